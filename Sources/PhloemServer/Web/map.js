// Draws the map of a park: its nodes in boxes by site, and the flows between them, as wide as they are
// large. A node is a link; hovering or focusing it brings its flows out.

import { h, svg } from "./dom.js";
import { boxesOf, layOut, lineBetween } from "./map-layout.js";
import { amount } from "./format.js";
import { local, t } from "./text.js";

/** About how many pixels a text takes. */
const long = (text, size) => [...text].reduce((sum, sign) => sum + (sign > "⺀" ? size : size * 0.57), 0);

function shortened(text, width, size) {
  if (long(text, size) <= width) return text;
  let short = text;
  while (short.length > 1 && long(`${short}…`, size) > width) short = short.slice(0, -1);
  return `${short}…`;
}

function chipOf(place, options) {
  const { node } = place;
  const name = local(node.name) || node.id;
  const classes = ["chip", `kind-${node.kind}`, options.idle(node) ? "idle" : null,
    node.isFault ? "fault" : null, options.chosen === node.id ? "chosen" : null].filter(Boolean).join(".");
  return svg(`a.${classes}`, {
    href: options.link(node), id: `node-${node.id}`, "data-id": node.id, tabindex: 0,
    transform: `translate(${place.x} ${place.y})`, "aria-label": `${name}, ${t(`park.kind.${node.kind}`)}`,
  },
  svg("title", {}, name),
  svg("rect", { width: place.width, height: place.height, rx: 6 }),
  svg("rect.sign", { width: 6, height: place.height - 10, x: 6, y: 5, rx: 3 }),
  svg("text", { x: 19, y: place.height / 2 + 4.5 }, shortened(name, place.width - 28, 13)));
}

function lineOf(link, chips, most, width, unit) {
  const from = chips.get(link.from);
  const to = chips.get(link.to);
  if (!from || !to || from === to) return null;
  const kind = link.isLoss ? "loss" : link.carrier ?? "material";
  return svg(`path.flow.flow-${kind}`, {
    d: lineBetween(from, to, width), "data-from": link.from, "data-to": link.to,
    "stroke-width": Math.max(1.2, most > 0 ? 14 * (link.value ?? 0) / most : 1.2).toFixed(1),
  }, svg("title", {}, `${local(from.node.name)} → ${local(to.node.name)}: ${local(link.name)}${
    link.value === undefined ? "" : ` ${amount(link.value, unit)}`}`));
}

/**
 * The map as an element that lays itself out anew when its width changes.
 * @param {object} options
 * @param {Array} options.nodes `{id, kind, name, site, isFault, isShared}`
 * @param {Array} options.links `{from, to, name, value, carrier, isLoss}`
 * @param {Array} options.sites sites of the park
 * @param {string} options.unit of the values
 * @param {string|null} options.chosen id of the node that is told of beside
 * @param {function} options.link address of a node
 */
export function parkMap({ nodes, links, sites, unit, chosen, link }) {
  const joined = new Set(links.flatMap((item) => [item.from, item.to]));
  const most = Math.max(0, ...links.map((item) => item.value ?? 0));
  const boxes = boxesOf(nodes.filter((node) => !node.isShared), sites);
  const shared = nodes.filter((node) => node.isShared);
  const place = h("div.map");
  const options = { chosen, link, idle: (node) => joined.size > 0 && !joined.has(node.id) };

  const bringOut = (id) => {
    for (const line of place.querySelectorAll(".flow")) {
      const isOut = line.dataset.from === id;
      const isIn = line.dataset.to === id;
      line.classList.toggle("out", isOut);
      line.classList.toggle("in", isIn);
    }
    place.classList.toggle("chosen", id !== null);
  };
  const over = (event) => bringOut(event.target.closest?.(".chip")?.dataset.id ?? chosen);

  const draw = (width, side) => {
    const plan = layOut(boxes, shared, width);
    const focused = document.activeElement?.dataset?.id;
    const picture = svg("svg", { viewBox: `${-side} -4 ${width + side + 46} ${plan.height + 8}`, role: "group", "aria-label": t("park.map") },
      plan.boxes.map((item) => svg("rect.box", { x: item.x, y: item.y, width: item.width, height: item.height, rx: 12 })),
      links.map((item) => lineOf(item, plan.chips, most, width, unit)).filter(Boolean),
      plan.boxes.map((item) => svg("text.head", { x: item.x + 13, y: item.y + 20 }, item.site ? local(item.site.name) : t("park.outside"))),
      plan.heads.map((item) => svg("text.sub", { x: item.x, y: item.y }, local(item.site.name))),
      [...plan.chips.values()].map((item) => chipOf(item, options)));
    place.replaceChildren(picture);
    bringOut(chosen);
    if (focused) place.querySelector(`[data-id="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  };

  for (const event of ["mouseover", "focusin", "mouseout", "focusout"]) place.addEventListener(event, over);
  let drawn = 0;
  new ResizeObserver(([entry]) => {
    const side = entry.contentRect.width > 600 ? 46 : 4;
    const width = Math.round(entry.contentRect.width - side - 46);
    if (width < 100 || Math.abs(width - drawn) < 4) return;
    drawn = width;
    draw(width, side);
  }).observe(place);
  return place;
}
