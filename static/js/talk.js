// A thread, on both sides: begins at what is new, notes that it was seen, and puts a saved reply into the message.
// @ts-check

const read = /** @type {HTMLFormElement | null} */ (document.querySelector("[data-read]"));
const replies = /** @type {HTMLSelectElement | null} */ (document.querySelector("[data-replies]"));
const field = /** @type {HTMLTextAreaElement | null} */ (document.querySelector("textarea[name=text]"));
let noted = false;

/** Notes how far it was read, once, and only while somebody can see it. */
async function note() {
  if (!read || noted || document.hidden) return;
  noted = true;
  const answer = await fetch(read.action, { method: "POST", body: new FormData(read), keepalive: true }).catch(() => null);
  if (!answer?.ok) noted = false;
  else for (const mark of document.querySelectorAll("[data-news]")) mark.remove();
}

function begin() {
  const [load] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  const chosen = location.hash || location.search.includes("before=") || load?.type === "back_forward";
  if (chosen) return;
  const place = document.getElementById("new");
  if (place) place.scrollIntoView({ block: "start" });
  else if (document.querySelector(".ev-say")) document.getElementById("end")?.scrollIntoView({ block: "end" });
}

/** What was typed so far stays: the reply goes after it. */
function putIn() {
  const told = document.getElementById("reply-texts")?.textContent;
  const text = told && replies ? JSON.parse(told)[replies.value] : "";
  if (!field || !text) return;
  const typed = field.value.trimEnd();
  field.value = typed ? `${typed}\n\n${text}` : text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
  if (replies) replies.value = "";
}

begin();
void note();
document.addEventListener("visibilitychange", () => void note());
replies?.addEventListener("change", putIn);
field?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) field.form?.requestSubmit();
});
if (!field?.value) putIn(); // picked before this script was there
