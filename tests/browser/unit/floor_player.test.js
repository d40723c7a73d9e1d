// A session as it is run: what is ticked and when, and where it goes on after an interruption.
// @ts-check
import { Player } from "../../../static/js/floor/player.js";
import { FakeTime, plank, session, squat } from "./floor_fakes.js";
import { equal, test } from "./harness.js";

/**
 * A player that has begun, its clock, and what it told.
 * @param {import("./floor_fakes.js").Session} of
 * @param {import("../../../static/js/floor/progress.js").Progress} [progress]
 */
function begin(of, progress) {
  const time = new FakeTime();
  /** @type {string[]} */
  const ticks = [];
  /** @type {string[]} */
  const heard = [];
  const player = new Player(of, (happening) => {
    if (happening.type === "tick") ticks.push(...happening.ticks.map((tick) => [tick.slot, tick.status, tick.reason].join(" ").trim()));
    else heard.push(happening.type === "count" ? String(happening.left) : happening.type);
  }, progress, time.ticker);
  player.go();
  /** @param {number} seconds seen by a page that looks four times a second */
  const run = (seconds) => {
    for (let passed = 0; passed < seconds; passed += 0.25) {
      time.pass(0.25);
      player.look();
    }
  };
  return { player, time, run, ticks, heard };
}

/** @param {Player} player */
const place = ({ step, elapsed }) => [step.kind, step.side, step.set, Math.round(elapsed)].join(" ");

test("hands-free from start to end ticks each side when its last set ends", () => {
  const { player, run, ticks } = begin(session(plank(), squat()));
  run(15 + 20 + 5 + 20 + 10 + 19);
  equal(ticks, []);
  run(1);
  equal([ticks, place(player)], [["12:1 right done"], "switch left 2 0"]);
  run(player.secondsLeft);
  equal([player.state, ticks], ["done", ["12:1 right done", "12:1 left done", "13:1  done"]]);
});

test("a locked screen in a hold leaves the timer right", () => {
  const { player, time, run } = begin(session(plank({ hold_s: 60 })));
  run(15 + 10);
  time.pass(40);
  player.look();
  equal([player.state, place(player)], ["running", "hold right 1 50"]);
});

test("a phone that slept for 40 s of a longer hold leaves it right too", () => {
  const { player, time, run } = begin(session(plank({ hold_s: 60 })));
  run(15 + 10);
  time.sleep(40);
  player.look();
  equal(place(player), "hold right 1 50");
});

test("a short absence runs on into the next steps", () => {
  const { player, time, run } = begin(session(plank()));
  run(15 + 12);
  time.pass(18);
  player.look();
  equal([player.state, place(player)], ["running", "hold left 1 5"]);
});

test("a long one beyond the step's end asks, and counts nothing that nobody saw", () => {
  const { player, time, run, ticks } = begin(session(plank({ sets: 1 })));
  run(15 + 12);
  time.sleep(600);
  player.look();
  equal([player.state, place(player), ticks], ["away", "ready right 1 0", []]);
  player.go();
  run(15 + 20);
  equal(ticks, ["12:1 right done"]);
});

test("a phone that lets the page run on in a pocket ticks nothing that nobody saw either", () => {
  const { player, time, run, ticks } = begin(session(plank({ sets: 1, hold_s: 30 })));
  run(15 + 5);
  for (let passed = 0; passed < 300; passed += 1) {
    time.pass(1);
    player.look(false);
  }
  equal([player.state, place(player), ticks], ["away", "ready right 1 0", []]);
});

test("a glance away in a pocket of less than 20 s runs on, and the next one counts anew", () => {
  const { player, time, run, ticks } = begin(session(plank({ sets: 1 })));
  run(15 + 10);
  const away = (/** @type {number} */ seconds) => { time.pass(seconds); player.look(false); };
  away(15);
  run(1);
  away(15);
  equal([player.state, place(player), ticks], ["running", "hold left 1 16", ["12:1 right done"]]);
});

test("a pause stands still however long it takes", () => {
  const { player, time, run } = begin(session(plank()));
  run(15 + 12);
  player.pause();
  time.pass(900);
  player.look();
  player.go();
  run(1);
  equal([player.state, place(player)], ["running", "hold right 1 13"]);
});

test("back is the beginning of the set, and from there the set before it", () => {
  const { player, run, ticks } = begin(session(plank()));
  run(15 + 20 + 5 + 12);
  player.back();
  equal([place(player), player.step.seconds], ["ready left 1 0", 5]);
  player.back();
  equal(place(player), "ready right 1 0");
  player.back();
  equal([place(player), ticks], ["ready right 1 0", []]);
});

test("a side that was skipped with its reason is told, and back clears it", () => {
  const { player, run, ticks } = begin(session(plank()));
  run(15 + 5);
  player.leaveOut(({ slot }) => slot === player.step.slot, "kit");
  equal([place(player), ticks], ["ready left 1 0", ["12:1 right skipped kit"]]);
  player.back();
  equal([place(player), ticks.at(-1)], ["ready right 1 0", "12:1 right cleared"]);
});

test("skipping after a set is partly done, and the whole move takes its other side along", () => {
  const { player, run, ticks } = begin(session(plank(), squat()));
  run(15 + 20 + 5 + 3);
  player.leaveOut(({ move }) => move === player.step.move, "time");
  equal(ticks, ["12:1 right partly", "12:1 left skipped time"]);
  equal([player.step.move.name, player.step.kind], ["Squat", "ready"]);
});

test("leaving ticks what was done so far and nothing else", () => {
  const { player, run, ticks } = begin(session(plank(), squat()));
  run(15 + 20 + 5 + 12);
  player.leave();
  equal([player.state, ticks], ["done", ["12:1 right partly"]]);
  const early = begin(session(plank()));
  early.run(15 + 12);
  early.player.leave();
  equal(early.ticks, []);
});

test("after a crash it goes on from its progress alone, and ticks nothing twice", () => {
  const first = begin(session(plank(), squat()));
  first.run(15 + 20 + 5 + 20 + 10 + 20 + 5 + 7);
  const kept = JSON.parse(JSON.stringify(first.player.progress));
  const again = begin(session(plank(), squat()), kept);
  equal(place(again.player), "ready left 2 0");
  again.run(again.player.secondsLeft);
  equal(again.ticks, ["12:1 left done", "13:1  done"]);
});

test("in a counted set it goes on after the last repetition", () => {
  const first = begin(session(squat({ reps: 8, sets: 1 })));
  first.run(15 + 5 * 5 + 2);
  const again = begin(session(squat({ reps: 8, sets: 1 })), first.player.progress);
  again.run(15);
  equal([again.player.step.first, again.player.secondsLeft], [5, 15]);
});

test("the easier move ticks what was planned, from the set that is under way", () => {
  const easier = plank({ key: "12:1:45", hold_s: 10, eased_to: 45 });
  const { player, run, ticks } = begin(session(plank({ easier: [easier] })));
  run(15 + 20 + 5 + 8);
  player.easier();
  equal([place(player), player.step.seconds, player.steps[1].seconds], ["ready left 1 0", 15, 10]);
  run(player.secondsLeft);
  equal(ticks, ["12:1:45 right done", "12:1:45 left done"]);
});

test("a side that was finished before the easier move stays finished and is not told again", () => {
  const easier = plank({ key: "12:1:45", sets: 2, hold_s: 10, eased_to: 45 });
  const { player, run, ticks } = begin(session(plank({ sets: 1, easier: [easier] })));
  run(15 + 20 + 5 + 8);
  player.easier();
  run(player.secondsLeft);
  equal(ticks, ["12:1 right done", "12:1:45 left done"]);
});

test("what hurts after the session was left is told, and nothing is announced any more", () => {
  const { player, run, ticks, heard } = begin(session(plank({ sets: 1 }), squat()));
  run(15 + 5);
  player.leave();
  heard.length = 0;
  player.leaveOut(({ move }) => move.line === 13, "pain");
  equal([player.state, ticks, heard], ["done", ["13:1  skipped pain"], []]);
});

test("a move that hurts is left out wherever it is still to come", () => {
  const { player, run, ticks } = begin(session(plank({ sets: 1 }), squat(), plank({ key: "12:2", occurrence: 2 })));
  run(15 + 20 + 5);
  player.leaveOut(({ move }) => move.line === 12, "pain");
  equal(ticks, ["12:1 right done", "12:1 left skipped pain", "12:2 right skipped pain", "12:2 left skipped pain"]);
  run(player.secondsLeft);
  equal(player.state, "done");
});

test("a wait can be cut short", () => {
  const { player, run } = begin(session(plank()));
  run(4);
  player.hurry();
  equal(place(player), "hold right 1 0");
  player.hurry();
  equal(place(player), "hold right 1 0");
});

test("the last three seconds and each repetition are told once", () => {
  const { run, heard } = begin(session(squat({ sets: 1 })));
  run(15);
  equal(heard, ["state", "step", "3", "2", "1", "step"]);
  run(15);
  equal(heard.slice(6), ["rep", "rep", "state"]);
});
