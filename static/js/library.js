// Opens the muscle map where it stands beside the list; on a phone it stays folded until asked for.
const desk = matchMedia("(min-width: 1081px)");

function open() {
  const fold = document.querySelector(".ev-desk [data-open-on-desk]");
  if (fold && desk.matches) fold.open = true;
}

open();
// Back and forward put a page in place without loading this again.
document.addEventListener("htmx:historyRestore", open);
