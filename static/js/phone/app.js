// Makes each page of an athlete part of the app on the phone: worker, pocket, offline mark, and the way to install it.
// @ts-check
import { offerInstalling } from "./install.js";
import "./left.js";
import { remember } from "./kept.js";
import { notice } from "./notice.js";
import { openOutbox } from "./outbox.js";
import { fillPocket } from "./pocket.js";
import { watchSignal } from "./signal.js";
import { StorageFailed } from "./store.js";
import { askAboutZone } from "./zone.js";

const athlete = document.querySelector('meta[name="evenstride-athlete"]')?.getAttribute("content") ?? "";
const version = document.getElementById("day")?.dataset.pocket;

/** The worker is a module, so that it sends with the same outbox as the page. */
async function startWorker() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return notice("worker");
  try {
    const registration = await serviceWorker.register("/sw.js", { type: "module", updateViaCache: "none" });
    // At a quiet moment: Chromium may leave the next page without any answer where a worker is replaced in the midst of
    // one. A version that must wait longer, or for floor mode, is asked again by the next page.
    const askSoon = () => setTimeout(() => registration.waiting?.postMessage({ type: "take-over" }), 3000);
    registration.onupdatefound = askSoon;
    askSoon();
    await serviceWorker.ready;
    if (!athlete || isCopy()) return;
    await remember(athlete);
    if (version) whenIdle(() => fillPocket(athlete, version).catch(spaceIsShort));
  } catch {
    notice("worker");
  }
}

/** Only a page that came from the network just now knows who is signed in, and that there is signal. */
const isCopy = () => "kept" in document.documentElement.dataset;

/** @param {() => void} act */
const whenIdle = (act) => ("requestIdleCallback" in window ? requestIdleCallback(act) : setTimeout(act, 2000));

/** The pocket fetches again tomorrow; only a full phone is worth a word. @param {unknown} fault */
const spaceIsShort = (fault) => {
  if (fault instanceof DOMException && fault.name === "QuotaExceededError") notice("full");
};

/** On how many days this phone told of ticks, of the last fourteen. */
async function tickDays() {
  if (!athlete) return 0;
  const actions = await (await openOutbox(athlete)).all();
  return new Set(actions.map(({ date }) => date)).size;
}

/** Opens the outbox, which sends what waits, and sends again when the worker is woken for it. */
async function startOutbox() {
  const outbox = await openOutbox(athlete);
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (data?.type === "send" && data.athlete === athlete) void outbox.send();
  });
}

/** @param {unknown} fault */
const storageIsLacking = (fault) => {
  if (fault instanceof StorageFailed) notice(fault.reason === "full" ? "full" : "storage");
};

watchSignal();
offerInstalling(() => tickDays().catch(() => 0));
if (athlete) startOutbox().catch(storageIsLacking);
if (athlete) whenIdle(() => askAboutZone(athlete));
void startWorker();
