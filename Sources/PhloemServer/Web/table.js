// A table. Numbers stand right, and a table that is too wide scrolls by itself, by keys as well.

import { freshName, h } from "./dom.js";
import { t } from "./text.js";

/**
 * @param {object} options
 * @param {string} options.caption what the table shows
 * @param {Array<{title: string, isNumber?: boolean, cell: function}>} options.columns `cell(row)`
 *   gives a text, a node or an array of them
 * @param {Array} options.rows
 * @param {function} [options.rowClass] the class of a row
 * @param {string} [options.empty] what is said when there are no rows
 * @param {boolean} [options.isCaptionHidden] for tables below a heading that says the same
 */
export function table({ caption, columns, rows, rowClass, empty, isCaptionHidden = false }) {
  const name = freshName("caption");
  const kind = (column) => (column.isNumber ? { class: "n" } : {});
  const body = rows.length === 0
    ? h("tr", {}, h("td.empty", { colspan: columns.length }, empty ?? t("nothing")))
    : rows.map((row) => h("tr", { class: rowClass?.(row) }, columns.map((column, at) => (
      at === 0 ? h("th", { scope: "row", ...kind(column) }, column.cell(row)) : h("td", kind(column), column.cell(row))))));
  return h("div.table", { role: "region", tabindex: 0, "aria-labelledby": name },
    h("table", {},
      h("caption", { id: name, class: isCaptionHidden ? "hidden" : null }, caption),
      h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col", ...kind(column) }, column.title)))),
      h("tbody", {}, body)));
}
