// The two marks: "Saved here" and "With your coach" on each card, and the total in the header.
// @ts-check
import { gettext } from "../gettext.js";
import { cardsIn, halvesIn, lineOf, standOf } from "./drawing.js";
import { savedHere } from "./saying.js";

/** @typedef {import("./words.js").Action} Action */

/** @param {Action} action */
export const isWaiting = ({ sent_at, refused }) => sent_at === null && refused === null;

/**
 * @param {HTMLFormElement} form
 * @param {Action[]} kept the actions of this day that are on the phone
 * @param {Action[]} pending those that are not on its disk yet: of them nothing is claimed
 */
export function markCards(form, kept, pending) {
  const here = new Set(kept.filter(isWaiting).map((action) => action.planned_exercise));
  const unsure = new Set(pending.map((action) => action.planned_exercise));
  for (const card of cardsIn(form)) {
    const line = lineOf(card);
    const told = halvesIn(card).some((half) => standOf(half).status !== "cleared") || card.querySelector("small.how");
    if (!unsure.has(line)) mark(card, here.has(line) ? "here" : told ? "with" : "");
  }
}

/**
 * @param {Element} card
 * @param {"here" | "with" | ""} where
 */
function mark(card, where) {
  const known = card.querySelector(":scope > div > i");
  if (!where) return known?.remove();
  const made = known ?? document.createElement("i");
  const said = where === "here" ? gettext("Saved here") : gettext("With your coach");
  if (made.textContent !== said) made.textContent = said;
  made.className = where === "here" ? "here" : "";
  if (!known) card.querySelector(":scope > div:not([class])")?.append(made);
}

/**
 * How much only the phone has, of all days; a quiet word when it waits for a login.
 * @param {{ waiting: number, state: string }} told
 */
export function markTotal({ waiting, state }) {
  const total = document.getElementById("kept");
  if (!total) return;
  const said = savedHere(waiting);
  if (total.firstChild?.textContent !== said) total.textContent = said;
  const login = total.querySelector("a");
  if (!waiting || state !== "signed_out") return login?.remove();
  if (!login) total.append(signIn());
}

function signIn() {
  const link = document.createElement("a");
  link.href = `/account/login/?next=${encodeURIComponent(location.pathname)}`;
  link.textContent = gettext("Sign in to send");
  return link;
}
