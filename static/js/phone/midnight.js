// A day that is left open past midnight keeps its date and says so; a phone in an earlier zone goes to its own date.
// @ts-check
import { gettext, interpolate } from "../gettext.js";
import { localDate, pageSkew } from "./clock.js";
import { element } from "./elements.js";
import { dayForm } from "./settling.js";

const EVERY_MS = 30_000;

/** The date on the phone's calendar, by its clock put right where the page has just told the time. */
export const phoneDate = () => localDate(Date.now() + (pageSkew(document, performance) ?? 0));

export function watchMidnight() {
  if (movedBack()) return;
  look();
  setInterval(look, EVERY_MS);
  for (const moment of ["visibilitychange", "focus", "pageshow"]) addEventListener(moment, look);
}

/** A tick for a date that the phone has not reached would be refused, so Today is the phone's own date. */
function movedBack() {
  const form = dayForm();
  const here = phoneDate();
  if (location.pathname !== "/today/" || form?.dataset.today === undefined || here >= (form.dataset.day ?? "")) return false;
  location.replace(`/today/${here}/`);
  return true;
}

function look() {
  const form = dayForm();
  const [day, here] = [form?.dataset.day ?? "", phoneDate()];
  const known = document.getElementById("midnight");
  if (form?.dataset.today === undefined || here <= day) return known?.remove();
  if (known?.dataset.day === here) return;
  known?.remove();
  document.getElementById("said")?.after(line(day, here));
}

/**
 * @param {string} day of the page
 * @param {string} here the date it is now
 */
function line(day, here) {
  const values = { now: weekday(here), day: weekday(day) };
  const said = interpolate(gettext("It is %(now)s now. What you tap here still counts for %(day)s."), values);
  const link = element("a", { href: "/today/" }, interpolate(gettext("Go to %(now)s"), values));
  const words = element("span", {}, `${said} `, link);
  return element("p", { id: "midnight", class: "ev-notice", role: "status", "data-day": here }, words);
}

/** @param {string} date */
const weekday = (date) =>
  new Intl.DateTimeFormat(document.documentElement.lang, { weekday: "long", timeZone: "UTC" }).format(Date.parse(date));
