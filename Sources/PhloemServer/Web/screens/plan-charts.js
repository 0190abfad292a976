// The charts of a plan: what runs when over strips of price and carbon, levels, pools, costs.

import { chart, plain } from "../chart.js";
import { amount, number, percent, time, unit } from "../format.js";
import { above, clock, rowsOf } from "../looks.js";
import { table } from "../table.js";
import { t } from "../text.js";

const colours = { process: 1, supply: 0, storage: 6, purchase: 3, sale: 5, disposal: 7, link: 4 };
const milliseconds = 3600e3;

/** Stretches of steps with the same rate, for one bar each. */
function stretches(values, { first, end }, hours, times) {
  const found = [];
  for (let at = first; at < end;) {
    let last = at + 1;
    const value = values[at];
    while (last < end && values[last] === value) last += 1;
    if (value !== null && Math.abs(value) > 1e-7) found.push({ from: times[at], hours: (last - at) * hours, value });
    at = last;
  }
  return found;
}

function carbonStrip(record, pool, times, { first, end }) {
  const byHour = record.marginalEmissions?.[pool]?.byHour;
  return byHour ? times.slice(first, end).map((text) => byHour[Number(text.slice(11, 13))]) : null;
}

/** A stretch in words: what, when, how long, how much of what it can. */
function told({ row, from, hours, value }, names) {
  const share = percent(Math.abs(value) / (row.most || 1), 0);
  const way = row.kind === "storage" ? ` ${t(value > 0 ? "plan.charge" : "plan.discharge")}` : "";
  return `${names.name(row.owner)} · ${time(from)} · ${number(hours)} h · ${amount(Math.abs(value), row.flow.unit)} (${share})${way}`;
}

/** What runs when, over the price of a pool and what one more unit of it emits. */
export function gantt(data, pool, view, names, isWhole) {
  const { record, steps } = data;
  const times = clock(steps.times);
  const rows = data.runners.filter((item) => !item.isIdle && (isWhole || data.isMain(item, pool)));
  const idle = data.runners.filter((item) => item.isIdle).map((item) => names.name(item.owner));
  const price = data.prices.get(pool);
  const carbon = carbonStrip(record, pool, times, view);
  const shown = times.slice(view.first, view.end);
  const strips = (price ? 1 : 0) + (carbon ? 1 : 0);
  const height = 110 + 25 * rows.length + 92 * strips;
  const share = strips > 0 ? (92 * strips) / height : 0;
  const name = names.commodity(pool);
  const notes = [t("plan.ganttNote"), price ? t("plan.stripNote", { pool: name }) : null,
    carbon ? t("plan.carbonNote", { pool: name }) : null, price && !carbon ? t("plan.noCarbonStrip") : null,
    idle.length > 0 ? t("plan.idle", { names: idle.join(", ") }) : null].filter(Boolean);
  const edges = [...shown, endOf(shown, steps.hours)];
  const strip = (values, axis, colour, of, c) => ({
    type: "scatter", mode: "lines", x: edges, y: [...values, values.at(-1)], yaxis: axis, showlegend: false, connectgaps: false,
    line: { shape: "hv", color: colour, width: 1.5 }, fill: "tozeroy", fillcolor: c.see(colour, 0.18),
    hovertemplate: `%{y:,.4~g} ${plain(unit(of))}<extra></extra>`,
  });
  return chart({
    title: t("plan.gantt"), note: notes.join(" "), height,
    draw: (c) => {
      const kinds = [...new Set(rows.map((row) => row.kind))];
      const bars = kinds.map((kind) => {
        const colour = c.series(colours[kind] ?? 9);
        const parts = rows.filter((row) => row.kind === kind).flatMap((row) => stretches(row.flow.values, view, steps.hours, times)
          .map((part) => ({ ...part, row })));
        const depth = (part) => 0.25 + 0.75 * Math.min(1, Math.abs(part.value) / (part.row.most || 1));
        return {
          type: "bar", orientation: "h", showlegend: false, y: parts.map((part) => part.row.owner), yaxis: "y",
          base: parts.map((part) => part.from), x: parts.map((part) => part.hours * milliseconds), width: 0.72,
          marker: { color: parts.map((part) => c.see(kind === "storage" && part.value > 0 ? c.series(2) : colour, depth(part))),
            line: { width: 0 } },
          hovertext: parts.map((part) => plain(told(part, names))),
          hoverinfo: "text", hovertemplate: "%{hovertext}<extra></extra>",
        };
      });
      const keys = kinds.map((kind) => ({ type: "bar", orientation: "h", name: plain(t(`plan.kind.${kind}`)), x: [null],
        y: [rows[0].owner], marker: { color: c.series(colours[kind] ?? 9) } }));
      const traces = [...bars, ...keys];
      if (price) traces.push(strip(price.values.slice(view.first, view.end), "y2", c.series(0), price.unit, c));
      if (carbon) traces.push(strip(carbon, price ? "y3" : "y2", c.scope("1"), "tCO₂e", c));
      const top = (at) => [1 - share + (share / strips) * at + 0.035, 1 - share + (share / strips) * (at + 1) - 0.012];
      const label = (text) => ({ title: { text: plain(unit(text)), font: { size: 11 } }, showgrid: false, nticks: 3,
        rangemode: "tozero", tickformat: ",.6~g" });
      return {
        data: traces,
        layout: {
          barmode: "overlay", hovermode: "closest", ...above, xaxis: { type: "date", anchor: "y", range: [edges[0], edges.at(-1)] },
          yaxis: { ...rowsOf(rows.map((row) => row.owner).reverse(), rows.map((row) => plain(names.name(row.owner))).reverse()),
            domain: [0, 1 - share], gridcolor: c.line },
          ...(price ? { yaxis2: { ...label(price.unit), domain: top(0) } } : {}),
          ...(carbon ? { [price ? "yaxis3" : "yaxis2"]: { ...label(`tCO2e/${poolUnit(record, pool)}`), domain: top(price ? 1 : 0) } } : {}),
        },
      };
    },
    numbers: () => table({
      caption: t("plan.gantt"), isCaptionHidden: true, rows: data.runners,
      columns: [{ title: t("name"), cell: (row) => names.name(row.owner) },
        { title: t("plan.kindTitle"), cell: (row) => t(`plan.kind.${row.kind}`) },
        { title: t("plan.hoursRunning"), isNumber: true,
          cell: (row) => number(row.flow.values.filter((value) => Math.abs(value) > 1e-7).length * steps.hours) },
        { title: t("amount"), isNumber: true, cell: (row) => amount(Math.abs(row.flow.total), row.flow.amountUnit) },
        { title: t("plan.largest"), isNumber: true, cell: (row) => amount(row.flow.largest, row.flow.unit) }],
    }),
  });
}

const poolUnit = (record, pool) => record.prices.find((price) => price.pool === pool)?.unit.split("/").pop() ?? "";
const endOf = (shown, hours) => new Date(Date.parse(`${shown[shown.length - 1]}Z`) + hours * milliseconds).toISOString().slice(0, 19);

/** How full the storages are. */
export function levels(data, view, names) {
  const shown = clock(data.steps.times).slice(view.first, view.end);
  const sizes = data.levels.map((series) => data.sizes.get(series.owner)?.total ?? Math.max(...series.values.map((value) => value ?? 0)));
  return chart({
    title: t("plan.levels"), note: t("plan.levelsNote"), height: 280,
    draw: (c) => ({
      data: data.levels.map((series, at) => ({
        type: "scatter", mode: "lines", name: plain(names.name(series.owner)), x: shown,
        line: { color: c.series(at + 1), width: 2, shape: "hv" },
        y: series.values.slice(view.first, view.end).map((value) => (value === null || !sizes[at] ? null : value / sizes[at])),
        text: series.values.slice(view.first, view.end).map((value) => plain(amount(value, series.unit))),
        hovertemplate: "%{text} (%{y:.0%})",
      })),
      layout: { ...above, showlegend: true, xaxis: { type: "date" }, yaxis: { tickformat: ".0%", rangemode: "tozero" } },
    }),
    numbers: () => table({
      caption: t("plan.levels"), isCaptionHidden: true, rows: data.levels,
      columns: [{ title: t("name"), cell: (row) => names.name(row.owner) },
        ...[["least", Math.min], ["most", Math.max]].map(([key, of]) => ({ title: t(`plan.${key}`), isNumber: true,
          cell: (row) => amount(of(...row.values.filter((value) => value !== null)), row.unit) }))],
    }),
  });
}

/** Where a pool is filled from and what takes from it, over its price. */
export function poolChart(pool, data, view, names) {
  const shown = clock(data.steps.times).slice(view.first, view.end);
  const used = pool.flows.filter((flow) => flow.largest > 1e-7);
  const sign = (flow) => (flow.direction === "out" ? 1 : -1);
  return chart({
    title: t("plan.poolTitle", { pool: names.commodity(pool.id) }), note: t("plan.poolNote"), height: pool.price ? 430 : 330,
    draw: (c) => ({
      data: [
        ...used.map((flow, at) => ({
          type: "bar", name: plain(names.name(flow.owner)), x: shown,
          y: flow.values.slice(view.first, view.end).map((value) => (value === null ? null : value * sign(flow))), offset: 0,
          width: data.steps.hours * milliseconds,
          marker: { color: c.series(at), line: { width: 0 } }, hovertemplate: `%{y:,.4~g} ${plain(unit(flow.unit))}`,
        })),
        ...(pool.price ? [{ type: "scatter", mode: "lines", name: plain(t("plan.price")), x: shown,
          y: pool.price.values.slice(view.first, view.end), yaxis: "y2",
          line: { color: c.text, width: 1.6, shape: "hv" }, hovertemplate: `%{y:,.4~g} ${plain(unit(pool.price.unit))}` }] : []),
      ],
      layout: {
        ...above, barmode: "relative", bargap: 0, xaxis: { type: "date", anchor: pool.price ? "y" : "y" },
        yaxis: { title: { text: plain(unit(pool.unit)) }, domain: [0, pool.price ? 0.7 : 1] },
        ...(pool.price ? { yaxis2: { title: { text: plain(unit(pool.price.unit)) }, domain: [0.75, 1] } } : {}),
      },
    }),
    numbers: () => table({
      caption: t("plan.poolTitle", { pool: names.commodity(pool.id) }), isCaptionHidden: true, rows: pool.flows,
      columns: [{ title: t("name"), cell: (row) => names.flow(row.name) },
        { title: t("plan.way"), cell: (row) => t(sign(row) > 0 ? "plan.gives" : "plan.takes") },
        { title: t("amount"), isNumber: true, cell: (row) => amount(row.total, row.amountUnit) },
        { title: t("plan.largest"), isNumber: true, cell: (row) => amount(row.largest, row.unit) }],
    }),
  });
}
