// The sheets of floor mode: why something is skipped, how a move felt. While one is open the player waits.
// @ts-check
import { gettext, interpolate } from "../gettext.js";
import { painText } from "./words.js";

/** @typedef {import("./session.js").Move} Move */
/** @typedef {import("./view.js").View} View */
/** @typedef {{ felt?: string, hard?: string, pain?: number, note?: string }} Answers */

/**
 * @param {View} view
 * @param {string} name
 */
const sheet = (view, name) => /** @type {HTMLDialogElement | null} */ (view.one(name));

/**
 * Opens a sheet and resolves with what was chosen in it, "" after Esc or *go on*.
 * @param {HTMLDialogElement} dialog
 * @returns {Promise<string>}
 */
function opened(dialog) {
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }));
}

/**
 * Shows in a group which button is pressed.
 * @param {Element} group
 * @param {"scope" | "felt" | "hard" | "pain"} what
 * @param {string | undefined} value
 */
export function press(group, what, value) {
  for (const button of group.querySelectorAll(`[data-${what}]`)) {
    button.setAttribute("aria-pressed", String(button.getAttribute(`data-${what}`) === value));
  }
}

/**
 * Why a side or the whole move is skipped; null when one goes on with it.
 * @param {View} view
 * @param {import("./timeline.js").Step} step
 * @param {boolean} sided whether there is another side to go
 * @returns {Promise<{ scope: "side" | "move", reason: string } | null>}
 */
export async function whySkip(view, step, sided) {
  const dialog = sheet(view, "reasons");
  if (!dialog) return null;
  let scope = /** @type {"side" | "move"} */ ("side");
  press(dialog, "scope", scope);
  view.show("scope", sided);
  view.text("reasons-of", interpolate(gettext("Skip %(name)s"), { name: step.move.name }));
  const tapped = (/** @type {Event} */ { target }) => {
    const { dataset } = /** @type {HTMLElement} */ (/** @type {Element} */ (target).closest("button") ?? dialog);
    if (dataset.scope) press(dialog, "scope", (scope = dataset.scope === "move" ? "move" : "side"));
    if (dataset.reason !== undefined) dialog.close(`skip:${dataset.reason}`);
    if (dataset.floor === "go-on") dialog.close();
  };
  dialog.addEventListener("click", tapped);
  const chosen = await opened(dialog);
  dialog.removeEventListener("click", tapped);
  return chosen ? { scope, reason: chosen.slice("skip:".length) } : null;
}

/**
 * How a move felt, each question optional; null when nothing is to be kept.
 * @param {View} view
 * @param {Move} move
 * @param {Answers} known
 * @returns {Promise<Answers | null>}
 */
export async function howFelt(view, move, known) {
  const dialog = sheet(view, "feedback");
  const note = /** @type {HTMLTextAreaElement | null} */ (view.one("note"));
  if (!dialog || !note) return null;
  const answers = { ...known };
  const show = () => {
    press(dialog, "felt", answers.felt);
    press(dialog, "hard", answers.hard);
    press(dialog, "pain", answers.pain === undefined ? undefined : String(answers.pain));
    view.text("pain-says", answers.pain === undefined ? "" : painText(answers.pain, move.stop_pain));
  };
  view.text("feedback-of", move.name);
  note.value = known.note ?? "";
  show();
  const tapped = (/** @type {Event} */ { target }) => {
    const { dataset } = /** @type {HTMLElement} */ (/** @type {Element} */ (target).closest("button") ?? dialog);
    toggle(answers, dataset);
    show();
    if (dataset.floor === "feedback-save") dialog.close("keep");
    if (dataset.floor === "feedback-close") dialog.close();
  };
  dialog.addEventListener("click", tapped);
  const chosen = await opened(dialog);
  dialog.removeEventListener("click", tapped);
  return chosen === "keep" ? { ...answers, note: note.value.trim() } : null;
}

/**
 * A second tap on an answer takes it back.
 * @param {Answers} answers
 * @param {DOMStringMap} tapped
 */
export function toggle(answers, { felt, hard, pain }) {
  if (felt) answers.felt = answers.felt === felt ? undefined : felt;
  if (hard) answers.hard = answers.hard === hard ? undefined : hard;
  if (pain) answers.pain = answers.pain === Number(pain) ? undefined : Number(pain);
}
