// Sends what quizzes were left with, from whichever page is open: answers first, then the wish to hand in.
import { dropPending, forgetAttempt, readAttempts, readPending } from "./quiz-store.js";
import { csrfToken, postJSON, RequestFailed } from "./http.js";
import { tellWaiting } from "./waiting.js";

/** Two answers that differ (409) or an attempt that is over (410) stay: the attempt's own page shows both and asks. */
export async function sendAttempts(learner) {
  let asks = "";
  for (const [attempt, { page, answerUrl, submitUrl, handIn }] of Object.entries(readAttempts(learner))) {
    try {
      await sendAnswers(attempt, answerUrl);
      if (handIn) await submit(submitUrl);
      forgetAttempt(attempt, learner);
    } catch (failure) {
      if ([409, 410].includes(failure.status)) asks = page; // whatever else failed is tried again later
    }
  }
  tellState(learner, asks);
}

/** What waits, before anything is sent. */
export function tellState(learner, asks = "") {
  const all = Object.entries(readAttempts(learner));
  const waiting = all.reduce((sum, [attempt, { handIn }]) => sum + Object.keys(readPending(attempt)).length + Number(handIn ?? 0), 0);
  tellWaiting("quizzes", { waiting, state: asks ? "asks" : "waiting", page: asks });
}

async function sendAnswers(attempt, url) {
  for (const [key, { response, version }] of Object.entries(readPending(attempt))) {
    await postJSON(url, { question_key: key, response, base_version: version, client: "outbox", check: false });
    dropPending(attempt, key);
  }
}

async function submit(url) {
  const response = await fetch(url, { method: "POST", headers: { "X-CSRFToken": csrfToken() } });
  if (!response.ok) throw new RequestFailed(url, response.status);
}
