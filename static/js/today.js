// After a tick has swapped the day, focus goes back to the control that was tapped (its value says what it will do
// next, so it is found by its lane), or to the card's menu when that was opened.
let lane = "";

document.addEventListener("submit", (event) => {
  lane = event.submitter?.value?.split(":").slice(0, 3).join(":") ?? "";
});
document.addEventListener("click", (event) => {
  const more = event.target.closest(".ev-more");
  if (more) lane = more.getAttribute("href");
});
document.addEventListener("htmx:afterSettle", () => {
  if (!lane || (document.activeElement && document.activeElement !== document.body)) return;
  const menu = lane.startsWith("?") && document.querySelector(".ev-ex-menu button");
  const card = document.getElementById(`e${lane.split(":")[0]}`);
  const control = menu || document.querySelector(`[name="tick"][value^="${CSS.escape(lane)}:"]`) || card?.querySelector("button");
  control?.focus({ preventScroll: !menu });
  lane = "";
});
