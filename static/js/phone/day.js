// Today on the phone: each tap goes into the outbox and is drawn at once, with signal or without.
// @ts-check
import { gettext } from "../gettext.js";
import { askWhy, closeMenu, drawHow, openMenu } from "./card_menu.js";
import { iso } from "./clock.js";
import { cardsIn, draw, halvesIn, laneOf, lineOf, nameOf, remember, standOf, wordOf } from "./drawing.js";
import { answersOf, askHow, draftOf, drawAnswers, forgetRows, readAnswer } from "./feedback.js";
import { keepingFocus } from "./focus.js";
import { isWaiting, markCards, markTotal } from "./marks.js";
import { phoneDate, watchMidnight } from "./midnight.js";
import { notice } from "./notice.js";
import { openOutbox } from "./outbox.js";
import { showRefused } from "./refused.js";
import { tapSaid } from "./saying.js";
import { dayForm, Settling } from "./settling.js";
import { asAddressed, turn } from "./short.js";
import { heed } from "./stopped.js";
import { StorageFailed } from "./store.js";
import { moveName } from "./swaps.js";
import { undoValue } from "./undo.js";
import { draftsOf, readTap } from "./words.js";

/** @typedef {import("./words.js").Action} Action */
/** @typedef {import("./words.js").Draft} Draft */

const athlete = document.querySelector('meta[name="evenstride-athlete"]')?.getAttribute("content") ?? "";
/** @type {Action[]} what is on the phone's disk, oldest first */
let kept = [];
/** @type {Action[]} what is on its way there */
let pending = [];
/** Nothing can be kept on this phone: taps go to the server as the plain form sends them. */
let isBroken = false;
let looks = 0;

const settling = new Settling((form) => {
  remember(form);
  show(form);
});

/** @param {HTMLFormElement} form */
function ofDay(form) {
  const at = Number(form.dataset.at);
  const here = [...kept, ...pending].filter((action) => !action.refused);
  const isContained = (/** @type {Action} */ action) => action.sent_at !== null && action.sent_at <= at;
  const ticks = here.filter((action) => action.kind === "tick" && action.date === form.dataset.day);
  return {
    contained: ticks.filter(isContained),
    over: ticks.filter((action) => !isContained(action)),
    said: here.filter((action) => !isContained(action)),
  };
}

/**
 * Draws all that this phone knows over the page.
 * @param {HTMLFormElement} form
 * @param {boolean} [isTick] nothing was said of how it felt
 */
function show(form, isTick = false) {
  if (heed(form, kept)) return;
  const { contained, over, said } = ofDay(form);
  if (!isTick) drawAnswers(form, answersOf(form, said));
  draw(form, over);
  markCards(form, kept.filter(({ date }) => date === form.dataset.day), pending);
  const undo = form.querySelector(".ev-undo");
  if (!(undo instanceof HTMLButtonElement)) return;
  undo.dataset.server ??= undo.value;
  undo.value = undoValue(contained, over, undo.dataset.server);
  undo.hidden = !undo.value;
  const last = document.getElementById("last");
  if (last) last.hidden = undo.hidden && !last.querySelector("h2");
}

/** @param {HTMLFormElement} form */
const known = (form) => ({
  athlete,
  day: form.dataset.day ?? "",
  mayTell: form.dataset.tell !== undefined,
  answers: answersOf(form, ofDay(form).said),
});

/**
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 */
function tick(form, button) {
  const words = readTap(button.value);
  if (!words) return;
  const halves = halvesIn(form);
  const lanes = draftsOf(words, form.dataset.day ?? "").flatMap((draft) => {
    const half = halves.find((each) => isLane(each, draft));
    const card = half?.closest("li");
    if (!half || !card) return [];
    const names = { name: nameOf(card), instead: moveName(draft.eased_to ?? null) };
    return [{ half, card, draft: { ...draft, ...names, before: standOf(half) } }];
  });
  const cards = [...new Set(lanes.map(({ card }) => card))];
  const done = keep(form, button, lanes.map(({ draft }) => draft));
  say(tapSaid(cards.map(nameOf), lanes.map(({ half }) => laneOf(half))));
  ask(form, cards, lanes.map(({ draft }) => draft.status));
  return done;
}

/** @param {HTMLButtonElement} half @param {Draft} draft */
function isLane(half, draft) {
  const { line, side, occurrence } = wordOf(half);
  return line === draft.planned_exercise && side === draft.side && occurrence === (draft.occurrence ?? 1);
}

/**
 * After a tap on one card: why it was skipped, or how it felt.
 * @param {HTMLFormElement} form
 * @param {HTMLLIElement[]} cards
 * @param {(string | undefined)[]} statuses
 */
function ask(form, cards, statuses) {
  forgetRows(form);
  for (const card of cardsIn(form)) closeMenu(card);
  const [card, ...others] = cards;
  if (!card || others.length) return;
  const asked = known(form);
  const noReason = halvesIn(card).some((half) => standOf(half).status === "skipped" && !standOf(half).reason);
  if (statuses.includes("skipped") && noReason) askWhy(card, asked);
  else if (statuses.some((status) => status === "done" || status === "partly")) askHow(form, card, asked.answers);
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 */
function tell(form, button) {
  const said = readAnswer(button.value);
  if (!said) return putOff(form, button);
  const card = cardsIn(form).find((each) => lineOf(each) === said.line);
  const side = chosenSide(button) ?? said.side;
  const note = button.closest(".ev-said, .ev-ex-menu")?.querySelector("textarea")?.value.trim() ?? "";
  const value = said.part === "note" ? note : said.value;
  const name = card ? nameOf(card) : "";
  const draft = draftOf({ ...said, side, value }, known(form).answers, form.dataset.day ?? "", name);
  const done = keep(form, button, [draft]);
  say(name ? `${name}: ${card?.querySelector("small.how")?.textContent || gettext("answer taken back")}` : gettext("Kept."));
  if (said.part === "morning") button.closest("section")?.remove();
  if (card?.querySelector(".ev-said")) drawHow(card, known(form), side);
  else if (card) forgetRows(card);
  return done;
}

/** @param {HTMLElement} button @returns {import("./words.js").Side | null} */
function chosenSide(button) {
  const chosen = /** @type {HTMLInputElement | null} */ (button.closest("li")?.querySelector('input[name="side"]:checked'));
  return chosen && /** @type {import("./words.js").Side} */ (chosen.value);
}

/** Not now: the server remembers it for today if it can be reached, the page does in any case. */
function putOff(/** @type {HTMLFormElement} */ form, /** @type {HTMLButtonElement} */ button) {
  const told = new FormData(form, button);
  button.closest("section")?.remove();
  fetch(form.action, { method: "POST", body: told, redirect: "manual" }).catch(() => {});
}

/**
 * Draws at once what was tapped and writes it to disk; only then a mark claims that it is saved.
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 * @param {Draft[]} drafts
 */
function keep(form, button, drafts) {
  const tap = crypto.randomUUID();
  const told = new FormData(form, button);
  const on = { op_id: "", seq: Infinity, acted_at: iso(Date.now()), sent_at: null, refused: null };
  const taken = drafts.map((draft) => ({ ...draft, ...on, tap }));
  pending.push(...taken);
  show(form, drafts.every(({ kind }) => kind === "tick"));
  return openOutbox(athlete)
    .then((outbox) => outbox.add(drafts.map((draft) => ({ ...draft, tap }))))
    .then((made) => settled(taken, made), (fault) => { settled(taken, []); return plainly(form, told, fault); });
}

/**
 * @param {Action[]} taken
 * @param {Action[]} made
 */
function settled(taken, made) {
  pending = pending.filter((action) => !taken.includes(action));
  const ids = new Set(kept.map(({ op_id }) => op_id));
  kept = [...kept, ...made.filter(({ op_id }) => !ids.has(op_id))];
  const form = dayForm();
  if (form) show(form);
}

/**
 * The phone kept nothing: the server is told as the plain form would, or the person is.
 * @param {HTMLFormElement} form
 * @param {FormData} told
 * @param {unknown} fault
 */
async function plainly(form, told, fault) {
  const isFull = fault instanceof StorageFailed && fault.reason === "full";
  isBroken = !isFull;
  notice(isFull ? "full" : "storage");
  try {
    const response = await fetch(form.action, { method: "POST", body: told });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!response.ok || !settling.take(page)) sayLost();
  } catch {
    sayLost();
  }
}

const sayLost = () =>
  say(gettext("That was not kept: this phone saves nothing and the server cannot be reached. Tap it again later."), true);

/** @param {string} words @param {boolean} [isLoss] also for those who see */
function say(words, isLoss = false) {
  const said = document.getElementById("said");
  if (!said) return;
  said.textContent = words;
  said.className = isLoss ? "ev-notice ev-notice-error" : "visually-hidden";
}

document.addEventListener("submit", (event) => {
  const form = dayForm();
  const button = event.submitter;
  if (event.target !== form || !form || !(button instanceof HTMLButtonElement) || !athlete) return;
  if (isBroken && navigator.onLine) return;
  event.preventDefault();
  if (isBroken) sayLost();
  else if (button.name === "tick") void keepingFocus(form, () => tick(form, button));
  else if (button.name === "feedback") void keepingFocus(form, () => tell(form, button));
});

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-short]") : null;
  const form = dayForm();
  if (!link || !form || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  turn(form, link);
  show(form);
});

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest('.ev-cards a[href^="?"]') : null;
  const [form, card] = [dayForm(), link?.closest("li")];
  if (!(link instanceof HTMLElement) || !form || !card || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const isOpen = card.querySelector(".ev-ex-menu:not(.why)") !== null;
  for (const other of cardsIn(form)) closeMenu(other);
  if (!isOpen) openMenu(card, known(form));
  else /** @type {HTMLElement | null} */ (card.querySelector(".ev-pair + a, .ev-pairs + a"))?.focus({ preventScroll: true });
});

document.addEventListener("change", ({ target }) => {
  const [form, field] = [dayForm(), target];
  if (!form || !(field instanceof HTMLInputElement) || field.name !== "side") return;
  const card = field.closest("li");
  if (card) drawHow(card, known(form), field.value);
  /** @type {HTMLElement | null} */ (card?.querySelector('input[name="side"]:checked'))?.focus();
});

/** After each change of the outbox, also by another tab: what is kept, marked, refused, and whether to settle. */
document.addEventListener("ev:outbox", async (event) => {
  const told = /** @type {CustomEvent<import("./outbox.js").Told>} */ (event).detail;
  const look = (looks += 1);
  const outbox = await openOutbox(athlete);
  const all = await outbox.all();
  const form = dayForm();
  if (look !== looks || !form) return;
  kept = all;
  show(form);
  markTotal(told);
  showRefused(all.filter(({ refused }) => refused), outbox, phoneDate());
  if (all.some(isWaiting) || told.state !== "idle") settling.hold();
  else if (ofDay(form).said.some(({ date }) => date === form.dataset.day)) settling.want();
});

/** What was tapped before this page came, sent or not. */
async function begin() {
  const form = dayForm();
  if (!form || !athlete) return;
  asAddressed(form);
  remember(form);
  watchMidnight();
  try {
    const outbox = await openOutbox(athlete);
    kept = await outbox.all();
    show(dayForm() ?? form);
    showRefused(kept.filter(({ refused }) => refused), outbox, phoneDate());
    markTotal({ waiting: kept.filter(isWaiting).length, state: outbox.state });
  } catch (fault) {
    if (!(fault instanceof StorageFailed)) throw fault;
    isBroken = true;
    notice("storage");
  }
}

void begin();
