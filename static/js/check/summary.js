// What was seen, in the words that the answers themselves bring along.
// @ts-check
import { gettext, interpolate } from "../gettext.js";
import { element } from "../phone/elements.js";

/**
 * One entry for each check with an answer.
 * @param {HTMLElement} section of a check, its fields filled
 * @returns {HTMLElement | null}
 */
export function told(section) {
  const lines = [...section.querySelectorAll("[data-part]")].flatMap((part) => {
    const said = part instanceof HTMLElement ? saidOf(part) : "";
    return said ? [{ name: part.getAttribute("data-name") ?? "", said }] : [];
  });
  if (!lines.length) return null;
  const written = lines.map(({ name, said }) =>
    element("p", {}, ...(lines.length > 1 ? [element("span", { class: "ev-muted" }, `${name}: `)] : []), said));
  return element("div", {}, element("dt", {}, section.dataset.name ?? ""), element("dd", {}, ...written));
}

/** @param {HTMLElement} part */
function saidOf(part) {
  const chosen = part.querySelector('input[name^="v-"]:checked');
  if (chosen instanceof HTMLInputElement) return chosen.dataset.said ?? "";
  const { unit = "" } = part.dataset;
  const glue = ["", "°"].includes(unit) ? "" : " ";
  const sides = [["left", gettext("left %(measure)s")], ["right", gettext("right %(measure)s")]].flatMap(([side, words]) => {
    const best = bestIn(part.querySelector(`[data-side="${side}"]`));
    return best === null ? [] : [interpolate(words, { measure: `${best}${glue}${unit}` })];
  });
  const both = bestIn(part.querySelector('[data-side=""]'));
  const told = [...sides, ...(both === null ? [] : [`${both}${glue}${unit}`])].join(", ");
  return told && !unit ? interpolate(gettext("%(told)s of 10"), { told }) : told;
}

/** @param {Element | null} place @returns {number | null} */
function bestIn(place) {
  const told = [...(place?.querySelectorAll('input[name^="n-"]') ?? [])].flatMap((field) => {
    const { type, checked, value } = /** @type {HTMLInputElement} */ (field);
    return value.trim() && (type !== "radio" || checked) ? [Number(value.trim().replace(",", "."))] : [];
  });
  return told.length ? Math.max(...told) : null;
}
