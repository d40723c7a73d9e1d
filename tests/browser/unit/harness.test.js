// The harness itself: what differs is told, what is the same is not.
// @ts-check
import { equal, rejects, test } from "./harness.js";

test("the same values under the same names are equal, in any order of names", () => {
  equal({ a: [1, { b: null }], c: undefined }, { c: undefined, a: [1, { b: null }] });
  equal(new Map([["a", 1]]), new Map([["a", 1]]));
});

test("a difference is told with both values", async () => {
  const fault = await rejects(Promise.resolve().then(() => equal({ a: 1 }, { a: "1" }, "side")), Error);
  equal(fault.message, 'side: got {a: 1}, wanted {a: "1"}');
});

test("a promise that holds is no rejection", async () => {
  const fault = await rejects(rejects(Promise.resolve(), TypeError), Error);
  equal(fault.message, "wanted a TypeError, got no error");
});

test("the site's policy holds here too", async () => {
  await rejects(Promise.resolve().then(() => new Function("")), EvalError);
});
