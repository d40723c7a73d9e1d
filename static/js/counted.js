// @ts-check
// "What is this number?" on Today leads to the explanation on Week: opens the fold it lies in, also in browsers that
// do not do so by themselves.
function unfold() {
  const sought = document.getElementById(location.hash.slice(1));
  const fold = sought?.closest("details");
  if (!sought || !fold) return;
  fold.open = true;
  sought.scrollIntoView({ block: "center" });
  sought.focus({ preventScroll: true });
}

addEventListener("hashchange", unfold);
unfold();
