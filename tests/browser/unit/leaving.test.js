// What is said where somebody logs out before everything was sent.
// @ts-check
import { unsentSaid } from "../../../static/js/phone/leaving.js";
import { equal, test } from "./harness.js";

test("what has not reached the coach is said by its kinds", () => {
  equal(unsentSaid(["tick"]), "1 tick has not reached your coach");
  equal(unsentSaid(["tick", "tick"]), "2 ticks have not reached your coach");
  equal(unsentSaid(["messages"]), "1 message has not reached your coach");
  equal(unsentSaid(["messages", "tick", "tick"]), "2 ticks and 1 message have not reached your coach");
  equal(unsentSaid(["feedback", "messages", "safety", "tick"]), "1 tick, 2 answers and 1 message have not reached your coach");
});
