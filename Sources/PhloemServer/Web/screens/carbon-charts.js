// The charts of the carbon screen.

import { chart, plain } from "../chart.js";
import { field } from "../cards.js";
import { button, h } from "../dom.js";
import { amount, number, percent } from "../format.js";
import { above, months, numeric, rowsOf } from "../looks.js";
import { table } from "../table.js";
import { t } from "../text.js";

const kinds = [["scope1", "1"], ["scope2", "2"], ["scope3", "3"]];

/** Scopes by month; a bar opens why. */
export function monthsChart(body, why) {
  const used = kinds.filter(([key]) => body.months.some((month) => month[key]));
  const x = body.months.map((month) => month.label);
  return chart({
    title: t("carbon.months"), note: t("carbon.clickMonth"),
    draw: (c) => ({
      data: used.map(([key, scope]) => ({
        type: "bar", name: plain(t(`carbon.scope.${scope}`)), x, y: body.months.map((month) => month[key]),
        marker: { color: c.scope(scope) }, hovertemplate: "%{y:,.4~s} t",
      })),
      layout: { barmode: "relative", ...above, xaxis: months(x), yaxis: { title: { text: "tCO₂e" } } },
    }),
    click: (point) => why.open(`${used[point.curveNumber][0]}@${point.x}`),
    numbers: () => table({
      caption: t("carbon.months"), isCaptionHidden: true, rows: body.months,
      columns: [{ title: t("carbon.month"), cell: (row) => row.label },
        ...used.map(([key, scope]) => ({
          title: t(`carbon.scope.${scope}`), isNumber: true,
          cell: (row) => (row[key] ? why.link(`${key}@${row.label}`, number(row[key])) : number(row[key])),
        }))],
    }),
  });
}

function allowanceForm(page, value) {
  const input = h("input", { id: "allowance", type: "number", min: 0, step: "any", value: value ?? "", inputmode: "decimal" });
  return h("form.toolbar", {
    on: { submit: (event) => { event.preventDefault(); page.set({ allowance: input.value || null }); } },
  }, field(t("carbon.allowance"), input), h("button", { type: "submit", id: "allowance-set" }, t("carbon.setAllowance")),
  page.state.allowance ? button(t("carbon.parkAllowance"), () => page.set({ allowance: null }),
    { kind: "plain", id: "allowance-clear" }) : null);
}

/** What is left of the allowance month by month, beside an even pace. */
export function budget(page, body) {
  const { budget: given } = body;
  if (!given) return h("div.card", {}, h("h3", {}, t("carbon.budget")), h("p", {}, t("carbon.noBudget")), allowanceForm(page));
  const x = ["", ...given.months.map((month) => month.label)];
  const left = [given.allowance, ...given.months.map((month) => given.allowance - month.cumulative)];
  const pace = x.map((_, at) => given.allowance * (1 - at / given.months.length));
  const rest = given.allowance - given.used;
  const text = t(rest < 0 ? "carbon.over" : "carbon.left", {
    amount: amount(Math.abs(rest), given.unit), share: percent(given.used / given.allowance),
    allowance: amount(given.allowance, given.unit),
  });
  return h("div", {}, chart({
    title: t("carbon.budget"), note: text, height: 270,
    draw: (c) => ({
      data: [
        { type: "scatter", mode: "lines", name: plain(t("carbon.pace")), x, y: pace,
          line: { color: c.quiet, dash: "dot", width: 1.5 }, hovertemplate: "%{y:,.4~s} t" },
        { type: "scatter", mode: "lines+markers", name: plain(t("carbon.leftName")), x, y: left,
          line: { color: rest < 0 ? c.alert : c.accent, width: 2.5 },
          fill: "tozeroy", fillcolor: c.see(rest < 0 ? c.alert : c.accent, 0.12), hovertemplate: "%{y:,.4~s} t" },
      ],
      layout: { ...above, xaxis: months(x), yaxis: { title: { text: "tCO₂e" }, rangemode: "tozero" } },
    }),
    numbers: () => table({
      caption: t("carbon.budget"), isCaptionHidden: true, rows: given.months,
      columns: [{ title: t("carbon.month"), cell: (row) => row.label },
        { title: t("carbon.used"), isNumber: true, cell: (row) => number(row.cumulative) },
        { title: t("carbon.leftName"), isNumber: true, cell: (row) => number(given.allowance - row.cumulative) }],
    }),
  }), h("details.findings", { open: Boolean(page.state.allowance) }, h("summary", {}, t("carbon.otherAllowance")),
    allowanceForm(page, page.state.allowance)));
}

/** The processes that emit most; bought energy counts once, as the view has it. */
export function processChart(body, names, view) {
  const sorted = [...body.processes]
    .filter((item) => item.value !== 0 && (!item.scope.startsWith("2-") || item.scope === `2-${view}`)).sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const top = sorted.slice(0, 12).reverse();
  const scopes = [...new Set(top.map((item) => item.scope))].sort();
  const keys = [...new Set(top.map((item) => item.name))];
  return chart({
    title: t("carbon.processes"), height: 90 + 28 * top.length,
    draw: (c) => ({
      data: scopes.map((scope) => {
        const items = top.filter((item) => item.scope === scope);
        return {
          type: "bar", orientation: "h", name: plain(t(`carbon.scope.${scope}`)), y: items.map((item) => item.name),
          x: items.map((item) => item.value),
          marker: { color: scope === "biogenic" ? c.css("--scopeb") : c.scope(scope) },
          hovertemplate: "%{x:,.4~s} t",
        };
      }),
      layout: { barmode: "relative", hovermode: "closest", ...above, xaxis: { ...numeric, ticksuffix: " t" },
        yaxis: rowsOf(keys, keys.map((key) => plain(names.name(key)))) },
    }),
    numbers: () => table({
      caption: t("carbon.processes"), isCaptionHidden: true, rows: sorted,
      columns: [{ title: t("carbon.process"), cell: (row) => names.name(row.name) },
        { title: t("carbon.scopeTitle"), cell: (row) => t(`carbon.scope.${row.scope}`) },
        { title: "tCO₂e", isNumber: true, cell: (row) => number(row.value) }],
    }),
  });
}
