// Fetches the day anew once everything is with the coach and the person has paused, and swaps it in place.
// @ts-check
import { focused, focusOn } from "./focus.js";

const PAUSE_MS = 1500;

/** @returns {HTMLFormElement | null} */
export const dayForm = () => /** @type {HTMLFormElement | null} */ (document.getElementById("day"));

export class Settling {
  #timer = 0;
  #touches = 0;
  #wanted = false;

  /** @param {(form: HTMLFormElement) => void} swapped what to do with the new day */
  constructor(swapped) {
    this.swapped = swapped;
    for (const touch of ["pointerdown", "keydown", "scroll"]) {
      document.addEventListener(touch, () => this.#touched(), { passive: true, capture: true });
    }
  }

  /** Something was tapped that the page does not contain; it is fetched anew when `now` says that all was sent. */
  want() {
    this.#wanted = true;
    this.#later();
  }

  /** Not now: something is not sent yet. */
  hold() {
    this.#wanted = false;
    clearTimeout(this.#timer);
  }

  #touched() {
    this.#touches += 1;
    if (this.#wanted) this.#later();
  }

  #later() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), PAUSE_MS);
  }

  async #settle() {
    const form = dayForm();
    if (!form || isBusy(form)) return this.#later();
    const touches = this.#touches;
    const page = await fetched(form.action);
    // What was touched meanwhile would jump away under the finger.
    if (!this.#wanted || touches !== this.#touches) return;
    this.#wanted = false;
    if (page) this.take(page);
  }

  /**
   * Shows the day of a page that the server has just written.
   * @param {Document} page
   * @returns {boolean} whether it is this athlete's day, and not the way to log in
   */
  take(page) {
    const [form, next] = [dayForm(), page.getElementById("day")];
    const whose = 'meta[name="evenstride-athlete"]';
    const same = page.querySelector(whose)?.getAttribute("content") === document.querySelector(whose)?.getAttribute("content");
    if (!form || !next || !same) return false;
    const focus = focused(form);
    const made = /** @type {HTMLFormElement} */ (document.importNode(next, true));
    form.replaceWith(made);
    const [main, written] = [document.getElementById("main"), page.getElementById("main")];
    if (main && written) main.className = written.className;
    for (const message of page.querySelectorAll("#messages > *")) {
      document.getElementById("messages")?.append(document.importNode(message, true));
    }
    this.swapped(made);
    focusOn(made, focus);
    return true;
  }
}

/** A menu is open, or somebody writes or looks elsewhere. @param {HTMLFormElement} form */
const isBusy = (form) =>
  document.hidden || form.querySelector(".ev-ex-menu:not(.why)") !== null || document.activeElement?.matches("textarea, input") === true;

/** @param {string} address @returns {Promise<Document | null>} null without signal, or when it is no day of ours */
async function fetched(address) {
  try {
    const response = await fetch(address, { headers: { Accept: "text/html" } });
    return response.ok && !response.redirected ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  } catch {
    return null;
  }
}
