// The next athlete of the review takes the place of the last one within the page, so that no key is lost on the way.
// What is pressed meanwhile waits in ahead.js for whom it was meant; the links and forms work without this, too.
// @ts-check
import { Ahead } from "./ahead.js";
import { begin as beginForm, chosen, save } from "./form.js";
import { begin as beginDraft } from "./draft.js";

const WEEK = /^\/athletes\/\d+\/weeks\/[^/]+\/$/;
const TYPED = 'textarea, select, input:not([type="checkbox"], [type="radio"])';
const PARTS = ["review-count", "messages"]; // of the header, beside <main>
const PUT_RIGHT = [409, 422]; // answers that are pages
const GIVEN_UP = 10_000; // ms after which a page that was left for another, but is here still, works again

const ahead = new Ahead();
let turning = false;
let shown = location.pathname + location.search;

const main = () => /** @type {HTMLElement} */ (document.getElementById("main"));
const round = () => /** @type {HTMLElement | null} */ (document.querySelector("[data-next]"));

/** Nothing of a page that is being left takes a click or a key. @param {boolean} on */
function lock(on) {
  turning = on;
  main().inert = on;
  main().toggleAttribute("aria-busy", on);
}

/** @param {"looked" | "unsent"} word @param {boolean} [aloud] */
function say(word, aloud = true) {
  const line = document.getElementById("turn-said");
  if (!line || !aloud) return;
  for (const said of line.querySelectorAll("[data-word]")) said.toggleAttribute("hidden", said.getAttribute("data-word") !== word);
  line.hidden = false;
}

/**
 * Asks for a page of the review and shows it; any other the browser opens as ever.
 * @param {string} url
 * @param {RequestInit} how
 * @param {string} expected the address of whom keys pressed from now on are meant for
 */
async function turn(url, how, expected) {
  lock(true);
  try {
    const answer = await fetch(url, { ...how, headers: { "HX-Request": "true" } });
    const away = answer.headers.get("HX-Redirect");
    const { pathname, search } = new URL(answer.url);
    if (away || (answer.ok && !WEEK.test(pathname))) { leave(); location.assign(away ?? answer.url); return; }
    if (!answer.ok && !PUT_RIGHT.includes(answer.status)) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    show(page, pathname + search);
    arrive({ path: pathname, ok: answer.ok, look: round()?.dataset.look !== undefined }, expected);
  } catch {
    lock(false);
    ahead.drop(Date.now());
    say("unsent");
  }
}

/** The page is on its way out; what is pressed until then is for nobody. */
function leave() {
  lock(true);
  setTimeout(() => { lock(false); ahead.drop(Date.now()); }, GIVEN_UP);
}

/** @param {Document} page @param {string} address */
function show(page, address) {
  const next = /** @type {HTMLElement} */ (page.getElementById("main"));
  main().replaceWith(document.adoptNode(next));
  for (const id of PARTS) document.getElementById(id)?.replaceWith(page.getElementById(id) ?? "");
  document.title = page.title;
  if (address !== shown) history.pushState(null, "", address);
  shown = address;
  scrollTo(0, 0);
  turning = false;
  beginForm();
  beginDraft();
  document.dispatchEvent(new CustomEvent("htmx:afterSettle"));
  const told = /** @type {HTMLElement | null} */ (next.querySelector("[data-focus]") ?? next.querySelector("h1"));
  told?.focus();
}

/** @param {import("./ahead.js").Arrival} page @param {string} expected */
function arrive(page, expected) {
  const lost = ahead.waiting > 0;
  if (ahead.arrived(page, expected, Date.now())) play();
  else say("looked", lost);
}

/** Does what was pressed ahead, until it leads to another page. */
function play() {
  for (let key = ahead.next(); key !== undefined; key = turning ? undefined : ahead.next()) press(key);
}

/** As the browser and keys.js would have done it. @param {string} key */
function press(key) {
  const at = /** @type {HTMLElement} */ (document.activeElement);
  if (at.matches("textarea")) type(/** @type {HTMLTextAreaElement} */ (at), key);
  else if (key !== "Enter") document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  else if (at.matches("button, summary, a[href]")) at.click();
  else if (chosen()) save()?.form?.requestSubmit(save()); // Enter alone decides nothing
}

/** @param {HTMLTextAreaElement} field @param {string} key */
function type(field, key) {
  if (key === "Escape") { field.blur(); return; }
  if (key.length > 1 && key !== "Enter") return;
  field.setRangeText(key === "Enter" ? "\n" : key, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {KeyboardEvent} event */
function hold(event) {
  const target = /** @type {Element} */ (event.target);
  const ours = event.isTrusted && !event.ctrlKey && !event.metaKey && !event.altKey && !target.closest("header, dialog");
  if (!ours || !(event.key.length === 1 || event.key === "Enter" || event.key === "Escape")) return;
  if (turning) { if (!event.repeat && document.documentElement.dataset.keys === "on") ahead.hold(event.key); }
  else if (target.matches(TYPED) || !ahead.rests(Date.now())) return;
  else say("looked");
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** @param {MouseEvent} event */
function follow(event) {
  const link = /** @type {Element} */ (event.target).closest("a[href]");
  const plain = !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!(link instanceof HTMLAnchorElement) || !plain || link.target || link.origin !== location.origin) return;
  if (link.hash && link.pathname === location.pathname) return;
  if (turning) event.preventDefault();
  else if (!link.closest("main") || !WEEK.test(link.pathname)) leave();
  else {
    event.preventDefault();
    turn(link.href, {}, link.pathname);
  }
}

/** @param {SubmitEvent} event */
function send(event) {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const expected = form.dataset.to ?? round()?.dataset.next;
  if (event.defaultPrevented || !form.matches("[data-turn]") || expected === undefined) return;
  event.preventDefault();
  if (turning) return;
  const body = new URLSearchParams(/** @type {any} */ (new FormData(form, event.submitter)));
  turn(form.action, { method: "POST", body }, expected);
}

if (round()) {
  addEventListener("keydown", hold, true);
  document.addEventListener("click", follow);
  document.addEventListener("submit", send);
  addEventListener("popstate", () => { if (location.pathname + location.search !== shown) location.reload(); });
  addEventListener("pageshow", (event) => { if (event.persisted) lock(false); });
}
