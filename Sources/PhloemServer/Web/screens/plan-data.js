// A kept plan and its steps, put in the order in which the screen draws them.

import { compare } from "../format.js";

const order = ["process", "supply", "storage", "purchase", "sale", "disposal", "link"];

/** What an owner of flows is, from what the plan says of it. */
function kinds(record, steps) {
  const found = new Map();
  for (const cost of record.costs) if (["purchase", "sale", "disposal"].includes(cost.kind)) found.set(cost.owner, cost.kind);
  for (const own of record.yields) found.set(own.supply, "supply");
  for (const series of steps?.series ?? []) if (series.kind === "level") found.set(series.owner, "storage");
  const of = Map.groupBy(record.flows, (flow) => flow.owner);
  for (const [owner, flows] of of) {
    if (found.has(owner)) continue;
    if (flows.some((flow) => flow.name !== owner)) found.set(owner, "process");
    else found.set(owner, flows[0].direction === "out" ? "supply" : "demand");
  }
  return found;
}

const rateUnit = (unit) => (unit.endsWith("Wh") ? unit.slice(0, -1) : `${unit}/h`);

export class PlanData {
  /** @param record the answer to /plans/NAME  @param steps that to /plans/NAME/steps, or null */
  constructor(record, steps) {
    this.record = record;
    this.steps = steps;
    this.kinds = kinds(record, steps);
    this.sizes = new Map(record.capacities.map((item) => [item.owner, item]));
    this.flows = (steps?.series ?? []).filter((series) => series.kind === "flow")
      .map((series, at) => ({ ...record.flows[at], ...series, unit: rateUnit(record.flows[at].unit), amountUnit: record.flows[at].unit }));
    this.levels = (steps?.series ?? []).filter((series) => series.kind === "level");
    this.prices = new Map((steps?.series ?? []).filter((series) => series.kind === "price").map((series) => [series.pool, series]));
  }

  /** What runs when: one flow of each owner, that in which its capacity is stated. */
  get runners() {
    const list = [];
    for (const [owner, flows] of Map.groupBy(this.flows, (flow) => flow.owner)) {
      const kind = this.kinds.get(owner);
      if (kind === "demand") continue;
      const size = this.sizes.get(owner);
      const fits = flows.filter((item) => size && item.unit === size.unit);
      const flow = fits.find((item) => item.direction === "out") ?? fits[0] ?? flows.find((item) => item.direction === "out") ?? flows[0];
      const most = Math.max(size && size.unit === flow.unit ? size.total : 0, flow.largest);
      list.push({ owner, kind, flow, most, isIdle: !(flow.largest > 1e-7) });
    }
    return list.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || compare(a.owner, b.owner));
  }

  /** Whether someone who looks at a pool looks at this first: what the park runs, and who trades with the pool. */
  isMain({ kind, flow }, pool) {
    return this.runners.length <= 40 || !["purchase", "sale", "disposal"].includes(kind) || flow.pool === pool;
  }

  /** The pools, those with most flows first. */
  get pools() {
    const list = [...Map.groupBy(this.flows.filter((flow) => flow.pool), (flow) => flow.pool)]
      .map(([id, flows]) => ({ id, flows, price: this.prices.get(id) ?? null, unit: flows[0].unit }));
    const isPower = (pool) => (pool.flows[0].commodity === "electricity" ? 1 : 0);
    return list.sort((a, b) => isPower(b) - isPower(a) || b.flows.length - a.flows.length || compare(a.id, b.id));
  }

  /** The steps from a place on, as many as can be looked at: about a week of hours. */
  window(from) {
    const count = this.steps.times.length;
    const size = Math.min(count, 336);
    const first = Math.max(0, Math.min(Number(from) || 0, count - size));
    return { first, end: first + size, size, count };
  }
}
