// What products carry: footprints by month or hour, the ways by which they come, where a tonne ends.

import { bar, bigFigure, card, findingsFold } from "../cards.js";
import { choice, h } from "../dom.js";
import { amount } from "../format.js";
import { list } from "../list.js";
import { Names } from "../names.js";
import { table } from "../table.js";
import { hasText, loadWords, local, t } from "../text.js";
import { course } from "./trace-charts.js";
import { fatePart } from "./trace-fate.js";

export const hasPeriod = true;

const subjects = ["carbon", "energy", "water"];
const grains = ["period", "month", "day", "hour"];

/** How many purchases behind a product add nothing, because no factor is named for them; which, on hover. */
function gaps(product) {
  const missing = product.purchasesWithoutFactor ?? [];
  if (missing.length === 0) return null;
  return h("small.warn", { title: missing.map((item) => local(item.name)).join(t("trace.comma")) },
    t("trace.without", { count: missing.length }));
}

/** The same in words, below the figure. */
function gapList(product) {
  const missing = product.purchasesWithoutFactor ?? [];
  if (missing.length === 0) return null;
  return h("details.remarks", {}, h("summary", {}, t("trace.withoutLong", { count: missing.length })),
    h("p.note", {}, missing.map((item) => local(item.name)).join(t("trace.comma"))));
}

function productList(page, body, chosen) {
  return list({
    caption: t("trace.products"), rows: body.products, words: (row) => `${row.id} ${local(row.name)}`, first: 10,
    rowClass: (row) => (row === chosen ? "chosen" : null),
    columns: [
      { title: t("trace.product"), cell: (row) => [h("a", { href: page.link({ product: row.id }), id: `product-${row.id}` },
        local(row.name)), h("small", {}, h("code", {}, row.id))] },
      { title: t("amount"), isNumber: true, cell: (row) => amount(row.amount, row.unit) },
      { title: t(`trace.footprint.${page.state.of ?? "carbon"}`), isNumber: true,
        cell: (row) => [row.footprint ? amount(row.footprint.value, row.footprint.unit) : "–", gaps(row)] },
      { title: t("trace.part"), isNumber: true, cell: (row) => bar(body.total ? row.burden / body.total : null) },
    ],
  });
}

/** The ways by which a product's burden comes, the largest first. */
function ways(product, body, names) {
  if (product.contributions.length === 0) return h("p.note", {}, t("trace.noWays"));
  return h("div", {}, h("h3", {}, t("trace.ways")), h("ol.ways", {}, product.contributions.map((item) => h("li", {},
    h("div.way", {}, item.path.map((id, at) => [at > 0 ? h("span.arrow", { "aria-hidden": "true" }, "→") : null,
      h("span.step", {}, names.name(id))])),
    h("div.way-share", {}, bar(item.share), h("span.quiet", {}, mass(item.value, body.unit)))))));
}

/** `combustion of coal in boiler` with the names of the park. */
function sourceName(text, names) {
  const [, kind, what, owner] = /^(\S+) of (\S+) in (\S+)$/.exec(text) ?? [];
  if (kind && hasText(`trace.kind.${kind}`)) return t(`trace.kind.${kind}`, { what: names.commodity(what), owner: names.name(owner) });
  const [, place] = /^transport to (\S+)$/.exec(text) ?? [];
  const [, category, source, gas] = /^scope\d\/([^/]+)\/([^/]+)\/([^/]+)$/.exec(text) ?? [];
  if (gas && hasText(`trace.kind.${category}`)) return t(`trace.kind.${category}`, { what: gas, owner: names.name(source) });
  return place ? t("trace.kind.transport", { owner: names.name(place) }) : names.name(text);
}

/** Kilograms in tonnes, where there are many. */
const mass = (value, name) => (name.startsWith("kg") ? amount(value / 1000, `t${name.slice(2)}`) : amount(value, name));

function sourceTable(caption, sources, body, whole, names) {
  return list({
    caption, rows: sources, first: 10, words: (row) => `${row.name} ${sourceName(row.name, names)}`,
    columns: [{ title: t("trace.source"), cell: (row) => sourceName(row.name, names) },
      { title: t("trace.burden"), isNumber: true, cell: (row) => mass(row.value, body.unit) },
      { title: t("share"), isNumber: true, cell: (row) => bar(whole ? row.value / whole : null) }],
  });
}

function leftTable(body, names) {
  const rows = [...body.leftovers.map((item) => ({ ...item, why: hasText(`trace.reason.${item.reason}`)
    ? t(`trace.reason.${item.reason}`) : item.reason })),
    ...body.untraced.map((item) => ({ place: item.name, value: item.value, why: t("trace.noFlow") }))];
  if (rows.length === 0) return null;
  return table({
    caption: t("trace.left"), rows,
    columns: [{ title: t("trace.place"), cell: (row) => sourceName(row.place, names) }, { title: t("trace.why"), cell: (row) => row.why },
      { title: t("trace.burden"), isNumber: true, cell: (row) => mass(row.value, body.unit) }],
  });
}

function tools(page, by, of) {
  return h("div.toolbar", {},
    choice("of", t("trace.of"), subjects.map((word) => [word, t(`trace.of.${word}`)]), of,
      (next) => page.set({ of: next === "carbon" ? null : next })),
    choice("by", t("trace.by"), grains.map((word) => [word, t(`trace.by.${word}`)]), by,
      (next) => page.set({ by: next === "month" ? null : next })));
}

/** The product that the address names by its flow or commodity, else the one that carries most. */
function chosenOf(body, wanted) {
  return body.products.find((item) => item.id === wanted) ?? body.products.find((item) => item.commodity === wanted) ?? body.products[0];
}

/** Shows the screen. */
export async function show(page) {
  if (!page.period) return h("p.note", {}, t("noData"));
  const by = grains.includes(page.state.by) ? page.state.by : "month";
  const of = subjects.includes(page.state.of) ? page.state.of : "carbon";
  const [names] = await Promise.all([Names.of(page), ...["cards", "names"].map(loadWords)]);
  return [tools(page, by, of), page.part(async () => {
    const body = await page.get("trace", { period: page.period, by, of });
    const chosen = chosenOf(body, page.state.product);
    const about = chosen ? [
      h("h2", { id: "product" }, local(chosen.name)),
      h("div.cards", {}, card(t(`trace.footprint.${of}`), chosen.footprint ? bigFigure(chosen.footprint.value,
        chosen.footprint.unit) : "–", [], { kind: "main" }),
        card(t("amount"), bigFigure(chosen.amount, chosen.unit)), card(t("trace.burden"),
          h("b.short", {}, mass(chosen.burden, body.unit)))), gapList(chosen),
      course(chosen, body), h("div.columns", {}, ways(chosen, body, names),
        sourceTable(t("trace.sources"), chosen.sources, body, chosen.burden, names)),
    ] : h("p.note", {}, t("noData"));
    const wanted = page.state.product;
    const isUnknown = wanted && ![chosen?.id, chosen?.commodity].includes(wanted);
    return [isUnknown ? h("p.note.alert", { role: "alert" }, t("trace.unknown", { product: wanted })) : null,
      productList(page, body, chosen), about, h("h2", {}, t("trace.whole")),
      h("div.columns", {}, sourceTable(t("trace.allSources"), body.sources, body, body.total, names), leftTable(body, names)),
        findingsFold(body.findings), h("h2", {}, t("trace.fate")), fatePart(page, names, body.starts)];
  })];
}
