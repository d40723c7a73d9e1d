// The form of an own exercise: the drawing follows the sliders, a reason stands at its slider, lists can be searched.
const PAUSE = 60; // ms that a slider rests before the drawing is asked for
const form = document.getElementById("own");
const drawn = /^(base|view|primary_muscles|(start|end)_\w+)$/;
let waiting = 0;
let asked = new AbortController();

const pose = () => document.getElementById("pose");

function address() {
  const told = [...new FormData(form)].filter(([name]) => drawn.test(name));
  return `${pose().dataset.preview}?${new URLSearchParams(told)}`;
}

function say(errors) {
  for (const slider of pose().querySelectorAll("input[type=range]")) {
    const reason = errors[slider.name] ?? "";
    document.getElementById(`${slider.name}-error`).textContent = reason;
    if (reason) slider.setAttribute("aria-invalid", "true");
    else slider.removeAttribute("aria-invalid");
  }
}

function head(near) {
  for (const group of pose().querySelectorAll("[data-side]")) {
    const words = group.dataset;
    group.firstElementChild.textContent = !near ? words.level : words.side === near ? words.near : words.far;
  }
}

// The symbols stand in the page itself, so that both drawings change at once and without a flicker.
function show(svg) {
  const sheet = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  pose().querySelector("[data-drawn]").replaceChildren(document.adoptNode(sheet));
  const [start, end] = pose().querySelectorAll("figure use");
  start.setAttribute("href", "#start");
  end.setAttribute("href", "#end");
}

async function draw() {
  asked.abort();
  asked = new AbortController();
  try {
    const answer = await fetch(address(), { signal: asked.signal });
    if (answer.status === 400) return say((await answer.json()).errors);
    if (!answer.ok) return;
    show(await answer.text());
    say({});
    head(answer.headers.get("X-Near"));
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

form.addEventListener("input", ({ target }) => {
  if (target.matches("[data-filter]")) return search(target);
  if (target.type === "range") target.parentElement.querySelector("output").textContent = `${target.value}°`;
  // Another base brings other sliders with it; until they are here there is nothing to draw.
  if (target.name === "base" || !drawn.test(target.name)) return;
  clearTimeout(waiting);
  waiting = setTimeout(draw, PAUSE);
});

function search(field) {
  const wanted = field.value.toLowerCase().split(/\s+/).filter(Boolean);
  for (const row of field.closest("[data-filtered]").querySelectorAll("label")) {
    const text = row.textContent.toLowerCase();
    row.hidden = !wanted.every((word) => text.includes(word));
  }
}
// Enter in a search must not save the form.
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-filter]")) event.preventDefault();
});
