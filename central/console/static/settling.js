// Whoever writes an answer of their own means it to be taken.
document.addEventListener("input", (event) => {
  const cell = event.target.closest(".pick");
  const radio = cell && cell.querySelector('input[type="radio"][value="other"]');
  if (radio && event.target !== radio) radio.checked = true;
});
