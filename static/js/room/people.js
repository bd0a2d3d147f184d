// Who is there, who waits at the door; hosts let in, send out and hand over.

import { RoomPanel } from "./room.js";

class RoomPeople extends RoomPanel {
  static prefixes = ["person.", "waiting.", "room", "group."];

  render() {
    const people = this.room.all("person.");
    const rank = { lead: 0, cohost: 1 };
    people.sort((one, other) => (rank[one.part] ?? 2) - (rank[other.part] ?? 2));
    this.part("count").textContent = people.length;
    this.fill(this.part("people"), people, { make: () => this.copy("person"), update: (row, person) => this.show(row, person) });
    const waiting = this.room.me.is_host ? this.room.all("waiting.", "hosts") : [];
    this.part("lobby").hidden = waiting.length === 0;
    if (waiting.length) this.room.news("people");
    else this.room.querySelector("[data-tab=people]").removeAttribute("data-news");
    this.fill(this.part("waiting"), waiting, { make: () => this.copy("waiting"), update: (row, person) => this.showWaiting(row, person) });
  }

  show(row, person) {
    row.querySelector("[data-part=name]").textContent = person.name;
    row.querySelector("[data-part=you]").hidden = person.id !== this.room.me.place;
    const group = this.room.all("group.").find(({ members, visitors }) => [...members, ...visitors].includes(person.id));
    const where = group && this.dataset.group.replace("[n]", group.number);
    const part = { lead: this.dataset.lead, cohost: this.dataset.cohost }[person.part];
    row.querySelector("[data-part=part]").textContent = [part, where].filter(Boolean).join(" · ");
    const body = JSON.stringify({ place: person.id });
    for (const button of row.querySelectorAll("[data-command]")) button.dataset.body = body;
    const isMine = person.id === this.room.me.place;
    row.querySelector("[data-part=remove]").hidden = !this.room.me.is_host || Boolean(person.part) || isMine;
    row.querySelector("[data-part=hand-over]").hidden = !this.room.me.leads || person.part !== "cohost" || isMine;
  }

  showWaiting(row, person) {
    row.querySelector("[data-part=name]").textContent = person.name;
    row.querySelector("[data-command]").dataset.body = JSON.stringify({ place: person.id });
  }
}

customElements.define("room-people", RoomPeople);
