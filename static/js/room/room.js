// The frame of a room: its one connection, which panel is open, and what is said when something goes wrong.

import { Realtime } from "../lib/realtime.js";

const NOTICE_SECONDS = 8;
const STORED_MS = 400;

export class WorkshopRoom extends HTMLElement {
  connectedCallback() {
    if (this.realtime) return;
    this.realtime = new Realtime(this.dataset.socket);
    this.realtime.addEventListener("status", ({ detail }) => this.showStatus(detail));
    this.realtime.addEventListener("hello", ({ detail }) => this.greet(detail.me));
    this.realtime.addEventListener("change", ({ detail }) => detail.key === "room" && this.showRoom(detail.body));
    this.realtime.addEventListener("reset", () => this.showRoom(this.entry("room")));
    this.addEventListener("click", (event) => this.click(event));
    addEventListener("hashchange", () => this.openPanel(location.hash.slice(1)));
    // Beside the stage one panel is always there; what the address names, or else the stage, is in front.
    for (const place of ["side", "stage"]) this.openPanel(this.querySelector(`[data-place="${place}"][data-panel]`)?.dataset.panel);
    this.openPanel(location.hash.slice(1));
  }

  disconnectedCallback() {
    this.realtime.leave();
  }

  /** This person in the room: place, state, group, is_host, leads, is_minor. */
  get me() {
    return this.realtime.hello?.me;
  }

  /** The group in which this person is, by its id; empty in the room itself. */
  get group() {
    return this.me?.group ?? "";
  }

  /** The group whose chat, board and notes are shown: one's own, or one that is only looked at. */
  get shownGroup() {
    return this.looking ?? this.group;
  }

  /** Whether the room waits for a second vetted adult, or one's group for somebody else. */
  get isHeld() {
    return Boolean(this.entry("room")?.is_held || this.entry(`group.${this.group}`, "all")?.is_held);
  }

  /** Read what a group made, without being in it; with null no more. Event: `group`. */
  look(id) {
    this.looking = id;
    this.dispatchEvent(new Event("group"));
  }

  /** What `key` is, for everybody or for whichever stream this person hears. */
  entry(key, stream) {
    const streams = stream ? [stream] : this.realtime.state.streams.keys();
    for (const name of streams) {
      const body = this.realtime.state.get(name, key);
      if (body !== undefined) return body;
    }
    return undefined;
  }

  /** Bodies of all keys that start with `prefix`, in the order in which they came. */
  all(prefix, stream = "all") {
    return [...this.realtime.state.all(stream, prefix)].map(([, body]) => body);
  }

  /** Give a command; a refusal is said to the person. Resolves with the data, or undefined where it was refused. */
  async give(name, body = {}, options = {}) {
    try {
      return await this.realtime.give(name, body, options);
    } catch (error) {
      if (options.isQuiet) throw error;
      this.say(error.text || this.dataset.lost);
      return undefined;
    }
  }

  /** A sentence that everybody can notice, on screen and by ear. */
  say(text) {
    const notice = this.querySelector("[data-part=notice]");
    notice.textContent = text;
    clearTimeout(this.noticing);
    this.noticing = setTimeout(() => (notice.textContent = ""), NOTICE_SECONDS * 1_000);
  }

  greet(me) {
    this.dataset.place = me.state;
    const isMoved = this.wasIn !== undefined && this.wasIn !== me.group;
    this.wasIn = me.group;
    if (isMoved) this.look(null);
    this.toggleAttribute("data-host", me.is_host);
    this.toggleAttribute("data-leads", me.leads);
    this.showRoom(this.entry("room"));
  }

  showRoom(room) {
    if (!room) return;
    this.dataset.state = room.state;
    this.toggleAttribute("data-held", room.is_held);
    const wait = this.querySelector("[data-part=lobby-words]");
    if (wait) wait.textContent = this.waitingWords(room);
    // What was written a moment ago is stored by then, by whichever process.
    if (room.state === "ended" && this.wasOpen) setTimeout(() => location.assign(this.dataset.after), STORED_MS);
    this.wasOpen = room.state === "open";
  }

  waitingWords(room) {
    if (room.state !== "open") return this.dataset.notOpen;
    return room.has_lobby ? this.dataset.waitForHost : this.dataset.waitForAdult;
  }

  showStatus({ status, code }) {
    this.dataset.status = status;
    if (status === "ended" && code > 4000) location.assign(this.dataset.after);
    const words = { connecting: this.dataset.connecting, waiting: this.dataset.reconnecting, open: "", ended: "" };
    this.querySelector("[data-part=status]").textContent = words[status] ?? "";
  }

  click(event) {
    const button = event.target.closest("[data-command]");
    if (!button || button.disabled) return;
    event.preventDefault();
    if (button.dataset.confirm && !confirm(button.dataset.confirm)) return;
    this.give(button.dataset.command, button.dataset.body ? JSON.parse(button.dataset.body) : {});
  }

  /** Open a panel that the person did not choose; the address says so too, so that each tab still leads somewhere. */
  show(name) {
    history.replaceState(history.state, "", `#${name}`);
    this.openPanel(name);
  }

  openPanel(name) {
    if (!name || !this.querySelector(`[data-panel="${CSS.escape(name)}"]`)) return;
    const place = this.querySelector(`[data-panel="${CSS.escape(name)}"]`).dataset.place;
    this.dataset.open = name;
    for (const panel of this.querySelectorAll("[data-panel]")) {
      if (panel.dataset.place === place) panel.toggleAttribute("data-chosen", panel.dataset.panel === name);
      panel.toggleAttribute("data-open", panel.dataset.panel === name);
    }
    for (const tab of this.querySelectorAll("[data-tab]")) {
      if (tab.dataset.tab === name) {
        tab.setAttribute("aria-current", "true");
        tab.removeAttribute("data-news");
      } else if (tab.dataset.place === place || matchMedia("(max-width: 59.99rem)").matches) tab.removeAttribute("aria-current");
    }
    this.dispatchEvent(new CustomEvent("panel", { detail: { name } }));
  }

  /** Something new in a panel that is not open: its tab says so. */
  news(name) {
    const panel = this.querySelector(`[data-panel="${CSS.escape(name)}"]`);
    if (panel && panel.offsetParent === null) this.querySelector(`[data-tab="${CSS.escape(name)}"]`)?.setAttribute("data-news", "");
  }
}

customElements.define("workshop-room", WorkshopRoom);

/**
 * A part of the room. Subclasses say `static prefixes`, the keys that they show, and `render()`, which is called once for many
 * changes; `setup()` runs once, when the page is there. Their words come translated from the template, as data attributes.
 */
export class RoomPanel extends HTMLElement {
  static prefixes = [];

  connectedCallback() {
    if (this.room) return;
    this.room = this.closest("workshop-room");
    const { realtime } = this.room;
    realtime.addEventListener("reset", () => this.renderSoon());
    realtime.addEventListener("hello", () => this.renderSoon());
    realtime.addEventListener("change", ({ detail }) => {
      if (!this.constructor.prefixes.some((prefix) => detail.key.startsWith(prefix))) return;
      this.changed(detail);
      this.renderSoon();
    });
    realtime.addEventListener("signal", ({ detail }) => this.signalled(detail));
    this.setup();
    if (realtime.status === "open" && realtime.hello) this.renderSoon();
  }

  setup() {}
  changed() {}
  signalled() {}
  render() {}

  renderSoon() {
    this.rendering ??= requestAnimationFrame(() => {
      this.rendering = null;
      if (this.room.me) this.render();
    });
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  /** A copy of the panel's `<template data-template=name>`, with `data-part`s to fill. */
  copy(name) {
    return this.querySelector(`template[data-template="${name}"]`).content.firstElementChild.cloneNode(true);
  }

  /** Show `items` in `list`: elements are kept by id, so that focus and selection stay where they are. */
  fill(list, items, { make, update, id = (item) => item.id }) {
    const known = new Map([...list.children].map((child) => [child.dataset.id, child]));
    let before = null;
    for (const item of items) {
      let element = known.get(String(id(item)));
      known.delete(String(id(item)));
      if (!element) {
        element = make(item);
        element.dataset.id = id(item);
      }
      update(element, item);
      const wanted = before ? before.nextElementSibling : list.firstElementChild;
      if (element !== wanted) list.insertBefore(element, wanted);
      before = element;
    }
    for (const gone of known.values()) gone.remove();
  }
}
