// Asks the server, below /api/v1. Answers are kept with their tags and asked for again by tag.
//
// How a screen uses it: `await page.get("energy", {period})` (see page.js) for a question, and
// `send("POST", "reports", {period})` for a write: it carries the session's token against forged
// requests and a key, so that a write sent twice happens once. What goes wrong is thrown as `Problem`,
// which problem.js shows.

const base = "/api/v1/";
const limit = 60;
const kept = new Map();
let token = null;

/** What the server said is wrong (RFC 9457), or that it cannot be reached. */
export class Problem extends Error {
  constructor(status, body) {
    super(body.detail ?? body.title ?? String(status));
    this.status = status;
    this.kind = body.type?.split("/").pop() ?? "unknown";
    this.title = body.title ?? null;
    this.findings = body.findings ?? [];
    this.request = body.request ?? null;
  }
}

/** Takes the token that writes of this session carry. */
export function setToken(text) {
  token = text ?? null;
}

/** Forgets every answer, such as when someone else has logged in. */
export const forget = () => kept.clear();

/** The address of a question; parameters that are null or empty are left out, the others sorted. */
export function address(path, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const query = new URLSearchParams(given.sort(([a], [b]) => (a < b ? -1 : 1))).toString();
  return base + path + (query ? `?${query}` : "");
}

async function reach(url, options) {
  try {
    return await fetch(url, options);
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem(0, { type: "offline", title: null, detail: error.message });
  }
}

async function problem(response) {
  const isJSON = response.headers.get("content-type")?.includes("json");
  const body = isJSON ? await response.json() : { title: response.statusText };
  return new Problem(response.status, body);
}

/**
 * Asks a question.
 * @param {string} path below /api/v1, each part encoded
 * @param {object} [parameters] as for `address`
 * @param {AbortSignal} [signal] ends the wait
 * @returns the answer's JSON
 */
export async function get(path, parameters, signal) {
  const url = address(path, parameters);
  const before = kept.get(url);
  const headers = { accept: "application/json" };
  if (before) headers["if-none-match"] = before.tag;
  const response = await reach(url, { headers, signal, cache: "no-store", credentials: "same-origin" });
  if (response.status === 304 && before) {
    kept.delete(url);
    kept.set(url, before);
    return before.body;
  }
  if (!response.ok) throw await problem(response);
  const body = await response.json();
  const tag = response.headers.get("etag");
  if (tag) kept.set(url, { tag, body });
  if (kept.size > limit) kept.delete(kept.keys().next().value);
  return body;
}

/** Asks for all items of a list, page by page, at most `most` of them. */
export async function all(path, parameters = {}, signal, most = 5000) {
  const items = [];
  let after = null;
  do {
    const part = await get(path, { ...parameters, after }, signal);
    items.push(...part.items);
    after = part.next ?? null;
  } while (after && items.length < most);
  return items;
}

/**
 * Sends a write.
 * @param {string} method POST, PATCH or DELETE
 * @param {string} path below /api/v1
 * @param {object} [body] sent as JSON
 * @returns the answer's JSON, null when there is none
 */
export async function send(method, path, body) {
  const headers = { accept: "application/json" };
  if (token) headers["x-csrf-token"] = token;
  if (method === "POST" && path !== "session") headers["idempotency-key"] = crypto.randomUUID?.() ?? randomKey();
  if (body !== undefined) headers["content-type"] = "application/json";
  const response = await reach(base + path, {
    method, headers, credentials: "same-origin", body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!response.ok) throw await problem(response);
  if (response.status === 204) return null;
  const text = await response.text();
  return text ? JSON.parse(text) : null;
}

// Browsers give `randomUUID` to pages over HTTPS and on the machine itself only.
function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
