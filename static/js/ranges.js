// Boxes in a row: Shift-click ticks all from the last one to this one.

/**
 * @param {HTMLElement} list
 * @param {string} boxes a selector of the boxes
 * @param {() => HTMLInputElement[]} shown those that can be seen now, in order
 * @param {() => void} changed
 */
export function ranges(list, boxes, shown, changed) {
  /** @type {HTMLInputElement | null} */
  let last = null; // where a range begins
  list.addEventListener("mousedown", (event) => {
    // Else the browser selects the words between.
    if (event.shiftKey && /** @type {Element} */ (event.target).closest("label")?.querySelector(boxes)) event.preventDefault();
  });
  list.addEventListener("click", (event) => {
    const box = /** @type {Element} */ (event.target).closest(boxes);
    if (!(box instanceof HTMLInputElement)) return;
    if (event.shiftKey && last) {
      const visible = shown();
      const [from, to] = [visible.indexOf(last), visible.indexOf(box)].sort((a, b) => a - b);
      if (from >= 0) for (const each of visible.slice(from, to + 1)) each.checked = box.checked;
      changed();
    }
    last = box;
  });
}
