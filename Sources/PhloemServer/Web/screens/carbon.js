// What the park emitted: scopes, intensity, what is left of the allowance, and why each figure is so.

import { against, badge, bar, bigFigure, card, findingsFold, guessed } from "../cards.js";
import { choice, h, select } from "../dom.js";
import { explainer } from "../explain.js";
import { amount, number, percent } from "../format.js";
import { list } from "../list.js";
import { Names } from "../names.js";
import { table } from "../table.js";
import { hasText, loadWords, local, t } from "../text.js";
import { tree } from "../tree.js";
import { budget, monthsChart, processChart } from "./carbon-charts.js";

export const hasPeriod = true;

const order = ["1", "2-location", "2-market", "3", "biogenic"];
const colourOf = (scope) => `--scope${scope === "biogenic" ? "b" : scope[0]}`;
const figureOf = (scope) => (scope === "biogenic" ? scope : `scope${scope}`);
const openLines = new Set();

/** The scopes that the total counts, with bought energy as the view has it. */
function counted(body, view) {
  return body.total.scopes.map((scope) => (scope.startsWith("2") && view ? `2-${view}` : scope));
}

function viewOf(page, body) {
  const usual = body.total.scopes.find((scope) => scope.startsWith("2"))?.slice(2) ?? null;
  const there = body.scopes.some((scope) => scope.scope === `2-${page.state.view}`);
  return there ? page.state.view : usual;
}

function totalCard(body, view, why) {
  const names = counted(body, view);
  const isUsual = names.join() === body.total.scopes.join();
  const of = (key) => names.reduce((sum, name) => {
    const scope = body.scopes.find((item) => item.scope === name);
    return sum === null || (scope && scope[key] === undefined) ? null : sum + (scope?.[key] ?? 0);
  }, 0);
  const value = isUsual ? body.total.value : of("value");
  const limits = isUsual && body.low !== undefined && body.low !== null
    ? t("carbon.limits", { low: number(body.low), high: number(body.high) }) : null;
  const figure = bigFigure(value, body.total.unit);
  return card(t("carbon.total"), isUsual ? why.link("co2e", figure) : figure, [
    t("carbon.counts", { scopes: names.map((name) => t(`carbon.scope.${name}`)).join(" + ") }),
    limits, guessed(body.estimatedShare), against(value, of("previous"), body.previousPeriod),
  ], { kind: "main" });
}

function cards(body, view, why) {
  const scopes = [...body.scopes].sort((a, b) => order.indexOf(a.scope) - order.indexOf(b.scope));
  const names = counted(body, view);
  return h("div.cards", {}, totalCard(body, view, why), scopes.map((item) => card(
    t(`carbon.scope.${item.scope}`), why.link(figureOf(item.scope), bigFigure(item.value, body.total.unit)), [
      against(item.value, item.previous, body.previousPeriod), guessed(item.estimatedShare),
      names.includes(item.scope) ? null : t("carbon.memo"),
    ], { colour: colourOf(item.scope) })));
}

/** The lines of the inventory by scope and category. */
function lineTree(body, why, names) {
  const group = (key, text, items, figure) => ({
    key, text, items, figure, value: items.reduce((sum, item) => sum + item.value, 0),
    estimatedShare: share(items),
  });
  const share = (items) => {
    const whole = items.reduce((sum, item) => sum + Math.abs(item.value), 0);
    return whole === 0 ? 0 : items.reduce((sum, item) => sum + Math.abs(item.value) * item.estimatedShare, 0) / whole;
  };
  const split = (items, key) => [...Map.groupBy(items, key)];
  const scopes = split(body.lines, (line) => line.scope).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  const roots = scopes.map(([scope, inScope]) => ({
    ...group(scope, t(`carbon.scope.${scope}`), inScope, figureOf(scope)),
    parts: split(inScope, (line) => line.category).map(([category, lines]) => ({
      ...group(`${scope}/${category}`, t(`carbon.category.${category}`).replace(/^carbon\.category\./, ""), lines,
        `${figureOf(scope)}/${category}`),
      parts: [...lines].sort((a, b) => b.value - a.value).map((line) => ({
        key: line.id, text: [names.name(line.process), line.commodity ? ` · ${names.commodity(line.commodity)}` : ""].join(""),
        small: [line.gas, line.site ? names.name(line.site) : null].filter(Boolean).join(" · "),
        value: line.value, estimatedShare: line.estimatedShare, figure: `line:${line.id}`,
      })),
    })),
  }));
  return tree({
    caption: t("carbon.lines"), roots, id: (item) => item.key, open: openLines,
    hasChildren: (item) => Boolean(item.parts), children: (item) => item.parts,
    columns: [
      { title: t("carbon.source"), cell: (item) => [item.text, item.small ? h("small", {}, item.small) : null] },
      { title: body.total.unit.replace("CO2", "CO₂"), isNumber: true, cell: (item) => why.link(item.figure, number(item.value)) },
      { title: t("carbon.estimated"), isNumber: true,
        cell: (item) => (item.estimatedShare > 0 ? bar(item.estimatedShare, { isWarning: true }) : "") },
    ],
  });
}

function gasTable(body) {
  return table({
    caption: t("carbon.gases", { set: body.gwpSet ?? "" }), rows: body.gases,
    columns: [
      { title: t("carbon.gas"), cell: (row) => row.gas.replace("CO2", "CO₂").replace("CH4", "CH₄").replace("N2O",
        "N₂O").replace("SF6", "SF₆") },
      { title: t("carbon.mass"), isNumber: true, cell: (row) => amount(row.mass, row.unit) },
      { title: t("carbon.co2e"), isNumber: true, cell: (row) => number(row.co2e) },
      { title: t("share"), isNumber: true, cell: (row) => percent(body.total.value ? row.co2e / body.total.value : null) },
    ],
  });
}

function intensityTable(body, names, page) {
  return table({
    caption: t("carbon.intensities"), rows: [...body.intensities].sort((a, b) => b.value - a.value), empty: t("carbon.noIntensities"),
    columns: [
      { title: t("carbon.product"), cell: (row) => h("a", { href: page.link({ product: row.product, by: "month" }, "trace") },
        names.commodity(row.product)) },
      { title: t("carbon.intensity"), isNumber: true, cell: (row) => amount(row.value, row.unit) },
    ],
  });
}

function factorList(body) {
  return list({
    caption: t("carbon.factors"), rows: body.factors, first: 20, isCaptionHidden: true,
    words: (row) => `${row.id} ${local(row.name)} ${row.source}`,
    columns: [
      { title: t("carbon.factor"), cell: (row) => [local(row.name), h("small", {}, h("code", {}, `${row.id}@${row.edition}`))] },
      { title: t("carbon.factorValue"), isNumber: true, cell: (row) => amount(row.value, row.unit) },
      { title: t("carbon.factorSource"), cell: (row) => [row.source, row.region ? h("small", {}, row.region) : null] },
      { title: t("carbon.valid"), cell: (row) => (row.validFrom || row.validTo
        ? h("span.whole", {}, `${row.validFrom ?? "…"} –`, h("br"), row.validTo ?? "…") : "") },
    ],
  });
}

function tools(page, body, view) {
  const markets = body.scopes.filter((scope) => scope.scope.startsWith("2-")).map((scope) => scope.scope.slice(2));
  return h("div.toolbar", {},
    body.profiles.length > 1 ? select("profile", t("carbon.profile"),
      body.profiles.map((profile) => [profile.id, local(profile.name)]), body.profile.id, (profile) => page.set({ profile })) : null,
    markets.length > 1 ? choice("view", t("carbon.view"), markets.map((name) => [name, t(`carbon.view.${name}`)]), view,
      (name) => page.set({ view: name })) : null,
    body.estimatedShare > 0.2 ? badge(t("estimated", { share: percent(body.estimatedShare) }), "warn") : null);
}

/** Puts the engine's words for parts of an inventory into those of the reader. */
const says = (names) => (text) => {
  const scope = `carbon.scope.${text.replace(/^scope/, "")}`;
  if (text.startsWith("scope") && hasText(scope)) return t(scope);
  const category = `carbon.category.${text}`;
  return hasText(category) ? t(category) : names.has(text) ? names.name(text) : text;
};

/** Shows the screen. */
export async function show(page) {
  const { period } = page;
  if (!period) return h("p.note", {}, t("noData"));
  const { allowance } = page.state;
  const profile = page.state.profile ?? page.settings.profile;
  const [body, names] = await Promise.all([
    page.get("carbon", { period, profile, allowance }), Names.of(page), loadWords("cards"), loadWords("explain"), loadWords("names")]);
  const view = viewOf(page, body);
  const why = explainer(page, { period, profile }, says(names));
  const wide = h("div.beside.why-beside", {}, h("div", {},
    tools(page, body, view), cards(body, view, why),
    h("div.columns", {}, monthsChart(body, why), budget(page, body)),
    h("div.columns", {}, processChart(body, names, view), h("div", {}, gasTable(body), intensityTable(body, names, page))),
    lineTree(body, why, names),
    h("h2", {}, t("carbon.factors")), factorList(body), findingsFold(body.findings)), why.side);
  wide.classList.toggle("open", Boolean(page.state.explain));
  return wide;
}
