// Dialogs: a form that asks, and a question before something is taken away. The browser's own dialog
// keeps the focus inside and closes by Escape.

import { button, h } from "./dom.js";
import { problemBox } from "./problem.js";
import { t } from "./text.js";

/**
 * Opens a form.
 * @param {string} title what it is for
 * @param {Array} fields nodes with named inputs
 * @param {string} label what the button says that does it
 * @param {function(FormData)} act does it; the dialog stays open with what went wrong when it throws
 * @param {object} [more] `isDanger`
 */
export function ask(title, fields, label, act, { isDanger = false } = {}) {
  const fault = h("div");
  const go = h(`button.${isDanger ? "danger" : "primary"}`, { type: "submit" }, label);
  const from = document.activeElement;
  const close = () => {
    box.remove();
    if (from?.isConnected) from.focus();
  };
  const box = h("dialog", { "aria-label": title, on: { close } },
    h("form", {
      method: "dialog", on: {
        submit: async (event) => {
          event.preventDefault();
          go.disabled = true;
          fault.replaceChildren();
          try {
            await act(new FormData(event.target));
            box.close();
          } catch (error) {
            fault.replaceChildren(problemBox(error));
          } finally {
            go.disabled = false;
          }
        },
      },
    }, h("h2", {}, title), h("div.form", {}, fields), fault, h("div.actions", {}, button(t("cancel"), () => box.close()), go)));
  document.body.append(box);
  box.showModal();
  return box;
}

/** A field of a form. */
export const input = (name, label, more = {}) => h("label.field", {}, h("span", {}, label), h("input", { name, required: true, ...more }));

/** A list of a form. */
export const list = (name, label, choices, chosen) => h("label.field", {}, h("span", {}, label),
  h("select", { name }, choices.map(([value, text]) => h("option", { value, selected: value === chosen }, text))));
