// What a step says, on the screen and aloud, in the reader's language.
// @ts-check
import { gettext, interpolate, ngettext } from "../gettext.js";
import { advice, tellCoach } from "../phone/stopping.js";
import { isEffort } from "./timeline.js";

/** @typedef {import("./session.js").Side} Side */
/** @typedef {import("./timeline.js").Step} Step */
/** @typedef {import("./timeline.js").Kind} Kind */

/** @param {number} seconds */
export const secondsText = (seconds) => interpolate(gettext("%(seconds)s s"), { seconds: Math.round(seconds) });

/**
 * Whole minutes as exercises/minutes.py rounds them.
 * @param {number} seconds
 */
export const minutesText = (seconds) =>
  interpolate(gettext("%(minutes)s min"), { minutes: Math.max(1, Math.floor(seconds / 60 + 0.5)) });

/** @param {number} seconds */
export const digits = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

/** @param {number} seconds */
export const spokenLeft = (seconds) =>
  interpolate(ngettext("%(seconds)s second left", "%(seconds)s seconds left", seconds), { seconds });

/** @param {Side} side */
export function sideText(side) {
  if (!side) return "";
  return side === "left" ? gettext("Left side") : gettext("Right side");
}

/** @param {Side} side */
export const sideShort = (side) => (side === "left" ? gettext("Left") : gettext("Right"));

/**
 * How much one set is: "20 s", "3 × 10 s", "10 times".
 * @param {Step} step
 */
export function amountText({ move }) {
  const { reps, hold_s } = move;
  if (!hold_s) return interpolate(ngettext("%(reps)s time", "%(reps)s times", reps), { reps });
  return reps > 1 ? `${reps} × ${secondsText(hold_s)}` : secondsText(hold_s);
}

/** @type {Record<Kind, () => string>} */
const WAITS = {
  ready: () => gettext("Get ready"),
  next: () => gettext("Next move"),
  switch: () => gettext("Change sides"),
  rest: () => gettext("Rest"),
  breath: () => gettext("Let go, breathe"),
  hold: () => gettext("Hold"),
  work: () => gettext("Go"),
};

/** @param {Step} step */
export const kindText = ({ kind }) => WAITS[kind]();

const PARTS = [() => gettext("up"), () => gettext("hold"), () => gettext("down")];

/** @param {number} part of a repetition: 0 up, 1 pause, 2 down */
export const partText = (part) => PARTS[part]();

/**
 * What is said when a step begins: moves and sides by name, holds and repetitions by a word.
 * @param {Step} step
 */
export function spoken(step) {
  const word = kindText(step);
  const { name } = step.move;
  const side = sideText(step.side);
  if (step.kind === "hold") return step.move.phases?.[step.phase]?.say ?? word;
  if (step.kind === "work" || step.kind === "breath") return word;
  if (step.kind === "rest" || step.kind === "switch") return sentences(word, side);
  return sentences(`${word}: ${name}`, side, amountText(step));
}

/** @param {string[]} parts */
const sentences = (...parts) => parts.filter(Boolean).map((part) => `${part}.`).join(" ");

/**
 * What comes after an effort, or what a wait leads to.
 * @param {Step} now
 * @param {Step | undefined} next the next effort
 */
export function thenText(now, next) {
  if (!next) return gettext("Then you are done");
  const set = next.move === now.move ? setText(now, next) : next.move.name;
  const within = (now.kind === "hold" || now.kind === "breath") && next.slot === now.slot && next.set === now.set;
  const what = within ? holdText(next) : set;
  return interpolate(gettext("Then %(what)s"), { what });
}

/**
 * @param {Step} now
 * @param {Step} next
 */
function setText(now, next) {
  const side = next.side !== now.side || !isEffort(now) ? sideText(next.side).toLocaleLowerCase() : "";
  return [side, amountText(next)].filter(Boolean).join(", ");
}

/** @param {Step} hold that goes on with the set */
function holdText({ move, phase, rep, seconds }) {
  const say = move.phases?.[phase]?.say.toLocaleLowerCase();
  if (say) return `${say}, ${secondsText(seconds)}`;
  return move.reps > 1 ? interpolate(gettext("hold %(rep)s of %(reps)s"), { rep, reps: move.reps }) : secondsText(seconds);
}

/**
 * The wait before what comes then.
 * @param {Step | undefined} wait
 */
export function waitText(wait) {
  const seconds = wait ? secondsText(wait.seconds) : "";
  if (wait?.kind === "switch") return interpolate(gettext("%(seconds)s to change sides"), { seconds });
  if (wait?.kind === "rest") return interpolate(gettext("%(seconds)s rest"), { seconds });
  if (wait?.kind === "breath") return interpolate(gettext("%(seconds)s to breathe"), { seconds });
  return wait?.kind === "next" ? interpolate(gettext("%(seconds)s to get ready"), { seconds }) : "";
}

/**
 * What a pain asks for in a plan with this limit (product.md, stop pain).
 * @param {number} pain
 * @param {number} limit
 */
export function painText(pain, limit) {
  if (tellCoach(pain)) return gettext("Stop here for today. Keep this, and your coach is told.");
  const advised = advice(pain, limit);
  if (advised === "stop") return interpolate(gettext("Above %(limit)s. Keep this, and the move is left out for today."), { limit });
  return advised === "carry_on" ? gettext("Fine, carry on.") : gettext("Same or easier, no step up.");
}

export const awayText = () => gettext("You were away, so it is paused. The set begins again when you go on.");

/** What goes missing on this phone, and what works all the same. */
export const LOST = {
  voice: () => gettext("This phone does not speak here. The beeps and the screen tell you all of it."),
  beep: () => gettext("This phone makes no beeps here. The screen tells you all of it."),
  buzz: () => gettext("This phone does not vibrate from a web page. Voice and beeps tell you all of it."),
  wake: () => gettext("The screen may go dark meanwhile. The timer stays right, and waits for you if you are long away."),
  storage: () => gettext("This window keeps nothing. Your session runs, but tick it on Today afterwards."),
  consent: () => gettext("You have not agreed that we keep ticks, so nothing is ticked. You can change that under You."),
};
