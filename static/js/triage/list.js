// @ts-check
// The dashboard's list when another takes its place: what differs, and that cursor, focus, folds and scroll stay.

/** @typedef {{ cursor: string, at: number, focus: string, open: Set<string>, shut: Set<string>, anchor: string, top: number }} Place */

export const list = () => /** @type {HTMLElement | null} */ (document.getElementById("found"));

/** @param {ParentNode | null} root */
const rows = (root) => /** @type {HTMLElement[]} */ ([...(root?.querySelectorAll("[data-row]") ?? [])]);

/** Whose row it is: the number in its first link, which stays when the flags change. @param {Element} row */
export const whose = (row) => row.querySelector("a")?.getAttribute("href")?.match(/\/athletes\/(\d+)\//)?.[1] ?? "";

export const cursorRow = () => /** @type {HTMLElement | null} */ (document.querySelector("#found [data-row].cursor"));

/** @param {string} html */
export function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** @param {ParentNode | null} root */
const byWhom = (root) => new Map(rows(root).map((row) => [whose(row), row.innerHTML]));

/**
 * Whose rows are other, new or gone.
 * @param {DocumentFragment} next
 */
export function changed(next) {
  const before = byWhom(list());
  const after = byWhom(next);
  return [...new Set([...before.keys(), ...after.keys()])].filter((who) => before.get(who) !== after.get(who));
}

/** @returns {Place} */
function remembered() {
  const all = rows(list());
  const cursor = cursorRow();
  const focused = /** @type {HTMLElement | null} */ (document.activeElement?.closest("#found [data-row]"));
  const anchor = cursor ?? all.find((row) => row.getBoundingClientRect().bottom > 0);
  const folds = /** @type {HTMLDetailsElement[]} */ ([...(list()?.querySelectorAll("details[id]") ?? [])]);
  return {
    cursor: cursor ? whose(cursor) : "",
    at: cursor ? all.indexOf(cursor) : -1,
    focus: focused ? `a:nth-of-type(${[...focused.querySelectorAll("a")].indexOf(/** @type {any} */ (document.activeElement)) + 1})` : "",
    open: new Set(folds.filter((fold) => fold.open).map((fold) => fold.id)),
    shut: new Set(folds.filter((fold) => !fold.open).map((fold) => fold.id)),
    anchor: anchor ? whose(anchor) : "",
    top: anchor?.getBoundingClientRect().top ?? 0,
  };
}

/** @param {Place} place */
function restore(place) {
  for (const fold of /** @type {HTMLDetailsElement[]} */ ([...(list()?.querySelectorAll("details[id]") ?? [])])) {
    if (place.open.has(fold.id)) fold.open = true;
    if (place.shut.has(fold.id)) fold.open = false;
  }
  const all = rows(list());
  const same = all.find((row) => whose(row) === place.cursor);
  const row = same ?? all[Math.min(place.at, all.length - 1)];
  if (place.at >= 0 && row) {
    row.classList.add("cursor");
    if (place.focus) row.querySelector("a")?.focus({ preventScroll: true });
  }
  const anchor = all.find((each) => whose(each) === place.anchor);
  if (anchor) scrollBy({ top: anchor.getBoundingClientRect().top - place.top, behavior: "instant" });
}

/**
 * Put the new list in place of the old one, and each other part in place of what has its id.
 * @param {DocumentFragment} next
 * @param {string[]} fresh whose rows to mark
 */
export function put(next, fresh) {
  const place = remembered();
  for (const part of [...next.children]) {
    part.removeAttribute("hx-swap-oob");
    document.getElementById(part.id)?.replaceWith(part);
  }
  for (const row of rows(list())) if (fresh.includes(whose(row))) row.classList.add("fresh");
  restore(place);
  document.dispatchEvent(new CustomEvent("htmx:afterSettle"));
}
