// Draws what was tapped over the page as the server wrote it: halves, pills, cards, headline, the day's mark.
// @ts-check
import { allSaid, dosesSaid, halfSaid, headline, told } from "./saying.js";
import { narrow } from "./short.js";
import { moveName, rememberMove } from "./swaps.js";
import { readTap, tapWord } from "./words.js";

/** @typedef {import("./words.js").Action} Action */
/** @typedef {import("./words.js").Word} Word */
/** @typedef {import("./words.js").Status} Status */
/** @typedef {{ status: Status, reason: string, eased_to: number | null, instead: string, late: boolean }} Stand what stands on a lane */

const CREDITS = { done: 2, partly: 1, skipped: 0, cleared: 0 };
/** @type {WeakMap<HTMLButtonElement, Stand>} what each half said when the page came */
const written = new WeakMap();

/**
 * What is found once stays: cards and halves change their look, never their place, until the day is swapped whole.
 * @template {object} Place
 * @template Found
 * @param {(place: Place) => Found} find
 * @returns {(place: Place) => Found}
 */
function once(find) {
  /** @type {WeakMap<Place, Found>} */
  const known = new WeakMap();
  return (place) => {
    const found = known.get(place) ?? find(place);
    known.set(place, found);
    return found;
  };
}

export const halvesIn = once((/** @type {ParentNode} */ place) =>
  [.../** @type {NodeListOf<HTMLButtonElement>} */ (place.querySelectorAll(".ev-pair > button"))]);

/** The cards with something to tap; a day that is closed or still to come has none, and stays as the server wrote it. */
export const cardsIn = once((/** @type {ParentNode} */ place) =>
  [.../** @type {NodeListOf<HTMLLIElement>} */ (place.querySelectorAll(".ev-cards > li"))].filter((card) => halvesIn(card).length));

const pillsIn = once((/** @type {ParentNode} */ card) => [...card.querySelectorAll(".ev-pair")]);

/** Which lane a half is; its value says besides what a tap would do next. */
export const wordOf = once((/** @type {HTMLButtonElement} */ half) => /** @type {Word} */ (readTap(half.value)?.[0]));

/** @param {Pick<Word, "line" | "side" | "occurrence">} lane */
const keyOf = ({ line, side, occurrence }) => `${line}:${side}:${occurrence}`;

/** @param {Element} card */
export const nameOf = (card) => card.querySelector("h3")?.textContent ?? "";

/** @param {Element} card */
export const lineOf = (card) => wordOf(halvesIn(card)[0]).line;

/** @param {Element} card a card whose move stops for today */
export const isStopped = (card) => card.querySelector(".ev-stop.now") !== null;

/** What stands on a lane as it is drawn now. @param {HTMLButtonElement} half @returns {Stand} */
export function standOf(half) {
  const status = /** @type {Status} */ (["done", "partly", "skipped"].find((each) => half.classList.contains(each)) ?? "cleared");
  const { reason = "", eased_to = null } = (half.dataset.tick && readTap(half.dataset.tick)?.[0]) || {};
  rememberMove(eased_to, half.dataset.instead);
  return { status, reason, eased_to, instead: half.dataset.instead ?? "", late: half.classList.contains("late") };
}

/** A lane with what stands on it, as it is put in words. @param {HTMLButtonElement} half */
export function laneOf(half) {
  const { side, occurrence } = wordOf(half);
  const card = half.closest("li");
  const of = card ? pillsIn(card).length : 1;
  return { side, occurrence, of, untold: untoldOf(half), ...standOf(half) };
}

/** Where a lane stands without a tick: to_go, open or rest. @param {HTMLButtonElement} half */
const untoldOf = (half) => half.dataset.untold ?? half.closest("ul")?.dataset.untold ?? "to_go";

/** Remembers the page as it came, once for each page. @param {HTMLFormElement} form */
export function remember(form) {
  for (const half of halvesIn(form)) if (!written.has(half)) written.set(half, standOf(half));
}

/**
 * The page as it came, with actions drawn over it, and everything that follows from them.
 * @param {HTMLFormElement} form
 * @param {Action[]} ticks of the day that the page does not contain, oldest first
 */
export function draw(form, ticks) {
  const newest = standing(ticks);
  for (const card of cardsIn(form)) {
    const changed = halvesIn(card).map((half) => {
      const base = /** @type {Stand} */ (written.get(half));
      return drawHalf(half, stand(newest.get(keyOf(wordOf(half))), base));
    });
    if (changed.includes(true)) drawCard(card);
  }
  if (cardsIn(form).length) drawDay(form);
}

/** @param {Action[]} ticks */
function standing(ticks) {
  /** @type {Map<string, Action>} */
  const newest = new Map();
  for (const tick of ticks) {
    newest.set(keyOf({ line: tick.planned_exercise, side: tick.side, occurrence: tick.occurrence ?? 1 }), tick);
  }
  return newest;
}

/**
 * @param {Action | undefined} tick
 * @param {Stand} base
 * @returns {Stand}
 */
function stand(tick, base) {
  if (!tick) return base;
  const { status = "done", reason = "", eased_to = null } = tick;
  const credits = CREDITS[status] > 0;
  const late = credits && (CREDITS[base.status] > 0 ? base.late : tappedLate(tick));
  return { status, reason, eased_to, instead: tick.instead || moveName(eased_to), late };
}

/** Rule 7: a tap after 12:00 on the day after its date, read on the phone's own clock. @param {Action} tick */
function tappedLate({ acted_at, date }) {
  const next = new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
  return acted_at.slice(0, 16) > `${next}T12:00`;
}

/**
 * @param {HTMLButtonElement} half
 * @param {Stand} now
 * @returns {boolean} whether that is anything new
 */
function drawHalf(half, now) {
  const { line, side, occurrence } = wordOf(half);
  const ticked = now.status !== "cleared";
  const look = ticked ? `${now.status}${now.late ? " late" : ""}` : "";
  const isPlain = !now.reason && !now.eased_to;
  const word = isPlain ? undefined : tapWord(line, side, occurrence, now.status, now.reason, now.eased_to);
  if (half.className === look && half.dataset.tick === word) return false;
  half.className = look;
  half.value = tapWord(line, side, occurrence, ticked ? "cleared" : "done");
  if (word) half.dataset.tick = word;
  else delete half.dataset.tick;
  if (now.eased_to) half.dataset.instead = now.instead;
  else delete half.dataset.instead;
  half.textContent = halfSaid(laneOf(half));
  return true;
}

/** @param {HTMLLIElement} card */
function drawCard(card) {
  for (const pill of pillsIn(card)) {
    const halves = halvesIn(pill);
    pill.classList.toggle("joined", halves.length > 1 && halves.every((half) => standOf(half).status === "done"));
  }
  const rest = restOf(card);
  card.classList.toggle("settled", !rest.length);
  const button = card.querySelector("h3 button");
  if (button instanceof HTMLButtonElement) {
    button.value = rest[0] ?? "";
    button.toggleAttribute("aria-disabled", !rest.length);
  }
  const skip = card.querySelector(".ev-stop button");
  if (skip instanceof HTMLButtonElement) {
    skip.hidden = !rest.length;
    skip.value = skipForPain(card);
  }
  line(card, "told", told(nameOf(card), halvesIn(card).map(laneOf)));
}

/** What is left of each pill of a card, as a word that ticks it. @param {Element} card */
function restOf(card) {
  return pillsIn(card).map(pillRest).filter(Boolean);
}

/** @param {Element} pill */
function pillRest(pill) {
  const halves = halvesIn(pill);
  const left = halves.filter((half) => standOf(half).status === "cleared");
  if (left.length < 2 || left.length < halves.length) return left.map(({ value }) => value).join(" ");
  const { line, occurrence } = wordOf(halves[0]);
  return tapWord(line, "both", occurrence);
}

/** What is left today of a card's lanes, each skipped because it hurts. @param {Element} card */
export const skipForPain = (card) =>
  halvesIn(card)
    .filter((half) => standOf(half).status === "cleared")
    .map((half) => { const { line, side, occurrence } = wordOf(half); return tapWord(line, side, occurrence, "skipped", "pain"); })
    .join(" ");

/**
 * One line of small print on a card; none where there is nothing to say.
 * @param {Element} card
 * @param {"told" | "how"} what
 * @param {string} said
 */
export function line(card, what, said) {
  const known = card.querySelector(`small.${what}`);
  if (known?.textContent === said || (!known && !said)) return;
  known?.remove();
  if (!said) return;
  const made = document.createElement("small");
  made.className = what;
  made.textContent = said;
  const words = card.querySelector(":scope > div:not([class])");
  words?.insertBefore(made, words.querySelector(what === "told" ? "small.how, i" : "i"));
}

/** @param {HTMLFormElement} form */
function drawDay(form) {
  const lead = form.querySelector(".ev-cards");
  const dueNow = cardsIn(form).filter((card) => !isStopped(card) && isLeft(card, "to_go"));
  const open = lead instanceof HTMLElement && lead.dataset.untold === "open" ? cardsIn(form).filter((card) => lead.contains(card)) : [];
  const anyDay = !dueNow.length && open.length > 0;
  const asked = anyDay ? open.filter((card) => !isStopped(card) && isLeft(card, "open")) : dueNow;
  narrow(form, asked, minutesOf);
  const leading = asked.filter((card) => !card.hidden);
  const anything = halvesIn(form).some((half) => standOf(half).status !== "cleared") || Boolean(form.querySelector(".ev-stop.now"));
  const isToday = form.dataset.today !== undefined;
  const title = form.querySelector("h1");
  const said = headline({ leading: leading.length, minutes: minutesOf(leading), isToday, anyDay, anything });
  if (title && title.textContent !== said) title.textContent = said;
  drawAll(form, leading);
  drawMark(form);
}

/** @param {Element} card @param {string} untold */
const isLeft = (card, untold) =>
  halvesIn(card).some((half) => standOf(half).status === "cleared" && untoldOf(half) === untold);

/** Halves up, at least 1. @param {HTMLElement[]} cards */
function minutesOf(cards) {
  const left = (/** @type {HTMLElement} */ card) => halvesIn(card).filter((half) => standOf(half).status === "cleared").length;
  const seconds = cards.reduce((sum, card) => sum + Number(card.dataset.s) * left(card), 0);
  return Math.max(1, Math.floor(seconds / 60 + 0.5));
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement[]} leading
 */
function drawAll(form, leading) {
  const button = /** @type {HTMLButtonElement | null} */ (form.querySelector("[data-all]"));
  if (!button) return;
  button.hidden = !leading.length;
  button.value = leading.flatMap(restOf).join(" ");
  const words = button.lastChild;
  if (leading.length && words) words.textContent = allSaid(leading.length);
}

/** @param {HTMLFormElement} form */
function drawMark(form) {
  const day = form.querySelector(".ev-day[aria-current]");
  const stands = halvesIn(form).map((half) => ({ ...standOf(half), untold: untoldOf(half) }));
  const counted = stands.filter(({ status, untold }) => status !== "cleared" || untold === "to_go");
  const done = counted.reduce((sum, { status }) => sum + CREDITS[status], 0);
  const due = 2 * counted.length;
  const mark = day?.querySelector("i");
  if (!day || !mark) return;
  mark.className = due ? `m${!done ? 0 : done >= due ? 2 : 1}` : "";
  if (!due) mark.removeAttribute("class");
  const [name] = (day.getAttribute("aria-label") ?? "").split(",");
  day.setAttribute("aria-label", `${name}, ${dosesSaid(done, due)}`);
}
