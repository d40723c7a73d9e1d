// Logging out on a phone: what waits is sent first, else the athlete chooses; then all that is theirs leaves the phone,
// with signal or without. A mark lets the server end the session at the next request, before it shows anything.
// @ts-check
import { gettext, interpolate, ngettext } from "../gettext.js";
import { button, element } from "./elements.js";
import { cacheOf, remember, whoIsHere } from "./kept.js";
import { DOOR, tellLeft } from "./left.js";
import { openOutbox } from "./outbox.js";
import { wipe } from "./store.js";
import { forgetZones } from "./zone.js";

const SENDING_MS = 8000;
const WIPING_MS = 3000;
/** Read by accounts/middleware.py. */
const MARK = "evenstride-left=1; path=/; max-age=34560000; samesite=lax";

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.matches("[data-leave]")) return;
  event.preventDefault();
  void leave(form);
});

/** @param {HTMLFormElement} form what logs out without a script */
async function leave(form) {
  const account = await whose();
  if (!account) return form.submit();
  const button = form.querySelector("button");
  if (button) button.disabled = true;
  const left = await unsentAfterTrying(account);
  const goes = !left.length || (await wantsToDiscard(left));
  if (button) button.disabled = false;
  if (goes) await leaveNow(account);
}

/** Whose page this is; one that is nobody's belongs to who used the phone last, until somebody signs in or out. */
async function whose() {
  const here = document.querySelector('meta[name="evenstride-athlete"]')?.getAttribute("content");
  return here || whoIsHere().catch(() => "");
}

/**
 * Of what kinds the actions are that have not reached the coach after one more attempt.
 * @param {string} account
 */
async function unsentAfterTrying(account) {
  try {
    const outbox = await openOutbox(account);
    await Promise.race([outbox.send(), pause(SENDING_MS)]);
    return (await outbox.all()).filter(({ sent_at }) => sent_at === null).map(({ kind }) => kind);
  } catch {
    return []; // this phone keeps nothing
  }
}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Everything of the account leaves the phone; what others have not sent stays.
 * @param {string} account
 */
async function leaveNow(account) {
  document.dispatchEvent(new CustomEvent("ev:left", { detail: account }));
  document.cookie = location.protocol === "https:" ? `${MARK}; secure` : MARK;
  tellLeft();
  forgetZones(account);
  await openOutbox(account).then((outbox) => outbox.close(), () => {});
  await Promise.race([wipe(account).catch(() => {}), pause(WIPING_MS)]);
  await forgetPages(account).catch(() => {}); // a phone that keeps no pages has none to forget
  location.replace(DOOR);
}

/** @param {string} account */
async function forgetPages(account) {
  await remember("");
  await caches.delete(cacheOf(account));
}

/**
 * What has not reached the coach, each kind by its own name: "2 ticks and 1 message have not reached your coach".
 * @param {import("./words.js").Kind[]} kinds at least one
 */
export function unsentSaid(kinds) {
  const [ticks, messages] = ["tick", "messages"].map((kind) => kinds.filter((one) => one === kind).length);
  const answers = kinds.length - ticks - messages; // on moves, of checks, to safety questions
  const parts = [
    ticks && interpolate(ngettext("%(number)s tick", "%(number)s ticks", ticks), { number: ticks }),
    answers && interpolate(ngettext("%(number)s answer", "%(number)s answers", answers), { number: answers }),
    messages && interpolate(ngettext("%(number)s message", "%(number)s messages", messages), { number: messages }),
  ].filter(Boolean);
  const last = parts.pop() ?? "";
  const what = parts.length ? interpolate(gettext("%(first)s and %(last)s"), { first: parts.join(", "), last }) : last;
  const said = ngettext("%(what)s has not reached your coach", "%(what)s have not reached your coach", kinds.length);
  return interpolate(said, { what });
}

/**
 * Asks what is to become of them; closing the dialog is staying.
 * @param {import("./words.js").Kind[]} left
 * @returns {Promise<boolean>}
 */
function wantsToDiscard(left) {
  const dialog = /** @type {HTMLDialogElement} */ (element("dialog", { class: "ev-dialog", "aria-labelledby": "leaving" }));
  const why = gettext("Stay signed in, and they are sent as soon as there is signal. Once you log out, they are gone.");
  const discard = interpolate(gettext("Discard %(left)s and log out"), { left: left.length });
  dialog.append(
    element("h2", { id: "leaving" }, unsentSaid(left)),
    element("p", { class: "ev-muted my-3" }, why),
    button(gettext("Stay signed in"), "ev-btn-main ev-btn-block", () => dialog.close()),
    button(discard, "ev-btn-quiet ev-btn-block mt-2", () => dialog.close("discard")),
  );
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => {
    dialog.remove();
    resolve(dialog.returnValue === "discard");
  }));
}
