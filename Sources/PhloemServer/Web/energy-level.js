// All sites of one level side by side, over the parts of the period.

import { saveButton } from "./download.js";
import { h } from "./dom.js";
import { number, unit } from "./format.js";
import { problemBox } from "./problem.js";
import { table } from "./table.js";
import { local, t } from "./text.js";

/** A table of the sites of a level: a row a site, a column a part of the period. */
export async function levelPart(page, { carrier, level, by }) {
  const question = { period: page.period, carrier, level, by: by === "whole" ? null : by };
  const items = await page.all("energy/rollup", question, 40_000);
  const fault = h("div");
  if (items.length === 0) return h("p.note", {}, t("energy.noSites"));
  const periods = [...new Set(items.map((item) => item.period))].sort();
  const sites = new Map();
  for (const item of items) {
    if (!sites.has(item.site)) sites.set(item.site, { item, cells: new Map(), sum: 0 });
    const row = sites.get(item.site);
    row.cells.set(item.period, item);
    row.sum += item.amount;
  }
  const rows = [...sites.values()].sort((a, b) => b.sum - a.sum);
  const cell = (row, period) => {
    const item = row.cells.get(period);
    return h(`span${item?.missingShare > 0.0005 ? ".warn" : ""}`, {}, number(item?.amount));
  };
  return [
    table({
      caption: t("energy.level", { level: t(`level.${level}`), unit: unit(items[0].unit) }), rows,
      columns: [
        { title: t("site"), cell: (row) => local(row.item.name) },
        ...(periods.length > 1 ? [{ title: t("energy.sum"), isNumber: true, cell: (row) => number(row.sum) }] : []),
        ...periods.map((period) => ({ title: period, isNumber: true, cell: (row) => cell(row, period) })),
      ],
    }),
    fault, saveButton("energy/rollup", question, `${carrier}-${level}-${page.period}`, (error) => fault.replaceChildren(problemBox(error))),
  ];
}
