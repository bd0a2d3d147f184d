// The sections of an application save themselves. What is not saved yet is kept on this device, for one person, together with
// the version it began with: the server refuses to write over a newer one, and its page then shows both texts.
import { count, wordsOf } from "../lib/counting.js";
import { csrfToken } from "../lib/http.js";

const PAUSE = 1_200;
const RETRY = 15_000;

class DraftSections extends HTMLElement {
  connectedCallback() {
    this.learner = document.querySelector("meta[name=learner]")?.content ?? "";
    this.forms = [...this.querySelectorAll("form[data-section]")];
    this.forms.forEach((form) => this.begin(form));
    this.querySelectorAll("[data-kept]").forEach((notice) => this.offer(notice));
    if (this.dataset.document) import("./draft-together.js").then(({ Together }) => (this.together = new Together(this)));
    addEventListener("online", () => this.forms.filter((form) => form.isWaiting).forEach((form) => this.save(form)));
  }

  begin(form) {
    form.stored = form.text.value;
    this.restore(form);
    form.edits = 0;
    form.text.addEventListener("input", () => form.bound || this.typed(form)); // what is bound says itself that it changed
    form.addEventListener("submit", (event) => this.submitted(form, event));
    this.measure(form);
  }

  /** What an earlier visit could not send; not where the other text was chosen. */
  restore(form) {
    const taken = new URLSearchParams(location.search).get("taken");
    const kept = this.read(form);
    if ("manual" in this.dataset) {
      this.keep(form);
    } else if (kept && (kept.text === form.stored || form.action.endsWith(`/${taken}/`))) {
      this.drop(form);
    } else if (kept) {
      form.text.value = kept.text;
      form.version.value = kept.version;
      form.isWaiting = true;
      this.save(form);
    }
  }

  /** Written without a connection until the application was closed to writing: it is shown, to be copied. */
  offer(notice) {
    const place = { action: new URL(notice.dataset.kept, location.href).href };
    const kept = this.read(place);
    const saved = notice.closest("section").querySelector(".draft-words").textContent.trim();
    if (!kept || !kept.text.trim() || kept.text.trim() === saved) return;
    notice.querySelector("[data-words]").textContent = kept.text;
    notice.hidden = false;
    notice.querySelector("[data-drop]").addEventListener("click", () => {
      this.drop(place);
      notice.hidden = true;
    });
  }

  submitted(form, event) {
    this.keep(form);
    if (!form.bound || form.isHeld) return;
    event.preventDefault();
    form.isWaiting = true;
    this.save(form);
  }

  typed(form) {
    this.measure(form);
    form.edits += 1;
    form.isWaiting = true;
    form.isKept = this.keep(form);
    if ("manual" in this.dataset || form.isHeld) return;
    this.tell(form, navigator.onLine ? "saving" : form.isKept ? "offline" : "full");
    clearTimeout(form.timer);
    form.timer = setTimeout(() => this.save(form), PAUSE);
  }

  async save(form) {
    if (form.isSending || form.isHeld) return;
    form.isSending = true;
    clearTimeout(form.timer);
    const [text, edits] = [form.text.value, form.edits];
    const failure = await (form.bound ? this.together.send(form) : this.send(form, text));
    form.isSending = false;
    if (failure) {
      this.tell(form, failure);
      if (failure === "offline") form.timer = setTimeout(() => this.save(form), RETRY);
    } else if (form.edits === edits) {
      form.isWaiting = false;
      this.drop(form);
      this.tell(form, "saved");
      this.together?.bind(form);
    } else {
      this.keep(form);
      await this.save(form);
    }
  }

  /** The name of what went wrong, or nothing. */
  async send(form, text) {
    const body = new FormData();
    body.set("text", text);
    body.set("version", form.version.value);
    let response;
    try {
      const headers = { Accept: "application/json", "X-CSRFToken": csrfToken() };
      response = await fetch(form.action, { method: "POST", body, headers, credentials: "same-origin" });
    } catch {
      return form.isKept === false ? "full" : "offline";
    }
    if (response.redirected || response.status === 403) return "signedOut";
    if (response.status === 409) return this.hold(form);
    if (response.status >= 500 || response.status === 429) return "offline";
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) {
      form.isHeld = true; // the save button tells the rest
      return answer.message ?? "offline";
    }
    form.version.value = answer.version;
    form.stored = text;
    return "";
  }

  /** Two texts: the form's own button leads to both. */
  hold(form) {
    form.isHeld = true;
    form.querySelector("[data-save]").textContent = this.dataset.both;
    return "conflict";
  }

  tell(form, name) {
    const state = form.querySelector("[data-state]");
    if (!state) return;
    const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    state.textContent = name === "saved" ? `${this.dataset.saved} ${time}` : (this.dataset[name] ?? name);
  }

  measure(form) {
    const place = form.querySelector("[data-count]");
    if (!place) return;
    const words = "rich" in form.dataset ? wordsOf(form.text.value) : form.text.value;
    place.textContent = count(words, form.dataset.unit);
  }

  name(form) {
    return `grant-draft ${this.learner} ${new URL(form.action).pathname}`;
  }

  read(form) {
    try {
      return JSON.parse(localStorage.getItem(this.name(form)));
    } catch {
      return null;
    }
  }

  /** False where the device is full or keeps nothing. */
  keep(form) {
    if (form.bound) return this.together.keep();
    try {
      localStorage.setItem(this.name(form), JSON.stringify({ text: form.text.value, version: form.version.value }));
      return true;
    } catch {
      return false;
    }
  }

  drop(form) {
    this.together?.keep();
    try {
      localStorage.removeItem(this.name(form));
    } catch {
      // nothing is kept where storage is switched off
    }
  }
}

customElements.define("draft-sections", DraftSections);
