// The last screen: what was done of each move, and how it felt.
// @ts-check
import { gettext } from "../gettext.js";
import { setsDone, slotOf } from "./progress.js";
import { sideShort } from "./words.js";

/** @typedef {import("./player.js").Player} Player */
/** @typedef {import("./session.js").Move} Move */

/**
 * @param {Pick<import("./run.js").Around, "view" | "rating">} around
 * @param {Player} player
 * @param {boolean} hurt whether pain above 5 ended it
 */
export function finish({ view, rating }, player, hurt) {
  const title = player.steps.length || hurt ? gettext("Stopped for today") : gettext("Done");
  view.text("done-title", title);
  view.text("done-says", hurt ? gettext("Pain above 5: no more of this today, and your coach is told. If it stays or gets worse, see a professional.") : "");
  view.show("done-says", hurt);
  const [list, template] = [view.one("done-list"), view.one("done-row")];
  if (!list || !(template instanceof HTMLTemplateElement)) return;
  const touched = player.moves.filter((move) => whatOf(move, player));
  list.replaceChildren(...touched.map((move) => row(template, move, player, rating)));
  view.turnTo("done");
  view.one("done-title")?.focus();
}

/**
 * @param {HTMLTemplateElement} template
 * @param {Move} move
 * @param {Player} player
 * @param {import("./rating.js").Rating} rating
 */
function row(template, move, player, rating) {
  const made = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  const part = (/** @type {string} */ name) => made.querySelector(`[data-floor="row-${name}"]`);
  part("name")?.append(move.name);
  part("what")?.append(whatOf(move, player));
  const done = move.sides.some((side) => setsDone(player.progress, slotOf(move, side)));
  part("rate")?.toggleAttribute("hidden", !done);
  rating.give(part("rate"), move);
  return made;
}

/**
 * "Done", or "Right done, left skipped"; "" when nothing was told of it.
 * @param {Move} move
 * @param {Player} player
 */
function whatOf(move, { progress }) {
  /** @type {Record<string, string>} */
  const words = { done: gettext("done"), partly: gettext("partly done"), skipped: gettext("skipped") };
  const told = move.sides.map((side) => ({ side, word: words[progress.told[slotOf(move, side)]] })).filter(({ word }) => word);
  const same = told.length === move.sides.length && told.every(({ word }) => word === told[0].word);
  const parts = same ? [told[0].word] : told.map(({ side, word }) => `${sideShort(side).toLocaleLowerCase()} ${word}`);
  return sentence(parts.join(", "));
}

/** @param {string} text */
const sentence = (text) => text.charAt(0).toLocaleUpperCase() + text.slice(1);
