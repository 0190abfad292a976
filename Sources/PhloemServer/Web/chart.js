// Charts: one wrapper round Plotly, drawn when they come into view, in the colours of the page, with a
// table of the same numbers beside.
//
// How a screen uses it:
//   chart({
//     title: t("energy.months"),
//     height: 320,                                   // pixels
//     least: 760,                                    // the least width; where there is less, it is scrolled
//     draw: (c) => ({ data: [{type: "bar", x, y, marker: {color: c.series(0)}}], layout: {…} }),
//     numbers: () => table({…}),                     // made when its fold is opened
//     click: (point) => …,                           // a point of Plotly's
//   })
// `draw` is called again when light turns dark: take every colour from `c`: c.series(n), c.carrier(id),
// c.scope("1"), c.text, c.quiet, c.line, c.accent, c.warn, c.alert, c.loss, c.see(colour, share) (the
// same, seen through). Texts in Plotly's labels go through `plain`, since it reads markup. Not for
// heatmaps and colour bars: Plotly writes `style` attributes for those, which the page's policy refuses.

import { h } from "./dom.js";
import { t } from "./text.js";

const carriers = new Map();

/** Kinds that are drawn beside each other most, and so take the colours first. */
const first = ["electricity", "fuel", "gas", "heat", "cooling"];

/** Tells the carriers of the park, `{id, kind, isCrossing}`, so that each keeps its colour on every screen. */
export function setCarriers(list) {
  carriers.clear();
  // What crosses the boundary stands together most, and there are ten colours.
  const place = (carrier) => (first.includes(carrier.kind) ? first.indexOf(carrier.kind) : first.length)
    + (carrier.isCrossing === false ? 10 : 0);
  [...list].sort((a, b) => place(a) - place(b)).forEach(({ id }, at) => carriers.set(id, at));
}

/** The custom property that holds a carrier's colour. */
export const carrierColour = (id) => `--series-${((carriers.get(id) ?? 9) % 10) + 1}`;

/** A text with no markup in it, for Plotly's labels. */
export const plain = (text) => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

function colours() {
  const style = getComputedStyle(document.documentElement);
  const css = (name) => style.getPropertyValue(name).trim();
  const series = (at) => css(`--series-${(at % 10) + 1}`);
  return {
    series, carrier: (id) => css(carrierColour(id)), scope: (id) => css(`--scope${id[0]}`),
    text: css("--text"), quiet: css("--quiet"), line: css("--line"), paper: css("--paper"),
    accent: css("--accent"), warn: css("--warn"), alert: css("--alert"), loss: css("--loss"),
    css, see: (colour, share) => withShare(colour, share), font: css("--font"),
  };
}

function withShare(colour, share) {
  const digits = colour.replace("#", "");
  const part = (at) => parseInt(digits.slice(at, at + 2), 16);
  return `rgba(${part(0)},${part(2)},${part(4)},${share})`;
}

let loading = null;

// Plotly adds the style of its maps unless an element has this name; maps are not drawn here, and the
// policy of the pages refuses such styles.
const mapStyle = "9f215cf04c5486422605d13261cb87401f4e7763b6296af81e98efbc0130da53";

/** Loads Plotly once; null where the server has none. */
function plotly() {
  loading ??= new Promise((done) => {
    const script = document.createElement("script");
    script.src = "/web/plotly.min.js";
    script.id = mapStyle;
    script.onload = () => done(window.Plotly ?? null);
    script.onerror = () => done(null);
    document.head.append(script);
  });
  return loading;
}

const config = { displayModeBar: false, responsive: true, showSendToCloud: false, doubleClick: "reset" };

// Dates as ISO 8601 has them, in either language.
const dates = [
  { dtickrange: [null, 43200000], value: "%H:%M<br>%m-%d" }, { dtickrange: [43200000, "M1"], value: "%m-%d" },
  { dtickrange: ["M1", "M12"], value: "%Y-%m" }, { dtickrange: ["M12", null], value: "%Y" },
];

function dressed(layout, c, size) {
  const axis = (own, key) => ({
    automargin: true, ...(key[0] === "x" ? { showgrid: false, tickformatstops: dates } : { tickformat: "~s" }), ...own,
    gridcolor: c.line, linecolor: c.line, zerolinecolor: c.line,
  });
  const whole = {
    margin: { l: 8, r: 8, t: 8, b: 8 }, hovermode: "x unified", ...layout,
    paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: c.font, color: c.text, size },
    hoverlabel: { align: "left", bgcolor: c.paper, bordercolor: c.line, font: { family: c.font, color: c.text } },
    legend: { orientation: "h", y: -0.14, yanchor: "top", x: 0, traceorder: "normal", ...layout.legend },
  };
  for (const key of ["xaxis", "yaxis", ...Object.keys(layout)]) {
    if (/^[xy]axis\d*$/.test(key)) whole[key] = axis(layout[key] ?? {}, key);
  }
  return whole;
}

const drawn = new Set();

async function paint(entry) {
  const engine = await plotly();
  if (!entry.place.isConnected) return;
  if (!engine) {
    entry.place.replaceChildren(h("p.note", {}, t("chart.none")));
    entry.fold?.setAttribute("open", "");
    return;
  }
  const c = colours();
  const { data, layout } = entry.draw(c);
  const size = document.documentElement.classList.contains("wall") ? 18 : 13;
  await engine.react(entry.place, data, dressed({ height: entry.height, ...layout }, c, size), config);
  if (entry.click && !entry.hasClick) {
    entry.hasClick = true;
    entry.place.on("plotly_click", (event) => entry.click(event.points[0]));
  }
  entry.place.dataset.drawn = "yes";
}

/** Draws all again, in other colours. */
function repaint() {
  tidy();
  for (const entry of drawn) paint(entry);
}

/** Forgets charts that are no longer on the page, with the listeners that Plotly keeps for them. */
function tidy() {
  for (const entry of drawn) {
    if (entry.place.isConnected) continue;
    drawn.delete(entry);
    if (entry.place.dataset.drawn) window.Plotly?.purge(entry.place);
  }
}

const watcher = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    if (!isIntersecting || !target.entry) continue;
    watcher.unobserve(target);
    tidy();
    drawn.add(target.entry);
    paint(target.entry);
  }
}, { rootMargin: "300px" });

addEventListener("scheme", repaint);

/** A chart with its title and its numbers; see the head of this file. */
export function chart({ title, height = 320, least = 0, draw, numbers, click, note, isTitleHidden = false }) {
  const place = h("div.plot", { role: "img", "aria-label": title, vars: { "--height": `${height}px`, "--least": `${least}px` } });
  const fold = numbers ? h("details", {}, h("summary", {}, t("chart.numbers"))) : null;
  fold?.addEventListener("toggle", () => {
    if (fold.open && fold.children.length === 1) fold.append(numbers());
  });
  place.entry = { place, fold, draw, click, height };
  watcher.observe(place);
  return h("figure.chart", {},
    h("figcaption", { class: isTitleHidden ? "hidden" : null }, title), note ? h("p.note", {}, note) : null,
    least > 0 ? h("div.plot-scroll", { tabindex: 0, role: "group", "aria-label": title }, place) : place, fold);
}
