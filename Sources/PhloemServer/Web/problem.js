// Shows what went wrong as sentences, with the remedy where there is one.

import { button, h } from "./dom.js";
import { Problem } from "./api.js";
import { hasText, t } from "./text.js";

function heading(error) {
  if (!(error instanceof Problem)) return t("problem.page");
  const own = `problem.${error.kind}`;
  return hasText(own) ? t(own) : error.title ?? t("problem.server", { status: error.status });
}

function finding(item) {
  const place = [item.file, item.line, item.column].filter((part) => part !== undefined && part !== null).join(":");
  return h("li", {}, place ? [h("code", {}, place), " "] : null, item.message,
    item.help ? h("p.remedy", {}, item.help) : null);
}

/**
 * An element that tells of an error.
 * @param {Error} error what was thrown
 * @param {function} [again] tries again
 */
export function problemBox(error, again) {
  const findings = error.findings ?? [];
  const isTold = findings.length > 0 && findings[0].message === error.message;
  return h("div.problem", { role: "alert" },
    h("h3", {}, heading(error)),
    isTold || !error.message ? null : h("p", {}, error.message),
    findings.length > 0 ? h("ul", {}, findings.map(finding)) : null,
    error.request ? h("p.note", {}, t("problem.request", { request: error.request })) : null,
    again ? button(t("again"), again) : null);
}
