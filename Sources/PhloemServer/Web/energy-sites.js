// From the group down to the equipment: what every site used of a carrier, and one of them over time.

import { chart, plain } from "./chart.js";
import { h, select } from "./dom.js";
import { levelPart } from "./energy-level.js";
import { number, percent, unit } from "./format.js";
import { months } from "./looks.js";
import { kindOf } from "./period.js";
import { table } from "./table.js";
import { tree } from "./tree.js";
import { hasText, local, t } from "./text.js";

const levelName = (level) => (hasText(`level.${level}`) ? t(`level.${level}`) : level);

function bar(value, whole) {
  if (!(whole > 0) || value === null || value === undefined) return "";
  return h("span.bar", { vars: { "--share": `${Math.min(100, Math.max(0, (100 * value) / whole))}%` } }, percent(value / whole));
}

function trustMarks(item) {
  return [
    item.estimatedShare > 0.0005 ? h("small", {}, t("estimated", { share: percent(item.estimatedShare) })) : null,
    item.missingShare > 0.0005 ? h("small.warn", {}, t("missing", { share: percent(item.missingShare) })) : null,
  ];
}

/** The items below each site, by the nearest site above that has figures; those below none are the roots. */
function nested(items, sites) {
  const own = new Set(items.map((item) => item.site));
  const above = new Map(sites.map((site) => [site.id, site.parent]));
  const below = new Map();
  for (const item of items) {
    let parent = above.get(item.site) ?? null;
    while (parent && !own.has(parent)) parent = above.get(parent) ?? null;
    below.set(parent, [...(below.get(parent) ?? []), item]);
  }
  for (const list of below.values()) list.sort((a, b) => b.amount - a.amount);
  return below;
}

function sitesTree(page, carrier, below, chosen) {
  const roots = below.get(null) ?? [];
  const whole = roots.reduce((sum, item) => sum + item.amount, 0);
  const first = [...roots, ...roots.flatMap((root) => below.get(root.site) ?? [])].map((item) => item.site).join("~");
  const open = new Set((page.state.open ?? first).split("~").filter(Boolean));
  return tree({
    caption: t("energy.sites"), roots, id: (item) => item.site, open,
    hasChildren: (item) => below.has(item.site), children: (item) => below.get(item.site),
    changed: (ids) => history.replaceState(null, "", page.link({ open: [...ids].join("~") })),
    columns: [
      {
        title: t("site"), cell: (item) => [h("a", {
          href: page.link({ site: item.site, carrier }), "aria-current": item.site === chosen ? "true" : null,
        }, local(item.name)), h("small", {}, levelName(item.level))],
      },
      { title: unit(roots[0].unit), isNumber: true, cell: (item) => [number(item.amount), trustMarks(item)] },
      { title: t("energy.ofAll"), isNumber: true, cell: (item) => bar(item.amount, whole) },
      { title: t("energy.parts"), isNumber: true, cell: (item) => (below.has(item.site) ? number(item.parts) : "") },
      { title: t("energy.rest"), isNumber: true, cell: (item) => (below.has(item.site) && !item.isFromParts ? number(item.residual) : "") },
    ],
  });
}

/** One site over time. */
async function siteChart(page, site, carrier, name) {
  if (kindOf(page.period) === "day") return null;
  const usual = kindOf(page.period) === "month" ? "day" : "month";
  const by = page.state.by === "whole" ? usual : page.state.by ?? usual;
  const items = (await page.all("energy/rollup", { period: page.period, carrier, site, by })).filter((item) => item.site === site);
  if (items.length === 0) return h("p.note", {}, t("noData"));
  const title = t("energy.site", { site: local(name), unit: unit(items[0].unit) });
  return chart({
    title, height: 260,
    draw: (c) => ({
      data: [{
        type: "bar", x: items.map((item) => item.period), y: items.map((item) => item.amount ?? null), marker: { color: c.carrier(carrier) },
        hovertemplate: `%{y:,.4~g} ${plain(unit(items[0].unit))}<extra></extra>`,
      }],
      layout: { xaxis: months(items.map((item) => item.period)), bargap: 0.25, showlegend: false },
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
  const first = (page.park.carriers ?? []).find((item) => item.kind === "electricity")?.id ?? choices[0]?.[0];
  const carrier = page.state.carrier ?? first;
  if (!carrier) return null;
  const items = await page.all("energy/rollup", { period: page.period, carrier });
  const below = nested(items, page.park.sites ?? []);
  const chosen = page.state.site ?? below.get(null)?.[0]?.site;
  const name = items.find((item) => item.site === chosen)?.name;
  const level = page.state.level ?? "";
  const by = page.state.by ?? (kindOf(page.period) === "month" ? "day" : "month");
  const parts = [...(level ? ["whole"] : []), "month", "quarter", "day"];
  const head = [
    h("h2", {}, t("energy.bySite")),
    h("div.toolbar", {}, select("carrier", t("energy.carrier"), choices, carrier, (value) => page.set({ carrier: value })),
      select("site-level", t("energy.levels"), [["", t("energy.allLevels")], ...(page.park.levels ?? []).map((one) => [one, levelName(one)])],
        level, (value) => page.set({ level: value })),
      select("by", t("energy.by"), parts.map((word) => [word, t(word === "whole" ? "energy.whole" : `period.${word}`)]), by,
        (value) => page.set({ by: value }))),
  ];
  if (items.length === 0) return [head, h("p.note", {}, t("energy.noSites"))];
  if (level) return [head, page.part(() => levelPart(page, { carrier, level, by }))];
  return [
    head, chosen ? page.part(() => siteChart(page, chosen, carrier, name ?? chosen)) : null,
    sitesTree(page, carrier, below, chosen),
  ];
}
