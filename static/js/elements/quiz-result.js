// <quiz-result>: the attempt is handed in, so nothing of it needs to stay on the device.
import { forgetAttempt, readAttempts, readPending } from "../lib/quiz-store.js";

class QuizResult extends HTMLElement {
  connectedCallback() {
    const { attempt } = this.dataset;
    const learner = document.querySelector("meta[name=learner]").content;
    // Handed in on another device, or out of time, before these answers could be sent.
    const isLate = Object.keys(readPending(attempt)).length && !readAttempts(learner)[attempt]?.isSentWhole;
    this.querySelector("[data-part=too-late]").hidden = !isLate;
    forgetAttempt(attempt, learner);
  }
}

customElements.define("quiz-result", QuizResult);
