// Parts of a plan that are told in tables: prices, limits, why a price is so, why there is no plan.

import { badge, bar, facts } from "../cards.js";
import { chart, plain } from "../chart.js";
import { h } from "../dom.js";
import { amount, number, percent, unit } from "../format.js";
import { list } from "../list.js";
import { above } from "../looks.js";
import { table } from "../table.js";
import { hasText, language, t } from "../text.js";
import { costWord } from "./plan-money.js";

/** What one more unit of each pool is worth, and what it would emit. */
export function shadowPrices(record, page, names) {
  const marginal = record.marginalEmissions ?? {};
  const hasMarginal = Object.keys(marginal).length > 0;
  return list({
    caption: t("plan.prices"), rows: [...record.prices].sort((a, b) => Math.abs(b.mean) - Math.abs(a.mean)), first: 15,
    words: (row) => `${row.pool} ${names.commodity(row.pool)}`,
    columns: [
      { title: t("plan.pool"), cell: (row) => h("a", { href: page.link({ pool: row.pool }), id: `pool-${row.pool}` },
        names.commodity(row.pool)) },
      { title: t("plan.mean"), isNumber: true, cell: (row) => number(row.mean) },
        { title: t("plan.least"), isNumber: true, cell: (row) => number(row.least) },
      { title: t("plan.most"), isNumber: true, cell: (row) => number(row.most) }, { title: t("unit"), cell: (row) => unit(row.unit) },
      ...(hasMarginal ? [{ title: t("plan.marginal"), isNumber: true, cell: (row) => {
        const own = marginal[row.pool];
        return own ? [number(own.mean), own.stepsNotUnique > 0 ? h("small", {}, t("plan.notUnique", { count: own.stepsNotUnique }))
          : null] : "";
      } }] : []),
    ],
  });
}

/** How far what there is is used. */
export function capacities(record, names) {
  const isBuilt = record.capacities.some((item) => item.built > 0);
  return list({
    caption: t("plan.capacities"), rows: record.capacities, first: 15, words: (row) => `${row.owner} ${names.name(row.owner)}`,
    columns: [
      { title: t("name"), cell: (row) => names.name(row.owner) },
      { title: t("plan.size"), isNumber: true, cell: (row) => amount(row.total, row.unit) },
      ...(isBuilt ? [{ title: t("plan.built"), isNumber: true, cell: (row) => (row.built > 0 ? amount(row.built, row.unit) : "") }] : []),
      { title: t("plan.largest"), isNumber: true, cell: (row) => amount(row.largest, row.unit) },
      { title: t("plan.use"), isNumber: true,
        cell: (row) => (row.useShare === undefined || row.useShare === null ? "–" : bar(row.useShare)) },
      { title: t("plan.atLimit"), isNumber: true, cell: (row) => (row.hoursAtLimit > 0 ? number(row.hoursAtLimit) : "") },
      { title: t("plan.worth", { currency: record.currency }), isNumber: true,
        cell: (row) => (Math.abs(row.marginalValue ?? 0) > 1e-9 ? number(row.marginalValue) : "") },
    ],
  });
}

/** Why a pool has its price at a time. */
export function priceExplanation(record, names) {
  const told = record.explanation;
  if (!told) return null;
  const part = (item) => {
    const of = item.source === "cost" ? costWord(item.of) : item.source === "pool" ? names.commodity(item.of)
      : t(`plan.source.${item.source}`);
    return h("div", {}, `${of}: ${number(item.money)}`, item.place ? h("small", {}, h("code", {}, item.place)) : null);
  };
  return table({
    caption: t("plan.why", { pool: names.commodity(told.pool), time: told.time, price: amount(told.price, told.unit) }), rows: told.parties,
    columns: [
      { title: t("name"), cell: (row) => names.name(row.owner) }, { title: t("plan.way"),
        cell: (row) => t(row.gives ? "plan.gives" : "plan.takes") },
      { title: t("plan.state"), cell: (row) => (hasText(`plan.state.${row.state}`) ? t(`plan.state.${row.state}`) : row.state) },
      { title: t("plan.rate"), isNumber: true, cell: (row) => number(row.rate) },
      { title: t("plan.marginalCost"), isNumber: true, cell: (row) => number(row.marginalCost) },
        { title: t("plan.madeOf"), cell: (row) => row.parts.map(part) },
    ],
  });
}

/** How good the plan is, as its certificate says. */
export function certificate(record) {
  const checked = record.certificate;
  const { making } = record;
  return h("div.card", {}, h("h3", {}, t("plan.certificate")), facts([
    [t("plan.method"), record.method], [t("plan.steps"), t("plan.stepsText", { count: number(record.steps), hours: number(record.hours) })],
    [t("plan.gap"), checked?.gap === undefined ? null : percent(Math.max(0, checked.gap), checked.gap > 1e-6 ? 4 : 0)],
    [t("plan.miss"), checked?.largestMiss === undefined ? null : number(checked.largestMiss)],
    [t("plan.missOf"), checked?.largestMiss > 1e-6 ? checked.missOf : null],
    [t("plan.capPrice"), record.capPrice === undefined || record.capPrice === null ? null
      : amount(record.capPrice, `${record.currency}/tCO2e`)],
    [t("plan.clean"), record.cleanShare === undefined || record.cleanShare === null ? null : percent(record.cleanShare)],
    [t("plan.typicalDays"), making?.typicalDays ? `${making.typicalDays} / ${making.days}` : null],
    [t("plan.windows"), making?.windowHours ? `${number(making.windowHours)} h / ${number(making.keptHours)} h` : null],
  ]), record.note ? h("p", {}, record.note) : null);
}

/** Trade-offs between cost and carbon, where the plan has them. */
export function front(record) {
  if (!record.front?.length) return null;
  const points = [...record.front].sort((a, b) => a.carbon - b.carbon);
  return chart({
    title: t("plan.front"), height: 300,
    draw: (c) => ({
      data: [{ type: "scatter", mode: "lines+markers", x: points.map((point) => point.carbon),
        y: points.map((point) => point.cost), line: { color: c.accent }, marker: { size: 8 },
        hovertemplate: `%{x:,.4~s} t · %{y:,.4~s} ${plain(record.currency)}<extra></extra>` }],
      layout: { ...above, hovermode: "closest", xaxis: { title: { text: "tCO₂e" }, tickformatstops: [], tickformat: "~s" },
        yaxis: { title: { text: plain(record.currency) } } },
    }),
    numbers: () => table({
      caption: t("plan.front"), isCaptionHidden: true, rows: points,
      columns: [{ title: "tCO₂e", isNumber: true, cell: (row) => number(row.carbon) },
        { title: record.currency, isNumber: true, cell: (row) => number(row.cost, 0) },
        { title: `${record.currency}/tCO₂e`, isNumber: true, cell: (row) => number(row.price) }],
    }),
  });
}

/** Plans again with something varied, and the room for other plans at little more cost. */
export function studies(record, names) {
  const { sensitivity, alternatives, scenarios } = record;
  return [
    sensitivity?.length ? table({
      caption: t("plan.sensitivity", { of: names.name(record.sensitivityOf ?? "") }), rows: sensitivity,
      columns: [{ title: t("plan.value"), isNumber: true, cell: (row) => number(row.value) },
        { title: record.currency, isNumber: true, cell: (row) => number(row.cost, 0) },
        { title: "tCO₂e", isNumber: true, cell: (row) => number(row.carbon) }],
    }) : null,
    alternatives?.length ? table({
      caption: t("plan.alternatives", { share: percent(record.alternativesWithin) }), rows: alternatives,
      columns: [{ title: t("name"), cell: (row) => names.name(row.owner) },
        { title: t("plan.least"), isNumber: true, cell: (row) => number(row.least) },
        { title: t("plan.best"), isNumber: true, cell: (row) => number(row.best) },
          { title: t("plan.most"), isNumber: true, cell: (row) => number(row.most) },
          { title: t("unit"), cell: (row) => unit(row.unit) }],
    }) : null,
    scenarios ? table({
      caption: t("plan.scenarios", { cost: amount(scenarios.expected, record.currency) }), rows: scenarios.cases,
      columns: [{ title: t("name"), cell: (row) => row.name }, { title: t("plan.probability"), isNumber: true,
        cell: (row) => percent(row.probability) },
        { title: record.currency, isNumber: true, cell: (row) => number(row.cost, 0) }],
    }) : null,
  ];
}

/** The failure in the language that holds; one of before has English alone. */
function spoken(told) {
  if (language !== "zh" || !told.chinese) return told;
  const { sentences, causes, fixes, unlimited } = told.chinese;
  return { ...told, sentences, fixes, unlimited, shortfalls: told.shortfalls.map((row, at) => ({ ...row, causes: causes[at] })) };
}

/** Why nothing meets all limits, and what would help. */
export function failure(record, names) {
  const told = spoken(record);
  const groups = [];
  for (const line of told.sentences) {
    if (line.startsWith("  ") && groups.length > 0) groups.at(-1).parts.push(line.trim());
    else groups.push({ line, parts: [] });
  }
  return h("div.problem.failure", { role: "alert" }, h("h3", {}, t("plan.failure")),
    groups.map(({ line, parts }) => [h("p", {}, line), parts.length > 0 ? h("ul", {}, parts.map((part) => h("li", {}, part))) : null]),
    told.shortfalls.length > 0 ? table({
      caption: t("plan.shortfalls"), rows: told.shortfalls,
      columns: [
        { title: t("plan.pool"), cell: (row) => [names.commodity(row.pool), " ",
          badge(t(row.isShort ? "plan.short" : "plan.tooMuch"), "alert")] },
        { title: t("amount"), isNumber: true, cell: (row) => amount(row.amount, row.unit) },
          { title: t("plan.hours"), isNumber: true, cell: (row) => number(row.hours) },
        { title: t("plan.when"), cell: (row) => `${row.from} – ${row.to}` },
          { title: t("plan.causes"), cell: (row) => row.causes.map((cause) => h("div", {}, cause)) },
      ],
    }) : null,
    told.caps?.length ? table({
      caption: t("plan.caps"), rows: told.caps,
      columns: [{ title: t("name"), cell: (row) => row.name }, { title: t("plan.asked"), isNumber: true,
        cell: (row) => amount(row.asked, "tCO2e") },
        { title: t("plan.reachable"), isNumber: true, cell: (row) => amount(row.reachable, "tCO2e") }],
    }) : null,
    told.fixes.map((fix) => h("p.remedy", {}, fix)), told.unlimited.map((line) => h("p", {}, line)));
}
