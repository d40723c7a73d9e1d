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
  rating.give(part("rate"), move);
  return made;
}

/**
 * "Right done, left skipped"; "" when nothing was told of it.
 * @param {Move} move
 * @param {Player} player
 */
function whatOf(move, { progress }) {
  /** @type {Record<string, string>} */
  const words = { done: gettext("done"), partly: gettext("partly"), skipped: gettext("skipped") };
  return move.sides.flatMap((side) => {
    const slot = slotOf(move, side);
    const word = words[progress.told[slot] ?? (setsDone(progress, slot) ? "partly" : "")];
    return word ? [side ? `${sideShort(side)} ${word}` : word] : [];
  }).join(", ");
}
