// Money, what is owed and what is promised: cash, duties, auctions, pledges, orders of the regulator.

import { badge } from "../cards.js";
import { h } from "../dom.js";
import { number, time } from "../format.js";
import { paged } from "../paged.js";
import { table } from "../table.js";
import { t } from "../text.js";
import { days, measure, named, saveCSV, serials, size, stateBadge } from "./ledger-parts.js";

const cash = (rows) => table({
  caption: t("ledger.cash"), isCaptionHidden: true, rows, empty: t("ledger.noCash"),
  columns: [
    { title: t("ledger.account"), cell: (row) => named(row.account, row.owner) },
    { title: t("ledger.currency"), cell: (row) => row.currency },
    { title: t("ledger.available"), isNumber: true, cell: (row) => row.free },
    { title: t("ledger.setAside"), isNumber: true, cell: (row) => row.setAside },
  ],
});

const duties = (rows) => table({
  caption: t("ledger.duties"), isCaptionHidden: true, rows, empty: t("ledger.noDuties"),
  columns: [
    { title: t("ledger.party"), cell: (row) => row.party },
    { title: t("ledger.programme"), cell: (row) => named(row.programme, measure(row.measure)) },
    { title: t("ledger.period"), cell: (row) => days(row.period) },
    { title: t("ledger.required"), isNumber: true, cell: (row) => number(row.required, 0) },
    { title: t("ledger.allowances"), isNumber: true, cell: (row) => number(row.allowances, 0) },
    { title: t("ledger.offsets"), isNumber: true, cell: (row) => named(number(row.offsets, 0), t("ledger.atMost", { count: number(row.mostOffsets, 0) })) },
    { title: t("ledger.shortfall"), isNumber: true, cell: (row) => (row.shortfall > 0 ? number(row.shortfall, 0) : badge(t("ledger.met"), "good")) },
  ],
});

const money = (text, currency) => (text === undefined ? "–" : `${text} ${currency}`);

/** The digest of a document, its first digits; all of them where one rests on it. */
const digest = (word, text) => (text ? h("small", {}, t(`ledger.${word}`), " ", h("code", { title: text }, `${text.slice(0, 16)}…`)) : null);

const auctions = (rows) => table({
  caption: t("ledger.auctions"), isCaptionHidden: true, rows, empty: t("ledger.noAuctions"),
  columns: [
    { title: t("ledger.auction"), cell: (row) => named(row.auction, row.marketOperator) },
    { title: t("ledger.programme"), cell: (row) => named(row.programme, measure(row.measure)) },
    { title: t("ledger.stage"), cell: (row) => stateBadge("auctionStage", row.stage) },
    { title: t("ledger.offered"), isNumber: true, cell: (row) => named(number(row.offered, 0), t("ledger.accounts", { count: row.sellers })) },
    { title: t("ledger.backed"), isNumber: true, cell: (row) => named(money(row.backed, row.currency), t("ledger.accounts", { count: row.bidders })) },
    { title: t("ledger.sold"), isNumber: true, cell: (row) => number(row.sold, 0) },
    { title: t("ledger.paid"), isNumber: true, cell: (row) => money(row.paid, row.currency) },
    { title: t("ledger.documents"), cell: (row) => [digest("terms", row.terms), digest("book", row.book)] },
  ],
});

const force = (row, over) => (row.isInForce ? badge(t("ledger.inForce"), "warn") : badge(t(`ledger.${over}`)));

const pledges = (rows) => table({
  caption: t("ledger.pledges"), isCaptionHidden: true, rows, empty: t("ledger.noPledges"),
  columns: [
    { title: t("ledger.pledge"), cell: (row) => String(row.pledge) },
    { title: t("ledger.debtor"), cell: (row) => named(row.debtor, row.account) },
    { title: t("ledger.creditor"), cell: (row) => row.creditor },
    { title: t("ledger.programme"), cell: (row) => named(row.programme, measure(row.measure)) },
    { title: t("ledger.count"), isNumber: true, cell: (row) => number(row.count, 0) },
    { title: t("ledger.serials"), cell: serials },
    { title: t("ledger.pledgeDue"), cell: (row) => time(row.due) },
    { title: t("ledger.state"), cell: (row) => force(row, "over") },
  ],
});

const freezes = (rows) => table({
  caption: t("ledger.freezes"), isCaptionHidden: true, rows, empty: t("ledger.noFreezes"),
  columns: [
    { title: t("ledger.order"), cell: (row) => named(String(row.order), row.regulator) },
    { title: t("ledger.stopped"), cell: (row) => (row.account === undefined
      ? [row.programme, " ", ...serials(row)] : named(`${t("ledger.account")} ${row.account}`, row.owner)) },
    { title: t("ledger.count"), isNumber: true, cell: (row) => number(row.count, 0) },
    { title: t("ledger.why"), cell: (row) => row.reason },
    { title: t("ledger.state"), cell: (row) => force(row, "lifted") },
  ],
});

const lists = { cash, duties, auctions, pledges, freezes };

/** Money and duties, auctions, pledges and orders, each below its heading. */
export async function moneyPart(page) {
  const names = Object.keys(lists);
  const shown = await Promise.all(names.map((name) => paged(page, `ledger/${name}`, { limit: size }, lists[name])));
  return names.map((name, at) => h("section", {}, h("h2", {}, t(`ledger.${name}`)), h("p.note", {}, t(`ledger.${name}Note`)),
    shown[at], saveCSV(`ledger/${name}`, {}, `ledger-${name}`)));
}
