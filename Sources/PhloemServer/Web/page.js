// What a screen is given to work with: its state, which stands in the address; questions, which end when
// the screen is left; parts that come later; and the park and who looks at it.

import { all, get, Problem } from "./api.js";
import { h } from "./dom.js";
import { listen } from "./live.js";
import { problemBox } from "./problem.js";
import { t } from "./text.js";

export class Page {
  #leave = new AbortController();
  #ends = [];
  #waiting = 0;
  #settled = null;

  /**
   * @param {object} options
   * @param {string} options.screen its name
   * @param {object} options.state parameters of the address, texts by name
   * @param {object} options.park answer to /park
   * @param {{name: string, role: string}} options.user who looks
   * @param {object} options.settings what they chose: `units`, `profile`
   * @param {function} options.go shows a screen with a state
   */
  constructor({ screen, state, park, user, settings, go, isWall }) {
    Object.assign(this, { screen, state, park, user, settings, go, isWall });
  }

  /** The period that holds: the address's, else the park's usual one; null for a park without data. */
  get period() {
    return this.state.period ?? this.park.period ?? null;
  }

  /** Changes parameters of the state (null takes one away); the screen is shown again with them. */
  set(changes, { replace = false } = {}) {
    this.go(this.screen, { ...this.state, ...changes }, replace);
  }

  /** The address of this screen with changed parameters, or of another with its own. */
  link(changes, screen = this.screen) {
    const keep = screen === this.screen ? this.state : { period: this.state.period };
    return linkTo(screen, { ...keep, ...changes });
  }

  /** Asks a question; see api.js. */
  get(path, parameters) {
    return get(path, parameters, this.#leave.signal);
  }

  /** Asks for all items of a list. */
  all(path, parameters, most) {
    return all(path, parameters, this.#leave.signal, most);
  }

  /** Whether who looks may do what needs a role. */
  may(role) {
    const own = this.user.role;
    // A verifier reads more than a viewer, and changes nothing.
    if (own === "verifier" || role === "verifier") return own === role || own === "admin" || role === "viewer";
    const roles = ["viewer", "operator", "engineer", "admin"];
    return roles.indexOf(own) >= roles.indexOf(role);
  }

  /**
   * A part of the screen that comes later: a place that says it is loading, until `make` has given its
   * node, or what went wrong.
   */
  part(make) {
    const place = h("div.part", { "aria-busy": "true" }, h("p.loading", {}, t("loading")));
    const fill = async () => {
      this.#waiting += 1;
      let node = null;
      try {
        node = await make();
      } catch (error) {
        if (error.name === "AbortError") return;
        if (error instanceof Problem && error.status === 401) return this.onLogin?.();
        if (!(error instanceof Problem)) console.error(error);
        node = problemBox(error, fill);
      } finally {
        this.#waiting -= 1;
      }
      place.removeAttribute("aria-busy");
      place.replaceChildren(...[node].flat(Infinity).filter(Boolean));
      if (this.#waiting === 0) this.#settled?.();
    };
    fill();
    return place;
  }

  /** Calls back with `[{meter, time, value}]` while the screen is shown. */
  onReadings(act) {
    this.#ends.push(listen("reading", act));
  }

  /** Calls back when the screen is left. */
  onLeave(act) {
    this.#ends.push(act);
  }

  /** Resolves once no part is awaited. */
  settled() {
    return this.#waiting === 0 ? Promise.resolve() : new Promise((done) => { this.#settled = done; });
  }

  /** Ends what the screen began. */
  leave() {
    this.#leave.abort();
    for (const end of this.#ends) end();
  }
}

/** The address of a screen with a state. */
export function linkTo(screen, state = {}) {
  const given = Object.entries(state).filter(([, value]) => value !== null && value !== undefined && value !== "");
  const query = new URLSearchParams(given).toString();
  return `#/${screen}${query ? `?${query}` : ""}`;
}

/** The words of a path as they were before they were put into an address; as they are where that fails. */
function plainPath(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The screen, the thing on it and the state of an address, such as `#/meters/e-grid?period=2025`. */
export function readLink(hash) {
  const [path, query] = hash.replace(/^#\/?/, "").split("?");
  const [screen, ...rest] = path.split("/");
  return {
    screen: screen || null, item: plainPath(rest.join("/").replace(/\/$/, "")) || null,
    state: Object.fromEntries(new URLSearchParams(query ?? "")),
  };
}
