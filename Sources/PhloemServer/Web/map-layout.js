// Where the nodes of a park lie on its map: a box a factory, in it its workshops with their nodes, in
// columns as the width allows; pools that many share lie in a row of their own above.

const chip = { height: 27, gap: 6 };
const box = { pad: 12, head: 30, sub: 22, gap: 16 };

/** The site of `level` that a site lies in, else the outermost below the park. */
function placeOf(site, sites, isBox) {
  const path = [];
  for (let at = site; at && sites.has(at) && path.length < 20; at = sites.get(at).parent) path.push(at);
  const place = path.findIndex(isBox);
  return { outer: path[place] ?? null, inner: place > 0 ? path[place - 1] : null };
}

/** Boxes with their nodes: `[{site, groups: [{site, nodes}]}]`, in the order of the park. */
export function boxesOf(nodes, sites) {
  const byId = new Map(sites.map((site) => [site.id, site]));
  const tops = ["park", "group"];
  const isBox = (id) => {
    const own = byId.get(id);
    const parent = byId.get(own.parent);
    return !tops.includes(own.level) && (!parent || tops.includes(parent.level));
  };
  const order = new Map(sites.map((site, at) => [site.id, at]));
  const boxes = new Map();
  for (const node of nodes) {
    const { outer, inner } = placeOf(node.site, byId, isBox);
    if (!boxes.has(outer)) boxes.set(outer, { site: byId.get(outer) ?? null, groups: new Map() });
    const { groups } = boxes.get(outer);
    if (!groups.has(inner)) groups.set(inner, { site: byId.get(inner) ?? null, nodes: [] });
    groups.get(inner).nodes.push(node);
  }
  const rank = (site) => (site ? order.get(site.id) : Infinity);
  const sorted = (list, first) => list.sort((a, b) => (a.site === null || b.site === null
    ? (a.site === b.site ? 0 : (a.site === null) === first ? -1 : 1) : rank(a.site) - rank(b.site)));
  return sorted([...boxes.values()], false).map(({ site, groups }) => ({ site, groups: sorted([...groups.values()], true) }));
}

const heightOf = ({ groups }) => box.head + box.pad / 2 + groups.reduce((sum, group) => (
  sum + (group.site ? box.sub : 0) + group.nodes.length * (chip.height + chip.gap)), 0);

/**
 * Lays the map out.
 * @param {Array} boxes from `boxesOf`
 * @param {Array} shared nodes of the row above
 * @param {number} width pixels
 * @returns {{height: number, boxes: Array, heads: Array, chips: Map}} all with x, y, width, height
 */
export function layOut(boxes, shared, width) {
  const columns = Math.max(1, Math.min(boxes.length, Math.floor((width + 54) / 272)));
  const gap = columns > 1 ? 54 : 0;
  const across = (width - gap * (columns - 1)) / columns;
  const chips = new Map();
  const result = { boxes: [], heads: [], chips };
  const perRow = Math.max(1, Math.floor((width + 14) / 180));
  const each = (width - 14 * (perRow - 1)) / perRow;
  shared.forEach((node, at) => chips.set(node.id, {
    node, isShared: true, x: (at % perRow) * (each + 14), y: Math.floor(at / perRow) * 40, width: each, height: chip.height, column: -1,
  }));
  const top = shared.length > 0 ? Math.ceil(shared.length / perRow) * 40 + 34 : 0;
  const ends = Array(columns).fill(top);
  for (const item of boxes) {
    const column = ends.indexOf(Math.min(...ends));
    const x = column * (across + gap);
    let y = ends[column];
    const height = heightOf(item);
    result.boxes.push({ site: item.site, x, y, width: across, height });
    y += box.head;
    for (const group of item.groups) {
      if (group.site) {
        result.heads.push({ site: group.site, x: x + box.pad, y: y + 14 });
        y += box.sub;
      }
      for (const node of group.nodes) {
        chips.set(node.id, { node, x: x + box.pad, y, width: across - 2 * box.pad, height: chip.height, column });
        y += chip.height + chip.gap;
      }
    }
    ends[column] += height + box.gap;
  }
  result.height = Math.max(...ends, top);
  return result;
}

/** The path of a line between two chips. */
export function lineBetween(a, b, width) {
  const mid = (place) => place.y + place.height / 2;
  if (a.isShared || b.isShared) {
    const [net, other] = a.isShared ? [a, b] : [b, a];
    const x = net.x + net.width / 2;
    const from = net.y + net.height;
    if (other.isShared) {
      const to = other.x + other.width / 2;
      return `M${x} ${from}C${x} ${from + 26} ${to} ${from + 26} ${to} ${other.y + other.height}`;
    }
    const isLeft = other.x > 30 && x < other.x + other.width / 2;
    const side = isLeft ? other.x : other.x + other.width;
    const out = Math.min(width + 40, Math.max(-40, side + (isLeft ? -30 : 30)));
    return `M${x} ${from}C${x} ${from + 40} ${out} ${from + 20} ${out} ${from + 60}L${out} ${Math.max(from + 60, mid(other) - 14)}Q${out} ${mid(other)} ${side} ${mid(other)}`;
  }
  if (a.column === b.column) {
    const side = a.x + a.width;
    const out = side + Math.min(46, 16 + Math.abs(mid(a) - mid(b)) / 8);
    return `M${side} ${mid(a)}C${out} ${mid(a)} ${out} ${mid(b)} ${side} ${mid(b)}`;
  }
  const [from, to] = a.column < b.column ? [a.x + a.width, b.x] : [a.x, b.x + b.width];
  const bend = Math.abs(to - from) / 2;
  const sign = from < to ? 1 : -1;
  return `M${from} ${mid(a)}C${from + sign * bend} ${mid(a)} ${to - sign * bend} ${mid(b)} ${to} ${mid(b)}`;
}
