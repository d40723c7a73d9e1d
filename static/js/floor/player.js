// A session as it is run: start, pause, back, skip, easier, leave. It knows no page; what happens is told to a listener.
// @ts-check
import { beatBetween } from "./beats.js";
import { movesNow, toTell, untouched, withEasier, withLeft, withoutLast, withSet } from "./progress.js";
import { Ticker } from "./ticker.js";
import { isEffort, planned, secondsOf } from "./timeline.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./progress.js").Progress} Progress */
/** @typedef {import("./progress.js").Told} Told */
/** @typedef {"start" | "running" | "paused" | "away" | "done"} State */
/**
 * @typedef {{ type: "step" } | { type: "state" } | { type: "tick", ticks: Told[] } | import("./beats.js").Beat} Happening
 */

// Shorter absences run on: a notification looked at, a screen that was dark for a moment.
const UNSEEN_S = 20;
// Back in the first seconds of a set means the set before it.
const JUST_BEGUN_S = 3;

export class Player {
  /** @type {State} */
  state = "start";
  elapsed = 0;
  /** seconds since somebody could last see the page */
  #unseen = 0;
  #ticker;
  #listener;

  /**
   * @param {Session} session
   * @param {(happening: Happening) => void} listener
   * @param {Progress} [progress] where it was left
   * @param {Ticker} [ticker]
   */
  constructor(session, listener, progress = untouched(), ticker = new Ticker()) {
    this.session = session;
    this.progress = progress;
    this.steps = planned(session, progress);
    this.#listener = listener;
    this.#ticker = ticker;
  }

  get step() {
    return this.steps[0];
  }

  get moves() {
    return movesNow(this.session, this.progress);
  }

  get secondsLeft() {
    return Math.max(0, secondsOf(this.steps) - this.elapsed);
  }

  go() {
    this.#ticker.lap();
    this.#unseen = 0;
    this.#be(this.steps.length ? "running" : "done");
    if (this.state === "running") this.#listener({ type: "step" });
  }

  pause() {
    this.look();
    if (this.state === "running") this.#be("paused");
  }

  /**
   * Looks at the clock; to be called a few times a second, and what is called late is caught up with.
   * @param {boolean} [seen] whether the page was in sight since the last look: some phones let it run in a pocket
   */
  look(seen = true) {
    if (this.state !== "running") return;
    const lap = this.#ticker.lap();
    this.#unseen = seen ? 0 : this.#unseen + lap;
    // Nobody saw what happened after this step's end, so it is not taken for done: the set begins again when asked.
    if (Math.max(lap, this.#unseen) > UNSEEN_S && this.elapsed + lap >= this.step.seconds) return this.#lost();
    const before = this.elapsed;
    this.elapsed += lap;
    if (this.elapsed < this.step.seconds) return this.#hear(before);
    while (this.step && this.elapsed >= this.step.seconds) this.#pass(this.elapsed - this.step.seconds);
    return undefined;
  }

  /** The current wait is over at once. */
  hurry() {
    if (this.step && !isEffort(this.step)) this.#pass(0);
  }

  /** To the beginning of the set, or of the one before it. */
  back() {
    const { step, progress } = this;
    const begun = isEffort(step) && (step.before + this.elapsed >= JUST_BEGUN_S || progress.reps > 0);
    this.#replan(begun ? { ...progress, reps: 0 } : withoutLast(progress));
  }

  /**
   * Leaves the sides of these steps for today: a side, a move, all of what hurts.
   * @param {(step: import("./timeline.js").Step) => boolean} meant
   * @param {string} reason "" when none was given
   */
  leaveOut(meant, reason) {
    const slots = new Set(this.steps.filter(meant).map((step) => step.slot));
    if (slots.size) this.#replan(withLeft(this.progress, [...slots], reason));
  }

  easier() {
    if (this.step.move.easier.length) this.#replan(withEasier(this.progress, this.step.move));
  }

  /** The session ends here; a side with a set done and one to go is ticked as partly done. */
  leave() {
    this.#tick(true);
    this.#be("done");
  }

  /** @param {Progress} progress */
  #replan(progress) {
    const { move } = this.step;
    this.progress = progress;
    this.elapsed = 0;
    this.steps = planned(this.session, progress);
    // In the middle of a move one is in place already.
    if (this.step?.move === move) this.step.seconds = this.session.change_side_s;
    this.#moveOn();
  }

  #lost() {
    this.elapsed = 0;
    this.steps = planned(this.session, this.progress);
    this.#be("away");
  }

  /** @param {number} over seconds that belong to the next step already */
  #pass(over) {
    const done = this.steps.shift();
    this.elapsed = over;
    if (done?.ends) this.progress = withSet(this.progress, done.slot);
    else if (done?.kind === "hold" && this.step?.kind === "breath") this.progress = { ...this.progress, reps: done.rep };
    this.#moveOn();
  }

  #moveOn() {
    this.#tick();
    if (!this.step) this.#be("done");
    else if (this.state !== "done") this.#listener({ type: "step" });
  }

  /** @param {boolean} [leaving] */
  #tick(leaving) {
    const ticks = toTell(this.session, this.progress, leaving);
    if (!ticks.length) return;
    const told = Object.fromEntries(ticks.map(({ slot, status }) => [slot, status]));
    this.progress = { ...this.progress, told: { ...this.progress.told, ...told } };
    this.#listener({ type: "tick", ticks });
  }

  /** @param {number} before */
  #hear(before) {
    const beat = beatBetween(this.step, before, this.elapsed);
    if (beat?.type === "rep") this.progress = { ...this.progress, reps: beat.rep - 1 };
    if (beat) this.#listener(beat);
  }

  /** @param {State} state */
  #be(state) {
    if (state === this.state) return;
    this.state = state;
    this.#listener({ type: "state" });
  }
}
