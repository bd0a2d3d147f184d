// The small things of a lesson that answer at once: ticks of a checklist, private notes that save themselves,
// films that load only when asked, and code to copy.
import { dropDraft, keepDraft, noteRefusal, readDraft, tellDrafts } from "../lib/drafts.js";
import { callAPI } from "../lib/http.js";
import { renewSoon } from "../lib/kept.js";

const learner = () => document.querySelector("meta[name=learner]").content;

class CheckList extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", () => this.tell());
    this.querySelector("button")?.setAttribute("hidden", "");
  }

  tell() {
    const items = [...this.querySelectorAll("input:checked")].map((box) => Number(box.value));
    if (!items.length) return;
    const detail = { kind: "checklist_done", block_id: this.dataset.blockId, data: { items } };
    this.dispatchEvent(new CustomEvent("mirror:progress", { bubbles: true, detail }));
  }
}

const PAUSE = 1_000;
const RETRY = 10_000;

class PrivateReflection extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.text = this.form?.elements.text;
    if (!this.text || this.text.disabled) return;
    this.status = this.querySelector("[role=status]");
    const kept = readDraft(learner(), this.dataset.path);
    if (kept) {
      this.text.value = kept.body.text;
      this.form.elements.version.value = kept.body.base_version;
      this.later(0);
    }
    this.text.addEventListener("input", () => {
      this.isKept = keepDraft(learner(), this.dataset.path, { kind: "note", body: this.body() });
      tellDrafts(learner());
      this.later(PAUSE);
    });
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.later(0);
    });
    this.onOnline = () => readDraft(learner(), this.dataset.path) && this.later(0);
    window.addEventListener("online", this.onOnline);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    window.removeEventListener("online", this.onOnline);
  }

  body() {
    return { text: this.text.value, base_version: Number(this.form.elements.version.value) };
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  async save() {
    const sent = this.body();
    this.status.textContent = this.dataset.saving;
    try {
      this.saved(await callAPI("PUT", this.dataset.path, sent, { learner: learner() }), sent.text);
    } catch (failure) {
      this.failed(failure);
    }
  }

  failed(failure) {
    const isRefused = noteRefusal(learner(), this.dataset.path, failure);
    if (failure.data?.saved) this.choose(failure.data.saved);
    else if (isRefused || failure.isForPerson) this.status.textContent = failure.message;
    else this.status.textContent = this.isKept === false ? this.dataset.full : this.dataset.kept;
    if (!isRefused) this.later(RETRY);
    tellDrafts(learner(), failure);
  }

  saved({ version }, sent) {
    this.form.elements.version.value = version;
    if (this.text.value === sent) dropDraft(learner(), this.dataset.path);
    this.status.textContent = this.dataset.saved;
    tellDrafts(learner());
    renewSoon(learner());
  }

  /** Another tab saved something else: show it beside this one and let the writer choose. */
  choose({ text, version }) {
    clearTimeout(this.timer);
    this.querySelector(".notice")?.remove();
    const notice = document.createElement("div");
    notice.className = "notice notice--warn stack";
    const sentence = document.createElement("p");
    sentence.textContent = this.dataset.conflict;
    const other = document.createElement("blockquote");
    other.textContent = text;
    const take = this.button(this.dataset.useTheirs, () => {
      this.text.value = text;
    });
    const keep = this.button(this.dataset.useMine, () => {});
    for (const button of [take, keep]) {
      button.addEventListener("click", () => {
        this.form.elements.version.value = version;
        notice.remove();
        this.later(0);
      });
    }
    notice.append(sentence, other, take, keep);
    this.form.append(notice);
    this.status.textContent = "";
  }

  button(label, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--small";
    button.textContent = label;
    button.addEventListener("click", act);
    return button;
  }
}

class FilmFromElsewhere extends HTMLElement {
  connectedCallback() {
    this.querySelector("a")?.addEventListener("click", (event) => this.play(event));
  }

  play(event) {
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = this.dataset.player;
    frame.title = this.dataset.title;
    frame.allow = "autoplay; fullscreen; picture-in-picture";
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    this.replaceChildren(frame);
  }
}

class CopyCode extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector("button");
    button.hidden = false;
    button.onclick = () => this.copy();
  }

  async copy() {
    const code = this.closest("figure").querySelector("code").textContent;
    const isDone = await navigator.clipboard?.writeText(code).then(() => true, () => false);
    this.querySelector("[role=status]").textContent = isDone ? this.dataset.done : this.dataset.failed;
  }
}
// A quiz starts on the server; without a connection the page says so instead of losing itself.
document.addEventListener("submit", (event) => {
  const panel = event.target.closest(".quiz-panel");
  if (!panel || navigator.onLine) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  panel.querySelector("[data-part=needs-connection]").hidden = false;
}, true); // before main.js marks the form as sent

customElements.define("check-list", CheckList);
customElements.define("private-reflection", PrivateReflection);
customElements.define("film-from-elsewhere", FilmFromElsewhere);
customElements.define("copy-code", CopyCode);
