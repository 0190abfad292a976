// Parts of Plotly's layouts that several charts share.

/** The legend above the chart, where no label of an axis runs into it. */
export const above = { legend: { orientation: "h", x: 0, y: 1.02, yanchor: "bottom" }, margin: { l: 8, r: 8, t: 34, b: 8 } };

/** An axis of numbers, or of names: without the forms that dates have. */
export const numeric = { tickformatstops: [], tickformat: "~s" };

/** An axis of months, days or times of day, without the year or day where it is the same in all. */
export function months(labels) {
  const alike = (length) => new Set(labels.filter(Boolean).map((label) => label.slice(0, length))).size === 1;
  const short = (label) => {
    if (label?.[10] === "T") return label.slice(alike(10) ? 11 : alike(4) ? 5 : 0, 16).replace("T", " ");
    return alike(4) && /^\d{4}-./.test(label) ? label.slice(5) : label;
  };
  // Hours of a day have room for every third of their names.
  const named = labels[0]?.[10] === "T" ? labels.filter((_, at) => at % 3 === 0) : labels;
  return { type: "category", tickformatstops: [], tickvals: named, ticktext: named.map(short),
    tickangle: named.length > 13 ? "auto" : 0 };
}

/** An axis of time by the park's clock: Plotly is given local times without their offset. */
export const clock = (texts) => texts.map((text) => text.slice(0, 19));

/** An axis of things from the bottom up, told apart by their keys: two may have the same name. */
export const rowsOf = (keys, names) => ({
  type: "category", tickformatstops: [], tickformat: "", categoryorder: "array", categoryarray: keys, tickvals: keys, ticktext: names,
});
