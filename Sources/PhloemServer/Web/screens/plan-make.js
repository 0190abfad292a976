// Making a plan: what it is for, how far the work is, and why there is none.

import { send } from "../api.js";
import { field } from "../cards.js";
import { ask, input } from "../dialog.js";
import { button, h } from "../dom.js";
import { jobList } from "../jobs.js";
import { dayAfter, firstDay, kindOf } from "../period.js";
import { t } from "../text.js";

const objectives = ["cost", "carbon", "energy"];

function dayBefore(text) {
  const date = new Date(`${text}T00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** What came of a job: a link to the plan, or to why there is none. */
function outcome(page) {
  return (job) => {
    if (!job.result?.plan) return null;
    const { plan: name, version } = job.result;
    return h("a", { href: page.link({ plan: name, version, at: null, pool: null, beside: null }) },
      t(job.state === "done" ? "plan.open" : "plan.openFailure", { name }));
  };
}

/** The button and the jobs under way. */
export function planMaking(page) {
  const jobs = jobList(page, {
    kinds: ["plan"], extra: outcome(page),
    ended: (job) => {
      if (job.state === "done" && job.result?.plan) page.set({ plan: job.result.plan, version: job.result.version, at: null,
        pool: null, beside: null });
    },
  });
  const make = () => {
    // A year of steps is a long plan: only shorter periods are taken over from the address.
    const isShort = page.state.period && ["month", "day"].includes(kindOf(page.state.period));
    const first = isShort ? firstDay(page.state.period) : "";
    const last = isShort ? dayBefore(dayAfter(page.state.period)) : "";
    ask(t("plan.makeTitle"), [
      h("p.note", {}, t("plan.makeNote")),
      input("name", t("plan.name"), { maxlength: 80, autocomplete: "off" }),
      input("from", t("plan.from"), { type: "date", value: first, required: false }),
        input("to", t("plan.to"), { type: "date", value: last, required: false }),
      field(t("plan.objectiveTitle"), h("select", { name: "objective" },
        objectives.map((word) => h("option", { value: word }, t(`plan.objective.${word}`))))),
      input("carbonPrice", t("plan.carbonPrice", { currency: page.park.currency }),
        { type: "number", min: 0, step: "any", required: false }),
      input("carbonCap", t("plan.carbonCap"), { type: "number", min: 0, step: "any", required: false }),
    ], t("plan.make"), async (given) => {
      const body = Object.fromEntries([...given].filter(([, value]) => value !== ""));
      for (const key of ["carbonPrice", "carbonCap"]) if (key in body) body[key] = Number(body[key]);
      await send("POST", "plans", body);
      await jobs.watch();
    });
  };
  return h("div", {}, page.may("engineer") ? h("div.toolbar", {},
    button(t("plan.makeTitle"), make, { id: "make-plan", kind: "primary" })) : null, jobs.node);
}
