// Floor mode: reads the session from the page, offers to go on where it was interrupted, and runs it.
// @ts-check
import { gettext, interpolate, ngettext } from "../gettext.js";
import { stopsOf } from "../phone/safety.js";
import { openKeeping } from "./keeping.js";
import { offer, warn } from "./options.js";
import { openSides, untouched } from "./progress.js";
import { Rating } from "./rating.js";
import { Run } from "./run.js";
import { Senses } from "./senses.js";
import { planned, secondsOf } from "./timeline.js";
import { View } from "./view.js";
import { minutesText } from "./words.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./progress.js").Progress} Progress */

const [block, root] = ["session", "main"].map((id) => document.getElementById(id));
if (block && root) void open(JSON.parse(block.textContent), new View(root), root);

/**
 * @param {Session} page
 * @param {View} view
 * @param {HTMLElement} root
 */
async function open(page, view, root) {
  const keeping = await openKeeping(page);
  if (leadsAway(root, await keeping.told())) return;
  document.addEventListener("ev:outbox", async () => leadsAway(root, await keeping.told()));
  const senses = new Senses((what) => warn(view, what));
  const [session, kept, answers, choice] = await Promise.all([
    keeping.begun(), keeping.interrupted(), keeping.answers(), keeping.choice(),
  ]);
  offer(view, senses, choice, (chosen) => keeping.remember(chosen));
  if (!keeping.works) warn(view, "storage");
  document.addEventListener("ev:floor-keeps-nothing", () => warn(view, "storage"));
  showSaved(view);
  sheets(view);
  void senses.wake.probe();

  /** @type {Run | null} */
  let run = null;
  const rating = new Rating(view, keeping, answers, (move, pain) => run?.hurts(move, pain));
  const begin = (/** @type {Session} */ of, /** @type {Progress} */ progress) => {
    run = new Run({ view, keeping, senses, rating }, of, progress);
    run.start();
  };
  const chosen = shortened(view, session);
  view.one("start")?.addEventListener("click", () => begin(chosen(), untouched()));
  if (kept && planned(kept.session, kept.progress).length) resume(view, kept, begin, () => keeping.forget());
}

/**
 * Without signal too nothing is played on while a red flag is open; what was done so far is in the outbox.
 * @param {HTMLElement} root
 * @param {import("../phone/words.js").Action[]} actions
 */
function leadsAway(root, actions) {
  const isStop = stopsOf(actions, Number(root.dataset.at)).length > 0;
  if (isStop) location.replace("/today/");
  return isStop;
}

/**
 * The moves that are to go; of the short version only where it is switched on.
 * @param {View} view
 * @param {Session} session
 * @returns {() => Session}
 */
function shortened(view, session) {
  const [toggle, list] = [view.one("short"), view.one("list")];
  const chosen = () => {
    const short = toggle?.getAttribute("aria-pressed") === "true";
    return { ...session, moves: session.moves.filter((move) => openSides(move, untouched()).length && (move.short || !short)) };
  };
  const show = () => {
    const now = chosen();
    const keys = new Set(now.moves.map(({ key }) => key));
    for (const item of list?.children ?? []) item.toggleAttribute("hidden", !keys.has(item.getAttribute("data-key") ?? ""));
    view.text("start-minutes", minutesText(secondsOf(planned(now, untouched()))));
    view.one("start")?.toggleAttribute("disabled", !now.moves.length);
  };
  toggle?.addEventListener("click", () => {
    toggle.setAttribute("aria-pressed", String(toggle.getAttribute("aria-pressed") !== "true"));
    show();
  });
  show();
  return chosen;
}

/**
 * @param {View} view
 * @param {import("./keeping.js").Kept} kept
 * @param {(session: Session, progress: Progress) => void} begin
 * @param {() => void} forget
 */
function resume(view, { session, progress, at }, begin, forget) {
  view.text("resume-text", at);
  view.show("resume", true);
  view.show("start", false);
  view.one("resume-go")?.addEventListener("click", () => begin(session, progress));
  view.one("resume-anew")?.addEventListener("click", () => {
    forget();
    view.show("resume", false);
    view.show("start", true);
    view.one("start")?.focus();
  });
}

/** @param {View} view */
function sheets(view) {
  const sounds = /** @type {HTMLDialogElement | null} */ (view.one("sounds"));
  view.one("sound")?.addEventListener("click", () => sounds?.showModal());
  view.one("sounds-close")?.addEventListener("click", () => sounds?.close());
}

/**
 * The total of the two marks: what waits on the phone, else that all is with the coach.
 * @param {View} view
 */
function showSaved(view) {
  document.addEventListener("ev:outbox", (event) => {
    const { waiting } = /** @type {CustomEvent<{ waiting: number }>} */ (event).detail;
    const here = ngettext("%(count)s saved here", "%(count)s saved here", waiting);
    view.text("saved", waiting ? interpolate(here, { count: waiting }) : gettext("With your coach"));
  });
}
