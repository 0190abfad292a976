// Small parts that several screens are put together from.

import { h } from "./dom.js";
import { change, number, percent, unit } from "./format.js";
import { local, t } from "./text.js";

/** A figure large, its unit small. */
export const bigFigure = (value, unitText) => [h("b", {}, number(value)), " ", unit(unitText)];

/**
 * A card.
 * @param {string} title what it tells of
 * @param figure its number, such as `bigFigure` makes
 * @param lines sentences below, null for none
 * @param {object} [more] `colour`, a custom property such as `--scope1`; `kind`, a class
 */
export function card(title, figure, lines = [], { colour, kind } = {}) {
  return h(`div.card${kind ? `.${kind}` : ""}`, { vars: colour ? { "--card": `var(${colour})` } : {} },
    h("h3", {}, title), h("p.figure", {}, figure), lines.filter(Boolean).map((line) => h("p", {}, line)));
}

/** How a figure stands against the period before; null when that is not known. */
export function against(value, previous, label) {
  if (previous === null || previous === undefined) return null;
  return t("cards.against", { change: change(value, previous), label: label ?? t("cards.before") });
}

/** What of a figure is a guess; null when nothing is. */
export function guessed(share) {
  return share > 0 ? t("estimated", { share: percent(share) }) : null;
}

/** A share as a bar with its percentage. */
export function bar(share, { isWarning = false } = {}) {
  const width = Math.max(0, Math.min(1, share ?? 0));
  return h(`span.bar${isWarning ? ".warn" : ""}`, { vars: { "--share": `${(width * 100).toFixed(1)}%` } }, percent(share));
}

/** A word on a coloured ground; `kind` is good, warn, alert or nothing. */
export const badge = (text, kind) => h(`span.badge${kind ? `.${kind}` : ""}`, {}, text);

/** Pairs of a word and what it stands for; pairs without a value are left out. */
export function facts(pairs) {
  const known = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "");
  return h("dl.facts", {}, known.map(([word, value]) => h("div", {}, h("dt", {}, word), h("dd", {}, value))));
}

/** A field with its label above. */
export const field = (label, control, hint) => h("label.field", {}, h("span", {}, label), control,
  hint ? h("small.quiet", {}, hint) : null);

/** Findings of the engines, as a fold that says how many there are. */
export function findingsFold(findings, { isOpen = false } = {}) {
  if (!findings || findings.length === 0) return null;
  const said = (item) => (typeof item === "string" ? item.split("\nhelp: ") : [
    [[item.file, item.line, item.column].filter((part) => part !== undefined && part !== null).join(":"),
      local({ en: item.message, zh: item.chineseMessage })].filter(Boolean).join(t("cards.colon")),
    local({ en: item.help ?? "", zh: item.help ? item.chineseHelp : "" })]);
  return h("details.findings", { open: isOpen }, h("summary", {}, t("cards.findings", { count: findings.length })),
    h("ul", {}, findings.map((item) => {
      const [message, help] = said(item);
      return h("li", {}, message, help ? h("p.remedy", {}, help) : null);
    })));
}
