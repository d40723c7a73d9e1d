// The parts of the self-check that need no page: the stopwatch, the bounds of a field, answers as observations.
// @ts-check
import { fault } from "../../../static/js/check/bounds.js";
import { observations } from "../../../static/js/check/sheet.js";
import { Stopwatch, tenths } from "../../../static/js/check/stopwatch.js";
import { Ticker } from "../../../static/js/floor/ticker.js";
import { equal, test } from "./harness.js";

/** @param {number} cap */
function watched(cap) {
  let now = 0;
  const clock = () => now * 1000;
  const watch = new Stopwatch(cap, () => new Ticker(clock, clock));
  return { watch, wait: (/** @type {number} */ seconds) => { now += seconds; } };
}

test("a stopwatch tells the seconds between its two taps", () => {
  const { watch, wait } = watched(45);
  watch.start();
  wait(12.34);
  equal(tenths(watch.look()), "12.3");
  wait(8);
  equal(tenths(watch.stop()), "20.3");
  equal(watch.runs, false);
});

test("it stops by itself at its cap, however late it is looked at", () => {
  const { watch, wait } = watched(45);
  watch.start();
  wait(300);
  equal(watch.look(), 45);
  equal(watch.runs, false);
});

test("a second try begins at nothing", () => {
  const { watch, wait } = watched(45);
  watch.start();
  wait(30);
  watch.stop();
  wait(100);
  watch.start();
  wait(5);
  equal(tenths(watch.stop()), "5.0");
});

test("a field takes numbers within its bounds and steps, with a comma too", () => {
  const seconds = { low: 0, high: 45, step: 0.1, unit: "s" };
  equal(["38.2", "38,2", "45", "0", ""].map((typed) => fault(typed, seconds)), ["", "", "", "", ""]);
  equal(fault("61", seconds), "61 s? Between 0 and 45 s.");
  equal(fault("long", seconds), "Only the number, in s.");
  equal(fault("7", { low: 0, high: 60, step: 5, unit: "mm" }), "In steps of 5 mm.");
});

test("answers become observations as the server reads them", () => {
  equal(observations("balance-hold", { "n--left-1": "38.2", "n-closed-right-2": "9" }), [
    { check: "balance-hold", part: "", side: "left", trial: 1, value: "38.2" },
    { check: "balance-hold", part: "closed", side: "right", trial: 2, value: "9" },
  ]);
  equal(observations("hop-question", { "v-": "yes", "w-": "left shin" }), [
    { check: "hop-question", part: "", verdict: "yes", where: "left shin" },
  ]);
});
