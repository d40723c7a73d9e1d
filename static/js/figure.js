// Pause, play and half speed for a figure that moves by itself. SMIL knows no speed, so half speed turns its clock by hand.
const HALF = 0.5;

for (const player of document.querySelectorAll("[data-player]")) {
  const figure = document.querySelector(`#${player.dataset.player} svg`);
  const [pause, slow] = ["pause", "slow"].map((what) => player.querySelector(`[data-do="${what}"]`));
  const [running, resting] = pause.querySelectorAll("span");
  let paused = false;
  let halved = false;
  let last = 0;

  const turn = (now) => {
    if (paused || !halved) return;
    figure.setCurrentTime(figure.getCurrentTime() + (now - last) / 1000 * HALF);
    last = now;
    requestAnimationFrame(turn);
  };

  const show = () => {
    running.hidden = paused;
    resting.hidden = !paused;
    slow.setAttribute("aria-pressed", String(halved));
    if (!paused && !halved) return figure.unpauseAnimations();
    figure.pauseAnimations();
    requestAnimationFrame((now) => { last = now; turn(now); });
  };

  pause.addEventListener("click", () => { paused = !paused; show(); });
  slow.addEventListener("click", () => { halved = !halved; show(); });
  player.hidden = false;
}
