// The phone's own rule of the safety questions says what the server's does, on the same table; and what a page heeds.
// @ts-check
import { comeFirst, flagsOf, hasAnswered, openFlags, stopsOf } from "../../../static/js/phone/safety.js";
import { equal, test } from "./harness.js";

/** @typedef {import("../../../static/js/phone/words.js").Action} Action */

const cases = await (await fetch("/unit/safety_cases.json")).json();
const NOON = Date.parse("2026-11-23T12:00:00Z");
const MINUTE = 60_000;

for (const { name, answers, closed, open } of cases) {
  test(name, () => {
    const told = answers.map((/** @type {[number, string[]]} */ [minutes, flags], /** @type {number} */ index) => (
      { op_id: String(index), at: NOON + minutes * MINUTE, flags }));
    const found = openFlags(told, closed.map(String));
    equal(found.map(({ op_id }) => Number(op_id)), open);
  });
}

/**
 * @param {number} minutes
 * @param {string[]} flags
 * @param {Partial<Action>} [more]
 * @returns {Action}
 */
const answer = (minutes, flags, more = {}) => ({
  ...{ kind: "safety", planned_exercise: 0, date: "2026-11-23", side: "", op_id: `a${minutes}`, seq: minutes, tap: "t" },
  ...{ acted_at: new Date(NOON + minutes * MINUTE).toISOString(), sent_at: null, refused: null, told: { flags } },
  ...more,
});

/** @param {number} minutes @param {Partial<Action>} said */
const felt = (minutes, said) => ({ ...answer(minutes, []), kind: /** @type {const} */ ("feedback"), told: undefined, ...said });

const ids = (/** @type {Action[]} */ actions) => actions.map(({ op_id }) => op_id);

test("an answer that waits stops every page, and one that was sent only pages from before", () => {
  equal(ids(stopsOf([answer(0, ["RF6"])], NOON + MINUTE)), ["a0"]);
  const sent = answer(0, ["RF6"], { sent_at: NOON + MINUTE });
  equal(ids(stopsOf([sent], NOON)), ["a0"]);
  equal(ids(stopsOf([sent], NOON + MINUTE)), []);
});

test("what the server refused stops nothing, and no more does what was answered anew in time", () => {
  equal(stopsOf([answer(0, ["RF6"], { refused: { code: "no_health_consent", message: "" } })], NOON), []);
  equal(stopsOf([answer(0, ["RF6"], { sent_at: NOON + 1 }), answer(5, [])], NOON), []);
  equal(ids(stopsOf([answer(0, ["RF6"]), answer(12, [])], NOON)), ["a0"]);
});

test("ticks are no answers", () => {
  equal(stopsOf([felt(0, { pain: 9 })], NOON), []);
});

const page = (/** @type {Partial<import("../../../static/js/phone/safety.js").Page>} */ more = {}) =>
  ({ at: NOON, answered: NOON - MINUTE, asks: false, ...more });

test("pain above 5 asks first until it is answered", () => {
  equal(comeFirst([felt(1, { pain: 5 })], page()), false);
  equal(comeFirst([felt(1, { pain: 6 })], page()), true);
  equal(comeFirst([felt(1, { pain_next_morning: 7 })], page()), true);
  equal(comeFirst([felt(1, { pain: 6 }), answer(2, [])], page()), false);
  equal(comeFirst([felt(-5, { pain: 6 })], page()), false);
});

test("a first start asks first until this phone has answered", () => {
  equal(comeFirst([], page({ asks: true })), true);
  equal(comeFirst([answer(1, [])], page({ asks: true })), false);
  equal(comeFirst([answer(-9, [], { sent_at: NOON - MINUTE })], page({ asks: true })), true);
});

test("whether this phone answered after the page", () => {
  equal(hasAnswered([answer(1, [])], page()), true);
  equal(hasAnswered([answer(-9, [], { sent_at: NOON - MINUTE })], page()), false);
});

test("flags come most urgent first, each once", () => {
  const flag = (/** @type {string} */ asks, /** @type {number} */ rank) => ({ asks, rank, advice: "", soon: "", urgent: false });
  const told = [answer(0, ["RF6"], { shown: [flag("knee", 5), flag("hip", 3)] }), answer(20, ["RF6"], { shown: [flag("knee", 5)] })];
  equal(flagsOf(told).map(({ asks }) => asks), ["hip", "knee"]);
});
