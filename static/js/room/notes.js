// Notes that everybody writes: a textarea bound to a shared text, with the carets of the others in a layer above it.

import { RoomPanel } from "./room.js";

const MINE = "notes";
const ACCENTS = ["sea", "mango", "hibiscus", "cane", "sky", "flamboyant", "aubergine"];

class RoomNotes extends RoomPanel {
  static prefixes = ["room", "group."];

  setup() {
    this.room.addEventListener("panel", () => this.openIfShown());
    this.openIfShown();
  }

  openIfShown() {
    if (this.closest("[data-chosen], [data-open]")) this.opening ??= this.open();
  }

  async open() {
    const [shared, yjs] = await Promise.all([import("./documents.js"), import("../../vendor/documents.js")]);
    Object.assign(this, { shared, yjs, field: this.part("text"), layer: this.part("carets") });
    this.field.addEventListener("input", () => this.isComposing || this.typed());
    this.field.addEventListener("compositionstart", () => (this.isComposing = true));
    this.field.addEventListener("compositionend", () => this.composed());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("scroll", () => this.scroll());
    document.addEventListener("selectionchange", () => document.activeElement === this.field && this.tellCaret());
    this.field.addEventListener("blur", () => this.awareness.setLocalStateField("cursor", null));
    this.room.addEventListener("group", () => this.follow());
    this.follow();
  }

  /** The notes of the room, or those of the group that is shown. */
  follow() {
    const owner = this.shared.ownerOf(this.room);
    if (this.owner === owner) return;
    this.close?.();
    Object.assign(this, this.shared.openDocument(this.room, "notes", owner), { owner, shown: "", missed: [] });
    this.text = this.doc.getText("text");
    this.undo = new this.yjs.UndoManager(this.text, { trackedOrigins: new Set([MINE]) });
    this.text.observe((event) => this.heard(event));
    this.awareness.on("change", () => this.showCarets());
    const { shownGroup } = this.room;
    this.part("title").textContent = shownGroup ? this.dataset.group : this.dataset.everybody;
    for (const link of this.querySelectorAll("header a")) link.search = shownGroup && `?group=${shownGroup}`;
    this.show();
    this.render();
  }

  get awareness() {
    return this.provider.awareness;
  }

  render() {
    if (!this.text) return;
    const may = this.shared.mayWrite(this.room);
    this.field.readOnly = !may;
    this.part("reading").hidden = may;
  }

  /** What differs between the field and what was shown in it, at the place where it is in the shared text by now. */
  typed() {
    const [before, now] = [this.shown, this.field.value];
    const end = Math.min(before.length, now.length);
    let start = 0;
    while (start < end && before[start] === now[start] && start < this.field.selectionEnd) start += 1;
    let same = 0;
    while (same < end - start && before[before.length - 1 - same] === now[now.length - 1 - same]) same += 1;
    const removed = before.length - same - start;
    const at = this.missed.reduce((place, delta) => shift(place, delta), start);
    this.missed = [];
    this.doc.transact(() => {
      if (removed) this.text.delete(at, Math.min(removed, this.text.length - at));
      this.text.insert(at, now.slice(start, now.length - same));
    }, MINE);
    this.shown = now;
  }

  composed() {
    this.isComposing = false;
    const hadMissed = this.missed.length > 0;
    this.typed();
    if (hadMissed) this.show();
  }

  heard(event) {
    if (event.transaction.origin === MINE) return this.showCarets();
    if (this.isComposing) this.missed.push(event.delta);
    else this.show(event.delta);
  }

  show(delta = []) {
    const selection = [this.field.selectionStart, this.field.selectionEnd].map((place) => shift(place, delta));
    const { scrollTop } = this.field;
    this.shown = this.text.toString();
    this.field.value = this.shown;
    if (document.activeElement === this.field) this.field.setSelectionRange(...selection);
    this.field.scrollTop = scrollTop;
    this.showCarets();
  }

  key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    if (event.shiftKey) this.undo.redo();
    else this.undo.undo();
  }

  tellCaret() {
    const place = (index) => this.yjs.createRelativePositionFromTypeIndex(this.text, index);
    this.awareness.setLocalStateField("cursor", { head: place(this.field.selectionEnd) });
  }

  /** The layer holds the same text, unseen, and a mark with a name at the place of each other person. */
  showCarets() {
    const carets = [];
    for (const [client, { cursor, user }] of this.awareness.getStates()) {
      if (client === this.doc.clientID || !cursor?.head || !user) continue;
      const position = this.yjs.createRelativePositionFromJSON(cursor.head);
      const place = this.yjs.createAbsolutePositionFromRelativePosition(position, this.doc);
      if (place?.type === this.text) carets.push({ index: place.index, client, name: user.name });
    }
    carets.sort((one, other) => one.index - other.index);
    let from = 0;
    const nodes = carets.flatMap(({ index, client, name }) => {
      const mark = document.createElement("span");
      mark.className = "notes__caret";
      mark.dataset.accent = ACCENTS[client % ACCENTS.length];
      mark.dataset.name = name;
      const words = this.shown.slice(from, index);
      from = index;
      return [words, mark];
    });
    this.layer.replaceChildren(...nodes, this.shown.slice(from));
    this.part("writers").textContent = [...new Set(carets.map(({ name }) => name))].join(", ");
    this.part("writing").hidden = carets.length === 0;
    this.scroll();
  }

  scroll() {
    this.layer.scrollTop = this.field.scrollTop;
  }
}

/** Where `place` is after the change. */
function shift(place, delta) {
  let [at, moved] = [0, place];
  for (const part of delta) {
    if (at > moved) break;
    if (part.retain) at += part.retain;
    else if (part.insert !== undefined) {
      if (at < moved || (at === moved && at < place)) moved += part.insert.length;
      at += part.insert.length;
    } else moved -= Math.max(0, Math.min(part.delete, moved - at));
  }
  return moved;
}

customElements.define("room-notes", RoomNotes);
