// The load curve over the bands of the tariff.

import { chart, plain } from "./chart.js";
import { h } from "./dom.js";
import { number, time, unit } from "./format.js";
import { above } from "./looks.js";
import { table } from "./table.js";
import { hasText, local, t } from "./text.js";

/** The starts of the steps, by the park's clock: the offset of the answer's own start holds. */
function starts({ start, step, values }) {
  const zone = start.slice(19);
  const first = Date.parse(`${start.slice(0, 19)}Z`);
  return { zone, times: values.map((_, at) => new Date(first + at * step * 1000).toISOString().slice(0, 19)) };
}

const bandColours = { sharp: "--series-4", critical: "--series-4", valley: "--series-3", flat: "--series-10", shoulder: "--series-10", peak: "--series-1" };

/** Name of a band, and the colour that it has everywhere. */
function bandStyle(c, name, at) {
  const own = (typeof name === "object" ? name.en : name)?.toLowerCase() ?? "";
  const key = Object.keys(bandColours).find((word) => own.includes(word));
  return key ? c.css(bandColours[key]) : c.series(at + 2);
}

function bandShapes(c, bands, names) {
  return bands.map((band) => ({
    type: "rect", xref: "x", yref: "paper", x0: band.from.slice(0, 19), x1: band.to.slice(0, 19), y0: 0, y1: 1,
    layer: "below", line: { width: 0 }, fillcolor: c.see(bandStyle(c, band.name, names.indexOf(bandName(band))), 0.17),
  }));
}

/** A band's name: usual names in the language of the page, others as the park writes them. */
function bandName(band) {
  const name = local(band.name);
  const key = `energy.band.${name.toLowerCase().replace(/[ _]/g, "-")}`;
  return hasText(key) ? t(key) : name;
}

/** A band with its price, when it has one price only. */
function bandLabel(bands, name) {
  const prices = [...new Set(bands.filter((band) => bandName(band) === name).map((band) => (band.price === undefined ? "" : `${number(band.price)} ${unit(band.unit)}`)))];
  return prices.length === 1 && prices[0] ? `${name} (${prices[0]})` : name;
}

/** The load of the park's largest electricity meter, or of the one the state names. */
export async function loadChart(page, height = 320) {
  const load = await page.get("energy/load", { period: page.period, meter: page.state.meter });
  if (load.values.length === 0) return h("p.note", {}, t("noData"));
  const { times, zone } = starts(load);
  // The last step is as long as the others.
  const ending = new Date(Date.parse(`${times.at(-1)}Z`) + load.step * 1000).toISOString().slice(0, 19);
  // More bands than pixels would only blur: a shorter period shows them.
  const areTooMany = (load.bands ?? []).length > 250;
  const bands = areTooMany ? [] : load.bands ?? [];
  const names = [...new Set(bands.map(bandName))];
  const title = t("energy.load", { meter: local(load.name), unit: unit(load.unit) });
  const facts = [
    load.peak ? t("energy.peak", { value: number(load.peak.value), unit: unit(load.unit), at: time(load.peak.at) }) : null,
    load.mean !== null && load.mean !== undefined ? t("energy.mean", { value: number(load.mean), unit: unit(load.unit) }) : null,
    t("energy.clock", { zone }), areTooMany && !page.isWall ? t("energy.bandsOfMonth") : null,
  ].filter(Boolean).join(" · ");
  return chart({
    title, height, note: facts,
    draw: (c) => ({
      data: [
        {
          type: "scatter", mode: "lines", x: [...times, ending], y: [...load.values, load.values.at(-1)], name: plain(local(load.name)), connectgaps: false, showlegend: names.length > 0,
          line: { color: c.accent, width: times.length > 2000 ? 1 : 1.8, shape: "hv" }, hovertemplate: `%{y:,.4~g} ${plain(unit(load.unit))}<extra></extra>`,
        },
        ...names.map((name, at) => ({
          type: "scatter", mode: "markers", x: [null], y: [null], name: plain(bandLabel(bands, name)), hoverinfo: "skip",
          marker: { symbol: "square", size: 12, color: c.see(bandStyle(c, bands.find((band) => bandName(band) === name).name, at), 0.4) },
        })),
      ],
      layout: { ...(names.length > 0 ? above : {}), shapes: bandShapes(c, bands, names), xaxis: { type: "date" }, yaxis: { rangemode: "tozero" } },
    }),
    numbers: () => table({
      caption: title, isCaptionHidden: true, rows: times.slice(0, 1000).map((at, index) => [at, load.values[index]]),
      columns: [
        { title: t("energy.time"), cell: ([at]) => time(at) },
        { title: unit(load.unit), isNumber: true, cell: ([, value]) => number(value) },
      ],
    }),
  });
}
