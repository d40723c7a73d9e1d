// What the running screen shows, word by word.
// @ts-check
import { Player } from "../../../static/js/floor/player.js";
import { shown } from "../../../static/js/floor/screen.js";
import { FakeTime, plank, session, squat } from "./floor_fakes.js";
import { equal, test } from "./harness.js";

/**
 * The screen of a session after some seconds.
 * @param {import("./floor_fakes.js").Session} of
 * @param {number} seconds
 */
function after(of, seconds) {
  const time = new FakeTime();
  const player = new Player(of, () => {}, undefined, time.ticker);
  player.go();
  for (let passed = 0; passed < seconds; passed += 1) {
    time.pass(1);
    player.look();
  }
  return shown(player);
}

test("a hold counts down, and the lanes say whose turn it is", () => {
  const { mode, side, digits, of, then, thenNote, lanes, spoken } = after(session(plank()), 15 + 6);
  equal([mode, side, digits, of, spoken], ["hold", "Right side", "0:14", "of 20 s", "14 seconds left"]);
  equal([then, thenNote], ["Then left side, 20 s", "5 s to change sides"]);
  equal(lanes, { left: { fill: 0, state: "", text: "Left, next: 20 s" }, right: { fill: 30, state: "run", text: "Right, now" } });
});

test("a counted set shows its repetition and the part of it", () => {
  const { mode, side, digits, of, then, lanes, minutes } = after(session(squat({ sets: 1 })), 15 + 7);
  equal([mode, side, digits, of, then], ["work", "", "2", "of 3 · hold", "Then you are done"]);
  equal([lanes.whole.text, Math.round(lanes.whole.fill), minutes], ["now", 47, "1 min left"]);
});

test("the holds of a set are numbered, and those of two phases are named", () => {
  const single = after(session(plank({ sets: 1, reps: 3, hold_s: 10 })), 15 + 10 + 5 + 1);
  equal([single.progress, single.then, single.thenNote], ["Move 1 of 1 · hold 2 of 3", "Then hold 3 of 3", "5 s to breathe"]);
  const say = (/** @type {string} */ word) => ({ say: word, seconds: 10, cues: [word], feel: "", figure: {}, line: 12, loop_end_s: 1 });
  const both = after(session(plank({ reps: 1, hold_s: 20, phases: [say("Push"), say("Pull")] })), 15 + 3);
  equal([both.phase, both.cue, both.digits, both.then, both.thenNote], ["Push", "Push", "0:07", "Then pull, 10 s", ""]);
});

test("a wait leads to what comes: the side, the amount, the next move", () => {
  const turning = after(session(plank()), 15 + 20 + 2);
  equal([turning.mode, turning.side, turning.why, turning.then], ["switch", "Left side", "Change sides", "Then left side, 20 s"]);
  equal([turning.lanes.right.state, turning.lanes.left.text], ["done", "Left, next"]);
  const last = after(session(plank({ sets: 1 }), squat()), 15 + 20 + 5 + 1);
  equal([last.then, last.thenNote], ["Then Squat", "15 s to get ready"]);
});

test("getting ready shows the coach's word, the effort the cues in turn", () => {
  const move = plank({ note: "Slowly", cues: ["Hips high", "Long neck"] });
  const cues = [1, 15 + 1, 15 + 20 + 5 + 20 + 10 + 1].map((seconds) => after(session(move), seconds).cue);
  equal(cues, ["Slowly", "Hips high", "Long neck"]);
});
