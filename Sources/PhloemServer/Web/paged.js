// A list that is asked for part by part, the next part by a button below.

import { button, h } from "./dom.js";
import { t } from "./text.js";

/**
 * @param {object} page the screen's page
 * @param {string} path below /api/v1
 * @param {object} parameters of the question, `limit` among them
 * @param {function(Array): Node} show makes the node of all items so far
 */
export async function paged(page, path, parameters, show) {
  const place = h("div");
  const items = [];
  const load = async (after) => {
    const answer = await page.get(path, { ...parameters, after });
    items.push(...answer.items);
    place.replaceChildren(show(items), answer.next ? button(t("more"), () => load(answer.next)) : "");
  };
  await load(null);
  return place;
}
