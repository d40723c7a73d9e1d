// A <details class="ev-menu"> opens without script; this closes it on Escape and on a click elsewhere.
const open = () => document.querySelectorAll("details.ev-menu[open]");

document.addEventListener("click", (event) => {
  for (const menu of open()) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of open()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
// Whoever logs out leaves no half-written review in the tab.
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-leave]")) return;
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith("ev-review.")) sessionStorage.removeItem(key);
  } catch { /* a forbidden store has kept nothing */ }
});
