// How much of what was done here has not reached the server, told by whoever holds it to whoever shows it.
const lines = new Map(); // name → {waiting, state, page}

/** `state` is one of "saved", "sending", "waiting", "signed-out", "asks": a person must choose, on `page`. */
export function tellWaiting(name, { waiting, state, page = "" }) {
  lines.set(name, { waiting, state, page });
  document.dispatchEvent(new CustomEvent("mirror:waiting"));
}

export function waitingNow() {
  const all = [...lines.values()];
  return {
    waiting: all.reduce((sum, line) => sum + line.waiting, 0),
    asks: all.find(({ waiting, state }) => waiting && state === "asks")?.page,
    isSignedOut: all.some(({ waiting, state }) => waiting && state === "signed-out"),
  };
}
