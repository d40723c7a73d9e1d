// What stands on the sides of a session already: ticked on this phone since the page was made, or beside an interruption.
// @ts-check

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
