// Single keys for the coach. An element with data-key="x" is focused (a field) or clicked (anything else) by x;
// a list with data-rows moves its cursor over [data-row] by J and K, Enter opens the row's [data-open] or first link.
// Dead in fields; ? shows the list, where the keys can be turned off (WCAG 2.1.4).
const STORE = "ev-keys";
const FIELD = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable=""], [contenteditable="true"]';
const ACTS_ON_ENTER = "a[href], button, summary, input, textarea, select";
const dialog = () => document.getElementById("keys");

let enabled = true;
try { enabled = localStorage.getItem(STORE) !== "off"; } catch { /* private windows start with keys on */ }

function showState() {
  document.documentElement.dataset.keys = enabled ? "on" : "off";
  const box = dialog()?.querySelector("[data-keys-toggle]");
  if (box) box.checked = enabled;
  for (const element of document.querySelectorAll("[data-key]")) {
    if (enabled) element.setAttribute("aria-keyshortcuts", element.dataset.key);
    else element.removeAttribute("aria-keyshortcuts");
  }
}

const bound = (key) =>
  [...document.querySelectorAll("[data-key]")].find(
    (element) => element.dataset.key.toLowerCase() === key && !element.disabled && element.checkVisibility(),
  );

function use(element) {
  element.focus();
  if (element.matches(FIELD)) element.select?.();
  else element.click();
}

const rows = () => [...document.querySelectorAll("[data-rows] [data-row]")].filter((row) => row.checkVisibility());
const entry = (row) => row.querySelector("[data-open]") ?? row.querySelector("a[href], button");

function mark(row) {
  for (const other of document.querySelectorAll("[data-row].cursor")) other.classList.remove("cursor");
  row.classList.add("cursor");
}

function move(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.findIndex((row) => row.classList.contains("cursor"));
  const next = at < 0 ? 0 : Math.min(Math.max(at + step, 0), all.length - 1);
  mark(all[next]);
  entry(all[next])?.focus();
}

// True when the key did something.
function press(key, target) {
  if (key === "?") { dialog()?.showModal(); return Boolean(dialog()); }
  if (key === "enter" && target.closest(ACTS_ON_ENTER)) return false;
  const element = bound(key);
  if (element) { use(element); return true; }
  if (key === "j" || key === "k") { move(key === "j" ? 1 : -1); return true; }
  const row = key === "enter" && rows().find((each) => each.classList.contains("cursor"));
  if (row) entry(row)?.click();
  return Boolean(row);
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.key === "Escape" && event.target.matches(FIELD)) { event.target.blur(); return; }
  if (!enabled || event.target.closest(FIELD) || document.querySelector("dialog[open]")) return;
  if (event.repeat && !/^[jk]$/i.test(event.key)) return;
  if (press(event.key.toLowerCase(), event.target)) event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest("[data-rows] [data-row]");
  if (row) mark(row);
});
document.addEventListener("click", (event) => { if (event.target.closest("[data-keys-open]")) dialog()?.showModal(); });
document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-keys-toggle]")) return;
  enabled = event.target.checked;
  try { localStorage.setItem(STORE, enabled ? "on" : "off"); } catch { /* kept for this page only */ }
  showState();
});
document.addEventListener("htmx:afterSettle", showState);
showState();
