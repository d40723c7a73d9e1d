// Keeps a session on the phone while it runs: where it is, so that it goes on after a crash, and its ticks in the outbox.
// @ts-check
import { openOutbox } from "../phone/outbox.js";
import { toTell } from "./progress.js";
import { besides, linesOf, overlaid, spared } from "./standing.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./session.js").Move} Move */
/** @typedef {import("./progress.js").Progress} Progress */
/** @typedef {import("./progress.js").Told} Told */
/** @typedef {import("../phone/outbox.js").Outbox} Outbox */
/** @typedef {import("../phone/words.js").Draft} Draft */
/** @typedef {{ session: Session, progress: Progress, at: string }} Kept */

const FACT = "floor";
const CHOICE = "floor-senses";
const DAY_MS = 86_400_000;
const DAYS_BACK = 7; // rule 8 of docs/adherence.md

/**
 * @param {Session} session
 * @returns {Promise<Keeping>} one that keeps nothing where this phone does not
 */
export const openKeeping = async (session) =>
  new Keeping(session, await openOutbox(String(session.athlete)).catch(() => null));

export class Keeping {
  #box;
  /** @type {Promise<unknown>} one write after the other, so that what is kept is never older than what is ticked */
  #last = Promise.resolve();

  /**
   * @param {Session} session what the page says
   * @param {Outbox | null} box
   */
  constructor(session, box) {
    this.session = session;
    this.#box = box;
    document.addEventListener("ev:left", () => (this.#box = null));
  }

  get works() {
    return this.#box !== null;
  }

  /** @returns {Promise<import("../phone/words.js").Action[]>} all that was told on this phone */
  async told() {
    return (await this.#box?.all().catch(() => [])) ?? [];
  }

  /** @returns {Promise<Session>} what the page says, with what was ticked and what hurt on this phone since */
  async begun() {
    const told = await this.told();
    return spared(overlaid(this.session, told), told);
  }

  /**
   * The session that was interrupted, if it is this account's and this day's; one of another day is closed.
   * @returns {Promise<Kept | null>}
   */
  async interrupted() {
    const kept = /** @type {Kept | undefined} */ (await this.#box?.store.fact(FACT).catch(() => undefined));
    if (!kept || kept.session.athlete !== this.session.athlete) return null;
    if (kept.session.day === this.session.day) {
      return { ...kept, session: besides(kept.session, kept.progress, await this.begun()) };
    }
    await this.#close(kept);
    return null;
  }

  /**
   * @param {Session} session
   * @param {Progress} progress
   * @param {string} at in words
   */
  keep(session, progress, at) {
    this.#write((box) => box.store.setFact(FACT, { session, progress, at }));
  }

  forget() {
    this.#write((box) => box.store.setFact(FACT, undefined));
  }

  /**
   * @param {Told[]} ticks
   * @param {string} [day]
   */
  tick(ticks, day = this.session.day) {
    const drafts = ticks.flatMap((tick) => draftsOf(tick, day));
    if (this.session.may_tick && drafts.length) this.#write((box) => box.add(drafts));
  }

  /**
   * Answers on a move; without any they are taken back.
   * @param {Move} move
   * @param {Partial<Draft>} answers
   */
  answer(move, answers) {
    const drafts = linesOf(move).map((planned_exercise) => /** @type {Draft} */ ({
      ...{ kind: "feedback", planned_exercise, date: this.session.day, side: "", name: move.name }, ...answers,
    }));
    this.#write((box) => box.add(drafts));
  }

  /** @returns {Promise<Map<number, import("./asking.js").Answers>>} what was answered today, by planned exercise */
  async answers() {
    const told = await this.told();
    const today = told.filter(({ kind, date, side, refused }) => kind === "feedback" && date === this.session.day && !side && !refused);
    return new Map(today.map(({ planned_exercise, felt, hard, pain, note }) =>
      [planned_exercise, { felt, hard, pain: pain ?? undefined, note }]));
  }

  /** @returns {Promise<Partial<import("./senses.js").Choice> | undefined>} which of voice, beeps and vibration are on */
  async choice() {
    return this.#box?.store.fact(CHOICE).catch(() => undefined);
  }

  /** @param {import("./senses.js").Choice} choice */
  remember(choice) {
    this.#write((box) => box.store.setFact(CHOICE, { ...choice }));
  }

  /** Resolves when everything is on disk. */
  async settled() {
    await this.#last;
  }

  /** @param {(box: Outbox) => Promise<unknown>} work */
  #write(work) {
    this.#last = this.#last.then(() => this.#box && work(this.#box)).catch(() => {
      // Full or wiped meanwhile: the session runs on, and the page says that it keeps nothing.
      this.#box = null;
      document.dispatchEvent(new CustomEvent("ev:floor-keeps-nothing"));
    });
  }

  /** @param {Kept} kept */
  async #close({ session, progress }) {
    const old = Date.parse(this.session.day) - Date.parse(session.day) > DAYS_BACK * DAY_MS;
    if (!old) this.tick(toTell(overlaid(session, await this.told()), progress, true), session.day);
    this.forget();
    await this.settled();
  }
}

/**
 * @param {Told} told
 * @param {string} date
 * @returns {Draft[]}
 */
function draftsOf({ move, side, status, reason }, date) {
  const eased_to = status === "done" || status === "partly" ? move.eased_to : null;
  return move.lanes[side].map((lane) => ({ kind: "tick", ...lane, date, status, reason, eased_to, name: move.name }));
}
