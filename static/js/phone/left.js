// A page of somebody who logged out in another tab, or before it came back from the browser's memory, is not shown.
// @ts-check

export const DOOR = "/account/login/";
/** When somebody last logged out here. */
const LEFT_AT = "ev-left";

addEventListener("storage", ({ key }) => key === LEFT_AT && location.replace(DOOR));
addEventListener("pageshow", ({ persisted }) => {
  if (persisted && Number(localStorage.getItem(LEFT_AT)) > performance.timeOrigin) location.replace(DOOR);
});

/** Lets every other page of the site know. */
export function tellLeft() {
  localStorage.setItem(LEFT_AT, String(Date.now()));
}
