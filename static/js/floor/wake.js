// Keeps the screen awake while a session runs, where the phone allows it.
// @ts-check

export class Wake {
  #wanted = false;
  #lost;
  #lock = /** @type {WakeLockSentinel | null} */ (null);

  /** @param {() => void} lost told when the screen may go dark */
  constructor(lost) {
    this.#lost = lost;
    // The lock goes with the page out of sight and does not come back by itself.
    document.addEventListener("visibilitychange", () => {
      if (this.#wanted && document.visibilityState === "visible") void this.hold();
    });
  }

  async hold() {
    this.#wanted = true;
    if (this.#lock && !this.#lock.released) return;
    try {
      const lock = await navigator.wakeLock.request("screen");
      this.#lock = lock;
      if (!this.#wanted) await lock.release();
    } catch {
      // Missing, denied by policy, or refused to save the battery; out of sight it is asked for again later.
      if (document.visibilityState === "visible") this.#lost();
    }
  }

  /** Asks once before the start, so that the page can say what to expect. */
  async probe() {
    await this.hold();
    await this.rest();
  }

  async rest() {
    this.#wanted = false;
    await this.#lock?.release().catch(() => {});
    this.#lock = null;
  }
}
