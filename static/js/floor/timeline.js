// From a session and what happened so far to the steps that are still to go, each with its seconds: pure.
// @ts-check
import { movesNow, openSides, setsDone, slotOf } from "./progress.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./session.js").Move} Move */
/** @typedef {import("./session.js").Side} Side */
/** @typedef {import("./progress.js").Progress} Progress */
/**
 * A wait belongs to the set it leads to. `first` and `rep` are the repetitions of a counted set, or the hold it is;
 * `before` and `whole` are seconds of effort in this set: ahead of this step, and in all; `ends` closes the set.
 * @typedef {{ kind: "ready" | "next" | "work" | "hold" | "breath" | "switch" | "rest", move: Move, side: Side,
 *   slot: string, set: number, first: number, rep: number, phase: number, seconds: number, before: number,
 *   whole: number, ends: boolean }} Step
 * @typedef {Step["kind"]} Kind
 * @typedef {Omit<Step, "kind" | "seconds">} Place
 */

const USUAL = [2, 1, 2]; // as in exercises/minutes.py

/** @param {Step} step */
export const isEffort = (step) => step.kind === "work" || step.kind === "hold";

/** @param {Step[]} steps */
export const secondsOf = (steps) => steps.reduce((sum, step) => sum + step.seconds, 0);

/**
 * All steps from here. The sides take turns within a set, the harder one first, so both get the same time.
 * @param {Session} session
 * @param {Progress} progress
 * @returns {Step[]}
 */
export function planned(session, progress) {
  /** @type {Step[]} */
  const steps = [];
  for (const move of movesNow(session, progress)) {
    for (const place of turns(move, progress)) {
      // Only the first set can have been begun already.
      place.first = steps.length ? 0 : Math.min(progress.reps, move.reps - 1);
      const wait = { ...place, ...between(session, steps.at(-1), place) };
      if (wait.seconds) steps.push(wait);
      steps.push(...(move.hold_s ? holds(place, session.between_holds_s) : [counted(place)]));
    }
  }
  return steps;
}

/**
 * The sets of a move that are to be done, in order.
 * @param {Move} move
 * @param {Progress} progress
 * @returns {Place[]}
 */
function turns(move, progress) {
  const whole = move.reps * (move.hold_s || repSeconds(move));
  const open = openSides(move, progress).map((side) => ({ side, slot: slotOf(move, side) }));
  const sets = Array.from({ length: move.sets }, (_, index) => index + 1);
  return sets.flatMap((set) => open.filter(({ slot }) => set > setsDone(progress, slot)).map(
    ({ side, slot }) => ({ move, side, slot, set, first: 0, rep: move.reps, phase: 0, before: 0, whole, ends: false }),
  ));
}

/**
 * What comes ahead of a set: half a rest is enough where the other side has just worked.
 * @param {Session} session
 * @param {Step | undefined} last
 * @param {Place} next
 * @returns {Pick<Step, "kind" | "seconds">}
 */
function between(session, last, next) {
  if (last?.move !== next.move) return { kind: last ? "next" : "ready", seconds: session.change_move_s };
  if (last.side === next.side) return { kind: "rest", seconds: next.move.rest_s };
  if (last.set === next.set) return { kind: "switch", seconds: session.change_side_s };
  return { kind: "rest", seconds: next.move.between_sets_s };
}

/** @param {Move} move */
export const tempoOf = (move) => move.tempo ?? USUAL;

/** @param {Move} move */
export const repSeconds = (move) => tempoOf(move).reduce((sum, part) => sum + part, 0);

/**
 * @param {Place} place
 * @returns {Step}
 */
function counted(place) {
  const once = repSeconds(place.move);
  const [seconds, before] = [(place.rep - place.first) * once, place.first * once];
  return { ...place, kind: "work", seconds, before, ends: true };
}

/**
 * The holds of one set with a breath between them; a hold of two phases is two steps without a pause.
 * @param {Place} place
 * @param {number} breath in seconds
 * @returns {Step[]}
 */
function holds(place, breath) {
  const { move, first } = place;
  const phases = move.phases ?? [{ seconds: move.hold_s ?? 0 }];
  /** @type {Step[]} */
  const steps = [];
  let before = first * (move.hold_s ?? 0);
  for (let rep = first + 1; rep <= move.reps; rep += 1) {
    if (steps.length) steps.push({ ...place, kind: "breath", rep, before, seconds: breath });
    phases.forEach(({ seconds }, phase) => {
      steps.push({ ...place, kind: "hold", rep, phase, before, seconds });
      before += seconds;
    });
  }
  return steps.map((step, index) => ({ ...step, ends: index === steps.length - 1 }));
}
