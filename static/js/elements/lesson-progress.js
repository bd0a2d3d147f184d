// Where the learner stands in the open lesson. Media players and checklists tell what happened by a bubbling
// "mirror:progress" event with detail {kind, block_id, data}; see docs/domain/progress.md for the kinds.
import { renewSoon } from "../lib/kept.js";
import { ProgressQueue } from "../lib/queue.js";
import { listen } from "../lib/socket.js";

class LessonProgress extends HTMLElement {
  connectedCallback() {
    const { learner, lessonKey } = this.dataset;
    this.queue = new ProgressQueue({ learner, lesson: lessonKey });
    this.queue.addEventListener("change", ({ detail }) => this.sayWhere(detail));
    this.queue.addEventListener("sent", () => {
      this.refresh();
      renewSoon(learner);
    });
    this.onProgress = ({ detail }) => this.queue.add(detail);
    document.addEventListener("mirror:progress", this.onProgress);
    if ("unopened" in this.dataset || !navigator.onLine) this.queue.add({ kind: "lesson_viewed" }); // no server saw it open
    this.part("mark")?.addEventListener("submit", (event) => this.mark(event));
    this.showWaiting(lessonKey);
    this.unlisten = listen("progress.changed", ({ lessons }) => lessons.includes(lessonKey) && this.refresh());
  }

  disconnectedCallback() {
    document.removeEventListener("mirror:progress", this.onProgress);
    this.queue.close();
    this.unlisten();
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  async mark(event) {
    event.preventDefault();
    await this.queue.add({ kind: "marked_done" });
    await this.queue.flush();
  }

  /** The page may be older than what waits on this device. */
  async showWaiting(lessonKey) {
    for (const { kind, lesson_key, block_id, data } of await this.queue.waiting()) {
      if (lesson_key !== lessonKey) continue;
      if (kind === "marked_done") this.part("mark")?.remove();
      if (kind !== "checklist_done") continue;
      for (const box of document.querySelectorAll(`check-list[data-block-id="${block_id}"] input[type=checkbox]`)) {
        box.checked ||= data.items.includes(Number(box.value));
      }
    }
  }

  sayWhere({ waiting, refused, state, reason }) {
    this.dataset.state = state;
    if (state === "sending") return;
    const { saved, waiting: kept, signedOut, full, refused: notTaken } = this.dataset;
    const words = reason || `${{ "signed-out": signedOut, full }[state] ?? kept} ${waiting}`;
    this.part("sync").textContent = waiting ? words : refused ? notTaken : saved;
  }

  /** The server's own markup, the same that the page was made with. */
  async refresh() {
    const response = await fetch(this.dataset.standingUrl, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
    if (!response?.ok || response.redirected) return;
    const html = await response.text();
    const part = this.part("standing");
    if (part.innerHTML.trim() !== html.trim()) part.innerHTML = html;
    if (part.querySelector("[data-done]")) this.part("mark")?.remove();
  }
}

customElements.define("lesson-progress", LessonProgress);
