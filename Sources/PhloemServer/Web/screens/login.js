// Asks who it is.

import { Problem, send } from "../api.js";
import { button, h } from "../dom.js";
import { problemBox } from "../problem.js";
import { language, t } from "../text.js";

/**
 * @param {object} options
 * @param {function} options.done begins anew once it is known
 * @param {function(string)} options.speak takes another language
 */
export function show({ done, speak }) {
  const fault = h("div");
  const field = (id, label, more) => h("label.field", {}, h("span", {}, label), h("input", { id, name: id, required: true, ...more }));
  const go = h("button.primary", { type: "submit" }, t("login.go"));
  const form = h("form.form", {
    on: {
      submit: async (event) => {
        event.preventDefault();
        go.disabled = true;
        fault.replaceChildren();
        try {
          await send("POST", "session", { name: form.elements.name.value, password: form.elements.password.value });
          await done();
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          fault.replaceChildren(error.status === 401
            ? h("p.alert", { role: "alert" }, t("login.wrong")) : problemBox(error));
          form.elements.password.select();
        } finally {
          go.disabled = false;
        }
      },
    },
  },
  field("name", t("login.name"), { autocomplete: "username", autocapitalize: "none", spellcheck: "false" }),
  field("password", t("login.password"), { type: "password", autocomplete: "current-password" }),
  fault, go);
  const other = language === "en" ? "zh" : "en";
  return h("main.login", { id: "main" },
    h("img", { src: "/web/icon.svg", alt: "", width: 44, height: 44 }),
    h("h1", {}, t("login.title")), h("p.lead", {}, t("login.lead")), form,
    button(other === "zh" ? "中文" : "English", () => speak(other), { kind: "plain", id: "language", lang: other === "zh" ? "zh-CN" : "en" }));
}
