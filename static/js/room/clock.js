// The clock in the bar: the server's time, so that it is the same for everybody whatever a device's clock says.

import { RoomPanel } from "./room.js";

const LAST_MINUTE = 60;

class RoomClock extends RoomPanel {
  static prefixes = ["clock", "agenda."];

  setup() {
    this.ticking = setInterval(() => this.room.me && this.tick(), 250);
  }

  disconnectedCallback() {
    clearInterval(this.ticking);
  }

  render() {
    const clock = this.room.entry("clock", "all");
    this.hidden = !clock || (clock.ends_at === null && clock.left === null);
    const item = clock?.item ? this.room.entry(`agenda.${clock.item}`, "all") : undefined;
    this.part("item").textContent = item?.title ?? "";
    this.part("state").textContent = clock?.left === null ? "" : this.dataset.paused;
    if (this.part("pause")) {
      this.part("pause").hidden = clock?.ends_at === null;
      this.part("resume").hidden = clock?.left === null;
    }
    this.tick();
  }

  secondsLeft() {
    const clock = this.room.entry("clock", "all");
    if (!clock) return null;
    if (clock.ends_at === null) return clock.left;
    return Math.max(0, Math.ceil((Date.parse(clock.ends_at) - this.room.realtime.now()) / 1_000));
  }

  tick() {
    const left = this.secondsLeft();
    if (left === null || left === undefined) return;
    const minutes = Math.floor(left / 60);
    const words = left === 0 ? this.dataset.over : `${minutes}:${String(left % 60).padStart(2, "0")}`;
    if (this.part("time").textContent !== words) this.part("time").textContent = words;
    const stage = left === 0 ? "over" : left <= LAST_MINUTE ? "last" : "";
    if (this.dataset.stage === stage) return;
    this.dataset.stage = stage;
    this.part("spoken").textContent = { over: this.dataset.over, last: this.dataset.minute }[stage] ?? "";
  }
}

customElements.define("room-clock", RoomClock);
