// <course-offline>: keep a course on this device, see how much room it takes, and remove it again. What changed on the
// server is fetched when the course page is next opened.
import { isOutdated, keepCourse, readKept, removeCourse } from "../lib/course-keeper.js";
import { getJSON } from "../lib/http.js";
import { canKeep, NotYours } from "../lib/kept.js";
import { inMegabytes } from "../lib/bytes.js";

class CourseOffline extends HTMLElement {
  async connectedCallback() {
    if (!canKeep) return;
    const { course, learner } = this.dataset;
    Object.assign(this, { course, learner });
    this.addEventListener("submit", (event) => this.start(event));
    this.addEventListener("change", () => this.showSizes(this.plan));
    this.addEventListener("click", ({ target }) => this.act(target.closest("[data-do]")?.dataset.do));
    this.onOnline = () => this.goOn();
    addEventListener("online", this.onOnline);
    this.record = await readKept(learner, course);
    this.show();
    await this.goOn();
  }

  disconnectedCallback() {
    this.stop?.abort();
    removeEventListener("online", this.onOnline);
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  /** Ask what there is, and finish or renew what is kept. */
  async goOn() {
    if (this.stop) return;
    try {
      this.plan = await getJSON(this.dataset.planUrl);
    } catch {
      return; // no connection; what is kept is shown
    }
    this.show();
    if (this.record && (!this.record.isWhole || isOutdated(this.record, this.plan))) await this.keep(this.record.level);
  }

  start(event) {
    event.preventDefault();
    navigator.storage?.persist?.();
    this.keep(new FormData(event.target).get("level") ?? "text");
  }

  async act(what) {
    if (what === "stop") this.stop?.abort();
    if (what === "films") await this.keep("films");
    if (what === "go-on") await this.goOn();
    if (what === "remove") {
      await removeCourse(this.learner, this.course);
      this.record = null;
      this.say(this.dataset.removed);
      this.show();
    }
  }

  async keep(level) {
    this.stop = new AbortController();
    this.tell({ done: 0, total: this.plan.lessons.length, bytes: 0, level });
    this.say("");
    this.show();
    try {
      const { plan, learner } = this;
      this.record = await keepCourse({
        plan,
        learner,
        level,
        signal: this.stop.signal,
        tell: (progress) => this.tell({ ...progress, level }),
      });
      this.say(this.dataset.done);
    } catch (failure) {
      this.record = await readKept(this.learner, this.course);
      this.say(this.reason(failure));
    }
    this.stop = null;
    this.show();
  }

  /** What to say of an interruption. Whatever it was, what is here stays and the rest follows. */
  reason(failure) {
    if (failure.name === "QuotaExceededError") return this.dataset.full;
    if (failure instanceof NotYours) return this.dataset.signedOut;
    return failure.name === "AbortError" ? this.dataset.stopped : this.dataset.broken;
  }

  tell({ done, total, bytes, level }) {
    const bar = this.part("bar");
    bar.max = Math.max(this.plan.lessons.reduce((sum, { files }) => sum + weightOf(files, level), 0), 1) + total;
    bar.value = bytes + done;
    this.part("count").textContent = this.dataset.count.replace("{done}", done).replace("{total}", total);
  }

  say(words) {
    this.part("say").textContent = words;
  }

  show() {
    const state = this.stop ? "keeping" : this.record ? (this.record.isWhole ? "kept" : "partly") : this.plan ? "away" : "";
    for (const part of this.querySelectorAll("[data-when]")) part.hidden = !part.dataset.when.split(" ").includes(state);
    this.hidden = !state;
    if (this.plan) this.showSizes(this.plan);
    if (!this.record) return;
    this.part("kept").textContent = (this.record.level === "films" ? this.dataset.keptFilms : this.dataset.keptText).replace(
      "{size}",
      inMegabytes(this.record.bytes),
    );
    this.part("add-films").hidden = this.record.level === "films" || !this.plan || this.plan.bytes.films === this.plan.bytes.text;
  }

  showSizes({ bytes, big_films: bigFilms }) {
    this.part("text-size").textContent = inMegabytes(bytes.text);
    this.part("films-size").textContent = inMegabytes(bytes.films);
    this.part("films-more").textContent = inMegabytes(bytes.films - bytes.text);
    this.part("size").textContent = inMegabytes(bytes[this.querySelector(":checked")?.value ?? "text"]);
    this.part("films").hidden = bytes.films === bytes.text;
    this.part("big").hidden = !bigFilms;
  }
}

function weightOf(files, level) {
  return files.reduce((sum, file) => sum + (level === "films" || file.kind === "picture" ? file.bytes : 0), 0);
}

customElements.define("course-offline", CourseOffline);
