// Facts wait here, on the device, until the server has taken them. Each has an id from the start, so a second delivery
// is no second fact. A device may be shared: everybody has their own line.
import { openDB } from "../../vendor/idb.js";
import { postJSON } from "./http.js";
import { tellWaiting } from "./waiting.js";

const BATCH = 50;
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 120_000;
const FORGOTTEN_FOR_GOOD = new Set([400, 413]);

function openStore(name) {
  return openDB(name, 1, {
    upgrade(db) {
      db.createObjectStore("events", { keyPath: "id" }).createIndex("learner", "learner");
    },
  });
}

/** Any page may send what a lesson was left with: main.js looks for this note. */
function note(name, learner, url) {
  try {
    if (url) localStorage.setItem(`${name}-waiting-${learner}`, url);
    else localStorage.removeItem(`${name}-waiting-${learner}`);
  } catch {
    // storage is switched off; the open page still remembers
  }
}

/**
 * The line of one person in the store `name`. Events: `change` with `detail` {waiting, state, reason}, state one of
 * "saved", "sending", "waiting", "signed-out", reason what the server said to a refusal; `sent` with the server's answer.
 */
class Queue extends EventTarget {
  constructor({ name, url, learner }) {
    super();
    Object.assign(this, { name, url, learner, wait: FIRST_WAIT, batch: BATCH });
    this.store = openStore(name).catch(() => null);
    this.memory = new Map(); // where the browser refuses storage, the open page still remembers
    this.flush = this.flush.bind(this);
    addEventListener("online", this.flush);
    document.addEventListener("visibilitychange", this.flush);
    addEventListener("pagehide", this.flush);
    this.tell(navigator.onLine ? "sending" : "waiting").then(this.flush);
  }

  close() {
    clearTimeout(this.timer);
    removeEventListener("online", this.flush);
    document.removeEventListener("visibilitychange", this.flush);
    removeEventListener("pagehide", this.flush);
  }

  /** What is sent for these facts. */
  body(events) {
    return { events };
  }

  async put(event) {
    const db = await this.store;
    if (db) await db.put("events", { ...event, learner: this.learner });
    else this.memory.set(event.id, event);
    this.tell(navigator.onLine ? "sending" : "waiting");
    this.later(FIRST_WAIT);
  }

  async waiting() {
    const db = await this.store;
    if (!db) return [...this.memory.values()];
    const own = await db.getAllFromIndex("events", "learner", this.learner);
    return own.map(({ learner, ...event }) => event);
  }

  async forget(ids) {
    const db = await this.store;
    for (const id of ids) this.memory.delete(id);
    if (!db) return;
    const change = db.transaction("events", "readwrite");
    await Promise.all([...ids.map((id) => change.store.delete(id)), change.done]);
  }

  /** Send what waits. Whatever fails stays where it is. */
  async flush() {
    if (this.sending) return;
    this.sending = true;
    clearTimeout(this.timer);
    try {
      await this.send();
    } finally {
      this.sending = false;
    }
  }

  async send() {
    const events = (await this.waiting()).slice(0, this.batch);
    if (!events.length) return;
    let answer;
    try {
      const keepalive = document.visibilityState === "hidden";
      answer = await postJSON(this.url, this.body(events), { keepalive });
    } catch (failure) {
      await this.failed(failure, events);
      return;
    }
    await this.forget([...answer.accepted, ...answer.duplicate, ...Object.keys(answer.refused)]);
    this.wait = FIRST_WAIT;
    this.batch = BATCH;
    this.dispatchEvent(new CustomEvent("sent", { detail: answer }));
    await this.tell("saved");
    if ((await this.waiting()).length) this.later(0);
  }

  async failed(failure, events) {
    if (FORGOTTEN_FOR_GOOD.has(failure.status)) {
      // Too much, or one event that cannot be read: halve the batch until the culprit is alone, then let it go.
      if (events.length === 1) await this.forget([events[0].id]);
      this.batch = Math.max(1, Math.floor(events.length / 2));
      this.later(FIRST_WAIT);
      return;
    }
    await this.tell([401, 403].includes(failure.status) ? "signed-out" : "waiting", failure.data?.message);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    this.later(this.wait);
  }

  later(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.flush, milliseconds);
  }

  async tell(state, reason = "") {
    const { length } = await this.waiting();
    if (await this.store) note(this.name, this.learner, length ? this.url : null);
    const detail = { waiting: length, state: length ? state : "saved", reason };
    tellWaiting(this.name, detail);
    this.dispatchEvent(new CustomEvent("change", { detail }));
  }
}

/** What a learner did in lessons; `lesson` is the open one, whose standing the server answers with. */
export class ProgressQueue extends Queue {
  constructor({ url, learner, lesson }) {
    super({ name: "mirror-progress", url, learner });
    this.lesson = lesson;
  }

  body(events) {
    return { events, lesson: this.lesson };
  }

  add({ kind, block_id = "", data = {}, lesson_key = this.lesson }) {
    return this.put({ id: crypto.randomUUID(), kind, lesson_key, block_id, data, occurred_at: new Date().toISOString() });
  }
}

/** Marks in registers. A person's newer mark takes the place of one that still waits. */
export class RegisterQueue extends Queue {
  constructor({ url, learner }) {
    super({ name: "mirror-register", url, learner });
  }

  /** The device's own time goes along, so that the server can put a wrong clock right. */
  body(marks) {
    return { marks, sent_at: new Date().toISOString() };
  }

  /** One after the other: of two quick taps the second must find the mark of the first. */
  add(mark) {
    this.adding = (this.adding ?? Promise.resolve()).then(() => this.replace(mark));
    return this.adding;
  }

  async replace({ session, enrolment, status }) {
    const older = (await this.waiting()).filter((mark) => mark.session === session && mark.enrolment === enrolment);
    await this.put({ id: crypto.randomUUID(), session, enrolment, status, occurred_at: new Date().toISOString() });
    await this.forget(older.map((mark) => mark.id)); // where one is on its way, the server keeps the later of both
    await this.tell(navigator.onLine ? "sending" : "waiting");
  }
}
