// What the server refused: each action with its sentence, to be put right or discarded, never dropped in silence.
// @ts-check
import { gettext, interpolate } from "../gettext.js";
import { button, element } from "./elements.js";
import { sideSaid } from "./saying.js";

/** @typedef {import("./words.js").Action} Action */
/** @typedef {import("./outbox.js").Outbox} Outbox */

/** Put right by counting it today. */
const WRONG_DATE = ["future", "too_early"];
/** Put right by allowing it, after which it is sent again. */
const NOT_ALLOWED = ["no_consent", "no_health_consent"];

/**
 * @param {Action[]} refused
 * @param {Outbox} outbox
 * @param {string} today on the phone's calendar
 */
export function showRefused(refused, outbox, today) {
  const known = document.getElementById("refused");
  const key = refused.map(({ op_id }) => op_id).join(" ");
  if ((known?.dataset.key ?? "") === key) return;
  const wasHere = known?.contains(document.activeElement);
  known?.remove();
  if (!refused.length) return wasHere ? focusDay() : undefined;
  const list = element("ul", {}, ...refused.map((action) => entry(action, outbox, today)));
  const title = element("h2", { id: "refused-title" }, gettext("Not taken by the server"));
  const made = element("section", { id: "refused", class: "ev-refused", role: "alert", "data-key": key }, title, list);
  made.setAttribute("aria-labelledby", "refused-title");
  document.getElementById("main")?.before(made);
  if (wasHere) made.querySelector("button")?.focus();
}

/** The list is gone with the button that was pressed. */
const focusDay = () => /** @type {HTMLElement | null} */ (document.querySelector("#day button"))?.focus({ preventScroll: true });

/**
 * @param {Action} action
 * @param {Outbox} outbox
 * @param {string} today
 */
function entry(action, outbox, today) {
  const { name = "", side, date, refused } = action;
  const what = [name, sideSaid(side), dayName(date)].filter(Boolean).join(", ");
  const words = element("p", {}, element("b", {}, what), `: ${refused?.message ?? ""}`);
  return element("li", {}, words, element("div", { class: "ev-actions" }, ...ways(action, outbox, today)));
}

/**
 * @param {Action} action
 * @param {Outbox} outbox
 * @param {string} today
 */
function ways({ op_id, date, refused }, outbox, today) {
  const code = refused?.code ?? "";
  const put = (/** @type {string} */ said, /** @type {object} */ change) =>
    button(said, "ev-btn-sm ev-btn-main", () => void outbox.again(op_id, change).catch(stays));
  const right = WRONG_DATE.includes(code)
    ? [put(gettext("Put right: count it today"), { date: today })]
    : NOT_ALLOWED.includes(code)
      ? [link(gettext("What you agreed to"), "/you/consents/"), put(gettext("Send it again"), {})]
      : [link(interpolate(gettext("Put right on %(day)s"), { day: dayName(date) }), `/today/${date}/`)];
  return [...right, button(gettext("Discard"), "ev-btn-sm ev-btn-line", () => void outbox.discard([op_id]).catch(stays))];
}

/** What cannot be written stays in the list. */
const stays = () => {};

/** @param {string} said @param {string} href */
const link = (said, href) => element("a", { class: "ev-btn ev-btn-sm ev-btn-main", href }, said);

/** "Monday 23 November". @param {string} date */
function dayName(date) {
  const { lang } = document.documentElement;
  const form = new Intl.DateTimeFormat(lang, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
  return form.format(Date.parse(date)).replace(",", "");
}
