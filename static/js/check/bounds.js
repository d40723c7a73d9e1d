// Says at the field of a measure what is wrong with it, in the words of athletes/checks/wording.py.
// @ts-check
import { gettext, interpolate } from "../gettext.js";

const NUMBER = /^[+-]?\d{1,5}(?:[.,]\d{1,4})?$/;

/**
 * Why a measure is not taken, "" when it is.
 * @param {string} typed
 * @param {{ low: number, high: number, step: number, unit: string }} bounds
 * @returns {string}
 */
export function fault(typed, { low, high, step, unit }) {
  if (!typed) return "";
  if (!NUMBER.test(typed)) return interpolate(gettext("Only the number, in %(unit)s."), { unit });
  const told = Number(typed.replace(",", "."));
  if (told < low || told > high) {
    return interpolate(gettext("%(told)s %(unit)s? Between %(low)s and %(high)s %(unit)s."), { told: typed, unit, low, high });
  }
  const steps = told / step;
  return Math.abs(steps - Math.round(steps)) > 1e-6 ? interpolate(gettext("In steps of %(step)s %(unit)s."), { step, unit }) : "";
}

/**
 * @param {ParentNode} root
 * @returns {HTMLInputElement | null} the first field that is not taken
 */
export function firstFault(root) {
  const fields = [...root.querySelectorAll("input")].filter(({ dataset }) => dataset.low !== undefined);
  return fields.filter((field) => !isTaken(field))[0] ?? null;
}

/** @param {HTMLInputElement} field */
export function isTaken(field) {
  const { low, high, step, unit = "" } = field.dataset;
  const said = fault(field.value.trim(), { low: Number(low), high: Number(high), step: Number(step), unit });
  const place = document.getElementById(`${field.id}-fault`);
  if (place) {
    place.textContent = said;
    place.hidden = !said;
  }
  if (said) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  return !said;
}
