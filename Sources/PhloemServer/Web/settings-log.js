// The log of everything that was written, newest first, page by page.

import { h } from "./dom.js";
import { time } from "./format.js";
import { paged } from "./paged.js";
import { table } from "./table.js";
import { t } from "./text.js";

const size = 50;

const lines = (items) => table({
  caption: t("settings.log"), isCaptionHidden: true, rows: items,
  columns: [
    { title: t("settings.at"), cell: (entry) => time(entry.at) },
    { title: t("settings.who"), cell: (entry) => [entry.who, h("small", {}, [entry.role, entry.address].filter(Boolean).join(" · "))] },
    { title: t("settings.what"), cell: (entry) => [h("code", {}, `${entry.method} ${entry.path}`), entry.detail ? h("small", {}, entry.detail) : null] },
    {
      title: t("settings.outcome"), cell: (entry) => h(`span.badge${entry.outcome === "done" ? ".good" : ".warn"}`, {},
        [t(`settings.outcome.${entry.outcome}`), entry.status, entry.count > 1 ? `×${entry.count}` : null].filter(Boolean).join(" ")),
    },
  ],
});

/** The part of the settings that shows the log. */
export async function logPart(page) {
  return h("section", {}, h("h2", {}, t("settings.log")), h("p.note", {}, t("settings.logLead")),
    await paged(page, "log", { limit: size }, lines));
}
