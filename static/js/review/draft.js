// Keeps what is typed into the review, for this tab, until the server has it: leaving the page loses nothing.
// @ts-check

const PREFIX = "ev-review.";
/** @type {HTMLFormElement | null} */
let form = null;
let kept = ""; // coach, athlete, week and review
let name = "";
const fields = () => /** @type {(HTMLTextAreaElement | null)[]} */ (["note", "private"].map((id) => document.getElementById(id)));
/** @param {string} key */
function read(key) {
  try { return JSON.parse(sessionStorage.getItem(key) ?? "null"); } catch { return null; }
}

/** @param {{ sentAfter?: string }} more  `sentAfter` is the newest review that was kept when the form was sent. */
function write(more = {}) {
  const decision = new FormData(form ?? undefined).get("decision");
  const [note, own] = fields().map((field) => field?.value ?? "");
  try {
    if (decision || note || own) sessionStorage.setItem(name, JSON.stringify({ decision, note, own, ...more }));
    else sessionStorage.removeItem(name);
  } catch { /* a full or forbidden store keeps nothing */ }
}

/** The draft of the review that the server kept last is done with. */
function drop() {
  const done = PREFIX + kept.split(".").slice(0, 3).join(".");
  const draft = read(done);
  if (draft?.sentAfter !== undefined && draft.sentAfter !== kept) sessionStorage.removeItem(done);
}

function restore() {
  const draft = read(name);
  if (!draft || form?.dataset.told !== undefined) return;
  for (const [at, field] of fields().entries()) if (field) field.value = [draft.note, draft.own][at] ?? "";
  const decision = /** @type {HTMLInputElement | null} */ (form?.querySelector(`input[name="decision"][value="${draft.decision}"]`));
  if (decision) decision.checked = true;
  const fold = /** @type {HTMLDetailsElement | null} */ (form?.querySelector(".ev-private"));
  if (fold && draft.own) fold.open = true;
  document.dispatchEvent(new Event("ev:restored"));
}

/** With the page that is in view now: what the server has is dropped, what was typed before is there again. */
export function begin() {
  form = /** @type {HTMLFormElement | null} */ (document.getElementById("review"));
  kept = /** @type {HTMLElement | null} */ (document.querySelector("[data-kept]"))?.dataset.kept ?? "";
  name = PREFIX + (form?.dataset.draft ?? "");
  if (kept) drop();
  if (!form) return;
  restore();
  for (const kind of ["input", "change"]) form.addEventListener(kind, () => write());
  form.addEventListener("submit", () => write({ sentAfter: kept }));
}

begin();
