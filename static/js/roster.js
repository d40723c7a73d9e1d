// The roster: all shown, ranges, the count of who is ticked, and no button that has nobody to act on.
import { ranges } from "./ranges.js";

const form = document.querySelector("[data-roster]");
const filter = document.querySelector("[data-narrow]");

// A filter that is picked is meant; the button is for who types, and for who has no JavaScript.
filter?.addEventListener("change", (event) => {
  if (event.target instanceof HTMLSelectElement && filter instanceof HTMLFormElement) filter.requestSubmit();
});

if (form instanceof HTMLFormElement && form.querySelector("[data-count]")) {
  const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('[name="athlete"]')]);
  const all = /** @type {HTMLInputElement} */ (form.querySelector("[data-all]"));
  const everybody = /** @type {HTMLInputElement | null} */ (form.querySelector("[data-everybody]"));
  const said = /** @type {HTMLElement} */ (form.querySelector("[data-count]"));
  const buttons = /** @type {HTMLButtonElement[]} */ ([...form.querySelectorAll("button[formaction]")]);

  const count = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    const whole = Boolean(everybody?.checked);
    for (const box of boxes) box.disabled = whole;
    all.disabled = whole;
    all.checked = ticked > 0 && ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
    const told = ticked ? said.dataset.text?.replace("N", String(ticked)) : said.dataset.none;
    said.textContent = whole ? "" : (told ?? "");
    for (const button of buttons) button.disabled = !whole && ticked === 0;
  };
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    count();
  });
  form.addEventListener("change", count);
  ranges(form, '[name="athlete"]', () => boxes, count);
  // Back in the browser, boxes may be ticked that the page was sent without.
  addEventListener("pageshow", count);
  count();
}
