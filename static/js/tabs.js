// A row of tabs that is wider than the screen begins with the current one in sight.

const current = document.querySelector(".ev-tabs [aria-current]");
if (current instanceof HTMLElement && current.parentElement) {
  const row = current.parentElement;
  row.scrollLeft = current.offsetLeft - row.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
}
