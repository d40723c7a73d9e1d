// How each move felt: asked in passing, kept at once, and what pain asks for.
// @ts-check
import { howFelt, press, toggle } from "./asking.js";

/** @typedef {import("./session.js").Move} Move */
/** @typedef {import("./asking.js").Answers} Answers */
/** @typedef {import("./keeping.js").Keeping} Keeping */
/** @typedef {import("./view.js").View} View */

export class Rating {
  /** @type {Map<number, Answers>} by planned exercise */
  #answers;
  #view;
  #keeping;
  #hurts;

  /**
   * @param {View} view
   * @param {Keeping} keeping
   * @param {Map<number, Answers>} answers given before
   * @param {(move: Move, pain: number) => void} hurts told when pain on a move asks for something
   */
  constructor(view, keeping, answers, hurts) {
    this.#view = view;
    this.#keeping = keeping;
    this.#answers = answers;
    this.#hurts = hurts;
  }

  /**
   * Gives a row of buttons to a move, such as that on the running screen; a row serves one move after the other.
   * @param {Element | null} row
   * @param {Move} move
   * @param {() => void} [opening]
   * @param {() => unknown} [closed]
   */
  give(row, move, opening = () => {}, closed = () => {}) {
    if (!(row instanceof HTMLElement)) return;
    press(row, "hard", this.of(move).hard);
    row.onclick = async ({ target }) => {
      const { dataset } = /** @type {HTMLElement} */ (/** @type {Element} */ (target).closest("button") ?? row);
      if (dataset.hard) this.#keep(move, { hard: dataset.hard });
      else if (dataset.floor) await this.#ask(move, opening, closed);
      press(row, "hard", this.of(move).hard);
    };
  }

  /** @param {Move} move */
  of(move) {
    return this.#answers.get(move.line) ?? {};
  }

  /**
   * @param {Move} move
   * @param {{ hard: string }} tapped
   */
  #keep(move, tapped) {
    const answers = { ...this.of(move) };
    toggle(answers, tapped);
    this.#told(move, answers);
  }

  /**
   * @param {Move} move
   * @param {() => void} opening
   * @param {() => unknown} closed
   */
  async #ask(move, opening, closed) {
    opening();
    const answers = await howFelt(this.#view, move, this.of(move));
    closed();
    if (!answers) return;
    this.#told(move, answers);
    if (answers.pain !== undefined) this.#hurts(move, answers.pain);
  }

  /**
   * The answers of a move stand together, so each action carries all of them.
   * @param {Move} move
   * @param {Answers} answers
   */
  #told(move, answers) {
    this.#answers.set(move.line, answers);
    this.#keeping.answer(move, answers);
  }
}
