// The weekly impact check on the phone: kept in the outbox first, so that it needs no signal.
// @ts-check
import { gettext } from "../gettext.js";
import { localDate } from "./clock.js";
import { openOutbox } from "./outbox.js";
import { besides } from "./words.js";

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("impact"));
const athlete = document.querySelector('meta[name="evenstride-athlete"]')?.getAttribute("content") ?? "";
/** How long it waits for the server before it goes on. */
const PATIENCE_MS = 2500;
const CHOSEN = ["trained", "changed", "limited"];

/**
 * The four answers, null as long as one is missing: then the form says so itself.
 * @param {HTMLFormElement} asked
 * @param {string} last what the pressed button says
 */
function answers(asked, last) {
  const told = new FormData(asked);
  const values = CHOSEN.map((name) => told.get(name));
  if (!last || values.some((value) => value === null)) return null;
  const numbers = CHOSEN.map((name, at) => [name, Number(values[at])]);
  return { week: asked.dataset.week, ...Object.fromEntries(numbers), symptoms: Number(last) };
}

let plainly = false; // the phone cannot keep it, so the form goes as it is

/** @param {SubmitEvent} event */
async function keep(event) {
  const button = /** @type {HTMLButtonElement | null} */ (event.submitter);
  const told = form && answers(form, button?.name === "symptoms" ? button.value : "");
  if (!form || !told || plainly) return;
  event.preventDefault();
  try {
    const outbox = await openOutbox(athlete);
    await outbox.add([besides("impact", localDate(Date.now()), told, gettext("Weekly check"))]);
    await Promise.race([outbox.send(), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
    location.assign(outbox.state === "idle" ? "/impact/" : "/today/");
  } catch {
    plainly = true;
    form.requestSubmit(button);
  }
}

form?.addEventListener("submit", keep);
