// Lets a new version of the service worker take over at a quiet moment.
// @ts-check

/**
 * Chromium ends a worker that is replaced, and one that it ends in the midst of an answer can leave the next page
 * without any. So the page asks when it has long been there, and the worker looks whether floor mode is open.
 */
const QUIET_MS = 3000;

/**
 * A version that must wait, or came too late for this page, is asked again by the next one.
 * @param {ServiceWorkerRegistration} registration
 */
export function letNextVersionIn(registration) {
  registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", askSoon));
  askSoon();

  function askSoon() {
    setTimeout(() => registration.waiting?.postMessage({ type: "take-over" }), QUIET_MS);
  }
}
