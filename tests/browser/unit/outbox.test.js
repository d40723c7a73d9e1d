// The outbox: on disk before any claim, every action sent until it is answered, and nothing marked that was not.
// @ts-check
import { equal, rejects, test } from "./harness.js";
import { AT, begin, DRAFT, json, settled } from "./outbox_fakes.js";
import { openOutbox, Outbox } from "../../../static/js/phone/outbox.js";
import { openStore } from "../../../static/js/phone/store.js";

const DAY = 86_400_000;

test("an action is on disk before the promise resolves, also without a server", async () => {
  const { account, outbox, server } = await begin();
  server.instead = () => Promise.reject(new TypeError("no network"));
  const [made] = await outbox.add([DRAFT]);
  equal((await (await openStore(account)).all()).map(({ op_id, sent_at }) => [op_id, sent_at]), [[made.op_id, null]]);
  await outbox.send();
  equal(outbox.state, "offline");
});

test("actions are numbered in order, also after the outbox is opened anew", async () => {
  const { account, outbox } = await begin();
  await outbox.add([DRAFT, { ...DRAFT, side: "right" }]);
  await settled(outbox);
  outbox.close();
  const again = await openOutbox(account);
  const [third] = await again.add([DRAFT]);
  equal(third.seq, 3);
});

test("what the server stored is marked with the server's time, and sent no more", async () => {
  const { outbox, server } = await begin();
  await outbox.add([DRAFT]);
  const [sent] = await settled(outbox);
  equal([sent.sent_at, sent.refused, outbox.state], [AT, null, "idle"]);
  const batches = server.batches.length;
  await outbox.send();
  equal(server.batches.length, batches);
});

test("an answer that is lost on its way is asked for again, and stored once", async () => {
  const { outbox, server } = await begin();
  server.back = () => Promise.reject(new TypeError("connection reset"));
  await outbox.add([DRAFT]);
  await outbox.send();
  equal([server.stored.size, (await outbox.all())[0].sent_at], [1, null]);
  server.back = (response) => response;
  const [sent] = await settled(outbox);
  equal([server.stored.size, sent.sent_at], [1, AT]);
});

/** @type {[string, () => Response, string][]} */
const KEPT = [
  ["401", () => json({ detail: "Sign in." }, 401), "signed_out"],
  ["403", () => json({ detail: "Somebody else." }, 403), "signed_out"],
  ["500", () => new Response("<h1>Server Error</h1>", { status: 500 }), "server"],
  ["502", () => new Response("", { status: 502 }), "server"],
  ["a redirect", () => Response.redirect("/account/login/"), "server"],
  ["a café's page with 200", () => new Response("<html>Welcome</html>", { headers: { "Content-Type": "text/html" } }), "server"],
  ["JSON that is no answer", () => json({ answers: "all good" }), "server"],
  ["JSON null", () => json(null), "server"],
];
for (const [what, respond, state] of KEPT) {
  test(`${what}: everything is kept, and sent later`, async () => {
    const { outbox, server } = await begin();
    server.instead = respond;
    await outbox.add([DRAFT]);
    const [kept] = await settled(outbox);
    equal([kept.sent_at, kept.refused, outbox.state], [null, null, state]);
    server.instead = () => null;
    equal((await settled(outbox))[0].sent_at, AT);
  });
}

test("only the ids that are answered change; an id that was never sent changes nothing", async () => {
  const { outbox, server } = await begin();
  server.instead = ({ ticks }) =>
    json({ at: AT, answers: [{ op_id: ticks[0]?.op_id, status: "stored" }, { op_id: crypto.randomUUID(), status: "stored" }, { op_id: null, status: "refused" }] });
  const [first] = await outbox.add([DRAFT, { ...DRAFT, side: "right" }]);
  const all = await settled(outbox);
  equal(all.map(({ op_id, sent_at }) => [op_id === first.op_id, sent_at]), [[true, AT], [false, AT]]);
  server.instead = () => json({ at: AT, answers: [] });
  await outbox.add([DRAFT]);
  const batches = server.batches.length;
  equal((await settled(outbox))[2].sent_at, null);
  equal(server.batches.length - batches <= 2, true, "unanswered ids are not asked for in a circle");
});

test("a refused action stays with its reason until it is put right", async () => {
  const { outbox, server } = await begin();
  server.instead = ({ ticks }) =>
    ticks[0].date === "2026-11-30" ? json({ at: AT, answers: [{ op_id: ticks[0].op_id, status: "refused", code: "future", message: "Not yet." }] }) : null;
  const [wrong] = await outbox.add([{ ...DRAFT, date: "2026-11-30" }]);
  equal((await settled(outbox))[0].refused, { code: "future", message: "Not yet." });
  const [right] = await outbox.again(wrong.op_id, { date: "2026-11-23" });
  equal([right.op_id !== wrong.op_id, right.seq], [true, 2]);
  equal((await settled(outbox)).map(({ op_id, sent_at }) => [op_id, sent_at]), [[right.op_id, AT]]);
  equal(await outbox.again(right.op_id, {}), []);
});

test("what is put right is a tap of its own, and does not remember another day's lane", async () => {
  const { outbox, server } = await begin();
  server.instead = ({ ticks: [{ op_id }] }) => json({ answers: [{ op_id, status: "refused", code: "future", message: "" }], at: AT });
  const [first] = await outbox.add([{ ...DRAFT, date: "2026-11-24", before: { status: "done", reason: "" } }]);
  await settled(outbox);
  const [again] = await outbox.again(first.op_id, { date: "2026-11-23" });
  equal([typeof again.tap, again.tap === first.tap, again.before, again.date], ["string", false, undefined, "2026-11-23"]);
});

test("a phone whose storage fails while it sends does not say for ever that it is sending", async () => {
  const { outbox, server } = await begin();
  server.instead = async () => { outbox.store.close(); return null; };
  await outbox.add([DRAFT]);
  await outbox.send();
  equal(outbox.state, "server");
});

test("what is discarded is gone; what reached the coach cannot be discarded", async () => {
  const { outbox, server } = await begin();
  const [sent] = await outbox.add([DRAFT]);
  await settled(outbox);
  server.instead = () => json({}, 500);
  const [waiting] = await outbox.add([DRAFT]);
  await outbox.discard([sent.op_id, waiting.op_id]);
  equal((await outbox.all()).map(({ op_id }) => op_id), [sent.op_id]);
});

test("a batch has at most 200 actions and is halved when it is too large", async () => {
  const { outbox, server } = await begin();
  server.instead = ({ ticks }) => (ticks.length > 60 ? json({}, 413) : null);
  await outbox.add(Array(250).fill(DRAFT));
  equal((await settled(outbox)).filter(({ sent_at }) => sent_at === null).length, 0);
  equal(server.stored.size, 250);
  equal(server.batches.slice(0, 3).map(({ ticks }) => ticks.length), [200, 100, 50]);
});

test("one action that is too large by itself does not go round in circles", async () => {
  const { outbox, server } = await begin();
  server.instead = () => json({}, 413);
  await outbox.add([DRAFT]);
  await outbox.send();
  equal(outbox.state, "server");
});

test("feedback and ticks go in one batch, under this account's number alone", async () => {
  const { account, outbox, server } = await begin();
  await outbox.add([DRAFT, { ...DRAFT, kind: "feedback", status: undefined, pain: 3 }]);
  await settled(outbox);
  const [{ athlete, ticks, feedback }] = server.batches;
  equal([athlete, ticks.length, feedback[0].pain], [Number(account), 1, 3]);
});

test("another account's actions are neither shown nor sent", async () => {
  const first = await begin();
  first.server.instead = () => json({}, 500);
  await first.outbox.add([DRAFT]);
  await settled(first.outbox);
  first.outbox.close();
  const second = await begin();
  await second.outbox.add([{ ...DRAFT, planned_exercise: 99 }]);
  equal((await settled(second.outbox)).map(({ planned_exercise }) => planned_exercise), [99]);
  const sent = second.server.batches.flatMap(({ athlete, ticks }) => ticks.map(({ planned_exercise }) => [athlete, planned_exercise]));
  equal(sent, [[Number(second.account), 99]]);
});

test("two tabs of one account take turns: nothing is sent twice", async () => {
  const { account, outbox, server } = await begin();
  const other = new Outbox(account, await openStore(account));
  let [now, most] = [0, 0];
  server.instead = async () => {
    most = Math.max(most, ++now);
    await new Promise((resolve) => setTimeout(resolve, 30));
    now -= 1;
    return null;
  };
  await outbox.add([DRAFT]);
  await Promise.all([outbox.send(), other.send(), outbox.send(), other.send()]);
  other.close();
  equal([most, server.batches.length], [1, 1]);
});

test("the token is read from its cookie when the batch is sent", async () => {
  const { outbox, server } = await begin();
  document.cookie = "csrftoken=before; path=/";
  await outbox.add([DRAFT]);
  await settled(outbox);
  document.cookie = "csrftoken=after; path=/";
  await outbox.add([DRAFT]);
  await settled(outbox);
  equal(server.headers.get("X-CSRFToken"), "after");
});

test("sent actions stay for 14 days; what waits stays for ever", async () => {
  const { account, outbox, server } = await begin();
  server.at = Date.now() - 15 * DAY;
  await outbox.add([DRAFT]);
  await settled(outbox);
  server.at = Date.now() - 13 * DAY;
  await outbox.add([DRAFT]);
  await settled(outbox);
  server.instead = () => json({}, 500);
  await outbox.add([DRAFT]);
  await outbox.store.setFact("skew", 0);
  outbox.close();
  equal((await (await openOutbox(account)).all()).map(({ seq }) => seq), [2, 3]);
});

test("a page says what waits after each change, and other tabs hear it too", async () => {
  const { account, outbox, server } = await begin();
  /** @type {unknown[][]} */
  const [here, there] = [[], []];
  const channel = new BroadcastChannel(`evenstride-${account}`);
  channel.onmessage = ({ data }) => there.push(data.told);
  const heard = (/** @type {Event} */ event) => here.push(/** @type {CustomEvent} */ (event).detail);
  document.addEventListener("ev:outbox", heard);
  server.instead = () => json({}, 401);
  await outbox.add([DRAFT]);
  await outbox.send();
  await new Promise((resolve) => setTimeout(resolve, 50));
  document.removeEventListener("ev:outbox", heard);
  channel.close();
  equal(here.at(-1), { waiting: 1, refused: 0, state: "signed_out" });
  equal(there.at(-1), { waiting: 1, refused: 0, state: "signed_out" });
});

test("a clock that is wrong by years is put right by the first answer or page", async () => {
  const { outbox, server } = await begin();
  server.at = Date.now() + 3 * 365 * DAY;
  await outbox.add([DRAFT]);
  await settled(outbox);
  const [later] = await outbox.add([DRAFT]);
  equal(Math.abs(Date.parse(later.acted_at) - server.at) < 5000, true);
});

test("taps made before the phone knew the time are put right before they are sent", async () => {
  const store = await openStore("early");
  const before = Date.now();
  await store.add((seq) => [{ ...DRAFT, op_id: "a", seq, tap: "t", acted_at: new Date(before).toISOString(), sent_at: null, refused: null }]);
  const [load] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  document.body.innerHTML = `<form data-at="${performance.timeOrigin + load.responseStart - 7 * DAY}"></form>`;
  const { server } = await begin();
  const outbox = await openOutbox("early");
  document.body.innerHTML = "";
  await settled(outbox);
  const sent = server.batches.flatMap(({ ticks }) => ticks).find(({ op_id }) => op_id === "a");
  equal(Math.abs(Date.parse(String(sent?.["acted_at"])) - (before - 7 * DAY)) < 1000, true);
});

test("without a secure page there is no outbox", async () => {
  const locks = navigator.locks;
  Object.defineProperty(navigator, "locks", { value: undefined, configurable: true });
  const fault = await rejects(openOutbox("insecure"), Error);
  Object.defineProperty(navigator, "locks", { value: locks, configurable: true });
  equal(fault.name, "StorageFailed");
});
