// Several people write the sections of one application at once, and see who else is here. Letters travel by the shared
// document of the draft; what saves them is a request after each pause, as for one writer, which brings what this page wrote
// and takes what it does not know. So a page without a socket goes on, only slower.
import { csrfToken } from "../lib/http.js";
import { fromBase64, providerOf, toBase64 } from "../lib/shared-document.js";
import { BoundText } from "../lib/shared-text.js";
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector, UndoManager } from "../../vendor/documents.js";

const WITHOUT_SOCKET = 5_000;
const TELL_PAUSE = 500;
const REFUSED = 4400; // from here on the server says that coming back is of no use
const TOO_SLOW = 4408;
const ASKED_ANEW = 4000;

export class Together {
  constructor(page) {
    this.page = page;
    this.doc = new Doc();
    this.begun = this.doc.getMap("begun");
    this.name = `grant-together ${page.learner} ${page.dataset.document}`;
    this.hasKept = this.restore();
    this.provider = providerOf(page.dataset.document, this.doc);
    this.provider.on("sync", (isSynced) => isSynced && this.joined());
    this.provider.on("connection-close", (event) => event && this.closed(event.code));
    this.provider.awareness.on("change", () => this.tellSoon());
    this.doc.on("update", () => page.forms.forEach((form) => this.bind(form)));
    page.addEventListener("focusin", ({ target }) => target.form?.dataset.section && this.at(target.form.dataset.section));
    page.addEventListener("focusout", () => this.at(null));
    this.at(document.activeElement?.form?.dataset.section ?? null);
    setTimeout(() => this.hasKept && this.exchange().then((failure) => failure || this.joined()), WITHOUT_SOCKET);
  }

  /** All that the server has is here. What an earlier visit could not send is merged, and goes now. */
  joined() {
    if (!this.hasKept) this.known ??= encodeStateVector(this.doc);
    this.page.forms.forEach((form) => this.bind(form));
    const form = this.page.forms.find((each) => each.bound);
    if (!this.hasKept || !form) return;
    this.hasKept = false;
    form.isWaiting = true;
    this.page.save(form);
  }

  /** From now on this section is written together. Where something was typed that others have not seen, it is saved first,
   * which finds out whether both fit. */
  bind(form) {
    const id = form.dataset.section;
    if (form.bound || form.isHeld || form.isSending || !this.begun.has(id)) return;
    const text = this.doc.getText(`section:${id}`);
    if (form.text.value !== form.stored && text.toString() !== form.stored) return;
    const changed = (isOwn) => (isOwn ? this.page.typed(form) : this.heard(form));
    form.bound = {}; // already: binding changes the document, which asks again whether something is to be bound
    form.bound = new BoundText(form.text, text, { UndoManager, base: form.stored, changed });
    this.page.measure(form);
  }

  heard(form) {
    this.page.measure(form);
    const size = new TextEncoder().encode(form.text.value).length;
    if (size > Number(this.page.dataset.mostBytes)) this.page.tell(form, "tooLong");
  }

  /** The name of what went wrong, or nothing: as DraftSections.send. */
  async send(form) {
    const failure = await this.exchange();
    return failure || (this.refused[form.dataset.section] ?? "");
  }

  async exchange() {
    const body = new FormData();
    const state = encodeStateVector(this.doc);
    body.set("update", toBase64(encodeStateAsUpdate(this.doc, this.known)));
    body.set("state", toBase64(state));
    let response;
    try {
      const headers = { Accept: "application/json", "X-CSRFToken": csrfToken() };
      response = await fetch(this.page.dataset.together, { method: "POST", body, headers, credentials: "same-origin" });
    } catch {
      return this.isKept === false ? "full" : "offline";
    }
    if (response.redirected || response.status === 403) return "signedOut";
    if (response.status === 404) return this.end();
    if (response.status >= 500 || response.status === 429) return "offline";
    const answer = await response.json().catch(() => ({}));
    if (!response.ok) return answer.message ?? "offline";
    this.known = state;
    this.refused = answer.refused;
    applyUpdate(this.doc, fromBase64(answer.missing), this);
    for (const form of this.page.forms) form.version.value = answer.versions[form.dataset.section] ?? form.version.value;
    return "";
  }

  closed(code) {
    if (code >= REFUSED && code !== TOO_SLOW) setTimeout(() => this.provider.disconnect());
    if (code === ASKED_ANEW || code >= REFUSED) this.exchange().then((failure) => failure && this.tellAll(failure));
  }

  /** This person may write here no longer. What was not saved stays on the device. */
  end() {
    for (const form of this.page.forms) {
      form.isHeld = true;
      form.text.readOnly = true;
      form.querySelector("[data-save]").disabled = true;
    }
    this.tellAll("reading");
    return "reading";
  }

  tellAll(name) {
    for (const form of this.page.forms) if (form.bound) this.page.tell(form, name);
  }

  /** False where the device is full or keeps nothing. */
  keep() {
    try {
      if (this.page.forms.some((form) => form.bound && form.isWaiting)) {
        localStorage.setItem(this.name, toBase64(encodeStateAsUpdate(this.doc, this.known)));
      } else if (!this.hasKept) localStorage.removeItem(this.name);
      this.isKept = true;
    } catch {
      this.isKept = false;
    }
    return this.isKept;
  }

  restore() {
    try {
      const kept = localStorage.getItem(this.name);
      if (kept) applyUpdate(this.doc, fromBase64(kept));
      return Boolean(kept);
    } catch {
      return false;
    }
  }

  at(section) {
    this.provider.awareness.setLocalStateField("section", section);
  }

  tellSoon() {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.tellWho(), TELL_PAUSE);
  }

  /** Who else has this application open, and where they write. */
  tellWho() {
    const { dataset } = this.page;
    const people = new Map();
    for (const { user, section } of this.provider.awareness.getStates().values()) {
      if (!user || user.id === this.page.learner) continue;
      const title = user.access === "write" && section ? document.getElementById(`t-${section}`)?.textContent : "";
      if (title || !people.get(user.id)?.title) people.set(user.id, { ...user, title, section: title && section });
    }
    const words = [...people.values()].map(({ name, access, title }) =>
      title
        ? dataset.writes.replace("{name}", name).replace("{section}", title)
        : access === "write"
          ? name
          : dataset.reads.replace("{name}", name),
    );
    show(this.page.querySelector("[data-who]"), words.length ? dataset.here.replace("{people}", words.join("; ")) : "");
    for (const form of this.page.forms) {
      const names = [...people.values()].filter(({ section }) => section === form.dataset.section).map(({ name }) => name);
      show(form.querySelector("[data-writers]"), names.length ? dataset.alsoHere.replace("{names}", names.join(", ")) : "");
    }
  }
}

function show(place, words) {
  if (place && place.textContent !== words) place.textContent = words;
}
