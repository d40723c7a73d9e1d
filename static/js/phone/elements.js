// Makes the elements that the phone shows without the server: a menu, a row of answers, a question, a list of refusals.
// @ts-check

/**
 * @param {string} name of the element
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/**
 * A button of the day's form.
 * @param {"tick" | "feedback"} name
 * @param {string} value
 * @param {string} said
 * @param {Record<string, string>} [more]
 */
export const choice = (name, value, said, more = {}) =>
  element("button", { class: "ev-btn ev-btn-sm ev-btn-line", name, value, ...more }, said);

/**
 * A button that belongs to no form.
 * @param {string} said
 * @param {string} look
 * @param {() => void} act
 */
export function button(said, look, act) {
  const made = element("button", { type: "button", class: `ev-btn ${look}` }, said);
  made.addEventListener("click", act);
  return made;
}

/**
 * @param {string} legend
 * @param {...Node} children
 */
export const group = (legend, ...children) => element("fieldset", {}, element("legend", {}, legend), ...children);

/**
 * An icon of the sprite, from the address that the page's own icons have.
 * @param {string} name
 */
export function icon(name) {
  const [sprite] = (document.querySelector('use[href*="#i-"]')?.getAttribute("href") ?? "").split("#");
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "ev-i");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${sprite}#i-${name}`);
  svg.append(use);
  return svg;
}
