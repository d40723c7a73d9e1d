// The entry of measures: says while typing what stands of the trials, keeps every field as it is left, and goes on by
// Enter. Without it the form keeps and answers all the same, at its buttons.
// @ts-check
import { gettext, interpolate } from "./gettext.js";

const form = /** @type {HTMLFormElement} */ (document.getElementById("assess"));
const kept = /** @type {HTMLElement} */ (form.querySelector("[data-kept]"));
const NUMBER = /^[+-]?\d{1,5}([.,]\d{1,4})?$/;
const MINUS = "\u2212";

/** @param {number} value hundredths, whole @returns {string} */
const written = (value) => String(value / 100).replace("-", MINUS);

/**
 * What was typed, in hundredths of the unit shown, so that sums are exact; null for anything that is not kept.
 * @param {HTMLInputElement} field
 * @returns {number | null}
 */
function typed(field) {
  const text = field.value.trim();
  if (!NUMBER.test(text)) return null;
  const value = Math.round(Number(text.replace(",", ".")) * 100);
  const [low, high] = [Number(field.dataset.low) * 100, Number(field.dataset.high) * 100];
  return value < Math.round(low) || value > Math.round(high) ? null : value;
}

/**
 * The value that stands, as athletes/checks/reading.py has it.
 * @param {number[]} trials @param {HTMLElement} row @returns {number | undefined}
 */
function stands(trials, row) {
  if (!trials.length) return undefined;
  if (row.dataset.counts === "mean") return trials.reduce((sum, each) => sum + each, 0) / trials.length;
  if (row.dataset.counts === "best") return "less" in row.dataset ? Math.min(...trials) : Math.max(...trials);
  return trials[trials.length - 1];
}

/** @param {number} value @param {HTMLElement} row */
function measure(value, row) {
  const [unit, step] = [String(row.dataset.unit), row.dataset.unit === gettext("in") ? 10 : 1];
  return `${written(Math.round(value / step) * step)}${unit === "°" ? "" : " "}${unit}`;
}

/** @param {number} gap left minus right @param {HTMLElement} row */
function compared(gap, row) {
  const error = Number(row.dataset.error) * 100 / (row.dataset.unit === gettext("in") ? 25.4 : 1);
  if (Math.abs(gap) < error - 1e-6) return gettext("equal within the measurement error");
  const more = { more: measure(Math.abs(gap), row) };
  return gap > 0 ? interpolate(gettext("left %(more)s more"), more) : interpolate(gettext("right %(more)s more"), more);
}

/** @param {HTMLElement} row */
function say(row) {
  const fields = /** @type {HTMLInputElement[]} */ ([...row.querySelectorAll("input[data-low]")]);
  /** @param {string} side */
  const of = (side) => {
    const trials = fields.filter((field) => field.name.split(".")[2] === side).map(typed);
    return stands(/** @type {number[]} */ (trials.filter((value) => value !== null)), row);
  };
  const [left, right, both] = [of("left"), of("right"), of("")];
  const told = [
    left === undefined ? "" : `${gettext("L")} ${measure(left, row)}`,
    right === undefined ? "" : `${gettext("R")} ${measure(right, row)}`,
    both === undefined ? "" : measure(both, row),
  ].filter(Boolean).join(" · ");
  const gap = left === undefined || right === undefined ? "" : compared(left - right, row);
  /** @type {HTMLElement} */ (row.querySelector("[data-said]")).textContent = gap ? `${told}: ${gap}` : told;
}

/** Sentences of the server at their fields; a field that is right again loses its own. @param {Record<string, string>} faults */
function showFaults(faults) {
  for (const row of form.querySelectorAll(".ev-as-row")) {
    const fields = /** @type {HTMLInputElement[]} */ ([...row.querySelectorAll("input[data-low]")]);
    const wrong = fields.filter((field) => faults[field.name]);
    for (const field of fields) {
      field.setAttribute("aria-invalid", String(wrong.includes(field)));
      if (wrong.includes(field)) field.setAttribute("aria-describedby", `fault-${field.name}`);
      else field.removeAttribute("aria-describedby");
    }
    /** @type {HTMLElement} */ (row.querySelector("[data-faults]")).replaceChildren(...wrong.map((field) => {
      const line = document.createElement("p");
      line.className = "ev-error";
      line.id = `fault-${field.name}`;
      line.textContent = faults[field.name];
      return line;
    }));
  }
}

let [waiting, again] = [false, false];
/** One request at a time; what changed meanwhile goes with the next. */
async function keep() {
  if (waiting) { again = true; return; }
  [waiting, again] = [true, false];
  const told = new FormData(form);
  told.set("do", "keep");
  try {
    const answer = await fetch(form.action, { method: "POST", body: told, headers: { Accept: "application/json" } });
    if (!answer.headers.get("Content-Type")?.startsWith("application/json")) throw new Error(String(answer.status));
    const said = await answer.json();
    kept.textContent = said.kept;
    showFaults(said.faults);
  } catch {
    kept.textContent = String(form.dataset.unsaved);
  }
  waiting = false;
  if (again) keep();
}

/** @param {Element} from the field or the group of letters to leave */
function goOn(from) {
  const stops = [...form.querySelectorAll('input[type="text"], input[type="date"], textarea, .ev-as-letters, button[value="finish"]')];
  const next = stops.slice(stops.indexOf(from) + 1).find((stop) => stop.checkVisibility());
  const field = next?.matches(".ev-as-letters") ? next.querySelector("input:checked") ?? next.querySelector("input") : next;
  if (field instanceof HTMLElement) field.focus();
  if (field instanceof HTMLInputElement && field.type === "text") field.select();
}

form.addEventListener("input", (event) => {
  const row = /** @type {Element} */ (event.target).closest(".ev-as-row");
  if (row instanceof HTMLElement && "counts" in row.dataset) say(row);
});
form.addEventListener("change", (event) => {
  if (!(/** @type {HTMLInputElement} */ (event.target)).matches('[name="check"]')) keep();
});
form.addEventListener("keydown", (event) => {
  const field = /** @type {HTMLElement} */ (event.target);
  if (event.altKey || event.ctrlKey || event.metaKey || !field.matches("input:not([type=checkbox])")) return;
  const letters = field.closest(".ev-as-letters");
  if (event.key === "Enter") {
    event.preventDefault();
    goOn(letters ?? field);
  } else if (letters) {
    const meant = [...letters.querySelectorAll("input")].find((one) => one.dataset.letter?.toLowerCase() === event.key.toLowerCase());
    if (meant) {
      event.preventDefault();
      event.stopPropagation(); // ? would open the list of keys
      meant.click();
      meant.focus();
    }
  }
});
const first = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll("input[data-low]")]).find((field) => !field.value);
first?.focus();
