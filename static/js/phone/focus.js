// Where the focus is on the day, in words that hold when its buttons are drawn anew, and the way back there.
// @ts-check
import { cardsIn, halvesIn, lineOf, wordOf } from "./drawing.js";

/** @typedef {{ line: number, side: string, occurrence: number, answer: number }} Focus */

/**
 * Which lane, card or answer has the focus; null when it is elsewhere.
 * @param {HTMLFormElement} form
 * @returns {Focus | null}
 */
export function focused(form) {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !form.contains(active)) return null;
  const card = active.closest(".ev-cards > li");
  const half = active instanceof HTMLButtonElement && active.matches(".ev-pair > button") ? wordOf(active) : null;
  const answer = [...(card?.querySelectorAll(".ev-said button") ?? [])].indexOf(active);
  return { line: card ? lineOf(card) : 0, side: half?.side ?? "", occurrence: half?.occurrence ?? 1, answer };
}

/**
 * @param {HTMLFormElement} form
 * @param {Focus | null} focus
 */
export function focusOn(form, focus) {
  if (!focus) return;
  const card = cardsIn(form).find((each) => lineOf(each) === focus.line);
  const halves = card ? halvesIn(card) : [];
  const half = halves.find((each) => wordOf(each).side === focus.side && wordOf(each).occurrence === focus.occurrence);
  const answer = /** @type {HTMLElement | undefined} */ (card?.querySelectorAll(".ev-said button")[focus.answer]);
  const undo = /** @type {HTMLElement | null} */ (form.querySelector(".ev-undo:not([hidden])"));
  const found = answer ?? half ?? halves[0] ?? undo ?? halvesIn(form)[0];
  found?.focus({ preventScroll: true });
}

/**
 * Does something that may take the focused button away, and then goes back to where it was.
 * @template T
 * @param {HTMLFormElement} form
 * @param {() => T} act
 * @returns {T}
 */
export function keepingFocus(form, act) {
  const focus = focused(form);
  const done = act();
  const active = document.activeElement;
  const isLost = !active || active === document.body || active.closest("[hidden]") !== null;
  if (focus && isLost) focusOn(form, focus);
  return done;
}
