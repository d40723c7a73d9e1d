// The builder's comfort: keeps the draft while you type, moves lines by drag and by Alt+arrow, says what happened.
// Without it every step is a button of the form.
const form = document.getElementById("builder");
const said = document.getElementById("said");
const PAUSE_MS = 500; // after the last key, before the draft is kept
const DRAG_PX = 6; // a press that wanders less is a click
const LINE = "[data-move]";

const list = () => form.querySelector("[data-list]");
const lines = () => [...list().querySelectorAll(LINE)];
const say = (words) => { said.textContent = words; };
const place = (line) => form.dataset.moved
  .replace("ALL", lines().length).replace("N ", `${lines().indexOf(line) + 1} `).replace("NAME", line.dataset.name);

// --- the draft -------------------------------------------------------------------------------------
let dirty = false, timer, waiting = null;
const since = new Map(); // ids of fields typed in since the last request began

function keep(part) {
  clearTimeout(timer);
  waiting = null;
  htmx.trigger(part, "keep");
}

form.addEventListener("input", (event) => {
  const part = event.target.closest("[data-keep]");
  if (!part) return;
  dirty = true;
  if (event.target.id) since.set(event.target.id, event.target.value);
  if (waiting && waiting !== part) keep(waiting);
  clearTimeout(timer);
  waiting = part;
  timer = setTimeout(() => keep(part), PAUSE_MS);
});
form.addEventListener("change", (event) => {
  showDays();
  const part = event.target.closest("[data-keep]");
  if (part) keep(part);
});

// Closing the page in the middle of a word still keeps it.
addEventListener("pagehide", () => {
  if (!dirty) return;
  const typed = new FormData(form);
  typed.set("do", "keep");
  navigator.sendBeacon(form.action, typed);
});

const leaving = (event) => event.detail.requestConfig?.parameters?.do?.startsWith?.("discard");
document.addEventListener("htmx:beforeRequest", (event) => {
  if (form.contains(event.detail.elt) && event.detail.requestConfig.verb === "post") since.clear();
  if (leaving(event)) dirty = false;
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (!form.contains(event.detail.elt) || event.detail.requestConfig.verb !== "post") return;
  form.classList.toggle("lost", !event.detail.successful);
  if (!event.detail.successful) say(form.dataset.lost);
  else if (!since.size) dirty = false;
});

// --- what a swap must not undo: open folds, words typed meanwhile, where you were --------------------
let open = [], before = [];
document.addEventListener("htmx:beforeSwap", () => {
  open = [...form.querySelectorAll("details[open][id]")].map((each) => each.id);
  before = lines().map((line) => line.id);
});
document.addEventListener("htmx:afterSwap", () => {
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  for (const [id, value] of since) {
    const field = document.getElementById(id);
    if (field && field.type !== "radio" && field.type !== "checkbox") field.value = value;
  }
  showDays();
  markEnds();
  for (const error of form.querySelectorAll(".ev-error[id]")) {
    const field = form.querySelector(`[aria-describedby~="${error.id}"]:not([type="checkbox"])`);
    if (error.textContent.trim()) field?.setAttribute("aria-invalid", "true");
    else field?.removeAttribute("aria-invalid");
  }
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id === "build" || event.detail.elt?.id === "build") arrive();
  else if (event.detail.elt?.id === "facts") said.textContent ||= facts();
});

const facts = () => form.querySelector("[data-said]").innerText.replace(/\s+/g, " ").trim();

function arrive() {
  const fresh = lines().find((line) => before.length && !before.includes(line.id)) ?? (before.length ? null : lines()[0]);
  const notice = form.querySelector("#overtaken, [aria-invalid='true'], #list-error");
  if (fresh) say(`${place(fresh)}. ${facts()}`);
  else if (lines().length < before.length) afterRemoval();
  else if (notice) { notice.closest("details")?.setAttribute("open", ""); notice.focus(); }
}

function afterRemoval() {
  const gone = before.findIndex((id) => !document.getElementById(id));
  const next = lines()[Math.min(gone, lines().length - 1)];
  (next?.querySelector("[data-remove]") ?? form.querySelector("#made-title")).focus();
  say(facts());
}

// --- order -----------------------------------------------------------------------------------------
function markEnds() {
  const all = lines();
  all.forEach((line, at) => {
    line.querySelector('[data-step="-1"]').toggleAttribute("aria-disabled", at === 0);
    line.querySelector('[data-step="1"]').toggleAttribute("aria-disabled", at === all.length - 1);
    for (const button of line.querySelectorAll('[aria-disabled=""]')) button.setAttribute("aria-disabled", "true");
  });
}

// The order of the lines in the form is the order that is kept.
function settle(line, focus) {
  markEnds();
  focus?.focus();
  line.scrollIntoView({ block: "nearest" });
  say(place(line));
  dirty = true;
  keep(list());
}

function shift(line, step) {
  const all = lines(), to = all.indexOf(line) + step;
  if (to < 0 || to >= all.length) { say(place(line)); return; }
  const focus = line.contains(document.activeElement) ? document.activeElement : null;
  all[to][step < 0 ? "before" : "after"](line);
  settle(line, focus);
}

form.addEventListener("click", (event) => {
  const button = event.target.closest("[data-step]");
  if (!button) return;
  event.preventDefault();
  shift(button.closest(LINE), Number(button.dataset.step));
}, true);
form.addEventListener("keydown", (event) => {
  const line = event.target.closest(LINE);
  if (!line || !event.altKey || !/^Arrow(Up|Down)$/.test(event.key)) return;
  event.preventDefault();
  shift(line, event.key === "ArrowUp" ? -1 : 1);
});

// --- drag: a line by its grip, an exercise by its card ------------------------------------------------
let drag = null; // { from, line | card, x, y, moved, ghost, mark }

// The line that the pointer is above the middle of; null below the last.
const nextAt = (y) => lines().find((line) => line !== drag.line && y < line.getBoundingClientRect().top + line.offsetHeight / 2) ?? null;

function over(x, y) {
  const box = list().closest(".ev-made").getBoundingClientRect();
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

function begin() {
  drag.moved = true;
  drag.mark = document.createElement("li");
  drag.mark.className = "ev-bm-mark";
  drag.ghost = document.createElement("div");
  drag.ghost.className = "ev-bm-ghost";
  drag.ghost.textContent = (drag.line ?? drag.card).dataset.name;
  document.body.append(drag.ghost);
  drag.line?.classList.add("dragged");
  form.classList.add("dragging");
}

function follow(event) {
  const { x, y } = event;
  if (!drag.moved && Math.hypot(x - drag.x, y - drag.y) < DRAG_PX) return;
  if (!drag.moved) begin();
  drag.ghost.style.translate = `${x + 12}px ${y - 18}px`;
  const body = list().closest(".ev-made-body"), box = body.getBoundingClientRect();
  body.scrollTop += y < box.top + 40 ? -12 : y > box.bottom - 40 ? 12 : 0;
  if (over(x, y)) list().insertBefore(drag.mark, nextAt(y));
  else drag.mark.remove();
}

function drop() {
  const { line, card, mark } = drag;
  if (mark?.isConnected && line) { mark.replaceWith(line); settle(line, line.querySelector("summary")); }
  if (mark?.isConnected && card) {
    const at = [...list().children].indexOf(mark);
    htmx.ajax("POST", form.getAttribute("hx-post"), {
      source: form, target: "#build", select: "#build", swap: "outerHTML", values: { do: card.value, at },
    });
  }
  end();
}

function end() {
  drag?.mark?.remove();
  drag?.ghost?.remove();
  drag?.line?.classList.remove("dragged");
  form.classList.remove("dragging");
  drag = null;
}

form.addEventListener("pointerdown", (event) => {
  const grip = event.target.closest("[data-grip]"), card = event.target.closest("[data-add]");
  // On a touch screen the library scrolls under the finger; there a tap adds.
  if (event.button !== 0 || (!grip && (!card || event.pointerType === "touch"))) return;
  if (grip) event.preventDefault();
  drag = { line: grip?.closest(LINE), card: grip ? null : card, x: event.x, y: event.y, moved: false };
});
addEventListener("pointermove", (event) => { if (drag) follow(event); });
addEventListener("pointerup", () => { if (drag?.moved) { stillClick(); drop(); } else end(); });
addEventListener("pointercancel", end);
addEventListener("keydown", (event) => { if (event.key === "Escape" && drag) end(); });

// The click that ends a drag adds nothing a second time.
function stillClick() {
  const stop = (event) => { event.preventDefault(); event.stopPropagation(); };
  addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", stop, { capture: true }), 0);
}

// --- days: only the kind that is chosen -----------------------------------------------------------------
function showDays() {
  for (const days of form.querySelectorAll(".ev-bm-days")) {
    const kind = days.querySelector('input[name$="-kind"]:checked')?.value;
    for (const part of days.querySelectorAll("[data-kind]")) part.hidden = Boolean(kind) && part.dataset.kind !== kind;
  }
}

showDays();
