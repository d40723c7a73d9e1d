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

  /** @param {string} lookedBy @returns {Promise<Run>} a new check, of today by the clock put right */
  async begun(lookedBy) {
    const skew = (await this.#box.store.fact("skew")) ?? 0;
    return { day: localDate(Date.now() + skew), looked_by: lookedBy, at: 0, answers: {} };
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
   * @returns {Promise<string>} the id it has in the outbox, "" when there was nothing to keep
   */
  async finish({ day, looked_by, answers }) {
    const told = Object.entries(answers).flatMap(([check, given]) => observations(check, given));
    const draft = besides("checks", day, { day, looked_by, observations: told }, gettext("Self-check"));
    const made = told.length ? await this.#write(() => this.#box.add([draft])) : [];
    await this.forget();
    return made[0]?.op_id ?? "";
  }

  /** @param {string} id @returns {Promise<import("../phone/words.js").Action | undefined>} what became of a check */
  async fate(id) {
    return (await this.#box.all()).find(({ op_id }) => op_id === id);
  }

  /**
   * @template T
   * @param {() => Promise<T>} work
   * @returns {Promise<T>}
   */
  #write(work) {
    const done = this.#last.then(work, work);
    this.#last = done;
    return done;
  }
}
