// Pure: what the day says in words, the same ones as athletes/templatetags/taps.py and asks.py write.
// @ts-check
import { gettext, interpolate, ngettext } from "../gettext.js";

/** @typedef {import("./words.js").Status} Status */
/** @typedef {{ side: string, occurrence: number, of: number, status: Status, reason: string, instead: string, late: boolean, untold: string }} Lane */

/** @type {Record<string, () => string>} */
const STATES = { done: () => gettext("done"), partly: () => gettext("partly"), skipped: () => gettext("skipped") };
/** @type {Record<string, () => string>} */
const UNTOLD = { to_go: () => gettext("due"), open: () => gettext("open"), rest: () => gettext("not due") };
/** @type {Record<string, () => string>} */
const SIDES = { left: () => gettext("left"), right: () => gettext("right") };
/** @type {Record<string, () => string>} */
export const REASONS = {
  time: () => gettext("No time"),
  pain: () => gettext("Pain"),
  kit: () => gettext("No kit"),
  forgot: () => gettext("Forgot"),
  ill: () => gettext("Ill"),
};
/** @type {Record<string, () => string>} */
export const FELT = {
  target: () => gettext("felt where it should"),
  elsewhere: () => gettext("felt elsewhere"),
  nowhere: () => gettext("felt nowhere"),
};
/** The same three as answers to "Where did you feel it?". @type {Record<string, () => string>} */
export const WHERE = {
  target: () => gettext("Where it should"),
  elsewhere: () => gettext("Elsewhere"),
  nowhere: () => gettext("Nowhere"),
};
/** "Right" is a side on these cards. @type {Record<string, () => string>} */
export const HARD = {
  too_easy: () => gettext("too easy"),
  right: () => gettext("just right"),
  too_hard: () => gettext("too hard"),
};

/** @param {string} words */
export const capital = (words) => words.slice(0, 1).toUpperCase() + words.slice(1);

/** @param {string} side */
export const sideSaid = (side) => SIDES[side]?.() ?? "";

/**
 * "left", "right, 2 of 3", "2 of 3", "" for the only lane of an exercise.
 * @param {Pick<Lane, "side" | "occurrence" | "of">} lane
 */
export function laneSaid({ side, occurrence, of }) {
  const times = of > 1 ? interpolate(gettext("%(occurrence)s of %(of)s"), { occurrence, of }) : "";
  return [sideSaid(side), times].filter(Boolean).join(", ");
}

/** "left: due", "right, 2 of 2: skipped, pain", "done, late". @param {Lane} lane */
export function halfSaid(lane) {
  const words = [STATES[lane.status]?.() ?? UNTOLD[lane.untold]?.() ?? ""];
  if (lane.late) words.push(gettext("late"));
  if (lane.reason) words.push((REASONS[lane.reason]?.() ?? lane.reason).toLowerCase());
  if (lane.instead) words.push(interpolate(gettext("%(move)s instead"), { move: lane.instead }));
  return [laneSaid(lane), words.join(", ")].filter(Boolean).join(": ");
}

/** What a card says of the lanes that were not simply done. @param {string} planned @param {Lane[]} lanes */
export function told(planned, lanes) {
  const [first] = lanes;
  if (lanes.every(({ status, late, instead }) => status === "done" && !late && instead === first.instead)) {
    const values = { easier: first.instead, planned };
    return first.instead && interpolate(gettext("%(easier)s instead of %(planned)s"), values);
  }
  const apart = lanes.filter(({ status, late, instead }) => status !== "cleared" && (late || instead || status !== "done"));
  return capital(apart.map(halfSaid).join("; "));
}

/**
 * A tap for those who cannot see it: "Side plank: left done, right done".
 * @param {string[]} names of the exercises
 * @param {Lane[]} lanes
 */
export function tapSaid(names, lanes) {
  if (names.length > 1) return interpolate(gettext("%(number)s exercises ticked"), { number: names.length });
  const words = lanes.map((lane) => `${laneSaid(lane)} ${STATES[lane.status]?.() ?? gettext("to go again")}`.trim());
  return `${names[0]}: ${words.join(", ")}`;
}

/** @typedef {{ leading: number, minutes: number, isToday: boolean, anyDay: boolean, anything: boolean }} Standing */

/** The day's headline. @param {Standing} standing */
export function headline({ leading, minutes, isToday, anyDay, anything }) {
  const values = { number: leading, minutes };
  if (leading && !isToday) return interpolate(ngettext("%(number)s not ticked", "%(number)s not ticked", leading), values);
  if (leading && anyDay) return interpolate(gettext("%(number)s open, about %(minutes)s min"), values);
  if (leading) return interpolate(gettext("%(number)s to go, about %(minutes)s min"), values);
  if (anything) return isToday ? gettext("Done for today") : gettext("All ticked");
  return isToday ? gettext("Nothing due today") : gettext("Nothing due");
}

/** @param {number} number of the moves that one tap ticks */
export const allSaid = (number) =>
  interpolate(ngettext("Done as prescribed", "All %(number)s as prescribed", number), { number });

/** @param {number} number of the moves for a bad day that are left @param {number} minutes */
export const shortSaid = (number, minutes) =>
  interpolate(ngettext("Short on time? %(number)s move, %(minutes)s min", "Short on time? %(number)s moves, %(minutes)s min", number), { number, minutes });

/** @param {number} number of actions that only the phone has */
export const savedHere = (number) =>
  number ? interpolate(ngettext("%(number)s saved here", "%(number)s saved here", number), { number }) : "";

/** How much of a day is done; counts of half credits. @param {number} done @param {number} due */
export const dosesSaid = (done, due) =>
  due ? interpolate(gettext("%(n)s of %(m)s done"), { n: done / 2, m: due / 2 }) : gettext("nothing due");

/** @param {import("./stopping.js").Answers[]} answers of one move */
export const howSaid = (answers) =>
  capital(answers.map((each) => [sideSaid(each.side), oneSaid(each)].filter(Boolean).join(": ")).join("; "));

/** @param {import("./stopping.js").Answers} answers */
function oneSaid({ move, morning }) {
  const after = morning?.pain_next_morning ?? null;
  return [
    FELT[move?.felt ?? ""]?.(),
    HARD[move?.hard ?? ""]?.(),
    (move?.pain ?? null) !== null && interpolate(gettext("pain %(pain)s"), { pain: Number(move?.pain) }),
    after !== null && interpolate(gettext("pain %(pain)s the morning after"), { pain: after }),
    move?.note && `“${move.note}”`,
  ].filter(Boolean).join(", ");
}

/**
 * What the pain felt on a move asks for; empty when there was little.
 * @param {import("./stopping.js").Stopping | undefined} stop
 * @param {number} limit the plan's stop pain
 */
export function stopSaid(stop, limit) {
  if (!stop || stop.advice === "carry_on") return "";
  return interpolate(stopSentence(stop), { pain: stop.pain, limit });
}

/** @param {import("./stopping.js").Stopping} stop */
function stopSentence(stop) {
  if (stop.tell_coach) {
    return gettext(
      "Pain %(pain)s: stop, this is more than training pain. Rest it today; your coach is told. See a professional if it lasts over a day, makes you limp, or comes with numbness, night pain, fever or swelling.",
    );
  }
  if (stop.advice === "stop") return gettext("Pain %(pain)s is above your plan's limit of %(limit)s: stop this one for today.");
  return gettext("Pain %(pain)s: the same or easier, no step up.");
}
