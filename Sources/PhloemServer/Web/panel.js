// A panel at the side that tells of one thing, and is closed by its button or by Escape.

import { button, h } from "./dom.js";
import { t } from "./text.js";

/**
 * @param {string} title what it tells of
 * @param {function} close takes away what opened it from the state
 * @param children its content
 */
export function panel(title, close, ...children) {
  const heading = h("h2", { tabindex: -1 }, title);
  const made = h("aside.panel", {
    "aria-label": title, on: { keydown: (event) => { if (event.key === "Escape") close(); } },
  }, h("header", {}, heading, button(t("close"), close, { icon: "×", kind: "plain", id: "panel-close" })), children);
  // Opened from a chart the focus is nowhere: then Escape would not reach the panel.
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) heading.focus({ preventScroll: true });
  });
  return made;
}
