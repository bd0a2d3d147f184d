// What the workshop brings, where it is, and what comes next.

import { RoomPanel } from "./room.js";

class RoomAgenda extends RoomPanel {
  static prefixes = ["agenda.", "clock"];

  setup() {
    this.itemId = crypto.randomUUID();
    this.part("form")?.addEventListener("submit", (event) => this.save(event));
    this.part("timer")?.addEventListener("submit", (event) => {
      event.preventDefault();
      this.room.give("clock.start", { minutes: Number(event.target.minutes.value) });
    });
  }

  render() {
    const items = this.room.all("agenda.").sort((one, other) => one.position - other.position);
    const current = items.findIndex(({ id }) => id === this.room.entry("clock", "all")?.item);
    const marks = new Map([
      [items[current]?.id, this.dataset.now],
      [current < 0 ? undefined : items[current + 1]?.id, this.dataset.next],
    ]);
    this.part("empty").hidden = items.length > 0;
    const minutes = items.reduce((sum, item) => sum + item.minutes, 0);
    this.part("total").textContent = items.length ? this.dataset.total.replace("[n]", minutes) : "";
    this.fill(this.part("items"), items, {
      make: (item) => this.make(item),
      update: (row, item) => this.show(row, item, items.indexOf(item), items.length, marks.get(item.id) ?? ""),
    });
  }

  make() {
    const row = this.copy("item");
    row.querySelector("[data-part=edit]")?.addEventListener("click", () => this.edit(row.item));
    return row;
  }

  show(row, item, index, count, mark) {
    const find = (name) => row.querySelector(`[data-part="${name}"]`);
    row.item = item;
    find("title").textContent = item.title;
    find("minutes").textContent = this.dataset.minutes.replace("[n]", item.minutes);
    find("mark").textContent = mark;
    find("mark").hidden = !mark;
    if (mark === this.dataset.now) row.setAttribute("aria-current", "step");
    else row.removeAttribute("aria-current");
    if (!find("go")) return;
    find("go").dataset.body = find("drop").dataset.body = JSON.stringify({ item: item.id });
    find("up").dataset.body = JSON.stringify({ item: item.id, place: index });
    find("down").dataset.body = JSON.stringify({ item: item.id, place: index + 2 });
    find("up").disabled = index === 0;
    find("down").disabled = index === count - 1;
  }

  edit(item) {
    const form = this.part("form");
    this.itemId = item.id;
    form.elements.title.value = item.title;
    form.minutes.value = item.minutes;
    form.elements.title.focus();
  }

  async save(event) {
    event.preventDefault();
    const form = event.target;
    const title = form.elements.title.value;
    const body = { item: this.itemId, title, minutes: Number(form.minutes.value) };
    if (!(await this.room.give("agenda.save", body, { lasting: true }))) return;
    this.itemId = crypto.randomUUID();
    form.elements.title.value = "";
    form.elements.title.focus();
  }
}

customElements.define("room-agenda", RoomAgenda);
