// Notices that the phone is in another time zone than the athlete's days, and asks about it once for each new zone.
// @ts-check
import { gettext, interpolate } from "../gettext.js";
import { button, element } from "./elements.js";

const YOU = "/you/";
const HALF_DAYS = 732; // of a year and a day, so that every change of clocks lies between two of them
const HALF_DAY_MS = 43_200_000;

/**
 * A zone's city as people say it: "New York" of "America/New_York".
 * @param {string} zone
 */
export const cityOf = (zone) => (zone.split("/").pop() ?? zone).replaceAll("_", " ");

/**
 * Whether two zones show the same clock all year, so that nothing would change: Berlin and Paris.
 * @param {string} one
 * @param {string} other
 * @param {number} now ms
 */
export function sameClock(one, other, now) {
  if (one === other) return true;
  try {
    const [here, there] = [one, other].map((timeZone) => new Intl.DateTimeFormat("en", { timeZone, dateStyle: "short", timeStyle: "short" }));
    for (let step = 0; step < HALF_DAYS; step += 1) {
      const moment = now + step * HALF_DAY_MS;
      if (here.format(moment) !== there.format(moment)) return false;
    }
    return true;
  } catch {
    return false; // a zone that this browser does not know
  }
}

/**
 * Browsers that hide where they are say UTC; that is no journey.
 * @param {string} phone
 * @param {string} counted the zone of the athlete's days
 * @param {string[]} kept zones about which the athlete was asked and stayed with their own
 * @param {number} now ms
 */
export function isAsked(phone, counted, kept, now) {
  const isPlace = phone.includes("/") && !phone.startsWith("Etc/");
  return isPlace && Boolean(counted) && !kept.includes(phone) && !sameClock(phone, counted, now);
}

/**
 * The zones in which the athlete stayed with their own; in the storage that logging out wipes with the account.
 * @param {string} athlete
 */
const keptUnder = (athlete) => `evenstride-${athlete}-zone`;

/**
 * When the account leaves the phone.
 * @param {string} athlete
 */
export const forgetZones = (athlete) => localStorage.removeItem(keptUnder(athlete));

/**
 * Asks, if there is something to ask; without signal it waits for it.
 * @param {string} athlete
 */
export function askAboutZone(athlete) {
  const counted = document.querySelector('meta[name="evenstride-athlete"]')?.getAttribute("data-zone") ?? "";
  const phone = Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
  const kept = keptZones(athlete);
  // Where an answer cannot be remembered, the question would come on every page; You has the same choice.
  if (!kept || !isAsked(phone, counted, kept, Date.now())) return;
  if (navigator.onLine) return ask(athlete, phone, counted, kept);
  addEventListener("online", () => ask(athlete, phone, counted, kept), { once: true });
}

/**
 * @param {string} athlete
 * @returns {string[] | undefined}
 */
function keptZones(athlete) {
  try {
    return (localStorage.getItem(keptUnder(athlete)) ?? "").split(",").filter(Boolean);
  } catch {
    return undefined;
  }
}

/**
 * @param {string} athlete
 * @param {string} phone
 * @param {string} counted
 * @param {string[]} kept
 */
function ask(athlete, phone, counted, kept) {
  const words = element("p", {}, interpolate(gettext("You seem to be in %(city)s. Count your days there?"), { city: cityOf(phone) }));
  const yes = button(gettext("Yes"), "ev-btn-main ev-btn-sm", () => void move(phone, words));
  const no = button(interpolate(gettext("Keep %(city)s"), { city: cityOf(counted) }), "ev-btn-line ev-btn-sm", () => {
    localStorage.setItem(keptUnder(athlete), [...kept, phone].join(","));
    question.remove();
  });
  const question = element("div", { class: "ev-notice ev-zone" }, words, yes, no);
  document.getElementById("messages")?.append(question);
}

/**
 * Sends the form of You, with its own token, as the athlete would fill it in there.
 * @param {string} zone
 * @param {HTMLElement} words
 */
async function move(zone, words) {
  try {
    const page = await (await fetch(YOU)).text();
    const form = new DOMParser().parseFromString(page, "text/html").querySelector("form:has([name=zone])");
    const answer = new FormData(/** @type {HTMLFormElement} */ (form));
    answer.set("zone", zone);
    const saved = await fetch(YOU, { method: "POST", body: answer, redirect: "manual" });
    if (saved.type === "opaqueredirect") return location.reload();
  } catch {
    // said below
  }
  words.textContent = gettext("That could not be saved now. You can choose it under You.");
}
