// Corrections of a meter: what was decided, deciding something, and taking it back.

import { send } from "../api.js";
import { badge, field } from "../cards.js";
import { ask, input } from "../dialog.js";
import { button, h } from "../dom.js";
import { amount, time } from "../format.js";
import { list } from "../list.js";
import { hasText, t } from "../text.js";

const reasons = ["gap", "zero", "leap", "lasting-leap", "transformer-factor", "errors"];
const methods = ["interpolate", "week-profile", "scale", "total", "copy", "missing"];
const usual = { "week-profile": "2", scale: "1", total: "", copy: "" };
const reasonOf = (event) => ({ gap: "gap", "refused-zero": "zero", "refused-leap": "leap", "refused-dip": "leap",
  drop: "lasting-leap" })[event.kind] ?? "errors";

/** What was corrected, the newest first. */
export function correctionsTable(page, corrections, canUndo) {
  const undo = (row) => ask(t("meters.undoTitle"), [
    h("p", {}, t("meters.undoText", { method: row.method, from: time(row.from), to: time(row.to) })), h("p.quiet", {}, row.comment),
  ], t("meters.undo"), async () => {
    await send("DELETE", `corrections/${encodeURIComponent(row.id)}`);
    page.set({}, { replace: true });
  }, { isDanger: true });
  const reason = (row) => (hasText(`meters.reason.${row.reason}`) ? t(`meters.reason.${row.reason}`) : row.reason);
  return list({
    caption: t("meters.corrections"), rows: [...corrections].reverse(), empty: t("meters.noCorrections"), first: 12,
    words: (row) => `${row.method} ${reason(row)} ${row.comment} ${row.author} ${row.from}`,
    columns: [
      { title: t("meters.window"), cell: (row) => [time(row.from), " – ", time(row.to)] },
      { title: t("meters.method"), cell: (row) => h("code", {}, row.method) },
      { title: t("meters.reason"), cell: (row) => [reason(row), h("small", {}, row.comment)] },
      { title: t("meters.author"), cell: (row) => [row.author, h("small", {}, time(row.enteredAt))] },
      { title: t("meters.state"), cell: (row) => (row.undoneAt
        ? [badge(t("meters.undone")), h("small", {}, time(row.undoneAt))]
        : [badge(t("meters.inForce"), "good"), " ", canUndo ? button(t("meters.undo"), () => undo(row), { kind: "link" }) : null]) },
    ],
  });
}

/**
 * Asks for a correction and enters it.
 * @param {object} event its `from` and `to` are the window at first, its `kind` the reason
 */
export function correctionDialog(page, meter, event) {
  const options = (list, group, chosen) => list.map((value) => h("option", { value, selected: value === chosen },
    t(`meters.${group}.${value}`)));
  const argument = h("input", { name: "argument" });
  const argumentField = field("–", argument);
  const method = h("select", { name: "method", on: { change: () => choose(method.value) } }, options(methods, "method", "interpolate"));
  function choose(value) {
    const isNeeded = value in usual;
    argumentField.hidden = !isNeeded;
    argument.required = isNeeded;
    if (!isNeeded) return;
    argument.value = usual[value];
    argumentField.firstChild.replaceChildren(t(`meters.argument.${value}`, { unit: meter.unit }));
  }
  choose(method.value);
  ask(t("meters.correctTitle", { meter: meter.id }), [
    input("from", t("meters.from"), { type: "datetime-local", value: event.from.slice(0, 16) }),
    input("to", t("meters.to"), { type: "datetime-local", value: event.to.slice(0, 16) }),
    field(t("meters.method"), method), argumentField,
    field(t("meters.reason"), h("select", { name: "reason" }, options(reasons, "reason", event.kind ? reasonOf(event) : "errors"))),
    field(t("meters.comment"), h("textarea", { name: "comment", rows: 3, required: true, maxlength: 2000 })),
  ], t("meters.enter"), async (given) => {
    const [chosen, text] = [given.get("method"), given.get("argument").trim()];
    const written = chosen === "total" && /^[\d.]+$/.test(text) ? `${text} ${meter.unit}` : text;
    const done = await send("POST", `meters/${encodeURIComponent(meter.id)}/corrections`, {
      from: given.get("from"), to: given.get("to"), reason: given.get("reason"), comment: given.get("comment"),
      method: chosen in usual ? `${chosen}=${written}` : chosen,
    });
    told = t("meters.changed", { before: amount(done?.before, done?.unit), after: amount(done?.after, done?.unit) });
    page.set({}, { replace: true });
  });
}

let told = null;

/** What the correction that was just entered changed, said once. */
export function correctionTold() {
  const text = told;
  told = null;
  return text ? h("p.note", { role: "status" }, text) : null;
}
