// A saved reply while it is written: what it becomes for the example, and what is no placeholder stays as typed.
// @ts-check

const field = /** @type {HTMLTextAreaElement | null} */ (document.querySelector("textarea[name=text]"));
const preview = document.querySelector("[data-preview]");
/** @type {Record<string, string>} */
const words = JSON.parse(document.getElementById("example")?.textContent ?? "{}");

function show() {
  if (!field || !preview) return;
  const filled = field.value.replace(/\{([^{}\n]*)\}/g, (typed, name) => (Object.hasOwn(words, name) && words[name]) || typed);
  preview.textContent = filled || "…";
}

show();
field?.addEventListener("input", show);
