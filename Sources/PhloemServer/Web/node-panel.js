// What is behind a node of the park: its recipe, meters, balance and footprint.

import { h } from "./dom.js";
import { amount, number, percent, unit } from "./format.js";
import { panel } from "./panel.js";
import { table } from "./table.js";
import { hasText, local, t } from "./text.js";

const shown = (item) => local(item.name) || item.commodity || item.id;

function recipe(lines) {
  return table({
    caption: t("park.recipe"), rows: lines,
    columns: [
      { title: t("park.direction"), cell: (line) => (hasText(`park.direction.${line.direction}`) ? t(`park.direction.${line.direction}`) : line.direction) },
      { title: t("park.what"), cell: shown }, { title: t("amount"), isNumber: true, cell: (line) => amount(line.amount, line.unit) },
    ],
  });
}

function meters(page, list) {
  return table({
    caption: t("park.meters"), rows: list,
    columns: [
      { title: t("name"), cell: (meter) => h("a", { href: page.link({ meter: meter.id }, "meters") }, shown(meter)) },
      { title: t("amount"), isNumber: true, cell: (meter) => amount(meter.total, meter.unit) },
      { title: t("park.coverage"), isNumber: true, cell: (meter) => h(`span${meter.coverage < 0.95 ? ".warn" : ""}`, {}, percent(meter.coverage)) },
    ],
  });
}

function balance({ inputs, outputs, difference, unit: own, isUnbalanced }) {
  const rows = [...inputs.map((line) => ({ ...line, side: "in" })), ...outputs.map((line) => ({ ...line, side: "out" }))];
  return [table({
    caption: t("park.balance"), rows,
    columns: [
      { title: t("park.direction"), cell: (line) => t(`park.direction.${line.side}`) },
      { title: t("park.what"), cell: shown }, { title: t("amount"), isNumber: true, cell: (line) => amount(line.amount, line.unit) },
    ],
  }), difference === undefined || difference === null ? null
    : h("p.note", {}, t("park.difference"), " ", h(`b${isUnbalanced ? ".alert" : ""}`, {}, amount(difference, own)))];
}

function footprint({ footprint: list, footprintReason: reason }) {
  if (!list?.length) return reason ? h("p.note", {}, t("park.noFootprint"), " ", local(reason)) : null;
  return table({
    caption: t("park.footprint"), rows: list,
    columns: [{ title: t("park.what"), cell: shown },
      { title: t("park.carries"), isNumber: true, cell: (line) => `${number(line.value)} ${unit(line.unit)}` }],
  });
}

/** The panel of a node; `id` as in the graph, `pool:ID`, or `site:ID` of a group of nodes. */
export function nodePanel(page, id, graph) {
  const site = graph.sites.find((item) => `site:${item.id}` === id);
  const own = graph.nodes.find((node) => node.id === id);
  const close = () => page.set({ node: null });
  if (site) {
    return panel(local(site.name), close, h("p.note", {}, t(`level.${site.level}`)),
      h("p", {}, h("a", { href: page.link({ site: site.id }, "energy") }, t("park.siteEnergy"))));
  }
  const title = local(own?.name) || id.replace(/^\w+:/, "");
  return panel(title, close, page.part(async () => {
    const node = await page.get(`nodes/${encodeURIComponent(id)}`, { period: page.period });
    const where = graph.sites.find((item) => item.id === node.site);
    return [
      h("p.note", {}, t(`park.kind.${node.kind}`), where ? ` · ${local(where.name)}` : ""),
      node.emissions?.scope1 !== undefined && node.emissions?.scope1 !== null
        ? h("p.figure", {}, h("b", {}, number(node.emissions.scope1)), ` ${unit(node.emissions.unit)} `, t("park.scope1")) : null,
      node.meters?.length > 0 ? meters(page, node.meters) : h("p.note", {}, t("park.noMeters")),
      node.recipe?.length > 0 ? recipe(node.recipe) : null,
      node.balance ? balance(node.balance) : null,
      footprint(node),
    ].flat().filter(Boolean);
  }));
}
