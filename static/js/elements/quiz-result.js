// <quiz-result>: the attempt is handed in, so nothing of it needs to stay on the device.
import { allDrafts, dropDraft, tellDrafts } from "../lib/drafts.js";

class QuizResult extends HTMLElement {
  connectedCallback() {
    const learner = document.querySelector("meta[name=learner]").content;
    const left = allDrafts(learner, `/attempts/${this.dataset.attempt}/`);
    // Handed in on another device, or out of time, before these answers could be sent.
    this.querySelector("[data-part=too-late]").hidden = !left.some(({ kind, goesWithForm }) => kind === "answer" && !goesWithForm);
    for (const { path } of left) dropDraft(learner, path);
    tellDrafts(learner);
  }
}

customElements.define("quiz-result", QuizResult);
