// A table that can be searched, and that begins with its first rows when it is long.

import { button, freshName, h } from "./dom.js";
import { table } from "./table.js";
import { t } from "./text.js";

/**
 * @param {object} options as for `table`, and
 * @param {function(row): string} [options.words] what the search looks through; without it, no search
 * @param {number} [options.first] how many rows are shown at first
 */
export function list({ words, first = 25, rows, ...rest }) {
  const place = h("div");
  const name = freshName("search");
  let sought = "";
  let isWhole = rows.length <= first + 5;
  const fill = () => {
    const found = sought ? rows.filter((row) => words(row).toLowerCase().includes(sought)) : rows;
    const shown = isWhole || sought ? found : found.slice(0, first);
    place.replaceChildren(table({ ...rest, rows: shown }), found.length > shown.length
      ? button(t("cards.showAll", { all: found.length }), () => { isWhole = true; fill(); }) : "");
  };
  fill();
  if (!words || rows.length < 8) return h("div.list", {}, place);
  const input = h("input", {
    id: name, type: "search", placeholder: t("cards.search"), "aria-label": `${t("cards.search")}: ${rest.caption}`,
    on: { input: () => { sought = input.value.trim().toLowerCase(); fill(); } },
  });
  return h("div.list", {}, input, place);
}
