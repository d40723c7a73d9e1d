// What the phone keeps of a session: where it was, and ticks for the outbox; today's goes on, another day's is closed.
// @ts-check
import { Keeping } from "../../../static/js/floor/keeping.js";
import { toTell, untouched, withSet } from "../../../static/js/floor/progress.js";
import { besides, overlaid, spared } from "../../../static/js/floor/standing.js";
import { plank, session, squat } from "./floor_fakes.js";
import { equal, test } from "./harness.js";

/** @typedef {import("../../../static/js/phone/outbox.js").Outbox} Outbox */
/** @typedef {import("../../../static/js/phone/words.js").Action} Action */

/** An outbox in memory, with what was added to it. */
function fakeBox({ full = false, told = /** @type {Action[]} */ ([]) } = {}) {
  const facts = new Map();
  /** @type {string[]} */
  const added = [];
  const store = {
    fact: async (/** @type {string} */ name) => facts.get(name),
    setFact: async (/** @type {string} */ name, /** @type {unknown} */ value) => void facts.set(name, structuredClone(value)),
  };
  const add = async (/** @type {Action[]} */ drafts) => {
    if (full) throw new Error("full");
    added.push(...drafts.map(({ planned_exercise, side, date, status, eased_to }) =>
      [planned_exercise, side, date, status, eased_to].filter(Boolean).join(" ")));
  };
  return { box: /** @type {Outbox} */ (/** @type {unknown} */ ({ store, add, all: async () => told })), added, facts };
}

const half = withSet(untouched(), "12:1 right");

test("today's session goes on where it was", async () => {
  const { box, added } = fakeBox();
  const keeping = new Keeping(session(plank(), squat()), box);
  keeping.keep(session(plank(), squat()), half, "You were at move 1 of 2");
  await keeping.settled();
  const kept = await keeping.interrupted();
  equal([kept?.progress, kept?.at, kept?.session.moves.length, added], [half, "You were at move 1 of 2", 2, []]);
});

test("a session of another day is closed: what was begun is partly done on that day", async () => {
  const { box, added, facts } = fakeBox();
  facts.set("floor", { session: { ...session(plank()), day: "2026-11-22" }, progress: half, at: "" });
  equal(await new Keeping(session(plank()), box).interrupted(), null);
  equal([added, facts.get("floor")], [["12 right 2026-11-22 partly"], undefined]);
});

test("a session of more than a week ago, or of another account, is let go", async () => {
  for (const other of [{ day: "2026-11-10" }, { athlete: 13 }]) {
    const { box, added, facts } = fakeBox();
    facts.set("floor", { session: { ...session(plank()), ...other }, progress: half, at: "" });
    equal([await new Keeping(session(plank()), box).interrupted(), added], [null, []]);
  }
});

test("a tick names every lane of its side and the easier move, and nothing without the consent", async () => {
  const lanes = { right: [12, 13].map((planned_exercise) => ({ planned_exercise, side: "right", occurrence: 1 })) };
  const move = plank({ eased_to: 45, lanes: /** @type {any} */ (lanes) });
  const tick = /** @type {const} */ ({ move, side: "right", slot: "", status: "done", reason: "" });
  const { box, added } = fakeBox();
  const keeping = new Keeping(session(move), box);
  keeping.tick([tick]);
  await keeping.settled();
  equal(added, ["12 right 2026-11-23 done 45", "13 right 2026-11-23 done 45"]);
  const silent = new Keeping({ ...session(move), may_tick: false }, box);
  silent.tick([tick]);
  await silent.settled();
  equal(added.length, 2);
});

test("when the storage is full it says so and keeps nothing more", async () => {
  const keeping = new Keeping(session(plank()), fakeBox({ full: true }).box);
  let said = 0;
  document.addEventListener("ev:floor-keeps-nothing", () => (said += 1), { once: true });
  keeping.tick([{ move: plank(), side: "right", slot: "", status: "done", reason: "" }]);
  await keeping.settled();
  equal([keeping.works, said], [false, 1]);
});

/** @param {Partial<Action>} changes */
const action = (changes) => /** @type {Action} */ (/** @type {unknown} */ ({
  kind: "tick", planned_exercise: 12, side: "right", occurrence: 1, date: "2026-11-23", status: "done",
  sent_at: null, refused: null, ...changes,
}));

test("ticks of this phone stand over a page that does not know them yet", () => {
  const ticked = (/** @type {Partial<Action>[]} */ ...changes) =>
    overlaid({ ...session(plank({ ticked: { right: null } })), at: 100 }, changes.map(action)).moves[0].ticked.right;
  equal([ticked({}), ticked({ sent_at: 101 }), ticked({ sent_at: 99 })], ["done", "done", null]);
  equal([ticked({}, { status: "cleared" }), ticked({ date: "2026-11-22" }), ticked({ occurrence: 2 })], [null, null, null]);
  equal(ticked({ refused: { code: "future", message: "" } }), null);
});

test("what was ticked elsewhere during the interruption is not asked for again", () => {
  const told = { ...half, told: { "12:1 right": "partly" } };
  const now = session(plank({ ticked: { right: "partly", left: "done" } }));
  equal(besides(session(plank(), squat()), told, now).moves.map(({ ticked }) => ticked), [{ left: "done" }, { "": "done" }]);
});

test("a side that Today called done is not made partly done by a session that was left", async () => {
  const ticked = session(plank({ ticked: { right: "done" } }));
  equal(toTell(ticked, half, true), []);
  const { box, added, facts } = fakeBox({ told: [action({ date: "2026-11-22" })] });
  facts.set("floor", { session: { ...session(plank()), day: "2026-11-22" }, progress: half, at: "" });
  equal([await new Keeping(session(plank()), box).interrupted(), added], [null, []]);
});

test("what hurt above the limit on this phone is not played from a page that does not know it", () => {
  const left = (/** @type {Partial<Action>} */ changes) => {
    const told = { kind: /** @type {const} */ ("feedback"), acted_at: "2026-11-23T08:00:00Z", op_id: "a", seq: 1, ...changes };
    return spared({ ...session(plank(), squat()), at: 100 }, [action(told)]).moves.map(({ line }) => line);
  };
  equal([left({ pain: 4 }), left({ pain: 3 }), left({ pain: 4, sent_at: 99 })], [[13], [12, 13], [12, 13]]);
  equal([left({ pain: 4, date: "2026-11-22" }), left({ pain_next_morning: 4, date: "2026-11-22" })], [[12, 13], [13]]);
});
