// Undo on the phone walks back tap by tap, and begins where the server's own undo stands.
// @ts-check
import { undoValue } from "../../../static/js/phone/undo.js";
import { actionsOf, draftsOf, readTap } from "../../../static/js/phone/words.js";
import { equal, test } from "./harness.js";

/** @typedef {import("../../../static/js/phone/words.js").Action} Action */

/**
 * Taps one after the other, each told with what stood before.
 * @param {...[string, Record<string, string>?]} taps the button's value, and what stood on lanes that were not empty
 * @returns {Action[]}
 */
function tapped(...taps) {
  return taps.flatMap(([value, before = {}], second) => {
    const drafts = draftsOf(readTap(value) ?? [], "2026-11-18").map((draft) => {
      const [status = "cleared", reason = ""] = (before[`${draft.planned_exercise}:${draft.side}`] ?? "").split(":").filter(Boolean);
      return { ...draft, before: { status: /** @type {any} */ (status), reason } };
    });
    return actionsOf(drafts, 10 * second, 1_790_000_000_000 + 1000 * second);
  });
}

test("nothing was tapped, so nothing is taken back", () => equal(undoValue([], [], ""), ""));

test("without taps of its own the phone offers what the server offers", () => {
  equal(undoValue([], [], "12:left:1:cleared"), "12:left:1:cleared");
});

test("both sides of one tap go back together", () => {
  equal(undoValue([], tapped(["12:both"]), ""), "12:left:1:cleared 12:right:1:cleared");
});

test("what stood before comes back with its reason", () => {
  equal(undoValue([], tapped(["12:left", { "12:left": "skipped:pain" }]), ""), "12:left:1:skipped:pain");
});

test("undoing again goes further back, and then to what the server knows", () => {
  const over = tapped(["12:left"], ["12:right"], ["12:right:1:cleared", { "12:right": "done" }]);
  equal(undoValue([], over, "9::1:cleared"), "12:left:1:cleared");
  const all = [...over, ...tapped(["12:left:1:cleared", { "12:left": "done" }])];
  equal(undoValue([], all, "9::1:cleared"), "9::1:cleared");
});

test("the server's own undo, tapped without signal, takes it back once", () => {
  const over = tapped(["9::1:cleared", { "9:": "done" }]);
  equal(undoValue([], over, "9::1:cleared"), "");
});

test("taps that the page contains are remembered beneath the server's", () => {
  const contained = tapped(["12:left"], ["12:right"]);
  const over = tapped(["12:right:1:cleared", { "12:right": "done" }]);
  equal(undoValue(contained, over, "12:right:1:cleared"), "12:left:1:cleared");
});

test("a newer tap of another phone makes the old memory worthless", () => {
  const over = tapped(["7::1:cleared", { "7:": "done" }]);
  equal(undoValue(tapped(["12:left"]), over, "7::1:cleared"), "");
});

test("a tap that changes nothing is passed over", () => {
  equal(undoValue([], tapped(["12:left"], ["12:left", { "12:left": "done" }]), ""), "12:left:1:cleared");
});
