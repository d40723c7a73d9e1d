// Pure: what takes the last tap back, over reloads and without signal; as athletes/undo.py does it on the server.
// @ts-check
import { tapWord } from "./words.js";

/** @typedef {import("./words.js").Action} Action */

/**
 * The value of the undo button: what stood before the last tap that was not taken back.
 *
 * A tap that only restores what stood before the last one takes it back, so that undoing again goes further back.
 * @param {Action[]} contained ticks of the day that the page already shows, oldest first
 * @param {Action[]} over ticks of the day that are drawn over it, oldest first
 * @param {string} server the page's own undo value
 * @returns {string} empty when there is nothing to take back
 */
export function undoValue(contained, over, server) {
  const own = inOrder(server);
  const known = stacked([], contained);
  // Where the server knows a newer tap, of another phone, what this one remembers is no longer the last.
  const ground = known.at(-1) === own ? known : [own].filter(Boolean);
  return stacked(ground, over).at(-1) ?? "";
}

/**
 * @param {string[]} ground what each tap before would be taken back to
 * @param {Action[]} actions
 */
function stacked(ground, actions) {
  const back = [...ground];
  for (const tap of byTap(actions)) {
    const changed = tap.filter((action) => said(action) !== stood(action));
    if (!changed.length) continue;
    if (back.at(-1) === joined(changed.map(said))) back.pop();
    else back.push(joined(changed.map(stood)));
  }
  return back;
}

/** @param {Action[]} actions */
function byTap(actions) {
  /** @type {Map<string, Action[]>} */
  const taps = new Map();
  for (const action of actions) taps.set(action.tap, [...(taps.get(action.tap) ?? []), action]);
  return taps.values();
}

/** @param {Action} action */
const said = ({ planned_exercise, side, occurrence, status, reason, eased_to }) =>
  tapWord(planned_exercise, side, occurrence, status, reason, eased_to);

/** @param {Action} action */
const stood = ({ planned_exercise, side, occurrence, before }) =>
  tapWord(planned_exercise, side, occurrence, before?.status ?? "cleared", before?.reason, before?.eased_to);

/** @param {string[]} words */
const joined = (words) => [...words].sort().join(" ");

/** @param {string} value */
const inOrder = (value) => joined(value.split(" ").filter(Boolean));
