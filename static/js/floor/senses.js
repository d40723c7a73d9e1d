// What is heard and felt of a session: voice, beeps, vibration, a screen that stays awake. Each is optional.
// @ts-check
import { gettext } from "../gettext.js";
import { Sound } from "./sound.js";
import { isEffort } from "./timeline.js";
import { Voice } from "./voice.js";
import { Wake } from "./wake.js";
import { spoken } from "./words.js";

/** @typedef {import("./player.js").Player} Player */
/** @typedef {import("./player.js").Happening} Happening */
/** @typedef {"voice" | "beep" | "vibrate"} Sense */
/** @typedef {Record<Sense, boolean>} Choice */

/** @type {Partial<Record<import("./timeline.js").Kind, import("./sound.js").Cue>>} */
const CUES = { switch: "switch", rest: "rest", breath: "rest", next: "rest" };

export class Senses {
  /** @type {Choice} */
  choice = { voice: true, beep: true, vibrate: true };
  sound = new Sound();

  /** @param {(what: keyof typeof import("./words.js").LOST) => void} lost told what this phone cannot do */
  constructor(lost) {
    this.voice = new Voice(() => lost("voice"));
    this.wake = new Wake(() => lost("wake"));
    if (!this.voice.here) lost("voice");
    if (!this.sound.canBeep) lost("beep");
    if (!this.sound.canBuzz) lost("buzz");
  }

  /** @param {Partial<Choice>} choice */
  choose(choice) {
    Object.assign(this.choice, choice);
    this.voice.on = this.choice.voice;
    this.sound.beeps = this.choice.beep;
    this.sound.buzzes = this.choice.vibrate;
    if (!this.voice.on) this.voice.quiet();
  }

  /** In the tap that starts or goes on, because only then a browser lets a page make sound. */
  awake() {
    this.sound.unlock();
    void this.wake.hold();
  }

  /**
   * @param {Happening} happening
   * @param {Player} player
   */
  tell(happening, player) {
    if (happening.type === "step") this.#step(player.step);
    if (happening.type === "count") this.sound.give("count");
    if (happening.type === "rep") this.#rep(happening.rep);
    if (happening.type === "state") this.#state(player.state);
  }

  /** @param {import("./timeline.js").Step} step */
  #step(step) {
    const cue = isEffort(step) ? "start" : CUES[step.kind];
    if (cue) this.sound.give(cue);
    this.voice.say(spoken(step));
  }

  /** @param {number} rep */
  #rep(rep) {
    this.sound.give("rep");
    this.voice.say(String(rep));
  }

  /** @param {import("./player.js").State} state */
  #state(state) {
    if (state === "running") return;
    void this.wake.rest();
    this.voice.quiet();
    if (state === "away") this.voice.say(gettext("Paused. Tap to go on."));
    if (state !== "done") return;
    this.sound.give("end");
    this.voice.say(gettext("Done. What you did is kept."));
  }
}
