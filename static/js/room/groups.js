// Hosts deal people into groups, move them, open and close; everybody sees who is with whom, and reads what their group made.

import { RoomPanel } from "./room.js";

const WISHED = 4; // people in a group

class RoomGroups extends RoomPanel {
  static prefixes = ["round", "plan", "group.", "past.", "person."];

  setup() {
    this.tab = this.room.querySelector("[data-tab=groups]");
    this.calling = new Set();
    this.part("deal")?.addEventListener("submit", (event) => this.deal(event));
    this.part("tell")?.addEventListener("submit", (event) => this.tell(event));
    this.addEventListener("change", ({ target }) => this.changedField(target));
    this.addEventListener("click", ({ target }) => this.press(target.closest("[data-look]")));
    this.room.addEventListener("group", () => this.renderSoon());
  }

  get isHost() {
    return this.room.me.is_host && Boolean(this.part("deal"));
  }

  render() {
    const round = this.room.entry("round", "all");
    const plan = this.isHost ? this.room.entry("plan", "hosts") : undefined;
    const open = this.room.all("group.", "all");
    const groups = (round ? open : (plan?.groups ?? [])).sort((one, other) => one.number - other.number);
    const past = this.room.all("past.", "all").filter(({ members }) => this.isHost || members.includes(this.room.me.place));
    this.dataset.now = round ? "open" : plan ? "planned" : "none";
    this.showCount(plan, round);
    this.part("none").hidden = this.isHost || groups.length + past.length > 0;
    this.tab.hidden = !this.isHost && groups.length + past.length === 0;
    this.fill(this.part("groups"), groups, { make: () => this.copy("group"), update: (row, group) => this.showGroup(row, group, groups) });
    this.showRest(groups, Boolean(round || plan));
    past.sort((one, other) => Date.parse(one.ended_at) - Date.parse(other.ended_at) || one.number - other.number);
    this.part("past").hidden = past.length === 0;
    this.fill(this.part("past-groups"), past, { make: () => this.copy("past"), update: (row, group) => this.showPast(row, group) });
    this.hearCalls(open);
    this.keepFocus();
  }

  /** Somebody who was moved stands in another list: the keyboard goes along. */
  keepFocus() {
    if (!this.movedPerson || document.activeElement !== document.body) return;
    this.querySelector(`[data-move="${CSS.escape(this.movedPerson)}"]`)?.focus();
    this.movedPerson = null;
  }

  /** A number that fits the people who are there, until the host has chosen one. */
  showCount(plan, round) {
    if (!this.isHost || plan || round || this.part("count").isChosen) return;
    const people = this.learners().length;
    this.part("count").value = Math.min(20, Math.max(2, Math.ceil(people / WISHED)));
  }

  learners() {
    return this.room.all("person.").filter(({ part }) => !part);
  }

  nameOf(place) {
    return this.room.entry(`person.${place}`, "all")?.name;
  }

  titleOf({ number, title }) {
    const words = this.dataset.group.replace("[n]", number);
    return title ? `${words}: ${title}` : words;
  }

  showGroup(row, group, groups) {
    const find = (name) => row.querySelector(`[data-part="${name}"]`);
    const isOpen = group.visitors !== undefined;
    const isMine = group.id === this.room.group;
    find("title").textContent = this.titleOf(group);
    row.toggleAttribute("data-mine", isMine);
    row.toggleAttribute("data-calls", Boolean(group.is_calling));
    const present = group.members.filter((place) => this.nameOf(place));
    const people = present.map((place) => ({ id: place, name: this.nameOf(place), group: group.id }));
    this.fill(find("people"), people, { make: () => this.copy("member"), update: (line, person) => this.showMember(line, person, groups) });
    find("empty").hidden = people.length > 0;
    const visitors = (group.visitors ?? []).map((place) => this.nameOf(place)).filter(Boolean);
    find("visitors").hidden = visitors.length === 0;
    find("visitors").textContent = this.dataset.visitors.replace("{names}", visitors.join(", "));
    const note = (group.is_held && this.dataset.held) || (isOpen && !group.has_sound && this.dataset.quiet) || "";
    find("note").hidden = !note || !this.isHost;
    find("note").textContent = note;
    find("calls").hidden = !group.is_calling;
    if (!this.isHost) return;
    const named = find("named");
    if (document.activeElement !== named) named.value = group.title;
    named.dataset.group = group.id;
    find("name-words").textContent = this.dataset.nameOf.replace("[n]", group.number);
    for (const name of ["visit", "leave", "read"]) find(name).hidden = !isOpen;
    find("naming").hidden = isOpen;
    find("visit").hidden = !isOpen || isMine;
    find("leave").hidden = !isOpen || !isMine;
    find("read").hidden = !isOpen || isMine;
    find("visit").dataset.body = JSON.stringify({ group: group.id });
    find("read").dataset.look = group.id;
    find("read").setAttribute("aria-pressed", String(this.room.looking === group.id));
  }

  showMember(line, person, groups) {
    line.querySelector("[data-part=name]").textContent = person.name;
    const select = line.querySelector("select");
    if (!select) return;
    const options = groups.map((group) => [group.id, this.dataset.group.replace("[n]", group.number)]);
    const wanted = [...options, ["", this.dataset.inRoom]];
    if (JSON.stringify(wanted) !== select.dataset.options) {
      select.replaceChildren(...wanted.map(([value, words]) => new Option(words, value)));
      select.dataset.options = JSON.stringify(wanted);
    }
    select.value = person.group;
    select.dataset.move = person.id;
    line.querySelector("[data-part=move-words]").textContent = this.dataset.move.replace("{name}", person.name);
  }

  /** Those who are in no group. */
  showRest(groups, isDealt) {
    const placed = new Set(groups.flatMap(({ members }) => members));
    const rest = this.isHost && isDealt ? this.learners().filter(({ id }) => !placed.has(id)) : [];
    this.part("rest").hidden = rest.length === 0;
    const people = rest.map(({ id, name }) => ({ id, name, group: "" }));
    this.fill(this.part("rest-people"), people, { make: () => this.copy("member"), update: (line, person) => this.showMember(line, person, groups) });
  }

  showPast(row, group) {
    const find = (name) => row.querySelector(`[data-part="${name}"]`);
    const at = new Date(group.ended_at).toLocaleTimeString(this.dataset.language, { hour: "numeric", minute: "2-digit" });
    find("title").textContent = this.titleOf(group);
    find("at").textContent = this.dataset.until.replace("{time}", at);
    const isRead = this.room.looking === group.id;
    find("read").dataset.look = group.id;
    find("read").setAttribute("aria-pressed", String(isRead));
    find("read-words").textContent = this.dataset.read.replace("{group}", this.titleOf(group));
  }

  /** Who leads hears once that a group asks. */
  hearCalls(open) {
    if (!this.isHost) return;
    const now = new Set(open.filter(({ is_calling: isCalling }) => isCalling).map(({ id }) => id));
    for (const group of open) {
      if (!now.has(group.id) || this.calling.has(group.id)) continue;
      this.room.say(this.dataset.calls.replace("{group}", this.titleOf(group)));
      this.room.news("groups");
    }
    this.calling = now;
  }

  deal(event) {
    event.preventDefault();
    this.room.give("groups.plan", { count: Number(this.part("count").value), minutes: Number(this.part("minutes").value) });
  }

  async tell(event) {
    event.preventDefault();
    const field = this.part("words");
    this.tellId ??= crypto.randomUUID();
    if (!(await this.room.give("groups.tell", { id: this.tellId, text: field.value }, { lasting: true }))) return;
    this.tellId = null;
    field.value = "";
    this.part("told").textContent = this.dataset.told;
  }

  async changedField(field) {
    if (field === this.part("count")) field.isChosen = true;
    if (field.dataset.group) this.room.give("groups.name", { group: field.dataset.group, title: field.value });
    if (!field.dataset.move) return;
    this.movedPerson = field.dataset.move;
    const moved = await this.room.give("groups.move", { place: field.dataset.move, group: field.value || null });
    if (!moved) this.renderSoon(); // refused: where they still are
  }

  press(button) {
    if (!button) return;
    this.room.look(this.room.looking === button.dataset.look ? null : button.dataset.look);
    if (this.room.looking) this.room.openPanel("chat");
  }
}

customElements.define("room-groups", RoomGroups);
