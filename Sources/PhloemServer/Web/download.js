// Saves an answer as a file of comma-separated values, as the server writes it.

import { address, Problem } from "./api.js";
import { button } from "./dom.js";
import { t } from "./text.js";

/** All parts of an answer as one table: what follows the first comes without its head. */
async function parts(path, parameters) {
  const texts = [];
  let next = address(path, parameters);
  while (next) {
    const response = await fetch(next, { headers: { accept: "text/csv" }, credentials: "same-origin" });
    if (!response.ok) throw new Problem(response.status, await response.json());
    const text = await response.text();
    texts.push(texts.length === 0 ? text : text.slice(text.indexOf("\r\n") + 2));
    next = /^<([^>]+)>; rel="next"$/.exec(response.headers.get("link") ?? "")?.[1];
  }
  return new Blob(texts, { type: "text/csv" });
}

async function save(path, parameters, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await parts(path, parameters));
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/**
 * A button that saves an answer as CSV.
 * @param {string} path below /api/v1
 * @param {object} parameters of the question
 * @param {string} name of the file, without its ending
 * @param {function(Error)} failed takes what went wrong
 */
export function saveButton(path, parameters, name, failed) {
  return button(t("saveCSV"), async (event) => {
    const own = event.currentTarget;
    own.disabled = true;
    try {
      await save(path, parameters, name);
    } catch (error) {
      failed(error);
    } finally {
      own.disabled = false;
    }
  });
}
