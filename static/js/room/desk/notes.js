// Private notes: saved while somebody writes, from a version that this page has seen. What could not be saved stays on the device.

const WAIT = 800;

export class DeskNotes {
  constructor(desk) {
    this.desk = desk;
    this.field = desk.part("notes");
    this.saved = undefined; // the text that the server had last, once it is known
    this.version = 0;
    const learner = document.querySelector("meta[name=learner]")?.content;
    this.place = `desk-notes:${learner}:${desk.room.dataset.workshop}`;
    this.field.addEventListener("input", () => this.typed());
    desk.room.realtime.addEventListener("hello", () => this.isChanged && this.saveSoon(0));
    const choose = (name, text) => desk.part(name).addEventListener("click", () => this.settle(text()));
    choose("keep-both", () => `${this.theirs}\n\n${this.field.value}`.slice(0, this.field.maxLength));
    choose("keep-theirs", () => this.theirs);
    choose("keep-mine", () => this.field.value);
  }

  get isChanged() {
    return this.saved !== undefined && this.field.value !== this.saved;
  }

  /** What the room says the notes are. */
  render(notes) {
    if (!notes) return;
    if (this.saved === undefined) this.begin(notes);
    else if (notes.version > this.version && (!this.isChanged || notes.text === this.sent)) this.take(notes, { isOwn: notes.text === this.sent });
    // Otherwise somebody is writing here: saving says that there is another version.
  }

  begin(notes) {
    const kept = this.kept();
    this.take(notes);
    if (!kept || kept.text === notes.text) return this.forget();
    this.field.value = kept.text;
    this.version = kept.version;
    return this.saveSoon(0);
  }

  take({ text, version, by }, { isOwn = false } = {}) {
    this.version = version;
    this.saved = text;
    if (!isOwn) {
      const { selectionStart, selectionEnd } = this.field;
      this.field.value = text;
      if (document.activeElement === this.field) this.field.setSelectionRange(selectionStart, selectionEnd);
    }
    if (isOwn && !this.isChanged) this.forget();
    this.say(by && !isOwn ? this.desk.dataset.savedBy.replace("[name]", by) : this.desk.dataset.saved);
    if (version === 0) this.say("");
  }

  typed() {
    this.keep();
    this.say(this.desk.dataset.saving);
    this.saveSoon(WAIT);
  }

  saveSoon(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  async save() {
    if (this.isSaving || this.theirs !== undefined || !this.isChanged) return;
    this.isSaving = true;
    this.sent = this.field.value;
    let answer;
    try {
      answer = await this.desk.room.give("desk.write", { text: this.sent, version: this.version }, { isQuiet: true });
    } catch (error) {
      if (error.text) this.desk.room.say(error.text);
      this.say(this.desk.dataset.kept);
    }
    this.isSaving = false;
    if (!answer) return this.desk.room.realtime.status === "open" ? this.saveSoon(5_000) : undefined;
    if (!answer.is_saved) return this.ask(answer);
    this.take(answer, { isOwn: true });
    if (this.isChanged) this.saveSoon(WAIT);
    return undefined;
  }

  /** Two versions: both are on the screen until somebody has chosen. */
  ask({ text, version, by }) {
    this.theirs = text;
    this.version = version;
    this.saved = text;
    this.desk.part("theirs").textContent = text;
    this.desk.part("conflict-words").textContent = this.desk.dataset.theirs.replace("[name]", by);
    this.desk.part("conflict").hidden = false;
    this.say("");
  }

  settle(text) {
    this.field.value = text;
    this.theirs = undefined;
    this.desk.part("conflict").hidden = true;
    this.field.focus();
    if (this.isChanged) this.typed();
    else {
      this.forget();
      this.say(this.desk.dataset.saved);
    }
  }

  say(words) {
    this.desk.part("saved").textContent = words;
  }

  kept() {
    try {
      return JSON.parse(localStorage.getItem(this.place)) ?? undefined;
    } catch {
      return undefined;
    }
  }

  keep() {
    try {
      localStorage.setItem(this.place, JSON.stringify({ text: this.field.value, version: this.version }));
    } catch {
      // full, or switched off: only the open page holds it
    }
  }

  forget() {
    try {
      localStorage.removeItem(this.place);
    } catch {
      // nothing was kept
    }
  }
}
