// The menu of a card, without the server: partly, skip and why, how it felt, pain, a note. As card_menu.html draws it.
// @ts-check
import { gettext, interpolate } from "../gettext.js";
import { halvesIn, lineOf, nameOf, standOf, wordOf } from "./drawing.js";
import { choice, element, group } from "./elements.js";
import { answerWord, standingOn } from "./feedback.js";
import { capital, HARD, laneSaid, REASONS, sideSaid, WHERE } from "./saying.js";
import { easierOf } from "./swaps.js";
import { tapWord } from "./words.js";

/** @typedef {import("./feedback.js").Answers} Answers */
/** @typedef {import("./words.js").Status} Status */
/** @typedef {{ athlete: string, day: string, mayTell: boolean, answers: Answers[] }} Known */

const HEALTH = ["pain", "ill"];
const LONGEST_NOTE = "1000";
const CONSENTS = "/you/consents/";

/** @param {HTMLElement} card @param {Known} known */
export function openMenu(card, known) {
  closeMenu(card);
  const menu = element("div", { class: "ev-ex-menu" }, ...reasons(card, known.mayTell));
  menu.append(lanes(card, "partly", gettext("Partly"), gettext("Partly done")));
  const skip = lanes(card, "skipped", gettext("Skip"), gettext("Skip it"));
  menu.append(skip, ...asPlanned(card));
  void easierOf(known.athlete, known.day, lineOf(card)).then((easier) => easier && skip.after(swap(card, easier)));
  menu.append(how(card, known, ""), ...notes(card), ways(card));
  card.querySelector(".ev-how")?.remove();
  card.append(menu);
  /** @type {HTMLElement | null} */ (menu.querySelector("button"))?.focus({ preventScroll: true });
}

/** Only the question why, right after a skip without a reason. @param {HTMLElement} card @param {Known} known */
export function askWhy(card, known) {
  closeMenu(card);
  const asked = reasons(card, known.mayTell);
  if (asked.length) card.append(element("div", { class: "ev-ex-menu why" }, ...asked));
}

/** @param {HTMLElement} card */
export const closeMenu = (card) => card.querySelector(".ev-ex-menu")?.remove();

/**
 * After a change: the answers that are pressed are those that stand.
 * @param {HTMLElement} card
 * @param {Known} known
 * @param {string} side
 */
export function drawHow(card, known, side) {
  const stands = card.querySelector(".ev-said");
  if (!(stands instanceof HTMLElement)) return;
  const made = how(card, known, side);
  const [written, field] = [stands, made].map((each) => each.querySelector("textarea"));
  // A note that was begun and not kept yet.
  if (written && field && (stands.dataset.side ?? "") === side && written.value !== written.defaultValue) field.value = written.value;
  stands.replaceWith(made);
}

/** @param {HTMLElement} card @param {boolean} health whether the reasons of health may be told */
function reasons(card, health) {
  const skipped = halvesIn(card).filter((half) => standOf(half).status === "skipped");
  const asked = skipped.filter((half) => !standOf(half).reason);
  const words = (/** @type {string} */ reason) =>
    (asked.length ? asked : skipped).map((half) => wordFor(half, "skipped", reason)).join(" ");
  if (!skipped.length) return [];
  const known = Object.entries(REASONS).filter(([reason]) => health || !HEALTH.includes(reason));
  return [group(gettext("Why skipped?"), ...known.map(([reason, said]) => choice("tick", words(reason), said())))];
}

/** @param {HTMLButtonElement} half @param {Status} status @param {string} [reason] @param {number | null} [easedTo] */
function wordFor(half, status, reason, easedTo) {
  const { line, side, occurrence } = wordOf(half);
  return tapWord(line, side, occurrence, status, reason, easedTo);
}

/** The easier move in the planned one's place. @param {HTMLElement} card @param {import("./swaps.js").Easier} easier */
function swap(card, { id, name, href }) {
  const made = lanes(card, "done", interpolate(gettext("Easier today: %(name)s"), { name }), gettext("Done"), id);
  const how = element("a", { href }, interpolate(gettext("How to do %(name)s"), { name }));
  const calm = ` ${gettext("It counts for your plan, and your coach sees what you did.")}`;
  made.append(element("p", { class: "ev-t-s ev-muted" }, how, calm));
  return made;
}

/** Back from the easier move. @param {HTMLElement} card */
function asPlanned(card) {
  const eased = halvesIn(card).filter((half) => standOf(half).eased_to);
  const words = eased.map((half) => wordFor(half, standOf(half).status)).join(" ");
  return words ? [group(gettext("It was the planned move after all"), choice("tick", words, nameOf(card)))] : [];
}

/**
 * The buttons of one status: each lane, and both sides at once.
 * @param {HTMLElement} card
 * @param {Status} status
 * @param {string} legend
 * @param {string} whole what is said where there is one lane only
 * @param {number | null} [easedTo] what was done instead
 */
function lanes(card, status, legend, whole, easedTo = null) {
  const pills = [...card.querySelectorAll(".ev-pair")];
  const buttons = pills.flatMap((pill) => {
    const halves = halvesIn(pill);
    const { line, occurrence } = wordOf(halves[0]);
    const times = laneSaid({ side: "", occurrence, of: pills.length });
    const said = (/** @type {string} */ side) => [side, times].filter(Boolean).join(" ") || whole;
    const made = halves.map((half) => choice("tick", wordFor(half, status, "", easedTo), said(capital(sideSaid(wordOf(half).side)))));
    if (halves.length > 1) made.push(choice("tick", tapWord(line, "both", occurrence, status, "", easedTo), said(gettext("Both"))));
    return made;
  });
  return group(legend, ...buttons);
}

/**
 * What can be said of the move, or where to allow it.
 * @param {HTMLElement} card
 * @param {Known} known
 * @param {string} side
 */
function how(card, { day, mayTell, answers }, side) {
  if (!mayTell) return refusal();
  const line = lineOf(card);
  const { felt = "", hard = "", pain = null, note = "" } = standingOn(answers, { line, side, date: day })?.move ?? {};
  const made = element("div", { class: "ev-said", "data-side": side });
  if (halvesIn(card).length > 1 && wordOf(halvesIn(card)[0]).side) made.append(sides(side));
  const of = { line, side };
  made.append(
    group(gettext("Where did you feel it?"), ...answersIn(WHERE, of, "felt", felt)),
    group(gettext("How hard was it?"), ...answersIn(HARD, of, "hard", hard)),
    pains(of, pain, Number(card.dataset.stop ?? 5)),
    noteField(note),
    choice("feedback", answerWord(line, side, "note"), gettext("Keep the note")),
  );
  return made;
}

/** @param {string} chosen */
function sides(chosen) {
  /** @type {[string, string][]} */
  const known = [["", gettext("Both")], ["left", gettext("Left")], ["right", gettext("Right")]];
  const made = known.map(([value, said]) => {
    const field = element("input", { type: "radio", name: "side", value, ...(value === chosen && { checked: "" }) });
    return element("label", {}, field, said);
  });
  const legend = element("legend", { class: "visually-hidden" }, gettext("Which side"));
  return element("fieldset", { class: "ev-seg" }, legend, ...made);
}

/**
 * @param {Record<string, () => string>} words
 * @param {{ line: number, side: string }} of
 * @param {string} part
 * @param {string} stands
 */
const answersIn = (words, { line, side }, part, stands) =>
  Object.entries(words).map(([value, said]) => {
    const pressed = value === stands;
    const told = answerWord(line, side, part, pressed ? "" : value);
    return choice("feedback", told, capital(said()), { "aria-pressed": String(pressed) });
  });

/**
 * The eleven buttons with their three zones, as the plan's limit divides them.
 * @param {{ line: number, side: string }} of
 * @param {number | null} stands
 * @param {number} limit
 */
function pains({ line, side }, stands, limit) {
  const scale = element("div", { class: "ev-pain" });
  for (let pain = 0; pain <= 10; pain += 1) {
    const pressed = pain === stands;
    const zone = pain < 3 ? "ok" : pain <= limit ? "mid" : "hi";
    const value = answerWord(line, side, "pain", pressed ? "" : pain);
    scale.append(element("button", { class: zone, name: "feedback", value, "aria-pressed": String(pressed) }, String(pain)));
  }
  const zones = [gettext("Fine, carry on"), gettext("Same or easier"), gettext("Stop this one")];
  const caption = element("p", { class: "ev-pain-cap" }, ...zones.map((zone) => element("span", {}, zone)));
  return group(gettext("Pain, 0 to 10"), scale, caption);
}

/** @param {string} note */
function noteField(note) {
  const field = element("textarea", { class: "ev-field", name: "note", rows: "2", maxlength: LONGEST_NOTE }, note);
  return element("label", { class: "ev-note" }, gettext("Note"), field);
}

function refusal() {
  const link = element("a", { href: CONSENTS }, gettext("What you agreed to"));
  return element("p", { class: "ev-t-s ev-muted" }, `${gettext("How a move felt is kept only if you allow it.")} `, link);
}

/** The coach's own note on the move. @param {HTMLElement} card */
const notes = ({ dataset }) => (dataset.note ? [element("p", { class: "ev-t-s" }, dataset.note)] : []);

/** @param {HTMLElement} card */
function ways(card) {
  const made = element("p", {});
  const address = card.querySelector('a[href^="/library/"]')?.getAttribute("href");
  if (address) made.append(element("a", { href: address }, gettext("How to do it")));
  made.append(element("a", { href: "?", "data-menu": `?at=${lineOf(card)}#at` }, gettext("Close")));
  return made;
}
