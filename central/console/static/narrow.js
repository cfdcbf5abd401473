// Comforts of a narrow screen. Without this script tables and menu are moved sideways by hand.
"use strict";

// A row becomes a card whose cells say what they are; the stylesheet does so only where there is no room for columns.
// Figures keep their columns, and what is laid side by side stays so.
for (const table of document.querySelectorAll(".scroll > table:not(.figures, .sides, .bars)")) {
  const headings = [...table.querySelectorAll("thead th")].map((each) => each.textContent.trim());
  for (const row of table.querySelectorAll("tbody tr")) {
    [...row.cells].forEach((cell, place) => { if (cell.colSpan === 1) cell.dataset.label = headings[place] ?? ""; });
  }
  table.classList.add("cards");
}

// The menu shows where we are, however many entries stand before it, and once more when its letters have their width.
const here = document.querySelector(".rail nav [aria-current]");
const showHere = () => here?.scrollIntoView({ block: "nearest", inline: "center" });
showHere();
document.fonts.ready.then(showHere);
