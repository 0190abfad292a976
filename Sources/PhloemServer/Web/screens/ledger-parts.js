// What the tables of the ledger have in common.

import { badge } from "../cards.js";
import { saveButton } from "../download.js";
import { h } from "../dom.js";
import { unit } from "../format.js";
import { problemBox } from "../problem.js";
import { t } from "../text.js";

/** What units can be, those in use first. */
export const statuses = ["held", "buffer", "reserved", "locked", "retired", "surrendered", "cancelled", "expired", "exported"];

/** How many of them are in use. */
export const inUse = statuses.slice(0, 4);

/** What one unit of a programme counts. */
export const measure = (word) => unit(t(`ledger.measure.${word}`));

/** How many rows a part of a list has. */
export const size = 100;

/** A button that saves a table of the ledger; what goes wrong is shown below it. */
export function saveCSV(path, parameters, name) {
  const wrong = h("div", { role: "status" });
  return h("div", {}, h("p", {}, saveButton(path, { ...parameters, limit: path === "ledger" ? null : 1000 }, name,
    (error) => wrong.replaceChildren(problemBox(error)))), wrong);
}

/** Ranges of serials; how many more there are is said. */
export const serials = (row) => [h("code", {}, row.serials),
  row.furtherRanges > 0 ? h("small", {}, t("ledger.further", { count: row.furtherRanges })) : null];

/** A name with what it is of below. */
export const named = (name, below) => [name, below ? h("small", {}, below) : null];

/** Days of a text such as `2023-01-01..2023-03-31`; a whole year by its number. */
export function days(text) {
  const year = /^(\d{4})-01-01\.\.\1-12-31$/.exec(text)?.[1];
  return year ?? text.split("..").map((day, at) => h("span.days", {}, at === 0 ? day : ` – ${day}`));
}

const kinds = { held: "good", settled: "good", reserved: "warn", locked: "warn", confirmed: "warn", proposed: "warn", open: "warn" };

/** A word of the ledger on its ground, such as the status of units. */
export const stateBadge = (family, word) => badge(t(`ledger.${family}.${word}`), kinds[word]);
