// The phone's own rule of stopping says what the server's does, on the same table.
// @ts-check
import { advice, standingFeedback, stopping } from "../../../static/js/phone/stopping.js";
import { equal, test } from "./harness.js";

const cases = await (await fetch("/unit/stopping_cases.json")).json();

for (const { name, day, stop_pain, answers, expect } of cases) {
  test(name, () => {
    const found = stopping(standingFeedback(answers), day, new Map(Object.entries(stop_pain)));
    equal(Object.fromEntries(found), expect);
  });
}

test("every pain has its advice at both limits", () => {
  const by = (/** @type {number} */ limit) => Array.from({ length: 11 }, (_, pain) => advice(pain, limit)[0] + advice(pain, limit)[1]);
  equal(by(3), ["ca", "ca", "ca", "sa", "st", "st", "st", "st", "st", "st", "st"]);
  equal(by(5), ["ca", "ca", "ca", "sa", "sa", "sa", "st", "st", "st", "st", "st"]);
});
