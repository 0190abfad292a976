// The park: its graph as a map or as a Sankey, in energy, mass, carbon or money; and what is behind a node.

import { choice, h, select } from "../dom.js";
import { amount, number } from "../format.js";
import { parkMap } from "../map.js";
import { nodePanel } from "../node-panel.js";
import { problemBox } from "../problem.js";
import { Problem } from "../api.js";
import { sankey } from "../sankey.js";
import { hasText, local, t } from "../text.js";

export const hasPeriod = true;

const measures = ["energy", "mass", "carbon", "money"];
const beyond = new Set(["pool", "air", "loss", "gap", "loop"]);
const carriers = ["fuel", "electricity", "heat", "material", "product", "waste", "water", "gas", "emission", "loss", "gap"];

function toolbar(page, view, measure) {
  const levels = ["", ...(page.park.levels ?? []).filter((level) => !["group", "park", "equipment"].includes(level))];
  return h("div.toolbar", {},
    choice("view", t("park.view"), [["map", t("park.map")], ["flows", t("park.flows")]], view,
      (value) => page.set({ view: value, level: null })),
    choice("measure", t("park.measure"), measures.map((name) => [name, t(`park.measure.${name}`)]), measure,
      (value) => page.set({ measure: value })),
    view === "flows" && levels.length > 1 ? select("level", t("park.level"), levels.map((level) => (
      [level, level ? t(`level.${level}`) : t("park.level.process")])), page.state.level ?? "", (value) => page.set({ level: value })) : null);
}

/** The flows, null for a period or park whose flows cannot be told, with what says why. */
async function flowsOf(page, measure, level, areAll) {
  if (!page.period) return { fault: null };
  try {
    return { flows: await page.get("park/flows", { period: page.period, measure, level, nodes: areAll ? 1000 : null }) };
  } catch (error) {
    if (!(error instanceof Problem) || error.status === 401) throw error;
    return { fault: error };
  }
}

function mapOf(page, graph, flows) {
  // A loop, which a Sankey cuts in two, is one on the map.
  const part = (node) => (node.kind === "loop" ? `loop:${local(node.name)}` : node.node ?? node.id);
  const parts = new Map((flows?.nodes ?? []).map((node) => [node.id, part(node)]));
  const faults = new Set((flows?.nodes ?? []).filter((node) => node.balanceError).map((node) => parts.get(node.id)));
  const known = new Set(graph.nodes.filter((node) => node.kind !== "pool").map((node) => node.id));
  const joined = new Set((flows?.links ?? []).flatMap((link) => [parts.get(link.from), parts.get(link.to)]));
  const commodities = new Map(graph.nodes.filter((node) => node.kind === "pool").map((node) => [node.commodity, node.name]));
  // What lies on the boundary is shown where something crosses it; a demand is called by what it asks for too.
  const nodes = graph.nodes.filter((node) => node.kind !== "pool" && (node.kind === "process" || !flows || joined.has(node.id)
    || node.id === page.state.node)).map((node) => ({
    ...node, isFault: faults.has(node.id),
    name: node.kind === "demand" && commodities.has(node.commodity) ? `${local(node.name)}: ${local(commodities.get(node.commodity))}` : node.name,
  }));
  for (const node of flows?.nodes ?? []) {
    const id = parts.get(node.id);
    if (known.has(id)) continue;
    known.add(id);
    nodes.push({ ...node, id, isShared: beyond.has(node.kind), isFault: Boolean(node.balanceError), site: node.site ?? null });
  }
  const links = flows
    ? flows.links.map((link) => ({ ...link, from: parts.get(link.from), to: parts.get(link.to), carrier: flows.measure === "money" ? "money" : link.carrier }))
    : graph.edges.map((edge) => ({ ...edge, name: edge.commodity }));
  return parkMap({
    nodes, links, sites: graph.sites, unit: flows?.unit, chosen: page.state.node ?? null,
    link: (node) => (graph.nodes.some((own) => own.id === node.id) ? page.link({ node: node.id }) : null),
  });
}

function legend(flows) {
  const has = new Set(flows.links.map((link) => (link.isLoss ? "loss" : link.carrier)));
  if (flows.measure === "money") return null;
  return h("ul.legend", {}, carriers.filter((name) => has.has(name)).map((name) => h("li", {
    vars: { "--sign": `var(--${name === "loss" ? "loss" : name === "gap" ? "fault" : `flow-${name}`})` },
  }, t(`park.carrier.${name}`))));
}

function reasonText(reason) {
  if (typeof reason === "object") return local(reason);
  return hasText(`park.reason.${reason}`) ? t(`park.reason.${reason}`) : reason;
}

function notDrawn(page, flows) {
  const list = flows.notDrawn ?? [];
  const faults = flows.nodes.filter((node) => node.balanceError);
  return [
    flows.hidden > 0 && page.state.view === "flows" && page.state.all !== "1"
      ? h("p.note", {}, t("park.hidden", { count: number(flows.hidden) }), " ", h("a", { href: page.link({ all: 1 }), id: "all" }, t("park.showAll"))) : null,
    faults.length > 0 ? h("details", { open: true }, h("summary", {}, t("park.faults", { count: number(faults.length) })),
      h("ul", {}, faults.map((node) => h("li", {}, local(node.name), ": ", h("b.alert", {}, amount(node.balanceError, flows.unit)))))) : null,
    list.length > 0 ? h("details", {}, h("summary", {}, t("park.notDrawn", { count: number(list.length) })),
      h("ul", {}, list.map((item) => h("li", {}, local(item.name), ": ", reasonText(item.reason))))) : null,
  ];
}

export async function show(page) {
  const view = page.state.view === "flows" ? "flows" : "map";
  const measure = measures.includes(page.state.measure) ? page.state.measure : "energy";
  const level = view === "flows" ? page.state.level : null;
  const [graph, { flows, fault }] = await Promise.all([page.get("park/graph"), flowsOf(page, measure, level, view === "map" || page.state.all === "1")]);
  const link = (id) => {
    const part = flows.nodes.find((node) => node.id === id)?.node ?? id;
    return part.startsWith("site:") || graph.nodes.some((node) => node.id === part) ? page.link({ node: part }) : null;
  };
  const choose = (id) => {
    const address = link(id);
    if (address) location.hash = address;
  };
  const picture = [
    fault ? problemBox(fault) : null,
    flows && flows.links.length === 0 ? h("p.note", {}, t("park.empty")) : null,
    flows ? legend(flows) : null,
    view === "map" ? mapOf(page, graph, flows)
      : flows?.links.length > 0 ? sankey(flows, { title: t("park.sankey", { unit: t(`park.measure.${measure}`) }), choose, link }) : null,
    flows ? notDrawn(page, flows) : null,
  ];
  const aside = page.state.node ? nodePanel(page, page.state.node, graph) : null;
  // On a narrow screen the panel lies above the picture, out of sight of who has chosen a node below.
  if (aside && matchMedia("(max-width: 1100px)").matches) setTimeout(() => aside.scrollIntoView({ block: "start" }), 50);
  const body = aside ? h("div.beside", {}, h("div", {}, picture), aside) : h("div", {}, picture);
  return [toolbar(page, view, measure), body];
}
