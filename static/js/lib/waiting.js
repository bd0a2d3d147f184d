// How much of what was done here has not reached the server, told by whoever holds it to whoever shows it. A line in the
// browser's storage says for each person that something waits, so that any page can tell without opening a database.
const lines = new Map(); // name → {waiting, refused, state, reason}
const prefix = (learner) => `mirror ${learner} `;

/**
 * Of a line: `waiting` things are sent by themselves, `refused` ones wait for a person's eye. `state` is one of "saved",
 * "sending", "waiting", "signed-out", "full" (kept by the open page alone), "asks" (two versions differ); `reason` is what
 * the server said.
 */
export function tellWaiting(name, { waiting, refused = 0, state, reason = "" }) {
  lines.set(name, { waiting, refused, state, reason });
  document.dispatchEvent(new CustomEvent("mirror:waiting"));
}

export function waitingNow() {
  const all = [...lines.values()];
  const is = (wanted) => all.some(({ waiting, state }) => waiting && state === wanted);
  const sum = (what) => all.reduce((total, line) => total + line[what], 0);
  return {
    waiting: sum("waiting"),
    refused: sum("refused"),
    asks: is("asks"),
    isFull: is("full"),
    isSignedOut: is("signed-out"),
    isSending: is("sending") && !is("waiting") && navigator.onLine,
  };
}

/** The line `name` as it was last told, or undefined. */
export function lineNow(name) {
  return lines.get(name);
}

export function noteName(learner, what) {
  return prefix(learner) + what;
}

/** Whether something of `learner` may wait on this device. */
export function mayWait(learner) {
  return names().some((name) => name.startsWith(prefix(learner)));
}

/** Whether something of anybody else does. */
export function waitsForOthers(learner) {
  return names().some((name) => /^mirror [0-9a-f-]{36} /.test(name) && !name.startsWith(prefix(learner)));
}

export function names() {
  try {
    return Object.keys(localStorage);
  } catch {
    return []; // storage is switched off, so nothing waits
  }
}
