// The meters as a tree, with what can be said of each; one of them with its tracks and corrections.

import { calibrationDue } from "../calibration.js";
import { badge, bar } from "../cards.js";
import { choice, h, select } from "../dom.js";
import { age, amount, compare, number, percent } from "../format.js";
import { Names } from "../names.js";
import { loadWords, local, t } from "../text.js";
import { tree } from "../tree.js";
import { meterView } from "./meters-one.js";

export const hasPeriod = true;

const openRows = new Set();
let wasOpened = false;

/** How old the last reading is, from what the server says or the clock. */
function ageOf(meter) {
  if (!meter.last) return null;
  return meter.ageSeconds ?? Math.max(0, (Date.now() - Date.parse(meter.last.time)) / 1000);
}

function reading(meter) {
  const place = h("span", { data: { last: meter.id } });
  tell(place, meter.last, ageOf(meter));
  return place;
}

function tell(place, last, seconds) {
  place.replaceChildren(...(last ? [amount(last.value, last.unit), h("small", {}, age(seconds))] : [""]));
}

function gap(meter) {
  const { unexplained, total } = meter;
  if (unexplained === null || unexplained === undefined) return "";
  const share = total ? unexplained / total : null;
  const isLarge = share !== null && Math.abs(share) > 0.05;
  return [h("span", { class: isLarge ? "warn" : null }, number(unexplained)), share === null ? null : h("small", {}, percent(share))];
}

/** Meters below those that they are parts of, below carriers or sites. */
function rootsOf(meters, by, names) {
  const below = Map.groupBy(meters, (meter) => meter.parent ?? null);
  const known = new Set(meters.map((meter) => meter.id));
  const tops = meters.filter((meter) => !meter.parent || !known.has(meter.parent));
  const key = (meter) => (by === "site" ? meter.site : meter.carrier) ?? "";
  const title = (name) => (name === "" ? t("meters.none") : by === "site" ? names.name(name) : names.commodity(name));
  const roots = [...Map.groupBy(by === "site" ? meters : tops, key)].map(([name, list]) => ({
    id: `${by}:${name}`, group: title(name), level: by === "site" ? list[0].level : null,
    count: meters.filter((meter) => key(meter) === name).length, parts: list,
  })).sort((a, b) => (a.id.endsWith(":") - b.id.endsWith(":")) || b.count - a.count || compare(a.group, b.group));
  return { roots, below: (meter) => (by === "site" ? [] : below.get(meter.id) ?? []) };
}

function nameCell(page, item) {
  if (item.group) {
    return [h("b", {}, item.group), " ", h("span.quiet", {}, number(item.count)),
      item.level ? h("small", {}, t(`level.${item.level}`)) : null];
  }
  return [h("a", { href: page.link({ meter: item.id }) }, local(item.name) || item.id), " ",
    item.kind === "virtual" ? badge(t("meters.virtual")) : null, local(item.name) && local(item.name) !== item.id ? h("small", {},
      h("code", {}, item.id)) : null];
}

function meterTree(page, meters, names) {
  const by = page.state.by === "site" ? "site" : "carrier";
  const { roots, below } = rootsOf(meters, by, names);
  if (!wasOpened) for (const root of roots.slice(0, 2)) openRows.add(root.id);
  wasOpened = true;
  const only = (cell) => (item) => (item.group ? "" : cell(item));
  return h("div.roomy", {}, tree({
    caption: t("meters.tree", { period: page.period }), roots, id: (item) => item.id, open: openRows,
    hasChildren: (item) => Boolean(item.group) || below(item).length > 0,
    children: (item) => (item.group ? item.parts : below(item)),
    columns: [
      { title: t("meters.meter"), cell: (item) => nameCell(page, item) },
      { title: t("meters.total"), isNumber: true,
        cell: only((item) => [amount(item.total, item.unit), item.isAmount === false ? h("small", {}, t("meters.mean")) : null]) },
      { title: t("meters.coverage"), isNumber: true, cell: only((item) => bar(item.coverage, { isWarning: item.coverage < 0.95 })) },
      { title: t("meters.estimated"), isNumber: true, cell: only((item) => (item.estimatedShare > 0 ? percent(item.estimatedShare) : "")) },
      { title: t("meters.children"), isNumber: true,
        cell: only((item) => (item.children === null || item.children === undefined ? "" : number(item.children))) },
      { title: t("meters.unexplained"), isNumber: true, cell: only(gap) },
      { title: t("meters.last"), isNumber: true, cell: only(reading) },
      ...(meters.some((meter) => meter.calibrationDue) ? [{ title: t("meters.calibration"), isNumber: true, cell: only(calibrationDue) }] : []),
    ],
  }));
}

function tools(page, carriers, sites, names) {
  const { by, carrier, site } = page.state;
  const every = [["", t("meters.all")]];
  return h("div.toolbar", {},
    choice("by", t("meters.by"), [["carrier", t("meters.byCarrier")], ["site", t("meters.bySite")]], by === "site" ? "site" : "carrier",
      (next) => page.set({ by: next === "carrier" ? null : next })),
    carriers.length > 1 ? select("carrier", t("meters.carrier"), [...every, ...carriers.map((id) => [id, names.commodity(id)])],
      carrier ?? "",
      (next) => page.set({ carrier: next })) : null,
    sites.length > 1 ? select("site", t("site"), [...every, ...sites.map((id) => [id, names.name(id)])], site ?? "",
      (next) => page.set({ site: next })) : null);
}

/** Shows the screen. */
export async function show(page) {
  const [names] = await Promise.all([Names.of(page), loadWords("cards"), loadWords("names")]);
  if (page.state.meter) return meterView(page, names);
  const { carrier, site } = page.state;
  const all = await page.all("meters", { period: page.period });
  const inside = site ? new Set((await page.all("meters", { period: page.period, site })).map((meter) => meter.id)) : null;
  const meters = all.filter((meter) => (!carrier || meter.carrier === carrier) && (!inside || inside.has(meter.id)));
  const unique = (key) => [...new Set(all.map((meter) => meter[key]).filter(Boolean))].sort();
  const shown = meterTree(page, meters, names);
  page.onReadings((list) => {
    for (const { meter, time, value } of list) {
      const place = shown.querySelector(`[data-last="${CSS.escape(meter)}"]`);
      const known = all.find((item) => item.id === meter);
      if (!place || !known) continue;
      known.last = { ...known.last, time, value };
      known.ageSeconds = null;
      tell(place, known.last, ageOf(known));
    }
  });
  const low = meters.filter((meter) => meter.coverage < 0.95).length;
  return [tools(page, unique("carrier"), unique("site"), names),
    h("p.note", {}, t("meters.count", { count: meters.length }), low > 0 ? ` ${t("meters.low", { count: low })}` : ""), shown];
}

