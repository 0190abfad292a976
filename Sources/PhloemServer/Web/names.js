// What the things of the park are called, by their ids: asked of the graph once, and again when it changes.

import { local, t } from "./text.js";

function readable(id) {
  const words = String(id).replace(/[-_]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The names of a park's processes, pools, markets, sites and meters. */
export class Names {
  #names = new Map();

  /** @param graph the answer to /park/graph, or null */
  constructor(graph, park) {
    for (const site of graph?.sites ?? []) this.#names.set(site.id, local(site.name));
    for (const node of graph?.nodes ?? []) {
      const name = local(node.name);
      if (node.kind === "pool") {
        this.#names.set(`pool ${node.id.replace(/^pool\//, "")}`, name);
        if (node.commodity && !this.#names.has(node.commodity)) this.#names.set(node.commodity, name);
        if (!this.#names.has(node.id)) this.#names.set(node.id, name);
      } else {
        this.#names.set(node.id, name);
      }
    }
    for (const carrier of park?.carriers ?? []) {
      if (!this.#names.has(carrier.id)) this.#names.set(carrier.id, local(carrier.name));
    }
  }

  /** Names a park that cannot tell its graph by ids alone. */
  static async of(page) {
    return new Names(await page.get("park/graph"), page.park);
  }

  /** The name of an id, or the id made readable. */
  name(id) {
    if (id === null || id === undefined) return "";
    return this.#names.get(id) ?? readable(id);
  }

  /** The name of a flow: `boiler/in/gas` is what the boiler takes of gas. */
  flow(id) {
    const [owner, way, ...rest] = String(id).split("/");
    if (rest.length === 0 || (way !== "in" && way !== "out")) return this.name(id);
    return t(`names.${way}`, { owner: this.name(owner), what: this.name(rest.join("/")) });
  }
}
