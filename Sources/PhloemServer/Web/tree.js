// A tree whose rows have columns, opened row by row; children may come later. By keys: up and down go
// from row to row, right opens or goes in, left closes or goes out, Home and End go to the ends.

import { freshName, h } from "./dom.js";
import { problemBox } from "./problem.js";
import { t } from "./text.js";

/**
 * @param {object} options
 * @param {string} options.caption what the tree shows
 * @param {Array<{title: string, isNumber?: boolean, cell: function(item)}>} options.columns the first
 *   is the name
 * @param {Array} options.roots items
 * @param {function} options.id an item's own text
 * @param {function} options.hasChildren whether an item can be opened
 * @param {function} options.children gives an item's children, or a promise of them
 * @param {Set<string>} [options.open] ids of items that are open
 * @param {function(Set<string>)} [options.changed] takes the ids when someone opens or closes
 */
export function tree({ caption, columns, roots, id, hasChildren, children, open = new Set(), changed }) {
  const name = freshName("tree");
  const body = h("tbody");
  const kind = (column) => (column.isNumber ? { class: "n" } : {});

  const rows = () => [...body.children].filter((row) => row.getAttribute("role") === "row");
  const level = (row) => Number(row.getAttribute("aria-level"));
  const below = (row) => {
    const list = [];
    for (let next = row.nextElementSibling; next && level(next) > level(row); next = next.nextElementSibling) list.push(next);
    return list;
  };

  function rowOf(item, depth) {
    const canOpen = hasChildren(item);
    const row = h("tr", {
      role: "row", "aria-level": depth, tabindex: -1, "aria-expanded": canOpen ? "false" : null,
      vars: { "--depth": String(depth - 1) }, data: { id: id(item) },
    }, columns.map((column, at) => h(at === 0 ? "th" : "td", { role: at === 0 ? "rowheader" : "gridcell", ...kind(column) },
      at === 0 ? h("span.branch", { "aria-hidden": "true" }) : null, column.cell(item))));
    row.item = item;
    row.addEventListener("click", (event) => {
      if (event.target.closest("a, button")) return;
      focus(row);
      if (canOpen) toggle(row);
    });
    return row;
  }

  async function unfold(row) {
    row.setAttribute("aria-expanded", "true");
    open.add(id(row.item));
    const depth = level(row) + 1;
    const wait = h("tr", { role: "row", "aria-level": depth }, h("td", { colspan: columns.length, role: "gridcell" }, t("loading")));
    row.after(wait);
    try {
      const items = await children(row.item);
      const made = items.map((item) => rowOf(item, depth));
      if (wait.parentNode) wait.replaceWith(...made);
      await Promise.all(made.filter((child) => open.has(id(child.item)) && child.hasAttribute("aria-expanded")).map(unfold));
    } catch (error) {
      if (error.name !== "AbortError") wait.firstChild.replaceChildren(problemBox(error));
    }
  }

  function fold(row) {
    row.setAttribute("aria-expanded", "false");
    open.delete(id(row.item));
    for (const child of below(row)) child.remove();
  }

  function toggle(row) {
    if (row.getAttribute("aria-expanded") === "true") fold(row);
    else unfold(row);
    changed?.(open);
  }

  function focus(row) {
    if (!row) return;
    for (const other of rows()) other.tabIndex = -1;
    row.tabIndex = 0;
    row.focus();
  }

  function press(event) {
    const row = event.target.closest("tr");
    if (!row || event.target !== row) return;
    const list = rows();
    const at = list.indexOf(row);
    const state = row.getAttribute("aria-expanded");
    const parent = () => list.slice(0, at).reverse().find((other) => level(other) < level(row));
    const acts = {
      ArrowDown: () => focus(list[at + 1]), ArrowUp: () => focus(list[at - 1]),
      Home: () => focus(list[0]), End: () => focus(list[list.length - 1]),
      ArrowRight: () => (state === "false" ? toggle(row) : state === "true" ? focus(list[at + 1]) : null),
      ArrowLeft: () => (state === "true" ? toggle(row) : focus(parent())),
      Enter: () => (row.querySelector("a, button") ? row.querySelector("a, button").click() : state !== null && toggle(row)),
      " ": () => state !== null && toggle(row),
    };
    if (!(event.key in acts)) return;
    event.preventDefault();
    acts[event.key]();
  }

  body.append(...roots.map((item) => rowOf(item, 1)));
  for (const row of rows()) if (open.has(id(row.item)) && row.hasAttribute("aria-expanded")) unfold(row);
  if (body.firstElementChild) body.firstElementChild.tabIndex = 0;
  body.addEventListener("keydown", press);
  return h("div.table", {}, h("table.tree", { role: "treegrid", "aria-labelledby": name },
    h("caption", { id: name }, caption),
    h("thead", {}, h("tr", { role: "row" }, columns.map((column) => h("th", { role: "columnheader", scope: "col", ...kind(column) }, column.title)))),
    roots.length > 0 ? body : h("tbody", {}, h("tr", {}, h("td.empty", { colspan: columns.length }, t("nothing"))))));
}
