// Assign: filters, "all shown", groups, Shift-click ranges and the counts. Without it the lists stand whole.
import { ranges } from "./ranges.js";

const form = document.getElementById("assign");
const boxes = [...form.querySelectorAll('[name="athletes"]')];
const row = (box) => box.closest("label");
const shown = () => boxes.filter((box) => !row(box).hidden);

// One change event for any number of ticks: counts follow, and the preview asks the server once.
const changed = () => form.dispatchEvent(new Event("change", { bubbles: true }));

function filter(list, words) {
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const rows = [...list.querySelectorAll("[data-text]")];
  for (const each of rows) {
    const text = each.dataset.text.toLowerCase();
    each.hidden = !wanted.every((word) => text.includes(word));
  }
  list.querySelector("[data-none]").hidden = rows.some((each) => !each.hidden) || !rows.length;
}

function tick(some) {
  const on = some.some((box) => !box.checked);
  for (const box of some) box.checked = on;
  changed();
}

const inGroup = (group) => boxes.filter((box) => row(box).dataset.groups.split(" ").includes(group));
const press = (button, some) => button.setAttribute("aria-pressed", String(some.length > 0 && some.every((box) => box.checked)));

function count() {
  const ticked = boxes.filter((box) => box.checked).length;
  const said = form.querySelector("[data-count]");
  said.textContent = said.dataset.text.replace("N", ticked).replace("ALL", boxes.length);
  form.querySelector("[data-shown]").textContent = shown().length;
  press(form.querySelector("[data-all]"), shown());
  for (const button of form.querySelectorAll("[data-group]")) press(button, inGroup(button.dataset.group));
  const send = form.querySelector("[data-send]");
  send.textContent = ticked === 0 ? send.dataset.none : ticked === 1 ? send.dataset.one : send.dataset.many.replace("N", ticked);
  form.querySelector('[data-step="athletes"]').classList.toggle("ok", ticked > 0);
  form.querySelector('[data-step="routine"]').classList.toggle("ok", Boolean(form.querySelector('[name="routine"]:checked')));
  for (const part of form.querySelectorAll("[data-when]")) {
    const [name, value] = part.dataset.when.split("=");
    part.hidden = form.querySelector(`[name="${name}"]:checked`)?.value !== value;
  }
}

form.addEventListener("input", (event) => {
  const field = event.target.closest("[data-filter]");
  if (!field) return;
  filter(form.querySelector(`[data-list="${field.dataset.filter}"]`), field.value);
  count();
});
// Enter in a filter must not send the form; typing there is no change of what is asked for.
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-filter]")) event.preventDefault();
});
form.addEventListener("change", (event) => {
  if (event.target.matches?.("[data-filter]")) event.stopPropagation();
  else count();
});
form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-all], [data-group]");
  if (button) tick(button.dataset.group ? inGroup(button.dataset.group) : shown());
});
ranges(form, '[name="athletes"]', shown, changed);
count();
