// What a product of a database carries: by input, by process, by flow, as a Sankey and as a tree; how much
// of it the method knows; beside another product where one is named.

import { bar, bigFigure, card, facts } from "../cards.js";
import { h } from "../dom.js";
import { amount, change, number, percent, unit as written } from "../format.js";
import { list } from "../list.js";
import { sankey } from "../sankey.js";
import { table } from "../table.js";
import { hasText, language, t } from "../text.js";
import { tree } from "../tree.js";

const word = (group, name) => (hasText(`footprints.${group}.${name}`) ? t(`footprints.${group}.${name}`) : name);
const shareOf = (value, whole) => (whole ? value / whole : null);

/** Parts that add up to a whole, with bars. */
function parts(title, found, whole, unit) {
  const rows = [...found.parts, ...(found.left > 0
    ? [{ name: t("footprints.others", { count: found.left }), value: found.remainder, share: shareOf(found.remainder, whole) }] : [])];
  return table({
    caption: title, rows,
    columns: [
      { title: t("footprints.part"), cell: (row) => row.name },
      { title: written(unit), isNumber: true, cell: (row) => number(row.value) },
      { title: t("footprints.share"), isNumber: true, cell: (row) => bar(row.share) },
    ],
  });
}

/** The tree of supply, with what each process emits itself and what is not followed. */
function supply(product, body) {
  const nodes = product.tree.map((node, at) => ({ ...node, id: String(at) }));
  const below = (node) => {
    const own = nodes.filter((other) => other.parent === Number(node.id));
    const leaves = [{ id: `${node.id}-own`, name: t("footprints.itself"), value: node.direct, isLeaf: true }];
    if (Math.abs(node.remainder) > 1e-9 * Math.abs(node.value)) {
      leaves.push({ id: `${node.id}-rest`, name: t("footprints.notFollowed"), value: node.remainder, isLeaf: true });
    }
    return [...own, ...leaves].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  };
  return tree({
    caption: t("footprints.tree"), roots: nodes.filter((node) => node.parent === undefined), id: (node) => node.id,
    hasChildren: (node) => !node.isLeaf, children: below, open: new Set(["0"]),
    columns: [
      { title: t("footprints.process"), cell: (node) => (node.isLeaf ? h("span.quiet", {}, node.name) : node.name) },
      { title: t("footprints.amount"), isNumber: true, cell: (node) => (node.isLeaf ? "" : amount(node.amount, node.unit)) },
      { title: written(body.unit), isNumber: true, cell: (node) => number(node.value) },
      { title: t("footprints.share"), isNumber: true, cell: (node) => bar(shareOf(node.value, product.value)) },
    ],
  });
}

function picture(product, body) {
  const named = (text) => ({ en: text, zh: text });
  const flows = {
    unit: body.unit,
    nodes: product.picture.nodes.map((node) => ({ ...node, name: named(node.name), isQuiet: ["air", "loss"].includes(node.kind) })),
    links: product.picture.links.map((link) => ({ ...link, name: named(link.name), isLoss: link.carrier === "loss" })),
  };
  return flows.links.length === 0 ? null : [h("p.note", {}, t("footprints.chainNote")),
    sankey(flows, { title: t("footprints.chain"), height: Math.min(900, Math.max(320, 120 + flows.nodes.length * 20)) })];
}

function coverage(product) {
  const { coverage: known } = product;
  return h("details", {}, h("summary", {}, t("footprints.missing", { count: known.flows - known.withFactor })),
    h("p.note", {}, t("footprints.missingNote")),
    list({
      caption: t("footprints.missing", { count: known.flows - known.withFactor }), rows: known.missing, first: 20,
      words: (row) => `${row.name} ${row.compartment.join(" ")}`, isCaptionHidden: true,
      columns: [
        { title: t("footprints.flow"), cell: (row) => [row.name, h("small", {}, row.compartment.join(", "))] },
        { title: t("footprints.amount"), isNumber: true, cell: (row) => amount(row.amount, row.unit) },
        { title: t("footprints.why"), cell: (row) => word("why", row.why) },
      ],
    }));
}

function how(product, body) {
  const { linking } = body;
  const { coverage: known } = product;
  return h("details", {}, h("summary", {}, t("footprints.how")), facts([
    [t("footprints.category"), `${body.name} (${body.category})`],
    [t("footprints.method"), body.method],
    [t("footprints.providers"), body.providers.map((rule) => word("rule", rule)).join(" → ")],
    [t("footprints.byProducts"), word("rule", body.byProducts)],
    [t("footprints.allocation"), word("rule", body.allocation)],
    [t("footprints.loops"), word("rule", body.loops)],
    [t("footprints.unlinked"), t("footprints.ofInputs", { count: number(linking.unlinkedInputs), all: number(linking.inputs) })],
    [t("footprints.cutLinks"), number(linking.cutLinks)],
    [t("footprints.leftOut"), number(linking.leftOut)],
    [t("footprints.massKnown"), known.mass > 0 ? percent(known.massWithFactor / known.mass) : "–"],
    [t("footprints.solver"), word("solver", product.solver.method)],
    [t("footprints.largestLoop"), number(product.solver.largestLoop)],
    [product.solver.isProven ? t("footprints.error") : t("footprints.errorEstimate"),
      product.solver.error === undefined ? "–" : product.solver.error.toExponential(1)],
  ]));
}

function alerts(product, body) {
  const lines = [];
  if (product.runsBackwards.length > 0) lines.push(t("footprints.backwards", { names: product.runsBackwards.slice(0, 5).join("; ") }));
  if (!(product.solver.error <= 1e-6)) lines.push(t("footprints.inaccurate"));
  if (body.linking.unlinkedInputs > 0) {
    lines.push(t("footprints.cut", { count: number(body.linking.unlinkedInputs), all: number(body.linking.inputs) }));
  }
  return lines.map((line) => h("p.note.warn", {}, line));
}

function comparison(body) {
  if (!body.comparison) return null;
  const [first, second] = body.products;
  const { difference, byProcess, byFlow } = body.comparison;
  return [h("h2", {}, t("footprints.comparison")),
    h("div.cards", {}, body.products.map((item) => card(item.product, bigFigure(item.value, body.unit),
      [item.process === item.product ? null : item.process, item.location])),
    card(t("footprints.difference"), bigFigure(difference, body.unit), [change(second.value, first.value)])),
    first.unit === second.unit ? null : h("p.note.warn", {}, t("footprints.units", { first: first.unit, second: second.unit })),
    h("div.columns", {}, parts(t("footprints.differenceByProcess"), byProcess, difference, body.unit),
      parts(t("footprints.differenceByFlow"), byFlow, difference, body.unit))];
}

/** What a product carries; `address` is the database's. */
export async function scorePart(page, address, method) {
  const { of, against } = page.state;
  const body = await page.get(`${address}/score`, { of, method, language, amount: page.state.amount, against });
  const [product] = body.products;
  const known = product.coverage;
  return [
    h("h2", { id: "score" }, product.process),
    h("div.cards", {},
      card(body.name, bigFigure(product.value, body.unit), [t("footprints.per", { amount: amount(product.amount, product.unit),
        name: product.product }), product.location], { kind: "main" }),
      card(t("footprints.coverage"), h("b", {}, percent(known.flows ? known.withFactor / known.flows : 1)),
        [t("footprints.flowsKnown", { count: number(known.withFactor), all: number(known.flows) })])),
    alerts(product, body), comparison(body),
    h("div.columns", {}, parts(t("footprints.byInput"), product.byInput, product.value, body.unit),
      parts(t("footprints.byProcess"), product.byProcess, product.value, body.unit)),
    parts(t("footprints.byFlow"), product.byFlow, product.value, body.unit),
    picture(product, body), supply(product, body),
    product.treeRemainder ? h("p.note", {}, t("footprints.treeRest", { amount: amount(product.treeRemainder, body.unit) })) : null,
    coverage(product), how(product, body),
  ];
}
