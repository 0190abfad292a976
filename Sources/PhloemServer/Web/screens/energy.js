// Energy: cards a carrier, months, load over the tariff's bands, shares by use, and every site.

import { carrierColour } from "../chart.js";
import { h, select } from "../dom.js";
import { amount, change, number, percent, unit as written } from "../format.js";
import { loadChart } from "../energy-load.js";
import { energyUnit, monthsChart, usesChart } from "../energy-charts.js";
import { sitesPart } from "../energy-sites.js";
import { local, t } from "../text.js";

export const hasPeriod = true;

const has = (value) => value !== null && value !== undefined;

function changeText(value, previous, label) {
  if (!has(previous)) return null;
  return h("p", {}, h("b", {}, change(value, previous)), " ", t("energy.against", { label }));
}

function totalCard(title, total, unit, data, isMain, note = null) {
  if (!total) return null;
  return h(`div.card${isMain ? ".main" : ""}`, {}, h("h3", {}, title),
    h("p.figure", {}, h("b", {}, number(total.value)), ` ${written(unit)}`),
    data.compare ? changeText(total.value, total.previous, data.compare.label) : null, note ? h("p", {}, note) : null);
}

function trust({ estimatedShare, missingShare }) {
  const marks = [
    estimatedShare > 0.0005 ? h("span.badge", {}, t("estimated", { share: percent(estimatedShare) })) : null,
    missingShare > 0.0005 ? h("span.badge.warn", {}, t("missing", { share: percent(missingShare) })) : null,
  ].filter(Boolean);
  return marks.length > 0 ? h("p", {}, marks.flatMap((mark) => [mark, " "])) : null;
}

function carrierCard(page, carrier, data) {
  const own = page.state.carrier === carrier.id;
  const fact = (title, value, unit) => (has(value) ? h("div", {}, h("dt", {}, title), h("dd", {}, amount(value, unit))) : null);
  return h(`a.card${own ? ".own" : ""}`, {
    href: page.link({ carrier: own ? null : carrier.id }), id: `card-${carrier.id}`, vars: { "--card": `var(${carrierColour(carrier.id)})` },
  },
  h("h3", {}, local(carrier.name)),
  h("p.figure", {}, h("b", {}, number(carrier.amount)), ` ${written(carrier.unit)}`),
  data.compare ? changeText(carrier.amount, carrier.previous, data.compare.label) : null,
  h("dl.facts", {}, fact(t("energy.tce"), carrier.tce, "tce"), fact(t("energy.co2e"), carrier.co2e, "tCO2e"),
    fact(t("energy.cost"), carrier.cost, page.park.currency)),
  carrier.isCostEstimated ? h("p.note", {}, t("energy.costByTime")) : null,
  carrier.costReason ? h("p.note", {}, t("energy.noCost"), " ", local(carrier.costReason)) : null,
  trust(carrier));
}

export async function show(page) {
  if (!page.period) return h("p.note", {}, t("energy.noReadings"));
  const compare = page.state.compare ?? "year";
  const question = { period: page.period, compare: compare === "none" ? null : compare };
  const data = await page.get("energy", question);
  const { totals } = data;
  const own = energyUnit(page, totals);
  const without = totals.cost?.without ?? [];
  const listed = (ids) => ids.map((id) => local(data.carriers.find((item) => item.id === id)?.name) || id).join(", ");
  const guessed = totals.cost?.estimated ?? [];
  const notes = [without.length > 0 ? t("energy.without", { names: listed(without) }) : null,
    guessed.length > 0 ? t("energy.guessedCost", { names: listed(guessed) }) : null].filter(Boolean);
  return [
    h("div.toolbar", {}, select("compare", t("energy.compare"), ["year", "previous", "none"].map((word) => (
      [word, t(`energy.compare.${word}`)])), compare, (value) => page.set({ compare: value }))),
    compare !== "none" && !data.compare ? h("p.note", {}, t("energy.noCompare")) : null,
    h("div.cards", {},
      totalCard(own.name === "tce" ? t("energy.tce") : t("energy.energy"), own.total, own.name, data, true),
      totalCard(t("energy.co2e"), totals.co2e, totals.co2e?.unit, data, true),
      totalCard(t("energy.cost"), totals.cost, totals.cost?.unit, data, true,
        notes.length > 0 ? notes.join(" ") : null)),
    h("div.cards", {}, [...data.carriers].sort((a, b) => Math.abs(b.tce ?? 0) - Math.abs(a.tce ?? 0))
      .map((carrier) => carrierCard(page, carrier, data))),
    data.carriers.length === 0 ? h("p.note", {}, t("noData")) : null,
    h("div.columns", {}, monthsChart(page, data), usesChart(page, data)),
    page.part(() => loadChart(page)),
    page.part(() => sitesPart(page, data)),
  ];
}
