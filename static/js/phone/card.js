// The refer-out card on the phone: filled in from the phone's own answers where the page does not know of them.
// @ts-check
import { element } from "./elements.js";
import { openOutbox } from "./outbox.js";
import { flagsOf, stopsOf } from "./safety.js";

/** @typedef {import("./words.js").Action} Action */

const athlete = document.querySelector('meta[name="evenstride-athlete"]')?.getAttribute("content") ?? "";
const card = document.getElementById("main");

/** @param {string} part @param {string} words @param {boolean} [isOnly] nothing else stands there */
function add(part, words, isOnly = false) {
  const place = card?.querySelector(`[data-card="${part}"]`);
  const stands = [...(place?.children ?? [])].some(({ textContent }) => textContent === words);
  if (isOnly && place) place.textContent = words;
  else if (!stands) place?.append(element("li", {}, words));
}

/** @param {Action[]} stops */
function fill(stops) {
  const [first] = stops;
  if (!card || !first) return;
  const flags = flagsOf(stops);
  const day = new Date(`${first.date}T12:00`);
  const isEmpty = card.querySelector("article")?.hidden;
  for (const { asks, advice } of flags) {
    add("asks", asks);
    add("advice", advice);
  }
  if (isEmpty) {
    add("soon", flags[0]?.soon ?? "", true);
    add("since", day.toLocaleDateString(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long", year: "numeric" }), true);
  }
  card.querySelector("[data-none]")?.remove();
  for (const hidden of document.querySelectorAll("article[hidden], [data-print][hidden]")) hidden.removeAttribute("hidden");
}

document.querySelector("[data-print]")?.addEventListener("click", () => print());
if (athlete && card) {
  openOutbox(athlete)
    .then((outbox) => outbox.all())
    .then((actions) => fill(stopsOf(actions, Number(card.dataset.at))))
    .catch(() => {}); // a phone that keeps nothing has no answers of its own
}
