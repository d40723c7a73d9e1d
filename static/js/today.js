// A tick swaps the day's form; focus goes back to what was tapped. A lane's button says by then what it would do next,
// so it is found by the first words of its value. A card's menu opens and closes without leaving the page.
let sought = "";

document.addEventListener("submit", ({ submitter }) => {
  const [line, side] = (submitter?.value ?? "").split(/[ :]/);
  const lane = `.ev-pair [name="tick"][value^="${line}:${side === "both" ? "left" : side}"]`;
  sought = submitter?.matches(".ev-undo") ? `.ev-undo, ${lane}` : lane;
});
document.addEventListener("click", (event) => {
  const link = event.target.closest('.ev-cards a[href^="?"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !window.htmx) return;
  event.preventDefault();
  sought = link.hash ? `${link.hash} .ev-ex-menu button` : `.ev-cards a[href="${link.dataset.menu}"]`;
  window.htmx.ajax("GET", link.href, { target: "#day", select: "#day", swap: "outerHTML" });
});
document.addEventListener("htmx:afterSettle", () => {
  if (sought) document.querySelector(sought)?.focus({ preventScroll: true });
  sought = "";
});
