// The flows of a park as a Sankey: widths by amount, losses grey, what does not balance red.

import { chart, plain } from "./chart.js";
import { amount, number, percent, unit as written } from "./format.js";
import { h } from "./dom.js";
import { table } from "./table.js";
import { local, t } from "./text.js";

const nodeColours = {
  supply: "--node-supply", process: "--node-process", site: "--node-process", pool: "--node-pool", storage: "--node-storage",
  market: "--node-market", use: "--node-demand", demand: "--node-demand", air: "--node-air", loss: "--loss", loop: "--quiet", gap: "--fault",
};

function hoverOfLink(link, names, unit) {
  const lines = [`<b>${plain(local(link.name))}</b> ${amount(link.value, unit)}`, `${plain(names.get(link.from))} → ${plain(names.get(link.to))}`];
  if (link.estimatedShare > 0) lines.push(plain(t("estimated", { share: percent(link.estimatedShare) })));
  return lines.join("<br>");
}

/** How many flows lie before each node on its longest way in, and the most there are; loops end after as many as there are nodes. */
function depths(nodes, links) {
  const depth = new Map(nodes.map((node) => [node.id, 0]));
  let isSettled = false;
  for (let round = 0; round < nodes.length && !isSettled; round += 1) {
    isSettled = true;
    for (const { from, to } of links) {
      if (depth.get(to) > depth.get(from) || depth.get(from) + 1 >= nodes.length) continue;
      depth.set(to, depth.get(from) + 1);
      isSettled = false;
    }
  }
  return { depth, most: Math.max(1, ...depth.values()) };
}

const leastWidth = 760;

/**
 * The Sankey as a chart with its table.
 * @param {object} flows answer to /park/flows
 * @param {object} options `title`, `height`, `choose(node id)`, `isTitleHidden`; `link(node id)` gives the address of
 *   a node for the table, which leads by keys to where a click leads; null for none
 */
export function sankey(flows, { title, height, choose, link: linkOf, isTitleHidden }) {
  const { nodes, links, unit } = flows;
  const places = new Map(nodes.map((node, at) => [node.id, at]));
  const names = new Map(nodes.map((node) => [node.id, local(node.name) || node.id]));
  const drawn = links.filter((link) => link.value > 0 && places.has(link.from) && places.has(link.to));
  const through = (id) => {
    const sum = (key) => drawn.filter((link) => link[key] === id).reduce((total, link) => total + link.value, 0);
    return { input: sum("to"), output: sum("from") };
  };
  const hoverOfNode = (node) => {
    const { input, output } = through(node.id);
    const lines = [`<b>${plain(names.get(node.id))}</b>`];
    if (input > 0) lines.push(`${plain(t("park.in"))} ${amount(input, unit)}`);
    if (output > 0) lines.push(`${plain(t("park.out"))} ${amount(output, unit)}`);
    if (node.balanceError) lines.push(`<b>${plain(t("park.balanceError"))} ${amount(node.balanceError, unit)}</b>`);
    return lines.join("<br>");
  };
  const named = (id) => {
    const address = linkOf?.(id);
    return address ? h("a", { href: address }, names.get(id)) : names.get(id);
  };
  const { depth, most: deepest } = depths(nodes, drawn);
  const isWall = document.documentElement.classList.contains("wall");
  /** A node's name as far as there is room for it: up to the edge, and not over the next but one column. */
  const short = (node) => {
    const text = names.get(node.id);
    const isChinese = /[⺀-鿿]/.test(text);
    const width = Math.max(isWall ? 0 : leastWidth, (document.querySelector("main")?.clientWidth ?? 1000) * (isWall ? 0.72 : 1) - 40);
    const column = width / deepest;
    const isLast = through(node.id).output === 0 || depth.get(node.id) === deepest;
    const room = isLast ? Infinity : Math.min(deepest - depth.get(node.id), 1.9) * column - 22;
    const letter = (isChinese ? 13.5 : 7.2) * (isWall ? 1.4 : 1);
    const most = Math.min(isChinese ? 14 : 26, Math.max(3, Math.floor(room / letter)));
    return text.length > most ? `${text.slice(0, most - 1)}…` : text;
  };
  const ends = (key, other) => nodes.filter((node) => through(node.id)[key] > 0 && through(node.id)[other] === 0).length;
  const tall = height ?? Math.min(900, Math.max(340, 160 + Math.max(ends("input", "output"), ends("output", "input")) * 34));
  return chart({
    title, height: tall, least: leastWidth, isTitleHidden,
    click: choose ? (point) => {
      const id = point.customdata?.id;
      if (id) choose(id);
    } : null,
    draw: (c) => {
      const flowColour = (link) => (link.isLoss ? c.see(c.loss, 0.42) : link.carrier === "gap" ? c.see(c.css("--fault"), 0.6)
        : c.see(c.css(`--flow-${flows.measure === "money" ? "money" : link.carrier ?? "material"}`) || c.css("--flow-material"), 0.48));
      return {
        data: [{
          type: "sankey", arrangement: "snap",
          textfont: { color: c.text, shadow: "none" },
          node: {
            label: nodes.map((node) => (node.isQuiet ? "" : plain(short(node)))), pad: 14, thickness: 14, line: { width: 0 },
            color: nodes.map((node) => c.css(node.balanceError ? "--fault" : nodeColours[node.kind] ?? "--node-process")),
            customdata: nodes.map((node) => ({ id: node.id, text: hoverOfNode(node) })), hovertemplate: "%{customdata.text}<extra></extra>",
          },
          link: {
            source: drawn.map((link) => places.get(link.from)), target: drawn.map((link) => places.get(link.to)),
            value: drawn.map((link) => link.value), color: drawn.map(flowColour),
            customdata: drawn.map((link) => ({ text: hoverOfLink(link, names, unit) })), hovertemplate: "%{customdata.text}<extra></extra>",
          },
        }],
        layout: { margin: { l: 4, r: 4, t: 6, b: 6 }, hovermode: "closest" },
      };
    },
    numbers: () => table({
      caption: title, isCaptionHidden: true, rows: [...drawn].sort((a, b) => b.value - a.value),
      columns: [
        { title: t("park.what"), cell: (link) => local(link.name) },
        { title: t("park.from"), cell: (link) => named(link.from) },
        { title: t("park.to"), cell: (link) => named(link.to) },
        { title: written(unit), isNumber: true, cell: (link) => number(link.value) },
        { title: t("park.estimated"), isNumber: true, cell: (link) => (link.estimatedShare > 0 ? percent(link.estimatedShare) : "") },
      ],
    }),
  });
}
