// @ts-check
// The dashboard: live, and flags set aside by a key.
import { start as startAside } from "./aside.js";
import { start as startLive } from "./live.js";

if (document.getElementById("found")) {
  startLive();
  startAside();
}
