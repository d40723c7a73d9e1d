// The service worker: keeps the shell, answers from the network first, and from the phone when there is no signal.
// @ts-check
import { cacheOf, copyOf, keepPage, mayBeKept, remember, whoIsHere, whose } from "./kept.js";
import { openOutbox } from "./outbox.js";

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** How long a page with a copy waits for the network before the copy is shown. */
const PATIENCE_MS = 3500;
const SHELL = "evenstride-shell-";
/** A page that was open before an update may still ask for files of the shell before. */
const SHELLS_KEPT = 2;
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
const DRAWN = /^\/(figures|photos)\//;
/** Whoever posts here may be somebody else afterwards. */
const DOORS = /^\/(account|join|door|demo)\//;
const SEND = /^evenstride-send-(\d+)$/;

/**
 * Called once by /sw.js, which knows the files of this version.
 * @param {{ version: string, files: string[] }} shell
 */
export function start({ version, files }) {
  const name = SHELL + version;
  worker.addEventListener("install", (event) => event.waitUntil(install(name, files)));
  worker.addEventListener("activate", (event) => event.waitUntil(activate(name)));
  worker.addEventListener("fetch", (event) => answer(event, name));
  worker.addEventListener("message", listen);
  worker.addEventListener("sync", (event) => sync(/** @type {SyncEvent} */ (event)));
}

/** @param {ExtendableMessageEvent} event */
function listen(event) {
  const { data, source } = event;
  if (data?.type === "take-over") event.waitUntil(takeOver());
  if (data?.type === "probe") event.waitUntil(probe());
  if (data?.type === "reached?" && reached !== undefined) source?.postMessage({ type: "reached", reached });
}

/** @typedef {ExtendableEvent & { tag: string, lastChance: boolean }} SyncEvent */

/**
 * @param {string} name
 * @param {string[]} files
 */
async function install(name, files) {
  const shell = await caches.open(name);
  // Hashed files come from the browser's own cache, where the page has just put them.
  await shell.addAll(files.map((file) => new Request(file, { cache: HASHED.test(file) ? "default" : "no-cache" })));
}

/** An open page keeps working under a new version; floor mode is left alone until it is closed all the same. */
async function takeOver() {
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (!pages.some(({ url }) => new URL(url).pathname.startsWith("/floor/"))) await worker.skipWaiting();
}

/** @param {string} name */
async function activate(name) {
  const shells = (await shellNames()).filter((other) => other !== name);
  await Promise.all(shells.slice(0, -(SHELLS_KEPT - 1)).map((old) => caches.delete(old)));
  await worker.clients.claim();
}

/** The shells on the phone, oldest first. */
const shellNames = async () => (await caches.keys()).filter((name) => name.startsWith(SHELL));

/**
 * @param {FetchEvent} event
 * @param {string} shell
 */
function answer(event, shell) {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== worker.location.origin) return;
  if (request.method !== "GET") {
    if (DOORS.test(url.pathname)) event.waitUntil(remember(""));
    return;
  }
  if (request.mode === "navigate") event.respondWith(page(event, url, shell));
  else if (request.headers.has("HX-Request")) event.respondWith(part(request, url));
  else if (DRAWN.test(url.pathname)) event.respondWith(drawing(event, url));
  else if (url.pathname.startsWith("/static/") || url.pathname === "/words.js") event.respondWith(file(request, shell));
}

/**
 * @param {FetchEvent} event
 * @param {URL} url
 * @param {string} shell
 */
async function page(event, url, shell) {
  const copy = await copyOf(await whoIsHere(), url);
  const answered = fetch(event.request);
  event.waitUntil(answered.then((response) => learn(url, response.clone())).catch(() => undefined));
  const live = answered.then((response) => {
    tell(true);
    return copy && response.status >= 500 ? copy : response;
  });
  const patient = copy ? Promise.race([live, pause(PATIENCE_MS).then(() => copy)]) : live;
  return patient.catch(async () => {
    tell(false);
    return copy ?? (await caches.match("/offline/", { cacheName: shell })) ?? Response.error();
  });
}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Notes whose page the network gave, and keeps it if it is of the kinds that are kept.
 * @param {URL} url
 * @param {Response} response
 */
async function learn(url, response) {
  if (!response.ok || !mayBeKept(url)) return;
  const athlete = whose(response);
  await remember(athlete);
  if (athlete && !url.search) await keepPage(athlete, response.headers.get("Content-Location") ?? url.pathname, response);
}

/**
 * A fragment for htmx: without signal the page it belongs to is asked for whole, and says what there is.
 * @param {Request} request
 * @param {URL} url
 */
async function part(request, url) {
  try {
    const response = await fetch(request);
    tell(true);
    return response;
  } catch {
    tell(false);
    const headers = { "HX-Redirect": url.pathname + url.search, "Content-Type": "text/html" };
    return new Response("", { headers });
  }
}

/**
 * A figure or photo: its name changes when it does, so that the copy is as good; kept under the account.
 * @param {FetchEvent} event
 * @param {URL} url
 */
async function drawing(event, url) {
  const athlete = await whoIsHere();
  const kept = athlete && (await caches.match(url.pathname, { cacheName: cacheOf(athlete), ignoreVary: true }));
  if (kept) return kept;
  const response = await fetch(event.request);
  if (athlete && response.ok && !response.redirected) {
    const copy = response.clone();
    event.waitUntil(caches.open(cacheOf(athlete)).then((cache) => cache.put(url.pathname, copy)));
  }
  return response;
}

/**
 * A file of the shell. One without a hash in its name (a developer's) is asked for anew each time.
 * @param {Request} request
 * @param {string} shell
 */
async function file(request, shell) {
  const { pathname } = new URL(request.url);
  const kept = (await caches.match(pathname, { cacheName: shell })) ?? (await inOtherShells(pathname));
  if (kept && HASHED.test(pathname)) return kept;
  try {
    const response = await fetch(request);
    if (response.ok && HASHED.test(pathname)) await keepFile(shell, pathname, response.clone());
    return response;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}

/**
 * A phone without space goes on with the file that it has just fetched.
 * @param {string} shell
 * @param {string} pathname
 * @param {Response} response
 */
const keepFile = (shell, pathname, response) =>
  caches.open(shell).then((cache) => cache.put(pathname, response)).catch(() => {});

/** @param {string} pathname */
async function inOtherShells(pathname) {
  for (const name of (await shellNames()).reverse()) {
    const kept = await caches.match(pathname, { cacheName: name });
    if (kept) return kept;
  }
  return undefined;
}

/** @type {boolean | undefined} */
let reached;

/**
 * Tells the pages whether the server was reached, when that changes.
 * @param {boolean} now
 */
async function tell(now) {
  if (reached === now) return;
  reached = now;
  const pages = await worker.clients.matchAll({ type: "window" });
  for (const open of pages) open.postMessage({ type: "reached", reached });
}

/** Whether a network that has come back leads to the server: asked here, where a failure is no error of the page. */
async function probe() {
  await tell(await fetch("/healthz", { cache: "no-store" }).then(({ ok }) => ok, () => false));
}

/** @param {SyncEvent} event */
function sync(event) {
  const athlete = SEND.exec(event.tag)?.[1];
  if (athlete) event.waitUntil(send(athlete));
}

/**
 * Leaves the sending to a page in sight, since one in a pocket may be frozen; without one sends itself, and asks to be
 * woken again for what is left.
 * @param {string} athlete
 */
async function send(athlete) {
  const pages = (await worker.clients.matchAll({ type: "window" })).filter(({ visibilityState }) => visibilityState === "visible");
  if (pages.length) return pages.forEach((open) => open.postMessage({ type: "send", athlete }));
  const outbox = await openOutbox(athlete);
  try {
    await outbox.send();
    const left = (await outbox.all()).filter(({ sent_at, refused }) => !sent_at && !refused);
    if (left.length) throw new Error(`${left.length} left to send`);
  } finally {
    outbox.close();
  }
}
