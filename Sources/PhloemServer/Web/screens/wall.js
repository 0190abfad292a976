// The wall screen: what the park does now, read from across a room. `?wall=1` shows it; the state may
// name `period` and `measure`. Escape leads back.

import { Problem } from "../api.js";
import { h } from "../dom.js";
import { loadChart } from "../energy-load.js";
import { brief, change, number, time, unit } from "../format.js";
import { sankey } from "../sankey.js";
import { loadWords, local, t } from "../text.js";

const has = (value) => value !== null && value !== undefined;

function clock(page) {
  const form = new Intl.DateTimeFormat("sv-SE", { timeZone: page.park.zone, dateStyle: "short", timeStyle: "short" });
  const made = h("time", {}, form.format(new Date()));
  const timer = setInterval(() => made.replaceChildren(form.format(new Date())), 5000);
  page.onLeave(() => clearInterval(timer));
  return made;
}

function figure(title, total, own, compare) {
  if (!total || !has(total.value)) return null;
  return h("div.card.main", {}, h("h3", {}, title), h("p.figure", {}, h("b", {}, brief(total.value)), ` ${unit(own)}`),
    compare && has(total.previous) ? h("p", {}, `${change(total.value, total.previous)} ${t("energy.against", { label: compare.label })}`) : null);
}

/** The largest users of a carrier, as bars. */
function ranking(uses, carriers) {
  const power = carriers.find((carrier) => carrier.kind === "electricity")?.id;
  const first = uses.some((use) => use.carrier === power) ? power : uses[0]?.carrier;
  const most = uses.filter((use) => use.carrier === first && use.amount > 0).sort((a, b) => b.amount - a.amount).slice(0, 8);
  if (most.length === 0) return null;
  return h("section.ranking", {}, h("h2", {}, t("wall.ranking")), h("ol", {}, most.map((use) => h("li", {},
    h("span", {}, local(use.name)), h("b", {}, `${brief(use.amount)} ${unit(use.unit)}`),
    h("i", { vars: { "--share": `${(100 * use.amount) / most[0].amount}%` } })))));
}

/** The readings that came in last. */
function ticker(page, names) {
  const list = h("ol", {}, h("li.quiet", {}, t("wall.waiting")));
  const seen = new Map();
  page.onReadings((readings) => {
    for (const reading of readings) {
      seen.delete(reading.meter);
      seen.set(reading.meter, reading);
    }
    list.replaceChildren(...[...seen.values()].reverse().slice(0, 8).map((reading) => h("li", {},
      h("span", {}, local(names.get(reading.meter)?.name) || reading.meter),
      h("b", {}, `${number(reading.value)} ${unit(names.get(reading.meter)?.unit)}`), h("small", {}, time(reading.time).slice(11)))));
  });
  return h("section.ticker", {}, h("h2", {}, t("wall.live")), list);
}

/** An answer, or null where the park has none. */
async function maybe(question) {
  try {
    return await question;
  } catch (error) {
    if (error instanceof Problem && error.status !== 401) return null;
    throw error;
  }
}

export async function show(page) {
  await Promise.all([loadWords("energy"), loadWords("park")]);
  const { period } = page;
  const measure = page.state.measure ?? "energy";
  const [energy, flows, meters] = await Promise.all([
    maybe(page.get("energy", { period, compare: "year" })), maybe(page.get("park/flows", { period, measure, nodes: 22 })),
    maybe(page.all("meters", { limit: 500 })),
  ]);
  const names = new Map((meters ?? []).map((meter) => [meter.id, meter]));
  const leave = (event) => {
    if (event.key === "Escape") location.href = "/";
  };
  addEventListener("keydown", leave);
  page.onLeave(() => removeEventListener("keydown", leave));
  // A low screen has less left beside its heads and cards.
  const isLow = innerHeight < 850;
  const tall = Math.max(200, Math.round(innerHeight * (isLow ? 0.32 : 0.4)));
  return h("div.board", {},
    h("header", {}, h("h1", {}, local(page.park.name)), h("span", {}, period ?? ""), clock(page)),
    h("div.totals", {}, energy ? [
      figure(t("energy.tce"), energy.totals.tce, "tce", energy.compare),
      figure(t("energy.co2e"), energy.totals.co2e, energy.totals.co2e?.unit, energy.compare),
      figure(t("energy.cost"), energy.totals.cost, energy.totals.cost?.unit, energy.compare),
      ...[...energy.carriers].sort((a, b) => (b.tce ?? 0) - (a.tce ?? 0)).slice(0, 3).map((carrier) => figure(local(carrier.name), { value: carrier.amount, previous: carrier.previous }, carrier.unit, energy.compare)),
    ] : h("p.note", {}, t("noData"))),
    h("div.flows", {}, flows?.links.length > 0 ? sankey(flows, { title: `${t(`park.measure.${measure}`)}, ${unit(flows.unit)}`, height: tall }) : null),
    h("div.side", {}, energy ? ranking(energy.uses, page.park.carriers ?? []) : null, ticker(page, names)),
    h("div.load", {}, page.part(() => maybe(loadChart(page, Math.max(90, Math.round(innerHeight * (isLow ? 0.1 : 0.13))))))),
    h("p.note", {}, t("wall.leave")));
}
