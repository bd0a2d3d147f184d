// The facilitator's desk: who may need somebody, what waits for an answer, the run sheet, and the private notes.

import { DeskNotes } from "./desk/notes.js";
import { minutesBehind, plannedTimes } from "./desk/sheet.js";
import { RoomPanel } from "./room.js";

const LOOK_EVERY = 30_000;
const ASK_AGAIN = 5_000; // after a question was asked or answered
const LINE_SHOWN = 60_000;
const TICK = 10_000;

class RoomDesk extends RoomPanel {
  static prefixes = ["desk.", "hint.", "agenda.", "clock", "person.", "room", "msg."];

  setup() {
    this.found = { people: [], questions: [] };
    this.lines = new Map();
    this.notes = new DeskNotes(this);
    this.looking = setInterval(() => this.look(), LOOK_EVERY);
    this.ticking = setInterval(() => this.renderSoon(), TICK);
    this.room.realtime.addEventListener("hello", () => this.look());
    this.room.addEventListener("panel", ({ detail }) => detail.name === "desk" && this.look());
  }

  disconnectedCallback() {
    clearInterval(this.looking);
    clearInterval(this.ticking);
  }

  changed({ key, body }) {
    if (key.startsWith("msg.") && body?.question) this.askSoon();
  }

  signalled({ name, body }) {
    if (name !== "line") return;
    this.lines.set(body.place, { ...body, at: Date.now() });
    this.renderSoon();
  }

  askSoon() {
    this.asking ??= setTimeout(() => {
      this.asking = null;
      this.look();
    }, ASK_AGAIN);
  }

  /** Only while somebody looks at the desk: what nobody sees is not asked. */
  async look() {
    if (!this.room.me?.is_host || this.offsetParent === null || document.hidden) return;
    try {
      this.found = await this.room.realtime.give("desk.look");
    } catch {
      return; // asked again soon, and with the next connection
    }
    this.renderSoon();
  }

  render() {
    this.showPeople();
    this.showQuestions();
    this.showSheet();
    this.showHeirs();
    this.notes.render(this.room.entry("desk.notes", "hosts"));
  }

  showPeople() {
    const now = Date.now();
    const people = this.found.people.map(({ place, name, what, since }) => ({
      id: place,
      name,
      what,
      words: this.dataset[what].replace("[time]", this.time(since)),
    }));
    for (const [place, { name, level, at }] of this.lines) {
      if (now - at > LINE_SHOWN) this.lines.delete(place);
      else people.push({ id: `line.${place}`, name, what: "weak", words: level === 1 ? this.dataset.poor : this.dataset.weak });
    }
    this.part("all-well").hidden = people.length > 0;
    this.fill(this.part("people"), people, {
      make: () => this.copy("person"),
      update: (row, { name, what, words }) => {
        row.dataset.what = what;
        this.write(row, { name, what: words });
      },
    });
  }

  showQuestions() {
    const open = this.found.questions.filter(({ id }) => {
      const message = this.room.entry(`msg.${id}`, "all");
      return !message || !(message.answered || message.gone);
    });
    this.part("questions-part").hidden = open.length === 0;
    this.fill(this.part("questions"), open, {
      make: () => this.copy("question"),
      update: (row, { id, name, text, at }) => {
        this.write(row, { text, by: `${name}, ${this.time(at)}` });
        row.querySelector("[data-part=answered]").dataset.body = JSON.stringify({ id, answered: true });
      },
    });
  }

  showSheet() {
    const items = this.room.all("agenda.").sort((one, other) => one.position - other.position);
    const startsAt = Date.parse(this.room.entry("room", "all")?.starts_at);
    const times = plannedTimes(items, startsAt);
    const clock = this.room.entry("clock", "all");
    this.part("no-items").hidden = items.length > 0;
    this.showPace(minutesBehind(items, times, clock, this.room.realtime.now()));
    this.fill(this.part("items"), items, {
      make: (item) => this.makeItem(item),
      update: (row, item) => {
        this.write(row, { time: this.time(times.get(item.id).from), title: item.title });
        row.toggleAttribute("data-now", item.id === clock?.item);
        const field = row.querySelector("[data-part=hint]");
        field.setAttribute("aria-label", this.dataset.hint.replace("[title]", item.title));
        if (field !== document.activeElement) field.value = this.room.entry(`hint.${item.id}`, "hosts")?.hint ?? "";
      },
    });
  }

  makeItem({ id }) {
    const row = this.copy("item");
    row.querySelector("[data-part=hint]").addEventListener("change", ({ target }) =>
      this.room.give("desk.hint", { item: id, hint: target.value }, { lasting: true }),
    );
    return row;
  }

  /** `behind` in minutes, below zero where there is time in hand; undefined where the workshop is at no item. */
  showPace(behind) {
    const pace = this.part("pace");
    pace.hidden = behind === undefined || this.room.entry("room", "all")?.state !== "open";
    const way = behind > 0 ? "behind" : "ahead";
    const count = Math.abs(behind);
    pace.textContent = count ? this.dataset[count === 1 ? `${way}-1` : `${way}N`].replace("[n]", count) : this.dataset.onTime;
    pace.classList.toggle("badge--warn", behind > 0);
  }

  showHeirs() {
    // What the room says of this person is newer than what it said when the page came: the lead may have changed hands.
    const own = this.room.entry(`person.${this.room.me.place}`, "all")?.part;
    const leads = own ? own === "lead" : this.room.me.leads;
    const others = this.room.all("person.").filter(({ id, part }) => part === "cohost" && id !== this.room.me.place);
    const heirs = leads ? others : [];
    this.part("lead-part").hidden = heirs.length === 0;
    this.fill(this.part("heirs"), heirs, {
      make: () => this.copy("heir"),
      update: (row, { id, name }) => {
        this.write(row, { name });
        const button = row.querySelector("[data-part=hand-over]");
        button.dataset.body = JSON.stringify({ place: id });
        button.dataset.confirm = this.dataset.handOver.replace("[name]", name);
      },
    });
  }

  write(row, words) {
    for (const [name, text] of Object.entries(words)) {
      const part = row.querySelector(`[data-part="${name}"]`);
      if (part.textContent !== text) part.textContent = text;
    }
  }

  time(at) {
    const date = new Date(at);
    if (Number.isNaN(date.valueOf())) return "";
    // The hours of the site, which may be set to another zone than the device.
    const options = { hour: "numeric", minute: "2-digit", timeZone: this.dataset.zone };
    return date.toLocaleTimeString(document.documentElement.lang, options);
  }
}

customElements.define("room-desk", RoomDesk);
