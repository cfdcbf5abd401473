// Keys and small comforts of the pages of review. Without this script everything can be done by mouse and Tab.
"use strict";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

function writing(target) {
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.type === "text";
}

// --- the queue ---------------------------------------------------------------------------------------------------

const chooseAll = document.getElementById("choose-all");
if (chooseAll) {
  const boxes = all('input[name="chosen"]:not(:disabled)');
  const approve = document.getElementById("approve-chosen");
  const follow = () => { approve.disabled = !boxes.some((box) => box.checked); };
  chooseAll.addEventListener("change", () => { boxes.forEach((box) => { box.checked = chooseAll.checked; }); follow(); });
  boxes.forEach((box) => box.addEventListener("change", follow));
  follow();
}

// --- one record --------------------------------------------------------------------------------------------------

const form = document.querySelector("form.review");
if (form) {
  const lines = all("[data-line]");
  const whole = document.getElementById("whole");
  const counted = document.getElementById("counted");
  const sure = document.getElementById("approve-sure");
  const boxes = all("textarea", form);
  const written = () => boxes.filter((box) => box.value.trim()).length;

  const count = () => {
    const number = written();
    counted.textContent = number ? `เขียนความเห็นแล้ว ${number} ข้อ` : "";
    sure.querySelector("[data-with-comments]").hidden = !number;
  };
  form.addEventListener("input", count);
  count();

  let place = -1;
  const go = (step) => {
    if (!lines.length) return;
    const here = lines.findIndex((line) => line.contains(document.activeElement));
    place = Math.min(Math.max((here < 0 ? place : here) + step, 0), lines.length - 1);
    lines[place].focus();
    lines[place].scrollIntoView({ block: "nearest" });
  };
  const comment = () => {
    const line = lines.find((each) => each.contains(document.activeElement)) || lines[place];
    const box = line ? line.querySelector("textarea") : whole;
    if (line) line.querySelector("details").open = true;
    box.focus();
  };
  const approve = () => { if (!document.getElementById("approve").disabled) sure.showModal(); };
  const sendBack = () => {
    const button = document.getElementById("return");
    if (button.disabled) return;
    if (written()) { form.requestSubmit(button); return; }
    counted.textContent = "ส่งกลับต้องมีความเห็นอย่างน้อยหนึ่งข้อ";
    whole.focus();
  };

  document.getElementById("approve").addEventListener("click", (event) => { event.preventDefault(); approve(); });
  document.getElementById("return").addEventListener("click", (event) => {
    if (!written()) { event.preventDefault(); sendBack(); }
  });
  sure.querySelector("[data-close]").addEventListener("click", () => sure.close());
  all("details", form).forEach((each) => each.addEventListener("toggle", () => {
    const box = each.querySelector("textarea");
    if (box && each.open && each.contains(document.activeElement)) box.focus();
  }));

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || sure.open) return;
    if (writing(event.target)) {
      if (event.key === "Escape") {
        const line = event.target.closest("[data-line]");
        (line || document.getElementById("main")).focus();
      }
      return;
    }
    // By the key's place on the board, so that they work with the Thai layout, too.
    const act = { KeyJ: () => go(1), KeyK: () => go(-1), KeyC: comment, KeyA: approve, KeyR: sendBack }[event.code];
    if (act) { event.preventDefault(); act(); }
  });
}
