// Sets the theme before the first paint: the stored choice (auto, light, dark), else what the system prefers.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => {
    try { return localStorage.getItem("ev-theme") ?? "auto"; } catch { return "auto"; }
  };
  let choice = stored();

  const apply = () => {
    const theme = choice === "auto" ? (dark.matches ? "dark" : "light") : choice;
    document.documentElement.dataset.bsTheme = theme;
    const bar = document.querySelector('meta[name="theme-color"]');
    if (bar) bar.content = bar.dataset[theme];
    for (const button of document.querySelectorAll("[data-theme-set]")) {
      button.setAttribute("aria-pressed", String(button.dataset.themeSet === choice));
    }
  };

  const choose = (next) => {
    choice = next;
    try { localStorage.setItem("ev-theme", next); } catch { /* private windows keep it for this page only */ }
    apply();
  };

  apply();
  dark.addEventListener("change", apply);
  addEventListener("storage", (event) => { if (event.key === "ev-theme") { choice = stored(); apply(); } });
  document.addEventListener("DOMContentLoaded", apply);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-theme-set], [data-theme-toggle]");
    if (!button) return;
    const other = document.documentElement.dataset.bsTheme === "dark" ? "light" : "dark";
    choose(button.dataset.themeSet ?? other);
  });
})();
