// Notes that everybody writes: a textarea bound to a shared text, with the carets of the others in a layer above it.

import { RoomPanel } from "./room.js";

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
    const modules = [import("./documents.js"), import("../lib/shared-text.js"), import("../../vendor/documents.js")];
    const [shared, { BoundText }, yjs] = await Promise.all(modules);
    Object.assign(this, { shared, BoundText, yjs, field: this.part("text"), layer: this.part("carets") });
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
    this.bound?.close();
    this.close?.();
    Object.assign(this, this.shared.openDocument(this.room, "notes", owner), { owner });
    this.text = this.doc.getText("text");
    const options = { UndoManager: this.yjs.UndoManager, changed: () => this.showCarets() };
    this.bound = new this.BoundText(this.field, this.text, options);
    this.awareness.on("change", () => this.showCarets());
    const { shownGroup } = this.room;
    this.part("title").textContent = shownGroup ? this.dataset.group : this.dataset.everybody;
    for (const link of this.querySelectorAll("header a")) link.search = shownGroup && `?group=${shownGroup}`;
    this.showCarets();
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
      const words = this.bound.shown.slice(from, index);
      from = index;
      return [words, mark];
    });
    this.layer.replaceChildren(...nodes, this.bound.shown.slice(from));
    this.part("writers").textContent = [...new Set(carets.map(({ name }) => name))].join(", ");
    this.part("writing").hidden = carets.length === 0;
    this.scroll();
  }

  scroll() {
    this.layer.scrollTop = this.field.scrollTop;
  }
}

customElements.define("room-notes", RoomNotes);
