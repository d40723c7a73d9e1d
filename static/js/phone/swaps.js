// The easier move that may stand in for a planned one: from the day's floor page on this phone, else from the server.
// @ts-check
import { copyOf } from "./kept.js";

/** @typedef {{ id: number, name: string, href: string }} Easier */

/** @type {Map<number, string>} the exercises that were named since the page came, by id */
const names = new Map();

/** @param {number | null} id @returns {string} "" for one that nobody has named yet */
export const moveName = (id) => names.get(id ?? 0) ?? "";

/** @param {number | null} id @param {string | undefined} name */
export const rememberMove = (id, name) => void (id && name && names.set(id, name));

/**
 * What stands below a planned exercise on the ladder; null where nothing does, or where nobody can be asked.
 * @param {string} athlete
 * @param {string} day
 * @param {number} line
 * @returns {Promise<Easier | null>}
 */
export async function easierOf(athlete, day, line) {
  const found = (await onThisPhone(athlete, day, line).catch(() => null)) ?? (await fromServer(day, line));
  rememberMove(found?.id ?? null, found?.name);
  return found;
}

/** @param {string} athlete @param {string} day @param {number} line */
async function onThisPhone(athlete, day, line) {
  const page = "caches" in window ? await copyOf(athlete, new URL(`/floor/${day}/`, location.href)) : undefined;
  const told = page && parsed(await page.text()).getElementById("session")?.textContent;
  /** @type {{ moves: { line: number, easier: { eased_to: number, name: string, href: string }[] }[] } | null} */
  const session = told ? JSON.parse(told) : null;
  const easier = session?.moves.find((move) => move.line === line)?.easier[0];
  return easier ? { id: easier.eased_to, name: easier.name, href: easier.href } : null;
}

/** The card's menu as the server draws it. @param {string} day @param {number} line */
async function fromServer(day, line) {
  try {
    const response = await fetch(`/today/${day}/?at=${line}`, { headers: { Accept: "text/html" } });
    const swap = response.ok ? parsed(await response.text()).querySelector("[data-easier]") : null;
    const { easier = "", name = "" } = swap instanceof HTMLElement ? swap.dataset : {};
    return easier ? { id: Number(easier), name, href: swap?.querySelector("a")?.getAttribute("href") ?? "" } : null;
  } catch {
    return null;
  }
}

/** @param {string} html */
const parsed = (html) => new DOMParser().parseFromString(html, "text/html");
