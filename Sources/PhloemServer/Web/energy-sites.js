// From the group down to the equipment: what every site used of a carrier, and one of them over time.

import { chart, plain } from "./chart.js";
import { h, select } from "./dom.js";
import { number, percent, unit } from "./format.js";
import { table } from "./table.js";
import { tree } from "./tree.js";
import { hasText, local, t } from "./text.js";

const levelName = (level) => (hasText(`level.${level}`) ? t(`level.${level}`) : level);

function bar(value, whole, isRest = false) {
  if (!(whole > 0) || value === null || value === undefined) return "";
  return h(`span.bar${isRest ? ".warn" : ""}`, { vars: { "--share": `${Math.min(100, Math.max(0, (100 * value) / whole))}%` } }, percent(value / whole));
}

function trustMarks(item) {
  return [
    item.estimatedShare > 0.0005 ? h("small", {}, t("estimated", { share: percent(item.estimatedShare) })) : null,
    item.missingShare > 0.0005 ? h("small.warn", {}, t("missing", { share: percent(item.missingShare) })) : null,
  ];
}

/** The tree of sites; each level is asked for when it is opened. */
function sitesTree(page, carrier, roots, own) {
  const ask = async (site) => {
    const items = await page.all("energy/rollup", { period: page.period, carrier, site });
    return items.filter((item) => item.site !== site).map((item) => ({ ...item, whole: roots[0]?.amount }));
  };
  const open = new Set((page.state.open ?? roots.map((item) => item.site).join("~")).split("~").filter(Boolean));
  return tree({
    caption: t("energy.sites"), roots: roots.map((item) => ({ ...item, whole: roots[0].amount })), id: (item) => item.site, open,
    hasChildren: (item) => item.hasChildren, children: (item) => ask(item.site),
    changed: (ids) => history.replaceState(null, "", page.link({ open: [...ids].join("~") })),
    columns: [
      {
        title: t("site"), cell: (item) => [h("a", {
          href: page.link({ site: item.site, carrier, open: null }), "aria-current": item.site === own ? "true" : null,
        }, local(item.name)), h("small", {}, levelName(item.level))],
      },
      { title: unit(roots[0].unit), isNumber: true, cell: (item) => [number(item.amount), trustMarks(item)] },
      { title: t("energy.ofAll"), isNumber: true, cell: (item) => bar(item.amount, item.whole) },
      { title: t("energy.parts"), isNumber: true, cell: (item) => (item.hasChildren ? number(item.parts) : "") },
      { title: t("energy.rest"), isNumber: true, cell: (item) => (item.hasChildren && !item.isFromParts ? number(item.residual) : "") },
    ],
  });
}

const finer = { year: "month", quarter: "month", month: "day", other: "month" };

/** One site over time. */
async function siteChart(page, site, carrier, name) {
  const kind = /^\d{4}-\d\d$/.test(page.period) ? "month" : /^\d{4}-\d\d-\d\d$/.test(page.period) ? "day" : "year";
  if (kind === "day") return null;
  const by = page.state.by ?? finer[kind];
  const items = (await page.all("energy/rollup", { period: page.period, carrier, site, by }))
    .filter((item) => item.site === site);
  if (items.length === 0) return h("p.note", {}, t("noData"));
  const title = t("energy.site", { site: local(name), unit: unit(items[0].unit) });
  return chart({
    title, height: 260,
    draw: (c) => ({
      data: [{
        type: "bar", x: items.map((item) => item.period), y: items.map((item) => item.amount ?? null), marker: { color: c.carrier(carrier) },
        hovertemplate: `%{y:,.4~g} ${plain(unit(items[0].unit))}<extra></extra>`,
      }],
      layout: { xaxis: { type: "category" }, bargap: 0.25, showlegend: false },
    }),
    numbers: () => table({
      caption: title, isCaptionHidden: true, rows: items,
      columns: [{ title: t("period"), cell: (item) => item.period }, { title: unit(items[0].unit), isNumber: true, cell: (item) => number(item.amount) },
        { title: t("energy.trust"), cell: trustMarks }],
    }),
  });
}

/** The part of the screen that shows the sites. */
export async function sitesPart(page, data) {
  const choices = (page.park.carriers ?? data.carriers).map((carrier) => [carrier.id, local(carrier.name)]);
  const carrier = page.state.carrier ?? choices[0]?.[0];
  if (!carrier) return null;
  const roots = await page.all("energy/rollup", { period: page.period, carrier });
  const own = page.state.site ?? roots[0]?.site;
  const name = roots.find((item) => item.site === own)?.name;
  return [
    h("h2", {}, t("energy.bySite")),
    h("div.toolbar", {}, select("carrier", t("energy.carrier"), choices, carrier, (value) => page.set({ carrier: value })),
      select("by", t("energy.by"), ["month", "quarter", "day"].map((word) => [word, t(`period.${word}`)]), page.state.by ?? "month",
        (value) => page.set({ by: value }))),
    roots.length === 0 ? h("p.note", {}, t("energy.noSites")) : null,
    own ? page.part(() => siteChart(page, own, carrier, name ?? own)) : null,
    roots.length > 0 ? sitesTree(page, carrier, roots, own) : null,
  ];
}
