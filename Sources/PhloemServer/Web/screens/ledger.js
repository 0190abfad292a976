// The ledger: sums by programme and region for all who look, and for verifiers who holds, deals and signs.

import { bigFigure, card, facts } from "../cards.js";
import { choice, h } from "../dom.js";
import { number, time } from "../format.js";
import { loadWords, t } from "../text.js";
import { inUse, measure, saveCSV, statuses } from "./ledger-parts.js";
import { logPart } from "./ledger-log.js";
import { moneyPart } from "./ledger-money.js";
import { regionsPart } from "./ledger-regions.js";
import { endedPart, transfersPart, unitsPart } from "./ledger-units.js";

const programmeCard = (programme) => card(programme.programme,
  bigFigure(inUse.reduce((sum, status) => sum + (programme.units[status] ?? 0), 0), measure(programme.measure)), [
    t("ledger.ofIssued", { issued: number(programme.issued, 0) }),
    t(`ledger.kind.${programme.kind}`),
    ...statuses.filter((status) => !inUse.includes(status) && programme.units[status])
      .map((status) => `${t(`ledger.status.${status}`)} ${number(programme.units[status], 0)}`),
  ]);

const hash = (text) => h("code", {}, text);

/** Where the log stands, and what others keep of it. */
function head(body) {
  const published = body.checkpoint;
  return h("section", {}, h("h2", {}, t("ledger.head")),
    h("div.columns", {},
      h("div.card", {}, h("h3", {}, t("ledger.log")), facts([
        [t("ledger.entries"), number(body.entries, 0)], [t("ledger.last"), time(body.time)],
      ]), [["identity", body.ledger], ["headHash", body.head], ["root", body.root]].map(([word, text]) => h("p", {}, t(`ledger.${word}`), h("br"), hash(text)))),
      h("div.card", {}, h("h3", {}, t("ledger.checkpoint")), published ? [
        facts([[t("ledger.entries"), number(published.size, 0)], [t("ledger.last"), time(published.time)],
          [t("ledger.since"), number(body.entries - published.size, 0)]]),
        h("p", {}, t("ledger.root"), h("br"), hash(published.root)),
        h("p", {}, h("a", { href: "/api/v1/ledger/checkpoint", download: true }, t("ledger.saveCheckpoint"))),
      ] : h("p", {}, t("ledger.noCheckpoint")), h("p", {}, t("ledger.check")))));
}

async function sumsPart(page, body) {
  return [
    h("div.cards", {}, body.programmes.map(programmeCard)),
    body.programmes.length === 0 ? h("p.note", {}, t("ledger.noProgrammes")) : saveCSV("ledger", {}, "ledger-programmes"),
    await regionsPart(page, body), head(body),
    page.may("verifier") ? null : h("p.note", {}, t("ledger.restricted")),
  ];
}

const parts = { sums: sumsPart, units: unitsPart, transfers: transfersPart, ended: endedPart, money: moneyPart, log: logPart };

/** Shows the screen. */
export async function show(page) {
  if (!page.hasLedger) return h("p.note", {}, t("ledger.none"));
  const [body] = await Promise.all([page.get("ledger"), loadWords("cards"), loadWords("ledger-events")]);
  const views = page.may("verifier") ? Object.keys(parts) : ["sums"];
  const view = views.includes(page.state.view) ? page.state.view : "sums";
  return [
    h("p.note", {}, t("ledger.readOnly", { name: body.name })),
    views.length > 1 ? h("div.toolbar", {}, choice("view", t("ledger.view"), views.map((word) => [word, t(`ledger.view.${word}`)]), view,
      (next) => page.set({ view: next === "sums" ? null : next, programme: null, status: null, account: null }))) : null,
    page.part(() => parts[view](page, body)),
  ];
}
