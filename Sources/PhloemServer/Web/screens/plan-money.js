// What a plan costs, and how it stands against other ways of running.

import { chart, plain } from "../chart.js";
import { h } from "../dom.js";
import { amount, change, number } from "../format.js";
import { numeric, rowsOf } from "../looks.js";
import { list } from "../list.js";
import { table } from "../table.js";
import { hasText, t } from "../text.js";

export const costWord = (kind) => (hasText(`plan.cost.${kind}`) ? t(`plan.cost.${kind}`) : kind);

/** Costs by item, takings below zero. */
export function costs(record, names) {
  const items = [...record.costs].filter((item) => Math.abs(item.money) > 1e-6).sort((a, b) => Math.abs(b.money) - Math.abs(a.money));
  const top = items.slice(0, 15).reverse();
  const label = (item) => plain(`${names.name(item.owner)} · ${costWord(item.kind)}`);
  return h("div.columns", {}, chart({
    title: t("plan.costs"), height: 90 + 26 * top.length,
    draw: (c) => ({
      data: [{
        type: "bar", orientation: "h", y: top.map((_, at) => String(at)), x: top.map((item) => item.money), showlegend: false,
        marker: { color: top.map((item) => (item.money < 0 ? c.series(5) : c.series(3))) },
        hovertemplate: `%{x:,.4~s} ${plain(record.currency)}<extra></extra>`,
      }],
      layout: { hovermode: "closest", xaxis: { ...numeric }, yaxis: rowsOf(top.map((_, at) => String(at)), top.map(label)) },
    }),
  }), list({
    caption: t("plan.costItems"), rows: items.length > 0 ? [{ isTotal: true, money: record.cost }, ...items] : [], first: 15,
    rowClass: (row) => (row.isTotal ? "total" : null),
    columns: [
      { title: t("name"), cell: (row) => (row.isTotal ? t("plan.total") : [names.name(row.owner), h("small", {}, costWord(row.kind))]) },
      { title: t("amount"), isNumber: true, cell: (row) => (row.isTotal ? "" : amount(row.amount, row.unit)) },
      { title: t("plan.price"), isNumber: true, cell: (row) => (row.price === undefined || row.price === null ? "" : number(row.price)) },
      { title: record.currency, isNumber: true, cell: (row) => number(row.money, 0) },
    ],
  }));
}

function rowName(name, names) {
  const [word, id] = name.split(": ");
  const key = `plan.row.${word}`;
  const shown = hasText(key) ? t(key) : word;
  return id ? `${shown}: ${names.name(id)}` : shown;
}

/** A way of running by its usual name, else by its id. */
const baseline = (id, names) => (hasText(`plan.baseline.${id}`) ? t(`plan.baseline.${id}`) : names.name(id));

/** The plan beside the ways of running that it was set against. */
export function comparisons(record, names) {
  // The whole stands first; then what differs most. What is alike in both says nothing.
  const share = (row) => Math.abs(row.difference) / Math.max(1e-9, Math.abs(row.this), Math.abs(row.that));
  return record.comparisons.map((item) => list({
    caption: t("plan.against", { name: baseline(item.name, names) }), first: 12,
    rows: [...item.rows.slice(0, 2), ...item.rows.slice(2).filter((row) => share(row) > 1e-7).sort((a, b) => share(b) - share(a))],
    columns: [
      { title: t("plan.figure"), cell: (row) => rowName(row.name, names) },
      { title: t("plan.this"), isNumber: true, cell: (row) => amount(row.this, row.unit) },
      { title: baseline(item.name, names), isNumber: true, cell: (row) => amount(row.that, row.unit) },
      { title: t("plan.difference"), isNumber: true, cell: (row) => number(row.difference) },
      { title: "%", isNumber: true, cell: (row) => (Math.abs(row.difference) < 1e-7 ? "" : change(row.this, row.that)) },
    ],
  }));
}

function figures(record) {
  const found = new Map();
  const put = (key, name, unit, value) => found.set(key, { key, name, unit, value });
  if (record.cost !== undefined) put("cost", ["cost"], record.currency, record.cost);
  for (const [scope, value] of Object.entries(record.emissions)) put(scope, ["emission", scope], "tCO2e", value);
  for (const item of record.costs) put(`${item.kind}/${item.owner}`, [item.kind, item.owner], record.currency, item.money);
  for (const item of record.capacities) if (item.built > 0) put(`built/${item.owner}`, ["built", item.owner], item.unit, item.built);
  return found;
}

/** Two kept plans side by side. */
export function difference(one, other, otherName, names) {
  const [first, second] = [figures(one), figures(other)];
  const word = ([kind, id]) => (kind === "cost" ? t("plan.total") : kind === "emission" ? t(`plan.${id}`)
    : `${costWord(kind)}: ${names.name(id)}`);
  const rows = [...new Set([...first.keys(), ...second.keys()])].map((key) => ({ ...(first.get(key) ?? second.get(key)),
    one: first.get(key)?.value, other: second.get(key)?.value }))
    .filter((row) => Math.abs(row.one ?? 0) > 1e-6 || Math.abs(row.other ?? 0) > 1e-6);
  const time = (record) => `${record.from} – ${record.to}`;
  return [time(one) === time(other) ? null : h("p.note.warn", {}, t("plan.otherTimes", { one: time(one), other: time(other) })), table({
    caption: t("plan.against", { name: otherName }), rows,
    columns: [
      { title: t("plan.figure"), cell: (row) => word(row.name) },
      { title: t("plan.this"), isNumber: true, cell: (row) => amount(row.one, row.unit) },
      { title: otherName, isNumber: true, cell: (row) => amount(row.other, row.unit) },
      { title: t("plan.difference"), isNumber: true,
        cell: (row) => (row.one === undefined || row.other === undefined ? "–" : number(row.one - row.other)) },
    ],
  })];
}
