// Numbers, units and times as people read them. What is missing is a dash, never a zero.

import { language, t } from "./text.js";

export const unknown = "–";

const isMissing = (value) => value === null || value === undefined || !Number.isFinite(value);

/** A number with thousands separators and about four significant digits; `digits` fixes the decimals. */
export function number(value, digits) {
  if (isMissing(value)) return unknown;
  const size = Math.abs(value);
  const usual = size === 0 ? 0 : Math.min(9, Math.max(0, 3 - Math.floor(Math.log10(size))));
  const text = new Intl.NumberFormat("en", {
    minimumFractionDigits: digits ?? 0, maximumFractionDigits: digits ?? usual,
  }).format(value);
  return /[1-9]/.test(text) ? text.replace("-", "−") : text.replace("-", "");
}

/** A number in few signs, such as 3.2B or 32亿, for places read from afar. */
export function brief(value) {
  if (isMissing(value) || Math.abs(value) < 1e6) return number(value);
  return new Intl.NumberFormat(language, { notation: "compact", maximumSignificantDigits: 4 }).format(value).replace("-", "−");
}

/** A unit as it is written: powers set high, CO2e set low. */
export function unit(text) {
  if (!text) return "";
  return text.replace(/CO2/g, "CO₂").replace(/m3/g, "m³").replace(/m2\b/g, "m²");
}

/** A number with its unit. */
export function amount(value, name) {
  return isMissing(value) ? unknown : `${number(value)} ${unit(name)}`.trim();
}

/** A share as a percentage. */
export function percent(share, digits) {
  if (isMissing(share)) return unknown;
  const value = share * 100;
  const size = Math.abs(value);
  return `${number(value, digits ?? (size > 0 && size < 0.1 ? 3 : 1))} %`;
}

/** A change against a base as a signed percentage; a dash when there is no base. */
export function change(value, base) {
  if (isMissing(value) || isMissing(base) || base === 0) return unknown;
  const share = (value - base) / Math.abs(base);
  return (share > 0.0005 ? "+" : "") + percent(share);
}

/** A time `2018-03-05T10:00:00+08:00` as `2018-03-05 10:00`, in the park's own clock. */
export const time = (text) => (text ? text.slice(0, 16).replace("T", " ") : unknown);

/** The label of a part of a period: a month or day as it is, a time of day without its offset. */
export const part = (label) => (label?.[10] === "T" ? time(label) : label);

/** A day of a time. */
export const day = (text) => (text ? text.slice(0, 10) : unknown);

/** How long ago, from seconds. */
export function age(seconds) {
  if (isMissing(seconds)) return unknown;
  const steps = [[86400 * 365, "years"], [86400, "days"], [3600, "hours"], [60, "minutes"], [1, "seconds"]];
  const [size, word] = steps.find(([size]) => seconds >= 2 * size) ?? [1, "seconds"];
  return t(`age.${word}`, { count: number(Math.floor(seconds / size), 0) });
}

/** A size in bytes. */
export function bytes(count) {
  if (isMissing(count)) return unknown;
  if (count < 1e3) return `${count} B`;
  return count < 1e6 ? `${number(count / 1e3, 1)} kB` : `${number(count / 1e6, 1)} MB`;
}

/** Compares texts as readers of the language that holds would sort them. */
export const compare = (a, b) => String(a).localeCompare(String(b), language, { numeric: true });
