// What regions have: a park lies in a city, a city in a province, and each sum holds what lies within.

import { h, select } from "../dom.js";
import { amount, number } from "../format.js";
import { t } from "../text.js";
import { tree } from "../tree.js";
import { measure, named, saveCSV, statuses } from "./ledger-parts.js";

const columns = (programme, shown) => [
  { title: t("ledger.region"), cell: (item) => named(item.region, t(`ledger.level.${item.level}`)) },
  { title: t("ledger.capacity"), isNumber: true,
    cell: (item) => [amount(item.capacityWatts / 1e6, "MW"),
      item.metersWithoutCapacity > 0 ? h("small", {}, t("ledger.unknownCapacity", { count: item.metersWithoutCapacity })) : null] },
  ...(programme ? [
    { title: t("ledger.projects"), isNumber: true, cell: (item) => number(item.found?.projects ?? 0, 0) },
    { title: t("ledger.issued"), isNumber: true, cell: (item) => number(item.found?.issued ?? 0, 0) },
    ...shown.map((status) => ({ title: t(`ledger.status.${status}`), isNumber: true, cell: (item) => number(item.found?.units[status] ?? 0, 0) })),
  ] : []),
];

/** The tree of regions with the sums of one programme. */
export async function regionsPart(page, body) {
  const rows = await page.all("ledger/regions", { limit: 1000 });
  if (rows.length === 0) return null;
  const found = new Set(rows.map((row) => row.programme).filter(Boolean));
  const programmes = body.programmes.filter((item) => found.has(item.programme));
  const programme = programmes.find((item) => item.programme === page.state.programme) ?? programmes[0];
  const items = [...new Map(rows.map((row) => [row.region, row])).values()]
    .map((row) => ({ ...row, found: rows.find((other) => other.region === row.region && other.programme === programme?.programme) }));
  const below = (within) => items.filter((item) => (item.within ?? null) === within);
  const shown = statuses.filter((status) => programme?.units[status]);
  return h("section", {}, h("h2", {}, t("ledger.regions")), h("p.note", {}, t("ledger.nested")),
    programmes.length > 1 ? h("div.toolbar", {}, select("programme", t("ledger.programme"),
      programmes.map((item) => [item.programme, item.programme]), programme.programme, (next) => page.set({ programme: next }))) : null,
    tree({
      caption: programme ? t("ledger.regionsOf", { programme: programme.programme, measure: measure(programme.measure) }) : t("ledger.regions"),
      roots: below(null), id: (item) => item.region, hasChildren: (item) => below(item.region).length > 0,
      children: (item) => below(item.region), open: new Set(items.map((item) => item.region)), columns: columns(programme, shown),
    }),
    saveCSV("ledger/regions", {}, "ledger-regions"));
}
