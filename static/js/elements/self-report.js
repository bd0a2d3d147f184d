// <self-report>: keeps the answers on the server while they are given, so that the page can be left at any time.
// Without it the form works the same, with its button to save for later.

const PAUSE = 600;
const RETRY = 10_000;

class SelfReport extends HTMLElement {
  #timer = null;
  #form = null;
  #isSending = false;
  #isDirty = false;

  connectedCallback() {
    this.#form = this.querySelector("form");
    this.#form.addEventListener("change", () => {
      this.#isDirty = true;
      this.#later(PAUSE);
    });
    this.#form.addEventListener("submit", () => {
      clearTimeout(this.#timer);
      this.#isDirty = false;
    });
    window.addEventListener("online", () => this.#isDirty && this.#later(0));
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  #later(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), wait);
  }

  // One request at a time, in the order of the answers; whatever changed meanwhile goes with the next.
  async #save() {
    if (this.#isSending) return this.#later(PAUSE);
    this.#isSending = true;
    this.#isDirty = false;
    const answers = new FormData(this.#form);
    answers.set("keep", "1");
    const isSaved = await this.#post(answers);
    this.#isSending = false;
    this.#tell(isSaved);
    if (!isSaved) {
      this.#isDirty = true;
      this.#later(RETRY);
    }
  }

  async #post(answers) {
    try {
      const response = await fetch(this.#form.action, {
        method: "POST",
        body: answers,
        headers: { "X-Autosave": "1" },
        redirect: "manual",
      });
      return response.status === 204;
    } catch {
      return false;
    }
  }

  #tell(isSaved) {
    const status = this.querySelector("[role='status']");
    status.textContent = isSaved ? status.dataset.savedText : status.dataset.keptText;
  }
}

customElements.define("self-report", SelfReport);
