// Changes the address without showing the screen anew, for parts that a screen opens and closes itself;
// the way back in the browser's history then shows the screen as it was.

/** Puts changes into the state and the address of a screen. */
export function remember(page, changes) {
  const link = page.link(changes);
  const given = Object.entries({ ...page.state, ...changes });
  page.state = Object.fromEntries(given.filter(([, value]) => value !== null && value !== undefined && value !== ""));
  if (link !== location.hash) history.pushState(null, "", link);
}
