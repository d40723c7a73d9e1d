// Says on the review's button what it will save: "Ease, save and next".
const said = document.querySelector("[data-send]");

function show() {
  const chosen = document.querySelector('input[name="decision"]:checked');
  if (said && chosen) said.textContent = said.dataset.send.replace("DECISION", chosen.dataset.label);
}

document.addEventListener("change", (event) => { if (event.target.name === "decision") show(); });
show();
