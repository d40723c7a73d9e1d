// Keeps a self-check on the phone while it runs, and puts it into the outbox once it is finished.
// @ts-check
import { gettext } from "../gettext.js";
import { localDate } from "../phone/clock.js";
import { openOutbox } from "../phone/outbox.js";
import { besides } from "../phone/words.js";
import { observations } from "./sheet.js";

/** @typedef {{ day: string, looked_by: string, at: number, answers: Record<string, import("./sheet.js").Answers> }} Run */

const FACT = "check";
const KEPT_MS = 30 * 86_400_000;

/** @param {string} lookedBy @returns {Run} */
export const begun = (lookedBy) => ({ day: localDate(Date.now()), looked_by: lookedBy, at: 0, answers: {} });

export class Keeping {
  #box;
  /** @type {Promise<unknown>} one write after the other */
  #last = Promise.resolve();

  /** @param {import("../phone/outbox.js").Outbox} box */
  constructor(box) {
    this.#box = box;
  }

  /** @param {string} athlete @returns {Promise<Keeping>} rejects where this phone keeps nothing */
  static async open(athlete) {
    return new Keeping(await openOutbox(athlete));
  }

  /** @returns {Promise<Run | null>} the check that was left; what is older than a month is none */
  async left() {
    const run = /** @type {Run | undefined} */ (await this.#box.store.fact(FACT));
    return run && Date.now() - Date.parse(run.day) < KEPT_MS ? run : null;
  }

  /** @param {Run} run */
  keep(run) {
    return this.#write(() => this.#box.store.setFact(FACT, structuredClone(run)));
  }

  forget() {
    return this.#write(() => this.#box.store.setFact(FACT, undefined));
  }

  /**
   * Into the outbox, and out of the way.
   * @param {Run} run
   * @returns {Promise<boolean>} whether there was anything to keep
   */
  async finish({ day, looked_by, answers }) {
    const told = Object.entries(answers).flatMap(([check, given]) => observations(check, given));
    if (told.length) {
      await this.#write(() => this.#box.add([besides("checks", day, { day, looked_by, observations: told }, gettext("Self-check"))]));
    }
    await this.forget();
    return told.length > 0;
  }

  /** @param {() => Promise<unknown>} work */
  #write(work) {
    this.#last = this.#last.then(work, work);
    return this.#last;
  }
}
