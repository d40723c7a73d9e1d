// Offers to put Evenstride on the home screen: where the browser can, and on iPhones with the reason why.
// @ts-check
import { gettext } from "../gettext.js";
import { button, element } from "./elements.js";

/** @typedef {Event & { prompt: () => Promise<unknown> }} InstallEvent */

const ANSWER = "ev-install";
const TICK_DAYS = 3;

/** @type {InstallEvent | null} */
let offered = null;

const isInstalled = () =>
  matchMedia("(display-mode: standalone)").matches || Boolean(/** @type {{ standalone?: boolean }} */ (navigator).standalone);

const isApplePhone = () =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

const answered = () => {
  try { return localStorage.getItem(ANSWER) ?? ""; } catch { return "no"; }
};

/** @param {"no" | "seen"} word */
const answer = (word) => {
  try { localStorage.setItem(ANSWER, word); } catch { /* a private window is asked again */ }
};

/**
 * @param {() => Promise<number>} tickDays on how many days there were ticks; asked only where it matters
 */
export function offerInstalling(tickDays) {
  if (isInstalled() || answered() === "no") return;
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    offered = /** @type {InstallEvent} */ (event);
    void offer(tickDays);
  });
  addEventListener("appinstalled", () => { answer("no"); remove(); });
  if (isApplePhone()) void offer(tickDays);
}

/** On You always; on Today once, when a habit begins to show. @param {() => Promise<number>} tickDays */
async function offer(tickDays) {
  const place = document.querySelector("[data-install]");
  if (place) return show(place);
  const day = document.getElementById("day");
  if (!day || answered() || (await tickDays()) < TICK_DAYS) return;
  answer("seen");
  show(day);
}

/** @param {Element} place the card stands after it */
function show(place) {
  remove();
  const title = element("h2", {}, gettext("Keep Evenstride on your phone"));
  place.after(element("section", { class: "ev-ph-card ev-install" }, title, element("p", {}, reason()), buttons()));
}

const remove = () => document.querySelector(".ev-install")?.remove();

const reason = () =>
  isApplePhone()
    ? gettext("Tap Share, then Add to Home Screen. Otherwise the phone may drop what is stored here after seven days without use.")
    : gettext("On the home screen it opens straight on Today, with or without signal.");

function buttons() {
  const row = element("div", { class: "ev-actions" });
  if (offered) row.append(button(gettext("Install"), "ev-btn-sm ev-btn-main", () => { void offered?.prompt(); remove(); }));
  row.append(button(gettext("Do not show again"), "ev-btn-sm ev-btn-line", () => { answer("no"); remove(); }));
  return row;
}
