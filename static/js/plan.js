// Shows the days of the schedule's kind that is chosen; without it both stand there and the server reads the right one.
function show(form) {
  const kind = form.querySelector('input[name$="kind"]:checked')?.value;
  for (const part of form.querySelectorAll("[data-kind]")) part.hidden = Boolean(kind) && part.dataset.kind !== kind;
}

for (const form of document.querySelectorAll("[data-schedule]")) {
  show(form);
  form.addEventListener("change", () => show(form));
}
