// Long work: what is under way, how far it is, and ending it before its end.

import { Problem, send } from "./api.js";
import { badge } from "./cards.js";
import { button, h } from "./dom.js";
import { percent, time } from "./format.js";
import { problemBox } from "./problem.js";
import { hasText, local, t } from "./text.js";

const isOpen = (job) => job.state === "waiting" || job.state === "running";
/** Whether nobody knows yet how far a running job is. */
const isOpenEnded = (job) => job.state === "running" && (job.progress === null || job.progress === undefined);
const signs = { done: "good", failed: "alert", cancelled: "warn" };

function kindOf(job) {
  const key = `jobs.kind.${job.kind}`;
  return hasText(key) ? t(key) : job.kind;
}

function faultOf(job) {
  if (!job.problem) return null;
  return problemBox(new Problem(0, { type: "job", title: t("jobs.failed"), ...job.problem }));
}

function row(job, act, extra) {
  const share = Math.max(0, Math.min(1, job.progress ?? 0));
  return h("li.job", { data: { state: job.state } },
    h("div.job-head", {}, h("b", {}, kindOf(job)), " ", badge(t(`jobs.state.${job.state}`), signs[job.state]), " ",
      h("span", {}, job.subject ?? ""), h("span.quiet", {}, local(job.text)),
        h("span.quiet.job-time", {}, time(job.ended ?? job.started ?? job.asked)),
      isOpen(job) ? button(t("jobs.cancel"), () => act(job), { id: `cancel-${job.id}` }) : null),
    isOpen(job) ? h("div", {
      role: "progressbar", "aria-label": kindOf(job), class: isOpenEnded(job) ? "progress open" : "progress",
      ...(isOpenEnded(job) ? {} : { "aria-valuemin": 0, "aria-valuemax": 100, "aria-valuenow": Math.round(share * 100),
        "aria-valuetext": percent(share, 0) }),
      vars: { "--share": `${(share * 100).toFixed(1)}%` },
    }) : null, faultOf(job), extra?.(job));
}

/**
 * A list of the jobs of some kinds, kept up to date while the screen is shown.
 * @param {Page} page
 * @param {object} options
 * @param {Array<string>} options.kinds
 * @param {function(job)} [options.ended] is told of a job that ended meanwhile
 * @param {function(job)} [options.extra] a node below a job, such as a link to what came of it
 * @returns {{node: Element, watch: function}} `watch()` looks at once, after something was begun
 */
export function jobList(page, { kinds, ended, extra }) {
  const node = h("ul.jobs", { "aria-label": t("jobs.title"), "aria-live": "polite" });
  let timer = null;
  let isLeft = false;
  let before = new Map();
  page.onLeave(() => { isLeft = true; clearTimeout(timer); });

  async function cancel(job) {
    try {
      await send("DELETE", `jobs/${encodeURIComponent(job.id)}`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      node.append(problemBox(error));
    }
    await look();
  }

  async function look() {
    clearTimeout(timer);
    let list = [];
    try {
      list = (await page.get("jobs")).items.filter((job) => kinds.includes(job.kind));
    } catch (error) {
      if (error.name === "AbortError" || isLeft) return;
      if (error.status === 404) return;
      node.replaceChildren(problemBox(error, look));
      return;
    }
    if (isLeft) return;
    const known = before;
    before = new Map(list.map((job) => [job.id, job.state]));
    const focused = document.activeElement?.id;
    const shown = [...list.filter(isOpen), ...list.filter((job) => !isOpen(job)).slice(0, 4)];
    node.replaceChildren(...shown.map((job) => row(job, cancel, extra)));
    if (focused?.startsWith("cancel-")) document.getElementById(focused)?.focus();
    for (const job of list) {
      const state = known.get(job.id);
      if (!isOpen(job) && (state === "waiting" || state === "running")) ended?.(job);
    }
    if (list.some(isOpen)) timer = setTimeout(look, 700);
  }

  look();
  return { node, watch: look };
}
