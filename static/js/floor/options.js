// The toggles for voice, beeps and vibration: remembered for this account, and what is missing on this phone said.
// @ts-check
import { LOST } from "./words.js";

/** @typedef {import("./senses.js").Senses} Senses */
/** @typedef {import("./senses.js").Choice} Choice */
/** @typedef {import("./view.js").View} View */

const SENSES = /** @type {const} */ (["voice", "beep", "vibrate"]);

/**
 * @param {View} view
 * @param {Senses} senses
 * @param {Partial<Choice> | undefined} remembered
 * @param {(choice: Choice) => void} remember
 */
export function offer(view, senses, remembered, remember) {
  const show = () => {
    for (const sense of SENSES) {
      for (const button of view.all(sense)) button.setAttribute("aria-pressed", String(senses.choice[sense]));
    }
  };
  for (const sense of SENSES) {
    for (const button of view.all(sense)) {
      button.addEventListener("click", () => {
        senses.choose({ [sense]: !senses.choice[sense] });
        remember(senses.choice);
        show();
      });
    }
  }
  senses.choose(remembered ?? {});
  show();
}

/**
 * Says once what is lost here; everything else works without it.
 * @param {View} view
 * @param {keyof typeof LOST} what
 */
export function warn(view, what) {
  const place = view.one("warn");
  if (!place || place.querySelector(`[data-lost="${what}"]`)) return;
  const item = document.createElement("li");
  item.dataset.lost = what;
  item.textContent = LOST[what]();
  place.append(item);
  view.show("warn", true);
  view.text("said", item.textContent);
}
