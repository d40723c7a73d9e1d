// After a tick has swapped the day, focus goes back to the lane that was tapped: its button says by then what it would
// do next, so it is found by the first words of its value. A card's menu opens and closes without leaving the page.
let sought = "";

const found = () =>
  document.querySelector(sought ? `.ev-pair [name="tick"][value^="${CSS.escape(sought)}"]` : ".ev-ex-menu button, .ev-cards button");

document.addEventListener("submit", (event) => {
  const [line, side, occurrence] = (event.submitter?.value ?? "").split(/[ :]/);
  sought = line && `${line}:${side === "both" ? "left" : side}:${occurrence}`;
});
document.addEventListener("click", (event) => {
  const link = event.target.closest('.ev-cards a[href^="?"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !window.htmx) return;
  event.preventDefault();
  sought = "";
  window.htmx.ajax("GET", link.href, { target: "#day", select: "#day", swap: "outerHTML show:none" });
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "day" || event.target.querySelector?.("#day")) found()?.focus({ preventScroll: true });
});
