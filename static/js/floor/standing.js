// What stands of a session already: ticked or hurting on this phone since the page was made, or beside an interruption.
// @ts-check
import { standingFeedback, stopping } from "../phone/stopping.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./session.js").Move} Move */
/** @typedef {import("./session.js").Lane} Lane */
/** @typedef {import("./progress.js").Progress} Progress */
/** @typedef {import("../phone/words.js").Action} Action */

/** @param {Lane} lane */
const named = ({ planned_exercise, side, occurrence }) => `${planned_exercise}:${side}:${occurrence}`;

/**
 * The session as it stands with the phone's own actions: a kept page may be days old.
 * @param {Session} session
 * @param {Action[]} actions oldest first
 * @returns {Session}
 */
export function overlaid(session, actions) {
  const newer = actions.filter(({ kind, date, refused, sent_at }) =>
    kind === "tick" && date === session.day && !refused && (sent_at === null || sent_at > session.at));
  const words = new Map(newer.map(({ occurrence = 1, status = "done", ...lane }) =>
    [named({ ...lane, occurrence }), status === "cleared" ? null : status]));
  return { ...session, moves: session.moves.map((move) => withWords(move, words)) };
}

/**
 * @param {Move} move
 * @param {Map<string, string | null>} words by lane
 * @returns {Move}
 */
function withWords(move, words) {
  const ticked = { ...move.ticked };
  for (const [side, lanes] of Object.entries(move.lanes)) {
    const said = lanes.map((lane) => words.get(named(lane)));
    if (said.length && said.every((word) => word !== undefined)) ticked[side] = said[0] ?? null;
  }
  return { ...move, ticked, easier: move.easier.map((easier) => withWords(easier, words)) };
}

/** The planned exercises of a move: two where holds take turns. @param {Move} move */
export const linesOf = (move) => [...new Set(Object.values(move.lanes).flat().map((lane) => lane.planned_exercise))];

/**
 * The session without what stops for today by the phone's own answers; those that the page knows of are in it.
 * @param {Session} session
 * @param {Action[]} actions
 * @returns {Session}
 */
export function spared(session, actions) {
  const newer = actions.filter(({ kind, refused, sent_at }) =>
    kind === "feedback" && !refused && (sent_at === null || sent_at > session.at));
  const answers = standingFeedback(newer.map((action) => ({ ...action, exercise: action.planned_exercise })));
  const limits = new Map(session.moves.flatMap((move) => linesOf(move).map((line) => [line, move.stop_pain])));
  const stops = stopping(answers, session.day, limits);
  const hurts = (/** @type {Move} */ move) => linesOf(move).some((line) => stops.get(line)?.advice === "stop");
  return { ...session, moves: session.moves.filter((move) => !hurts(move)) };
}

/**
 * An interrupted session beside the page as it is now: what was ticked elsewhere meanwhile is not asked for again.
 * @param {Session} kept
 * @param {Progress} progress
 * @param {Session} now
 * @returns {Session}
 */
export function besides(kept, progress, now) {
  const own = new Set(Object.keys(progress.told));
  const moves = kept.moves.map((move) => {
    const same = now.moves.find(({ key }) => key === move.key);
    const sides = move.sides.filter((side) => !own.has(`${move.key} ${side}`) && (!same || same.ticked[side]));
    return { ...move, ticked: { ...move.ticked, ...Object.fromEntries(sides.map((side) => [side, "done"])) } };
  });
  return { ...kept, at: now.at, moves };
}
