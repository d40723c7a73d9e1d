// The short version on a bad day: hides the other moves, with signal or without. They stay due.
// @ts-check
import { shortSaid } from "./saying.js";

const ASKED = "short=1";

/**
 * Hides or shows the moves that are not in it; it ends by itself when nothing of it is left.
 * @param {HTMLFormElement} form
 * @param {HTMLLIElement[]} left the cards that still ask for something, in the page's order
 * @param {(cards: HTMLElement[]) => number} minutesOf what is left of some cards
 */
export function narrow(form, left, minutesOf) {
  const short = left.filter(isShort);
  const offered = short.length > 0 && short.length < left.length;
  const on = offered && form.dataset.short !== undefined;
  for (const card of form.querySelectorAll(".ev-cards > li[hidden]")) card.removeAttribute("hidden");
  if (on) for (const card of left) card.hidden = !isShort(card);
  for (const link of links(form)) {
    link.hidden = !offered || (link.dataset.short === "on") === on;
    if (offered && link.dataset.short === "on") link.textContent = shortSaid(short.length, minutesOf(short));
  }
}

/** @param {HTMLElement} card */
const isShort = (card) => card.dataset.short !== undefined;

/** @param {HTMLFormElement} form @returns {NodeListOf<HTMLAnchorElement>} */
const links = (form) => form.querySelectorAll("a[data-short]");

/**
 * A page that was kept is as it was asked for then; what its address asks for now holds.
 * @param {HTMLFormElement} form
 */
export const asAddressed = (form) => set(form, location.search.includes(ASKED));

/**
 * Turns it on or off in place, in the address as well, so that a reload and the next tick stay with it.
 * @param {HTMLFormElement} form
 * @param {Element} link
 */
export function turn(form, link) {
  const on = link instanceof HTMLElement && link.dataset.short === "on";
  set(form, on);
  history.replaceState(null, "", on ? `?${ASKED}` : location.pathname);
}

/** @param {HTMLFormElement} form @param {boolean} on */
function set(form, on) {
  form.toggleAttribute("data-short", on);
  form.action = form.action.split("?")[0] + (on ? `?${ASKED}` : "");
}
