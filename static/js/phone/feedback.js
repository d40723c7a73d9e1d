// How the moves felt: what was said stands on the card and can be changed, and what hurt too much stops.
// @ts-check
import { gettext } from "../gettext.js";
import { cardsIn, isStopped, line, lineOf, nameOf, skipForPain } from "./drawing.js";
import { choice, element, icon } from "./elements.js";
import { capital, HARD, howSaid, stopSaid } from "./saying.js";
import { dayBefore, standingFeedback, stopping } from "./stopping.js";

/** @typedef {import("./words.js").Action} Action */
/** @typedef {import("./words.js").Draft} Draft */
/** @typedef {import("./words.js").Side} Side */
/** @typedef {import("./stopping.js").Answers} Answers */
/** @typedef {{ line: number, side: Side, part: string, value: string }} Said what one button says */

const WORD = /^(\d{1,18}):(left|right|):(felt|hard|pain|morning|note):(\w*)$/;

/** @param {number} line @param {string} side @param {string} part @param {string | number} [value] */
export const answerWord = (line, side, part, value = "") => `${line}:${side}:${part}:${value}`;

/** @param {string} value @returns {Said | null} */
export function readAnswer(value) {
  const found = WORD.exec(value);
  return found && { line: Number(found[1]), side: /** @type {Side} */ (found[2]), part: found[3], value: found[4] };
}

/**
 * What stands of the moves of the day and the day before: as the page tells it, and as the phone knows better.
 * @param {HTMLFormElement} form
 * @param {Action[]} over actions that the page does not contain
 * @returns {Answers[]}
 */
export function answersOf(form, over) {
  const page = JSON.parse(form.querySelector("#answers")?.textContent ?? "[]");
  const told = [...page, ...over.filter(({ kind }) => kind === "feedback")];
  return standingFeedback(told.map((action) => ({ ...action, exercise: action.planned_exercise })));
}

/**
 * @param {Answers[]} answers
 * @param {{ line: number, side: string, date: string }} move
 */
export const standingOn = (answers, { line, side, date }) =>
  answers.find((each) => each.exercise === line && each.side === side && each.date === date);

/**
 * One button as a draft: it repeats what was said of that move and side before, because they stand together.
 * @param {Said} said
 * @param {Answers[]} answers
 * @param {string} day
 * @param {string} name of the exercise
 * @returns {Draft}
 */
export function draftOf({ line: of, side, part, value }, answers, day, name) {
  const date = part === "morning" ? dayBefore(day) : day;
  const shared = { kind: /** @type {const} */ ("feedback"), planned_exercise: of, date, side, name };
  if (part === "morning") return { ...shared, pain_next_morning: Number(value) };
  const { felt = "", hard = "", pain = null, note = "" } = standingOn(answers, { line: of, side, date })?.move ?? {};
  const told = part === "pain" ? (value === "" ? null : Number(value)) : value;
  return { ...shared, felt, hard, pain, note, [part]: told };
}

/**
 * Writes on each card what was said of it, and what its pain asks for.
 * @param {HTMLFormElement} form
 * @param {Answers[]} answers
 */
export function drawAnswers(form, answers) {
  const day = form.dataset.day ?? "";
  const cards = cardsIn(form);
  const limits = new Map(cards.map((card) => [lineOf(card), Number(card.dataset.stop ?? 5)]));
  const stops = stopping(answers, day, limits);
  for (const card of cards) {
    const of = lineOf(card);
    line(card, "how", howSaid(answers.filter(({ exercise, date }) => exercise === of && date === day)));
    if (form.dataset.today !== undefined) drawStop(card, stops.get(of), limits.get(of) ?? 5);
  }
}

/**
 * @param {Element} card
 * @param {import("./stopping.js").Stopping | undefined} stop
 * @param {number} limit
 */
function drawStop(card, stop, limit) {
  const said = stopSaid(stop, limit);
  const known = card.querySelector(".ev-stop");
  if ((known?.querySelector("span")?.textContent ?? "") === said) return;
  known?.remove();
  if (!said) return;
  const now = stop?.advice === "stop";
  const made = element("p", { class: now ? "ev-stop now" : "ev-stop" }, icon(now ? "stop" : "info"), element("span", {}, said));
  const skip = skipForPain(card);
  if (now && skip) made.append(choice("tick", skip, gettext("Skip, pain")));
  card.querySelector(".ev-pair + a, .ev-pairs + a")?.after(made);
}

/**
 * The row under the card just ticked, of which nothing was said yet.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} card
 * @param {Answers[]} answers
 */
export function askHow(form, card, answers) {
  forgetRows(form);
  const of = lineOf(card);
  const isSaid = answers.some(({ exercise, date }) => exercise === of && date === form.dataset.day);
  if (form.dataset.tell === undefined || isSaid || isStopped(card) || card.querySelector(".ev-ex-menu")) return;
  const label = `${nameOf(card)}: ${gettext("How hard was it?")}`;
  const row = element("p", { class: "ev-how", role: "group", "aria-label": label });
  for (const [value, words] of Object.entries(HARD)) {
    row.append(element("button", { name: "feedback", value: answerWord(of, "", "hard", value) }, capital(words())));
  }
  row.append(element("a", { href: `?at=${of}#at` }, gettext("Felt, pain")));
  card.append(row);
}

/** @param {ParentNode} place */
export function forgetRows(place) {
  for (const row of place.querySelectorAll(".ev-how")) row.remove();
}
