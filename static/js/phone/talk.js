// Writing to the coach on the phone: words are kept as they are typed, and a message lies in the outbox first.
// @ts-check
import { gettext } from "../gettext.js";
import { localDate } from "./clock.js";
import { button, element } from "./elements.js";
import { openOutbox } from "./outbox.js";
import { besides } from "./words.js";

/** @typedef {import("./words.js").Action} Action */
/** @typedef {import("./outbox.js").Outbox} Outbox */

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("write"));
const field = /** @type {HTMLTextAreaElement | null} */ (form?.querySelector("textarea") ?? null);
const about = /** @type {HTMLSelectElement | null} */ (form?.querySelector("select") ?? null);
const waiting = document.getElementById("waiting");
const status = document.getElementById("draft");
const athlete = document.querySelector('meta[name="evenstride-athlete"]')?.getAttribute("content") ?? "";
/** Name of the fact under which the words lie that were not sent yet. */
const DRAFT = "talk";
const TYPING_MS = 250;
let timer = 0;
let plainly = false; // the phone cannot keep it, so the form goes as it is

/** @param {string} said */
const say = (said) => status && (status.textContent = said);

/** Keeps what stands in the field, or forgets it where there is nothing. */
async function keepDraft() {
  clearTimeout(timer);
  const typed = field?.value.trim() ? { text: field.value, about: about?.value ?? "" } : undefined;
  try {
    await (await openOutbox(athlete)).store.setFact(DRAFT, typed);
    say(typed ? gettext("Kept on this phone until you send it.") : "");
  } catch {
    say(typed ? gettext("This browser keeps nothing: leave this page open until it is sent.") : "");
  }
}

/** @param {Outbox} outbox */
async function restore(outbox) {
  const typed = /** @type {{ text: string, about: string } | undefined} */ (await outbox.store.fact(DRAFT));
  if (!typed || !field || field.value.trim()) return; // typed meanwhile
  field.value = typed.text;
  if (about && !about.value) about.value = typed.about;
  if (about && about.selectedIndex < 0) about.value = "";
  say(gettext("Not sent yet. You wrote this before."));
}

/** What the message is about, as the server reads it. */
function aboutWhat() {
  const [kind, named] = (about?.value ?? "").split(/:(.*)/);
  if (kind === "line") return { planned_exercise: Number(named) };
  return kind === "week" ? { week: named } : {};
}

/** @param {SubmitEvent} event */
async function send(event) {
  const text = field?.value.trim() ?? "";
  if (!form || !field || plainly) return;
  event.preventDefault();
  if (!text) return void (say(gettext("Write something first.")), field.focus());
  try {
    const outbox = await openOutbox(athlete);
    clearTimeout(timer);
    await outbox.add([besides("messages", localDate(Date.now()), { text, ...aboutWhat() }, gettext("Message"))]);
    field.value = "";
    if (about) about.value = "";
    await keepDraft();
    await show();
    document.getElementById("end")?.scrollIntoView({ block: "end" });
  } catch {
    if (!navigator.onLine) return void say(gettext("Not sent yet: leave this page open until there is signal."));
    plainly = true;
    form.requestSubmit();
  }
}

/** The messages of this phone that the page does not know of. */
async function show() {
  const outbox = await openOutbox(athlete);
  const made = Number(form?.dataset.at);
  const own = (await outbox.all()).filter(({ kind, op_id, sent_at }) => {
    const isNew = sent_at === null || sent_at > made;
    return kind === "messages" && isNew && !document.querySelector(`[data-message="${op_id}"]`);
  });
  waiting?.replaceChildren(...own.map((action) => bubble(action, outbox)));
}

/**
 * @param {Action} action
 * @param {Outbox} outbox
 */
function bubble(action, outbox) {
  const { sent_at, refused, told } = action;
  const look = refused ? "ev-say-no" : sent_at === null ? "ev-say-wait" : "";
  const text = element("p", { class: "ev-say-text", dir: "auto" }, String(told?.text ?? ""));
  const state = element("p", { class: "ev-say-state" }, stateOf(action, outbox));
  if (refused) state.append(button(gettext("Take the words back"), "ev-btn-sm ev-btn-line", () => void takeBack(action, outbox)));
  return element("li", { class: `ev-say ev-say-own ${look}`.trim() }, text, state);
}

/**
 * @param {Action} action
 * @param {Outbox} outbox
 */
function stateOf({ sent_at, refused }, outbox) {
  if (refused) return refused.message;
  if (sent_at !== null) return gettext("With your coach");
  if (outbox.state === "signed_out") return gettext("Not sent yet: sign in again, then it goes.");
  return outbox.state === "sending" ? gettext("Sending") : gettext("Not sent yet. It goes as soon as there is signal.");
}

/**
 * Into the field again, behind what stands there.
 * @param {Action} action
 * @param {Outbox} outbox
 */
async function takeBack(action, outbox) {
  if (!field) return;
  field.value = [field.value.trim(), String(action.told?.text ?? "")].filter(Boolean).join("\n\n");
  await keepDraft();
  await outbox.discard([action.op_id]);
  field.focus();
}

async function begin() {
  const outbox = await openOutbox(athlete);
  await (field?.value.trim() ? keepDraft() : restore(outbox)); // typed before this script was there
  await show();
}

form?.addEventListener("submit", (event) => void send(event));
form?.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => void keepDraft(), TYPING_MS);
});
document.addEventListener("visibilitychange", () => document.hidden && void keepDraft());
document.addEventListener("ev:outbox", () => void show().catch(() => {}));
begin().catch(() => {}); // a browser that keeps nothing sends the plain form
