// The store: durable before it resolves, and one kind of error when the phone keeps nothing.
// @ts-check
import { equal, rejects, test } from "./harness.js";
import { openStore, StorageFailed, wipe } from "../../../static/js/phone/store.js";

/** @typedef {import("../../../static/js/phone/words.js").Action} Action */

/** @returns {Action} */
const action = (seq = 1) => ({
  ...{ kind: "tick", op_id: `op-${seq}`, seq, planned_exercise: 12, date: "2026-11-23", side: "left", tap: "t" },
  ...{ acted_at: "2026-11-23T08:00:00.000+00:00", sent_at: null, refused: null },
});

/**
 * Puts something else in a place of the browser while the work is done.
 * @param {object} place
 * @param {string} name
 * @param {unknown} value
 * @param {() => Promise<unknown>} work
 */
async function replaced(place, name, value, work) {
  const own = Object.getOwnPropertyDescriptor(place, name);
  Object.defineProperty(place, name, { value, configurable: true, writable: true });
  await work().finally(() => (own ? Object.defineProperty(place, name, own) : Reflect.deleteProperty(place, name)));
}

test("writes ask for the disk, not for a buffer", async () => {
  const store = await openStore("strict");
  /** @type {unknown[]} */
  const asked = [];
  const { transaction } = IDBDatabase.prototype;
  const spy = /** @this {IDBDatabase} */ function (/** @type {any[]} */ ...told) {
    asked.push(told[2]?.durability);
    return transaction.apply(this, /** @type {any} */ (told));
  };
  await replaced(IDBDatabase.prototype, "transaction", spy, () => store.add((seq) => [action(seq)]));
  equal(asked, ["strict"]);
});

test("a phone without storage says so", async () => {
  await replaced(globalThis, "indexedDB", undefined, async () => {
    equal((await rejects(openStore("none"), StorageFailed)).reason, "missing");
  });
  const refuse = { open: () => { throw new DOMException("denied", "SecurityError"); } };
  await replaced(globalThis, "indexedDB", refuse, async () => {
    equal((await rejects(openStore("private"), StorageFailed)).reason, "missing");
  });
});

test("a full phone says so, and keeps neither half of a tap nor its number", async () => {
  const store = await openStore("full");
  let room = 1;
  const { put } = IDBObjectStore.prototype;
  const full = /** @this {IDBObjectStore} */ function (/** @type {[any]} */ ...told) {
    if (!room--) throw new DOMException("no room", "QuotaExceededError");
    return put.apply(this, told);
  };
  await replaced(IDBObjectStore.prototype, "put", full, async () => {
    const fault = await rejects(store.add((seq) => [action(seq), action(seq + 1)]), StorageFailed);
    equal(fault.reason, "full");
  });
  equal(await store.all(), []);
  equal((await store.add((seq) => [action(seq)]))[0].seq, 1);
});

test("a change is done in one step with its facts", async () => {
  const store = await openStore("change");
  await store.add((seq) => [action(seq), action(seq + 1), action(seq + 2)]);
  await store.change(({ seq, ...rest }) => (seq === 1 ? null : seq === 2 ? { ...rest, seq, sent_at: 5 } : undefined), { skew: 3 });
  equal((await store.all()).map(({ seq, sent_at }) => [seq, sent_at]), [[2, 5], [3, null]]);
  equal(await store.fact("skew"), 3);
  await store.setFact("skew", undefined);
  equal(await store.fact("skew"), undefined);
});

test("two tabs that add at once share one counter", async () => {
  const tabs = [await openStore("tabs"), await openStore("tabs")];
  const add = (/** @type {import("../../../static/js/phone/store.js").Store} */ tab) =>
    tab.add((seq) => [{ ...action(seq), op_id: crypto.randomUUID() }]);
  await Promise.all(Array.from({ length: 20 }, (_, index) => add(tabs[index % 2])));
  equal((await tabs[0].all()).map(({ seq }) => seq), Array.from({ length: 20 }, (_, index) => index + 1));
});

test("wiping waits for no open tab, and that tab keeps nothing afterwards", async () => {
  const tab = await openStore("leaver");
  await tab.add((seq) => [action(seq)]);
  await wipe("leaver");
  equal((await rejects(tab.add((seq) => [action(seq)]), StorageFailed)).reason, "gone");
  equal(await (await openStore("leaver")).all(), []);
});
