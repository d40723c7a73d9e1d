// The page's elements by their data-floor names; writes only what changed, at most once a frame.
// @ts-check

/** @typedef {ReturnType<typeof import("./screen.js").shown>} Shown */

const TEXTS = /** @type {const} */ (["name", "progress", "side", "why", "phase", "feel", "cue", "stop", "digits", "of", "then"]);

export class View {
  /** @type {Map<string, string>} what stands on the page, so that nothing is written twice */
  #stands = new Map();
  #frame = 0;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
  }

  /**
   * @param {string} name
   * @returns {HTMLElement[]}
   */
  all(name) {
    return [...this.root.querySelectorAll(`[data-floor="${name}"]`)].filter((found) => found instanceof HTMLElement);
  }

  /**
   * @param {string} name
   * @returns {HTMLElement | null}
   */
  one(name) {
    return this.root.querySelector(`[data-floor="${name}"]`);
  }

  /**
   * @param {string} name
   * @param {string} text
   */
  text(name, text) {
    if (this.#news(name, text)) for (const place of this.all(name)) place.textContent = text;
  }

  /**
   * @param {string} name
   * @param {boolean} visible
   */
  show(name, visible) {
    for (const place of this.root.querySelectorAll(`[data-floor="${name}"]`)) place.toggleAttribute("hidden", !visible);
  }

  /** @param {"start" | "run" | "done"} screen */
  turnTo(screen) {
    for (const section of this.root.querySelectorAll("[data-screen]")) {
      section.toggleAttribute("hidden", section.getAttribute("data-screen") !== screen);
    }
    scrollTo(0, 0);
  }

  /**
   * Calls at the next frame, however often it is asked until then.
   * @param {() => void} draw
   */
  soon(draw) {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      draw();
    });
  }

  /**
   * @param {Shown} shown
   * @param {boolean} running
   */
  draw(shown, running) {
    for (const name of TEXTS) this.text(name, shown[name]);
    this.text("then-note", shown.thenNote);
    this.text("minutes", shown.minutes);
    this.#attribute("timer", "aria-label", shown.spoken);
    this.show("phase", Boolean(shown.phase));
    this.#mode(shown.mode, running);
    this.#lanes(shown.lanes);
  }

  /**
   * @param {string} mode
   * @param {boolean} running
   */
  #mode(mode, running) {
    if (!this.#news("mode", `${mode} ${running}`)) return;
    const section = this.root.querySelector('[data-screen="run"]');
    section?.setAttribute("data-mode", mode);
    section?.toggleAttribute("data-paused", !running);
    this.show("pause-shows", running);
    this.show("play-shows", !running);
  }

  /** @param {Shown["lanes"]} lanes */
  #lanes(lanes) {
    this.show("whole", "whole" in lanes);
    this.show("lanes", !("whole" in lanes));
    for (const [side, { fill, state, text }] of Object.entries(lanes)) {
      this.text(`lane-${side}-text`, text);
      const width = String(Math.round(fill * 10) / 10);
      this.#attribute(`lane-${side}`, "width", width);
      this.#attribute(`lane-${side}`, "class", state);
    }
  }

  /**
   * @param {string} name
   * @param {string} attribute
   * @param {string} value
   */
  #attribute(name, attribute, value) {
    if (this.#news(`${name}@${attribute}`, value)) this.one(name)?.setAttribute(attribute, value);
  }

  /**
   * @param {string} what
   * @param {string} value
   */
  #news(what, value) {
    if (this.#stands.get(what) === value) return false;
    this.#stands.set(what, value);
    return true;
  }
}
