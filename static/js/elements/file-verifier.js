// <file-verifier>: the fingerprint of a file, made on this device, and what is known of it. Without a connection the list of
// public works that came with the page answers.
import { inMegabytes } from "../lib/bytes.js";

class FileVerifier extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]");
    this.drop = this.querySelector("[data-drop]");
    this.bar = this.querySelector("progress");
    this.result = this.querySelector("[data-result]");
    this.worker = new Worker(this.dataset.worker, { type: "module" }); // now: later there may be no connection
    this.worker.addEventListener("message", ({ data }) => this.hear(data));
    this.worker.addEventListener("error", () => this.file && this.fail("unreadable"));
    this.list = fetch(this.dataset.index)
      .then((answer) => (answer.ok ? answer.json() : null))
      .catch(() => null);
    this.input.addEventListener("change", () => this.input.files[0] && this.begin(this.input.files[0]));
    this.querySelector("[data-cancel]").addEventListener("click", () => this.cancel());
    for (const name of ["dragenter", "dragover"]) this.addEventListener(name, (event) => this.over(event));
    this.addEventListener("dragleave", () => delete this.drop.dataset.over);
    this.addEventListener("drop", (event) => this.take(event));
    this.drop.hidden = false;
  }

  disconnectedCallback() {
    this.worker.terminate();
  }

  over(event) {
    event.preventDefault();
    this.drop.dataset.over = "";
  }

  take(event) {
    event.preventDefault();
    delete this.drop.dataset.over;
    const file = event.dataTransfer.files[0];
    if (file) this.begin(file);
  }

  begin(file) {
    this.file = file;
    this.tell("");
    this.result.replaceChildren();
    this.querySelector("[data-state]").hidden = false;
    this.querySelector("[data-cancel]").hidden = false;
    this.querySelector("[data-name]").textContent = file.name;
    this.progress(0);
    this.worker.postMessage({ file });
  }

  cancel() {
    this.worker.postMessage({});
    this.file = null;
    this.rest(this.dataset.cancelled);
  }

  hear(data) {
    if (!this.file) return;
    if (data.read) this.progress(data.read);
    if (data.failed) this.fail("unreadable");
    if (data.sha256) this.look(data.sha256, data.carries);
  }

  progress(read) {
    const percent = Math.floor((read / (this.file.size || 1)) * 100);
    if (read && percent === this.bar.value) return;
    this.bar.value = percent;
    const words = this.dataset.reading.replace("{share}", `${percent} %`).replace("{size}", inMegabytes(this.file.size));
    this.querySelector("[data-status]").textContent = words;
  }

  async look(sha256, carries) {
    const { file } = this;
    this.bar.value = 100;
    this.querySelector("[data-cancel]").hidden = true;
    this.querySelector("[data-status]").textContent = this.dataset.asking;
    let answer = null;
    try {
      const query = new URLSearchParams({ sha256 });
      answer = await fetch(`${this.dataset.url}?${query}`, { headers: { "X-Requested-With": "fetch" } });
      if (answer.ok) this.result.innerHTML = await answer.text();
    } catch {
      answer = null; // no connection
    }
    if (file !== this.file) return;
    if (answer && !answer.ok) {
      this.fail(answer.status === 429 ? "tooMany" : "server");
      return;
    }
    if (!answer) await this.lookOffline(sha256, carries);
    const when = carries ? "credentials" : "plain";
    for (const part of this.result.querySelectorAll(`[data-when=${when}]`)) part.hidden = false;
    this.rest("");
    this.result.focus();
  }

  async lookOffline(sha256, carries) {
    const list = await this.list;
    const found = list?.files?.find(([digest]) => digest === sha256);
    const name = found ? "known" : "unknown";
    const part = this.querySelector(`template[data-offline=${name}]`).content.cloneNode(true);
    part.querySelector("[data-sha256]").textContent = sha256;
    part.querySelector("[data-again]")?.addEventListener("click", () => this.look(sha256, carries));
    if (found) {
      const [, key, role, at] = found;
      part.querySelector("[data-title]").textContent = list.works[key];
      part.querySelector("[data-at]").textContent = inWords(at);
      for (const words of part.querySelectorAll("[data-role]")) words.hidden = words.dataset.role !== role;
    }
    this.result.replaceChildren(part);
  }

  fail(name) {
    this.file = null;
    this.rest("");
    this.tell(this.dataset[name]);
  }

  rest(words) {
    this.querySelector("[data-status]").textContent = words;
    this.querySelector("[data-cancel]").hidden = true;
    this.input.value = "";
    if (!words) this.querySelector("[data-state]").hidden = true;
  }

  tell(words) {
    const place = this.querySelector("[data-error]");
    place.hidden = !words;
    place.textContent = words;
  }
}

function inWords(at) {
  const { lang } = document.documentElement;
  const format = new Intl.DateTimeFormat(lang === "en" ? "en-BB" : lang, {
    dateStyle: "long",
    timeStyle: "medium",
    hourCycle: "h23",
    timeZone: "UTC",
  });
  return `${format.format(new Date(at))} UTC`;
}

customElements.define("file-verifier", FileVerifier);
