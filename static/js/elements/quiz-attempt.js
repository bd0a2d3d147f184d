// <quiz-attempt>: saves each answer as it is given, keeps it on the device until the server has it, counts the time by
// the server's clock, and shows one question at a time on phones. Without it the same page works as a plain form.
import { allDrafts, changeDraft, dropDraft, HAND_IN, keepDraft, readDraft, tellDrafts } from "../lib/drafts.js";
import { askAPI, getJSON } from "../lib/http.js";
import { renewSoon } from "../lib/kept.js";
import { listen } from "../lib/socket.js";
import { QuizClock } from "./quiz-clock.js";
import { QuizQuestion } from "./quiz-question.js";
import { QuizSaver } from "./quiz-saver.js";

class QuizAttempt extends HTMLElement {
  #questions = new Map();
  #saver = null;
  #current = 0;
  #mayLeave = false;
  #isOver = false;
  #learner = document.querySelector("meta[name=learner]").content;
  #stops = [];

  connectedCallback() {
    this.phrases = JSON.parse(this.querySelector("#quiz-phrases").textContent);
    this.form = this.querySelector("form");
    for (const fieldset of this.querySelectorAll(".question")) {
      const question = new QuizQuestion(fieldset, this.phrases);
      this.#questions.set(question.key, question);
    }
    this.#saver = new QuizSaver({
      attempt: this.dataset.attempt,
      learner: this.#learner,
      questions: this.#questions,
      onState: (state, text) => this.#showState(state, text),
      onClosed: () => this.#leave(this.dataset.resultUrl),
      onChange: () => {
        this.#showAnswered();
        renewSoon(this.#learner);
      },
      phrases: this.phrases,
    });
    this.dataset.ready = "";
    this.#bind();
    this.#showAnswered();
    this.#goTo(this.#start(), { focus: false });
    this.#saver.restore();
    if (readDraft(this.#learner, this.#path("submit"))) this.#handInLater();
    if (this.dataset.deadline) this.#startClock();
  }

  disconnectedCallback() {
    for (const stop of this.#stops) stop();
  }

  #path(part = "") {
    return `/attempts/${this.dataset.attempt}/${part}`;
  }

  #bind() {
    this.form.addEventListener("input", (event) => this.#answered(event));
    this.form.addEventListener("change", (event) => this.#answered(event, { now: true }));
    this.form.addEventListener("quiz-moved", (event) => {
      this.#say(event.detail);
      this.#answered(event, { now: true });
    });
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.addEventListener("click", (event) => this.#click(event));
    const onVisible = () => (document.hidden ? this.#saver.flush({ keepalive: true }) : this.#refresh());
    document.addEventListener("visibilitychange", onVisible);
    this.#stops.push(
      () => document.removeEventListener("visibilitychange", onVisible),
      listen("attempt.saved", (data) => {
        if (data.attempt === this.dataset.attempt && data.client !== this.#saver.client) this.#refresh();
      }),
      listen("attempt.submitted", (data) => {
        if (data.attempt === this.dataset.attempt) this.#leave(this.dataset.resultUrl);
      }),
    );
  }

  #answered(event, { now = false } = {}) {
    const question = this.#questions.get(event.target.closest(".question")?.dataset.key);
    if (!question) return;
    if (!now && !question.isTyped) return;
    this.#saver.changed(question, { now });
    this.#showAnswered();
  }

  #click(event) {
    const step = event.target.closest("[data-step]");
    const link = event.target.closest("[data-goto]");
    const hint = event.target.closest("[data-hint]");
    const check = event.target.closest("[data-check]");
    if (step) this.#goTo(this.#current + Number(step.dataset.step));
    if (link) this.#goTo([...this.#questions.keys()].indexOf(link.dataset.goto));
    if (link || hint || check) event.preventDefault();
    if (hint) this.#showHint(hint);
    if (check) this.#saver.check(this.#questions.get(check.value));
  }

  async #showHint(link) {
    try {
      const { hint } = await getJSON(link.dataset.hint);
      const note = document.createElement("p");
      note.className = "notice notice--info";
      note.setAttribute("role", "status");
      note.textContent = hint;
      link.replaceWith(note);
    } catch (error) {
      this.#showState("bad", error.message);
    }
  }

  #start() {
    const keys = [...this.#questions.keys()];
    const named = keys.indexOf(location.hash.slice(3));
    if (named >= 0) return named;
    const open = keys.findIndex((key) => this.#questions.get(key).response === null);
    return Math.max(open, 0);
  }

  #goTo(index, { focus = true } = {}) {
    const all = [...this.#questions.values()];
    this.#current = Math.min(Math.max(index, 0), all.length - 1);
    all.forEach((question, place) => question.fieldset.toggleAttribute("data-current", place === this.#current));
    this.toggleAttribute("data-last", this.#current === all.length - 1);
    for (const step of this.querySelectorAll("[data-step]")) {
      const to = this.#current + Number(step.dataset.step);
      step.hidden = to < 0 || to >= all.length;
    }
    for (const link of this.querySelectorAll("[data-goto]")) {
      if (link.dataset.goto === all[this.#current].key) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    }
    if (!focus) return;
    all[this.#current].fieldset.focus({ preventScroll: true });
    all[this.#current].fieldset.scrollIntoView({ block: "start" });
  }

  #showAnswered() {
    let done = 0;
    for (const [key, question] of this.#questions) {
      const isAnswered = question.response !== null;
      done += isAnswered;
      this.querySelector(`[data-goto="${key}"]`)?.toggleAttribute("data-answered", isAnswered);
    }
    const text = this.phrases.answered.replace("{done}", done).replace("{total}", this.#questions.size);
    this.querySelector("[data-count]").textContent = text;
    return this.#questions.size - done;
  }

  #showState(state, text) {
    const place = this.querySelector("[data-saved]");
    if (place.dataset.state !== state && state === "bad") this.#say(text);
    place.dataset.state = state;
    place.textContent = text;
    tellDrafts(this.#learner);
  }

  #say(text) {
    this.querySelector("[data-announce]").textContent = text;
  }

  // What other tabs and devices saved meanwhile. Answers that this page has not sent yet are never replaced.
  async #refresh() {
    let now;
    try {
      now = await askAPI(`/attempts/${this.dataset.attempt}`);
    } catch {
      return;
    }
    if (now.submitted_at) {
      this.#leave(this.dataset.resultUrl);
      return;
    }
    if (this.#saver.refresh(now.questions)) this.#say(this.phrases.refreshed);
    this.#showAnswered();
  }

  async #submit(event) {
    if (this.#mayLeave || !event.submitter?.matches("[data-submit]")) return;
    event.preventDefault();
    const confirm = this.querySelector("[data-confirm]");
    const open = this.#showAnswered();
    if (open && confirm.hidden) {
      confirm.textContent = this.phrases.unanswered.replace("{count}", open);
      confirm.hidden = false;
      return;
    }
    await this.#handIn(event.submitter);
  }

  async #handIn(submitter) {
    dropDraft(this.#learner, this.#path("submit"));
    const isSaved = await this.#saver.flush();
    if (this.#saver.held && !this.#isOver) {
      this.#goTo([...this.#questions.keys()].indexOf(this.#saver.held));
      return;
    }
    if (!isSaved && !navigator.onLine) {
      this.#handInLater();
      return;
    }
    this.#mayLeave = true;
    for (const { path } of allDrafts(this.#learner, this.#path())) changeDraft(this.#learner, path, { goesWithForm: true });
    // A form refuses to be sent again while its submit event is still being told around.
    setTimeout(() => this.form.requestSubmit(submitter));
  }

  /** The wish is kept on the device. This page, or whichever is open when the connection is back, hands the attempt in. */
  #handInLater() {
    keepDraft(this.#learner, this.#path("submit"), { kind: HAND_IN, key: crypto.randomUUID() });
    this.#showState("wait", this.phrases.handed_in_later);
    addEventListener("online", () => this.#handIn(this.querySelector("[data-submit]")), { once: true });
    if (navigator.onLine) this.#handIn(this.querySelector("[data-submit]"));
  }

  #startClock() {
    const place = this.querySelector("[data-time]");
    const clock = new QuizClock(this.dataset.now, this.dataset.deadline, {
      onTick: (text, isLow) => {
        place.textContent = this.phrases.left.replace("{time}", text);
        place.parentElement.toggleAttribute("data-low", isLow);
      },
      onMinutes: (minutes) => this.#say(minutes === 5 ? this.phrases.five_minutes : this.phrases.one_minute),
      onEnd: () => {
        this.#isOver = true;
        this.#showState("bad", this.phrases.time_up);
        this.#handIn(this.querySelector("[data-submit]"));
      },
    });
    this.#stops.push(() => clock.stop());
  }

  #leave(url) {
    // Handing in leads there by itself, and the news of it comes over the socket too: a second way would cut off the first.
    if (this.#mayLeave) return;
    this.#mayLeave = true;
    location.assign(url);
  }
}

customElements.define("quiz-attempt", QuizAttempt);
