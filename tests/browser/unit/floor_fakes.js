// Sessions for the tests of floor mode, and a clock that stands still until it is told to go on.
// @ts-check
import { Ticker } from "../../../static/js/floor/ticker.js";

/** @typedef {import("../../../static/js/floor/session.js").Session} Session */
/** @typedef {import("../../../static/js/floor/session.js").Move} Move */

/**
 * Two sets of a 20 s hold on either side, the right one first.
 * @param {Partial<Move>} [changes]
 * @returns {Move}
 */
export function plank(changes = {}) {
  return move({ key: "12:1", line: 12, name: "Side plank", sets: 2, reps: 1, hold_s: 20, rest_s: 30, ...changes });
}

/**
 * Two sets of three repetitions of 2-1-2 without sides.
 * @param {Partial<Move>} [changes]
 * @returns {Move}
 */
export function squat(changes = {}) {
  const counted = { sets: 2, reps: 3, hold_s: null, tempo: /** @type {[number, number, number]} */ ([2, 1, 2]), rest_s: 60 };
  return move({ key: "13:1", line: 13, name: "Squat", sides: [""], ...counted, ...changes });
}

/**
 * @param {Partial<Move> & { key: string, line: number, sides?: ("left" | "right" | "")[] }} given
 * @returns {Move}
 */
function move(given) {
  const sides = given.sides ?? ["right", "left"];
  const lanes = sides.map((side) => [side, [{ planned_exercise: given.line, side, occurrence: 1 }]]);
  const [rest_s, two] = [given.rest_s ?? 0, sides.length > 1];
  return /** @type {Move} */ (/** @type {unknown} */ ({
    occurrence: 1, eased_to: null, tempo: null, sides, lanes: Object.fromEntries(lanes), ticked: {}, phases: null,
    between_sets_s: two ? Math.max(5, rest_s / 2 - 5) : rest_s, cues: [], stop_pain: 3, easier: [], ...given,
  }));
}

/**
 * @param {...Move} moves
 * @returns {Session}
 */
export function session(...moves) {
  const pace = { change_move_s: 15, change_side_s: 5, between_holds_s: 5, seconds: 0 };
  return { athlete: 12, day: "2026-11-23", at: 0, may_tick: true, may_tell_health: true, ...pace, moves };
}

/** Seconds that pass for a player: seen, or with the phone asleep so that only the calendar clock goes on. */
export class FakeTime {
  monotonic = 0;
  wall = 1_000_000;
  ticker = new Ticker(() => this.monotonic, () => this.wall);

  /** @param {number} seconds */
  pass(seconds) {
    this.monotonic += seconds * 1000;
    this.wall += seconds * 1000;
  }

  /** @param {number} seconds */
  sleep(seconds) {
    this.wall += seconds * 1000;
  }
}
