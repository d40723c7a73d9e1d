// Pure: the keys that were pressed before the next athlete was in view, and whether they may act when the page is there.
// @ts-check

export const REST = 700; // ms without a key after which keys that had nothing to act on work again

/**
 * A page that came.
 * @typedef {object} Arrival
 * @property {string} path its address
 * @property {boolean} ok whether what was sent was kept; else the page asks for something to be put right
 * @property {boolean} look whether it is of somebody who is to be looked at before anything is decided
 */

export class Ahead {
  /** @type {string[]} */
  #keys = [];
  #quietUntil = 0;

  /** @param {string} key */
  hold(key) {
    this.#keys.push(key);
  }

  get waiting() {
    return this.#keys.length;
  }

  /** The oldest, taken out. @returns {string | undefined} */
  next() {
    return this.#keys.shift();
  }

  /**
   * Keys were meant for whom the coach knew to come next, and for nobody else: every other page drops them. So does
   * one that is to be looked at first, because whoever goes that fast has not read it yet.
   * @param {Arrival} page
   * @param {string} expected the address of whom they were meant for
   * @param {number} now ms
   * @returns {boolean} whether they may act
   */
  arrived(page, expected, now) {
    if (page.ok && !page.look && page.path === expected) return true;
    this.drop(now);
    return false;
  }

  /** Forgets what waits, and lets further keys rest until the hands do. @param {number} now ms */
  drop(now) {
    this.#keys = [];
    this.#quietUntil = now + REST;
  }

  /** Whether a key that is pressed now does nothing; it makes the rest last. @param {number} now ms */
  rests(now) {
    if (now >= this.#quietUntil) return false;
    this.#quietUntil = now + REST;
    return true;
  }
}
