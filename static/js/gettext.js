// Words on the screen that a script writes, in the reader's language: the catalogue of /words.js, else as written here.
// @ts-check

/**
 * What /words.js leaves on the page; a page that has not loaded it shows the words of the source.
 * @typedef {object} Catalogue
 * @property {(text: string) => string} gettext
 * @property {(one: string, many: string, count: number) => string} ngettext
 */

/** @returns {Catalogue | undefined} */
const catalogue = () => /** @type {{ django?: Catalogue }} */ (globalThis).django;

/**
 * @param {string} text
 * @returns {string}
 */
export const gettext = (text) => catalogue()?.gettext(text) ?? text;

/**
 * @param {string} one
 * @param {string} many
 * @param {number} count
 * @returns {string}
 */
export const ngettext = (one, many, count) => catalogue()?.ngettext(one, many, count) ?? (count === 1 ? one : many);

/**
 * Puts values into `%(name)s`.
 * @param {string} text
 * @param {Record<string, string | number>} values
 * @returns {string}
 */
export const interpolate = (text, values) =>
  text.replace(/%\((\w+)\)s/g, (whole, name) => String(values[name] ?? whole));
