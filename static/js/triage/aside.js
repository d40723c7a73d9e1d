// @ts-check
// Sets flags aside without leaving the list: S has seen the cursor's row, Z or "Later" asks until when, U undoes.
// Every step is a link or a form of the page, which work without this.
import { gettext } from "../gettext.js";
import { cursorRow, list, whose } from "./list.js";
import { say, take } from "./live.js";

const FIELD = "input, textarea, select, [contenteditable]";
const form = () => /** @type {HTMLFormElement | null} */ (document.querySelector("form#aside"));
const dialog = () => /** @type {HTMLDialogElement | null} */ (document.getElementById("beside-list"));
const keysOn = () => document.documentElement.dataset.keys !== "off";
const query = () => list()?.dataset.at?.split("?")[1] ?? "";

/**
 * @param {HTMLFormElement} from
 * @param {FormData} said
 */
async function send(from, said) {
  said.set("address", query());
  try {
    const answer = await fetch(from.action, { method: "POST", body: said, headers: { "HX-Request": "true" } });
    const now = answer.headers.get("EV-Digest");
    if (!now) throw new Error(String(answer.status));
    dialog()?.close();
    take(await answer.text(), "", true);
  } catch {
    dialog()?.close();
    say(gettext("Not saved. Look at the connection and try again."));
  }
}

/** @param {string} address of a page that has its matter as a part */
async function open(address) {
  const box = dialog();
  const answer = await fetch(address, { headers: { "HX-Request": "true" } }).catch(() => null);
  if (!box || !answer?.ok || answer.redirected) { location.assign(address); return; }
  box.innerHTML = await answer.text();
  box.showModal();
  /** @type {HTMLElement | null} */ (box.querySelector("[data-letter]"))?.focus();
}

/**
 * In the list only an open red flag has no key; among the steady there is nothing to refuse.
 * @param {HTMLElement | null} row
 */
function refuse(row) {
  if (!row?.closest(".ev-tri")) return false;
  say(gettext("An open red flag cannot be set aside. It goes when you record what was done."));
  return true;
}

/** @param {string} when */
function setAside(when) {
  const [row, from] = [cursorRow(), form()];
  if (!row?.dataset.row || !from) return refuse(row);
  const said = new FormData(from);
  said.set("flag", `${whose(row)}.${row.dataset.row}`);
  said.set("when", when);
  send(from, said);
  return true;
}

function later() {
  const row = cursorRow();
  const link = /** @type {HTMLAnchorElement | null} */ (row?.querySelector('a[href^="/aside/"]') ?? null);
  if (!link) return refuse(row);
  open(`${link.href}?${query()}`);
  return true;
}

/** Letters and arrows of the dialog. @param {KeyboardEvent} event @param {HTMLDialogElement} box */
function choose(event, box) {
  const buttons = /** @type {HTMLButtonElement[]} */ ([...box.querySelectorAll("[data-letter]")]);
  const at = buttons.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step && at >= 0) { buttons.at((at + step) % buttons.length)?.focus(); return true; }
  const button = keysOn() && buttons.find((each) => each.dataset.letter === event.key.toLowerCase());
  if (button) button.click();
  return Boolean(button);
}

/** @param {KeyboardEvent} event */
function press(event) {
  const at = /** @type {Element} */ (event.target);
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const box = dialog();
  if (box?.open) { if (choose(event, box)) event.preventDefault(); return; }
  if (!keysOn() || at.closest(FIELD) || document.querySelector("dialog[open]")) return;
  const key = event.key.toLowerCase();
  if ((key === "s" && setAside("seen")) || (key === "z" && later())) event.preventDefault();
}

/** @param {MouseEvent} event */
function follow(event) {
  const link = /** @type {HTMLAnchorElement | null} */ (
    /** @type {Element} */ (event.target).closest('#found a[href^="/aside/"], a[data-dialog]')
  );
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link.matches("[data-dialog]") ? link.href : `${link.href}?${query()}`);
}

/** @param {SubmitEvent} event */
function submit(event) {
  const from = /** @type {HTMLFormElement} */ (event.target);
  if (!from.matches("form#aside, form[data-aside]")) return;
  event.preventDefault();
  send(from, new FormData(from, event.submitter));
}

export function start() {
  document.addEventListener("keydown", press);
  document.addEventListener("click", follow);
  document.addEventListener("submit", submit);
}
