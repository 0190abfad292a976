// The log, who signed what, what was refused, and what a supervisor should look at.

import { badge } from "../cards.js";
import { h } from "../dom.js";
import { time } from "../format.js";
import { paged } from "../paged.js";
import { table } from "../table.js";
import { hasText, local, t } from "../text.js";
import { named, saveCSV } from "./ledger-parts.js";

const size = 50;

/** The words of an event; the event as it is where a newer ledger has one that is not known here. */
const event = (name) => named(hasText(`ledger-events.${name}`) ? t(`ledger-events.${name}`) : name, h("code", {}, name));

const proof = (row, published) => (published && row.entry < published.size
  ? h("a", { href: `/api/v1/ledger/entries/${row.entry}/proof?size=${published.size}`, download: true, "aria-label": t("ledger.proofOf", { entry: row.entry }) },
    t("ledger.proof"))
  : h("small", {}, t("ledger.laterCheckpoint")));

const entries = (published) => (rows) => table({
  caption: t("ledger.log"), isCaptionHidden: true, rows,
  columns: [
    { title: t("ledger.entry"), cell: (row) => String(row.entry) },
    { title: t("ledger.time"), cell: (row) => time(row.time) },
    { title: t("ledger.event"), cell: (row) => [event(row.event),
      row.corrections.length > 0 ? badge(t("ledger.corrected", { entries: row.corrections.join(", ") }), "warn") : null] },
    { title: t("ledger.signed"), cell: (row) => named(row.parties.join(", ") || "–", row.persons.join(", ")) },
    { title: t("ledger.hash"), cell: (row) => h("code", { title: row.hash }, `${row.hash.slice(0, 16)}…`) },
    { title: t("ledger.proof"), cell: (row) => proof(row, published) },
  ],
});

const refusals = (rows) => table({
  caption: t("ledger.refusals"), isCaptionHidden: true, rows, empty: t("ledger.noRefusals"),
  columns: [
    { title: t("ledger.time"), cell: (row) => time(row.time) },
    { title: t("ledger.signed"), cell: (row) => named(row.party ?? "–", row.person) },
    { title: t("ledger.event"), cell: (row) => (row.event ? event(row.event) : "–") },
    { title: t("ledger.rule"), cell: (row) => (row.rule ? h("code", {}, row.rule) : "–") },
    { title: t("ledger.why"), cell: (row) => row.message },
  ],
});

const alerts = (rows) => table({
  caption: t("ledger.alerts"), isCaptionHidden: true, rows, empty: t("ledger.noAlerts"),
  columns: [
    { title: t("ledger.alert"), cell: (row) => badge(t(`ledger.alert.${row.alert}`), "warn") },
    { title: t("ledger.what"), cell: (row) => local(row.text) },
  ],
});

/** The log, refusals and alerts. */
export async function logPart(page, body) {
  const [warned, taken, refused] = await Promise.all([
    paged(page, "ledger/alerts", { limit: size }, alerts), paged(page, "ledger/entries", { limit: size }, entries(body.checkpoint)),
    paged(page, "ledger/refusals", { limit: size }, refusals)]);
  return [
    h("section", {}, h("h2", {}, t("ledger.alerts")), h("p.note", {}, t("ledger.alertsNote")), warned, saveCSV("ledger/alerts", {}, "ledger-alerts")),
    h("section", {}, h("h2", {}, t("ledger.log")), h("p.note", {}, t("ledger.check")), taken, saveCSV("ledger/entries", {}, "ledger-log")),
    h("section", {}, h("h2", {}, t("ledger.refusals")), h("p.note", {}, t("ledger.refusalsNote")), refused, saveCSV("ledger/refusals", {}, "ledger-refusals")),
  ];
}
