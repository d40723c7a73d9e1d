// The clock of the phone against the server's, and the order in which taps stand.
// @ts-check
import { equal, test } from "./harness.js";
import { actedAt, iso, localDate, pageSkew, skewOf } from "../../../static/js/phone/clock.js";

const NOON = Date.UTC(2026, 10, 23, 12);
const HOUR = 3_600_000;

/**
 * @param {string} markup
 * @param {number} came ms, the phone's clock at the first byte
 */
const skewOfPage = (markup, came) =>
  pageSkew(new DOMParser().parseFromString(markup, "text/html"), {
    timeOrigin: came - 40,
    getEntriesByType: () => /** @type {any} */ ([{ type: "navigate", responseStart: 40 }]),
  });

test("a clock that is nearly right is right", () => {
  equal(skewOf(NOON, NOON + 1900), 0);
  equal(skewOf(NOON, NOON + 2 * HOUR), -2 * HOUR);
});

test("a page from the network tells the skew, by hours or years", () => {
  equal(skewOfPage(`<html><form data-at="${NOON}"></form>`, NOON - 9 * HOUR), 9 * HOUR);
  equal(skewOfPage(`<html><form data-at="${NOON}"></form>`, NOON + 5 * 8766 * HOUR), -5 * 8766 * HOUR);
});

test("a kept copy, and a page without a time, tell nothing", () => {
  equal(skewOfPage(`<html data-kept><form data-at="${NOON}"></form>`, NOON), null);
  equal(skewOfPage("<html><form></form>", NOON), null);
});

test("a tap is never before the one made last, so that an undo stands", () => {
  const last = { acted_at: iso(NOON), sent_at: null };
  equal(actedAt(NOON - 500, 0, last), NOON);
  equal(actedAt(NOON + 500, 0, last), NOON + 500);
  equal(actedAt(NOON, -HOUR, undefined), NOON - HOUR);
});

test("a tap that was stamped in the future holds nothing up once the server has cut it", () => {
  equal(actedAt(NOON + 60_000, 0, { acted_at: iso(NOON + 5 * HOUR), sent_at: NOON }), NOON + 60_000);
});

test("a moment carries the offset that the phone has then", () => {
  const east = -new Date(NOON).getTimezoneOffset();
  equal(Date.parse(iso(NOON)), NOON);
  equal(iso(NOON).slice(0, 16), new Date(NOON + east * 60_000).toISOString().slice(0, 16));
  equal(/[+-]\d\d:\d\d$/.test(iso(NOON)), true);
  equal(localDate(NOON), iso(NOON).slice(0, 10));
});
