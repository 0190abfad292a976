// What products carry: footprints by month or hour, the ways by which they come, where a tonne ends.

import { bar, bigFigure, card, findingsFold } from "../cards.js";
import { chart, plain } from "../chart.js";
import { choice, h, select } from "../dom.js";
import { amount, number, percent, unit } from "../format.js";
import { list } from "../list.js";
import { above, months, numeric, rowsOf } from "../looks.js";
import { Names } from "../names.js";
import { table } from "../table.js";
import { loadWords, local, t } from "../text.js";

export const hasPeriod = true;

const isKnown = (value) => value !== null && value !== undefined;
const nameOf = (product, names) => (product.commodity ? names.commodity(product.commodity) : typeof product.name === "object" && product.name ? local(product.name) : names.commodity(product.name ?? product.id));

function productList(page, products, chosen, names) {
  const whole = products.reduce((sum, product) => sum + (product.total ?? 0), 0);
  return list({
    caption: t("trace.products"), rows: products, words: (row) => `${row.id} ${nameOf(row, names)}`, first: 12, rowClass: (row) => (row === chosen ? "chosen" : null),
    columns: [
      { title: t("trace.product"), cell: (row) => [h("a", { href: page.link({ product: row.id }), id: `product-${row.id}` }, nameOf(row, names)), h("small", {}, h("code", {}, row.id))] },
      ...(products.some((product) => isKnown(product.amount)) ? [{ title: t("amount"), isNumber: true, cell: (row) => amount(row.amount, row.unit) }] : []),
      { title: t("trace.footprint"), isNumber: true, cell: (row) => (row.footprint ? amount(row.footprint.value, row.footprint.unit) : "–") },
      ...(whole > 0 ? [{ title: t("trace.part"), isNumber: true, cell: (row) => bar((row.total ?? 0) / whole) }] : []),
    ],
  });
}

/** Footprints over time, from pairs of a label or a start with a step. */
function course(product, names) {
  const parts = product.hours ?? product.months;
  if (!parts || parts.length === 0) return null;
  const items = parts.map((part) => (typeof part === "object" && part !== null ? part : { value: part }));
  const label = (item, at) => item.label ?? item.time ?? item.start ?? String(at + 1);
  const isHourly = Boolean(product.hours);
  const x = items.map(label).map((text) => (isHourly ? text.slice(0, 19) : text));
  const of = product.footprint?.unit ?? "";
  const mean = product.footprint?.value;
  return chart({
    title: t(isHourly ? "trace.byHour" : "trace.byMonth", { product: nameOf(product, names) }), height: 300,
    draw: (c) => ({
      data: [
        isHourly ? { type: "scatter", mode: "lines", name: plain(nameOf(product, names)), x, y: items.map((item) => item.value), line: { color: c.accent, width: 1.3, shape: "hv" }, hovertemplate: `%{y:,.4~g} ${plain(unit(of))}` }
          : { type: "bar", name: plain(nameOf(product, names)), x, y: items.map((item) => item.value), marker: { color: c.accent }, hovertemplate: `%{y:,.4~g} ${plain(unit(of))}` },
        ...(isKnown(mean) ? [{ type: "scatter", mode: "lines", name: plain(t("trace.mean")), x: [x[0], x.at(-1)], y: [mean, mean], line: { color: c.quiet, dash: "dot", width: 1.5 }, hovertemplate: `%{y:,.4~g} ${plain(unit(of))}` }] : []),
      ],
      layout: { ...above, showlegend: true, xaxis: isHourly ? { type: "date" } : months(x), yaxis: { title: { text: plain(unit(of)) }, rangemode: "tozero" } },
    }),
    numbers: () => list({
      caption: t("trace.byMonth", { product: nameOf(product, names) }), isCaptionHidden: true, rows: items.map((item, at) => ({ ...item, label: x[at] })), first: 48,
      columns: [{ title: t("trace.time"), cell: (row) => row.label.replace("T", " ") }, { title: unit(of), isNumber: true, cell: (row) => number(row.value) }],
    }),
  });
}

/** The ways by which a product's burden comes, the largest first. */
function ways(product, names) {
  if (!product.contributions?.length) return h("p.note", {}, t("trace.noWays"));
  return h("div", {}, h("h3", {}, t("trace.ways")), h("ol.ways", {}, product.contributions.map((item) => h("li", {},
    h("div.way", {}, item.path.map((id, at) => [at > 0 ? h("span.arrow", { "aria-hidden": "true" }, "→") : null, h("span.step", {}, names.name(id))])),
    h("div.way-share", {}, bar(item.share), isKnown(item.value) ? h("span.quiet", {}, amount(item.value, product.footprint?.unit)) : null)))));
}

function sources(product, names) {
  if (!product.sources?.length) return null;
  const whole = product.sources.reduce((sum, item) => sum + item.value, 0);
  return table({
    caption: t("trace.sources"), rows: product.sources.slice(0, 15),
    columns: [{ title: t("trace.source"), cell: (row) => names.name(row.name) }, { title: unit(product.footprint?.unit ?? ""), isNumber: true, cell: (row) => number(row.value) },
      { title: t("share"), isNumber: true, cell: (row) => bar(whole ? row.value / whole : null) }],
  });
}

function fateView(fate, names) {
  const ends = [...fate.ends].filter((end) => end.share > 5e-5).sort((a, b) => b.share - a.share);
  const top = ends.slice(0, 15).reverse();
  return [
    chart({
      title: t("trace.fateOf", { start: names.name(fate.start) }), height: 80 + 26 * top.length,
      note: isKnown(fate.meanStages) ? t("trace.stagesMean", { count: number(fate.meanStages) }) : null,
      draw: (c) => ({
        data: [{ type: "bar", orientation: "h", y: top.map((end) => end.place), x: top.map((end) => end.share), marker: { color: c.series(1) }, showlegend: false, hovertemplate: "%{x:.2%}<extra></extra>" }],
        layout: { ...above, hovermode: "closest", xaxis: { ...numeric, tickformat: ".0%" }, yaxis: rowsOf(top.map((end) => end.place), top.map((end) => plain(names.name(end.place)))) },
      }),
      numbers: () => table({
        caption: t("trace.ends"), isCaptionHidden: true, rows: ends,
        columns: [{ title: t("trace.endsIn"), cell: (row) => names.name(row.place) }, { title: t("share"), isNumber: true, cell: (row) => percent(row.share, 2) }],
      }),
    }),
    fate.stages?.length ? table({
      caption: t("trace.stages"), rows: fate.stages,
      columns: [{ title: t("trace.process"), cell: (row) => names.name(row.process) }, { title: t("trace.visits"), isNumber: true, cell: (row) => number(row.visits, 3) },
        ...(fate.stages.some((stage) => isKnown(stage.again)) ? [{ title: t("trace.again"), isNumber: true, cell: (row) => percent(row.again) }] : [])],
    }) : null];
}

function fateForm(page, names, fateable) {
  const { fate } = page.state;
  if (fateable.length > 0) {
    return select("fate", t("trace.fateAsk"), [["", "–"], ...fateable.map((id) => [id, names.name(id)])], fate ?? "", (id) => page.set({ fate: id }));
  }
  const input = h("input", { id: "fate", name: "fate", value: fate ?? "", placeholder: "limestone" });
  return h("form.toolbar", { on: { submit: (event) => { event.preventDefault(); page.set({ fate: input.value.trim() || null }); } } },
    h("label.field", {}, h("span", {}, t("trace.fateAsk")), input), h("button", { type: "submit", id: "fate-go" }, t("trace.follow")));
}

function tools(page, by) {
  const choices = ["period", "month", "hour"].map((word) => [word, t(`trace.by.${word}`)]);
  return h("div.toolbar", {}, choice("by", t("trace.by"), choices, by, (next) => page.set({ by: next })));
}

/** Shows the screen. */
export async function show(page) {
  if (!page.period) return h("p.note", {}, t("noData"));
  const by = ["period", "month", "hour"].includes(page.state.by) ? page.state.by : "month";
  const [names] = await Promise.all([Names.of(page), ...["cards", "names"].map(loadWords)]);
  const { fate, product: wanted } = page.state;
  return [tools(page, by), page.part(async () => {
    const body = await page.get("trace", { period: page.period, by, fate });
    const products = [...body.products].sort((a, b) => (b.total ?? b.footprint?.value ?? 0) - (a.total ?? a.footprint?.value ?? 0));
    const chosen = products.find((item) => item.id === wanted || local(item.name) === wanted || item.commodity === wanted) ?? products[0];
    const about = chosen ? [
      h("h2", { id: "product" }, nameOf(chosen, names)),
      h("div.cards", {}, card(t("trace.footprint"), chosen.footprint ? bigFigure(chosen.footprint.value, chosen.footprint.unit) : "–", [], { kind: "main" }),
        isKnown(chosen.amount) ? card(t("amount"), bigFigure(chosen.amount, chosen.unit)) : null),
      course(chosen, names), h("div.columns", {}, ways(chosen, names), sources(chosen, names))] : h("p.note", {}, t("noData"));
    return [productList(page, products, chosen, names), about, h("h2", {}, t("trace.fate")), fateForm(page, names, body.fateable ?? []),
      body.fate ? fateView(body.fate, names) : h("p.note", {}, t("trace.fateNote")), findingsFold(body.findings)];
  })];
}
