// The part of the footprints that looks into a database: its processes by words of any language, and
// what the chosen one carries.

import { button, h, select } from "../dom.js";
import { number } from "../format.js";
import { list } from "../list.js";
import { language, local, t } from "../text.js";
import { scorePart } from "./footprints-score.js";

/** A name in the language of the page, and in the other where that helps to tell it. */
function bothNames(text) {
  const own = local(text);
  const other = language === "zh" ? text.en : text.zh;
  return other && other !== own ? [own, h("small", {}, other)] : own;
}

function found(page, body, query) {
  const { of } = page.state;
  return [list({
    caption: t("footprints.found"), rows: body.items, first: 12, empty: t("footprints.noneFound"),
    rowClass: (row) => (row.id === of ? "chosen" : null),
    columns: [
      { title: t("footprints.process"), cell: (row) => [h("a", { href: page.link({ of: row.id, against: null, amount: null }),
        id: `of-${row.id}` }, bothNames(row.name)), local(row.product) === local(row.name) ? null : h("small", {}, local(row.product))] },
      { title: t("footprints.unit"), cell: (row) => row.unit },
      { title: t("footprints.place"), cell: (row) => row.location ?? "–" },
      { title: "", cell: (row) => (of && row.id !== of
        ? h("a", { href: page.link({ against: row.id }), id: `against-${row.id}` }, t("footprints.compare")) : null) },
    ],
  }), body.next ? h("p.note", {}, t("footprints.more", { count: body.items.length, query })) : null];
}

function searchForm(page, query) {
  const input = h("input", { id: "query", type: "search", value: query, "aria-label": t("footprints.search"),
    placeholder: t("footprints.search") });
  return h("form.toolbar", {
    role: "search", on: {
      submit: (event) => {
        event.preventDefault();
        page.set({ query: input.value.trim() || null });
      },
    },
  }, h("label.field", {}, h("span", {}, t("footprints.search")), input),
  h("button", { type: "submit", id: "seek" }, t("footprints.seek")));
}

function amountForm(page) {
  const input = h("input", { id: "amount", type: "number", step: "any", value: page.state.amount ?? "1",
    "aria-label": t("footprints.amount"), on: { change: () => page.set({ amount: input.value === "1" ? null : input.value }) } });
  return h("label.field", {}, h("span", {}, t("footprints.amount")), input);
}

/** The tools and parts of a database. */
export function databasePart(page, databases) {
  const { state } = page;
  const database = databases.find((item) => item.name === state.database) ?? databases[0];
  const address = `footprints/databases/${encodeURIComponent(database.name)}`;
  const query = state.query ?? "";
  return [
    h("div.toolbar", {}, databases.length > 1 ? select("database", t("footprints.database"),
      databases.map((item) => [item.name, item.name]), database.name,
      (next) => page.set({ database: next, of: null, against: null, query: null })) : null),
    h("p.note", {}, t("footprints.holds", { name: database.name, form: database.form, processes: number(database.processes),
      exchanges: number(database.exchanges), day: database.imported.slice(0, 10) })),
    searchForm(page, query),
    query ? page.part(async () => found(page, await page.get(`${address}/processes`, { search: query, limit: 60 }), query)) : null,
    state.of ? page.part(async () => {
      const { items } = await page.get(`${address}/methods`, {});
      const method = state.method ?? "ipcc-ar6/gwp100";
      const tools = h("div.toolbar", {}, select("method", t("footprints.method"),
        items.map((item) => [item.id, `${local(item.name)} (${item.id})`]), method,
        (next) => page.set({ method: next === "ipcc-ar6/gwp100" ? null : next })), amountForm(page),
      state.against ? button(t("footprints.endCompare"), () => page.set({ against: null }), { id: "alone" }) : null);
      return [tools, await scorePart(page, address, method)];
    }) : h("p.note", {}, t("footprints.choose")),
  ];
}
