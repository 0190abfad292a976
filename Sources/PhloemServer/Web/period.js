// Periods as the park writes them (`2018`, `2018-Q1`, `2018-03`, `2018-03-05`), and the control that
// chooses one.

import { button, choice, h } from "./dom.js";
import { t } from "./text.js";

const two = (number) => String(number).padStart(2, "0");
const shown = (date) => `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`;

/** What kind of period a text is: year, quarter, month, day, or other (a range). */
export function kindOf(text) {
  if (/^\d{4}$/.test(text)) return "year";
  if (/^\d{4}-Q[1-4]$/.test(text)) return "quarter";
  if (/^\d{4}-\d\d$/.test(text)) return "month";
  return /^\d{4}-\d\d-\d\d$/.test(text) ? "day" : "other";
}

/** The first day of a period. */
export function firstDay(text) {
  const [year, part, date] = text.split("..")[0].split("-");
  if (!part) return `${year}-01-01`;
  if (part.startsWith("Q")) return `${year}-${two(Number(part[1]) * 3 - 2)}-01`;
  if (part.startsWith("H")) return `${year}-${part === "H1" ? "01" : "07"}-01`;
  return `${year}-${part}-${date ?? "01"}`;
}

/** The period of a kind that a day lies in. */
export function around(date, kind) {
  const [year, month] = date.split("-");
  if (kind === "year") return year;
  if (kind === "quarter") return `${year}-Q${Math.ceil(Number(month) / 3)}`;
  return kind === "month" ? `${year}-${month}` : date;
}

/** The day after a period ends. */
export function dayAfter(text) {
  const last = text.split("..").pop();
  const date = new Date(`${firstDay(last)}T00:00Z`);
  const months = { year: 12, quarter: 3, month: 1 }[kindOf(last)] ?? (/-H[12]$/.test(last) ? 6 : 0);
  if (months > 0) date.setUTCMonth(date.getUTCMonth() + months);
  else date.setUTCDate(date.getUTCDate() + 1);
  return shown(date);
}

/** The period of the same kind before (−1) or after (1). */
export function neighbour(text, step) {
  const kind = kindOf(text);
  if (kind === "other") return null;
  if (step > 0) return around(dayAfter(text), kind);
  const date = new Date(`${firstDay(text)}T00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return around(shown(date), kind);
}

/** All periods of a kind that lie in a span of days `{from, to}`. */
export function within(span, kind) {
  const list = [];
  for (let at = around(span.from.slice(0, 10), kind); firstDay(at) < span.to.slice(0, 10) && list.length < 5000;) {
    list.push(at);
    at = neighbour(at, 1);
  }
  return list;
}

function valueControl(kind, period, span, go) {
  const attributes = { id: "period-value", "aria-label": t("period") };
  if (kind === "day") {
    return h("input", {
      type: "date", value: period, min: span?.from.slice(0, 10), max: span?.to.slice(0, 10), ...attributes,
      on: { change: (event) => event.target.value && go(event.target.value) },
    });
  }
  const choices = span ? within(span, kind) : [];
  if (!choices.includes(period)) choices.unshift(period);
  return h("select", { ...attributes, on: { change: (event) => go(event.target.value) } },
    choices.reverse().map((text) => h("option", { value: text, selected: text === period }, text)));
}

/**
 * The control.
 * @param {string} period what holds
 * @param {{from: string, to: string}|null} span of what the park has data
 * @param {function(string)} go takes another
 */
export function periodControl(period, span, go) {
  const kind = kindOf(period);
  const kinds = ["year", "quarter", "month", "day"].map((word) => [word, t(`period.${word}`)]);
  const turn = (next) => go(around(firstDay(period), next));
  const step = (by, label, sign) => {
    const next = neighbour(period, by);
    const isOutside = !next || (span && (dayAfter(next) <= span.from.slice(0, 10) || firstDay(next) >= span.to.slice(0, 10)));
    return button(label, () => go(next), {
      id: by < 0 ? "period-before" : "period-after", disabled: isOutside, icon: sign, kind: "plain",
    });
  };
  return h("div.period", { role: "group", "aria-label": t("period") },
    choice("period", t("period.kind"), kinds, kind, turn),
    h("div.stepper", {}, step(-1, t("period.before"), "‹"), valueControl(kind, period, span, go),
      step(1, t("period.after"), "›")));
}
