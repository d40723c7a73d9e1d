// What the running screen shows of a player at this moment, as plain words and numbers.
// @ts-check
import { gettext, interpolate } from "../gettext.js";
import { repAt } from "./beats.js";
import { setsDone, slotOf } from "./progress.js";
import { isEffort } from "./timeline.js";
import * as words from "./words.js";

/** @typedef {import("./player.js").Player} Player */
/** @typedef {import("./session.js").Side} Side */
/** @typedef {import("./timeline.js").Step} Step */
/** @typedef {{ fill: number, state: "" | "run" | "done", text: string }} Lane */

/** @param {Player} player a player that has a step */
export function shown(player) {
  const { step, moves, elapsed } = player;
  const { move } = step;
  return {
    mode: step.kind === "breath" ? "rest" : step.kind,
    name: move.name,
    progress: progressText(step, moves),
    side: words.sideText(step.side),
    why: isEffort(step) ? move.why : words.kindText(step),
    phase: step.kind === "hold" ? (move.phases?.[step.phase]?.say ?? "") : "",
    feel: (move.phases?.[step.phase] ?? move).feel,
    cue: player.state === "away" ? words.awayText() : cueOf(step),
    stop: move.stop_line,
    ...clockOf(step, elapsed),
    ...afterwards(player),
    minutes: interpolate(gettext("%(minutes)s left"), { minutes: words.minutesText(player.secondsLeft) }),
    lanes: Object.fromEntries(move.sides.map((side) => [side || "whole", laneOf(player, side)])),
  };
}

/**
 * "Move 1 of 5 · set 1 of 2 · hold 2 of 3", without what there is one of.
 * @param {Step} step
 * @param {import("./session.js").Move[]} moves
 */
function progressText({ move, set, kind, rep }, moves) {
  const place = { move: moves.indexOf(move) + 1, moves: moves.length, set, sets: move.sets, rep, reps: move.reps };
  const parts = [gettext("Move %(move)s of %(moves)s")];
  if (move.sets > 1) parts.push(gettext("set %(set)s of %(sets)s"));
  if (move.reps > 1 && (kind === "hold" || kind === "breath")) parts.push(gettext("hold %(rep)s of %(reps)s"));
  return parts.map((part) => interpolate(part, place)).join(" · ");
}

/**
 * Every cue has its turn; getting ready shows the coach's own word first.
 * @param {Step} step
 */
function cueOf(step) {
  const { cues } = step.move.phases?.[step.phase] ?? step.move;
  if (!isEffort(step)) return step.move.note || cues[0] || "";
  return cues[(step.set - 1 + (step.kind === "hold" ? step.rep - 1 : 0)) % cues.length] ?? "";
}

/**
 * Counted sets show the repetition, everything else the seconds that are left.
 * @param {Step} step
 * @param {number} elapsed
 */
function clockOf(step, elapsed) {
  if (step.kind === "work") {
    const { rep, part } = repAt(step, elapsed);
    const of = interpolate(gettext("of %(reps)s"), { reps: step.rep });
    return { digits: String(rep), of: `${of} · ${words.partText(part)}`, spoken: `${rep} ${of}` };
  }
  const left = Math.max(0, Math.ceil(step.seconds - elapsed));
  const whole = interpolate(gettext("of %(amount)s"), { amount: words.secondsText(step.seconds) });
  return { digits: words.digits(left), of: whole, spoken: words.spokenLeft(left) };
}

/** @param {Player} player */
function afterwards({ step, steps }) {
  const ahead = steps.slice(1);
  const then = isEffort(step) ? ahead.find(isEffort) : ahead[0];
  const wait = isEffort(step) && ahead[0] !== then ? ahead[0] : undefined;
  return { then: words.thenText(step, then), thenNote: words.waitText(wait) };
}

/**
 * One side in the set that runs.
 * @param {Player} player
 * @param {Side} side
 * @returns {Lane}
 */
function laneOf({ step, progress, elapsed }, side) {
  const slot = slotOf(step.move, side);
  const told = progress.told[slot] ?? step.move.ticked[side];
  const name = side ? words.sideShort(side) : "";
  if (step.slot === slot) return running(step, elapsed, name);
  const done = setsDone(progress, slot) >= step.set || told === "done";
  if (done) return { fill: 100, state: "done", text: labelled(name, gettext("done")) };
  if (told === "skipped") return { fill: 0, state: "", text: labelled(name, gettext("skipped")) };
  const then = isEffort(step) ? gettext("next: %(amount)s") : gettext("then %(amount)s");
  return { fill: 0, state: "", text: labelled(name, interpolate(then, { amount: words.amountText(step) })) };
}

/**
 * @param {Step} step
 * @param {number} elapsed
 * @param {string} name
 * @returns {Lane}
 */
function running(step, elapsed, name) {
  const effort = isEffort(step);
  const fill = Math.min(100, ((step.before + (effort ? elapsed : 0)) / step.whole) * 100);
  return { fill, state: effort ? "run" : "", text: labelled(name, effort ? gettext("now") : gettext("next")) };
}

/**
 * @param {string} name
 * @param {string} text
 */
const labelled = (name, text) => (name ? `${name}, ${text}` : text);
