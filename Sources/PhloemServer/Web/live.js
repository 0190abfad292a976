// What the server sends by itself: readings as they come in, and that the data have changed.

const listeners = { reading: new Set(), changed: new Set(), state: new Set() };
let source = null;

/** Whether the server sends: `on`, `waiting` or `off`. */
export let state = "off";

function turn(next) {
  state = next;
  for (const act of listeners.state) act(next);
}

function tell(kind, text) {
  const body = JSON.parse(text);
  for (const act of listeners[kind]) act(body);
}

/** Begins to listen; the browser connects again by itself. */
export function connect() {
  source?.close();
  turn("waiting");
  source = new EventSource("/api/v1/live");
  source.addEventListener("open", () => turn("on"));
  source.addEventListener("error", () => turn(source.readyState === EventSource.CLOSED ? "off" : "waiting"));
  source.addEventListener("reading", (event) => tell("reading", event.data));
  source.addEventListener("changed", (event) => tell("changed", event.data));
}

/** Stops listening, such as at a log-out. */
export function disconnect() {
  source?.close();
  source = null;
  turn("off");
}

/**
 * Calls back.
 * @param {"reading"|"changed"|"state"} kind `reading` gives `[{meter, time, value}]`
 * @returns ends it
 */
export function listen(kind, act) {
  listeners[kind].add(act);
  return () => listeners[kind].delete(act);
}
