// Parts of Plotly's layouts that several charts share.

/** The legend above the chart, where no label of an axis runs into it. */
export const above = { legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" }, margin: { l: 8, r: 8, t: 34, b: 8 } };

/** An axis of numbers, or of names: without the forms that dates have. */
export const numeric = { tickformatstops: [], tickformat: "~s" };

/** An axis of months, without the year where it is the same in all. */
export function months(labels) {
  const years = new Set(labels.filter(Boolean).map((label) => label.slice(0, 4)));
  const short = (label) => (years.size === 1 && /^\d{4}-./.test(label) ? label.slice(5) : label);
  return { type: "category", tickformatstops: [], tickvals: labels, ticktext: labels.map(short),
    tickangle: labels.length > 13 ? "auto" : 0 };
}

/** An axis of time by the park's clock: Plotly is given local times without their offset. */
export const clock = (texts) => texts.map((text) => text.slice(0, 19));

/** An axis of things from the bottom up, told apart by their keys: two may have the same name. */
export const rowsOf = (keys, names) => ({
  type: "category", tickformatstops: [], tickformat: "", categoryorder: "array", categoryarray: keys, tickvals: keys, ticktext: names,
});
