// A product's footprint over time.

import { chart, plain } from "../chart.js";
import { number, time, unit } from "../format.js";
import { above, clock, months } from "../looks.js";
import { list } from "../list.js";
import { local, t } from "../text.js";

/** The footprint in each interval, beside that of the whole period; null for a period solved at once. */
export function course(product, body) {
  const values = product.months ?? product.days ?? product.hours;
  if (!values || values.length < 2) return null;
  const isMonthly = Boolean(product.months);
  const x = isMonthly ? body.labels.map((label) => label.slice(0, 7)) : clock(body.labels);
  const of = product.footprint?.unit ?? body.unit;
  const mean = product.footprint?.value;
  const name = local(product.name);
  const title = t("trace.course", { product: name });
  const look = (kind) => `%{y:,.4~g} ${plain(unit(kind))}`;
  return chart({
    title, height: 300,
    draw: (c) => ({
      data: [
        isMonthly ? { type: "bar", name: plain(name), x, y: values, marker: { color: c.accent }, hovertemplate: look(of) }
          : { type: "scatter", mode: "lines", name: plain(name), x, y: values, line: { color: c.accent, width: 1.3, shape: "hv" },
            connectgaps: false, hovertemplate: look(of) },
        ...(mean === undefined ? [] : [{ type: "scatter", mode: "lines", name: plain(t("trace.mean")), x: [x[0], x.at(-1)],
          y: [mean, mean], line: { color: c.quiet, dash: "dot", width: 1.5 }, hovertemplate: look(of) }]),
      ],
      layout: { ...above, showlegend: true, xaxis: isMonthly ? months(x) : { type: "date" },
        yaxis: { title: { text: plain(unit(of)) }, rangemode: "tozero" } },
    }),
    numbers: () => list({
      caption: title, isCaptionHidden: true,
      rows: values.map((value, at) => ({ value, label: isMonthly ? x[at] : time(body.labels[at]) })), first: 48,
      columns: [{ title: t("trace.time"), cell: (row) => row.label },
        { title: unit(of), isNumber: true, cell: (row) => number(row.value) }],
    }),
  });
}
