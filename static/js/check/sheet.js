// The answers of a screen: read from its fields, put back into them, and as the server's observations.
// @ts-check

/** @typedef {Record<string, string>} Answers by the field's name */
/** @typedef {{ check: string, part: string, side?: string, trial?: number, value?: string, verdict?: string, where?: string }} Observation */

const NUMBER = /^n-(\w*)-(left|right|)-([1-9])$/;
const CHOICE = /^v-(\w*)$/;

/**
 * What was answered; empty fields are no answers.
 * @param {HTMLFormElement} form
 * @returns {Answers}
 */
export function answersIn(form) {
  const told = [...new FormData(form)].filter(([name, value]) => /^[nvw]-/.test(name) && String(value).trim());
  return Object.fromEntries(told.map(([name, value]) => [name, String(value).trim()]));
}

/**
 * @param {HTMLFormElement} form
 * @param {Answers} answers
 */
export function fill(form, answers) {
  for (const field of form.querySelectorAll("input")) {
    if (field.type === "radio") field.checked = answers[field.name] === field.value;
    else if (/^[nw]-/.test(field.name)) field.value = answers[field.name] ?? "";
  }
  for (const place of form.querySelectorAll("[data-timer], .ev-rate")) place.dispatchEvent(new Event("ev:filled"));
}

/**
 * @param {string} check
 * @param {Answers} answers
 * @returns {Observation[]}
 */
export function observations(check, answers) {
  return Object.keys(answers).map((name) => observation(check, name, answers)).filter((told) => told !== null);
}

/**
 * @param {string} check
 * @param {string} name of the field
 * @param {Answers} answers
 * @returns {Observation | null} null for a field that only adds to another
 */
function observation(check, name, answers) {
  const [number, choice] = [NUMBER.exec(name), CHOICE.exec(name)];
  if (number) return { check, part: number[1], side: number[2], trial: Number(number[3]), value: answers[name] };
  const where = choice && answers[`w-${choice[1]}`];
  return choice && { check, part: choice[1], verdict: answers[name], ...(where && { where }) };
}
