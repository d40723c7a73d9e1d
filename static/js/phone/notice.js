// What a phone cannot do, said once in a calm line above the page: what is lost, and what works all the same.
// @ts-check
import { gettext } from "../gettext.js";

/** @typedef {"worker" | "storage" | "full"} Lack */

/** @type {Record<Lack, () => string>} */
const WORDS = {
  worker: () => gettext("This browser keeps no pages for use without signal. While you are online, ticks work as always."),
  storage: () =>
    gettext("This window keeps nothing on your phone; it may be a private one. Ticks work while you are online, and without signal nothing can be saved here."),
  full: () =>
    gettext("Your phone has no space left, so that could not be saved here. What was saved before is safe. Ticks work while you are online."),
};

/**
 * Shows the line for a lack, once on a page.
 * @param {Lack} lack
 */
export function notice(lack) {
  const region = document.getElementById("messages");
  const template = /** @type {HTMLTemplateElement | null} */ (document.getElementById("ev-notice"));
  if (!region || !template || isShown(lack) || (lack === "worker" && isShown("storage"))) return;
  if (lack === "storage") settle("worker"); // says it all
  const line = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  line.dataset.lack = lack;
  const words = line.querySelector("span");
  if (words) words.textContent = WORDS[lack]();
  line.querySelector("button")?.addEventListener("click", () => settle(lack));
  region.append(line);
}

/** @param {Lack} lack */
const isShown = (lack) => Boolean(document.querySelector(`[data-lack="${lack}"]`));

/**
 * Takes the line away, because it was read or because what it says is over.
 * @param {Lack} lack
 */
export function settle(lack) {
  for (const line of document.querySelectorAll(`[data-lack="${lack}"]`)) line.remove();
}
