// Shows the days of the schedule's kind that is chosen; without it both stand there and the server reads the right one.
function show(form) {
  const kind = form.querySelector('input[name$="kind"]:checked')?.value;
  for (const part of form.querySelectorAll("[data-kind]")) part.hidden = Boolean(kind) && part.dataset.kind !== kind;
}

for (const form of document.querySelectorAll("[data-schedule]")) {
  show(form);
  form.addEventListener("change", () => show(form));
}

// A choice that the address opened waits for Enter. `autofocus` gives way to the fragment that leads to its line, and going
// there takes the focus away once more, so it is given after the page is loaded.
const save = document.querySelector("[data-save]");
if (save instanceof HTMLElement) {
  addEventListener("load", () => requestAnimationFrame(() => save.focus({ preventScroll: true })));
}
