// What the page hands to the player: the session, as athletes/floor/session.py makes it. Types only.
// @ts-check

/**
 * What an action ticks: a planned exercise, a side and the time of the day.
 * @typedef {{ planned_exercise: number, side: "" | "left" | "right", occurrence: number }} Lane
 */

/** @typedef {"" | "left" | "right"} Side */

/**
 * Addresses of one side: a sheet of symbols (`#end`, `#start`), the file that moves, a photo; "" for none.
 * @typedef {{ still: string, loop: string, photo: string }} Figure
 */

/**
 * One hold of a repetition in which holds take turns, with what is shown while it lasts.
 * @typedef {{ say: string, seconds: number, line: number, cues: string[], feel: string,
 *   figure: Record<string, Figure>, loop_end_s: number }} Phase
 */

/**
 * One exercise as it is done now.
 * @typedef {object} Move
 * @property {string} key names it across reloads: line and occurrence, and what stands in
 * @property {number} line
 * @property {string} lineage
 * @property {number} occurrence
 * @property {number} exercise
 * @property {number | null} eased_to the exercise, where this stands in for a harder one
 * @property {string} name
 * @property {string} category
 * @property {string} dose
 * @property {string} note the coach's word
 * @property {string} href how it is done
 * @property {number} sets
 * @property {number} reps
 * @property {number | null} hold_s
 * @property {number[] | null} tempo seconds up, pause, down; null for a hold
 * @property {number} between_sets_s the pause between two sets while both sides work in turn
 * @property {number} rest_s the pause between two sets of the same side
 * @property {Side[]} sides harder side first; [""] for a move without
 * @property {string} why
 * @property {string} why_long
 * @property {Record<string, Lane[]>} lanes what each side ticks when it is finished
 * @property {Record<string, string | null>} ticked the word that stands on a side; null while it is to do
 * @property {Phase[] | null} phases
 * @property {string[]} cues
 * @property {string} feel
 * @property {string} stop_if
 * @property {number} stop_pain
 * @property {string} stop_line
 * @property {boolean} short one of the moves for a bad day
 * @property {number} seconds the whole move with what is still to do
 * @property {Record<string, Figure>} figure
 * @property {number} loop_end_s the second of the moving figure at which the end pose is reached
 * @property {Move[]} easier what may stand in
 */

/**
 * @typedef {{ athlete: number, day: string, at: number, may_tick: boolean, may_tell_health: boolean,
 *   change_move_s: number, change_side_s: number, between_holds_s: number, seconds: number, moves: Move[] }} Session
 */

export {};
