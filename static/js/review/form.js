// The weekly review's form: the button says what it saves, folds open with the focus in them, a reply goes into the note.
// @ts-check

/** @type {HTMLFormElement | null} */
let form = null;

export const save = () => /** @type {HTMLButtonElement | null} */ (document.querySelector("[data-save]"));

/** @returns {HTMLInputElement | null} */
export const chosen = () => document.querySelector('input[name="decision"]:checked');

function label() {
  const decision = chosen();
  const send = /** @type {HTMLElement | null} */ (document.querySelector("[data-send]"));
  if (send && decision) send.textContent = (send.dataset.send ?? "").replace("DECISION", decision.dataset.label ?? "");
}

/** Says it to whoever does not see the field change. @param {string} word */
function say(word) {
  const status = /** @type {HTMLElement | null} */ (form?.querySelector("[data-status]"));
  if (status) status.textContent = status.dataset[word] ?? "";
}

/** Replies that go with the decision first; the others keep their order. @param {Element} fold */
function sort(fold) {
  const decision = chosen()?.value ?? "";
  const list = fold.querySelector("ul");
  const fits = [...fold.querySelectorAll("[data-goes-with]")].filter(
    (reply) => decision && /** @type {HTMLElement} */ (reply).dataset.goesWith === decision,
  );
  list?.prepend(...fits.map((reply) => /** @type {HTMLElement} */ (reply.closest("li"))));
}

/** While a fold is open its key leads to the field in it. @param {HTMLDetailsElement} fold */
function lead(fold) {
  const [summary, field] = [fold.querySelector("summary"), fold.querySelector("textarea")];
  if (!summary || !field) return;
  const [from, to] = fold.open ? [summary, field] : [field, summary];
  if (from.dataset.key) to.dataset.key = from.dataset.key;
  delete from.dataset.key;
}

/** Opens or shuts a fold at once, with the focus in it: what is typed next must not press single keys. @param {Event} event */
function turn(event) {
  const summary = /** @type {HTMLElement} */ (event.currentTarget);
  const fold = /** @type {HTMLDetailsElement} */ (summary.closest("details"));
  event.preventDefault();
  fold.open = !fold.open;
  if (!fold.open) return;
  if (fold.matches(".ev-replies")) sort(fold);
  /** @type {HTMLElement | null} */ (fold.querySelector("textarea, button"))?.focus();
}

/** Puts a reply after what was typed; a reply that goes with a decision makes it, if none is made. @param {HTMLButtonElement} button */
function put(button) {
  const note = /** @type {HTMLTextAreaElement} */ (document.getElementById("note"));
  const text = button.querySelector("span")?.textContent ?? "";
  const typed = note.value.trimEnd();
  note.value = typed ? `${typed}\n\n${text}` : text;
  const meant = /** @type {HTMLInputElement | null} */ (
    button.dataset.goesWith ? form?.querySelector(`input[value="${button.dataset.goesWith}"]`) : null
  );
  if (meant && !chosen()) meant.checked = true;
  note.dispatchEvent(new Event("input", { bubbles: true }));
  label();
  const fold = button.closest("details");
  if (fold) fold.open = false;
  save()?.focus();
  say("put");
}

/** Up and down in the list of replies, Escape out of it; Control and Enter in a field saves. @param {KeyboardEvent} event */
function keyed(event) {
  const target = /** @type {HTMLElement} */ (event.target);
  const fold = /** @type {HTMLDetailsElement | null} */ (target.closest(".ev-replies[open]"));
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && target.matches("textarea")) {
    event.preventDefault();
    form?.requestSubmit(save());
  } else if (fold && event.key === "Escape") {
    fold.open = false;
    fold.querySelector("summary")?.focus();
  } else if (fold && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    const all = /** @type {HTMLElement[]} */ ([...fold.querySelectorAll("button")]);
    const step = event.key === "ArrowDown" ? 1 : -1;
    all[(all.indexOf(target) + step + all.length) % all.length]?.focus();
  }
}

/** With the form that is in view now. */
export function begin() {
  form = /** @type {HTMLFormElement | null} */ (document.getElementById("review"));
  form?.addEventListener("change", label);
  form?.addEventListener("keydown", keyed);
  form?.addEventListener("click", (event) => {
    const reply = /** @type {Element} */ (event.target).closest(".ev-reply");
    if (!reply) return;
    event.preventDefault();
    put(/** @type {HTMLButtonElement} */ (reply));
  });
  for (const fold of form?.querySelectorAll("details") ?? []) {
    fold.querySelector("summary")?.addEventListener("click", turn);
    fold.addEventListener("toggle", () => lead(fold));
    lead(fold);
  }
  label();
}

document.addEventListener("ev:restored", () => { label(); say("restored"); });
begin();
/** @type {HTMLElement | null} */ (document.querySelector("[data-focus]"))?.focus();
