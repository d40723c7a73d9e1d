// The safety questions on the phone: the answer goes into the outbox first, so that it holds without signal too.
// @ts-check
import { gettext } from "../gettext.js";
import { openOutbox } from "./outbox.js";
import { besides } from "./words.js";

/** @typedef {import("./outbox.js").Outbox} Outbox */

const athlete = document.querySelector('meta[name="evenstride-athlete"]')?.getAttribute("content") ?? "";
/** How long a sent answer is waited for: the next page asks the server. */
const PATIENCE_MS = 6000;

/** @param {HTMLFormElement} form @returns {HTMLInputElement[]} */
const ticked = (form) => [...form.querySelectorAll("input")].filter(({ type, checked }) => type === "checkbox" && checked);

/** @param {HTMLInputElement} box @returns {import("./safety.js").Flag} */
const shown = ({ dataset, parentElement }) => ({
  ...{ asks: parentElement?.textContent?.trim() ?? "", advice: dataset.advice ?? "", soon: dataset.soon ?? "" },
  ...{ rank: Number(dataset.rank), urgent: dataset.urgent !== undefined },
});

/** @param {HTMLFormElement} form @returns {import("./words.js").Draft} */
function draftOf(form) {
  const date = form.dataset.day ?? "";
  const fields = new FormData(form);
  const plan = Number(fields.get("plan") ?? 0);
  const flags = ticked(form);
  const told = { occasion: fields.get("occasion"), flags: flags.map(({ value }) => value), date, ...(plan && { plan }) };
  return { ...besides("safety", date, told, gettext("Safety questions")), shown: flags.map(shown) };
}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Goes on once the answer has arrived; without signal at once, because the phone stops by its own answers.
 * @param {HTMLFormElement} form
 * @param {Outbox} outbox
 */
async function goOn(form, outbox) {
  await Promise.race([outbox.send(), pause(PATIENCE_MS)]);
  location.replace(form.dataset.then || "/today/");
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} button */
async function answer(form, button) {
  try {
    const outbox = await openOutbox(athlete);
    await outbox.add([draftOf(form)]);
    await goOn(form, outbox);
  } catch {
    // This phone keeps nothing: the server takes the form as it stands.
    form.removeEventListener("submit", taken);
    form.requestSubmit(button);
  }
}

/** @param {SubmitEvent} event */
function taken(event) {
  const form = /** @type {HTMLFormElement} */ (event.currentTarget);
  const isNone = event.submitter?.getAttribute("value") === "none";
  if (isNone !== (ticked(form).length === 0)) return; // the server says what is wrong with it
  event.preventDefault();
  if (form.dataset.sent !== undefined) return;
  form.dataset.sent = "";
  void answer(form, event.submitter);
}

const form = document.getElementById("safety");
if (form instanceof HTMLFormElement && form.dataset.tell !== undefined && athlete) form.addEventListener("submit", taken);
