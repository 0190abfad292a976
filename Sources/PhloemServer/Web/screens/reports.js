// Reports: building one, what is under way, what there is, and when one is built by itself.

import { Problem, send } from "../api.js";
import { field } from "../cards.js";
import { ask } from "../dialog.js";
import { button, h } from "../dom.js";
import { bytes, time } from "../format.js";
import { jobList } from "../jobs.js";
import { list } from "../list.js";
import { table } from "../table.js";
import { language, loadWords, local, t } from "../text.js";
import { problemBox } from "../problem.js";

export const hasPeriod = true;

const formats = ["html", "xlsx", "pdf", "csv", "json"];
const fileOf = (report, name) => `/api/v1/reports/${encodeURIComponent(report.id)}/${encodeURIComponent(name)}`;
const kindOf = (name) => name.split(".").pop().toUpperCase();

const options = (pairs, chosen) => pairs.map(([value, text]) => h("option", { value, selected: value === chosen }, text));

/** The fields that building and scheduling a report share. */
function fields(profiles) {
  return [
    field(t("reports.language"), h("select", { name: "language" }, options([["en", "English"], ["zh", "中文"]], language))),
    profiles.length > 0 ? field(t("reports.profile"), h("select", { name: "profile" },
      options([["", t("reports.usualProfile")], ...profiles.map((profile) => [profile.id, local(profile.name)])], ""))) : null,
    h("fieldset.checks", {}, h("legend", {}, t("reports.formats")), formats.map((format) => h("label", {},
      h("input", { type: "checkbox", name: "formats", value: format, checked: format === "html" || format === "xlsx" }),
        ` ${t(`reports.format.${format}`)}`))),
  ];
}

/** What a form of those fields asks for. */
function asked(data) {
  const body = { language: data.get("language"), formats: data.getAll("formats") };
  if (body.formats.length === 0) throw new Problem(0, { type: "bad-request", detail: t("reports.noFormat") });
  if (data.get("profile")) body.profile = data.get("profile");
  return body;
}

function buildForm(page, profiles, jobs) {
  const fault = h("div");
  const go = h("button.primary", { type: "submit", id: "build" }, t("reports.build"));
  return h("form.card.report-form", {
    on: {
      submit: async (event) => {
        event.preventDefault();
        go.disabled = true;
        fault.replaceChildren();
        try {
          await send("POST", "reports", { period: page.period, ...asked(new FormData(event.target)) });
          await jobs.watch();
        } catch (error) {
          fault.replaceChildren(problemBox(error));
        } finally {
          go.disabled = false;
        }
      },
    },
  }, h("h3", {}, t("reports.buildTitle", { period: page.period })), h("div.toolbar", {}, fields(profiles), go), fault);
}

function dropReport(page, row) {
  ask(t("reports.dropReport"), [h("p", {}, h("code", {}, row.id))], t("remove"), async () => {
    await send("DELETE", `reports/${encodeURIComponent(row.id)}`);
    page.set({}, { replace: true });
  }, { isDanger: true });
}

function reportList(page, reports) {
  return list({
    caption: t("reports.list"), rows: reports, empty: t("reports.none"), words: (row) => `${row.id} ${row.period}`, first: 15,
    columns: [
      { title: t("period"), cell: (row) => [row.period, h("small", {}, h("code", {}, row.id))] },
      { title: t("reports.language"), cell: (row) => ({ en: "English", zh: "中文" })[row.language] ?? row.language ?? "" },
      ...(reports.some((report) => report.profile)
        ? [{ title: t("reports.profile"), cell: (row) => local(row.profile?.name ?? row.profile) }] : []),
      { title: t("reports.made"), cell: (row) => [time(row.made), row.author ? h("small", {}, row.author) : null] },
      { title: t("reports.files"), cell: (row) => h("span.acts", {}, row.files.map((file) => h("a", {
        href: fileOf(row, file.name), download: `${page.park.id}-${row.period}-${file.name}`, title: file.name,
      }, `${kindOf(file.name)} (${bytes(file.bytes)})`))) },
      ...(page.may("engineer") ? [{ title: "", cell: (row) => button(t("remove"), () => dropReport(page, row), { kind: "link" }) }] : []),
    ],
  });
}

const every = ["daily", "weekly", "monthly"];

function scheduleView(page, schedules, profiles) {
  const again = () => page.set({}, { replace: true });
  const add = () => ask(t("reports.addSchedule"), [
    field(t("reports.every"), h("select", { name: "schedule" }, options(every.map((word) => [word, t(`reports.every.${word}`)]),
      "monthly"))), fields(profiles),
  ], t("reports.add"), async (data) => {
    await send("POST", "reports", { schedule: data.get("schedule"), ...asked(data) });
    again();
  });
  const drop = (row) => ask(t("reports.dropTitle"), [h("p", {}, t(`reports.every.${row.schedule}`))], t("remove"), async () => {
    await send("DELETE", `schedules/${encodeURIComponent(row.id)}`);
    again();
  }, { isDanger: true });
  const canWrite = page.may("engineer");
  return [table({
    caption: t("reports.schedules"), rows: schedules, empty: t("reports.noSchedules"),
    columns: [
      { title: t("reports.every"), cell: (row) => t(`reports.every.${row.schedule}`) },
      { title: t("reports.language"), cell: (row) => ({ en: "English", zh: "中文" })[row.language] ?? row.language ?? "" },
      { title: t("reports.formats"), cell: (row) => (row.formats ?? []).map((format) => format.toUpperCase()).join(", ") },
      { title: t("reports.next"), cell: (row) => time(row.next) },
      { title: "", cell: (row) => (canWrite ? button(t("remove"), () => drop(row), { kind: "link" }) : "") },
    ],
  }), canWrite ? button(t("reports.addSchedule"), add, { id: "add-schedule" }) : null];
}

/** Shows the screen. */
export async function show(page) {
  await Promise.all(["cards", "jobs"].map(loadWords));
  const reports = h("div");
  const fill = async () => reports.replaceChildren(reportList(page, await page.all("reports")));
  const jobs = jobList(page, { kinds: ["report"], ended: (job) => { if (job.state === "done") fill(); } });
  const profiles = async () => (page.period ? (await page.get("carbon", { period: page.period })).profiles : []);
  const known = profiles();
  return [
    page.may("engineer") && page.period ? page.part(async () => buildForm(page, await known, jobs)) : null, jobs.node,
    page.part(async () => { await fill(); return reports; }),
    page.part(async () => {
      try {
        return scheduleView(page, await page.all("schedules"), await known);
      } catch (error) {
        if (error.status === 404) return null;
        throw error;
      }
    })];
}
