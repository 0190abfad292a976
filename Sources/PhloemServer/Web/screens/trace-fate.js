// Where a tonne of what enters ends, followed by one of its elements.

import { chart, plain } from "../chart.js";
import { field } from "../cards.js";
import { h } from "../dom.js";
import { number, percent } from "../format.js";
import { above, numeric, rowsOf } from "../looks.js";
import { table } from "../table.js";
import { hasText, language, local, t } from "../text.js";

function view(fate, names) {
  const ends = [...fate.ends].filter((end) => end.share > 5e-5).sort((a, b) => b.share - a.share);
  const top = ends.slice(0, 15).reverse();
  const again = new Map(fate.closedLoopShares.map((loop) => [loop.process, loop.share]));
  return h("div.columns", {}, chart({
    title: t("trace.fateOf", { start: names.commodity(fate.start) }), height: 80 + 26 * top.length,
    note: [t("trace.stagesMean", { count: number(fate.meanStages) }),
      fate.finnIndex === undefined ? null : t("trace.finn", { share: percent(fate.finnIndex) })].filter(Boolean).join(" "),
    draw: (c) => ({
      data: [{ type: "bar", orientation: "h", y: top.map((end) => end.place), x: top.map((end) => end.share),
        marker: { color: c.series(1) }, showlegend: false, hovertemplate: "%{x:.2%}<extra></extra>" }],
      layout: { ...above, hovermode: "closest", xaxis: { ...numeric, tickformat: ".0%" },
        yaxis: rowsOf(top.map((end) => end.place), top.map((end) => plain(names.name(end.place)))) },
    }),
    numbers: () => table({
      caption: t("trace.endsIn"), isCaptionHidden: true, rows: ends,
      columns: [{ title: t("trace.endsIn"), cell: (row) => names.name(row.place) },
        { title: t("share"), isNumber: true, cell: (row) => percent(row.share, 2) }],
    }),
  }), table({
    caption: t("trace.stages"), rows: fate.stages.slice(0, 20),
    columns: [{ title: t("trace.process"), cell: (row) => names.name(row.process) },
      { title: t("trace.visits"), isNumber: true, cell: (row) => number(row.visits, 3) },
      { title: t("trace.again"), isNumber: true, cell: (row) => percent(again.get(row.process) ?? 0) }],
  }));
}

/** `Ca` with its name. */
const elementName = (symbol) => (hasText(`trace.element.${symbol}`) ? `${symbol} ${t(`trace.element.${symbol}`)}` : symbol);

/** The element by which something is followed best: that of the largest share which is not in the air too. */
const tellingOf = (elements) => elements.find((symbol) => !["O", "H", "N"].includes(symbol)) ?? elements[0];

/**
 * The question and its answer.
 * @param {Page} page
 * @param {Names} names
 * @param {{commodity: string, name: object, elements: string[]}[]} starts what can be asked for
 */
export function fatePart(page, names, starts) {
  if (starts.length === 0) return h("p.note", {}, t("trace.noFate"));
  const known = [...starts].sort((a, b) => local(a.name).localeCompare(local(b.name), language));
  const { start, element } = page.state;
  const chosen = known.find((item) => item.commodity === start) ?? known.find((item) => item.commodity === "limestone") ?? known[0];
  const elementsOf = (id) => known.find((item) => item.commodity === id)?.elements ?? [];
  const options = (id, wanted) => {
    const elements = elementsOf(id);
    const usual = elements.includes(wanted) ? wanted : tellingOf(elements);
    return elements.map((symbol) => h("option", { value: symbol, selected: symbol === usual }, elementName(symbol)));
  };
  const from = h("select", { id: "start", name: "start" }, known.map((item) => h("option", {
    value: item.commodity, selected: item === chosen }, local(item.name))));
  const symbol = h("select", { id: "element", name: "element" }, options(chosen.commodity, element));
  from.addEventListener("change", () => symbol.replaceChildren(...options(from.value, symbol.value)));
  const form = h("form.toolbar", {
    on: { submit: (event) => { event.preventDefault(); page.set({ start: from.value, element: symbol.value }); } },
  }, field(t("trace.fateAsk"), from), field(t("trace.element"), symbol), h("button", { type: "submit", id: "fate-go" }, t("trace.follow")));
  return [h("p.note", {}, t("trace.fateNote")), form, start && element ? page.part(async () => {
    const body = await page.get("trace", { period: page.period, by: "period", of: `element:${element}`, fate: start });
    return body.fate ? view(body.fate, names) : h("p.note", {}, t("noData"));
  }) : null];
}
