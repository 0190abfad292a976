// The guide through a sample park: what to look at, step by step, on the screens themselves.

import { button, h } from "./dom.js";
import { linkTo } from "./page.js";
import { t } from "./text.js";

const steps = [
  ["map", "park", {}], ["flows", "park", { view: "flows", measure: "carbon" }], ["energy", "energy", { period: "2025-03" }], ["carbon", "carbon", {}],
  ["meters", "meters", {}], ["balance", "balance", {}], ["trace", "trace", {}], ["plan", "plan", {}], ["reports", "reports", {}],
  ["audit", "audit", {}], ["own", "settings", {}],
];
const key = "phloem.guide";

function remembered() {
  try {
    const text = localStorage.getItem(key);
    return text === null ? 0 : Number(text);
  } catch {
    return 0;
  }
}

/**
 * The bar of the guide, hidden once someone has closed it.
 * @param {function} go shows a screen with a state
 */
export function guideBar(go) {
  const bar = h("aside.guide", { "aria-label": t("guide") });
  let at = remembered();
  const keep = (next) => {
    at = next;
    try {
      localStorage.setItem(key, String(next));
    } catch {
      // The guide begins again the next time.
    }
  };
  const draw = () => {
    bar.hidden = !(at >= 0 && at < steps.length);
    if (bar.hidden) return;
    const [name, screen, state] = steps[at];
    bar.replaceChildren(
      h("p", {}, h("b", {}, t("guide.step", { at: at + 1, count: steps.length })), " ", t(`guide.${name}`)),
      h("div.actions", {},
        h("a.button", { href: linkTo(screen, state), id: "guide-there" }, t("guide.show")),
        at > 0 ? button(t("guide.back"), () => turn(at - 1), { id: "guide-back" }) : null,
        at + 1 < steps.length ? button(t("guide.next"), () => turn(at + 1), { id: "guide-next", kind: "primary" }) : null,
        button(t("close"), () => { keep(-1); draw(); }, { id: "guide-close", icon: "×", kind: "plain" })));
  };
  const turn = (next) => {
    keep(next);
    const focused = document.activeElement?.id;
    draw();
    document.getElementById(focused)?.focus();
    go(steps[at][1], steps[at][2]);
  };
  draw();
  return bar;
}
