// Hands a link to the phone's own list of ways to send it, where there is one; else the button stays hidden.
// @ts-check

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-share]"))) {
  const field = /** @type {HTMLInputElement} */ (document.getElementById(String(button.dataset.share)));
  button.hidden = typeof navigator.share !== "function";
  button.addEventListener("click", async () => {
    try {
      await navigator.share({ title: button.dataset.title, url: field.value });
    } catch {
      field.select(); // closed without sending: the link is ready to be copied by hand
    }
  });
}
