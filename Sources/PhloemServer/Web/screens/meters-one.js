// One meter: what is known of it, its tracks on one axis of time, and what was corrected.

import { calibrationDue } from "../calibration.js";
import { badge, bigFigure, card, facts, guessed } from "../cards.js";
import { chart, plain } from "../chart.js";
import { button, h } from "../dom.js";
import { amount, day, number, percent, time, unit } from "../format.js";
import { list } from "../list.js";
import { above, clock } from "../looks.js";
import { around, dayAfter, firstDay, kindOf } from "../period.js";
import { table } from "../table.js";
import { hasText, local, t } from "../text.js";
import { correctionDialog, correctionsTable, correctionTold } from "./meters-correct.js";

const most = 9000;
const letters = { e: "estimated", c: "corrected", x: "missing", h: "manual" };

/** The shortest step, a multiple of the meter's own, at which the window has few enough points. */
function stepOf(meter, seconds) {
  const own = meter.step ?? 3600;
  const steps = [own, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400, 7 * 86400];
  return steps.find((step) => step >= own && step % own === 0 && seconds / step <= most) ?? 86400 * Math.ceil(seconds / 86400 / most);
}

const local24 = (start, seconds) => new Date(Date.parse(`${start.slice(0, 19)}Z`) + seconds * 1000).toISOString().slice(0, 19);

/** Runs of intervals of one letter, as stretches of time. */
function runs(series) {
  const found = [];
  const { flags, start, step } = series;
  for (let at = 0; at < flags.length;) {
    let end = at;
    while (end < flags.length && flags[end] === flags[at]) end += 1;
    if (letters[flags[at]]) found.push({ letter: flags[at], from: local24(start, at * step), to: local24(start, end * step),
      count: end - at });
    at = end;
  }
  return found;
}

function lane(name, y, stretches, colour, text) {
  const x = stretches.flatMap((run) => [run.from, run.to, null]);
  return {
    type: "scatter", mode: "lines", name: plain(name), x, y: x.map((value) => (value === null ? null : y)), yaxis: "y2",
    text: stretches.flatMap((run) => [text(run), text(run), ""]), hovertemplate: "%{text}", line: { color: colour, width: 9 },
    showlegend: false,
  };
}

function tracks(meter, raw, corrected, events, corrections) {
  const axis = corrected.values.map((_, at) => local24(corrected.start, at * corrected.step));
  const isChanged = raw && corrected.values.some((value, at) => value !== raw.values[at]);
  const found = runs(corrected);
  const inForce = corrections.filter((item) => !item.undoneAt);
  const kinds = ["e", "c", "x", "h"].filter((letter) => found.some((run) => run.letter === letter));
  const lanes = [
    ...kinds.map((letter) => ({ name: t(`meters.flag.${letters[letter]}`), letter })),
    ...(inForce.length > 0 ? [{ name: t("meters.corrections"), isCorrection: true }] : []),
    ...(events.length > 0 ? [{ name: t("meters.events"), isEvent: true }] : []),
  ];
  const share = Math.min(0.4, 0.075 * lanes.length);
  return chart({
    title: t("meters.tracks"), note: isChanged ? t("meters.tracksNote") : null, height: 380 + 18 * lanes.length,
    draw: (c) => {
      const colour = { e: c.warn, c: c.accent, x: c.alert, h: c.quiet };
      const line = { type: "scatter", mode: "lines", x: axis, connectgaps: false };
      return {
        data: [
          ...(isChanged ? [{ ...line, name: plain(t("meters.raw")), y: raw.values,
            line: { color: c.see(c.series(3), 0.55), width: 5, shape: "hv" }, hovertemplate: "%{y:,.5~g}" }] : []),
          { ...line, name: plain(t(isChanged ? "meters.corrected" : "meters.values")), y: corrected.values,
            line: { color: c.series(1), width: 1.6, shape: "hv" }, hovertemplate: "%{y:,.5~g}" },
          ...lanes.map((item, at) => {
            if (item.letter) return lane(item.name, at, found.filter((run) => run.letter === item.letter), colour[item.letter],
              (run) => t("meters.intervals", { count: run.count }));
            if (item.isCorrection) return lane(item.name, at,
              inForce.map((one) => ({ from: one.from.slice(0, 19), to: one.to.slice(0, 19), text: plain(one.method) })), c.accent,
              (run) => run.text);
            return {
              type: "scatter", mode: "markers", name: plain(item.name), x: clock(events.map((event) => event.from)),
              y: events.map(() => at), yaxis: "y2", showlegend: false,
              text: events.map((event) => plain(local(event.text))), hovertemplate: "%{text}",
              marker: { color: c.alert, size: 9, symbol: "diamond" },
            };
          }),
        ],
        layout: {
          ...above, hovermode: "closest", xaxis: { type: "date", anchor: lanes.length > 0 ? "y2" : "y" },
          yaxis: { title: { text: plain(unit(corrected.unit)) }, domain: [lanes.length > 0 ? share + 0.04 : 0, 1],
            rangemode: meter.isAmount ? "tozero" : "normal" },
          ...(lanes.length > 0 ? { yaxis2: { domain: [0, share], tickvals: lanes.map((_, at) => at),
            ticktext: lanes.map((item) => plain(item.name)), range: [-0.6, lanes.length - 0.4], showgrid: false, zeroline: false,
          tickformat: "" } } : {}),
        },
      };
    },
    numbers: () => table({
      caption: t("meters.tracks"), isCaptionHidden: true, rows: corrected.values.slice(0, 500).map((value, at) => ({ at, value })),
      columns: [{ title: t("meters.from"), cell: (row) => time(axis[row.at]) },
        ...(raw ? [{ title: `${t("meters.raw")}, ${unit(corrected.unit)}`, isNumber: true,
          cell: (row) => number(raw.values[row.at]) }] : []),
        { title: `${t("meters.corrected")}, ${unit(corrected.unit)}`, isNumber: true, cell: (row) => number(row.value) },
        { title: t("meters.state"), cell: (row) => t(`meters.flag.${letters[corrected.flags[row.at]] ?? "measured"}`) }],
    }),
  });
}

function eventsTable(page, events, correct) {
  const nameOf = (event) => (hasText(`meters.event.${event.kind}`) ? t(`meters.event.${event.kind}`) : event.kind);
  return list({
    caption: t("meters.events"), rows: events, empty: t("meters.noEvents"),
    words: (row) => `${nameOf(row)} ${row.from} ${local(row.text)}`, first: 12,
    columns: [
      { title: t("meters.event"), cell: (row) => [badge(nameOf(row), row.kind === "change" || row.kind === "rollover" ? null
        : "warn"), h("small", {}, local(row.text))] },
      { title: t("meters.from"), cell: (row) => h("a", { href: page.link({ period: day(row.from) }) }, time(row.from)) },
      { title: t("meters.to"), cell: (row) => time(row.to) },
      { title: t("meters.value"), isNumber: true, cell: (row) => [number(row.value),
        row.before === undefined || row.before === null ? null : h("small", {}, t("meters.was", { value: number(row.before) }))] },
      ...(correct ? [{ title: "", cell: (row) => button(t("meters.correctThis"), () => correct(row), { kind: "link" }) }] : []),
    ],
  });
}

function head(page, meter, names) {
  const last = meter.last;
  return h("div.columns", {},
    h("div.cards", {},
      card(t(meter.isAmount ? "meters.total" : "meters.meanTitle"), bigFigure(meter.total, meter.unit),
        [page.period, guessed(meter.estimatedShare)], { kind: "main" }),
      card(t("meters.coverage"), [h("b", {}, percent(meter.coverage))]),
      last ? card(t("meters.last"), bigFigure(last.value, last.unit), [time(last.time)]) : null,
      meter.unexplained === undefined || meter.unexplained === null ? null
        : card(t("meters.unexplained"), bigFigure(meter.unexplained, meter.unit), [
        t("meters.below", { amount: amount(meter.children, meter.unit) })])),
    h("div.card", {}, facts([
      [t("meters.carrier"), meter.carrier ? names.commodity(meter.carrier) : null], [t("site"), meter.site ? names.name(meter.site) : null],
      [t("meters.kind"), hasText(`meters.kind.${meter.kind}`) ? t(`meters.kind.${meter.kind}`) : meter.kind],
      [t("meters.parent"), meter.parent ? h("a", { href: page.link({ meter: meter.parent }) }, names.name(meter.parent)) : null],
      [t("meters.measures"), meter.target ? names.flow(meter.target) : null],
        [t("meters.formula"), meter.formula ? h("code", {}, meter.formula) : null],
      [t("meters.ratio"), meter.ratio && meter.ratio !== 1 ? number(meter.ratio) : null],
      [t("meters.accuracy"), meter.accuracy ? `± ${percent(meter.accuracy)}` : null],
      [t("meters.calibration"), meter.calibrationDue ? calibrationDue(meter) : null],
      [t("meters.span"), meter.span ? `${day(meter.span.from)} – ${day(meter.span.to)}` : null],
      [t("meters.sources"), meter.sources?.length
        ? meter.sources.map((source) => h("div", {}, `${source.name} (${number(source.rows)})`)) : null],
    ])));
}

/** The view of the meter that the address names. */
export async function meterView(page, names) {
  const id = page.state.meter;
  const path = `meters/${encodeURIComponent(id)}`;
  const { period } = page;
  const meter = await page.get(path, { period });
  const from = firstDay(period);
  const to = dayAfter(period);
  const step = stepOf(meter, (Date.parse(to) - Date.parse(from)) / 1000);
  const window = { from: `${from}T00:00`, to: `${to}T00:00` };
  const body = async () => {
    const ask = (track) => page.get(`${path}/intervals`, { ...window, step, track });
    const [corrected, raw, events, corrections] = await Promise.all([
      ask("corrected"), meter.kind === "virtual" ? null : ask("raw"), page.all(`${path}/events`, window),
        page.all(`${path}/corrections`, {})]);
    const near = corrections.filter((item) => item.to.slice(0, 10) >= from && item.from.slice(0, 10) < to);
    const canCorrect = page.may("engineer") && meter.kind !== "virtual";
    const correct = (event) => correctionDialog(page, meter, event ?? { from: `${from}T00:00`, to: `${to}T00:00` });
    return [correctionTold(), tracks(meter, raw, corrected, events, near), eventsTable(page, events, canCorrect ? correct : null),
      correctionsTable(page, corrections, canCorrect), canCorrect ? button(t("meters.correct"), () => correct(null),
        { id: "correct" }) : null];
  };
  const shorter = kindOf(period) === "year" ? h("p.note", {}, t("meters.zoom"), " ",
    h("a", { href: page.link({ period: around(meter.span ? day(meter.span.to) : from, "month") }) }, t("meters.zoomMonth"))) : null;
  return [
    h("p", {}, h("a", { href: page.link({ meter: null }) }, `‹ ${t("meters.back")}`)),
    h("h2", { id: "meter" }, local(meter.name) || meter.id, " ", h("code", {}, meter.id)), head(page, meter, names), shorter,
      page.part(body)];
}
