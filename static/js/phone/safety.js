// Pure: whether the phone's own answers stop everything, and whether the safety questions come first.
// The twin of athletes/safety/asking.py; both run tests/athletes/safety_cases.json.
// @ts-check

/** @typedef {import("./words.js").Action} Action */
/** @typedef {{ op_id: string, at: number, flags: string[] }} Answer `at` in ms */
/** @typedef {{ asks: string, advice: string, soon: string, rank: number, urgent: boolean }} Flag as it was shown */

const AGAIN_MS = 600_000;
const ABOVE = 5;

/**
 * What a page tells of itself: when it was made, the newest answer that it knows of, and whether a plan waits for one.
 * @typedef {{ at: number, answered: number, asks: boolean }} Page in ms
 */

/** @param {Answer} a @param {Answer} b */
const inOrder = (a, b) => a.at - b.at || (a.op_id < b.op_id ? -1 : Number(a.op_id > b.op_id));

/**
 * Answers given within ten minutes of the first of them: the time does not start anew with each.
 * @template {Answer} A
 * @param {A[]} answers
 * @returns {A[][]}
 */
function sittings(answers) {
  /** @type {A[][]} */
  const found = [];
  for (const answer of [...answers].sort(inOrder)) {
    const last = found.at(-1);
    if (last && answer.at - last[0].at <= AGAIN_MS) last.push(answer);
    else found.push([answer]);
  }
  return found;
}

/**
 * The answers with red flags that nothing has taken back or closed, oldest first.
 * @template {Answer} A
 * @param {A[]} answers
 * @param {string[]} closed ids of answers whose record lets the plans run again
 * @returns {A[]}
 */
export function openFlags(answers, closed) {
  return sittings(answers)
    .filter((told) => told[told.length - 1].flags.length && !told.some(({ op_id }) => closed.includes(op_id)))
    .map((told) => told[told.length - 1]);
}

/** @param {Action[]} actions */
const own = (actions) =>
  actions
    .filter(({ kind, refused }) => kind === "safety" && !refused)
    .map((action) => ({ ...action, at: Date.parse(action.acted_at), flags: /** @type {string[]} */ (action.told?.flags ?? []) }));

/** @param {Action} action @param {number} at */
const isContained = ({ sent_at }, at) => sent_at !== null && sent_at <= at;

/**
 * The own answers that stop everything and that a page made at `at` does not know of, oldest first.
 * @param {Action[]} actions what is on the phone
 * @param {number} at ms
 * @returns {Action[]}
 */
export const stopsOf = (actions, at) => openFlags(own(actions), []).filter((answer) => !isContained(answer, at));

/**
 * Whether the questions come before the plan: a first start waits for them, or pain above 5 was told since.
 * @param {Action[]} actions
 * @param {Page} page
 */
export function comeFirst(actions, page) {
  const answers = own(actions);
  const newest = Math.max(page.answered, ...answers.map(({ at }) => at));
  const waits = page.asks && !answers.some((answer) => !isContained(answer, page.at));
  return waits || actions.some((action) => isPain(action) && Date.parse(action.acted_at) > newest);
}

/** @param {Action} action */
const isPain = ({ kind, refused, pain, pain_next_morning }) =>
  kind === "feedback" && !refused && Math.max(pain ?? 0, pain_next_morning ?? 0) > ABOVE;

/**
 * Whether this phone answered after what a page knows of.
 * @param {Action[]} actions
 * @param {Page} page
 */
export const hasAnswered = (actions, page) => own(actions).some((answer) => !isContained(answer, page.at));

/**
 * What was shown of the flags of some answers, the most urgent first, each once.
 * @param {Action[]} answers
 * @returns {Flag[]}
 */
export function flagsOf(answers) {
  const shown = answers.flatMap((answer) => answer.shown ?? []);
  const once = new Map(shown.map((flag) => [flag.asks, flag]));
  return [...once.values()].sort((a, b) => a.rank - b.rank);
}
