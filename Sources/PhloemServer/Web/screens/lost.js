// What an address leads to that no screen has: what is wrong with it, and where to go instead.

import { h } from "../dom.js";
import { screens } from "../frame.js";
import { linkTo } from "../page.js";
import { t } from "../text.js";

/** How many letters two words begin with alike. */
const alike = (a, b) => [...a].findIndex((letter, at) => letter !== b[at]);

/** Shows the screen. */
export function show(page) {
  const { path } = page.state;
  const wanted = path.split("/")[0].toLowerCase();
  const near = screens.find((name) => name.startsWith(wanted) || wanted.startsWith(name))
    ?? screens.find((name) => alike(name, wanted) >= 3);
  const leads = (name) => h("a", { href: linkTo(name) }, t(`screen.${name}`));
  return [h("div.problem", { role: "alert" }, h("p", {}, t("lost.text", { path })),
    near ? h("p", {}, t("lost.near"), " ", leads(near)) : null),
    h("p", {}, t("lost.all")), h("ul", {}, screens.map((name) => h("li", {}, leads(name))))];
}
