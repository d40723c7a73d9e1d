// One batch on its way to the server: what is sent, with which token, and what the answer means for the phone.
// @ts-check
import { skewOf } from "./clock.js";
import { listsOf } from "./words.js";

/** @typedef {import("./words.js").Action} Action */
/** @typedef {{ op_id: string | null, status: string, code?: string, message?: string }} Answer */

/**
 * What became of a batch. `answered`: each action by its id, the server's clock (ms) after it stored them, and how far
 * the phone's is off where the answer was quick enough to tell; `too_large`: send half; else nothing is known and
 * everything is kept.
 * @typedef {{ kind: "answered", at: number, skew: number | null, answers: Map<string, Answer> }
 *   | { kind: "too_large" | "offline" | "signed_out" | "server" }} Outcome
 */

const ADDRESS = "/api/v1/ticks/";
const QUICK_MS = 4000;
// A network that takes the request and never answers would hold up every other tab as well.
const LONGEST_MS = 30_000;
// As the settings name it behind https, and on a plain-http server on loopback.
const COOKIES = ["__Host-csrf", "csrftoken"];

/**
 * Sends actions and reads the answer; never rejects.
 * @param {string} athlete
 * @param {Action[]} actions
 * @returns {Promise<Outcome>}
 */
export async function deliver(athlete, actions) {
  try {
    const found = await token();
    const began = Date.now();
    return await outcome(await post(athlete, actions, found), began);
  } catch {
    return { kind: "offline" };
  }
}

/**
 * @param {string} athlete
 * @param {Action[]} actions
 * @param {string} token
 */
function post(athlete, actions, token) {
  return fetch(ADDRESS, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ athlete: Number(athlete), ...listsOf(actions) }),
    credentials: "same-origin",
    redirect: "manual",
    cache: "no-store",
    signal: AbortSignal.timeout(LONGEST_MS),
  });
}

/**
 * Reads an answer; what is no answer of the address itself, such as a café's log-in page, counts as none.
 * @param {Response} response
 * @param {number} began ms, the phone's clock when it was asked
 * @returns {Promise<Outcome>}
 */
async function outcome(response, began) {
  const took = Date.now() - began;
  if (response.status === 413) return { kind: "too_large" };
  if ([401, 403].includes(response.status)) return { kind: "signed_out" };
  if (response.status !== 200) return { kind: "server" };
  const told = await response.json().catch(() => null);
  if (!Array.isArray(told?.answers) || typeof told.at !== "number") return { kind: "server" };
  const answers = /** @type {Answer[]} */ (told.answers).filter((each) => typeof each?.op_id === "string");
  const byId = new Map(answers.map((each) => [String(each.op_id), each]));
  const skew = took >= 0 && took < QUICK_MS ? skewOf(told.at, began + took / 2) : null;
  return { kind: "answered", at: told.at, skew, answers: byId };
}

/**
 * The token as it is now: a login changes it, so one that a page was made with may be out of date.
 * @returns {Promise<string>} empty when there is none
 */
async function token() {
  const cookies = await allCookies();
  const known = COOKIES.slice(location.protocol === "https:" ? 0 : 1).find((name) => cookies.has(name));
  return (known && cookies.get(known)) || "";
}

/** @returns {Promise<Map<string, string>>} */
async function allCookies() {
  const { cookieStore, document } = /** @type {Cookies} */ (/** @type {unknown} */ (globalThis));
  if (cookieStore) return new Map((await cookieStore.getAll()).map(({ name, value }) => [name, value]));
  const pairs = (document?.cookie ?? "").split("; ").map((pair) => pair.split("="));
  return new Map(pairs.map(([name, ...value]) => [name, value.join("=")]));
}

/**
 * A page has both, or the second in older browsers; a worker has the first.
 * @typedef {{
 *   cookieStore?: { getAll(): Promise<{ name: string, value: string }[]> }, document?: { cookie: string },
 * }} Cookies
 */
