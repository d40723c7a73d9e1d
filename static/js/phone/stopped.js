// Lets a page of the plan heed the phone's own answers: a stop takes its place, and questions that come first lead away.
// @ts-check
import { gettext } from "../gettext.js";
import { element, icon } from "./elements.js";
import { comeFirst, flagsOf, hasAnswered, stopsOf } from "./safety.js";

/** @typedef {import("./words.js").Action} Action */

/**
 * What a page's root element says of itself.
 * @param {HTMLElement} root
 * @returns {import("./safety.js").Page}
 */
const pageOf = ({ dataset }) =>
  ({ at: Number(dataset.at), answered: Number(dataset.answered ?? 0), asks: dataset.asks !== undefined });

/**
 * @param {HTMLElement} root with the day's data
 * @param {Action[]} actions what is on the phone
 * @returns {boolean} whether the page is the plan's no more
 */
export function heed(root, actions) {
  const page = pageOf(root);
  const stops = stopsOf(actions, page.at);
  const isStop = stops.length > 0;
  const isKnown = document.querySelector(".ev-stopped") !== null;
  const isFirst = !isStop && !isKnown && comeFirst(actions, page);
  if (isStop) draw(root, stops);
  // Without signal and without the worker there is no page to lead to: the card says what to do, and Today asks later.
  if (isFirst && (navigator.onLine || navigator.serviceWorker?.controller)) location.replace(`/safety/?day=${root.dataset.day ?? ""}`);
  root.querySelector("[data-weekly]")?.toggleAttribute("hidden", hasAnswered(actions, page));
  return isStop || isKnown || isFirst;
}

/**
 * The same card as templates/athletes/stop.html, in the words of the questions that were answered here.
 * @param {HTMLElement} root
 * @param {Action[]} stops
 */
function draw(root, stops) {
  if (document.querySelector(".ev-stopped[data-own]")) return;
  const flags = flagsOf(stops);
  const urgent = flags.some((flag) => flag.urgent)
    ? gettext("Your coach starts it again after writing down that a clinician has seen you.")
    : gettext("Your coach starts it again after writing down who was told, and what was advised.");
  const made = element(
    "section", { class: "ev-stopped", "data-own": "", "aria-labelledby": "stopped" },
    element("p", { class: "ev-stopped-soon" }, icon("stop"), element("b", {}, flags[0]?.soon ?? "")),
    element("h1", { id: "stopped" }, gettext("Your plan is stopped")),
    ...flags.map(({ advice }) => element("p", {}, advice)),
    element("p", { class: "ev-t-s ev-muted" }, urgent),
    element("div", { class: "ev-actions" },
      link("/safety/card/", "ev-btn-main ev-btn-lg", gettext("Show the card")),
      link("/safety/", "ev-btn-line", gettext("Answer again"))),
  );
  document.querySelector(".ev-stopped")?.remove();
  root.replaceWith(made);
}

/** @param {string} href @param {string} look @param {string} words */
const link = (href, look, words) => element("a", { href, class: `ev-btn ev-btn-block ${look}` }, words);
