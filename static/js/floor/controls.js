// The buttons of a running session: pause, back, easier, skip, and the way out.
// @ts-check
import { whySkip } from "./asking.js";
import { openSides } from "./progress.js";
import { isEffort } from "./timeline.js";

/** @typedef {import("./player.js").Player} Player */
/** @typedef {import("./view.js").View} View */

/**
 * @param {Player} player
 * @param {View} view
 * @param {import("./keeping.js").Keeping} keeping
 * @param {() => void} go
 */
export function control(player, view, keeping, go) {
  const on = (/** @type {string} */ name, /** @type {() => unknown} */ act) => {
    for (const button of view.all(name)) button.addEventListener("click", act);
  };
  on("pause", () => (player.state === "running" ? player.pause() : go()));
  on("back", () => player.back());
  on("easier", () => player.easier());
  on("skip", () => skip(player, view, go));
  for (const link of view.root.querySelectorAll('[data-screen="run"] [data-floor="close"]')) {
    link.addEventListener("click", async (event) => {
      event.preventDefault();
      player.leave();
      await keeping.settled();
      location.assign(/** @type {HTMLAnchorElement} */ (link).href);
    });
  }
}

/**
 * A wait is cut short at once, an effort is asked about.
 * @param {Player} player
 * @param {View} view
 * @param {() => void} go
 */
async function skip(player, view, go) {
  const { step } = player;
  if (!isEffort(step)) return player.hurry();
  const running = player.state === "running";
  player.pause();
  const chosen = await whySkip(view, step, openSides(step.move, player.progress).length > 1);
  if (chosen?.scope === "move") player.leaveOut(({ move }) => move === step.move, chosen.reason);
  if (chosen?.scope === "side") player.leaveOut(({ slot }) => slot === step.slot, chosen.reason);
  return running && player.step && go();
}
