// The chat of a room. What is written is shown at once, waits for a connection where there is none, and arrives once.

import { csrfToken } from "../lib/http.js";
import { CommandError } from "../lib/realtime.js";
import { RoomPanel } from "./room.js";
import { dropFile, filesOf, keepFile } from "./waiting-files.js";

const LINK = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)]/g;
const EDITABLE = 5 * 60_000;
const RETRY = 15_000;
const READ_AGAIN = 5_000;

class RoomChat extends RoomPanel {
  static prefixes = ["msg.", "hidden.", "chat", "room", "group."];

  setup() {
    this.earlier = new Map(); // fetched, beyond what the state holds
    this.unsent = new Map();
    this.draftKey = `chat ${this.room.dataset.workshop}`;
    this.waitingKey = `chat waiting ${this.room.dataset.workshop}`;
    this.part("file").addEventListener("change", () => this.chosen());
    this.part("text").value = sessionStorage.getItem(this.draftKey) ?? "";
    this.part("text").addEventListener("input", ({ target }) => sessionStorage.setItem(this.draftKey, target.value));
    this.part("text").addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.about();
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || matchMedia("(pointer: coarse)").matches) return;
      event.preventDefault();
      this.part("form").requestSubmit();
    });
    this.part("form").addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.part("cancel").addEventListener("click", () => this.about());
    this.part("log").addEventListener("click", ({ target }) => this.act(target.closest("[data-act]")));
    this.part("earlier").addEventListener("click", () => this.fetchEarlier());
    for (const name of ["run-closed", "run-slow"]) this.part(name).addEventListener("change", () => this.run());
    this.room.addEventListener("panel", ({ detail }) => detail.name === "chat" && this.toEnd());
    this.room.realtime.addEventListener("hello", () => this.deliverFiles());
    addEventListener("beforeunload", (event) => {
      if ([...this.unsent.values()].some(({ sends, isKept }) => sends && !isKept)) event.preventDefault();
    });
    this.room.addEventListener("group", () => this.follow());
  }

  /** What is written goes to one's group, or to the room. */
  get stream() {
    return this.room.group ? `group-${this.room.group}` : "all";
  }

  /** Another group, or the room again: its messages. What is only looked at is asked for, and asked for again. */
  async follow() {
    clearTimeout(this.reading);
    const id = this.room.looking;
    const shown = this.room.shownGroup;
    if (this.shown !== shown) {
      this.about();
      Object.assign(this, { shown, read: [], earlier: new Map(), isWhole: false });
    }
    this.renderSoon();
    if (!id) return;
    const found = await this.room.give("groups.read", { group: id }, { isQuiet: true }).catch(() => null);
    if (this.room.looking !== id) return;
    if (found) this.read = found.messages;
    this.renderSoon();
    this.reading = setTimeout(() => this.follow(), READ_AGAIN);
  }

  changed({ stream, key, body }) {
    if (stream !== this.stream) return;
    if (!key.startsWith("msg.") || !body) return;
    this.drop(body.id);
    this.earlier.delete(body.id);
    if (body.place !== this.room.me?.place) this.room.news("chat");
  }

  get messages() {
    if (this.room.looking) return this.read ?? [];
    const hidden = new Map(this.room.me.is_host ? this.room.all("hidden.", "hosts").map((body) => [body.id, body]) : []);
    const known = [...this.earlier.values(), ...this.room.all("msg.", this.stream)].map((body) => hidden.get(body.id) ?? body);
    known.sort((one, other) => one.number - other.number);
    const arrived = new Set(known.map(({ id }) => id));
    return [...known, ...[...this.unsent.values()].filter(({ id }) => !arrived.has(id))];
  }

  /** Go on with what waited before a reload, if it was the same person's: a tab may be lent. */
  restore() {
    this.isRestored = true;
    for (const message of JSON.parse(sessionStorage.getItem(this.waitingKey) ?? "[]")) {
      if (message.place !== this.room.me.place || this.unsent.has(message.id)) continue;
      this.unsent.set(message.id, { ...message, number: Infinity });
      if (!message.refused) this.deliver(message.id);
    }
    this.restoreFiles();
  }

  async restoreFiles() {
    const arrived = new Set(this.room.all("msg.").map(({ id }) => id));
    for (const message of await filesOf(this.room.me.place)) {
      if (this.unsent.has(message.id)) continue;
      if (arrived.has(message.id)) {
        dropFile(message.id);
        continue;
      }
      const shown = { number: Infinity, isUnsent: true, isKept: true, fileName: message.sends.name };
      this.unsent.set(message.id, { ...message, ...shown });
      if (!message.refused) this.deliver(message.id);
    }
    this.renderSoon();
  }

  /** With a connection again: those whose upload found none. */
  deliverFiles() {
    for (const { id, sends, refused, isUploading, isSent } of this.unsent.values()) {
      if (sends && !refused && !isUploading && !isSent) this.deliver(id);
    }
  }

  render() {
    if (!this.isRestored) this.restore();
    for (const { id } of this.room.all("msg.", this.stream)) this.drop(id);
    const log = this.part("log");
    const isAtEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 40;
    const { messages } = this;
    this.part("empty").hidden = messages.length > 0;
    this.part("earlier").hidden = this.isWhole || Boolean(this.room.looking) || this.room.all("msg.", this.stream).length < 200;
    this.fill(this.part("list"), messages, { make: () => this.copy("message"), update: (row, message) => this.show(row, message) });
    if (isAtEnd) this.toEnd();
    const rules = this.room.entry("chat", "all") ?? {};
    const isHost = this.room.me.is_host;
    const isClosed = Boolean(rules.is_closed) && !isHost && !this.room.group;
    const isLooking = Boolean(this.room.looking);
    this.part("form").hidden = isLooking || isClosed || (this.room.isHeld && !isHost);
    this.part("closed").hidden = isLooking || !isClosed;
    this.part("run").hidden = !isHost || Boolean(this.room.shownGroup);
    const words = this.room.group ? this.dataset.toGroup : this.dataset.toAll;
    this.part("label").textContent = words;
    this.part("text").placeholder = words;
    this.part("run-closed").checked = Boolean(rules.is_closed);
    this.part("run-slow").value = String(rules.slow_seconds ?? 0);
  }

  show(row, message) {
    const part = (name) => row.querySelector(`[data-part="${name}"]`);
    const isOwn = message.place === this.room.me.place;
    row.toggleAttribute("data-own", isOwn);
    row.toggleAttribute("data-announced", Boolean(message.announced));
    row.toggleAttribute("data-question", Boolean(message.question && !message.answered));
    part("name").textContent = message.name ?? "";
    if (message.at) {
      part("at").dateTime = message.at;
      part("at").textContent = new Date(message.at).toLocaleTimeString(this.dataset.language, { hour: "numeric", minute: "2-digit" });
    }
    part("note").textContent = this.note(message);
    part("words").toggleAttribute("data-gone", Boolean(message.gone));
    const words = message.gone ? this.dataset[message.gone] : message.text;
    if (row.words !== words) part("words").replaceChildren(...(message.gone ? [words] : withLinks(words)));
    row.words = words;
    this.showFile(row, part("shared"), message);
    part("quote").hidden = !message.reply;
    part("quote").textContent = message.reply ? `${message.reply.name}: ${message.reply.text || "…"}` : "";
    const isSent = !message.isUnsent && !this.room.looking;
    const isHost = this.room.me.is_host;
    const mayEdit = isOwn && this.room.realtime.now() - Date.parse(message.at) < EDITABLE;
    const shown = {
      again: Boolean(message.refused),
      throw_away: Boolean(message.refused),
      reply: isSent && !message.gone,
      edit: isSent && !message.gone && mayEdit && !message.hidden_because,
      take_back: isSent && message.gone !== "deleted" && isOwn,
      hide: isSent && isHost && !isOwn && !message.gone && !message.hidden_because,
      show_again: isSent && isHost && Boolean(message.hidden_because),
      answered: isSent && isHost && Boolean(message.question) && !message.answered && !message.gone,
    };
    for (const button of row.querySelectorAll("[data-act]")) button.hidden = !shown[button.dataset.act];
  }

  showFile(row, place, { file, fileName }) {
    const shown = file?.url ?? fileName ?? "";
    place.hidden = !shown;
    if (row.shownFile === shown) return;
    row.shownFile = shown;
    if (!file) {
      place.textContent = shown;
      return;
    }
    const link = Object.assign(document.createElement("a"), { href: file.url, target: "_blank", rel: "noopener" });
    if (file.small) link.append(Object.assign(document.createElement("img"), { src: file.small, alt: file.name, loading: "lazy" }));
    else link.append(file.name, ` (${inKilobytes(file.bytes, this.dataset.language)})`);
    place.replaceChildren(link);
  }

  chosen() {
    this.part("file-name").textContent = this.part("file").files[0]?.name ?? "";
  }

  note(message) {
    const notes = [];
    if (message.isUnsent) notes.push(message.refused || this.dataset.waiting);
    if (message.edited) notes.push(this.dataset.edited);
    if (message.question) notes.push(message.answered ? this.dataset.answered : this.dataset.question);
    if (message.hidden_because) notes.push(`${this.dataset.hidden}: ${message.hidden_because}`);
    return notes.join(" · ");
  }

  async send() {
    const text = this.part("text").value.trim();
    if (!text && (this.editing || !this.part("file").files.length)) return;
    if (this.editing) {
      if (await this.room.give("chat.edit", { id: this.editing, text })) this.clear();
      return;
    }
    const id = crypto.randomUUID();
    const question = this.part("question").checked;
    const mine = { id, place: this.room.me.place, name: this.room.entry(`person.${this.room.me.place}`)?.name, text, question, group: this.room.group };
    const file = this.part("file").files[0];
    this.unsent.set(id, { ...mine, reply: this.replying, number: Infinity, isUnsent: true, sends: file, fileName: file?.name });
    this.clear();
    this.render();
    this.toEnd();
    this.deliver(id);
  }

  /** What could not be said stays in the log with the reason, to be sent again or thrown away. */
  async deliver(id) {
    const message = this.unsent.get(id);
    message.refused = "";
    this.keep();
    this.renderSoon();
    try {
      message.isUploading = Boolean(message.sends);
      if (message.sends) {
        await this.upload(message);
        message.isSent = true; // shown as waiting until the room tells of it
      } else {
        const { text, question, reply, group } = message;
        const body = { id, text, question, reply_to: reply?.id ?? null, group };
        await this.room.realtime.give("chat.say", body, { lasting: true });
      }
    } catch (error) {
      if (error.code !== "lost") message.refused = error.text || this.room.dataset.lost;
    }
    message.isUploading = false;
    if (message.sends && !message.isSent && !message.refused) setTimeout(() => this.deliverFiles(), RETRY);
    this.keep();
    this.renderSoon();
  }

  async upload({ id, text, question, reply, sends }) {
    const data = new FormData();
    const fields = { id, text, question: question ? "on" : "", reply_to: reply?.id ?? "", file: sends };
    for (const [name, value] of Object.entries(fields)) if (value) data.append(name, value);
    let answer;
    try {
      answer = await fetch(this.dataset.files, { method: "POST", body: data, headers: { "X-CSRFToken": csrfToken() } });
    } catch {
      // It waits for a connection, unless the file cannot be read any more: it was moved or changed.
      const isReadable = await sends.slice(0, 1).arrayBuffer().then(() => true, () => false);
      throw new CommandError(isReadable ? { code: "lost" } : { code: "unreadable", message: this.dataset.refused });
    }
    if (!answer.ok) throw new CommandError(await answer.json().catch(() => ({ code: "refused", message: this.dataset.refused })));
  }

  /** What waits is there also after a reload: words in this tab, files on the device. */
  keep() {
    for (const message of this.unsent.values()) if (message.sends) this.keepFile(message);
    const waiting = [...this.unsent.values()].filter(({ sends }) => !sends);
    if (waiting.length) sessionStorage.setItem(this.waitingKey, JSON.stringify(waiting));
    else sessionStorage.removeItem(this.waitingKey);
  }

  async keepFile(message) {
    try {
      await keepFile(message);
      message.isKept = true;
    } catch {
      message.isKept = false; // leaving the page asks first
    }
    if (!this.unsent.has(message.id)) dropFile(message.id);
  }

  /** It arrived, or is not wanted any more. */
  drop(id) {
    const message = this.unsent.get(id);
    if (!message) return;
    this.unsent.delete(id);
    if (message.sends) dropFile(id);
    this.keep();
  }

  clear() {
    this.part("text").value = "";
    this.part("question").checked = false;
    this.part("file").value = "";
    this.chosen();
    sessionStorage.removeItem(this.draftKey);
    this.about();
  }

  /** What the next message is about: a reply, a change, or nothing. */
  about({ replying = null, editing = null, words = "" } = {}) {
    if (this.editing && !editing) this.part("text").value = "";
    Object.assign(this, { replying, editing });
    this.part("about").hidden = !words;
    this.part("about-words").textContent = words;
    if (words) this.part("text").focus();
  }

  async act(button) {
    if (!button) return;
    const { id } = button.closest("[data-id]").dataset;
    const message = this.messages.find((one) => one.id === id);
    switch (button.dataset.act) {
      case "reply":
        this.about({ replying: { id, name: message.name, text: message.text.slice(0, 80) }, words: `${this.dataset.replying} ${message.name}` });
        break;
      case "edit":
        this.about({ editing: id, words: this.dataset.editing });
        this.part("text").value = message.text;
        break;
      case "again":
        this.unsent.get(id).group = this.room.group;
        this.deliver(id);
        break;
      case "throw_away":
        this.drop(id);
        this.render();
        break;
      case "hide": {
        const because = prompt(this.dataset.why)?.trim();
        if (because) await this.room.give("chat.hide", { id, because: because.slice(0, 120) });
        break;
      }
      default:
        await this.room.give(`chat.${button.dataset.act}`, { id });
    }
  }

  async fetchEarlier() {
    const first = this.messages[0];
    const found = await this.room.give("chat.before", { number: first.number });
    if (!found) return;
    for (const message of found.messages) this.earlier.set(message.id, message);
    this.isWhole = found.messages.length < 50;
    this.render();
  }

  run() {
    const body = { is_closed: this.part("run-closed").checked, slow_seconds: Number(this.part("run-slow").value) };
    this.room.give("chat.run", body);
  }

  toEnd() {
    this.part("log").scrollTop = this.part("log").scrollHeight;
  }
}

/** The text with its addresses as links. Only text nodes and anchors are made, so nothing in it can act. */
function withLinks(text) {
  const nodes = [];
  let at = 0;
  for (const { 0: address, index } of text.matchAll(LINK)) {
    const link = Object.assign(document.createElement("a"), { href: address, textContent: address, target: "_blank" });
    link.rel = "noopener noreferrer nofollow ugc";
    nodes.push(text.slice(at, index), link);
    at = index + address.length;
  }
  return [...nodes, text.slice(at)];
}

function inKilobytes(bytes, language) {
  const size = bytes < 1_000_000 ? [bytes / 1_000, "kilobyte"] : [bytes / 1_000_000, "megabyte"];
  return new Intl.NumberFormat(language, { style: "unit", unit: size[1], maximumFractionDigits: 1 }).format(size[0]);
}

customElements.define("room-chat", RoomChat);
