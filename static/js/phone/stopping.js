// Pure: which answers on how the moves felt stand, and which moves stop today because they hurt.
// The twin of athletes/feedback.py and athletes/stopping.py; both run tests/athletes/stopping_cases.json.
// @ts-check

/**
 * What was said of a move; as an action of the outbox, or as the page tells what the server has.
 * @typedef {object} Told
 * @property {string} op_id
 * @property {number} seq
 * @property {string} acted_at
 * @property {string | number} exercise whatever moves are told apart by
 * @property {string} date
 * @property {string} side
 * @property {string} [felt]
 * @property {string} [hard]
 * @property {number | null} [pain]
 * @property {number | null} [pain_next_morning]
 * @property {string} [note]
 */

/** @typedef {"carry_on" | "same_or_easier" | "stop"} Advice */
/** @typedef {{ exercise: string | number, date: string, side: string, move: Told | null, morning: Told | null }} Answers */
/** @typedef {{ advice: Advice, pain: number, side: string, tell_coach: boolean }} Stopping */

const SIDES = ["", "left", "right"];
const AMBER = 3;
const TELL_COACH_ABOVE = 5;

/** @param {Told} told */
const ofMove = ({ felt, hard, pain, note }) => Boolean(felt || hard || note) || (pain ?? null) !== null;

/** @param {Told} told */
const ofMorningOnly = (told) => (told.pain_next_morning ?? null) !== null && !ofMove(told);

/**
 * By time of the tap, sequence on the device, and id.
 * @param {Told} a
 * @param {Told} b
 */
const inOrder = (a, b) =>
  Date.parse(a.acted_at) - Date.parse(b.acted_at) || a.seq - b.seq || (a.op_id < b.op_id ? -1 : Number(a.op_id > b.op_id));

/**
 * The answers of each exercise, date and side, whatever the order of the actions.
 * @param {Told[]} told
 * @returns {Answers[]}
 */
export function standingFeedback(told) {
  /** @type {Map<string, Told[]>} */
  const kept = new Map();
  for (const action of [...told].sort(inOrder)) {
    const key = JSON.stringify([action.exercise, action.date, action.side]);
    kept.set(key, [...(kept.get(key) ?? []), action]);
  }
  return [...kept.values()].map(standing).filter(({ move, morning }) => move || morning);
}

/**
 * @param {Told[]} actions of one exercise, date and side, oldest first
 * @returns {Answers}
 */
function standing(actions) {
  const [{ exercise, date, side }] = actions;
  const newest = actions.findLast((action) => !ofMorningOnly(action));
  const morning = actions.findLast((action) => (action.pain_next_morning ?? null) !== null) ?? null;
  return { exercise, date, side, move: newest && ofMove(newest) ? newest : null, morning };
}

/**
 * What a pain of 0 to 10 asks for in a plan whose stop pain is 3 or 5.
 * @param {number} pain
 * @param {number} stopPain
 * @returns {Advice}
 */
export function advice(pain, stopPain) {
  if (pain > stopPain) return "stop";
  return pain >= AMBER ? "same_or_easier" : "carry_on";
}

/**
 * Whether the coach is told, in every plan.
 * @param {number} pain
 */
export const tellCoach = (pain) => pain > TELL_COACH_ABOVE;

/**
 * For each exercise of which pain was felt on a day, that of the morning among it: what it asks for.
 * @param {Answers[]} feedback of the day and the day before
 * @param {string} day
 * @param {Map<string | number, number>} stopPains the plans' limits by exercise
 * @returns {Map<string | number, Stopping>}
 */
export function stopping(feedback, day, stopPains) {
  const found = new Map();
  for (const { exercise, side, pain } of feedback.flatMap((answers) => feltOn(answers, day))) {
    const limit = stopPains.get(exercise);
    if (limit === undefined || !isWorse(pain, side, found.get(exercise))) continue;
    found.set(exercise, { advice: advice(pain, limit), pain, side, tell_coach: tellCoach(pain) });
  }
  return found;
}

/**
 * @param {Answers} answers
 * @param {string} day
 */
function feltOn({ exercise, date, side, move, morning }, day) {
  const pains = [date === day ? move?.pain : null, date === dayBefore(day) ? morning?.pain_next_morning : null];
  return pains.flatMap((pain) => ((pain ?? null) === null ? [] : [{ exercise, side, pain: Number(pain) }]));
}

/**
 * @param {number} pain
 * @param {string} side
 * @param {Stopping | undefined} known
 */
const isWorse = (pain, side, known) =>
  !known || pain > known.pain || (pain === known.pain && SIDES.indexOf(side) < SIDES.indexOf(known.side));

/** @param {string} day 2026-11-23 */
export const dayBefore = (day) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
