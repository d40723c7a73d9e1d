// The clock of a session: seconds between two looks at it, right also after a locked screen or a sleeping phone.
// @ts-check

// Both clocks drift by less than this between two looks; more means that one of them stood still or was set.
const DRIFT_MS = 1000;

export class Ticker {
  #monotonic;
  #wall;
  #last;

  /**
   * @param {() => number} [monotonic] milliseconds that never go back
   * @param {() => number} [wall] milliseconds since 1970
   */
  constructor(monotonic = () => performance.now(), wall = () => Date.now()) {
    this.#monotonic = monotonic;
    this.#wall = wall;
    this.#last = this.#look();
  }

  /**
   * Seconds since the last lap. Nothing is counted up, so a timer that is throttled or late loses no time.
   *
   * The specification lets performance.now() stand still while the phone sleeps, and Chrome on Android and Safari do
   * so; then the calendar clock alone knows how long it was. That one can be set back or forward, so it is believed
   * only where it is ahead. Set forward by an hour it looks like an hour's sleep, and the player asks: better than
   * counting a hold that nobody did.
   */
  lap() {
    const now = this.#look();
    const [ran, passed] = [now.monotonic - this.#last.monotonic, now.wall - this.#last.wall];
    this.#last = now;
    return (passed - ran > DRIFT_MS ? passed : ran) / 1000;
  }

  #look() {
    return { monotonic: this.#monotonic(), wall: this.#wall() };
  }
}
