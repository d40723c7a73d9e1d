// The pairs of the landing page: a tap fills a half, two full halves join.
document.addEventListener("click", (event) => {
  const half = event.target.closest("[data-try]");
  if (!half) return;
  half.setAttribute("aria-pressed", String(half.classList.toggle("done")));
  const pair = half.parentElement;
  pair.classList.toggle("joined", [...pair.children].every((each) => each.classList.contains("done")));
});
