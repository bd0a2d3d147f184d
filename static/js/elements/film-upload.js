// Sends a film in pieces (tus). Each piece carries its SHA-256, so that the server keeps no byte it has not checked.
// Where to go on is asked of the server alone: it works after a reload, and from another browser too.
import "../../vendor/tus.js"; // sets window.tus
import { csrfToken } from "../lib/http.js";
import { phrase } from "../lib/phrases.js";

const PIECE = 4 * 1024 * 1024;
const RETRY_AFTER = [0, 1000, 3000, 5000, 10_000, 20_000];
const AGAIN = new Set([0, 409, 423, 429, 460]);

/** The file, read piece by piece; `digest` is that of the piece read last. */
class CheckedSource {
  constructor(file) {
    this.file = file;
    this.size = file.size;
  }

  async slice(start, end) {
    const value = this.file.slice(start, end);
    const hash = await crypto.subtle.digest("SHA-256", await value.arrayBuffer());
    this.digest = btoa(String.fromCharCode(...new Uint8Array(hash)));
    return { value, done: end >= this.size };
  }

  close() {}
}

const fingerprint = (file) => `${file.name}|${file.size}|${file.lastModified}`.slice(0, 300);

const megabytes = (bytes) => `${Math.max(1, Math.round(bytes / 1024 / 1024)).toLocaleString(document.documentElement.lang)} MB`;

class FilmUpload extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.state = this.querySelector(".studio__state");
    this.bar = this.querySelector("progress");
    this.pauseButton = this.querySelector("[data-pause]");
    this.form.film.addEventListener("change", () => this.choose());
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.begin(this.form.film.files[0]);
    });
    this.pauseButton.addEventListener("click", () => (this.isRunning ? this.pause() : this.go()));
    for (const button of this.querySelectorAll("[data-discard]")) {
      button.addEventListener("click", () => this.discard(button.closest("li")));
    }
    this.onOnline = () => this.isWaiting && this.go();
    window.addEventListener("online", this.onOnline);
  }

  disconnectedCallback() {
    window.removeEventListener("online", this.onOnline);
    this.upload?.abort();
  }

  choose() {
    const file = this.form.film.files[0];
    if (file && !this.form.title.value) this.form.title.value = file.name.replace(/\.[^.]*$/, "");
  }

  begin(file) {
    this.showError("");
    if (file.size > Number(this.dataset.maxBytes)) {
      this.state.hidden = false;
      this.showError(phrase("too_large"));
      return;
    }
    const row = this.rowOf(file);
    const source = new CheckedSource(file);
    this.upload = new window.tus.Upload(file, {
      endpoint: this.dataset.url,
      uploadUrl: row?.dataset.uploadUrl,
      chunkSize: PIECE,
      retryDelays: RETRY_AFTER,
      storeFingerprintForResuming: false,
      metadata: { filename: file.name, fingerprint: fingerprint(file) },
      headers: { Accept: "application/json" },
      fileReader: { openFile: async () => source },
      onBeforeRequest: (request) => {
        request.setHeader("X-CSRFToken", csrfToken()); // signing in elsewhere changes it while hours of film are sent
        if (request.getMethod() === "PATCH") request.setHeader("Upload-Checksum", `sha256 ${source.digest}`);
      },
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0;
        return AGAIN.has(status) || (status >= 500 && status !== 507);
      },
      onProgress: (sent, total) => this.showProgress(sent, total),
      onSuccess: () => this.save(),
      onError: (error) => this.fail(error),
    });
    this.state.hidden = false;
    for (const control of this.form.querySelectorAll("input[type=file], [data-send]")) control.disabled = true;
    this.go();
  }

  rowOf(file) {
    return [...this.querySelectorAll("li[data-fingerprint]")].find((row) => row.dataset.fingerprint === fingerprint(file));
  }

  go() {
    this.isRunning = true;
    this.isWaiting = false;
    this.showError("");
    this.pauseButton.textContent = phrase("pause");
    this.upload.start();
  }

  pause() {
    this.isRunning = false;
    this.upload.abort();
    this.pauseButton.textContent = phrase("go_on");
    this.say(phrase("paused"));
  }

  fail(error) {
    this.isRunning = false;
    this.pauseButton.textContent = phrase("go_on");
    const response = error.originalResponse;
    if (!response?.getStatus()) {
      this.isWaiting = true;
      this.say(phrase("waiting"));
      return;
    }
    this.say("");
    this.showError(messageOf(response));
  }

  showProgress(sent, total) {
    const percent = Math.floor((sent / total) * 100);
    this.bar.value = percent;
    this.say(phrase("sending").replace("{share}", `${percent} %`).replace("{size}", megabytes(total)));
  }

  async save() {
    this.pauseButton.hidden = true;
    this.bar.removeAttribute("value");
    this.say(phrase("checking"));
    const body = new FormData();
    body.set("title", this.form.title.value);
    try {
      const response = await fetch(`${this.upload.url}save/`, {
        method: "POST",
        headers: { "X-CSRFToken": csrfToken(), Accept: "application/json" },
        body,
      });
      const answer = await response.json();
      if (!response.ok) throw new Error(answer.message);
      this.bar.value = 100;
      this.say(phrase("saved"));
      window.location.assign(answer.url);
    } catch (error) {
      this.bar.value = 100;
      this.say("");
      this.showError(error instanceof TypeError || error instanceof SyntaxError ? phrase("server") : error.message);
      this.pauseButton.hidden = false;
      this.pauseButton.textContent = phrase("go_on");
      this.isRunning = false;
    }
  }

  async discard(row) {
    const response = await fetch(row.dataset.uploadUrl, {
      method: "DELETE",
      headers: { "X-CSRFToken": csrfToken(), "Tus-Resumable": "1.0.0" },
    }).catch(() => null);
    if (response?.ok || response?.status === 404) row.remove();
    else this.showError(phrase("server"));
  }

  say(text) {
    this.querySelector("[data-status]").textContent = text;
  }

  showError(text) {
    const place = this.querySelector("[data-error]");
    if (text) this.state.hidden = false;
    place.hidden = !text;
    place.textContent = text;
  }
}

function messageOf(response) {
  try {
    return JSON.parse(response.getBody()).message ?? phrase("server");
  } catch {
    return phrase("server");
  }
}

customElements.define("film-upload", FilmUpload);
