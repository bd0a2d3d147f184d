// What is saved over a version, as answers in quizzes and private notes are, and the wish to hand a quiz in: kept on this
// device until the server has it. One entry of the browser's storage for each, written at once, because a page may close
// in the middle of a word. A draft is known by the address of the API it goes to, and belongs to one person.
import { callAPI } from "./http.js";
import { names, noteName, tellWaiting } from "./waiting.js";

const LINE = "drafts";
export const HAND_IN = "hand_in";

/** Keep `draft`: {kind, body} and what to call it. False where the device is full: then only the open page holds it. */
export function keepDraft(learner, path, draft) {
  const place = { title: document.querySelector("h1").textContent.trim(), page: location.pathname };
  return write(learner, path, { ...place, at: new Date().toISOString(), ...draft });
}

export function readDraft(learner, path) {
  try {
    return JSON.parse(localStorage.getItem(nameOf(learner, path)));
  } catch {
    return null;
  }
}

export function dropDraft(learner, path) {
  try {
    localStorage.removeItem(nameOf(learner, path));
  } catch {
    // storage is switched off, so nothing is there
  }
}

/** The drafts below an address, oldest first, each with its `path`. */
export function allDrafts(learner, under = "/") {
  const start = nameOf(learner, under);
  const paths = names().filter((name) => name.startsWith(start)).map((name) => name.slice(nameOf(learner, "").length));
  const found = paths.map((path) => ({ path, ...readDraft(learner, path) })).filter(({ kind }) => kind);
  return found.sort((one, other) => one.at.localeCompare(other.at));
}

export function changeDraft(learner, path, facts) {
  const draft = readDraft(learner, path);
  if (draft) write(learner, path, { ...draft, ...facts });
}

/** Of two versions that differ this device's one is to stay. */
export function insist(learner, path) {
  const { body, conflict } = readDraft(learner, path);
  changeDraft(learner, path, { body: { ...body, base_version: conflict.version }, conflict: null });
}

/** Send what `isWanted`: first what was typed, then the wishes to hand in. Whatever fails stays; false where it should be tried
 * again. */
export async function sendDrafts(learner, isWanted = () => true) {
  const wanted = allDrafts(learner).filter((draft) => isWanted(draft) && !draft.refused);
  const last = (draft) => Number(draft.kind === HAND_IN);
  try {
    for (const draft of wanted.sort((one, other) => last(one) - last(other))) await send(learner, draft);
    tellDrafts(learner);
    return true;
  } catch (failure) {
    tellDrafts(learner, failure);
    return false;
  }
}

/** Say at the head of the page what waits; `failure` is why the last sending did not work. */
export function tellDrafts(learner, failure = null) {
  const all = allDrafts(learner);
  const refused = all.filter((draft) => draft.refused).length;
  const isUnderWay = navigator.onLine && !failure;
  const asks = all.some(({ conflict }) => conflict);
  const state = asks ? "asks" : failure?.isForPerson ? "signed-out" : isUnderWay ? "sending" : "waiting";
  tellWaiting(LINE, { waiting: all.length - refused, refused, state, reason: failure?.reason });
}

/** What an answer of the server makes of a draft that it did not take. True when nothing else needs to be tried. */
export function noteRefusal(learner, path, failure) {
  const { saved, sent } = failure.data ?? {};
  if (saved) {
    const conflict = { mine: sent, theirs: saved.words, version: saved.version, isFixed: Boolean(saved.is_checked) };
    changeDraft(learner, path, { conflict });
  } else if (failure.isTemporary || failure.isForPerson) {
    return false;
  } else {
    changeDraft(learner, path, { refused: failure.message });
  }
  return true;
}

async function send(learner, { path, kind, body, key, at }) {
  const others = () => allDrafts(learner, path.replace(/[^/]+$/, "answers/")).filter((draft) => !draft.refused);
  if (kind === HAND_IN && others().length) return; // two answers of it differ
  try {
    if (kind === HAND_IN) await callAPI("POST", path, {}, { learner, key });
    else await callAPI("PUT", path, body, { learner });
  } catch (failure) {
    if (!noteRefusal(learner, path, failure)) throw failure;
    return;
  }
  if (readDraft(learner, path)?.at === at) dropDraft(learner, path); // else it went on being typed
}

function nameOf(learner, path) {
  return noteName(learner, LINE + path);
}

function write(learner, path, draft) {
  try {
    localStorage.setItem(nameOf(learner, path), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}
