// Footprints: of the park's own products, and of products of the life-cycle databases in its store.

import { bar, bigFigure, card } from "../cards.js";
import { choice, h } from "../dom.js";
import { amount, percent } from "../format.js";
import { list } from "../list.js";
import { Names } from "../names.js";
import { table } from "../table.js";
import { hasText, language, loadWords, local, t } from "../text.js";
import { databasePart } from "./footprints-search.js";

export const hasPeriod = true;

/** The address of a product's declaration, for print. */
const declaration = (page, id) => `/api/v1/footprints/products/${encodeURIComponent(id)}/declaration?`
  + new URLSearchParams({ period: page.period, scope2: page.state.scope2 ?? "location", language });

/** `carried by slag` with the product's name; what stays and what no flow drives as the trace calls it. */
function sourceName(text, names) {
  if (text.startsWith("carried by ")) return t("footprints.carried");
  const [, place, reason] = /^left at (.+) \((.+)\)$/.exec(text) ?? [];
  if (!place) return names.name(text);
  return t("footprints.leftAt", { place: names.name(place), reason: hasText(`trace.reason.${reason}`) ? t(`trace.reason.${reason}`) : reason });
}

function ownList(page, body, chosen) {
  return list({
    caption: t("footprints.own"), rows: body.products, words: (row) => `${row.id} ${local(row.name)}`, first: 12,
    rowClass: (row) => (row === chosen ? "chosen" : null),
    columns: [
      { title: t("footprints.product"), cell: (row) => [h("a", { href: page.link({ product: row.id }), id: `product-${row.id}` },
        local(row.name)), h("small", {}, h("code", {}, row.id))] },
      { title: t("footprints.perUnit"), isNumber: true,
        cell: (row) => (row.perUnit === undefined ? "–" : amount(row.perUnit, `kgCO2e/${row.unit || "1"}`)) },
      { title: t("footprints.output"), isNumber: true, cell: (row) => amount(row.output, row.unit) },
      { title: t("footprints.total"), isNumber: true, cell: (row) => amount(row.total / 1000, "tCO2e") },
      { title: t("footprints.share"), isNumber: true, cell: (row) => bar(body.inventory ? row.total / body.inventory : null) },
      { title: t("footprints.declaration"), cell: (row) => h("a", { href: declaration(page, row.id), target: "_blank", rel: "noopener" },
        t("footprints.print")) },
    ],
  });
}

/** The park's own products over the period. */
async function ownProducts(page) {
  const scope2 = page.state.scope2 === "market" ? "market" : "location";
  const [body, names] = await Promise.all([page.get("footprints/products", { period: page.period, scope2 }), Names.of(page)]);
  const chosen = body.products.find((item) => item.id === page.state.product) ?? body.products[0];
  const gap = body.inventory ? Math.abs(body.allocated / body.inventory - 1) : 0;
  return [
    h("div.toolbar", {}, choice("scope2", t("footprints.scope2"), ["location", "market"].map((word) => [word, t(`footprints.${word}`)]),
      scope2, (next) => page.set({ scope2: next === "location" ? null : next }))),
    h("p.note", {}, t("footprints.ownNote")),
    h("div.cards", {},
      card(t("footprints.inventory"), bigFigure(body.inventory / 1000, "tCO2e"), [body.period], { kind: "main" }),
      card(t("footprints.products"), h("b", {}, String(body.products.length)),
        [gap === 0 ? t("footprints.exact") : t("footprints.off", { share: percent(gap) })])),
    ownList(page, body, chosen),
    chosen ? table({
      caption: t("footprints.madeOf", { name: local(chosen.name) }), rows: [...chosen.parts].sort((a, b) => b.value - a.value),
      columns: [
        { title: t("footprints.source"), cell: (row) => sourceName(row.source, names) },
        { title: "kgCO₂e", isNumber: true, cell: (row) => amount(row.value, "") },
        { title: t("footprints.share"), isNumber: true, cell: (row) => bar(chosen.total ? row.value / chosen.total : null) },
      ],
    }) : null,
  ];
}

/** Shows the screen. */
export async function show(page) {
  const [info] = await Promise.all([page.get("footprints"), ...["cards", "names", "park", "trace"].map(loadWords)]);
  const views = [...(info.hasProducts ? ["own"] : []), ...(info.databases.length > 0 ? ["databases"] : [])];
  if (views.length === 0) return h("p.note", {}, t("footprints.nothing"));
  const view = views.includes(page.state.view) ? page.state.view : views[0];
  return [
    views.length > 1 ? h("div.toolbar", {}, choice("view", t("footprints.view"),
      views.map((word) => [word, t(`footprints.view.${word}`)]), view,
      (next) => page.set({ view: next === views[0] ? null : next }))) : null,
    view === "databases" ? databasePart(page, info.databases)
    : page.period ? page.part(() => ownProducts(page)) : h("p.note", {}, t("noData")),
  ];
}
