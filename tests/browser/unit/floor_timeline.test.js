// The steps of a session: sides in turns, harder first, and seconds that sum to the estimate.
// @ts-check
import { repAt } from "../../../static/js/floor/beats.js";
import { untouched, withEasier, withLeft, withSet } from "../../../static/js/floor/progress.js";
import { planned, secondsOf } from "../../../static/js/floor/timeline.js";
import { plank, session, squat } from "./floor_fakes.js";
import { equal, test } from "./harness.js";

/** @param {import("../../../static/js/floor/timeline.js").Step[]} steps */
const written = (steps) => steps.map((step) => [step.kind, step.side, step.seconds].filter((part) => part !== "").join(" "));

test("sides take turns within a set, the harder one first, and turning over is part of the half rest", () => {
  equal(written(planned(session(plank()), untouched())), [
    "ready right 15", "hold right 20", "switch left 5", "hold left 20",
    "rest right 10", "hold right 20", "switch left 5", "hold left 20",
  ]);
});

test("both sides get the same time", () => {
  const steps = planned(session(plank({ reps: 3, hold_s: 10 })), untouched()).filter((step) => step.kind === "hold");
  const seconds = (/** @type {string} */ side) => secondsOf(steps.filter((step) => step.side === side));
  equal([seconds("left"), seconds("right")], [60, 60]);
});

test("the sum is the estimate: 15 to get ready, the work, half a rest and one change of side", () => {
  equal(secondsOf(planned(session(plank()), untouched())), 15 + 80 + 15 + 5);
  equal(secondsOf(planned(session(squat(), plank()), untouched())), 15 + 30 + 60 + 15 + 80 + 15 + 5);
});

test("a counted set is one step at the exercise's tempo, and a move without sides rests in full", () => {
  equal(written(planned(session(squat()), untouched())), ["ready 15", "work 15", "rest 60", "work 15"]);
  equal(written(planned(session(squat({ tempo: [3, 0, 2], sets: 1 })), untouched())), ["ready 15", "work 15"]);
});

test("a repetition has its up, pause and down", () => {
  const [, work] = planned(session(squat()), untouched());
  equal([0, 1.9, 2.5, 3.5, 5, 14.9, 15].map((elapsed) => repAt(work, elapsed)), [
    { rep: 1, part: 0 }, { rep: 1, part: 0 }, { rep: 1, part: 1 }, { rep: 1, part: 2 },
    { rep: 2, part: 0 }, { rep: 3, part: 2 }, { rep: 3, part: 2 },
  ]);
});

test("a hold of two phases pushes, then pulls, then breathes", () => {
  const phases = [{ say: "Push", seconds: 10 }, { say: "Pull", seconds: 10 }];
  const steps = planned(session(plank({ sets: 1, reps: 2, sides: [""], phases: /** @type {any} */ (phases) })), untouched());
  equal(steps.map((step) => [step.kind, step.rep, step.phase, step.seconds, step.before]), [
    ["ready", 2, 0, 15, 0], ["hold", 1, 0, 10, 0], ["hold", 1, 1, 10, 10], ["breath", 2, 0, 5, 20],
    ["hold", 2, 0, 10, 20], ["hold", 2, 1, 10, 30],
  ]);
  equal(steps.filter((step) => step.ends).length, 1);
});

test("what is ticked already is left out, and the other side then rests in full", () => {
  const steps = planned(session(plank({ ticked: { right: "done" } })), untouched());
  equal(written(steps), ["ready left 15", "hold left 20", "rest left 30", "hold left 20"]);
});

test("the next move is announced, and a move without anything to go is passed over", () => {
  const steps = planned(session(plank({ ticked: { left: "done", right: "partly" } }), squat({ sets: 1 })), untouched());
  equal(written(steps), ["ready 15", "work 15"]);
  equal(planned(session(squat({ sets: 1 }), plank({ sets: 1 })), untouched()).map(({ kind }) => kind), [
    "ready", "work", "next", "hold", "switch", "hold",
  ]);
});

test("sets that ended and sides that were left are not planned again", () => {
  const begun = withSet(untouched(), "12:1 right");
  equal(written(planned(session(plank()), begun)).slice(0, 4), ["ready left 15", "hold left 20", "rest right 10", "hold right 20"]);
  const left = withLeft(begun, ["12:1 left"], "pain");
  equal(written(planned(session(plank()), left)), ["ready right 15", "hold right 20"]);
});

test("a set that was under way goes on after its last repetition", () => {
  const [, work] = planned(session(squat()), { ...untouched(), reps: 2 });
  equal([work.seconds, work.before, work.whole, repAt(work, 0).rep], [5, 10, 15, 3]);
  const holds = planned(session(plank({ reps: 3, hold_s: 10, sets: 1 })), { ...untouched(), reps: 2 });
  equal(holds.slice(0, 3).map((step) => [step.kind, step.rep, step.before]), [["ready", 3, 0], ["hold", 3, 20], ["switch", 3, 0]]);
});

test("the easier move is planned from here, with the sets that were done", () => {
  const easier = plank({ key: "12:1:45", sets: 2, hold_s: 10, eased_to: 45 });
  const swapped = withEasier(withSet(untouched(), "12:1 right"), plank({ easier: [easier] }));
  equal(written(planned(session(plank({ easier: [easier] })), swapped)), [
    "ready left 15", "hold left 10", "rest right 10", "hold right 10", "switch left 5", "hold left 10",
  ]);
});
