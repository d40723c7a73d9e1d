// The grammar of a tap and the actions that come of it, as athletes/taps.py and athletes/incoming.py read them.
// @ts-check
import { equal, test } from "./harness.js";
import { actionsOf, draftsOf, forServer, readTap, tapWord } from "../../../static/js/phone/words.js";

const plain = { occurrence: 1, status: "done", reason: "", eased_to: null };

test("a word is as short as it can be", () => {
  equal(tapWord(12, "left"), "12:left");
  equal(tapWord(12, "", 2), "12::2");
  equal(tapWord(12, "both", 1, "partly"), "12:both:1:partly");
  equal(tapWord(12, "right", 1, "skipped", "pain"), "12:right:1:skipped:pain");
  equal(tapWord(12, "left", 1, "done", "", 34), "12:left~34");
  equal(tapWord(12, "both", 1, "partly", "", 34), "12:both:1:partly~34");
});

test("what is written is read again", () => {
  for (const word of ["12:left", "12::2", "12:both:1:partly", "12:right:1:skipped:pain", "12:both:1:partly~34"]) {
    const [{ line, side, occurrence, status, reason, eased_to }] = readTap(word) ?? [];
    equal(tapWord(line, side, occurrence, status, reason, eased_to), word);
  }
  equal(readTap("12:left 13:"), [{ line: 12, side: "left", ...plain }, { line: 13, side: "", ...plain }]);
});

test("what no button of ours says is no tap", () => {
  for (const word of ["", "12", "12:up", "12:left:1:done:pain", "12:left:1:skipped~34", "12:left:1:gone", "12:left x"]) {
    equal(readTap(word), null, word);
  }
  equal(readTap(Array(201).fill("1:").join(" ")), null);
});

test("a tap of both sides is two drafts, left first", () => {
  const drafts = draftsOf(readTap("12:both:2:skipped:kit") ?? [], "2026-11-23");
  equal(drafts.map(({ side }) => side), ["left", "right"]);
  equal(drafts[1], {
    ...{ kind: "tick", planned_exercise: 12, date: "2026-11-23", side: "right", occurrence: 2 },
    ...{ status: "skipped", reason: "kit", eased_to: null },
  });
});

test("the actions of one tap share its moment and its id, and are numbered", () => {
  const made = actionsOf(draftsOf(readTap("12:both") ?? [], "2026-11-23"), 7, Date.UTC(2026, 10, 23, 8));
  equal(made.map(({ seq }) => seq), [7, 8]);
  equal(made[0].tap === made[1].tap && made[0].op_id !== made[1].op_id, true);
  equal(Date.parse(made[0].acted_at), Date.UTC(2026, 10, 23, 8));
  equal([made[0].sent_at, made[0].refused], [null, null]);
});

test("the server is told the action, and nothing of what the phone keeps for itself", () => {
  const drafts = draftsOf(readTap("12:~34") ?? [], "2026-11-23");
  const [tick] = actionsOf(drafts.map((draft) => ({ ...draft, name: "Bridge" })), 1, 0);
  const { op_id, acted_at } = tick;
  const shared = { op_id, acted_at, seq: 1, planned_exercise: 12, date: "2026-11-23", side: null };
  equal(forServer(tick), { ...shared, occurrence: 1, status: "done", reason: "", eased_to: 34 });
  const told = { kind: /** @type {const} */ ("feedback"), pain: 0, felt: "", note: "Stiff" };
  equal(forServer({ ...tick, ...told, hard: undefined }), { ...shared, pain: 0, note: "Stiff" });
});
