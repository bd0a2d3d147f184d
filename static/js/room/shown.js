// What somebody opened for everybody: drawn for each reader by the server, and read together with the one who shows it.

import { RoomPanel } from "./room.js";

const READ_EVERY = 1_000;
const TOP = 48; // a block counts as being read once its top is this near to the top of the sheet
const BEGINNING = "top";
const REFUSED = [401, 403, 404, 410];

class RoomShown extends RoomPanel {
  static prefixes = ["shown", "showing", "person.", "seat.", "msg.", "room"];

  setup() {
    this.isFollowing = true;
    this.sheet = this.part("body");
    this.sheet.addEventListener("scroll", () => this.readSoon(), { passive: true });
    // Whoever moves the sheet themselves wants to read on their own.
    for (const move of ["wheel", "touchmove"]) this.sheet.addEventListener(move, () => this.follow(false), { passive: true });
    this.sheet.addEventListener("keydown", ({ key }) => /^(Arrow|Page|Home|End| )/.test(key) && this.follow(false));
    this.part("follow").addEventListener("click", () => this.follow(!this.isFollowing));
    this.part("choose").addEventListener("toggle", () => this.part("choose").open && this.askChoices());
    this.part("address").addEventListener("submit", (event) => this.showAddress(event));
    this.part("let-stage")?.addEventListener("change", ({ target }) =>
      this.room.give("shown.let_stage", { allowed: target.checked }).then(() => this.renderSoon()),
    );
  }

  get shown() {
    return this.room.entry("shown", "all");
  }

  get isMine() {
    return this.shown?.place === this.room.me.place;
  }

  mayShow() {
    const { me } = this.room;
    const room = this.room.entry("room", "all");
    if (room?.state !== "open" || me.state !== "admitted") return false;
    if (me.is_host) return true;
    const isOn = this.room.entry(`seat.${me.place}`, "all")?.on;
    return Boolean(!room.is_held && isOn && this.room.entry("showing", "all")?.stage_may_show);
  }

  changed({ key, body }) {
    // Somebody came: they learn where we are.
    if (key.startsWith("person.") && body && this.room.me && this.isMine) this.readSoon();
  }

  render() {
    const { shown } = this;
    const mayShow = this.mayShow();
    this.part("head").hidden = this.sheet.hidden = !shown;
    this.part("rest").hidden = Boolean(shown);
    this.part("choose").hidden = !mayShow;
    if (!mayShow) this.part("choose").open = false;
    this.part("choose-words").textContent = shown ? this.dataset.else : this.dataset.something;
    if (this.part("let-stage")) this.part("let-stage").checked = Boolean(this.room.entry("showing", "all")?.stage_may_show);
    if (this.part("choose").open) this.showFiles();
    this.part("stop").hidden = !shown || !(this.room.me.is_host || this.isMine);
    if (this.shownId === shown?.id) return;
    this.shownId = shown?.id;
    this.anchor = undefined;
    this.sheet.replaceChildren();
    if (!shown) return;
    this.part("choose").open = false;
    this.part("title").textContent = shown.title;
    this.part("by").textContent = this.isMine ? this.dataset.mine : this.dataset.by.replace("[name]", shown.by);
    this.part("spoken").textContent = this.isMine ? "" : this.dataset.news.replace("[name]", shown.by).replace("[title]", shown.title);
    this.follow(true);
    this.load();
    // Whoever is writing on a phone is not interrupted: the tab says that there is something.
    const isWriting = document.activeElement?.matches("input, textarea") && matchMedia("(max-width: 59.99rem)").matches;
    if (isWriting) this.room.news("shown");
    else if (!(this.room.entry("look", "all")?.at > shown.at)) this.room.show("shown");
  }

  async load() {
    const id = this.shownId;
    this.part("own-tab").hidden = this.part("follow").hidden = true;
    this.sheet.textContent = this.dataset.loading;
    this.sheet.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(`${this.dataset.from}${id}/`);
      if (!answer.ok) throw new Error(answer.status);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (id === this.shownId) this.draw(document.adoptNode(page.querySelector("[data-url]")));
    } catch {
      if (id === this.shownId) this.drawFailed();
    }
    this.sheet.removeAttribute("aria-busy");
  }

  draw(content) {
    // It is shown, not done, here: answers are given in the lesson itself, which opens beside the room.
    for (const control of content.querySelectorAll("form :is(button, input, textarea, select)")) control.disabled = true;
    for (const link of content.querySelectorAll("a[href]:not([href^='#'])")) Object.assign(link, { target: "_blank", rel: "noopener" });
    this.sheet.replaceChildren(content);
    this.part("own-tab").hidden = !content.dataset.url;
    this.part("own-tab").href = content.dataset.url;
    this.part("follow").hidden = this.isMine || this.blocks().length === 0;
    const frame = content.querySelector("[data-part=frame]");
    if (frame) this.openFrame(frame);
    if (this.isMine) this.readSoon();
    else this.goAlong();
  }

  /** The page itself says who may see it; a frame with "not found" in it would help nobody. */
  async openFrame(frame) {
    const answer = await fetch(frame.dataset.src, { method: "HEAD" }).catch(() => undefined);
    if (!answer || !REFUSED.includes(answer.status)) {
      frame.src = frame.dataset.src;
      return;
    }
    frame.hidden = true;
    this.part("own-tab").hidden = true;
    this.part("frame-refused").hidden = false;
  }

  drawFailed() {
    const notice = this.copy("failed");
    notice.querySelector("[data-part=words]").textContent = this.dataset.failed;
    notice.querySelector("[data-part=again]").addEventListener("click", () => this.load());
    this.sheet.replaceChildren(notice);
  }

  // Reading together: the one who shows says which block is at the top, the others go there.

  blocks() {
    return [...this.sheet.querySelectorAll("section[id^='b-']")];
  }

  readSoon() {
    if (!this.room.me || !this.isMine) return;
    this.reading ??= setTimeout(() => this.tellReading(), READ_EVERY);
  }

  tellReading() {
    this.reading = null;
    const top = this.sheet.getBoundingClientRect().top + TOP;
    const anchor = this.sheet.scrollTop < TOP ? BEGINNING : this.blocks().findLast((block) => block.getBoundingClientRect().top <= top)?.id;
    if (anchor && this.blocks().length > 0 && this.isMine && this.sheet.offsetParent) this.room.give("shown.reading", { anchor }, { isQuiet: true }).catch(() => {});
  }

  signalled({ name, body }) {
    if (name !== "shown.at" || !this.room.me || body.id !== this.shownId || this.isMine) return;
    this.anchor = body.anchor;
    this.goAlong();
  }

  goAlong() {
    const isBeginning = this.anchor === BEGINNING;
    const block = this.isFollowing && this.anchor && this.sheet.querySelector(isBeginning ? "*" : `#${CSS.escape(this.anchor)}`);
    if (!block) return;
    const top = isBeginning ? 0 : this.sheet.scrollTop + block.getBoundingClientRect().top - this.sheet.getBoundingClientRect().top;
    const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.sheet.scrollTo({ top: Math.max(0, top - TOP / 2), behavior: isCalm ? "instant" : "smooth" });
  }

  follow(isFollowing) {
    this.isFollowing = isFollowing;
    this.part("follow").setAttribute("aria-pressed", String(isFollowing));
    this.part("follow").textContent = isFollowing ? this.dataset.following : this.dataset.follow;
    if (isFollowing) this.goAlong();
  }

  // Looking for something to show.

  async askChoices() {
    this.showFiles();
    const found = await this.room.give("shown.choices");
    if (found) this.showChoices("lessons", found.choices);
  }

  showFiles() {
    const messages = this.room.all("msg.").filter(({ file, gone }) => file && !gone);
    this.showChoices("files", messages.reverse().map(({ id, file }) => ({ kind: "file", key: id, title: file.name })));
  }

  showChoices(name, choices) {
    this.part(`${name}-part`).hidden = choices.length === 0;
    this.fill(this.part(name), choices, {
      id: ({ kind, key }) => `${kind}.${key}`,
      make: () => this.copy("choice"),
      update: (row, { kind, key, title }) => {
        row.querySelector("[data-part=name]").textContent = title;
        row.querySelector("[data-part=about]").textContent = `: ${title}`;
        row.querySelector("[data-command]").dataset.body = JSON.stringify({ kind, key });
      },
    });
  }

  async showAddress(event) {
    event.preventDefault();
    const form = event.target;
    const { address, name } = form.elements;
    if (await this.room.give("shown.show", { kind: "page", key: address.value, title: name.value })) form.reset();
  }
}

customElements.define("room-shown", RoomShown);
