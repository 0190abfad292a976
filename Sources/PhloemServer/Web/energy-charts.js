// The charts of the energy screen that are drawn from its answer: months, and shares by use.

import { chart, plain } from "./chart.js";
import { amount, number, percent, unit } from "./format.js";
import { table } from "./table.js";
import { local, t } from "./text.js";

const has = (value) => value !== null && value !== undefined;

/** What a month's amounts are shown in: tce for all carriers together, its own unit for one alone. */
function monthly(data, chosen) {
  const hasSum = data.months.some((month) => Object.values(month.tce ?? {}).some(has));
  const one = data.carriers.find((carrier) => carrier.id === chosen) ?? (hasSum ? null : data.carriers[0]);
  if (one) return { carriers: [one], unit: one.unit, value: (month) => month.amounts[one.id] ?? null };
  return {
    carriers: data.carriers.filter((carrier) => data.months.some((month) => has(month.tce?.[carrier.id]))), unit: "tce",
    value: (month, carrier) => month.tce?.[carrier.id] ?? null,
  };
}

/** Stacked bars a month, or of one carrier when one is chosen. */
export function monthsChart(page, data) {
  const { carriers, unit: own, value } = monthly(data, page.state.carrier);
  if (data.months.length === 0 || carriers.length === 0) return null;
  const labels = data.months.map((month) => month.label);
  const title = t("energy.months", { unit: unit(own) });
  return chart({
    title, height: 330,
    draw: (c) => ({
      data: carriers.map((carrier) => ({
        type: "bar", name: plain(local(carrier.name)), x: labels, y: data.months.map((month) => value(month, carrier)),
        marker: { color: c.carrier(carrier.id) }, hovertemplate: `%{y:,.4~g} ${plain(unit(own))}`,
      })),
      layout: { barmode: "stack", bargap: 0.25, xaxis: { type: "category" }, showlegend: carriers.length > 1 },
    }),
    numbers: () => table({
      caption: title, isCaptionHidden: true, rows: data.months,
      columns: [{ title: t("period"), cell: (month) => month.label }, ...carriers.map((carrier) => ({
        title: local(carrier.name), isNumber: true, cell: (month) => number(value(month, carrier)),
      }))],
    }),
  });
}

/** A ring of the shares by use, of one carrier: shares of different units have no sum. */
export function usesChart(page, data) {
  const carrier = page.state.carrier ?? data.uses[0]?.carrier;
  const uses = data.uses.filter((use) => use.carrier === carrier && use.amount > 0);
  if (uses.length === 0) return null;
  const known = data.carriers.find((item) => item.id === carrier) ?? page.park.carriers?.find((item) => item.id === carrier);
  const title = t("energy.uses", { carrier: known ? local(known.name) : carrier });
  return chart({
    title, height: 330,
    draw: (c) => ({
      data: [{
        type: "pie", hole: 0.58, sort: false, labels: uses.map((use) => plain(local(use.name))), values: uses.map((use) => use.amount),
        marker: { colors: uses.map((_, at) => c.series(at)), line: { color: c.paper, width: 2 } }, textinfo: "percent", textposition: "inside",
        hovertemplate: `%{label}<br>%{value:,.4~g} ${plain(unit(uses[0].unit))} (%{percent})<extra></extra>`,
      }],
      layout: { hovermode: "closest", legend: { orientation: "v", x: 1.02, y: 1, xanchor: "left" }, margin: { l: 8, r: 8, t: 8, b: 8 } },
    }),
    numbers: () => table({
      caption: title, isCaptionHidden: true, rows: uses,
      columns: [
        { title: t("energy.use"), cell: (use) => local(use.name) },
        { title: t("amount"), isNumber: true, cell: (use) => amount(use.amount, use.unit) },
        { title: t("share"), isNumber: true, cell: (use) => percent(use.share) },
      ],
    }),
  });
}
