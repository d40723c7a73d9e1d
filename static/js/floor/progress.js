// What happened in a session so far, as one history, and which ticks follow from it: pure.
// @ts-check

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./session.js").Move} Move */
/** @typedef {import("./session.js").Side} Side */
/**
 * A slot is one side of one move. An entry is a set that ended, or with `left` a side that was left and why.
 * `reps` are those of the set that is under way; `told` is what was ticked of a slot; `swaps` are moves made easier.
 * @typedef {{ slot: string, left?: string }} Entry
 * @typedef {{ log: Entry[], reps: number, swaps: string[], told: Record<string, string> }} Progress
 */

/** @returns {Progress} */
export const untouched = () => ({ log: [], reps: 0, swaps: [], told: {} });

/**
 * @param {Move} move
 * @param {Side} side
 */
export const slotOf = (move, side) => `${move.key} ${side}`;

/**
 * The moves as they are done now: an easier one stands in where it was asked for.
 * @param {Session} session
 * @param {Progress} progress
 */
export const movesNow = (session, progress) =>
  session.moves.flatMap((move) => (progress.swaps.includes(move.key) ? move.easier : [move]));

/**
 * @param {Progress} progress
 * @param {string} slot
 */
export const setsDone = (progress, slot) =>
  progress.log.filter((entry) => entry.slot === slot && entry.left === undefined).length;

/**
 * Why a side was left, undefined while it was not.
 * @param {Progress} progress
 * @param {string} slot
 */
const leftWhy = (progress, slot) => progress.log.find((entry) => entry.slot === slot && entry.left !== undefined)?.left;

/**
 * The sides that still count here: not left, and not ticked elsewhere before.
 * @param {Move} move
 * @param {Progress} progress
 */
export const openSides = (move, progress) =>
  move.sides.filter((side) => !move.ticked[side] && leftWhy(progress, slotOf(move, side)) === undefined);

/**
 * @param {Progress} progress
 * @param {string} slot
 * @returns {Progress}
 */
export const withSet = (progress, slot) => ({ ...progress, reps: 0, log: [...progress.log, { slot }] });

/**
 * @param {Progress} progress
 * @param {string[]} slots
 * @param {string} left the reason, "" when none was given
 * @returns {Progress}
 */
export const withLeft = (progress, slots, left) =>
  ({ ...progress, reps: 0, log: [...progress.log, ...slots.map((slot) => ({ slot, left }))] });

/**
 * One step back in the history, so that the last set is to be done again and a side that was left is open again.
 * @param {Progress} progress
 * @returns {Progress}
 */
export const withoutLast = (progress) => ({ ...progress, reps: 0, log: progress.log.slice(0, -1) });

/**
 * From here on the easier move; the sets that were done count for it, and a finished side stays finished.
 * @param {Progress} progress
 * @param {Move} move
 * @returns {Progress}
 */
export function withEasier(progress, move) {
  const swaps = [...progress.swaps, move.key];
  return move.easier.reduce(
    (now, easier) => easier.sides.reduce((carried, side) => carry(carried, move, easier, side), now),
    { ...progress, reps: 0, swaps },
  );
}

/**
 * @param {Progress} progress
 * @param {Move} move
 * @param {Move} easier
 * @param {Side} side
 * @returns {Progress}
 */
function carry(progress, move, easier, side) {
  const [old, slot] = [slotOf(move, side), slotOf(easier, side)];
  const done = setsDone(progress, old);
  const sets = done >= move.sets ? easier.sets : Math.min(done, easier.sets);
  const left = leftWhy(progress, old);
  const entries = Array.from({ length: sets }, () => /** @type {Entry} */ ({ slot }));
  if (left !== undefined) entries.push({ slot, left });
  const told = old in progress.told ? { ...progress.told, [slot]: progress.told[old] } : progress.told;
  return { ...progress, told, log: [...progress.log, ...entries] };
}

/**
 * What to tick of a side: nothing that was not done, and nothing of a side under way unless one leaves.
 * @param {Move} move
 * @param {Side} side
 * @param {Progress} progress
 * @param {boolean} leaving
 * @returns {{ status: "" | "done" | "partly" | "skipped", reason: string }}
 */
function wordOn(move, side, progress, leaving) {
  const sets = setsDone(progress, slotOf(move, side));
  const left = leftWhy(progress, slotOf(move, side));
  if (sets >= move.sets) return { status: "done", reason: "" };
  if (sets && (leaving || left !== undefined)) return { status: "partly", reason: "" };
  return left === undefined ? { status: "", reason: "" } : { status: "skipped", reason: left };
}

/** @typedef {{ move: Move, side: Side, slot: string, status: "done" | "partly" | "skipped" | "cleared", reason: string }} Told */

/**
 * The ticks that are due now and were not told yet. A skip that was taken back is cleared; what was done stays done.
 * @param {Session} session
 * @param {Progress} progress
 * @param {boolean} [leaving] whether the session ends here
 * @returns {Told[]}
 */
export function toTell(session, progress, leaving = false) {
  const sides = movesNow(session, progress).flatMap((move) => move.sides.map((side) => ({ move, side })));
  return sides.flatMap(({ move, side }) => {
    if (move.ticked[side]) return []; // by another page or phone meanwhile, which stands
    const slot = slotOf(move, side);
    const { status, reason } = wordOn(move, side, progress, leaving);
    const told = progress.told[slot] ?? "";
    const word = !status && told === "skipped" ? "cleared" : status;
    return word && word !== told ? [{ move, side, slot, status: word, reason }] : [];
  });
}
