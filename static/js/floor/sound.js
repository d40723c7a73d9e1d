// Beeps and vibration: the last three seconds, the start, the change of side, the end; each may be off or missing.
// @ts-check

/** @typedef {"count" | "start" | "switch" | "rest" | "rep" | "end"} Cue */

/** Hertz and milliseconds of each tone, one after the other. @type {Record<Cue, [number, number][]>} */
const TONES = {
  count: [[660, 90]],
  start: [[880, 280]],
  switch: [[660, 140], [880, 140], [660, 140]],
  rest: [[520, 280]],
  rep: [[990, 30]],
  end: [[660, 160], [880, 160], [1100, 320]],
};
/** Milliseconds on, off, on; repetitions and the countdown would be a nuisance. @type {Partial<Record<Cue, number[]>>} */
const BUZZES = { start: [200], switch: [120, 80, 120], rest: [80], end: [200, 100, 200] };
const LOUDNESS = 0.25;
const EDGE_S = 0.01; // a tone that begins or ends at once clicks

export class Sound {
  beeps = true;
  buzzes = true;
  /** @type {AudioContext | null} */
  #context = null;

  get canBeep() {
    return "AudioContext" in globalThis;
  }

  get canBuzz() {
    return "vibrate" in navigator;
  }

  /** To be called in a tap: browsers let a page make sound only after one. */
  unlock() {
    if (!this.canBeep) return;
    this.#context ??= new AudioContext();
    // A call or an alarm stops the sound; a refusal leaves the session silent, which is no error.
    if (this.#context.state !== "running") this.#context.resume().catch(() => {});
  }

  /** @param {Cue} cue */
  give(cue) {
    if (this.buzzes && this.canBuzz && BUZZES[cue]) navigator.vibrate(BUZZES[cue]);
    if (!this.beeps || this.#context?.state !== "running") return;
    let at = this.#context.currentTime;
    for (const [pitch, ms] of TONES[cue]) at = this.#tone(this.#context, pitch, at, ms / 1000);
  }

  /**
   * @param {AudioContext} context
   * @param {number} pitch in hertz
   * @param {number} from in the context's seconds
   * @param {number} seconds
   */
  #tone(context, pitch, from, seconds) {
    const [tone, volume] = [context.createOscillator(), context.createGain()];
    const until = from + seconds;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(LOUDNESS, from + EDGE_S);
    volume.gain.setValueAtTime(LOUDNESS, until - EDGE_S);
    volume.gain.linearRampToValueAtTime(0, until);
    tone.connect(volume).connect(context.destination);
    tone.start(from);
    tone.stop(until);
    return until;
  }
}
