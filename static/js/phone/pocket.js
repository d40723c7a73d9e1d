// Puts the next days into the phone's pocket: their pages and figures, fetched when the phone is idle.
// @ts-check
import { cacheOf, keepPage, localDay, POCKET, tidy } from "./kept.js";

const ASKED = "ev-persist";

/** Whoever logs out meanwhile (leaving.js) wants nothing put back. */
let left = false;
document.addEventListener("ev:left", () => { left = true; });

/**
 * @typedef {{ athlete: number, version: string, pages: { url: string, html: string }[], assets: string[] }} Pocket
 * @typedef {{ version: string, day: string }} Filling
 */

/**
 * At most once for each version of the plan and each day; not where the athlete saves data.
 * @param {string} athlete
 * @param {string} version what the page says the plan is at
 */
export async function fillPocket(athlete, version) {
  const cache = await caches.open(cacheOf(athlete));
  const last = await cache.match(POCKET);
  /** @type {Filling | undefined} */
  const filling = last && (await last.json());
  if (!navigator.onLine || isSavingData() || (filling?.version === version && filling.day === localDay())) return;
  const response = await fetch(POCKET, { headers: { Accept: "application/json" } });
  if (!response.ok || response.redirected) return;
  const headers = new Headers(response.headers);
  /** @type {Pocket} */
  const pocket = await response.json();
  if (String(pocket.athlete) !== athlete) return;
  await keepPages(pocket, headers);
  await keepFigures(cache, pocket.assets);
  if (left) return;
  await tidy(athlete, pocket.assets);
  await cache.put(POCKET, Response.json({ version, day: localDay() }));
  await askToPersist();
}

/** Under the headers of the answer: a copy has the same content policy as the page. */
async function keepPages(/** @type {Pocket} */ { athlete, pages }, /** @type {Headers} */ headers) {
  headers.set("Content-Type", "text/html; charset=utf-8");
  for (const { url, html } of pages) if (!left) await keepPage(String(athlete), url, new Response(html, { headers }));
}

/**
 * One after the other: nobody waits for them.
 * @param {Cache} cache
 * @param {string[]} figures
 */
async function keepFigures(cache, figures) {
  for (const figure of figures) {
    if (!navigator.onLine) return;
    if (!(await cache.match(figure, { ignoreVary: true }))) await cache.add(figure).catch(() => undefined);
  }
}

/** @returns {boolean} */
const isSavingData = () => Boolean(/** @type {{ connection?: { saveData?: boolean } }} */ (navigator).connection?.saveData);

/** So that the browser does not drop what is stored when space is short; some ask the person, hence once. */
async function askToPersist() {
  if (!navigator.storage?.persist || localStorage.getItem(ASKED)) return;
  localStorage.setItem(ASKED, localDay());
  await navigator.storage.persist();
}
