// One leg's tries: the stopwatch on the screen, up to as many tries as there are fields, the best of them said.
// @ts-check
import { gettext, interpolate } from "../gettext.js";
import { Wake } from "../floor/wake.js";
import { Stopwatch, tenths } from "./stopwatch.js";

const wake = new Wake(() => {});
/** @type {(() => void) | null} stops the one that runs: nobody stands on both legs */
let stopOther = null;

/** @param {ParentNode} root every stopwatch below it */
export function timers(root) {
  for (const place of root.querySelectorAll("[data-timer]")) if (place instanceof HTMLElement) timer(place);
}

/** @param {HTMLElement} place */
function timer(place) {
  const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (place.querySelector(`[data-timer-${name}]`));
  const [time, said, go, undo, typed] = ["time", "said", "go", "undo", "typed"].map(part);
  const fields = [...place.querySelectorAll("input")];
  const watch = new Stopwatch(Number(place.dataset.timer));
  typed.removeAttribute("open");

  const show = () => {
    const tries = fields.filter(({ value }) => value).map(({ value }) => Number(value.replace(",", ".")));
    const left = fields.length - tries.length;
    const best = { best: tries.length ? Math.max(...tries) : 0, n: tries.length, all: fields.length };
    said.textContent = tries.length ? interpolate(gettext("best %(best)s s, try %(n)s of %(all)s"), best) : gettext("no try yet");
    time.textContent = tries.length ? tenths(best.best) : "0.0";
    go.textContent = tries.length && left ? gettext("Try again") : gettext("Start");
    go.toggleAttribute("hidden", !left);
    undo.toggleAttribute("hidden", !tries.length);
    place.removeAttribute("data-running");
  };
  const stop = () => {
    if (!place.hasAttribute("data-running")) return;
    const field = fields.find(({ value }) => !value);
    if (field) {
      field.value = tenths(watch.stop());
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    stopOther = null;
    void wake.rest();
    show();
  };
  const run = () => {
    if (!place.hasAttribute("data-running")) return;
    time.textContent = tenths(watch.look());
    if (watch.runs) requestAnimationFrame(run);
    else stop();
  };
  const start = () => {
    stopOther?.();
    stopOther = stop;
    place.setAttribute("data-running", "");
    undo.hidden = true;
    go.textContent = gettext("Stop");
    said.textContent = interpolate(gettext("until %(cap)s s"), { cap: Number(place.dataset.timer) });
    watch.start();
    void wake.hold();
    run();
  };
  go.addEventListener("click", () => (place.hasAttribute("data-running") ? stop() : start()));
  undo.addEventListener("click", () => {
    const last = fields.filter(({ value }) => value).pop();
    if (last) last.value = "";
    last?.dispatchEvent(new Event("change", { bubbles: true }));
    show();
    go.focus();
  });
  place.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && !place.hasAttribute("data-running") && show());
  place.addEventListener("ev:filled", show);
  show();
}

/** Ends a try that runs, because its screen goes. */
export const stopAny = () => stopOther?.();
