// Sends answers one after the other, the newest of each question, and keeps them on the device until they are saved.
import { allDrafts, dropDraft, keepDraft, noteRefusal, tellDrafts } from "../lib/drafts.js";
import { callAPI } from "../lib/http.js";

const PAUSE = 800;
const FIRST_RETRY = 2_000;
const LONGEST_RETRY = 30_000;

export class QuizSaver {
  client = crypto.randomUUID?.() ?? String(Math.random());
  #waiting = new Map(); // key → {response, check}, in the order of answering
  #held = new Set(); // keys whose two answers wait for the learner's choice
  #running = null;
  #timer = null;
  #retry = FIRST_RETRY;

  constructor(options) {
    Object.assign(this, options);
    window.addEventListener("online", () => this.#later(0));
    window.addEventListener("offline", () => this.#waiting.size && this.onState("bad", this.phrases.offline));
  }

  /** The learner answered. Typed answers wait for a pause in typing. */
  changed(question, { now = false } = {}) {
    if (question.isChecked) return;
    question.clearOffer();
    this.#held.delete(question.key);
    this.#waiting.set(question.key, { response: question.response, check: false });
    const isKept = keepDraft(this.learner, this.#path(question.key), {
      kind: "answer",
      number: [...this.questions.keys()].indexOf(question.key) + 1,
      body: { response: question.response, base_version: question.version },
    });
    this.onState("wait", navigator.onLine ? this.phrases.saving : isKept ? this.phrases.offline : this.phrases.full);
    this.#later(now ? 0 : PAUSE);
  }

  check(question) {
    this.#waiting.set(question.key, { response: question.response, check: true });
    this.#later(0);
  }

  /** Answers that an earlier visit could not send. */
  restore() {
    for (const { path, body } of allDrafts(this.learner, this.#path(""))) {
      const key = path.slice(this.#path("").length);
      const question = this.questions.get(key);
      if (!question || question.isChecked) {
        dropDraft(this.learner, path);
        continue;
      }
      question.response = body.response;
      question.version = body.base_version;
      this.#waiting.set(key, { response: body.response, check: false });
    }
    if (this.#waiting.size) this.#later(0);
    this.onChange();
  }

  /** Take over what was saved elsewhere; true when something on this page changed. */
  refresh(answers) {
    let isNews = false;
    for (const saved of answers) {
      const { key } = saved.question;
      const question = this.questions.get(key);
      if (!question || this.#waiting.has(key) || this.#held.has(key) || saved.version <= question.version) continue;
      this.#take(question, saved);
      isNews = true;
    }
    return isNews;
  }

  /** The key of a question whose two answers wait for a choice, if any. */
  get held() {
    return this.#held.values().next().value;
  }

  /** Send everything now; true when all of it is saved. */
  async flush({ keepalive = false } = {}) {
    clearTimeout(this.#timer);
    await this.#run(keepalive);
    return this.#waiting.size === 0;
  }

  #path(key) {
    return `/attempts/${this.attempt}/answers/${key}`;
  }

  #later(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#run(), pause);
  }

  async #run(keepalive = false) {
    // A run that is under way takes along what came meanwhile.
    this.#running ??= this.#sendAll(keepalive).finally(() => (this.#running = null));
    await this.#running;
  }

  async #sendAll(keepalive) {
    while (this.#waiting.size) {
      const [key, job] = this.#waiting.entries().next().value;
      const question = this.questions.get(key);
      try {
        const body = { response: job.response, base_version: question.version, client: this.client, check: job.check };
        const saved = await callAPI("PUT", this.#path(key), body, { learner: this.learner, keepalive });
        this.#acknowledge(question, job, saved);
      } catch (error) {
        if (!this.#failed(question, job, error)) return;
      }
    }
  }

  #acknowledge(question, job, saved) {
    this.#retry = FIRST_RETRY;
    question.version = saved.version;
    if (this.#waiting.get(question.key) === job) {
      this.#waiting.delete(question.key);
      dropDraft(this.learner, this.#path(question.key));
    }
    if (saved.is_checked) question.lock(saved.verdict);
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    if (!this.#waiting.size) this.onState("good", this.phrases.saved.replace("{time}", time));
    this.onChange();
  }

  /** True when the next answer may be tried; false when sending must wait. */
  #failed(question, job, error) {
    if (error.data?.saved) {
      this.#offer(question, job, error.data.saved);
      return true;
    }
    if (error.status === 410) {
      this.#waiting.clear();
      this.onClosed();
      return false;
    }
    if (error.isTemporary) {
      this.onState(navigator.onLine ? "wait" : "bad", navigator.onLine ? this.phrases.waiting : this.phrases.offline);
      this.#later(this.#retry);
      this.#retry = Math.min(this.#retry * 2, LONGEST_RETRY);
      return false;
    }
    const reason = error.message ?? String(error);
    this.onState("bad", this.phrases.stuck.replace("{reason}", reason));
    tellDrafts(this.learner, error);
    if (!noteRefusal(this.learner, this.#path(question.key), error)) return false;
    this.#waiting.delete(question.key);
    return true;
  }

  #offer(question, job, saved) {
    this.#waiting.delete(question.key);
    this.#held.add(question.key);
    question.version = saved.version;
    this.onState("wait", this.phrases.elsewhere.replace("{answer}", saved.words.join(", ") || this.phrases.nothing));
    question.offerBoth(saved, {
      keep: () => this.changed(question, { now: true }),
      take: () => {
        this.#held.delete(question.key);
        dropDraft(this.learner, this.#path(question.key));
        this.#take(question, saved);
        this.onChange();
      },
    });
  }

  #take(question, saved) {
    question.clearOffer();
    question.version = saved.version;
    question.response = saved.response;
    if (saved.is_checked) location.reload();
  }
}
