// The plans that are kept, and one of them: what runs when and why, what it costs, how it stands.

import { badge, bigFigure, card, findingsFold } from "../cards.js";
import { button, h, select } from "../dom.js";
import { amount, number, time } from "../format.js";
import { list } from "../list.js";
import { Names } from "../names.js";
import { hasText, loadWords, t } from "../text.js";
import { gantt, levels, poolChart } from "./plan-charts.js";
import { PlanData } from "./plan-data.js";
import { planMaking } from "./plan-make.js";
import { comparisons, costs, difference } from "./plan-money.js";
import { capacities, certificate, failure, front, priceExplanation, shadowPrices, studies } from "./plan-parts.js";

const keyOf = (plan) => `${plan.name}@${plan.version}`;

function statusBadge(status) {
  const kind = status === "optimal" ? "good" : status === "infeasible" || status === "unreadable" ? "alert" : "warn";
  return badge(hasText(`plan.status.${status}`) ? t(`plan.status.${status}`) : status, kind);
}

function objective(text) {
  const [word, of] = (text ?? "").split(":");
  return [hasText(`plan.objective.${word}`) ? t(`plan.objective.${word}`) : word, of].filter(Boolean).join(": ");
}

function planList(page, plans, chosen) {
  return list({
    caption: t("plan.list"), rows: plans, empty: t("plan.none"), first: 8, words: (row) => `${row.name} ${row.command}`,
    rowClass: (row) => (chosen && keyOf(row) === keyOf(chosen) ? "chosen" : null),
    columns: [
      { title: t("plan.name"), cell: (row) => [h("a",
        { href: page.link({ plan: row.name, version: row.version, at: null, pool: null, beside: null }),
        id: `plan-${keyOf(row)}` }, row.name), " ",
        h("span.quiet", {}, t("plan.version", { version: row.version })), h("small", {}, time(row.made))] },
      { title: t("plan.span"), cell: (row) => (row.from ? [`${row.from} –`, h("div", {}, row.to)] : "") },
      { title: t("plan.status"), cell: (row) => [statusBadge(row.status), h("small", {}, objective(row.objective))] },
      { title: t("plan.total"), isNumber: true, cell: (row) => amount(row.cost, row.currency) },
      { title: "tCO₂e", isNumber: true, cell: (row) => number(row.co2e) },
    ],
  });
}

function cards(record) {
  const scopes = ["scope1", "scope2", "scope3"].filter((scope) => record.emissions[scope] !== undefined);
  return h("div.cards", {},
    record.cost === undefined ? null : card(t("plan.total"), bigFigure(record.cost, record.currency),
      [objective(record.objective)], { kind: "main" }),
    scopes.length > 0 ? card(t("plan.co2e"), bigFigure((record.emissions.scope1 ?? 0) + (record.emissions.scope2 ?? 0), "tCO2e"),
      scopes.map((scope) => `${t(`plan.${scope}`)}: ${number(record.emissions[scope])}`)) : null,
    card(t("plan.status"), statusBadge(record.status), [`${record.from} – ${record.to}`]), certificate(record));
}

/** Steps before and after, where a plan is longer than what is drawn at once. */
function stepper(page, view, data) {
  if (view.size === view.count) return null;
  const go = (first) => page.set({ at: first > 0 ? first : null });
  const shown = data.steps.times;
  return h("div.toolbar", { role: "group", "aria-label": t("plan.part") },
    button(t("plan.earlier"), () => go(view.first - view.size / 2), { id: "plan-earlier", icon: "‹", disabled: view.first === 0 }),
    h("span", {}, `${time(shown[view.first])} – ${time(shown[view.end - 1])}`),
    button(t("plan.later"), () => go(view.first + view.size / 2), { id: "plan-later", icon: "›", disabled: view.end === view.count }));
}

function schedule(page, data, names) {
  if (!data.steps || data.steps.times.length === 0) return h("p.note", {}, t("plan.noSteps"));
  const view = data.window(page.state.at);
  const { pools } = data;
  const pool = pools.find((item) => item.id === page.state.pool) ?? pools[0];
  const isWhole = page.state.rows === "all";
  const hidden = data.runners.filter((item) => !item.isIdle && !data.isMain(item, pool?.id)).length;
  return [
    stepper(page, view, data),
    h("div.toolbar", {}, pools.length > 1 ? select("pool", t("plan.pool"),
      pools.map((item) => [item.id, names.commodity(item.id)]), pool.id, (id) => page.set({ pool: id })) : null),
    gantt(data, pool?.id, view, names, isWhole), isWhole || hidden > 0 ? button(t(isWhole ? "plan.fewRows" : "plan.allRows",
      { count: number(hidden) }), () => page.set({ rows: isWhole ? null : "all" }), { id: "plan-rows" }) : null, data.levels.length > 0 ? levels(data, view, names) : null,
      pool ? poolChart(pool, data, view, names) : null];
}

function beside(page, plans, chosen, record, names) {
  const others = plans.filter((plan) => keyOf(plan) !== keyOf(chosen) && plan.cost !== undefined);
  if (others.length === 0) return null;
  const other = others.find((plan) => keyOf(plan) === page.state.beside);
  return [
    h("div.toolbar", {}, select("beside", t("plan.beside"), [["", "–"],
      ...others.map((plan) => [keyOf(plan), `${plan.name} (${plan.version})`])],
      other ? keyOf(other) : "", (key) => page.set({ beside: key }))),
    other ? page.part(async () => difference(record, await page.get(`plans/${encodeURIComponent(other.name)}`,
      { version: other.version }), keyOf(other), names)) : null];
}

async function planView(page, plans, chosen, names) {
  const path = `plans/${encodeURIComponent(chosen.name)}`;
  const version = { version: chosen.version };
  const record = await page.get(path, version);
  const head = [h("h2", { id: "plan" }, chosen.name, " ", h("span.quiet", {}, t("plan.version", version))),
    h("p.note", {}, h("code", {}, `phloem ${chosen.command}`)), cards(record)];
  if (record.failure) return [head, failure(record.failure, names), findingsFold(record.findings, { isOpen: true })];
  const steps = page.part(async () => {
    let answer = null;
    try {
      answer = await page.get(`${path}/steps`, version);
    } catch (error) {
      if (error.status !== 404) throw error;
    }
    return schedule(page, new PlanData(record, answer), names);
  });
  const compared = comparisons(record, names);
  return [head, findingsFold(record.findings), steps,
    h("h2", {}, t("plan.money")), costs(record, names),
    h("h2", {}, t("plan.compare")), compared.length > 0 ? h("div.columns", {}, compared) : h("p.note", {}, t("plan.noComparison")),
      beside(page, plans, chosen, record, names),
    h("h2", {}, t("plan.worthTitle")), priceExplanation(record, names), shadowPrices(record, page, names),
      capacities(record, names), front(record), studies(record, names)];
}

/** Shows the screen. */
export async function show(page) {
  const [plans, names] = await Promise.all([page.all("plans"), Names.of(page), ...["cards", "names", "jobs"].map(loadWords)]);
  const { plan, version } = page.state;
  const newest = [...plans].sort((a, b) => (a.made < b.made ? 1 : -1));
  const chosen = plan ? newest.find((item) => item.name === plan && (!version || String(item.version) === version)) : newest[0];
  return [planMaking(page), planList(page, newest, chosen),
    chosen ? page.part(() => planView(page, plans, chosen, names)) : plan
      ? h("p.note.alert", {}, t("plan.unknown", { name: plan })) : null];
}
