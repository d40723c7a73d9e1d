// The figure on the stage: moving in the exercise's own tempo, held at the end of its way in a hold, still when asked.
// @ts-check

/** @typedef {import("./session.js").Figure} Figure */
/** @typedef {import("./timeline.js").Step} Step */

const SVG = "http://www.w3.org/2000/svg";

export class Stage {
  #place;
  #url = "";
  #moving = /** @type {SVGSVGElement | null} */ (null);
  #still = matchMedia("(prefers-reduced-motion: reduce)");
  #files = /** @type {Map<string, Promise<SVGSVGElement | null>>} */ (new Map());

  /** @param {Element} place */
  constructor(place) {
    this.#place = place;
  }

  /**
   * Shows what belongs to a step, from the start of the movement; the still one until the moving one is here.
   * @param {Step} step
   */
  async show(step) {
    const figure = partOf(step).figure[step.side];
    const url = figure?.loop || figure?.still || figure?.photo || "";
    if (url !== this.#url) {
      this.#url = url;
      this.#set(null, picture(figure));
      const loop = await this.#loop(figure?.loop ?? "");
      if (url === this.#url && loop) this.#set(loop, loop);
    }
    this.again();
  }

  /** @param {Figure[]} figures asked for ahead, so that they are here when the signal is gone */
  fetchAll(figures) {
    for (const { loop } of figures) void this.#loop(loop);
  }

  /**
   * Moves while the session runs; in a hold it stops where the movement ends.
   * @param {Step} step
   * @param {number} elapsed
   * @param {boolean} running
   */
  keepUp(step, elapsed, running) {
    const svg = this.#moving;
    const end = partOf(step).loop_end_s;
    const held = step.kind === "hold" && elapsed >= end;
    if (!svg || svg.animationsPaused() === (held || !running)) return;
    if (held) svg.setCurrentTime(end);
    if (held || !running) svg.pauseAnimations();
    else svg.unpauseAnimations();
  }

  /** The next repetition begins. */
  again() {
    this.#moving?.setCurrentTime(0);
  }

  /**
   * @param {SVGSVGElement | null} moving
   * @param {Element | null} drawn
   */
  #set(moving, drawn) {
    this.#moving = moving;
    this.#place.replaceChildren(...(drawn ? [drawn] : []));
  }

  /** @param {string} url */
  #loop(url) {
    if (!url || this.#still.matches) return null;
    const known = this.#files.get(url) ?? fetched(url);
    this.#files.set(url, known);
    return known;
  }
}

/** @param {Step} step */
const partOf = (step) => step.move.phases?.[step.phase] ?? step.move;

/**
 * @param {string} url
 * @returns {Promise<SVGSVGElement | null>} null when it cannot be had; then the still one is shown
 */
async function fetched(url) {
  try {
    const answer = await fetch(url);
    if (!answer.ok) return null;
    const file = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
    return /** @type {SVGSVGElement} */ (/** @type {unknown} */ (document.importNode(file.documentElement, true)));
  } catch {
    return null;
  }
}

/** @param {Figure | undefined} figure */
function picture(figure) {
  if (figure?.still) return drawing(figure.still);
  if (!figure?.photo) return null;
  const photo = new Image();
  photo.className = "ev-photo";
  photo.alt = "";
  photo.src = figure.photo;
  return photo;
}

/** @param {string} sheet */
function drawing(sheet) {
  const [svg, use] = [document.createElementNS(SVG, "svg"), document.createElementNS(SVG, "use")];
  svg.setAttribute("class", "ev-fig");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${sheet}#end`);
  svg.append(use);
  return svg;
}
