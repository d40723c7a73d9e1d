// The ratings of both sides: one question open at a time, the next one opens by itself, and what was rated is said.
// @ts-check
import { gettext, interpolate } from "../gettext.js";

/** @param {ParentNode} root */
export function scales(root) {
  const groups = [...root.querySelectorAll(".ev-rate")].filter((group) => group instanceof HTMLDetailsElement);
  for (const group of groups) {
    group.addEventListener("change", () => {
      say(group);
      if (rated(group, "left") !== null && rated(group, "right") !== null) openNext(groups, group);
    });
    group.addEventListener("ev:filled", () => {
      say(group);
      openOnly(groups, groups.find((each) => rated(each, "left") === null || rated(each, "right") === null));
    });
    say(group);
  }
  openOnly(groups, groups[0]);
}

/**
 * @param {HTMLDetailsElement} group
 * @param {"left" | "right"} side
 * @returns {string | null}
 */
function rated(group, side) {
  const chosen = group.querySelector(`[data-side="${side}"] input:checked`);
  return chosen instanceof HTMLInputElement ? chosen.value : null;
}

/** @param {HTMLDetailsElement} group */
function say(group) {
  const [left, right] = [rated(group, "left"), rated(group, "right")];
  const said = group.querySelector('[data-check="rated"]');
  if (said) said.textContent = left === null && right === null ? "" : interpolate(gettext("L %(left)s · R %(right)s"), { left: left ?? "–", right: right ?? "–" });
}

/**
 * The next one without an answer; a group that was answered before and is put right stays as it is.
 * @param {HTMLDetailsElement[]} groups
 * @param {HTMLDetailsElement} answered
 */
function openNext(groups, answered) {
  const next = groups.slice(groups.indexOf(answered) + 1).find((group) => rated(group, "left") === null);
  if (!next) return;
  openOnly(groups, next);
  next.querySelector("summary")?.focus({ preventScroll: true });
}

/**
 * @param {HTMLDetailsElement[]} groups
 * @param {HTMLDetailsElement} [only]
 */
function openOnly(groups, only) {
  for (const group of groups) group.open = group === only;
}
