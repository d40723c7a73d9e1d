// The commit list: counts what is ticked and how long it takes. Without it the server says what is too much.
// @ts-check

const form = /** @type {HTMLFormElement} */ (document.getElementById("choose"));
const most = Number(form.dataset.most);
const boxes = /** @type {HTMLInputElement[]} */ ([...form.querySelectorAll('[name="move"]')]);

/** @param {string} name @returns {HTMLElement} */
const part = (name) => /** @type {HTMLElement} */ (form.querySelector(`[data-${name}]`));

function count() {
  const ticked = boxes.filter((box) => box.checked);
  const seconds = ticked.reduce((sum, box) => sum + Number(box.dataset.seconds), 0);
  const [number, minutes] = [part("count"), part("minutes")];
  number.textContent = String(number.dataset.count).replace("N", String(ticked.length)).replace("MOST", String(most));
  minutes.textContent = String(minutes.dataset.minutes).replace("N", String(seconds ? Math.max(1, Math.round(seconds / 60)) : 0));
  part("more").hidden = ticked.length <= most;
}

form.addEventListener("change", count);
count();
