// Why a figure is what it is: a tree from the figure down to readings and sources, whose branches are
// asked for when they are opened.

import { bigFigure } from "./cards.js";
import { h } from "./dom.js";
import { amount } from "./format.js";
import { remember } from "./inplace.js";
import { panel } from "./panel.js";
import { hasText, local, t } from "./text.js";
import { tree } from "./tree.js";

const ends = new Set(["reading", "file", "factor", "source", "note", "more"]);
const opened = new Map();

/** Gives every part the name by which the tree knows it, and rows for what a figure says besides. */
function parts(item, told = []) {
  const made = item.children.map((child, at) => ({ ...child, key: `${item.key}/${at}`, chain: [...item.chain, item.figure] }));
  const known = told.map(local);
  const details = (item.details ?? []).map(local).filter((line) => !known.includes(line));
  const notes = details.map((text, at) => ({
    key: `${item.key}/note-${at}`, kind: "note", text, details: [], children: [], chain: [],
  }));
  const more = item.more > 0 ? [{
    key: `${item.key}/more`, kind: "more", text: t("explain.more", { count: item.more }), details: [], children: [], chain: [],
  }] : [];
  return [...notes, ...made, ...more];
}

const isLazy = (item) => item.children.length === 0 && Boolean(item.figure) && !ends.has(item.kind)
  && !item.chain.includes(item.figure);

function label(item, say) {
  if (item.kind === "note" || item.kind === "more") return h("span.quiet", {}, item.text);
  const kind = `explain.kind.${item.kind}`;
  return [say(local(item.text)), " ", hasText(kind) ? h("small", {}, t(kind)) : null, item.source ? h("small", {}, item.source) : null,
    (item.details ?? []).map((line) => h("small", {}, local(line)))];
}

/**
 * The panel of a figure.
 * @param {Page} page whose questions it asks
 * @param {{figure: string, period: string, profile: string}} question
 * @param {function} close closes it
 * @param {function(string)} [say] puts the engine's words into those of the reader
 */
export function explanation(page, question, close, say = (text) => text) {
  const ask = (figure) => page.get("carbon/explain", { ...question, figure });
  const name = JSON.stringify(question);
  if (!opened.has(name)) opened.set(name, new Set());
  return panel(t("explain.title"), close, page.part(async () => {
    const root = { ...await ask(question.figure), key: "0", chain: [] };
    return [
      h("p.figure.large", {}, root.value === undefined || root.value === null ? root.shown ?? "" : bigFigure(root.value, root.unit)),
      h("p.note", {}, say(local(root.text)), (root.details ?? []).map((line) => h("small", {}, local(line)))),
      tree({
        caption: t("explain.how"),
        columns: [
          { title: t("explain.what"), cell: (item) => label(item, say) },
          { title: t("explain.value"), isNumber: true,
            cell: (item) => (item.value === undefined || item.value === null ? "" : amount(item.value, item.unit)) },
        ],
        roots: parts({ ...root, details: [] }), id: (item) => item.key, open: opened.get(name),
        hasChildren: (item) => item.children.length > 0 || item.more > 0 || isLazy(item),
        children: async (item) => {
          if (!isLazy(item)) return parts(item, item.details);
          const answer = await ask(item.figure);
          return parts({ ...answer, key: item.key, chain: [...item.chain, item.figure], figure: null }, item.details);
        },
      }),
    ];
  }));
}

/**
 * A place beside a screen for the panel, and links that open it.
 * @param {Page} page
 * @param {object} question period and profile
 * @param {function(string)} [say] as for `explanation`
 * @returns {{side: Element, link: function, open: function}} `link(figure, content)` is a link to why
 */
export function explainer(page, question, say) {
  const side = h("div.explained");
  let from = null;
  const close = () => {
    remember(page, { explain: null });
    fill();
    from?.focus();
  };
  const fill = () => {
    const figure = page.state.explain;
    side.replaceChildren(figure ? explanation(page, { ...question, figure }, close, say) : "");
    side.parentElement?.classList.toggle("open", Boolean(figure));
  };
  const open = (figure, origin) => {
    from = origin ?? null;
    remember(page, { explain: figure });
    fill();
    side.parentElement?.classList.add("open");
    side.querySelector("h2")?.focus({ preventScroll: true });
    side.scrollIntoView({ block: "nearest" });
  };
  const link = (figure, content) => h("a.why", {
    href: page.link({ explain: figure }), title: t("explain.title"),
    on: {
      click: (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        open(figure, event.currentTarget);
      },
    },
  }, content);
  fill();
  return { side, link, open };
}
