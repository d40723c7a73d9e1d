// The guided self-check on one page: its screens in turn, kept on the phone at each answer, with or without signal.
// @ts-check
import { gettext, interpolate } from "../gettext.js";
import { firstFault, isTaken } from "./bounds.js";
import { notice } from "../phone/notice.js";
import { Keeping } from "./keeping.js";
import { scales } from "./scales.js";
import { answersIn, fill } from "./sheet.js";
import { told } from "./summary.js";
import { stopAny, timers } from "./tries.js";

/** @typedef {import("./keeping.js").Run} Run */

const root = document.getElementById("check");
const athlete = document.querySelector('meta[name="evenstride-athlete"]')?.getAttribute("content") ?? "";
/** Pain above this opens the safety questions. */
const ASK_SAFETY = 5;
const HURTS = 3;

/** @param {string} name @returns {HTMLElement | null} */
const part = (name) => root?.querySelector(`[data-check="${name}"]`) ?? null;

/** @param {string} name @returns {HTMLElement | null} */
const screen = (name) => root?.querySelector(`[data-screen="${name}"]`) ?? null;

const screens = [...(root?.querySelectorAll("section[data-screen]") ?? [])].filter((each) => each instanceof HTMLElement);
const checks = screens.filter((each) => each.querySelector("form") && each.dataset.screen !== "start");

/** @param {HTMLElement} section */
const formOf = (section) => /** @type {HTMLFormElement} */ (section.querySelector("form"));

/** @param {HTMLElement} section @returns {string} */
const nameOf = (section) => section.dataset.screen ?? "";

/**
 * Shows one screen and says how far one is.
 * @param {HTMLElement | null} shown
 */
function show(shown) {
  stopAny();
  for (const each of screens) each.hidden = each !== shown;
  const at = shown ? checks.indexOf(shown) : -1;
  const done = shown === screen("end") ? checks.length : at;
  part("bar")?.setAttribute("aria-valuenow", String(shown === screen("end") ? checks.length : at + 1));
  [...(part("bar")?.children ?? [])].forEach((step, place) => {
    step.className = place < done ? "ok" : place === at ? "now" : "";
  });
  const place = part("place");
  if (place) place.textContent = at < 0 ? "" : interpolate(gettext("%(n)s of %(all)s"), { n: at + 1, all: checks.length });
  scrollTo(0, 0);
  sayMain(shown);
  shown?.querySelector("h1")?.focus({ preventScroll: true });
}

/**
 * What the main button does: where there is nothing to answer it only goes on.
 * @param {HTMLElement | null} shown
 */
function sayMain(shown) {
  const main = shown?.querySelector('[data-check="save"]');
  if (main) main.textContent = shown?.hasAttribute("data-alone") ? gettext("Go on") : gettext("Save and go on");
}

class Walk {
  /**
   * @param {Keeping} keeping
   * @param {Run} run
   */
  constructor(keeping, run) {
    this.keeping = keeping;
    this.run = run;
    for (const section of checks) {
      section.toggleAttribute("data-alone", !run.looked_by && section.querySelector('[data-check="eyes"]') !== null);
      fill(formOf(section), run.answers[nameOf(section)] ?? {});
    }
    showPain();
    this.go(run.at);
  }

  /** @param {number} at */
  go(at) {
    this.run.at = Math.max(0, at);
    this.keep();
    show(checks[this.run.at]);
  }

  /** @param {HTMLElement} section */
  note(section) {
    this.run.answers[nameOf(section)] = answersIn(formOf(section));
    this.keep();
  }

  keep() {
    this.keeping.keep(this.run).catch(() => notice("storage"));
  }

  /** @param {HTMLElement} section */
  async on(section) {
    const at = checks.indexOf(section);
    if (at + 1 < checks.length) this.go(at + 1);
    else await this.finish();
  }

  async finish() {
    const id = await this.keeping.finish(this.run).catch(() => notice("storage"));
    if (id === undefined) return; // all answers still stand in their fields
    part("told")?.replaceChildren(...checks.map(told).filter((each) => each !== null));
    part("nothing")?.toggleAttribute("hidden", id !== "");
    const asks = mostPain() > ASK_SAFETY;
    for (const name of ["safety", "to-safety"]) part(name)?.toggleAttribute("hidden", !asks);
    part("to-today")?.toggleAttribute("hidden", asks);
    walk = null;
    show(screen("end"));
    if (id) this.follow(id);
  }

  /** Says whether the check has arrived, or why the server did not take it. @param {string} id */
  follow(id) {
    const say = async () => {
      const [place, action] = [part("saved"), await this.keeping.fate(id)];
      if (!place || !action) return;
      place.textContent = action.refused?.message ?? (action.sent_at ? gettext("With your coach") : gettext("Saved here"));
    };
    document.addEventListener("ev:outbox", () => void say());
    void say();
  }
}

/** @returns {number} */
function mostPain() {
  const rated = [...(root?.querySelectorAll('input[name^="n-painful-"]:checked') ?? [])];
  return Math.max(0, ...rated.map((field) => Number(field.getAttribute("value"))));
}

/** Pain above 3 is said where it is told. */
function showPain() {
  const place = part("hurts")?.querySelector("span");
  if (!place) return;
  place.dataset.first ??= place.textContent ?? "";
  const hurts = mostPain() > HURTS;
  place.textContent = hurts ? gettext("Above 3: leave out every test that brings the pain on. Skip is fine.") : place.dataset.first;
  part("hurts")?.classList.toggle("ev-notice-warning", hurts);
}

/** @type {Walk | null} */
let walk = null;

/** @param {Keeping} keeping */
async function offer(keeping) {
  const who = /** @type {HTMLFormElement | null} */ (part("who"));
  who?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const told = new FormData(who);
    const name = String(told.get("looked_by") ?? "").trim() || gettext("somebody");
    walk = new Walk(keeping, await keeping.begun(told.get("who") === "somebody" ? name : ""));
  });
  const left = await keeping.left();
  if (!left) return;
  const text = part("resume-text");
  const day = new Date(`${left.day}T12:00`).toLocaleDateString(document.documentElement.lang, { weekday: "long", day: "numeric", month: "long" });
  if (text) text.textContent = interpolate(gettext("You began on %(day)s and are at %(n)s of %(all)s."), { day, n: left.at + 1, all: checks.length });
  part("resume")?.removeAttribute("hidden");
  part("resume-go")?.addEventListener("click", () => { walk = new Walk(keeping, left); });
  part("resume-anew")?.addEventListener("click", () => {
    void keeping.forget();
    part("resume")?.setAttribute("hidden", "");
    part("begin")?.focus();
  });
}

/** @param {HTMLElement} section */
function wire(section) {
  const form = formOf(section);
  form.addEventListener("change", ({ target }) => {
    if (target instanceof HTMLInputElement && target.dataset.low !== undefined) isTaken(target);
    if (section.querySelector('[data-check="hurts"]')) showPain();
    walk?.note(section);
  });
  form.addEventListener("submit", (event) => {
    const skips = event.submitter?.getAttribute("name") === "skip";
    const faulty = skips ? null : firstFault(form);
    stopAny();
    if (faulty || walk) event.preventDefault();
    if (faulty) return reveal(faulty);
    if (!walk) return; // one check by itself, or a phone that keeps nothing: the server takes the form
    if (skips) fill(form, {});
    walk.note(section);
    void walk.on(section);
  });
}

/** @param {HTMLInputElement} field */
function reveal(field) {
  const fold = field.closest("details");
  if (fold) fold.open = true;
  field.focus();
}

function back() {
  part("back")?.addEventListener("click", (event) => {
    if (!walk) return;
    event.preventDefault();
    if (walk.run.at > 0) walk.go(walk.run.at - 1);
    else location.reload();
  });
}

/** Somebody has come to look: the rest of the check is answered with them. */
function joined() {
  for (const section of checks) {
    section.removeAttribute("data-alone");
    sayMain(section);
  }
  if (!walk || walk.run.looked_by) return;
  walk.run.looked_by = gettext("somebody");
  walk.keep();
}

if (root) {
  for (const section of checks) {
    timers(section);
    scales(section);
    wire(section);
  }
  for (const here of root.querySelectorAll('[data-check="here"]')) here.addEventListener("click", joined);
  showPain();
  back();
  // Without the phone's own storage the forms go to the server, screen by screen.
  if (screen("start") && athlete) Keeping.open(athlete).then(offer, () => undefined);
}
