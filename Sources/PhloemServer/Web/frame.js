// What stands round every screen: the way to the others, language, colours, who is logged in.

import { button, h, svg } from "./dom.js";
import { linkTo } from "./page.js";
import { language, local, t } from "./text.js";
import { state as liveState, listen } from "./live.js";

/** The screens in their order; each has `screens/NAME.js` and `text/NAME.json`. */
export const screens = [
  "park", "energy", "carbon", "meters", "balance", "trace", "footprints", "plan", "reports", "audit", "ledger", "settings",
];

const marks = {
  park: "M4 6h5v5H4zM15 4h5v5h-5zM15 15h5v5h-5zM9 8h6M9 10l6 6",
  energy: "M13 2 5 14h6l-1 8 8-12h-6z",
  carbon: "M7 18a5 5 0 1 1 1-9.9A6 6 0 0 1 19 10a4 4 0 0 1-1 8z",
  meters: "M4 18a8 8 0 1 1 16 0M12 18l4-6",
  balance: "M12 4v16M5 7h14M5 7l-3 7h6zM19 7l-3 7h6zM8 20h8",
  trace: "M5 5h5v5H5zM14 14h5v5h-5zM10 7h4a3 3 0 0 1 3 3v4",
  footprints: "M8 3c2.5 0 3.5 2.5 3 5.5S9.5 13 8 13s-3-1.5-3.5-4.5S5.5 3 8 3zM6 15h4.5v3a2.2 2.2 0 0 1-4.5 0zM16 8c2.5 0 4 2 3.5 5S18 18 16.5 18s-3-1.5-3.5-4.5S13.5 8 16 8z",
  plan: "M4 5v15h16M8 9h6M10 13h8M8 17h5",
  reports: "M6 3h9l4 4v14H6zM9 12h7M9 16h7M14 3v5h5",
  audit: "M12 3l8 3v6c0 5-4 8-8 9-4-1-8-4-8-9V6zM8 12l3 3 5-6",
  ledger: "M6 3h11a2 2 0 0 1 2 2v16H7a2 2 0 0 1-2-2V4a1 1 0 0 1 1-1zM5 18a2 2 0 0 1 2-2h12M9 8h6M9 12h4",
  settings: "M4 7h10M18 7h2M4 17h2M10 17h10M14 4v6M8 14v6",
};

const mark = (name) => svg("svg.mark", { viewBox: "0 0 24 24", "aria-hidden": "true" }, svg("path", { d: marks[name] }));

/** Whether this browser has been told light or dark. */
export function hasChosenTheme() {
  try {
    return localStorage.getItem("phloem.theme") !== null;
  } catch {
    return false;
  }
}

/** Takes what the account chose, for as long as this browser is told nothing else. */
export function adoptTheme(name) {
  document.documentElement.dataset.theme = name;
  dispatchEvent(new Event("theme"));
}

/** Takes light, dark or the system's choice, and remembers it. */
export function setTheme(name) {
  document.documentElement.dataset.theme = name;
  try {
    localStorage.setItem("phloem.theme", name);
  } catch {
    // It holds until the page is left.
  }
  dispatchEvent(new Event("theme"));
}

function themeButton() {
  const order = ["auto", "light", "dark"];
  const signs = { auto: "◐", light: "☀", dark: "☾" };
  const now = () => document.documentElement.dataset.theme ?? "auto";
  const label = () => t("theme.now", { theme: t(`theme.${now()}`) });
  const made = button(label(), () => {
    setTheme(order[(order.indexOf(now()) + 1) % order.length]);
    made.replaceChildren(signs[now()]);
    made.setAttribute("aria-label", label());
    made.title = label();
  }, { icon: signs[now()], kind: "plain", id: "theme" });
  return made;
}

function liveMark() {
  const made = h("span.live", { role: "status" });
  const show = (state) => {
    made.dataset.state = state;
    made.replaceChildren(t(`live.${state}`));
  };
  show(liveState);
  listen("state", show);
  return made;
}

/**
 * Builds the frame.
 * @param {object} options park, user, `speak(code)` takes another language, `logout()`, `hidden` screens left out of the menu
 * @returns {{root: Element, main: Element, show: function}} `show(screen, state)` marks the way
 */
export function buildFrame({ park, user, speak, logout, hidden = [] }) {
  const links = new Map(screens.filter((name) => !hidden.includes(name)).map((name) => [name, h("a", { href: linkTo(name) }, mark(name), h("span", {}, t(`screen.${name}`)))]));
  const nav = h("nav", { id: "nav", "aria-label": t("nav") }, [...links.values()]);
  const menu = button(t("menu"), () => {
    const isOpen = nav.classList.toggle("open");
    menu.setAttribute("aria-expanded", isOpen);
  }, { icon: "☰", kind: "plain.menu", "aria-expanded": "false", "aria-controls": "nav" });
  const main = h("main", { id: "main", tabindex: -1 });
  const wall = h("a.plain.button", { href: "/?wall=1", title: t("wall"), "aria-label": t("wall"), id: "wall" }, "▣");
  const other = language === "en" ? "zh" : "en";
  const root = [
    h("a.skip", { href: "#main", on: { click: (event) => { event.preventDefault(); main.focus(); } } }, t("skip")),
    h("header.top", {}, menu,
      h("a.brand", { href: linkTo("park") }, h("img", { src: "/web/icon.svg", alt: "", width: 26, height: 26 }),
        h("b", {}, "Phloem"), h("span", {}, local(park.name))),
      liveMark(),
      wall,
      button(other === "zh" ? "中文" : "English", () => speak(other), { kind: "plain", id: "language", lang: other === "zh" ? "zh-CN" : "en" }),
      themeButton(),
      h("span.user", {}, user.name, h("small", {}, t(`role.${user.role}`))),
      user.isLocal ? null : button(t("logout"), logout, { kind: "plain", id: "logout" })),
    nav, main,
  ];
  const show = (screen, state) => {
    for (const [name, link] of links) {
      link.href = linkTo(name, { period: state.period });
      if (name === screen) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    wall.href = `/?wall=1${linkTo("wall", { period: state.period, measure: state.measure })}`;
    nav.classList.remove("open");
    menu.setAttribute("aria-expanded", "false");
  };
  return { root, main, show };
}
