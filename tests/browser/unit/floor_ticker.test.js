// The clock of a session, with a phone that sleeps, lags and is set.
// @ts-check
import { FakeTime } from "./floor_fakes.js";
import { equal, test } from "./harness.js";

test("a lap is the time since the last one, however late it is asked for", () => {
  const time = new FakeTime();
  time.pass(0.25);
  equal(time.ticker.lap(), 0.25);
  time.pass(59);
  equal(time.ticker.lap(), 59);
  equal(time.ticker.lap(), 0);
});

test("a phone that slept has let the time pass although its monotonic clock stood still", () => {
  const time = new FakeTime();
  time.pass(2);
  time.sleep(40);
  equal(time.ticker.lap(), 42);
});

test("a calendar clock that is set back, or that drifts, changes nothing", () => {
  const time = new FakeTime();
  time.pass(5);
  time.sleep(-3600);
  equal(time.ticker.lap(), 5);
  time.pass(5);
  time.sleep(0.4);
  equal(time.ticker.lap(), 5);
});
