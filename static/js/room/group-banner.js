// Above everything: in which group one is, with whom, and for how long. It also brings people back when the time is over.

import { RoomPanel } from "./room.js";

const LAST_MINUTE = 60;
const ASK_AGAIN = 2_000;
const ASTRAY = 8_000;

class RoomGroupBanner extends RoomPanel {
  static prefixes = ["round", "group.", "past.", "person.", "msg."];

  setup() {
    this.ticking = setInterval(() => this.room.me && this.tick(), 250);
    this.understood = new Set();
    this.room.addEventListener("group", () => this.moved());
    this.part("back").addEventListener("click", () => this.room.look(null));
    this.part("call").addEventListener("click", () => this.room.give("groups.call", { calls: !this.mine?.is_calling }));
    this.part("understood").addEventListener("click", () => {
      this.understood.add(this.announced.id);
      this.render();
    });
  }

  disconnectedCallback() {
    clearInterval(this.ticking);
  }

  get round() {
    return this.room.entry("round", "all");
  }

  get mine() {
    return this.room.group ? this.room.entry(`group.${this.room.group}`, "all") : undefined;
  }

  titleOf({ number, title }) {
    const words = this.dataset.group.replace("[n]", number);
    return title ? `${words}: ${title}` : words;
  }

  names({ members, visitors = [] }) {
    const others = [...members, ...visitors].filter((place) => place !== this.room.me.place);
    return others.map((place) => this.room.entry(`person.${place}`, "all")?.name).filter(Boolean);
  }

  render() {
    const { round, mine } = this;
    const looked = this.room.looking && (this.room.entry(`group.${this.room.looking}`, "all") ?? this.room.entry(`past.${this.room.looking}`, "all"));
    this.hidden = !round && !looked;
    this.dataset.mode = looked ? "looks" : mine ? "in" : "out";
    this.part("title").textContent = looked
      ? this.dataset.reading.replace("{group}", this.titleOf(looked))
      : mine ? this.titleOf(mine) : this.dataset.out;
    const names = mine && !looked ? this.names(mine) : [];
    this.part("with").textContent = names.length ? this.dataset.with.replace("{names}", names.join(", ")) : "";
    this.part("back").hidden = !looked;
    this.part("left").hidden = !round;
    const isGuest = Boolean(mine) && this.room.me.is_host;
    this.part("leave").hidden = !isGuest || Boolean(looked);
    this.part("call").hidden = !mine || isGuest || Boolean(looked);
    this.part("call").setAttribute("aria-pressed", String(Boolean(mine?.is_calling)));
    this.part("call-words").textContent = mine?.is_calling ? this.dataset.called : this.dataset.call;
    this.part("held").hidden = !mine?.is_held;
    this.showAnnouncement();
    this.tick();
  }

  /** The last sentence of a host to all groups, large until it is read. */
  showAnnouncement() {
    const messages = this.room.group ? this.room.all("msg.", `group-${this.room.group}`) : [];
    const said = messages.filter((message) => message.announced && !message.gone && message.place !== this.room.me.place);
    said.sort((one, other) => one.number - other.number);
    this.announced = said.at(-1);
    const isNew = Boolean(this.announced) && !this.understood.has(this.announced.id);
    this.part("announcement").hidden = !isNew;
    const words = isNew ? this.announced.text : "";
    if (this.part("announced").textContent !== words) this.part("announced").textContent = words;
    this.part("announcer").textContent = isNew ? this.announced.name : "";
  }

  /** Somewhere else: said once, for those who do not see it. */
  moved() {
    this.renderSoon();
    if (this.room.looking || this.wasIn === this.room.group) return;
    this.wasIn = this.room.group;
    const { mine } = this;
    const names = mine ? this.names(mine) : [];
    const where = mine && [this.titleOf(mine), names.length ? this.dataset.with.replace("{names}", names.join(", ")) : ""].filter(Boolean).join(" ");
    this.part("spoken").textContent = mine ? this.dataset.gone.replace("{group}", where) : this.dataset.returned;
  }

  tick() {
    this.findWay();
    const { round } = this;
    if (!round) return;
    const left = Math.max(0, Math.ceil((Date.parse(round.ends_at) - this.room.realtime.now()) / 1_000));
    const words = `${String(Math.floor(left / 60)).padStart(2, "0")}:${String(left % 60).padStart(2, "0")}`;
    if (this.part("time").textContent !== words) this.part("time").textContent = words;
    const stage = left <= LAST_MINUTE ? "last" : "";
    if (this.dataset.stage !== stage) {
      this.dataset.stage = stage;
      if (stage) this.part("spoken").textContent = this.dataset.minute;
    }
    if (left === 0) this.comeBack();
  }

  /** The server's clock decides; not all pages ask in the same moment. */
  comeBack() {
    this.asking ??= setTimeout(async () => {
      await this.room.give("groups.over", {}, { isQuiet: true }).catch(() => {});
      this.asking = setTimeout(() => (this.asking = null), ASK_AGAIN);
    }, Math.random() * 1_000);
  }

  /** What the room says of us, and what we hear, must be the same; if word of it was lost, we come in anew. */
  findWay() {
    const { me, realtime } = this.room;
    const group = this.room.all("group.").find(({ members, visitors }) => [...members, ...visitors].includes(me.place));
    if ((group?.id ?? "") === this.room.group || realtime.status !== "open") {
      this.astraySince = null;
      return;
    }
    this.astraySince ??= Date.now();
    if (Date.now() - this.astraySince < ASTRAY) return;
    this.astraySince = null;
    realtime.socket.close();
  }
}

customElements.define("room-group-banner", RoomGroupBanner);
