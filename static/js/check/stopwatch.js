// Pure: a stopwatch that stops by itself at its cap and loses no time when the page is late or the phone slept.
// @ts-check
import { Ticker } from "../floor/ticker.js";

export class Stopwatch {
  #ticker = /** @type {Ticker | null} */ (null);
  #cap;
  #elapsed = 0;
  #makeTicker;

  /**
   * @param {number} cap seconds
   * @param {() => Ticker} [makeTicker]
   */
  constructor(cap, makeTicker = () => new Ticker()) {
    this.#cap = cap;
    this.#makeTicker = makeTicker;
  }

  get runs() {
    return this.#ticker !== null;
  }

  start() {
    this.#elapsed = 0;
    this.#ticker = this.#makeTicker();
  }

  /** @returns {number} seconds so far, at most the cap; at the cap it has stopped */
  look() {
    if (this.#ticker) this.#elapsed = Math.min(this.#elapsed + this.#ticker.lap(), this.#cap);
    if (this.#elapsed >= this.#cap) this.#ticker = null;
    return this.#elapsed;
  }

  /** @returns {number} seconds in all */
  stop() {
    const held = this.look();
    this.#ticker = null;
    return held;
  }
}

/**
 * To the tenth that was full, so that nobody held longer than they did.
 * @param {number} seconds
 */
export const tenths = (seconds) => (Math.floor(seconds * 10 + 1e-6) / 10).toFixed(1);
