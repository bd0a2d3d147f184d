// Facts wait here, on the device, until the server has taken them. Each has an id from the start, so a second delivery
// is no second fact. A device may be shared: everybody has their own line.
import { openDB } from "../../vendor/idb.js";
import { callAPI } from "./http.js";
import { noteName, tellWaiting } from "./waiting.js";

const BATCH = 50;
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 120_000;
const UNREADABLE = new Set([400, 413, 422]);

function openStore(name) {
  return openDB(name, 1, {
    upgrade(db) {
      db.createObjectStore("events", { keyPath: "id" }).createIndex("learner", "learner");
    },
  });
}

/**
 * The line of one person in the store `name`. A kind of queue says how facts are packed (`pack`) and which refusals matter
 * to people (`worthKeeping`). Events: `change` with `detail` {waiting, refused, state, reason} as `tellWaiting` takes them;
 * `sent` with the server's answer.
 */
class Queue extends EventTarget {
  constructor({ name, learner }) {
    super();
    Object.assign(this, { name, learner, wait: FIRST_WAIT, batch: BATCH, parcel: null });
    this.store = openStore(name).catch(() => null);
    this.memory = new Map(); // where the browser refuses storage or is full, the open page still remembers
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

  /** Something was done on this page. */
  async put(event) {
    await this.keep({ ...event, title: document.querySelector("h1").textContent.trim(), page: location.pathname });
    this.tell(navigator.onLine ? "sending" : "waiting");
    this.later(FIRST_WAIT);
  }

  async keep(event) {
    const db = await this.store;
    try {
      await db.put("events", { ...event, learner: this.learner });
      this.memory.delete(event.id);
    } catch {
      this.memory.set(event.id, event);
    }
  }

  /** Everything of this person, oldest first; what the server refused has `refused`, the reason. */
  async all() {
    const db = await this.store;
    const stored = db ? await db.getAllFromIndex("events", "learner", this.learner) : [];
    const own = new Map(stored.map(({ learner, ...event }) => [event.id, event]));
    for (const event of this.memory.values()) own.set(event.id, event);
    return [...own.values()].sort((one, other) => one.occurred_at.localeCompare(other.occurred_at));
  }

  async waiting() {
    return (await this.all()).filter(({ refused }) => !refused);
  }

  async forget(ids) {
    if (this.parcel?.ids.some((id) => ids.includes(id))) this.parcel = null;
    const db = await this.store;
    for (const id of ids) this.memory.delete(id);
    if (!db) return;
    const change = db.transaction("events", "readwrite");
    await Promise.all([...ids.map((id) => change.store.delete(id)), change.done]);
  }

  /** Somebody looked at it and said so: it is gone. */
  async discard(ids) {
    await this.forget(ids);
    await this.tell("waiting");
  }

  /** What was refused is tried once more, what waits is tried now. */
  async retry(ids) {
    for (const event of await this.all()) if (ids.includes(event.id)) await this.keep({ ...event, refused: "" });
    await this.flush();
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
    // The same parcel with the same key until there is an answer: whatever happened to the first, it counts once.
    this.parcel ??= { key: crypto.randomUUID(), ...this.pack(events) };
    const { key, ids, path, body } = this.parcel;
    let answer;
    try {
      const keepalive = document.visibilityState === "hidden";
      answer = await callAPI("POST", path, body, { learner: this.learner, key, keepalive });
    } catch (failure) {
      if (!failure.isTemporary) this.parcel = null;
      await this.failed(failure, ids);
      return;
    }
    await this.settle(answer);
    this.wait = FIRST_WAIT;
    this.batch = BATCH;
    this.dispatchEvent(new CustomEvent("sent", { detail: answer }));
    await this.tell("saved");
    if ((await this.waiting()).length) this.later(0);
  }

  /** What was refused for a reason that a person can understand waits for their eye. */
  async settle({ accepted, duplicate, refused }) {
    this.parcel = null;
    const over = Object.keys(refused).filter((id) => !this.worthKeeping.has(refused[id]));
    await this.forget([...accepted, ...duplicate, ...over]);
    for (const event of await this.all()) if (refused[event.id]) await this.keep({ ...event, refused: refused[event.id] });
  }

  async failed(failure, ids) {
    if (UNREADABLE.has(failure.status)) {
      // Too much, or one event that cannot be read: halve the batch until the culprit is alone, then let it go.
      if (ids.length === 1) await this.forget(ids);
      this.batch = Math.max(1, Math.floor(ids.length / 2));
      this.later(FIRST_WAIT);
      return;
    }
    if (failure.status === 404) {
      await this.settle({ accepted: [], duplicate: [], refused: Object.fromEntries(ids.map((id) => [id, "gone"])) });
      await this.tell("waiting");
      this.later(0);
      return;
    }
    await this.tell(failure.isForPerson ? "signed-out" : "waiting", failure.reason);
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    this.later(this.wait);
  }

  later(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(this.flush, milliseconds);
  }

  async tell(state, reason = "") {
    const all = await this.all();
    const refused = all.filter((event) => event.refused).length;
    const waiting = all.length - refused;
    const now = !waiting ? "saved" : this.memory.size && state === "waiting" ? "full" : state;
    this.note(all.length - this.memory.size);
    const detail = { waiting, refused, state: now, reason };
    tellWaiting(this.name, detail);
    this.dispatchEvent(new CustomEvent("change", { detail }));
  }

  /** Any page may send what a page was left with: main.js looks for this note. */
  note(stored) {
    const name = noteName(this.learner, this.name);
    try {
      if (stored) localStorage.setItem(name, stored);
      else localStorage.removeItem(name);
    } catch {
      // storage is switched off or full; the open page still remembers
    }
  }
}

/** What a learner did in lessons; `lesson` is the open one. */
export class ProgressQueue extends Queue {
  worthKeeping = new Set(["not_enrolled", "left_course", "gone"]);

  constructor({ learner, lesson = "" }) {
    super({ name: "mirror-progress", learner });
    this.lesson = lesson;
  }

  pack(events) {
    const sent = events.map(({ id, kind, lesson_key: lesson, block_id, data, occurred_at }) => {
      return { id, kind, lesson, block_id, data, occurred_at };
    });
    return { path: "/progress/events", ids: events.map(({ id }) => id), body: { events: sent } };
  }

  add({ kind, block_id = "", data = {}, lesson_key = this.lesson }) {
    return this.put({ id: crypto.randomUUID(), kind, lesson_key, block_id, data, occurred_at: new Date().toISOString() });
  }
}

/** Marks in registers. A person's newer mark takes the place of one that still waits. */
export class RegisterQueue extends Queue {
  worthKeeping = new Set(["not_in_cohort", "cancelled", "reason", "gone"]);

  constructor({ learner }) {
    super({ name: "mirror-register", learner });
  }

  /** One register after the other. */
  pack([first, ...rest]) {
    const marks = [first, ...rest.filter(({ session }) => session === first.session)];
    const sent = marks.map(({ id, enrolment, status, occurred_at }) => ({ id, enrolment, status, occurred_at }));
    return { path: `/sessions/${first.session}/marks`, ids: marks.map(({ id }) => id), body: { marks: sent } };
  }

  /** One after the other: of two quick taps the second must find the mark of the first. `words` say it to people. */
  add(mark) {
    this.adding = (this.adding ?? Promise.resolve()).then(() => this.replace(mark));
    return this.adding;
  }

  async replace({ session, enrolment, status, words }) {
    const older = (await this.all()).filter((mark) => mark.session === session && mark.enrolment === enrolment);
    await this.put({ id: crypto.randomUUID(), session, enrolment, status, words, occurred_at: new Date().toISOString() });
    await this.forget(older.map((mark) => mark.id)); // where one is on its way, the server keeps the later of both
    await this.tell(navigator.onLine ? "sending" : "waiting");
  }
}
