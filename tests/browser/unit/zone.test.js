// When the phone's zone is asked about, and what a zone is called.
// @ts-check
import { equal, test } from "./harness.js";
import { cityOf, isAsked, sameClock } from "../../../static/js/phone/zone.js";

const NOW = Date.UTC(2026, 10, 23, 12);

test("a zone is called by its city", () => {
  equal(cityOf("America/New_York"), "New York");
  equal(cityOf("America/Argentina/Buenos_Aires"), "Buenos Aires");
  equal(cityOf("UTC"), "UTC");
});

test("zones with the same clock all year are the same", () => {
  equal(sameClock("Europe/Berlin", "Europe/Paris", NOW), true);
  equal(sameClock("Asia/Calcutta", "Asia/Kolkata", NOW), true);
  equal(sameClock("Europe/London", "Europe/Lisbon", NOW), true);
});

test("zones that differ for half a year differ", () => {
  equal(sameClock("Europe/London", "Africa/Abidjan", NOW), false);
  equal(sameClock("America/Denver", "America/Phoenix", NOW), false);
  equal(sameClock("Europe/Berlin", "America/New_York", NOW), false);
});

test("a new zone is asked about once", () => {
  equal(isAsked("America/New_York", "Europe/Berlin", [], NOW), true);
  equal(isAsked("America/New_York", "Europe/Berlin", ["America/New_York"], NOW), false);
  equal(isAsked("Asia/Tokyo", "Europe/Berlin", ["America/New_York"], NOW), true);
});

test("at home, next door and hidden nobody is asked", () => {
  equal(isAsked("Europe/Berlin", "Europe/Berlin", [], NOW), false);
  equal(isAsked("Europe/Vienna", "Europe/Berlin", [], NOW), false);
  equal(isAsked("UTC", "Europe/Berlin", [], NOW), false);
  equal(isAsked("Etc/GMT+5", "Europe/Berlin", [], NOW), false);
  equal(isAsked("", "Europe/Berlin", [], NOW), false);
  equal(isAsked("America/New_York", "", [], NOW), false);
});

test("a zone that the browser does not know is asked about", () => {
  equal(isAsked("America/New_York", "Mars/Olympus", [], NOW), true);
});
