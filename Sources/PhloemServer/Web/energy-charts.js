// The charts of the energy screen that are drawn from its answer: months, and shares by use.

import { chart, plain } from "./chart.js";
import { amount, number, part, percent, unit } from "./format.js";
import { above, months } from "./looks.js";
import { table } from "./table.js";
import { local, t } from "./text.js";

const has = (value) => value !== null && value !== undefined;

/** What an amount in tce is in the unit that someone chose: as the totals of the same period stand. */
export function energyUnit(page, totals) {
  const name = page.settings?.units ?? "tce";
  if (name === "tce" || !totals.energy || !(totals.tce?.value > 0)) return { name: "tce", scale: 1, total: totals.tce };
  const size = name === "MWh" ? 3.6 : 1;
  const { value, previous } = totals.energy;
  return {
    name, scale: value / size / totals.tce.value,
    total: { value: value / size, previous: has(previous) ? previous / size : previous },
  };
}

/**
 * What the parts of the period are shown in: one unit for all carriers together, its own for one alone.
 * A carrier's amount in a part counts as much coal as its amount in the whole period does.
 */
function monthly(page, data) {
  const one = data.carriers.find((carrier) => carrier.id === page.state.carrier);
  if (one) return { carriers: [one], unit: one.unit, value: (month) => month.amounts[one.id] ?? null, isConverted: false };
  const { name, scale } = energyUnit(page, data.totals);
  const carriers = data.carriers.filter((carrier) => has(carrier.tce) && carrier.amount > 0 && carrier.tce > 0);
  return {
    carriers, unit: name, isConverted: true,
    value: (month, carrier) => {
      const own = month.amounts[carrier.id];
      return has(own) ? (own * carrier.tce * scale) / carrier.amount : null;
    },
  };
}

/** The sum of a part over carriers; null when one of them is not known. */
function whole(month, carriers, value) {
  const parts = carriers.map((carrier) => value(month, carrier));
  return parts.length > 0 && parts.every(has) ? parts.reduce((sum, one) => sum + one, 0) : null;
}

/** Stacked bars a month, or of one carrier when one is chosen; what it is compared with as a line. */
export function monthsChart(page, data) {
  const { carriers, unit: own, value, isConverted } = monthly(page, data);
  if (data.months.length === 0 || carriers.length === 0) return null;
  const labels = data.months.map((month) => month.label);
  const before = (data.comparedMonths ?? []).slice(0, labels.length).map((month) => whole(month, carriers, value));
  const title = t("energy.months", { unit: unit(own) });
  return chart({
    title, height: 330, note: isConverted ? t("energy.converted") : null,
    draw: (c) => ({
      data: [...carriers.map((carrier) => ({
        type: "bar", name: plain(local(carrier.name)), x: labels, y: data.months.map((month) => value(month, carrier)),
        marker: { color: c.carrier(carrier.id) }, hovertemplate: `%{y:,.4~g} ${plain(unit(own))}`,
      })), ...(before.some(has) ? [{
        type: "scatter", mode: "lines+markers", name: plain(data.compare.label), x: labels, y: before,
        line: { color: c.text, width: 1.5, dash: "dot" }, marker: { size: 5, color: c.text }, hovertemplate: `%{y:,.4~g} ${plain(unit(own))}`,
      }] : [])],
      layout: { ...above, barmode: "stack", bargap: 0.25, xaxis: months(labels), showlegend: carriers.length > 1 || before.some(has) },
    }),
    numbers: () => table({
      caption: title, isCaptionHidden: true, rows: data.months,
      columns: [{ title: t("period"), cell: (month) => part(month.label) }, ...carriers.map((carrier) => ({
        title: local(carrier.name), isNumber: true, cell: (month) => number(value(month, carrier)),
      }))],
    }),
  });
}

/** A ring of the shares by use, of one carrier: shares of different units have no sum. */
export function usesChart(page, data) {
  const known = data.uses.filter((use) => use.amount > 0);
  const carrier = page.state.carrier ?? (known.find((use) => use.carrier === "electricity") ?? known[0])?.carrier;
  const uses = known.filter((use) => use.carrier === carrier);
  if (uses.length === 0) return null;
  const item = data.carriers.find((one) => one.id === carrier) ?? page.park.carriers?.find((one) => one.id === carrier);
  const sum = uses.reduce((total, use) => total + use.amount, 0);
  const title = t("energy.uses", { carrier: item ? local(item.name) : carrier });
  const shown = uses.slice(0, 9);
  const rest = uses.slice(9).reduce((sum, use) => sum + use.amount, 0);
  const slices = [...shown.map((use) => [plain(local(use.name)), use.amount]), ...(rest > 0 ? [[plain(t("energy.others")), rest]] : [])];
  return chart({
    title, height: 330,
    draw: (c) => ({
      data: [{
        type: "pie", hole: 0.58, sort: false, direction: "clockwise", labels: slices.map(([name]) => name), values: slices.map(([, value]) => value),
        marker: { colors: slices.map((_, at) => c.series(at)), line: { color: c.paper, width: 2 } }, textinfo: "text", textposition: "inside", insidetextorientation: "horizontal",
        text: slices.map(([, value]) => (value / sum >= 0.04 ? percent(value / sum) : "")),
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
