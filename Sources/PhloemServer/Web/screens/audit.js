// Statements that the park or others have made, and the verdict on each.

import { badge, card } from "../cards.js";
import { h, select } from "../dom.js";
import { number } from "../format.js";
import { loadWords, hasText, local, t } from "../text.js";

const verdicts = ["consistent", "inconsistent", "implausible", "uncheckable"];
const signs = { consistent: ["good", "--accent"], inconsistent: ["alert", "--alert"], implausible: ["warn", "--warn"],
  uncheckable: [null, "--edge"] };
const word = (group, name) => (hasText(`audit.${group}.${name}`) ? t(`audit.${group}.${name}`) : name ?? "");

function counts(page, items) {
  const chosen = page.state.verdict;
  return h("div.cards", {}, verdicts.map((verdict) => {
    const made = card(word("verdict", verdict), h("b", {}, number(items.filter((item) => item.verdict === verdict).length)),
      [t(`audit.means.${verdict}`)], { colour: signs[verdict][1] });
    return h("a.card-link", {
      href: page.link({ verdict: chosen === verdict ? null : verdict }), id: `verdict-${verdict}`,
      "aria-current": chosen === verdict ? "true" : null,
    }, made);
  }));
}

function figures(item) {
  if (!item.figures?.length) return null;
  return h("ul.figures", {}, item.figures.map((figure) => h("li", {}, h("code", {}, figure.name),
    figure.value === undefined && figure.low !== undefined ? ` = ${number(figure.low)} … ${number(figure.high)} ${figure.unit}`
    : ` = ${number(figure.value)} ${figure.unit ?? ""}`,
    figure.arithmetic ? h("small.quiet", {}, ` ${figure.arithmetic}`) : null)));
}

function checks(item) {
  if (!item.checks?.length) return null;
  return h("ul.figures", {}, item.checks.map((check) => h("li", {}, badge(word("holds", check.holds),
    check.holds === "yes" ? "good" : check.holds === "no" ? "alert" : null), " ", h("code", {}, check.spelled ?? check.text))));
}

function statement(item) {
  const [kind, colour] = signs[item.verdict] ?? [null, "--line"];
  const inside = [figures(item), checks(item), [...(item.slips ?? []), ...(item.missing ?? []), ...(item.notes ?? []),
    ...(item.comment ? [item.comment] : [])].map((note) => h("p.quiet", {}, local(note))),
    item.source ? h("p.quiet", {}, item.source) : null].flat().filter(Boolean);
  return h("li.card.statement", { vars: { "--card": `var(${colour})` } },
    h("div.statement-head", {}, badge(word("verdict", item.verdict) || "–", kind), h("code", {}, item.id),
      item.evidence ? h("span.quiet", {}, t("audit.evidence", { evidence: word("basis", item.evidence) })) : null),
    h("p.sentence", {}, local(item.sentence)), item.claim ? h("blockquote", { title: t("audit.claim") }, local(item.claim)) : null,
    inside.length > 0 ? h("details", {}, h("summary", {}, t("audit.how")), inside) : null);
}

/** Shows the screen. */
export async function show(page) {
  const [items] = await Promise.all([page.all("audit"), loadWords("cards")]);
  if (items.length === 0) return h("p.note", {}, t("audit.none"));
  const { verdict, sought = "", of } = page.state;
  const cases = [...new Set(items.map((item) => item.case ?? item.caseId).filter(Boolean))];
  const place = h("ul.statements");
  const count = h("p.note", { role: "status" });
  const fill = (text) => {
    const low = text.trim().toLowerCase();
    const found = items.filter((item) => (!verdict || item.verdict === verdict) && (!of || (item.case ?? item.caseId) === of)
      && (!low || `${item.id} ${local(item.claim)} ${local(item.sentence)}`.toLowerCase().includes(low)));
    count.replaceChildren(t("cards.shown", { count: number(found.length), all: number(items.length) }));
    place.replaceChildren(...found.slice(0, 300).map(statement));
  };
  const input = h("input", { id: "sought", type: "search", value: sought,
    on: { input: () => fill(input.value), change: () => page.set({ sought: input.value }, { replace: true }) } });
  fill(sought);
  return [counts(page, items), h("div.toolbar", {}, h("label.field", {}, h("span", {}, t("cards.search")), input),
    cases.length > 1 ? select("of", t("audit.case"), [["", t("audit.allCases")], ...cases.map((id) => [id, id])], of ?? "",
      (id) => page.set({ of: id })) : null), count, place];
}
