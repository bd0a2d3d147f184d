// How much of what was done here has not reached the server, told by whoever holds it to whoever shows it.
const lines = new Map(); // name → {waiting, state}

/** `state` is one of "saved", "sending", "waiting", "signed-out". */
export function tellWaiting(name, { waiting, state }) {
  lines.set(name, { waiting, state });
  document.dispatchEvent(new CustomEvent("mirror:waiting"));
}

export function waitingNow() {
  const all = [...lines.values()];
  return {
    waiting: all.reduce((sum, line) => sum + line.waiting, 0),
    isSignedOut: all.some(({ waiting, state }) => waiting && state === "signed-out"),
  };
}
