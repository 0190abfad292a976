// A dialog with a form: Escape and its button close it, and what goes wrong is told inside.

import { button, h } from "./dom.js";
import { Problem } from "./api.js";
import { problemBox } from "./problem.js";
import { t } from "./text.js";

/**
 * Opens a dialog.
 * @param {object} options
 * @param {string} options.title
 * @param {Array} options.content its fields
 * @param {string} options.action what its button says
 * @param {boolean} [options.isDangerous] for what cannot be taken back
 * @param {function(HTMLFormElement)} options.act does it, and may throw a Problem; the dialog then stays
 */
export function openDialog({ title, content, action, isDangerous = false, act }) {
  const from = document.activeElement;
  const fault = h("div");
  const go = h(`button.${isDangerous ? "danger" : "primary"}`, { type: "submit" }, action);
  const form = h("form.form", {
    on: {
      submit: async (event) => {
        event.preventDefault();
        go.disabled = true;
        fault.replaceChildren();
        try {
          await act(form);
          dialog.close();
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          fault.replaceChildren(problemBox(error));
        } finally {
          go.disabled = false;
        }
      },
    },
  }, h("h2", {}, title), content, fault, h("div.actions", {}, button(t("cancel"), () => dialog.close()), go));
  const dialog = h("dialog", {
    "aria-label": title, on: { close: () => { dialog.remove(); if (from?.isConnected) from.focus(); } },
  }, form);
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
