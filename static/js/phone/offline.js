// The page shown instead of one that is not on the phone: what is there, and until when.
// @ts-check
import { interpolate, gettext } from "../gettext.js";
import { keptDays, localDay, whoIsHere } from "./kept.js";

/** @param {string} day as in "2026-11-23" */
const said = (day) =>
  new Date(`${day}T12:00`).toLocaleDateString(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long" });

async function tell() {
  const account = await whoIsHere();
  const days = await keptDays(account);
  const last = days.at(-1) ?? "";
  const case_ = hasLeft() ? "left" : days.includes(localDay()) ? "here" : last ? "over" : "none";
  for (const part of document.querySelectorAll("[data-kept]")) {
    /** @type {HTMLElement} */ (part).hidden = part.getAttribute("data-kept") !== case_;
  }
  const leave = document.querySelector("[data-leave]");
  if (leave) /** @type {HTMLElement} */ (leave).hidden = !account;
  const until = document.querySelector("[data-until]");
  if (until && last) until.textContent = interpolate(gettext("Your plan was on this phone until %(day)s."), { day: said(last) });
}

/** Whether somebody logged out here without signal (leaving.js). */
const hasLeft = () => document.cookie.includes("evenstride-left=");

/** Somebody is on the way to another page already, and a reload would hold them back. */
let isLeaving = false;
addEventListener("beforeunload", () => (isLeaving = true));

void tell();
navigator.serviceWorker?.addEventListener("message", ({ data }) => {
  if (data?.type === "reached" && data.reached && !isLeaving) location.reload();
});
