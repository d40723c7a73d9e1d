// What there is to hear while a step runs: repetitions of a counted set, the last three seconds of anything else; pure.
// @ts-check
import { tempoOf, repSeconds } from "./timeline.js";

/** @typedef {import("./timeline.js").Step} Step */
/** @typedef {{ type: "rep", rep: number } | { type: "count", left: number }} Beat */

const COUNTED_DOWN = 3;

/**
 * Where a counted set is after some seconds: the repetition, and its part (0 up, 1 pause, 2 down).
 * @param {Step} step
 * @param {number} elapsed
 */
export function repAt(step, elapsed) {
  const once = repSeconds(step.move);
  const passed = Math.min(Math.floor(elapsed / once), step.rep - step.first - 1);
  const [up, pause] = tempoOf(step.move);
  const into = elapsed - passed * once;
  return { rep: step.first + passed + 1, part: into < up ? 0 : into < up + pause ? 1 : 2 };
}

/**
 * @param {Step} step
 * @param {number} before seconds into the step at the last look
 * @param {number} now
 * @returns {Beat | null}
 */
export function beatBetween(step, before, now) {
  if (step.kind === "work") {
    const { rep } = repAt(step, now);
    return rep === repAt(step, before).rep ? null : { type: "rep", rep };
  }
  const left = Math.ceil(step.seconds - now);
  return left <= COUNTED_DOWN && left < Math.ceil(step.seconds - before) ? { type: "count", left } : null;
}
