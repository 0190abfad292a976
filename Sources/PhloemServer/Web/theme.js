// Sets light or dark before the page is painted; a script of its own, since a module comes too late.
// `data-theme` is what someone chose (auto, light, dark), `data-scheme` what follows from it. A change
// of the choice is told by the event `theme`, a change of what follows by the event `scheme`.
"use strict";
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const isWall = new URLSearchParams(location.search).get("wall") === "1";
  let chosen = "auto";
  try {
    chosen = localStorage.getItem("phloem.theme") ?? "auto";
  } catch {
    // A browser that keeps nothing for pages gets what its system says.
  }
  const apply = () => {
    const isDark = isWall || root.dataset.theme === "dark" || (root.dataset.theme === "auto" && system.matches);
    root.dataset.scheme = isDark ? "dark" : "light";
    dispatchEvent(new Event("scheme"));
  };
  root.dataset.theme = ["light", "dark"].includes(chosen) ? chosen : "auto";
  root.classList.toggle("wall", isWall);
  apply();
  system.addEventListener("change", apply);
  addEventListener("theme", apply);
})();
