// Settings: language and colours, how figures are reckoned, who may do what, and what was written.

import { Problem, send } from "../api.js";
import { ask, input, list } from "../dialog.js";
import { button, choice, h, select } from "../dom.js";
import { time } from "../format.js";
import { setTheme } from "../frame.js";
import { problemBox } from "../problem.js";
import { logPart } from "../settings-log.js";
import { table } from "../table.js";
import { language, local, t } from "../text.js";

const roles = ["viewer", "operator", "engineer", "verifier", "admin"];
const roleChoices = () => roles.map((role) => [role, t(`role.${role}`)]);

/** What one chose for oneself; it is kept with the account, and holds on other machines too. */
function own(page, profiles) {
  const fault = h("div");
  const keep = async (change, act) => {
    const next = Object.fromEntries(Object.entries({ ...page.settings, ...change }).filter(([, value]) => value !== null));
    fault.replaceChildren();
    try {
      await send("PUT", "settings", next);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      fault.replaceChildren(problemBox(error));
      return;
    }
    for (const key of Object.keys(page.settings)) delete page.settings[key];
    Object.assign(page.settings, next);
    act?.();
  };
  const theme = document.documentElement.dataset.theme ?? "auto";
  return h("section", {}, h("h2", {}, t("settings.own")), h("div.toolbar", {},
    choice("own-language", t("settings.language"), [["en", "English"], ["zh", "中文"]], language,
      (value) => keep({ language: value }, () => page.speak(value))),
    choice("own-theme", t("settings.theme"), ["auto", "light", "dark"].map((name) => [name, t(`theme.${name}`)]), theme,
      (value) => keep({ theme: value === "auto" ? null : value }, () => setTheme(value)))),
  h("div.toolbar", {},
    select("units", t("settings.units"), ["tce", "GJ", "MWh"].map((name) => [name, name]), page.settings.units ?? "tce",
      (value) => keep({ units: value })),
    profiles.length > 0 ? select("profile", t("settings.profile"), profiles.map((profile) => [profile.id, local(profile.name)]),
      page.settings.profile ?? page.park.profile, (value) => keep({ profile: value })) : null), fault,
  page.user.isLocal ? null : button(t("settings.ownPassword"), ownPassword, { id: "own-password" }));
}

function ownPassword() {
  const field = { type: "password", autocomplete: "new-password", minlength: 12 };
  ask(t("settings.ownPassword"), [
    input("current", t("settings.current"), { type: "password", autocomplete: "current-password" }),
    input("password", t("settings.newPassword"), field), h("p.note", {}, t("settings.passwordRule")),
  ], t("save"), (form) => send("POST", "session/password", { current: form.get("current"), password: form.get("password") }));
}

/** The programmes of accounting; none when there is nothing yet to account. */
async function profilesOf(page) {
  if (!page.period) return [];
  try {
    return (await page.get("carbon", { period: page.period })).profiles;
  } catch (error) {
    if (!(error instanceof Problem) || error.status === 401) throw error;
    return [];
  }
}

function userDialog(page, again) {
  ask(t("settings.newUser"), [
    input("name", t("name"), { autocomplete: "off", autocapitalize: "none", maxlength: 64 }),
    list("role", t("settings.role"), roleChoices(), page.user.isLocal ? "admin" : "viewer"),
    input("password", t("settings.password"), { type: "password", autocomplete: "new-password", minlength: 12 }),
    h("p.note", {}, t("settings.passwordRule")),
  ], t("settings.add"), async (form) => {
    await send("POST", "users", { name: form.get("name"), role: form.get("role"), password: form.get("password") });
    if (page.user.isLocal) await page.restart();
    else again();
  });
}

function userActions(page, user, again) {
  const change = (title, fields, read) => ask(title, fields, t("save"), async (form) => {
    await send("PATCH", `users/${encodeURIComponent(user.name)}`, read(form));
    again();
  });
  return h("span.acts", {},
    button(t("settings.changeRole"), () => change(`${t("settings.changeRole")}: ${user.name}`,
      [list("role", t("settings.role"), roleChoices(), user.role)], (form) => ({ role: form.get("role") })), { kind: "link" }),
    button(t("settings.changePassword"), () => change(`${t("settings.changePassword")}: ${user.name}`,
      [input("password", t("settings.password"), { type: "password", autocomplete: "new-password", minlength: 12 })],
      (form) => ({ password: form.get("password") })), { kind: "link" }),
    button(t("remove"), () => ask(t("settings.removeUser", { name: user.name }), [], t("remove"), async () => {
      await send("DELETE", `users/${encodeURIComponent(user.name)}`);
      again();
    }, { isDanger: true }), { kind: "link" }));
}

async function users(page, again) {
  const items = await page.all("users");
  return h("section", {}, h("h2", {}, t("settings.users")),
    page.user.isLocal ? h("p.note", {}, t("settings.open")) : null,
    table({
      caption: t("settings.users"), isCaptionHidden: true, rows: items, empty: t("settings.noUsers"),
      columns: [
        { title: t("name"), cell: (user) => user.name }, { title: t("settings.role"), cell: (user) => t(`role.${user.role}`) },
        { title: t("settings.made"), cell: (user) => time(user.made) }, { title: t("settings.login"), cell: (user) => time(user.lastLogin) },
        { title: "", cell: (user) => userActions(page, user, again) },
      ],
    }),
    button(t("settings.newUser"), () => userDialog(page, again), { id: "new-user" }));
}

function tokenDialog(again) {
  ask(t("settings.newToken"), [
    input("name", t("settings.tokenName"), { autocomplete: "off", maxlength: 64 }),
    list("role", t("settings.role"), roleChoices().filter(([role]) => role !== "admin"), "viewer"),
    input("days", t("settings.days"), { type: "number", min: 1, max: 730, value: 365 }),
  ], t("settings.add"), async (form) => {
    const made = await send("POST", "tokens", { name: form.get("name"), role: form.get("role"), days: Number(form.get("days")) });
    again();
    ask(t("settings.tokenMade"), [h("p", {}, t("settings.tokenOnce")), h("p", {}, h("code.secret", {}, made.token))], t("close"), () => {});
  });
}

async function tokens(page, again) {
  const items = await page.all("tokens");
  return h("section", {}, h("h2", {}, t("settings.tokens")), h("p.note", {}, t("settings.tokensLead")),
    table({
      caption: t("settings.tokens"), isCaptionHidden: true, rows: items, empty: t("settings.noTokens"),
      columns: [
        { title: t("name"), cell: (token) => token.name }, { title: t("settings.role"), cell: (token) => t(`role.${token.role}`) },
        { title: t("settings.made"), cell: (token) => time(token.made) }, { title: t("settings.ends"), cell: (token) => time(token.ends) },
        { title: t("settings.used"), cell: (token) => time(token.lastUsed) },
        {
          title: "", cell: (token) => button(t("remove"), () => ask(t("settings.removeToken", { name: token.name }), [], t("remove"), async () => {
            await send("DELETE", `tokens/${encodeURIComponent(token.id)}`);
            again();
          }, { isDanger: true }), { kind: "link" }),
        },
      ],
    }),
    button(t("settings.newToken"), () => tokenDialog(again), { id: "new-token" }));
}

export async function show(page) {
  const again = () => page.set({}, { replace: true });
  return [
    page.part(async () => own(page, await profilesOf(page))),
    page.may("admin") ? page.part(() => users(page, again)) : null,
    page.may("admin") ? page.part(() => tokens(page, again)) : null,
    page.may("verifier") ? page.part(() => logPart(page)) : null,
    h("p.note", {}, h("a", { href: "/api/v1/openapi.json" }, t("settings.interface"))),
  ];
}
