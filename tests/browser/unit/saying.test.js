// The words of the day as the phone writes them.
// @ts-check
import { allSaid, dosesSaid, halfSaid, headline, howSaid, savedHere, stopSaid, tapSaid, told } from "../../../static/js/phone/saying.js";
import { equal, test } from "./harness.js";

/** @param {object} [more] @returns {any} */
const lane = (more) => ({ side: "left", occurrence: 1, of: 1, status: "done", reason: "", instead: "", late: false, untold: "to_go", ...more });

test("a half says its side, its time of the day, and what stands", () => {
  equal(halfSaid(lane()), "left: done");
  equal(halfSaid(lane({ occurrence: 2, of: 2, status: "skipped", reason: "pain" })), "left, 2 of 2: skipped, pain");
  equal(halfSaid(lane({ side: "", late: true })), "done, late");
  equal(halfSaid(lane({ status: "cleared", untold: "open" })), "left: open");
});

test("a card says what was not simply done", () => {
  equal(told("Side plank", [lane(), lane({ side: "right", status: "partly" })]), "Right: partly");
  equal(told("Side plank", [lane(), lane({ side: "right", status: "cleared" })]), "");
  const eased = { instead: "Clamshell" };
  equal(told("Side plank", [lane(eased), lane({ ...eased, side: "right" })]), "Clamshell instead of Side plank");
  equal(told("Side plank", [lane(eased), lane({ side: "right" })]), "Left: done, Clamshell instead");
});

test("a tap is told with all its lanes, or as a number of exercises", () => {
  equal(tapSaid(["Side plank"], [lane(), lane({ side: "right", status: "cleared" })]), "Side plank: left done, right to go again");
  equal(tapSaid(["Side plank", "Bird dog"], [lane()]), "2 exercises ticked");
});

test("the headline counts what is to go", () => {
  const day = { leading: 5, minutes: 12, isToday: true, anyDay: false, anything: false };
  equal(headline(day), "5 to go, about 12 min");
  equal(headline({ ...day, anyDay: true }), "5 open, about 12 min");
  equal(headline({ ...day, isToday: false }), "5 not ticked");
  equal(headline({ ...day, leading: 0, anything: true }), "Done for today");
  equal(headline({ ...day, leading: 0 }), "Nothing due today");
});

test("counts are said as they are", () => {
  equal([allSaid(1), allSaid(3)], ["Done as prescribed", "All 3 as prescribed"]);
  equal([savedHere(0), savedHere(2)], ["", "2 saved here"]);
  equal([dosesSaid(7, 24), dosesSaid(0, 0)], ["3.5 of 12 done", "nothing due"]);
});

test("what was said of a move stands by side", () => {
  const said = { op_id: "", seq: 1, acted_at: "", exercise: 1, date: "", side: "left" };
  const move = { ...said, felt: "elsewhere", hard: "too_hard", pain: 4, note: "hip" };
  const morning = { ...said, pain_next_morning: 2 };
  const words = "Left: felt elsewhere, too hard, pain 4, pain 2 the morning after, “hip”";
  equal(howSaid([{ exercise: 1, date: "", side: "left", move, morning }]), words);
});

test("pain says what it asks for", () => {
  const stop = { pain: 4, side: "", tell_coach: false };
  equal(stopSaid({ ...stop, advice: "carry_on" }, 5), "");
  equal(stopSaid({ ...stop, advice: "same_or_easier" }, 5), "Pain 4: the same or easier, no step up.");
  equal(stopSaid({ ...stop, advice: "stop" }, 3), "Pain 4 is above your plan's limit of 3: stop this one for today.");
  equal(stopSaid({ advice: "stop", pain: 7, side: "", tell_coach: true }, 3).split(":")[0], "Pain 7");
});
