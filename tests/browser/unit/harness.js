// What the unit tests of our JavaScript are written with: `test`, `equal`, `rejects`; test_units.py runs them in Chromium.
// @ts-check

/** @typedef {{ name: string, fault: string }} Outcome */
/** @type {{ name: string, body: () => unknown }[]} */
const tests = [];

/**
 * One behaviour, named in words; it fails when its body throws or rejects.
 * @param {string} name
 * @param {() => unknown} body
 */
export function test(name, body) {
  tests.push({ name, body });
}

/**
 * Both are the same value, or hold the same values under the same names.
 * @param {unknown} got
 * @param {unknown} wanted
 * @param {string} [what] said in front when they differ
 */
export function equal(got, wanted, what = "") {
  const [left, right] = [written(got), written(wanted)];
  if (left !== right) throw new Error(`${what && `${what}: `}got ${left}, wanted ${right}`);
}

/**
 * The promise rejects with this kind of error, which is returned.
 * @template {Error} E
 * @param {Promise<unknown>} promise
 * @param {new (...args: any[]) => E} kind
 * @returns {Promise<E>}
 */
export async function rejects(promise, kind) {
  const fault = await promise.then(() => null, (error) => error);
  if (fault instanceof kind) return fault;
  throw new Error(`wanted a ${kind.name}, got ${fault ?? "no error"}`);
}

/**
 * Runs what was registered, one after the other; `fault` is empty for a test that holds.
 * @returns {Promise<Outcome[]>}
 */
export async function run() {
  const outcomes = [];
  for (const { name, body } of tests) outcomes.push({ name, fault: await fault(body) });
  return outcomes;
}

/** @param {() => unknown} body */
async function fault(body) {
  try {
    await body();
    return "";
  } catch (error) {
    return error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
  }
}

/**
 * A value as text, with the names of objects in order.
 * @param {unknown} value
 * @returns {string}
 */
function written(value) {
  if (value instanceof Map || value instanceof Set) return `${value.constructor.name}${written([...value])}`;
  if (Array.isArray(value)) return `[${value.map(written).join(", ")}]`;
  if (value === null || typeof value !== "object" || value instanceof Date) return plain(value);
  const parts = Object.entries(value).filter(([, part]) => part !== undefined).sort();
  return `{${parts.map(([name, part]) => `${name}: ${written(part)}`).join(", ")}}`;
}

/** @param {unknown} value */
function plain(value) {
  return typeof value === "number" ? String(value) : JSON.stringify(value) ?? String(value);
}
