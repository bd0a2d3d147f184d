// <quiz-result>: the attempt is handed in, so nothing of it needs to stay on the device.
import { forgetAttempt } from "./quiz-store.js";

class QuizResult extends HTMLElement {
  connectedCallback() {
    forgetAttempt(this.dataset.attempt);
  }
}

customElements.define("quiz-result", QuizResult);
