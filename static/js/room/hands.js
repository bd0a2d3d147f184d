// Raised hands in the order in which they went up, and reactions that rise and pass.

import { RoomPanel } from "./room.js";

const SHOWN_AT_ONCE = 12;
const COUNTED_FOR = 1_000;
const PASSES_AFTER = 2_500;

class RoomHands extends RoomPanel {
  static prefixes = ["hand.", "room"];

  setup() {
    this.part("mine").addEventListener("click", () => this.room.give(this.isUp ? "hand.lower" : "hand.raise"));
    this.part("reactions").addEventListener("click", ({ target }) => {
      const button = target.closest("[data-reaction]");
      if (button) this.room.give("react", { reaction: button.dataset.reaction });
    });
  }

  get isUp() {
    return Boolean(this.room.entry(`hand.${this.room.me.place}`, "all"));
  }

  render() {
    const hands = this.room.all("hand.").sort((one, other) => Date.parse(one.raised_at) - Date.parse(other.raised_at));
    const own = hands.findIndex(({ id }) => id === this.room.me.place);
    this.part("mine").setAttribute("aria-pressed", String(own >= 0));
    const words = own >= 0 ? `${this.dataset.up} (${this.dataset.position} ${own + 1})` : this.dataset.down;
    this.part("mine-words").textContent = words;
    this.part("line").hidden = hands.length === 0;
    this.part("count").textContent = hands.length;
    this.part("all").hidden = !this.room.me.is_host;
    this.fill(this.part("list"), hands, { make: () => this.copy("hand"), update: (row, hand) => this.show(row, hand) });
  }

  show(row, hand) {
    row.querySelector("[data-part=name]").textContent = hand.name;
    row.querySelector("[data-part=called]").textContent = hand.called ? this.dataset.called : "";
    row.querySelector("[data-part=acts]").hidden = !this.room.me.is_host;
    for (const button of row.querySelectorAll("[data-command]")) button.dataset.body = JSON.stringify({ place: hand.id });
  }

  signalled({ name, body }) {
    if (name === "hand.called") this.room.say(this.dataset.next);
    if (name === "reaction") this.count(body.reaction);
  }

  /** Reactions of one second rise as one shape with their number, so that a hundred people do not fill the screen. */
  count(reaction) {
    this.counted ??= new Map();
    if (this.counted.size === 0) setTimeout(() => this.riseAll(), COUNTED_FOR);
    this.counted.set(reaction, (this.counted.get(reaction) ?? 0) + 1);
  }

  riseAll() {
    for (const [reaction, count] of this.counted) this.rise(reaction, count);
    this.counted.clear();
  }

  rise(reaction, count) {
    const sky = this.part("sky");
    const icon = this.part("reactions").querySelector(`[data-reaction="${CSS.escape(reaction)}"] svg`);
    if (!icon || sky.children.length >= SHOWN_AT_ONCE) return;
    const shape = document.createElement("span");
    shape.className = "hands__rising";
    shape.style.setProperty("--at", `${Math.random() * 90}%`);
    shape.append(icon.cloneNode(true), count > 1 ? ` ${count}` : "");
    sky.append(shape);
    setTimeout(() => shape.remove(), PASSES_AFTER);
  }
}

customElements.define("room-hands", RoomHands);
