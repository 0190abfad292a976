// The pages of a park: starts them, and shows the screen that the address names.
//
// How a screen is written. `screens/NAME.js` exports
//     export const hasPeriod = true;            // the control of the period stands in its head
//     export async function show(page) {…}      // returns a node or an array of nodes
// and `text/NAME.json` holds its words: {"title": {"en": "…", "zh": "…"}, …}, asked for by
// t("NAME.title"); `title` is the heading, `lead` (optional) a sentence below it. `page` (page.js) has
//     page.state                                // parameters of the address: texts; all that a link restores
//     page.set({carrier: "gas"})                // changes them; the screen is shown again, focus is kept
//     page.link({…}, "meters")                  // address of this or another screen, for <a href>
//     page.period, page.park, page.hasLedger, page.may("engineer")
//     await page.get("energy", {period})        // a question (api.js); page.all(…) for a whole list
//     page.part(async () => node)               // a part that comes later; the rest is shown at once
//     page.onReadings(list => …), page.onLeave(…)
// Nodes come from dom.js (h, svg, button, choice, select), tables from table.js, trees from tree.js,
// charts from chart.js, numbers from format.js, side panels from panel.js, writes from api.js (send).
// Controls that change the state have an `id`, by which focus is found again. No innerHTML, no style
// attribute (`vars` sets custom properties), no text outside text/*.json, no colour outside colours.css.

import { forget, get, Problem, setToken } from "./api.js";
import { setCarriers } from "./chart.js";
import { h } from "./dom.js";
import { adoptTheme, buildFrame, hasChosenTheme, screens } from "./frame.js";
import { guideBar } from "./guide.js";
import { connect, disconnect, listen } from "./live.js";
import { linkTo, Page, readLink } from "./page.js";
import { periodControl } from "./period.js";
import { problemBox } from "./problem.js";
import { adoptLanguage, hasChosenLanguage, hasText, loadWords, local, markLanguage, setLanguage, t } from "./text.js";

const isWall = document.documentElement.classList.contains("wall");
let park = null;
let user = null;
let frame = null;
let page = null;
let shown = null;
let isSample = false;
let hasLedger = false;
let settings = {};
let hidden = [];

/** Shows a screen with a state by changing the address. */
function go(screen, state, replace = false) {
  const link = linkTo(screen, state);
  if (link === location.hash) return show();
  if (replace) {
    history.replaceState(null, "", link);
    return show();
  }
  location.hash = link;
}

function head(module, name) {
  const lead = `${name}.lead`;
  const control = module.hasPeriod && page.period && !isWall
    ? periodControl(page.period, park.span ?? null, (period) => page.set({ period })) : null;
  return h("header.head", {},
    h("div", {}, h("h1", { tabindex: -1 }, t(`${name}.title`)), hasText(lead) ? h("p.lead", {}, t(lead)) : null), control);
}

/** Puts new content in; on the same screen the focus and the place in the page stay what they were. */
function place(nodes, isSame) {
  const focused = document.activeElement?.id;
  const { main } = frame;
  const at = scrollY;
  main.style.minHeight = isSame ? `${main.offsetHeight}px` : "";
  main.replaceChildren(...nodes);
  main.classList.toggle("same", isSame);
  if (isSame) {
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    scrollTo(0, at);
  } else {
    scrollTo(0, 0);
    if (shown !== null && !isWall) main.querySelector("h1")?.focus({ preventScroll: true });
  }
}

/** The parameter that names the thing which a screen is about, for addresses such as `#/meters/e-grid`. */
const things = { park: "node", energy: "carrier", carbon: "explain", meters: "meter", trace: "product", plan: "plan", audit: "sought" };

/** The screen of an address; one that says what is wrong for an address that none has. */
function screenOf({ screen, item }) {
  if (isWall) return "wall";
  if (screen === null) return "park";
  return screens.includes(screen) && (item === null || things[screen]) ? screen : "lost";
}

async function show() {
  const link = readLink(location.hash);
  const name = screenOf(link);
  if (link.item !== null && screens.includes(name)) return go(name, { [things[name]]: link.item, ...link.state }, true);
  if (name === "lost") link.state = { path: [link.screen, link.item].filter(Boolean).join("/") };
  page?.leave();
  const mine = new Page({ screen: name, state: link.state, park, user, settings, go, isWall });
  Object.assign(mine, { onLogin: login, speak, restart: start, hasLedger });
  page = mine;
  frame.show(name, link.state);
  const { main } = frame;
  const isSame = shown === name;
  main.dataset.state = "loading";
  main.setAttribute("aria-busy", "true");
  if (!isSame) main.replaceChildren(h("p.loading", {}, t("loading")));
  let nodes = [];
  try {
    const [module] = await Promise.all([import(`./screens/${name}.js`), loadWords(name)]);
    if (page !== mine) return;
    document.title = `${t(`${name}.title`)} · ${local(park.name)} · Phloem`;
    try {
      nodes = [head(module, name), await module.show(mine)].flat(Infinity);
    } catch (error) {
      if (error instanceof Problem && error.status === 401) return login();
      if (error.name !== "AbortError" && !(error instanceof Problem)) console.error(error);
      nodes = [head(module, name), problemBox(error, show)];
    }
  } catch (error) {
    nodes = [problemBox(error, show)];
  }
  if (page !== mine) return;
  place(nodes.filter(Boolean), isSame);
  shown = name;
  main.removeAttribute("aria-busy");
  await mine.settled();
  if (page !== mine) return;
  main.style.minHeight = "";
  main.dataset.state = "ready";
}

async function logout() {
  const { send } = await import("./api.js");
  await send("DELETE", "session");
  await login();
}

/** Asks who it is, then begins anew. */
async function login() {
  page?.leave();
  page = null;
  disconnect();
  forget();
  setToken(null);
  const [module] = await Promise.all([import("./screens/login.js"), loadWords("login")]);
  document.title = `${t("login.title")} · Phloem`;
  document.body.replaceChildren(module.show({ done: start, speak }));
  document.querySelector("input")?.focus();
}

function speak(code) {
  setLanguage(code);
  if (user) build();
  else login();
}

function build() {
  frame = buildFrame({ park, user, speak, logout, hidden });
  document.body.replaceChildren(...frame.root, ...(isSample && !isWall ? [guideBar(go)] : []));
  show();
}

// Data that changed are shown after some seconds, and not while someone reads a fold, writes or points.
let refresh = null;
let lastTouch = 0;
for (const event of ["pointermove", "keydown", "wheel", "touchstart"]) {
  addEventListener(event, () => { lastTouch = Date.now(); }, { passive: true });
}

function refreshLater() {
  refresh ??= setTimeout(() => {
    refresh = null;
    if (!page) return;
    const isWriting = document.activeElement?.matches("input:not([type=radio]), textarea, select");
    const isBusy = isWriting || Date.now() - lastTouch < 6000 || document.querySelector("dialog[open], main details[open]");
    if (document.hidden || (isBusy && !isWall)) refreshLater();
    else show();
  }, isWall ? 60_000 : 12_000);
}
listen("changed", refreshLater);

async function start() {
  try {
    await loadWords("shell");
    const session = await get("session");
    setToken(session.csrf);
    user = { ...session, isLocal: session.isOpen };
    let carried = null;
    [park, { isSample, hasLedger }, settings, carried] = await Promise.all([get("park"), get("start"), get("settings"), get("footprints")]);
    hidden = [...(carried.hasProducts || carried.databases.length > 0 ? [] : ["footprints"]), ...(hasLedger ? [] : ["ledger"])];
    if (settings.language && !hasChosenLanguage()) adoptLanguage(settings.language);
    if (settings.theme && !hasChosenTheme()) adoptTheme(settings.theme);
    setCarriers(park.carriers ?? []);
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return login();
    document.body.replaceChildren(h("main", {}, problemBox(error, start)));
    return;
  }
  build();
  connect();
}

markLanguage();
addEventListener("hashchange", () => page && show());
start();
