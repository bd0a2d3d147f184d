// Answers that the server has not acknowledged yet, kept on this device, one entry for each attempt.

const name = (attempt) => `quiz:${attempt}`;
const line = (learner) => `quizzes-open:${learner}`;

export function readPending(attempt) {
  return read(name(attempt));
}

export function keepPending(attempt, key, entry) {
  write(name(attempt), { ...readPending(attempt), [key]: entry });
}

export function dropPending(attempt, key) {
  const { [key]: _gone, ...rest } = readPending(attempt);
  write(name(attempt), rest);
}

export function forgetAttempt(attempt, learner) {
  write(name(attempt), {});
  const { [attempt]: _gone, ...rest } = readAttempts(learner);
  write(line(learner), rest);
}

/** Attempts that `learner` has open on this device: id → {page, answerUrl, submitUrl, handIn, isSentWhole}. */
export function readAttempts(learner) {
  return read(line(learner));
}

/**
 * Remember where an attempt's answers go, so that any page can send them; `handIn` where it waits to be handed in,
 * `isSentWhole` where the page's form took all answers along. */
export function noteAttempt(learner, attempt, facts) {
  const all = readAttempts(learner);
  write(line(learner), { ...all, [attempt]: { ...all[attempt], ...facts } });
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "{}");
  } catch {
    return {};
  }
}

function write(key, entries) {
  try {
    if (Object.keys(entries).length) localStorage.setItem(key, JSON.stringify(entries));
    else localStorage.removeItem(key);
  } catch {
    // Storage may be full or forbidden; the answers still go to the server.
  }
}
