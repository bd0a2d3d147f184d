// <budget-grid>: saves the grid while it is written, and shows what it adds up to. All sums come from the server, so that
// there is one place that adds. What the server does not have yet is kept on this device. Without it the form works the same,
// with its buttons.
import { addRow, FormCopy } from "../lib/form-copy.js";
import { csrfToken } from "../lib/http.js";

const PAUSE = 900;
const RETRY = 10_000;

class BudgetGrid extends HTMLElement {
  #timer = null;
  #form = null;
  #isSending = false;
  #isDirty = false;
  #isKept = true;
  #copy = null;

  connectedCallback() {
    this.#form = this.querySelector("form");
    this.#copy = new FormCopy(this, this.#form);
    this.#form.addEventListener("input", () => this.#changed());
    this.#form.addEventListener("submit", () => {
      clearTimeout(this.#timer);
      this.#isDirty = false;
    });
    this.#part("add").addEventListener("click", (event) => {
      event.preventDefault();
      addRow(this).querySelector("select").focus();
    });
    window.addEventListener("online", () => this.#isDirty && this.#later(0));
    window.addEventListener("beforeunload", (event) => this.#isDirty && !this.#isKept && event.preventDefault());
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  #part(name) {
    return this.querySelector(`[data-${name}]`);
  }

  #field(prefix, name) {
    return this.#form.elements.namedItem(`${prefix}-${name}`);
  }

  #changed() {
    this.#isDirty = true;
    this.#isKept = this.#copy.keep();
    this.#say("changed");
    for (const line of this.querySelectorAll("[data-line]")) {
      line.classList.toggle("budget-line--out", this.#field(line.dataset.line, "DELETE").checked);
    }
    this.#later(PAUSE);
  }

  #later(wait) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#save(), wait);
  }

  // One request at a time, so that the second knows the version that the first made.
  async #save() {
    if (this.#isSending) return this.#later(PAUSE);
    this.#isSending = true;
    this.#isDirty = false;
    const answer = await this.#post(new FormData(this.#form));
    this.#isSending = false;
    if (answer?.body) this.#show(answer);
    if (answer?.status !== 200) this.#isDirty = true;
    if (!answer?.body) {
      this.#say(this.#isKept ? "waiting" : "full");
      this.#later(RETRY);
    }
  }

  async #post(data) {
    try {
      const response = await fetch(this.#form.action, {
        method: "POST",
        body: data,
        headers: { "X-Autosave": "1", "X-CSRFToken": csrfToken() },
        redirect: "manual",
      });
      const isJSON = response.headers.get("Content-Type")?.startsWith("application/json");
      return { status: response.status, body: isJSON ? await response.json() : null };
    } catch {
      return null;
    }
  }

  #show({ status, body }) {
    this.#part("sums").innerHTML = body.html;
    for (const output of this.querySelectorAll("[data-total]")) output.textContent = "–";
    for (const { prefix, id, total } of body.lines) {
      this.querySelector(`[data-line="${prefix}"] [data-total]`).textContent = total;
      if (status === 200) this.#field(prefix, "public_id").value = id;
    }
    if (status === 200) {
      // The form of the currency begins with the same version.
      for (const field of document.querySelectorAll("input[name=version]")) field.value = body.version;
      if (this.#isDirty) {
        this.#copy.keep();
      } else {
        this.#copy.settle();
        this.#say("saved");
      }
    } else if (body.said) {
      this.#part("status").textContent = body.said;
    } else {
      this.#say("wrong");
    }
  }

  #say(name) {
    this.#part("status").textContent = this.dataset[name];
  }
}

customElements.define("budget-grid", BudgetGrid);
