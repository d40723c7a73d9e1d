// What lies in the phone's Cache Storage and under which account: shared by pages and the service worker.
// @ts-check
import { localDate } from "./clock.js";

const DAY_MS = 86_400_000;
const KEPT_FOR_MS = 14 * DAY_MS;
/** Which account the last page of an athlete was for; it stands until somebody signs in or out. */
const NOW = "evenstride-now";
const WHOSE = "X-Evenstride-Athlete";
/** Under this address lies what the pocket was last filled with. */
export const POCKET = "/pocket/";
const KEPT_AT = "X-Evenstride-Kept";

/** The pages that may be kept. */
const PAGES = [/^\/(today|floor)\/(\d{4}-\d\d-\d\d\/)?$/, /^\/week\/([^/]+\/)?$/, /^\/(check|impact|library\/mine|safety(\/card)?)\/$/];
const DATED = /^\/(today|floor)\/(\d{4}-\d\d-\d\d)\/$/;

/** A message to the person who just did something, which no later visit should meet again. */
const SAYS_SOMETHING = /id="messages"[^>]*><div/;

/** @param {string} athlete */
export const cacheOf = (athlete) => `evenstride-${athlete}`;

/** @param {URL} url */
export const mayBeKept = (url) => PAGES.some((page) => page.test(url.pathname));

/** The date on the phone's own clock and calendar. */
export const localDay = () => localDate(Date.now());

/** @returns {Promise<string>} the account on this phone, "" when nobody has been seen */
export async function whoIsHere() {
  const known = await caches.match("/now", { cacheName: NOW });
  return known ? known.text() : "";
}

/** @param {string} athlete the account that a page was for; "" when it may be somebody else's turn */
export async function remember(athlete) {
  if (!athlete) return void (await caches.delete(NOW));
  const notes = await caches.open(NOW);
  await notes.put("/now", new Response(athlete));
}

/** @param {Response} response */
export const whose = (response) => response.headers.get(WHOSE) ?? "";

/**
 * Keeps a page under its own address, or under the one it says it stands for; the copy says that it is one.
 * @param {string} athlete
 * @param {string} address
 * @param {Response} page
 */
export async function keepPage(athlete, address, page) {
  const html = (await page.text()).replace("<html ", "<html data-kept ");
  if (SAYS_SOMETHING.test(html)) return;
  const headers = new Headers(page.headers);
  headers.set(KEPT_AT, String(Date.now()));
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  headers.set(WHOSE, athlete);
  await (await caches.open(cacheOf(athlete))).put(address, new Response(html, { headers }));
}

/**
 * The copy of a page: Today and floor mode without a date are those of the phone's date.
 * @param {string} athlete
 * @param {URL} url
 */
export async function copyOf(athlete, url) {
  if (!athlete || !mayBeKept(url) || !(await caches.has(cacheOf(athlete)))) return undefined;
  const address = /^\/(today|floor)\/$/.test(url.pathname) ? `${url.pathname}${localDay()}/` : url.pathname;
  const copy = await caches.match(address, { cacheName: cacheOf(athlete), ignoreVary: true });
  return copy && whose(copy) === athlete && isFresh(copy) ? copy : undefined;
}

/** @param {Response} copy */
const isFresh = (copy) => Date.now() - Number(copy.headers.get(KEPT_AT)) < KEPT_FOR_MS;

/**
 * The days whose Today lies on the phone, first to last.
 * @param {string} athlete
 * @returns {Promise<string[]>}
 */
export async function keptDays(athlete) {
  if (!athlete || !(await caches.has(cacheOf(athlete)))) return [];
  const requests = await (await caches.open(cacheOf(athlete))).keys();
  const days = requests.map(({ url }) => DATED.exec(new URL(url).pathname));
  return days.flatMap((found) => (found?.[1] === "today" ? [found[2]] : [])).sort();
}

/**
 * Drops what is older than two weeks, and every file that no page of the pocket shows any more.
 * @param {string} athlete
 * @param {string[]} files
 */
export async function tidy(athlete, files) {
  const cache = await caches.open(cacheOf(athlete));
  const wanted = new Set(files);
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url);
    const copy = mayBeKept(new URL(request.url)) ? await cache.match(request, { ignoreVary: true }) : undefined;
    if (copy ? !isFresh(copy) : !wanted.has(pathname) && pathname !== POCKET) await cache.delete(request);
  }
}
