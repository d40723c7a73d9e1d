// Pure: what a button of the day says, as athletes/taps.py writes it, and the actions that come of it.
// @ts-check
import { iso } from "./clock.js";

/** @typedef {"done" | "partly" | "skipped" | "cleared"} Status */
/** @typedef {"" | "left" | "right"} Side */

/**
 * One lane as a button names it; `side` may be `both` there.
 * @typedef {object} Word
 * @property {number} line
 * @property {Side | "both"} side
 * @property {number} occurrence
 * @property {Status} status
 * @property {string} reason
 * @property {number | null} eased_to the exercise that was done instead
 */

/** @typedef {"tick" | "feedback" | Further} Kind */
/** @typedef {"safety" | "checks" | "impact" | "messages"} Further a kind of athletes/kinds.py, named as its list in a batch */

/**
 * What a page tells the outbox of one lane: a tick, or feedback on it; or what is on no lane (`besides`).
 * @typedef {object} Draft
 * @property {Kind} kind
 * @property {number} planned_exercise 0 for what is on none
 * @property {string} date 2026-11-23
 * @property {Side} side
 * @property {number} [occurrence]
 * @property {Status} [status]
 * @property {string} [reason]
 * @property {number | null} [eased_to]
 * @property {string} [felt]
 * @property {string} [hard]
 * @property {number | null} [pain]
 * @property {number | null} [pain_next_morning]
 * @property {string} [note]
 * @property {string} [name] of the exercise, for people
 * @property {string} [instead] name of what was done instead, for people
 * @property {string} [tap] shared by the actions of one tap; made where it is left out
 * @property {{ status: Status, reason: string, eased_to?: number | null }} [before] what stood on the lane, for undo
 * @property {Record<string, unknown>} [told] of a further kind: its parts as the server reads them
 * @property {import("./safety.js").Flag[]} [shown] of a safety answer: what was ticked, in the words it was asked in
 */

/**
 * An action as the phone keeps it; `acted_at` is ISO 8601 with the phone's own offset.
 * @typedef {Draft & {
 *   op_id: string, seq: number, acted_at: string, tap: string,
 *   sent_at: number | null, refused: { code: string, message: string } | null,
 * }} Action
 */

const WORD =
  /^(\d{1,18}):(left|right|both|)(?::(\d)(?::(done|partly|skipped|cleared)(?::(time|pain|kit|forgot|ill))?)?)?(?:~(\d{1,18}))?$/;
const AT_MOST = 200;

/**
 * What a button says, as short as it can be said.
 * @param {number} line
 * @param {Side | "both"} side
 * @param {number} [occurrence]
 * @param {Status} [status]
 * @param {string} [reason]
 * @param {number | null} [easedTo]
 * @returns {string}
 */
export function tapWord(line, side, occurrence = 1, status = "done", reason = "", easedTo = null) {
  const told = [String(occurrence), status, reason];
  while (told.length && ["", "done", "1"].includes(told[told.length - 1])) told.pop();
  return [line, side, ...told].join(":") + (easedTo ? `~${easedTo}` : "");
}

/**
 * What a pressed button said, word by word; null when it is none of ours.
 * @param {string} value
 * @returns {Word[] | null}
 */
export function readTap(value) {
  const words = value.trim().split(/\s+/).map(readWord);
  const known = words.filter((word) => word !== null);
  return known.length === words.length && known.length <= AT_MOST ? known : null;
}

/**
 * @param {string} written
 * @returns {Word | null}
 */
function readWord(written) {
  const found = WORD.exec(written);
  if (!found) return null;
  const [, line, side, occurrence = "1", status = "done", reason = "", eased = ""] = found;
  const misplaced = (reason && status !== "skipped") || (eased && !["done", "partly"].includes(status));
  if (misplaced) return null;
  return /** @type {Word} */ ({
    ...{ line: Number(line), side, occurrence: Number(occurrence), status, reason },
    eased_to: eased ? Number(eased) : null,
  });
}

/**
 * One draft for each lane that the words tick on a date.
 * @param {Word[]} words
 * @param {string} date
 * @returns {Draft[]}
 */
export function draftsOf(words, date) {
  return words.flatMap(({ line, side, ...told }) =>
    sidesOf(side).map((each) => ({
      ...{ kind: /** @type {const} */ ("tick"), planned_exercise: line, date, side: each },
      ...told,
    })),
  );
}

/**
 * @param {Side | "both"} side
 * @returns {Side[]}
 */
const sidesOf = (side) => (side === "both" ? ["left", "right"] : [side]);

/**
 * An answer that is on no planned exercise, such as one to the safety questions.
 * @param {Further} kind
 * @param {string} date 2026-11-23
 * @param {Record<string, unknown>} told its parts as the server reads them, but for op_id, seq and acted_at
 * @param {string} name for people, should the server refuse it
 * @returns {Draft}
 */
export const besides = (kind, date, told, name) => ({ kind, planned_exercise: 0, date, side: "", told, name });

/**
 * Drafts as actions of one moment, numbered from `seq` on.
 * @param {Draft[]} drafts
 * @param {number} seq
 * @param {number} at ms, the phone's clock put right
 * @returns {Action[]}
 */
export function actionsOf(drafts, seq, at) {
  const tap = crypto.randomUUID();
  return drafts.map((draft, index) => ({
    ...{ tap, ...draft, op_id: crypto.randomUUID(), seq: seq + index },
    ...{ acted_at: iso(at), sent_at: null, refused: null },
  }));
}

/** @type {Record<string, string>} */
const LISTS = { tick: "ticks" };

/**
 * Actions under the names of their lists in a batch; ticks and feedback are there also when there are none.
 * @param {Action[]} actions
 * @returns {Record<string, Record<string, unknown>[]>}
 */
export function listsOf(actions) {
  /** @type {Record<string, Record<string, unknown>[]>} */
  const lists = { ticks: [], feedback: [] };
  for (const action of actions) (lists[LISTS[action.kind] ?? action.kind] ??= []).push(forServer(action));
  return lists;
}

/**
 * An action as the server reads it.
 * @param {Action} action
 * @returns {Record<string, unknown>}
 */
export function forServer(action) {
  const { op_id, seq, planned_exercise, date, acted_at, told } = action;
  if (told) return { ...told, op_id, seq, acted_at };
  const shared = { op_id, seq, planned_exercise, date, side: action.side || null, acted_at };
  return { ...shared, ...(action.kind === "tick" ? tickOf(action) : feedbackOf(action)) };
}

/** @param {Action} action */
function tickOf({ occurrence = 1, status, reason = "", eased_to = null }) {
  return { occurrence, status, reason, ...(eased_to && { eased_to }) };
}

/** @param {Action} action */
function feedbackOf({ felt, hard, pain, pain_next_morning, note }) {
  const told = Object.entries({ felt, hard, pain, pain_next_morning, note });
  return Object.fromEntries(told.filter(([, answer]) => answer !== undefined && answer !== null && answer !== ""));
}
