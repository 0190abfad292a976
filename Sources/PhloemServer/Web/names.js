// What the things of the park are called, by their ids: asked of the graph once, and again when it changes.

import { local, t } from "./text.js";

function readable(id) {
  if (String(id).includes("/")) return id;
  const words = String(id).replace(/[-_]/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The names of a park's processes, pools, markets, sites and meters. */
export class Names {
  #names = new Map();
  #commodities = new Map();

  /** @param graph the answer to /park/graph, or null */
  constructor(graph, park) {
    for (const site of graph?.sites ?? []) this.#names.set(site.id, local(site.name));
    for (const node of graph?.nodes ?? []) {
      const id = node.id.replace(/^[a-z]+:/, "");
      if (node.kind !== "pool") this.#names.set(id, local(node.name));
      else for (const key of [id, node.commodity]) if (key) this.#commodities.set(key, local(node.name));
    }
    for (const { id, name } of graph?.commodities ?? []) if (!this.#commodities.has(id) && local(name) !== id) this.#commodities.set(id, local(name));
    for (const { id, name } of graph?.activities ?? []) if (!this.#names.has(id) && local(name) !== id) this.#names.set(id, local(name));
    for (const carrier of park?.carriers ?? []) {
      if (!this.#commodities.has(carrier.id)) this.#commodities.set(carrier.id, local(carrier.name));
    }
  }

  /** The names of the park that a page is about. */
  static async of(page) {
    return new Names(await page.get("park/graph"), page.park);
  }

  /** Learns the names of meters too. */
  learn(items) {
    for (const item of items) this.#names.set(item.id, local(item.name) || item.id);
  }

  /** Whether the park has something of this id. */
  has(id) {
    return this.#names.has(id) || this.#commodities.has(id);
  }

  /** The name of an id, or the id made readable; a process before a commodity of the same id. */
  name(id) {
    if (id === null || id === undefined) return "";
    return this.#names.get(id) ?? this.#commodities.get(id) ?? readable(id);
  }

  /** The name of a commodity or pool. */
  commodity(id) {
    return this.#commodities.get(id) ?? this.name(id);
  }

  /** The name of a flow: `boiler/in/gas` is what the boiler takes of gas. */
  flow(id) {
    const [owner, way, ...rest] = String(id).split("/");
    if (rest.length === 0 || (way !== "in" && way !== "out")) return this.name(id);
    return t(`names.${way}`, { owner: this.name(owner), what: this.commodity(rest.join("/")) });
  }
}
