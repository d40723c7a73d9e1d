// @ts-check
// Keeps an open dashboard true: asks every half minute, rests while the tab is hidden, stops when it gets no answer.
// Nothing moves under somebody's finger: while the page is in use what is new waits behind "Show".
import { gettext, interpolate, ngettext } from "../gettext.js";
import { changed, list, parsed, put } from "./list.js";

const EVERY = 30_000;
const IN_USE = 4_000; // ms after a key, a tap or a move of the pointer
const SAID = 5_000; // ms that "2 changed" stays
const MOST_ERRORS = 3;

const line = document.getElementById("live");
let digest = "";
let errors = 0;
let asked = Date.now();
let touched = 0;
let stopped = false;

/**
 * @param {string} text
 * @param {HTMLElement} [action]
 */
export function say(text, action) {
  if (!line) return;
  line.hidden = false;
  line.replaceChildren(text, ...(action ? [action] : []));
  if (!action) setTimeout(() => { if (line.textContent === text) line.hidden = true; }, SAID);
}

/** @param {number} number */
const count = (number) => interpolate(ngettext("%(number)s changed", "%(number)s changed", number), { number });

function inUse() {
  const at = document.activeElement;
  return Boolean(
    document.querySelector("dialog[open], details.ev-menu[open]") ||
      at?.matches("input, select, textarea") ||
      Date.now() - touched < IN_USE,
  );
}

/**
 * @param {string} html
 * @param {string} now its digest
 * @param {boolean} [meant] whether it was asked for by hand
 */
export function take(html, now, meant = false) {
  const next = parsed(html);
  const fresh = changed(next);
  if (fresh.length && !meant && inUse()) { offer(html, now, fresh.length); return; }
  digest = now;
  put(next, meant ? [] : fresh);
  if (meant && line) line.hidden = true;
  if (fresh.length && !meant) say(count(fresh.length));
}

/**
 * @param {string} html
 * @param {string} now
 * @param {number} number
 */
function offer(html, now, number) {
  const show = document.createElement("button");
  show.type = "button";
  show.className = "ev-btn ev-btn-sm ev-btn-quiet";
  show.textContent = gettext("Show");
  show.addEventListener("click", () => take(html, now, true));
  say(count(number), show);
}

function stop() {
  stopped = true;
  const again = document.createElement("a");
  again.className = "ev-btn ev-btn-sm ev-btn-quiet";
  again.href = location.href;
  again.textContent = gettext("Load anew");
  say(gettext("Not live any more."), again);
}

async function ask() {
  const at = list()?.dataset.at;
  if (!at || stopped) return;
  asked = Date.now();
  try {
    const answer = await fetch(at, { headers: { "HX-Request": "true", "EV-Seen": digest } });
    const now = answer.headers.get("EV-Digest");
    if (answer.redirected) { stop(); return; }
    if (answer.status !== 204 && !now) throw new Error(String(answer.status));
    errors = 0;
    // Another filter was chosen meanwhile: what came is of the one before.
    if (now && list()?.dataset.at === at) take(await answer.text(), now);
  } catch {
    errors += 1;
    if (errors >= MOST_ERRORS) stop();
  }
}

/** Ask if it is time to. */
function tick() {
  if (!document.hidden && Date.now() - asked >= EVERY) ask();
}

export function start() {
  for (const kind of ["pointerdown", "pointermove", "wheel", "keydown", "touchstart"])
    document.addEventListener(kind, () => { touched = Date.now(); }, { passive: true });
  document.addEventListener("visibilitychange", tick);
  document.addEventListener("htmx:afterRequest", () => { digest = ""; asked = Date.now(); });
  setInterval(tick, 1_000);
}
