// One session on the screen: the player, what is seen and heard of it, what it keeps, and the buttons under it.
// @ts-check
import { gettext, interpolate } from "../gettext.js";
import { tellCoach } from "../phone/stopping.js";
import { control } from "./controls.js";
import { finish } from "./finish.js";
import { Player } from "./player.js";
import { shown } from "./screen.js";
import { Stage } from "./stage.js";
import { isEffort } from "./timeline.js";
import { awayText, sideText, spoken } from "./words.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./session.js").Move} Move */
/** @typedef {import("./player.js").Happening} Happening */
/** @typedef {import("./view.js").View} View */

const LOOK_MS = 100;

/** @typedef {{ view: View, keeping: import("./keeping.js").Keeping, senses: import("./senses.js").Senses,
 *   rating: import("./rating.js").Rating }} Around */

export class Run {
  #around;
  #stage;
  #last = /** @type {Move | null} */ (null);
  #wasHidden = document.hidden;
  #timer = 0;
  /** pain above 5 ended it, so it is not gone on with */
  #isOver = false;

  /**
   * @param {Around} around
   * @param {Session} session
   * @param {import("./progress.js").Progress} [progress]
   */
  constructor(around, session, progress) {
    this.#around = around;
    this.player = new Player(session, (happening) => this.#hear(happening), progress);
    const place = around.view.one("stage");
    this.#stage = place && new Stage(place);
    this.#stage?.fetchAll(session.moves.flatMap((move) => [move, ...(move.phases ?? []), ...move.easier])
      .flatMap(({ figure }) => Object.values(figure)));
  }

  start() {
    const { view, keeping } = this.#around;
    view.turnTo("run");
    control(this.player, view, keeping, () => this.#go());
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
    document.addEventListener("visibilitychange", () => this.#look());
    this.#go();
    view.one("pause")?.focus();
  }

  /**
   * Pain above the plan's limit ends the move for today, above 5 the session.
   * @param {Move} move
   * @param {number} pain
   */
  hurts({ line, stop_pain: limit }, pain) {
    if (pain > limit) this.player.leaveOut(({ move }) => move.line === line, "pain");
    if (!tellCoach(pain)) return;
    this.#isOver = true;
    if (this.player.state !== "done") this.player.leave();
    this.#around.keeping.forget();
    finish(this.#around, this.player, true);
  }

  #go() {
    this.#around.senses.awake();
    this.player.go();
  }

  #look() {
    this.player.look(!this.#wasHidden);
    this.#wasHidden = document.hidden;
    this.#soon();
  }

  #soon() {
    this.#around.view.soon(() => {
      const { player } = this;
      if (!player.step) return;
      this.#around.view.draw(shown(player), player.state === "running");
      this.#stage?.keepUp(player.step, player.elapsed, player.state === "running");
    });
  }

  /** @param {Happening} happening */
  #hear(happening) {
    const { keeping, senses, view } = this.#around;
    if (happening.type === "tick") {
      view.text("saved", ""); // nothing is claimed of a tick before it is on disk
      keeping.tick(happening.ticks);
    }
    senses.tell(happening, this.player);
    if (happening.type === "step") this.#step();
    if (happening.type === "rep") this.#stage?.again();
    if (happening.type === "state") this.#state();
    if (happening.type !== "count") this.#keep();
    this.#soon();
  }

  #step() {
    const { player } = this;
    const { step } = player;
    const { view } = this.#around;
    void this.#stage?.show(step);
    if (!isEffort(step) && step.kind !== "breath") view.text("said", spoken(step));
    view.show("easier", step.move.easier.length > 0);
    this.#rate(step.kind === "next" ? this.#last : null);
    this.#last = step.move;
  }

  #state() {
    const { view, keeping } = this.#around;
    const { state } = this.player;
    view.one("pause")?.setAttribute("aria-label", state === "running" ? gettext("Pause") : gettext("Go on"));
    if (state === "away") this.#rate(null); // it stands where the reason is shown
    if (state === "away") view.text("said", awayText());
    if (state !== "done") return;
    clearInterval(this.#timer);
    if (!this.player.step) keeping.forget(); // whoever left early may come back today
    finish(this.#around, this.player, false);
  }

  #keep() {
    const { player } = this;
    if (!player.step || this.#isOver) return;
    const { step, moves, session, progress } = player;
    const place = { move: moves.indexOf(step.move) + 1, moves: moves.length, name: step.move.name };
    const at = interpolate(gettext("You were at move %(move)s of %(moves)s: %(name)s"), place);
    this.#around.keeping.keep(session, progress, [at, sideText(step.side).toLocaleLowerCase()].filter(Boolean).join(", "));
  }

  /** @param {Move | null} move that has just ended */
  #rate(move) {
    const { view, rating } = this.#around;
    view.show("rate", move !== null);
    if (!move) return;
    view.text("rate-of", interpolate(gettext("How was %(name)s?"), { name: move.name }));
    let running = false;
    const wait = () => {
      running = this.player.state === "running";
      this.player.pause();
    };
    rating.give(view.one("rate"), move, wait, () => running && this.#go());
  }
}
