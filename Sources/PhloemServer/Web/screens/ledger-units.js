// Units: who holds which, what changes hands, what was used and stated.

import { badge } from "../cards.js";
import { h, select } from "../dom.js";
import { number, time, unit } from "../format.js";
import { paged } from "../paged.js";
import { table } from "../table.js";
import { t } from "../text.js";
import { days, measure, named, saveCSV, serials, size, stateBadge, statuses } from "./ledger-parts.js";

const holdings = (page) => (rows) => table({
  caption: t("ledger.holdings"), isCaptionHidden: true, rows,
  columns: [
    { title: t("ledger.account"), cell: (row) => named(h("a", { href: page.link({ account: row.account }), id: `account-${row.id}` }, row.account),
      [row.owner, row.kind === "buffer" ? t("ledger.status.buffer") : null].filter(Boolean).join(" · ")) },
    { title: t("ledger.programme"), cell: (row) => named(row.programme, measure(row.measure)) },
    { title: t("ledger.series"), cell: (row) => named(String(row.series), row.project) },
    { title: t("ledger.vintage"), cell: (row) => days(row.vintage) },
    { title: t("ledger.state"), cell: (row) => [stateBadge("status", row.status), " ", row.isFrozen ? badge(t("ledger.frozen"), "alert") : null] },
    { title: t("ledger.count"), isNumber: true, cell: (row) => number(row.count, 0) },
    { title: t("ledger.serials"), cell: serials },
  ],
});

/** Units by account, series and state. */
export async function unitsPart(page, body) {
  const { programme, status, account } = page.state;
  const every = ["", t("ledger.all")];
  return [
    h("div.toolbar", {},
      select("programme", t("ledger.programme"), [every, ...body.programmes.map((item) => [item.programme, item.programme])], programme ?? "",
        (next) => page.set({ programme: next })),
      select("status", t("ledger.state"), [every, ...statuses.map((word) => [word, t(`ledger.status.${word}`)])], status ?? "",
        (next) => page.set({ status: next })),
      account ? h("p", {}, t("ledger.onlyAccount", { account }), " ", h("a", { href: page.link({ account: null }), id: "every-account" }, t("ledger.everyAccount"))) : null),
    await paged(page, "ledger/holdings", { programme, status, account, limit: size }, holdings(page)),
    saveCSV("ledger/holdings", { programme, status, account }, "ledger-holdings"),
  ];
}

const transfers = (rows) => table({
  caption: t("ledger.view.transfers"), isCaptionHidden: true, rows,
  columns: [
    { title: t("ledger.transfer"), cell: (row) => String(row.transfer) },
    { title: t("ledger.programme"), cell: (row) => row.programme },
    { title: t("ledger.count"), isNumber: true, cell: (row) => number(row.count, 0) },
    { title: t("ledger.serials"), cell: serials },
    { title: t("ledger.seller"), cell: (row) => named(row.seller, row.sellerAccount) },
    { title: t("ledger.buyer"), cell: (row) => named(row.buyer, row.buyerAccount) },
    { title: t("ledger.payment"), isNumber: true, cell: (row) => (row.payment ? `${row.payment} ${row.currency}` : t("ledger.free")) },
    { title: t("ledger.stage"), cell: (row) => stateBadge("stage", row.stage) },
    { title: t("ledger.proposed"), cell: (row) => time(row.proposed) },
    { title: t("ledger.settled"), cell: (row) => (row.settled ? time(row.settled) : row.stage === "confirmed" ? t("ledger.due", { time: time(row.due) }) : "–") },
  ],
});

/** Transfers, the last first. */
export async function transfersPart(page) {
  return [await paged(page, "ledger/transfers", { limit: size }, transfers), saveCSV("ledger/transfers", {}, "ledger-transfers")];
}

const retirements = (rows) => table({
  caption: t("ledger.retirements"), isCaptionHidden: true, rows,
  columns: [
    { title: t("ledger.retirement"), cell: (row) => named(String(row.retirement), t("ledger.entryNumber", { entry: row.entry })) },
    { title: t("ledger.time"), cell: (row) => time(row.time) },
    { title: t("ledger.party"), cell: (row) => named(row.party, row.account) },
    { title: t("ledger.programme"), cell: (row) => named(row.programme, measure(row.measure)) },
    { title: t("ledger.count"), isNumber: true, cell: (row) => number(row.count, 0) },
    { title: t("ledger.serials"), cell: serials },
    { title: t("ledger.beneficiary"), cell: (row) => named(row.beneficiary, row.purpose) },
    { title: t("ledger.statement"), cell: (row) => (row.statement === undefined ? "–" : String(row.statement)) },
  ],
});

const statements = (rows) => table({
  caption: t("ledger.statements"), isCaptionHidden: true, rows,
  columns: [
    { title: t("ledger.statement"), cell: (row) => named(`${t(`ledger.statementKind.${row.kind}`)} ${row.number}`, t("ledger.entryNumber", { entry: row.entry })) },
    { title: t("ledger.subject"), cell: (row) => named(row.subject, row.object) },
    { title: t("ledger.period"), cell: (row) => days(row.period) },
    { title: t("ledger.figure"), isNumber: true, cell: (row) => `${number(row.value, 0)} ${unit(row.unit)}` },
    { title: t("ledger.covered"), cell: (row) => (row.retirements.length > 0 ? row.retirements.join(", ") : "–") },
    { title: t("ledger.verifier"), cell: (row) => row.verifier },
    { title: t("ledger.state"), cell: (row) => (row.isRevoked
      ? [badge(t("ledger.revoked"), "alert"), h("small", {}, t("ledger.entryNumber", { entry: row.revocation }))]
      : badge(t("ledger.inForce"), "good")) },
  ],
});

/** Retirements, and what verifiers stated. */
export async function endedPart(page) {
  const [ended, stated] = await Promise.all([
    paged(page, "ledger/retirements", { limit: size }, retirements), paged(page, "ledger/statements", { limit: size }, statements)]);
  return [
    h("section", {}, h("h2", {}, t("ledger.retirements")), ended, saveCSV("ledger/retirements", {}, "ledger-retirements")),
    h("section", {}, h("h2", {}, t("ledger.statements")), h("p.note", {}, t("ledger.statementsNote")), stated,
      saveCSV("ledger/statements", {}, "ledger-statements")),
  ];
}
