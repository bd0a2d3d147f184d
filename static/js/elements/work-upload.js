// <work-upload>: sends a file of a work in pieces (tus). Each piece carries its SHA-256, so that the server keeps no byte it has not
// checked; of a file that fits in memory the SHA-256 of the whole is sent along. Without this script the form sends it in one go.
import "../../vendor/tus.js"; // sets window.tus
import { csrfToken } from "../lib/http.js";
import { phrase } from "../lib/phrases.js";

const PIECE = 4 * 1024 * 1024;
const WHOLE = 64 * 1024 * 1024; // larger files are compared by their pieces alone
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
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await value.arrayBuffer()));
    this.digest = btoa(String.fromCharCode(...hash));
    return { value, done: end >= this.size };
  }

  close() {}
}

async function digestOf(file) {
  if (file.size > WHOLE) return "";
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const fingerprint = (file) => `${file.name}|${file.size}|${file.lastModified}`.slice(0, 300);

const megabytes = (bytes) => `${Math.max(1, Math.round(bytes / 1024 / 1024)).toLocaleString(document.documentElement.lang)} MB`;

class WorkUpload extends HTMLElement {
  connectedCallback() {
    if (!window.tus?.isSupported || !crypto.subtle) return; // the plain form goes on working
    this.form = this.querySelector("form");
    this.state = this.querySelector("[data-state]");
    this.bar = this.querySelector("progress");
    this.pauseButton = this.querySelector("[data-pause]");
    this.form.addEventListener("submit", (event) => {
      const file = this.form.elements.file.files[0];
      if (!file) return; // the server says what is missing
      event.preventDefault();
      event.stopPropagation();
      this.begin(file);
    });
    this.pauseButton.addEventListener("click", () => this.press());
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

  begin(file) {
    this.showError("");
    if (file.size > Number(this.dataset.maxBytes)) {
      this.showError(this.dataset.too_large);
      return;
    }
    const row = [...this.querySelectorAll("li[data-fingerprint]")].find((one) => one.dataset.fingerprint === fingerprint(file));
    const source = new CheckedSource(file);
    this.whole = digestOf(file).catch(() => "");
    this.upload = new window.tus.Upload(file, {
      endpoint: this.dataset.url,
      uploadUrl: row?.dataset.uploadUrl,
      chunkSize: PIECE,
      retryDelays: RETRY_AFTER,
      storeFingerprintForResuming: false,
      metadata: { filename: file.name, fingerprint: fingerprint(file), role: this.form.elements.role.value },
      headers: { Accept: "application/json" },
      fileReader: { openFile: async () => source },
      onBeforeRequest: (request) => {
        request.setHeader("X-CSRFToken", csrfToken()); // signing in elsewhere changes it while a long file is sent
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
    this.setBusy(true);
    this.go();
  }

  press() {
    if (this.hasArrived) this.save();
    else if (this.isRunning) this.pause();
    else this.go();
  }

  go() {
    this.isRunning = true;
    this.isWaiting = false;
    this.showError("");
    this.pauseButton.textContent = this.dataset.pause;
    this.upload.start();
  }

  pause() {
    this.isRunning = false;
    this.upload.abort();
    this.pauseButton.textContent = this.dataset.go_on;
    this.say(this.dataset.paused);
  }

  fail(error) {
    this.isRunning = false;
    this.pauseButton.textContent = this.dataset.go_on;
    const status = error.originalResponse?.getStatus();
    if (!status) {
      this.isWaiting = true;
      this.say(this.dataset.waiting);
      return;
    }
    this.refuse(messageOf(error.originalResponse));
  }

  /** What is wrong with the file itself: another may be chosen. */
  refuse(words) {
    this.hasArrived = false;
    this.setBusy(false);
    this.say("");
    this.bar.value = 0;
    this.showError(words);
  }

  showProgress(sent, total) {
    const percent = Math.floor((sent / total) * 100);
    this.bar.value = percent;
    this.say(this.dataset.sending.replace("{share}", `${percent} %`).replace("{size}", megabytes(total)));
  }

  async save() {
    this.hasArrived = true;
    this.pauseButton.hidden = true;
    this.bar.removeAttribute("value");
    this.showError("");
    this.say(this.dataset.checking);
    const body = new FormData();
    body.set("sha256", await this.whole);
    body.set("replaces", this.form.elements.replaces?.value ?? "");
    const headers = { "X-CSRFToken": csrfToken(), Accept: "application/json" };
    try {
      const response = await fetch(`${this.upload.url}save/`, { method: "POST", headers, body });
      const answer = await response.json();
      if (!response.ok) {
        this.refuse(answer.message ?? phrase("server"));
        return;
      }
      this.bar.value = 100;
      this.say(this.dataset.saved);
      window.location.assign(answer.url);
    } catch {
      this.bar.value = 100;
      this.say("");
      this.showError(phrase("server"));
      this.pauseButton.hidden = false;
      this.pauseButton.textContent = this.dataset.go_on;
    }
  }

  async discard(row) {
    const headers = { "X-CSRFToken": csrfToken(), "Tus-Resumable": "1.0.0" };
    const response = await fetch(row.dataset.uploadUrl, { method: "DELETE", headers }).catch(() => null);
    if (response?.ok || response?.status === 404) row.remove();
    else this.showError(phrase("server"));
  }

  setBusy(isBusy) {
    this.state.hidden = false;
    this.pauseButton.hidden = !isBusy;
    for (const control of this.form.querySelectorAll("input, select, [data-send]")) control.disabled = isBusy;
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

customElements.define("work-upload", WorkUpload);
