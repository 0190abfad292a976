// The words of the pages, in English and Chinese. Each file in text/ holds `{"key": {"en": …, "zh": …}}`,
// one file for the shell and one a screen; keys of a screen begin with its name: t("energy.title").

const words = new Map();
const languages = ["en", "zh"];

function remembered() {
  const asked = new URLSearchParams(location.search).get("lang");
  if (languages.includes(asked)) return asked;
  try {
    const kept = localStorage.getItem("phloem.language");
    if (languages.includes(kept)) return kept;
  } catch {
    // Nothing is kept: the browser's own language holds.
  }
  return navigator.language?.toLowerCase().startsWith("zh") ? "zh" : "en";
}

/** The language that holds: `en` or `zh`. */
export let language = remembered();

/** Tells the browser which language the page is in. */
export function markLanguage() {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

/** Whether this browser, or the address, says which language. */
export function hasChosenLanguage() {
  if (languages.includes(new URLSearchParams(location.search).get("lang"))) return true;
  try {
    return localStorage.getItem("phloem.language") !== null;
  } catch {
    return false;
  }
}

/** Takes what the account chose, for as long as this browser is told nothing else. */
export function adoptLanguage(code) {
  language = code;
  markLanguage();
}

/** Takes another language, and remembers it. */
export function setLanguage(code) {
  language = code;
  markLanguage();
  // What was asked for by the address no longer holds.
  const address = new URL(location.href);
  address.searchParams.delete("lang");
  history.replaceState(null, "", address);
  try {
    localStorage.setItem("phloem.language", code);
  } catch {
    // It holds until the page is left.
  }
}

/** Loads the words of a part, once. */
export async function loadWords(part) {
  if (words.has(part)) return;
  const response = await fetch(`/web/text/${part}.json`);
  if (!response.ok) throw new Error(`text/${part}.json: ${response.status}`);
  const file = await response.json();
  words.set(part, part === "shell" ? file : Object.fromEntries(
    Object.entries(file).map(([key, text]) => [`${part}.${key}`, text])));
}

/**
 * The text of a key, with `{name}` replaced by the values; a key that no file has is shown as it is.
 */
export function t(key, values = {}) {
  for (const file of words.values()) {
    const text = file[key];
    if (!text) continue;
    return text[language].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
  }
  return key;
}

/** Whether a key has a text. */
export const hasText = (key) => [...words.values()].some((file) => key in file);

/** A text of the park, `{en, zh}` or plain, in the language that holds; the other when it lacks. */
export function local(text) {
  if (text === null || text === undefined) return "";
  if (typeof text !== "object") return String(text);
  return (language === "zh" ? text.zh ?? text.en : text.en ?? text.zh) ?? "";
}
