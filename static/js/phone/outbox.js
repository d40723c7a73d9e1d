// The outbox of one account: keeps what was tapped on the phone first, then brings it to the server, exactly once.
// Works in a page and in the service worker alike; several of them may be open, one of them sends.
// @ts-check
import { actedAt, iso, pageSkew } from "./clock.js";
import { deliver } from "./delivery.js";
import { openStore, StorageFailed } from "./store.js";
import { actionsOf } from "./words.js";

/** @typedef {import("./words.js").Action} Action */
/** @typedef {import("./words.js").Draft} Draft */
/** @typedef {"idle" | "sending" | "offline" | "signed_out" | "server"} State */
/** @typedef {{ waiting: number, refused: number, state: State }} Told */

const AT_MOST = 200;
const KEPT_DAYS = 14;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 300_000;

/** @typedef {EventTarget & import("./clock.js").Page & { hidden: boolean }} Page */
/** What a worker lacks. */
const { document: page } = /** @type {{ document?: Page }} */ (/** @type {unknown} */ (globalThis));

/** @type {Map<string, Promise<Outbox>>} */
const open = new Map();

/**
 * The outbox of an account, the same one for all scripts of a page; it begins to send at once.
 * @param {string} athlete the athlete's number
 * @returns {Promise<Outbox>} rejects StorageFailed
 */
export function openOutbox(athlete) {
  const known = open.get(athlete) ?? opened(athlete);
  open.set(athlete, known);
  known.catch(() => open.delete(athlete));
  return known;
}

/** @param {string} athlete */
async function opened(athlete) {
  if (!globalThis.isSecureContext || !navigator.locks) throw new StorageFailed("missing");
  const outbox = new Outbox(athlete, await openStore(athlete));
  await outbox.start();
  return outbox;
}

/** @param {Action} action */
const isWaiting = (action) => action.sent_at === null && action.refused === null;

export class Outbox {
  /** @type {State} what came of the last attempt to send */
  state = "idle";
  #athlete;
  #channel;
  #pause = FIRST_PAUSE_MS;
  /** @type {Promise<void> | null} the attempt that waits for its turn */
  #queued = null;
  #stop = new AbortController();
  #timer = 0;

  /**
   * @param {string} athlete
   * @param {import("./store.js").Store} store
   */
  constructor(athlete, store) {
    this.#athlete = athlete;
    this.store = store;
    this.#channel = new BroadcastChannel(`evenstride-${athlete}`);
  }

  /** Learns the time from the page, drops what is old, and sends now and whenever there is a chance. */
  async start() {
    const skew = page ? pageSkew(page, performance) : null;
    await this.#learn(skew);
    this.#channel.onmessage = ({ data }) => data.told && this.#dispatch(data.told);
    const { signal } = this.#stop;
    globalThis.addEventListener("online", () => this.send(), { signal });
    globalThis.addEventListener("pageshow", () => this.send(), { signal });
    page?.addEventListener("visibilitychange", () => !page.hidden && this.send(), { signal });
    if (page) this.send();
  }

  /**
   * Keeps what was tapped; on disk when the promise resolves.
   * @param {Draft[]} drafts of one tap
   * @returns {Promise<Action[]>}
   */
  async add(drafts) {
    const made = await this.store.add((seq, last, skew) => actionsOf(drafts, seq, actedAt(Date.now(), skew, last)));
    await this.#tell();
    this.#hurry();
    return made;
  }

  /** @returns {Promise<Action[]>} oldest first: waiting, refused, and what was sent in the last 14 days */
  all() {
    return this.store.all();
  }

  /**
   * Takes actions away that never reached the coach.
   * @param {string[]} ids
   */
  async discard(ids) {
    await this.store.change((action) => (ids.includes(action.op_id) && action.sent_at === null ? null : undefined));
    await this.#tell();
  }

  /**
   * Puts a refused action right: a new one, tapped now, takes its place.
   * @param {string} id
   * @param {Partial<Draft>} changes
   * @returns {Promise<Action[]>} the new action; empty when that one is not refused
   */
  async again(id, changes) {
    const refused = (await this.all()).find((action) => action.op_id === id && action.refused);
    if (!refused) return [];
    const { tap, before, ...told } = refused; // a tap of its own; what stood on the lane then may not stand there now
    const make = (/** @type {number} */ seq, /** @type {Action | undefined} */ last, /** @type {number} */ skew) =>
      actionsOf([{ ...told, ...changes }], seq, actedAt(Date.now(), skew, last));
    const made = await this.store.add(make, id);
    await this.#tell();
    this.#hurry();
    return made;
  }

  /**
   * Sends what waits, once it is this tab's turn; afterwards `state` says what came of it. Never rejects.
   * @returns {Promise<void>}
   */
  send() {
    this.#queued ??= navigator.locks
      .request(`evenstride-send-${this.#athlete}`, () => {
        this.#queued = null;
        return this.#sendAll();
      })
      .catch(() => this.#broke());
    return this.#queued;
  }

  /** The phone's own storage failed on the way; nothing of it is taken for sent. */
  #broke() {
    this.#queued = null;
    if (this.state === "sending") this.state = "server";
  }

  /** Ends for this page: nothing is sent or kept any more. */
  close() {
    open.delete(this.#athlete);
    this.#stop.abort();
    clearTimeout(this.#timer);
    this.#channel.close();
    this.store.close();
  }

  async #sendAll() {
    /** @type {Set<string>} */
    const tried = new Set();
    /** @type {State} a phone that knows it has no signal need not try */
    let state = navigator.onLine || !(await this.all()).some(isWaiting) ? "idle" : "offline";
    let size = AT_MOST;
    while (state === "idle") {
      const left = (await this.all()).filter((action) => isWaiting(action) && !tried.has(action.op_id));
      const batch = left.slice(0, size);
      if (!batch.length || this.#stop.signal.aborted) break;
      if (!tried.size && size === AT_MOST) await this.#tell("sending");
      const outcome = await deliver(this.#athlete, batch);
      if (outcome.kind === "answered") await this.#keepAnswers(outcome, batch, tried);
      else if (outcome.kind === "too_large" && size > 1) size = Math.ceil(Math.min(size, batch.length) / 2);
      else state = outcome.kind === "too_large" ? "server" : outcome.kind;
    }
    await this.#rest(state);
  }

  /**
   * Marks only what was answered; an id that the server did not answer for stays, and is not asked for again at once.
   * @param {Extract<import("./delivery.js").Outcome, { kind: "answered" }>} outcome
   * @param {Action[]} batch
   * @param {Set<string>} tried
   */
  async #keepAnswers({ at, skew, answers }, batch, tried) {
    for (const { op_id } of batch) tried.add(op_id);
    const marked = (/** @type {Action} */ action) => {
      const answer = tried.has(action.op_id) && isWaiting(action) ? answers.get(action.op_id) : undefined;
      if (answer?.status === "stored") return { ...action, sent_at: at };
      const { code = "invalid", message = "" } = answer ?? {};
      return answer?.status === "refused" ? { ...action, refused: { code, message } } : undefined;
    };
    await this.store.change(marked, skew === null ? {} : { skew });
    await this.#tell("sending");
  }

  /**
   * After an attempt: nothing more to do, or another one after a pause that grows.
   * @param {State} state
   */
  async #rest(state) {
    clearTimeout(this.#timer);
    if (state !== "idle" && page) this.#timer = setTimeout(() => this.send(), this.#pause);
    this.#pause = state === "idle" ? FIRST_PAUSE_MS : Math.min(this.#pause * 2, LONGEST_PAUSE_MS);
    await this.#tell(state);
  }

  /** Sends now, and asks the browser to do so later should this page be closed before it could. */
  #hurry() {
    this.send();
    const tag = `evenstride-send-${this.#athlete}`;
    const { serviceWorker } = /** @type {{ serviceWorker?: ServiceWorkerContainer }} */ (navigator);
    const registered = serviceWorker?.getRegistration().then((found) => {
      const { sync } = /** @type {{ sync?: { register(tag: string): Promise<void> } }} */ (found ?? {});
      return sync?.register(tag);
    });
    registered?.catch(() => {}); // not allowed here, so the page's own attempts are all there is
  }

  /**
   * Takes in the clock's skew, puts right what was stamped without knowing it, and drops what was sent long ago.
   * @param {number | null} skew
   */
  async #learn(skew) {
    const known = await this.store.fact("skew");
    const news = skew !== null && skew !== known ? { skew } : {};
    const now = Date.now() + (skew ?? known ?? 0);
    const old = now - KEPT_DAYS * 86_400_000;
    const shift = known === undefined && skew ? skew : 0;
    const settled = (/** @type {Action} */ action) => {
      if (action.sent_at !== null && action.sent_at < old) return null;
      return shift && isWaiting(action) ? { ...action, acted_at: shifted(action.acted_at, shift) } : undefined;
    };
    if (Object.keys(news).length || (await this.all()).some((action) => settled(action) !== undefined)) {
      await this.store.change(settled, news);
    }
  }

  /**
   * What was written stays written when it cannot be told of, so this never rejects.
   * @param {State} [state]
   */
  async #tell(state = this.state) {
    this.state = state;
    const actions = await this.all().catch(() => null);
    if (!actions) return;
    const told = { waiting: actions.filter(isWaiting).length, refused: actions.filter((each) => each.refused).length, state };
    this.#dispatch(told);
    if (!this.#stop.signal.aborted) this.#channel.postMessage({ told });
  }

  /** @param {Told} told */
  #dispatch(told) {
    page?.dispatchEvent(new CustomEvent("ev:outbox", { detail: told }));
  }
}

/**
 * @param {string} actedAt
 * @param {number} ms
 */
const shifted = (actedAt, ms) => iso(Date.parse(actedAt) + ms);
