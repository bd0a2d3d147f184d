// A text area bound to a shared text (Yjs): what is typed goes into the text, what others write appears at its place.

export class BoundText {
  /**
   * `base` is the text that the field began with: where it holds another one by now, that was typed, and goes into the text,
   * which must be `base` then. Without it the field shows the text. `changed(isOwn)` is called after each change.
   */
  constructor(field, text, { UndoManager, base, changed = () => {} }) {
    Object.assign(this, { field, text, changed, shown: base, missed: [], isComposing: false });
    this.undo = new UndoManager(text, { trackedOrigins: new Set([this]) });
    this.observer = (event) => this.heard(event);
    text.observe(this.observer);
    this.listening = new AbortController();
    const on = (name, act) => field.addEventListener(name, act, { signal: this.listening.signal });
    on("input", () => this.isComposing || this.typed());
    on("compositionstart", () => (this.isComposing = true));
    on("compositionend", () => this.composed());
    on("keydown", (event) => this.key(event));
    if (base !== undefined && field.value !== base) this.typed();
    else this.show();
  }

  close() {
    this.listening.abort();
    this.text.unobserve(this.observer);
    this.undo.destroy();
  }

  /** What differs between the field and what was shown in it, at the place where it is in the shared text by now. */
  typed() {
    const { start, removed, inserted } = difference(this.shown, this.field.value, this.field.selectionEnd);
    const at = this.missed.reduce((place, delta) => shift(place, delta), start);
    this.missed = [];
    this.shown = this.field.value;
    this.text.doc.transact(() => {
      if (removed) this.text.delete(at, Math.min(removed, this.text.length - at));
      if (inserted) this.text.insert(at, inserted);
    }, this);
  }

  composed() {
    this.isComposing = false;
    const hadMissed = this.missed.length > 0;
    this.typed();
    if (hadMissed) this.show();
  }

  heard(event) {
    if (event.transaction.origin !== this) {
      if (this.isComposing) this.missed.push(event.delta);
      else this.show(event.delta);
    }
    this.changed(event.transaction.local);
  }

  show(delta = []) {
    const selection = [this.field.selectionStart, this.field.selectionEnd].map((place) => shift(place, delta));
    const { scrollTop } = this.field;
    this.shown = this.text.toString();
    if (this.field.value !== this.shown) this.field.value = this.shown;
    if (document.activeElement === this.field) this.field.setSelectionRange(...selection);
    this.field.scrollTop = scrollTop;
  }

  key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    if (event.shiftKey) this.undo.redo();
    else this.undo.undo();
  }
}

/** What makes `now` of `before`, nearest to the caret. It never cuts a character of two units, as emoji are, into halves. */
export function difference(before, now, caret) {
  const end = Math.min(before.length, now.length);
  let start = 0;
  while (start < end && before[start] === now[start] && start < caret) start += 1;
  if (start && isFirstHalf(before, start - 1)) start -= 1;
  let same = 0;
  while (same < end - start && before[before.length - 1 - same] === now[now.length - 1 - same]) same += 1;
  if (same && isSecondHalf(before, before.length - same)) same -= 1;
  return { start, removed: before.length - same - start, inserted: now.slice(start, now.length - same) };
}

/** Where `place` is after the change. */
export function shift(place, delta) {
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

function isFirstHalf(text, index) {
  return /[\ud800-\udbff]/.test(text[index] ?? "");
}

function isSecondHalf(text, index) {
  return /[\udc00-\udfff]/.test(text[index] ?? "");
}
