// The balance of the park: what was measured beside what balances, and what may be wrong.

import { badge, card, findingsFold } from "../cards.js";
import { chart, plain } from "../chart.js";
import { choice, h } from "../dom.js";
import { amount, number } from "../format.js";
import { list } from "../list.js";
import { above, numeric, rowsOf } from "../looks.js";
import { Names } from "../names.js";
import { table } from "../table.js";
import { hasText, loadWords, local, t } from "../text.js";

export const hasPeriod = true;

const signs = { redundant: "good", "non-redundant": null, observable: null, unobservable: "warn" };
const isKnown = (value) => value !== null && value !== undefined;
const isMeasured = (flow) => isKnown(flow.measured);
const sets = {
  measured: isMeasured,
  derived: (flow) => !isMeasured(flow) && flow.status !== "unobservable",
  open: (flow) => flow.status === "unobservable",
  all: () => true,
};

function statusBadge(status) {
  return badge(hasText(`balance.status.${status}`) ? t(`balance.status.${status}`) : status ?? "–", signs[status] ?? null);
}

function cards(body) {
  const { objective, criticalValue, degreesOfFreedom } = body;
  const isTested = isKnown(criticalValue) && degreesOfFreedom > 0;
  const passes = body.passes ?? objective <= criticalValue;
  const measured = body.flows.filter(isMeasured);
  const checked = measured.filter((flow) => flow.status === "redundant");
  const apart = body.meterTree.filter((gap) => !gap.isWithin).length;
  return h("div.cards", {},
    card(t("balance.test"), isTested ? h("b", {}, t(passes ? "balance.passes" : "balance.fails")) : h("b", {}, t("balance.untested")), [
      isTested ? t("balance.statistic", { value: number(objective), critical: number(criticalValue),
        count: number(degreesOfFreedom) }) : t("balance.untestedText"),
      apart > 0 ? h("span.warn", {}, t("balance.apart", { count: number(apart) })) : null],
    { kind: "main", colour: isTested && !passes ? "--alert" : null }),
    card(t("balance.suspects"), h("b", {}, number(body.suspects.length)),
      [t(body.suspects.length === 0 ? "balance.noSuspects" : "balance.someSuspects")],
      { colour: body.suspects.length > 0 ? "--alert" : null }),
    card(t("balance.measuredFlows"), h("b", {}, number(measured.length)), [t("balance.checked", { count: number(checked.length) })]),
    card(t("balance.openFlows"), h("b", {}, number(body.redundancy.unobservable)),
      [t("balance.openText", { count: number(body.redundancy.observable) })]));
}

function suspectCard(suspect, page, names) {
  const [first, ...rest] = suspect.explanations;
  const thing = (id) => h("a", { href: page.link({ meter: id }, "meters") }, names.name(id));
  const joined = (ids) => ids.flatMap((id, at) => (at === 0 ? [thing(id)] : [" + ", thing(id)]));
  return h("li.card.suspect", {},
    h("h3", {}, suspect.meters.length > 0 ? joined(suspect.meters) : names.flow(first?.name ?? "–"), " ",
      badge(t(suspect.isSignificant ? "balance.significant" : "balance.chance"), suspect.isSignificant ? "alert" : null)),
    first ? h("p.sentence", {}, local(first.text)) : null,
    h("p", {}, t("balance.suspectText", { value: number(suspect.statistic), critical: number(suspect.critical) })),
    rest.length > 0 ? [h("p", {}, t("balance.equivalent")), h("ul", {},
      rest.map((member) => h("li", {}, local(member.text), member.meters.length > 0 ? h("small", {}, joined(member.meters))
      : null)))] : null);
}

/** The largest adjustments, in standard deviations of the meters. */
function adjustments(body, names) {
  const rows = body.flows.filter((flow) => isMeasured(flow) && isKnown(flow.adjustment) && Math.abs(flow.adjustment) > 1e-4)
    .sort((a, b) => Math.abs(b.adjustment) - Math.abs(a.adjustment)).slice(0, 15).reverse();
  if (rows.length === 0) return h("p.note", {}, t("balance.noAdjustments"));
  return chart({
    title: t("balance.adjustments"), note: t("balance.adjustmentsNote"), height: 80 + 26 * rows.length,
    draw: (c) => ({
      data: [{
        type: "bar", orientation: "h", y: rows.map((flow) => flow.name), x: rows.map((flow) => flow.adjustment), showlegend: false,
        marker: { color: rows.map((flow) => (isSuspect(body, flow) ? c.alert : c.series(2))) },
        text: rows.map((flow) => plain(`${amount(flow.measured, flow.unit)} → ${amount(flow.reconciled, flow.unit)}`)),
        textposition: "none", hovertemplate: "%{text} (%{x:+.3~g} σ)<extra></extra>",
      }],
      layout: { ...above, hovermode: "closest", xaxis: { ...numeric, tickformat: "+~g", ticksuffix: " σ", zeroline: true },
        yaxis: rowsOf(rows.map((flow) => flow.name), rows.map((flow) => plain(names.flow(flow.name)))) },
    }),
  });
}

const isSuspect = (body, flow) => body.suspects.some((suspect) => suspect.meters.some((id) => id === flow.name
  || flow.meters?.includes(id)));

function flowTable(page, body, names) {
  const chosen = page.state.show in sets ? page.state.show : "measured";
  const rows = body.flows.filter(sets[chosen]);
  return [
    h("div.toolbar", {}, choice("show", t("balance.show"),
      Object.keys(sets).map((name) => [name, `${t(`balance.show.${name}`)} ${body.flows.filter(sets[name]).length}`]),
      chosen, (name) => page.set({ show: name === "measured" ? null : name }))),
    list({
      caption: t("balance.flows"), rows, words: (row) => `${row.name} ${names.flow(row.name)}`, first: 20,
      rowClass: (row) => (isSuspect(body, row) ? "chosen" : null),
      columns: [
        { title: t("balance.flow"), cell: (row) => [names.flow(row.name),
          names.flow(row.name) === row.name ? null : h("small", {}, h("code", {}, row.name))] },
        { title: t("balance.measured"), isNumber: true, cell: (row) => (isMeasured(row) ? amount(row.measured, row.unit) : "–") },
        { title: t("balance.reconciled"), isNumber: true, cell: (row) => amount(row.reconciled, row.unit) },
        { title: t("balance.sigma"), isNumber: true, cell: (row) => (isKnown(row.sigma) ? `± ${number(row.sigma)}` : "") },
        { title: t("balance.adjustment"), isNumber: true, cell: (row) => (isKnown(row.adjustment) && isMeasured(row)
          ? (Math.abs(row.adjustment) < 1e-4 ? number(0) : [`${number(row.adjustment)} σ`,
            h("small", {}, amount(row.reconciled - row.measured, row.unit))]) : "") },
        { title: t("balance.state"), cell: (row) => [statusBadge(row.status),
          h("small", {}, hasText(`balance.by.${row.knownBy}`) ? t(`balance.by.${row.knownBy}`) : row.knownBy,
          row.isAssumed ? `, ${t("balance.assumed")}` : "")] },
      ],
    })];
}

function gaps(body, page, names) {
  if (body.meterTree.length === 0) return null;
  return table({
    caption: t("balance.gaps"), rows: [...body.meterTree].sort((a, b) => a.isWithin - b.isWithin
      || Math.abs(b.gap / b.amount) - Math.abs(a.gap / a.amount)),
    columns: [
      { title: t("balance.meter"), cell: (row) => h("a", { href: page.link({ meter: row.meter }, "meters") }, names.name(row.meter)) },
      { title: t("amount"), isNumber: true, cell: (row) => amount(row.amount, row.unit) },
      { title: t("balance.below"), isNumber: true, cell: (row) => amount(row.children, row.unit) },
      { title: t("balance.gap"), isNumber: true, cell: (row) => [number(row.gap), h("small", {}, `± ${number(row.sigma)}`)] },
      { title: t("balance.state"), cell: (row) => badge(t(row.isWithin ? "balance.within" : "balance.outside"),
        row.isWithin ? "good" : "warn") },
    ],
  });
}

function misfits(body) {
  if (body.recipes.length === 0) return null;
  return table({
    caption: t("balance.recipes"), rows: body.recipes,
    columns: [{ title: t("balance.recipe"), cell: (row) => row.name },
      { title: t("balance.misfit"), isNumber: true, cell: (row) => amount(row.size, row.unit) },
      { title: t("balance.statisticTitle"), isNumber: true, cell: (row) => [number(row.test.statistic),
        h("small", {}, t("balance.atMost", { value: number(row.test.critical) }))] }],
  });
}

/** What to measure next: flows that make the same ones known stand together. */
function suggestions(body, names) {
  if (body.suggestedMeters.length === 0) return null;
  const groups = [...Map.groupBy(body.suggestedMeters, (item) => [...item.becomesKnown].sort().join("|")).values()];
  const rows = groups.map((items) => ({ flows: items.map((item) => item.flow), known: items[0].becomesKnown }))
    .sort((a, b) => b.known.length - a.known.length);
  const listed = (flows) => h("ul.plain", {}, flows.map((flow) => h("li", {}, names.flow(flow))));
  return list({
    caption: t("balance.suggestions"), rows, first: 6, words: (row) => row.known.map((flow) => `${flow} ${names.flow(flow)}`).join(" "),
    columns: [{ title: t("balance.oneOf"), cell: (row) => listed(row.flows) },
      { title: t("balance.becomesKnown"), cell: (row) => {
        const others = row.known.filter((flow) => !row.flows.includes(flow));
        return others.length === 0 ? t("balance.allOfThem", { count: number(row.known.length) }) : listed(row.known);
      } }],
  });
}

/** Shows the screen. */
export async function show(page) {
  if (!page.period) return h("p.note", {}, t("noData"));
  const [names] = await Promise.all([Names.of(page), ...["cards", "names"].map(loadWords)]);
  const content = page.part(async () => {
    const [body, meters] = await Promise.all([page.get("balance", { period: page.period }), page.all("meters", { period: page.period })]);
    names.learn(meters);
    return [cards(body),
      body.suspects.length > 0 ? [h("h2", {}, t("balance.suspects")),
        h("ul.suspects", {}, body.suspects.map((suspect) => suspectCard(suspect, page, names)))] : null,
      adjustments(body, names), flowTable(page, body, names), gaps(body, page, names), suggestions(body, names), misfits(body),
        findingsFold(body.failures, { isOpen: true })];
  });
  return content;
}
