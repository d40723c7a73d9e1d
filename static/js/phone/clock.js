// Pure: how far the phone's clock is from the server's, and moments and dates as the phone's own zone has them.
// @ts-check

// Below this a difference is the way of the answer through the network, not a wrong clock.
const CLOSE_MS = 2000;

/**
 * What to add to the phone's clock, in ms, when the server said `at` while the phone's clock said `seen`.
 * @param {number} at
 * @param {number} seen
 * @returns {number}
 */
export const skewOf = (at, seen) => (Math.abs(at - seen) < CLOSE_MS ? 0 : at - seen);

/**
 * What is asked of a page; a worker, where these modules run too, has none and knows no such type.
 * @typedef {{ querySelector(selector: string): { getAttribute(name: string): string | null } | null }} Page
 */

/**
 * The skew that a page tells that came from the network just now; null for a kept copy, or a page that tells no time.
 * @param {Page} page
 * @param {Pick<Performance, "timeOrigin" | "getEntriesByType">} performance
 * @returns {number | null}
 */
export function pageSkew(page, performance) {
  const at = Number(page.querySelector("[data-at]")?.getAttribute("data-at"));
  const [load] = /** @type {{ type: string, responseStart: number }[]} */ (
    /** @type {unknown} */ (performance.getEntriesByType("navigation"))
  );
  if (!at || !load?.responseStart || page.querySelector("html[data-kept]")) return null;
  return skewOf(at, performance.timeOrigin + load.responseStart);
}

/**
 * When a new action was made: by the clock put right, but never before the action made last, so that an undo stands.
 * @param {number} now ms, the phone's clock
 * @param {number} skew ms
 * @param {{ acted_at: string, sent_at: number | null } | undefined} last
 * @returns {number} ms
 */
export function actedAt(now, skew, last) {
  if (!last) return now + skew;
  const acted = Date.parse(last.acted_at);
  return Math.max(now + skew, last.sent_at === null ? acted : Math.min(acted, last.sent_at));
}

/**
 * ISO 8601 with the offset that the phone's zone has at that moment.
 * @param {number} ms
 * @returns {string} 2026-11-23T08:15:30.123+01:00
 */
export function iso(ms) {
  const east = -new Date(ms).getTimezoneOffset();
  const local = new Date(ms + east * 60_000).toISOString().slice(0, -1);
  const [hours, minutes] = [Math.floor(Math.abs(east) / 60), Math.abs(east) % 60].map((part) =>
    String(part).padStart(2, "0"),
  );
  return `${local}${east < 0 ? "-" : "+"}${hours}:${minutes}`;
}

/**
 * The date on the phone's own calendar.
 * @param {number} ms
 * @returns {string} 2026-11-23
 */
export const localDate = (ms) => iso(ms).slice(0, 10);
