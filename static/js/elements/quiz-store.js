// Answers that the server has not acknowledged yet, kept on this device, one entry for each attempt.

const name = (attempt) => `quiz:${attempt}`;

export function readPending(attempt) {
  try {
    return JSON.parse(localStorage.getItem(name(attempt)) ?? "{}");
  } catch {
    return {};
  }
}

export function keepPending(attempt, key, entry) {
  write(attempt, { ...readPending(attempt), [key]: entry });
}

export function dropPending(attempt, key) {
  const { [key]: _gone, ...rest } = readPending(attempt);
  write(attempt, rest);
}

export function forgetAttempt(attempt) {
  write(attempt, {});
}

function write(attempt, entries) {
  try {
    if (Object.keys(entries).length) localStorage.setItem(name(attempt), JSON.stringify(entries));
    else localStorage.removeItem(name(attempt));
  } catch {
    // Storage may be full or forbidden; the answers still go to the server.
  }
}
