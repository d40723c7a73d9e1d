// You: what is on this phone, in two sentences: what waits to be sent, and until when the plan can be used offline.
// @ts-check
import { gettext, interpolate, ngettext } from "../gettext.js";
import { keptDays } from "./kept.js";
import { openOutbox } from "./outbox.js";

const place = document.querySelector("[data-here]");
const athlete = document.querySelector('meta[name="evenstride-athlete"]')?.getAttribute("content") ?? "";

/** @returns {Promise<string>} */
async function waiting() {
  const actions = await (await openOutbox(athlete)).all();
  const unsent = actions.filter(({ sent_at, refused }) => !sent_at && !refused).length;
  if (!unsent) return gettext("All you ticked is with your coach.");
  return interpolate(ngettext("%(n)s answer waits here until there is signal.", "%(n)s answers wait here until there is signal.", unsent), { n: unsent });
}

/** @returns {Promise<string>} */
async function reach() {
  const last = (await keptDays(athlete)).pop();
  if (!last) return gettext("Your plan is not kept here yet; it will be when you open Today.");
  const day = new Date(`${last}T12:00`).toLocaleDateString(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long" });
  return interpolate(gettext("Your plan works without signal until %(day)s."), { day });
}

async function tell() {
  if (!place) return;
  const told = await Promise.allSettled([waiting(), reach()]);
  const said = told.flatMap((each) => (each.status === "fulfilled" ? [each.value] : []));
  place.textContent = said.join(" ") || gettext("This browser keeps nothing here, so ticks need signal.");
}

void tell();
document.addEventListener("ev:outbox", () => void tell());
