// The quiet mark in the header that says when the server cannot be reached; it goes when it can.
// @ts-check
import { gettext } from "../gettext.js";

/** @typedef {{ online: boolean, reached: boolean }} Signal what the phone says, and how the last request ended */

/** @type {Signal} */
const signal = { online: navigator.onLine, reached: true };

/** Follows the phone, the service worker and the outbox. */
export function watchSignal() {
  addEventListener("online", () => { hear({ online: true }); ask("probe"); });
  addEventListener("offline", () => hear({ online: false }));
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (data?.type === "reached") hear({ reached: data.reached });
  });
  document.addEventListener("ev:outbox", (event) => {
    hearOutbox(/** @type {CustomEvent<{ state: string }>} */ (event).detail.state);
  });
  ask("reached?");
  show();
}

/**
 * Asks the worker; the phone may say that there is a network, but whether it leads anywhere shows on a request.
 * @param {"probe" | "reached?"} type
 */
const ask = (type) => navigator.serviceWorker?.controller?.postMessage({ type });

let sending = false;

/** What came of sending; an outbox that had nothing to send knows nothing. @param {string} state */
function hearOutbox(state) {
  if (sending && state !== "sending") hear({ reached: state !== "offline" });
  sending = state === "sending";
}

/** @param {Partial<Signal>} heard */
function hear(heard) {
  Object.assign(signal, heard);
  show();
}

function show() {
  const mark = document.querySelector("[data-offline]");
  const said = signal.online && signal.reached ? "" : gettext("Offline");
  if (mark && mark.textContent !== said) mark.textContent = said;
}
