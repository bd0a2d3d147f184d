// The stage: who is seen and heard, and this page's own sound and picture. What the room says a person shows is what counts:
// this page follows it, also where a host has changed it.

import { RoomPanel } from "./room.js";
import { list, Loudness, open, reason } from "./stage/devices.js";
import { JanusLink } from "./stage/janus.js";
import { Mesh, WAYS } from "./stage/mesh.js";
import { Quality } from "./stage/quality.js";

const TELL_LINE_EVERY = 30_000;
const LISTEN = 250;
const MEASURE = 3_000;
const SPEAKS = 0.02;
const SAVES = "stage.saves";
const RETRY = 3_000;

class RoomStage extends RoomPanel {
  static prefixes = ["seat.", "invited.", "person.", "room", "round", "group."];

  setup() {
    this.tracks = { sound: null, picture: null, screen: null };
    this.devices = { sound: "", picture: "" };
    this.waiting = [];
    this.isOn = false;
    this.quality = new Quality();
    this.saves = localStorage.getItem(SAVES) === "1" || Boolean(navigator.connection?.saveData);
    this.room.realtime.addEventListener("status", ({ detail }) => detail.status !== "open" && this.drop());
    this.room.realtime.addEventListener("hello", () => (this.isElsewhere = this.isDisplaced = false));
    this.room.addEventListener("group", () => this.comeAlong());
    addEventListener("pagehide", () => this.peer && this.room.give("stage.leave", { peer: this.peer }, { isQuiet: true }).catch(() => {}));
    this.part("save-data").addEventListener("click", () => this.saveData(!this.saves));
    this.part("accept").addEventListener("click", () => this.preview());
    this.part("retry").addEventListener("click", () => this.join());
    this.part("play").addEventListener("click", () => this.play());
    this.setupPreview();
    this.listening = setInterval(() => this.listen(), LISTEN);
    this.measuring = setInterval(() => this.measure(), MEASURE);
    this.showSaving();
  }

  // Being connected

  /** See and hear the stage; with `show`, {sound, picture}, also be seen and heard. Resolves with whether it worked. */
  async join(show = this.isOn && { sound: Boolean(this.tracks.sound?.enabled), picture: Boolean(this.tracks.picture) }) {
    if (this.isJoining) return false;
    this.isJoining = true;
    this.isElsewhere = this.isDisplaced = false;
    this.trouble = "";
    const peer = this.peer && this.link ? this.peer : crypto.randomUUID();
    const isNew = peer !== this.peer;
    if (isNew) Object.assign(this, { peer, isSeen: false });
    this.joinedIn = this.room.group;
    try {
      const body = { peer, saves_data: this.saves, ...show };
      const answer = await this.room.realtime.give(show ? "stage.go_on" : "stage.watch", body);
      this.isOn = Boolean(show);
      if (isNew) this.connect(answer);
      this.link.show(this.tracks, this.isOn);
      return true;
    } catch (error) {
      if (isNew) this.peer = null;
      if (error.code !== "lost") this.trouble = error.text || this.dataset.lost;
      // Tried once, then when the person asks: a full stage should not be asked again and again.
      this.isRefused = error.code !== "lost" && error.code !== "busy";
      return false;
    } finally {
      this.isJoining = false;
      this.told();
    }
  }

  connect({ way, ice_servers: iceServers, peers }) {
    const give = (name, body) => this.room.give(name, body, { isQuiet: true }).catch(() => {});
    const options = { peer: this.peer, iceServers, give, socket: this.dataset.socket, saves: this.saves };
    this.way = way;
    this.link = way === "janus" ? new JanusLink(options) : new Mesh(options);
    this.link.addEventListener("change", () => this.renderSoon());
    this.link.know(this.seats());
    this.link.start(peers);
    for (const message of this.waiting.splice(0)) this.link.hear(message);
  }

  /** The room's connection is gone, and with it our place: it is taken again when the connection is back. */
  drop() {
    this.link?.close();
    Object.assign(this, { link: null, peer: null, isSeen: false, isRefused: false, waiting: [] });
    this.told();
  }

  signalled({ name, body }) {
    if (name !== "stage.signal" || body.to !== this.peer) return;
    if (this.link) this.link.hear(body);
    else this.waiting.push(body);
  }

  /** Those in the same group; in no group those in the room itself. */
  seats() {
    return this.room.all("seat.").filter(({ group }) => group === this.room.group);
  }

  /** In a group with a minor only with two vetted adults in it; while groups are open also in the room itself. */
  get hasSound() {
    const { group } = this.room;
    return (group ? this.room.entry(`group.${group}`, "all") : this.room.entry("round", "all"))?.has_sound ?? true;
  }

  /** Elsewhere now: nobody there is shown somebody who did not go on there. */
  comeAlong() {
    if (this.joinedIn !== this.room.group) {
      this.stopShowing();
      this.drop();
    }
    this.renderSoon();
  }

  follow(mine) {
    if (!this.link || this.isJoining) return;
    if (mine?.peer === this.peer) this.isSeen = true;
    else if (this.isSeen) {
      if (this.way === "mesh" || mine) {
        this.isElsewhere = Boolean(mine);
        this.isDisplaced = !mine && this.hasSound;
        this.stopShowing();
        this.drop();
        return;
      }
      this.isSeen = false;
      this.comeDown();
    }
    if (this.isSeen && this.isOn && !mine.on) this.comeDown();
    if (this.isSeen && this.isOn && this.tracks.sound?.enabled && !mine.sound && !this.isChanging) {
      this.tracks.sound.enabled = false;
      this.room.say(this.dataset.muted);
      this.told();
    }
  }

  comeDown() {
    this.stopShowing();
    if (!this.wantsDown) this.room.say(this.room.isHeld ? this.dataset.held : this.dataset.takenOff);
    this.wantsDown = false;
  }

  stopShowing() {
    for (const way of WAYS) this.release(way);
    this.isOn = false;
    this.link?.show(this.tracks, this.isOn);
    this.told();
  }

  // What this page shows

  /** Switch sound, picture or screen on or off. */
  async toggle(way) {
    if (this.isChanging || !this.isOn) return;
    this.isChanging = true;
    const was = this.shown();
    try {
      if (was[way] && way === "sound") this.tracks.sound.enabled = false;
      else if (was[way]) this.release(way);
      else if (way === "sound" && this.tracks.sound) this.tracks.sound.enabled = true;
      else await this.take(way);
      await this.link.show(this.tracks, this.isOn);
      if (!(await this.room.give("stage.show", this.shown()))) this.stopWhatIsNotTold(was);
    } catch (error) {
      if (way !== "screen" || reason(error) !== "denied") this.room.say(this.dataset[reason(error)]);
    } finally {
      this.isChanging = false;
      this.told();
    }
  }

  /** The room did not take it, so nothing more is shown than it was before. */
  stopWhatIsNotTold(was) {
    for (const way of WAYS) if (!was[way]) this.release(way);
    this.link?.show(this.tracks, this.isOn);
  }

  shown() {
    return { sound: Boolean(this.tracks.sound?.enabled), picture: Boolean(this.tracks.picture), screen: Boolean(this.tracks.screen) };
  }

  async take(way) {
    const track = await open(way, this.devices[way]);
    this.release(way);
    this.tracks[way] = track;
    track.contentHint = { sound: "speech", picture: "motion", screen: "detail" }[way];
    // Unplugged, or "stop sharing" in the browser's own bar.
    track.addEventListener("ended", () => this.tracks[way] === track && this.ended(way));
    if (way === "sound") this.loudness = new Loudness(track);
  }

  async ended(way) {
    this.release(way);
    await this.link?.show(this.tracks, this.isOn);
    if (this.isOn) await this.room.give("stage.show", this.shown());
    this.told();
  }

  release(way) {
    this.tracks[way]?.stop();
    this.tracks[way] = null;
    if (way !== "sound") return;
    this.loudness?.stop();
    this.loudness = null;
  }

  async stepDown() {
    this.wantsDown = true;
    if (await this.room.give("stage.step_down")) this.stopShowing();
  }

  mayGoOn() {
    return this.room.me?.is_host || Boolean(this.room.group) || Boolean(this.room.entry(`invited.${this.room.me?.place}`, "all"));
  }

  get isOpen() {
    const room = this.room.entry("room");
    return room?.state === "open" && this.hasSound && (this.room.me.is_host || !this.room.isHeld);
  }

  async saveData(saves) {
    this.saves = saves;
    localStorage.setItem(SAVES, saves ? "1" : "0");
    this.showSaving();
    if (saves && this.tracks.picture) await this.toggle("picture");
    if (this.peer) await this.join();
    this.link?.save?.(saves);
  }

  showSaving() {
    this.part("save-data").setAttribute("aria-pressed", String(this.saves));
    this.renderSoon();
  }

  // The look in the mirror before going on

  setupPreview() {
    const dialog = this.part("preview");
    for (const way of ["picture", "sound"]) {
      this.part(`${way}-device`).addEventListener("change", ({ target }) => this.choose(way, target.value));
    }
    dialog.addEventListener("close", () => this.previewClosed(dialog.returnValue));
    this.part("preview-form").addEventListener("submit", (event) => event.submitter?.value === "enter" && event.submitter.blur());
  }

  /** Also the way to other devices while on the stage. */
  async preview() {
    const dialog = this.part("preview");
    this.part("direct-note").hidden = this.way === "janus";
    dialog.returnValue = "";
    dialog.showModal();
    this.part("preview-trouble").hidden = true;
    const wanted = this.isOn ? WAYS.filter((way) => this.tracks[way]) : this.saves ? ["sound"] : ["sound", "picture"];
    for (const way of ["sound", "picture"]) if (!this.tracks[way] && wanted.includes(way)) await this.try(way);
    await this.showDevices();
  }

  async try(way) {
    try {
      await this.take(way);
      // Closed, or refused by the person, before the browser answered.
      if (!this.part("preview").open && !this.isOn) this.release(way);
    } catch (error) {
      this.part("preview-trouble").textContent = this.dataset[reason(error)];
      this.part("preview-trouble").hidden = false;
    }
    this.showPreview();
  }

  async choose(way, device) {
    this.part("preview-trouble").hidden = true;
    this.release(way);
    if (device !== "none") {
      this.devices[way] = device;
      await this.try(way);
    }
    this.showPreview();
    if (!this.isOn) return;
    await this.link?.show(this.tracks, this.isOn);
    await this.room.give("stage.show", this.shown());
    this.told();
  }

  showPreview() {
    setStream(this.part("preview-video"), [this.tracks.picture]);
    this.part("preview-dark").hidden = Boolean(this.tracks.picture);
  }

  async showDevices() {
    this.showPreview();
    for (const way of ["sound", "picture"]) {
      const select = this.part(`${way}-device`);
      const options = (await list(way)).map(({ deviceId, label }, at) => new Option(label || `${at + 1}`, deviceId));
      select.replaceChildren(...options, new Option(select.dataset.none, "none"));
      select.value = this.tracks[way]?.getSettings().deviceId ?? "none";
    }
  }

  async previewClosed(answer) {
    setStream(this.part("preview-video"), []);
    if (this.isOn) return;
    const { sound, picture } = this.shown();
    if (answer === "enter" && (await this.join({ sound, picture }))) this.renderSoon();
    else {
      this.stopShowing();
      if (this.trouble) this.room.say(this.trouble);
      if (this.link) this.trouble = "";
    }
  }

  // Showing others

  render() {
    const me = this.room.me;
    const seats = this.seats();
    this.link?.know(seats);
    this.follow(seats.find(({ id }) => id === me.place));
    const room = this.room.entry("room");
    const isOpen = room?.state === "open" && me.state === "admitted" && this.hasSound;
    if (isOpen && !this.peer && !this.isJoining && !this.isElsewhere && !this.isDisplaced && !this.isRefused) this.join();
    if (!isOpen && this.peer) {
      this.stopShowing();
      this.drop();
    }
    const on = seats.filter((seat) => seat.on);
    this.showTiles(on);
    this.part("empty").hidden = on.length > 0;
    const whyNot = this.hasSound ? this.dataset.notOpen : this.dataset.noSound;
    this.part("empty-words").textContent = isOpen ? this.dataset.empty : whyNot;
    const isAsked = Boolean(this.room.entry(`invited.${me.place}`, "all")) && !this.isOn && this.isOpen && !this.room.group;
    this.showInvitation(isAsked);
    this.part("mute-all").hidden = !me.is_host || on.length < 2;
    this.showPeople(seats);
    this.showTrouble();
    this.dispatchEvent(new Event("stage"));
  }

  showInvitation(isAsked) {
    if (isAsked && this.part("invitation").hidden) {
      if (this.offsetParent === null) this.room.say(this.dataset.invited);
      this.room.news("stage");
    }
    this.part("invitation").hidden = !isAsked;
  }

  showTrouble() {
    const words = this.trouble || (this.isElsewhere && this.dataset.elsewhere) || (this.isDisplaced && this.dataset.displaced) || "";
    this.part("trouble").hidden = !words;
    if (this.part("trouble-words").textContent !== words) this.part("trouble-words").textContent = words;
  }

  nameOf(place) {
    return this.room.entry(`person.${place}`, "all")?.name ?? this.dataset.someone;
  }

  /** A tile for each person, and a large one before them for each screen. What a held room silenced is not played. */
  showTiles(seats) {
    const screens = seats.filter(({ screen }) => screen).map((seat) => ({ ...seat, key: `${seat.id}.screen`, way: "screen" }));
    const faces = seats.map((seat) => ({ ...seat, key: seat.id, way: "picture" }));
    const tiles = this.part("tiles");
    tiles.dataset.count = Math.min(faces.length, 9);
    tiles.toggleAttribute("data-screen", screens.length > 0);
    this.fill(tiles, [...screens, ...faces], {
      id: (tile) => tile.key,
      make: () => this.copy("tile"),
      update: (element, tile) => this.showTile(element, tile),
    });
  }

  showTile(element, seat) {
    const isMine = seat.peer === this.peer;
    const name = this.nameOf(seat.id);
    const isScreen = seat.way === "screen";
    const isHeld = this.room.isHeld && !this.room.entry(`person.${seat.id}`, "all")?.part;
    const find = (part) => element.querySelector(`[data-part=${part}]`);
    element.toggleAttribute("data-screen", isScreen);
    element.dataset.peer = isScreen ? "" : seat.peer;
    const track = (way) => (isMine ? this.tracks[way] : isHeld ? null : this.link?.track(seat.peer, way));
    const isSeen = (isScreen || seat.picture) && !(this.saves && !isMine) && Boolean(track(seat.way));
    const video = element.querySelector("video");
    video.muted = isMine || isScreen;
    setStream(video, [isSeen && track(seat.way), !isMine && !isScreen && seat.sound && track("sound")]);
    if (video.srcObject && video.paused) this.start(video);
    element.toggleAttribute("data-seen", isSeen);
    element.toggleAttribute("data-mine", isMine && !isScreen);
    find("initial").textContent = [...name][0]?.toUpperCase() ?? "";
    find("name").textContent = isScreen ? this.dataset.screenOf.replace("{name}", name) : name;
    find("you").hidden = !isMine || isScreen;
    find("muted").hidden = seat.sound || isScreen;
    find("condition").textContent = isMine || isScreen ? "" : this.conditionWords(seat.peer);
    const isTooled = this.room.me.is_host && !isMine && !isScreen;
    find("tools").hidden = !isTooled;
    if (!isTooled) return;
    const body = JSON.stringify({ place: seat.id });
    for (const button of element.querySelectorAll("[data-command]")) button.dataset.body = body;
    find("mute").hidden = !seat.sound;
    find("mute-words").textContent = this.dataset.mute.replace("{name}", name);
    find("take-off-words").textContent = this.dataset.takeOff.replace("{name}", name);
  }

  conditionWords(peer) {
    if (!this.link) return "";
    const condition = this.link.condition(peer);
    if (condition === "connected") return "";
    return condition === "failed" ? this.dataset.unreached : this.dataset.connecting;
  }

  /** Hosts ask up who is in the room and not on the stage. */
  showPeople(seats) {
    const { me } = this.room;
    const on = new Set(seats.filter((seat) => seat.on).map(({ id }) => id));
    const away = new Set(this.room.all("group.").flatMap(({ members }) => members));
    const isAskable = ({ id, part }) => !on.has(id) && !part && id !== me.place && !away.has(id);
    const people = me.is_host && !this.room.group ? this.room.all("person.").filter(isAskable) : [];
    this.part("ask").hidden = people.length === 0;
    this.fill(this.part("people"), people, {
      make: () => this.copy("person"),
      update: (row, { id, name }) => {
        const isAsked = Boolean(this.room.entry(`invited.${id}`, "all"));
        row.querySelector("[data-part=name]").textContent = name;
        row.querySelector("[data-part=invite]").hidden = isAsked;
        row.querySelector("[data-part=withdraw]").hidden = !isAsked;
        for (const button of row.querySelectorAll("button")) button.dataset.body = JSON.stringify({ place: id });
      },
    });
  }

  async start(video) {
    try {
      await video.play();
      this.part("play").hidden = true;
    } catch (error) {
      // Browsers let a page make sound only after somebody has touched it.
      if (error.name === "NotAllowedError") this.part("play").hidden = false;
    }
  }

  play() {
    this.part("play").hidden = true;
    for (const video of this.part("tiles").querySelectorAll("video")) if (video.srcObject) this.start(video);
  }

  listen() {
    const levels = new Map(this.link?.levels() ?? []);
    if (this.peer) levels.set(this.peer, this.tracks.sound?.enabled ? (this.loudness?.level ?? 0) : 0);
    for (const tile of this.part("tiles").children) tile.toggleAttribute("data-speaks", (levels.get(tile.dataset.peer) ?? 0) > SPEAKS);
    if (this.part("preview").open) this.part("meter").value = this.loudness?.level ?? 0;
  }

  async measure() {
    const level = this.link ? this.quality.measure(await this.link.statistics()) : 0;
    this.part("quality").dataset.level = level;
    this.part("quality-words").textContent = this.dataset[`quality-${level}`];
    this.tellLine(level);
  }

  /** Those who lead see for a minute that this line is weak. */
  tellLine(level) {
    if ((level !== 1 && level !== 2) || this.room.me?.is_host || Date.now() - (this.lineToldAt ?? 0) < TELL_LINE_EVERY) return;
    this.lineToldAt = Date.now();
    this.room.give("stage.line", { level }, { isQuiet: true }).catch(() => {});
  }

  /** The buttons in the bar follow. */
  told() {
    this.dispatchEvent(new Event("stage"));
    this.renderSoon();
  }
}

function setStream(video, tracks) {
  const wanted = tracks.filter(Boolean);
  const current = video.srcObject?.getTracks() ?? [];
  if (wanted.length === current.length && wanted.every((track) => current.includes(track))) return;
  video.srcObject = wanted.length ? new MediaStream(wanted) : null;
}

customElements.define("room-stage", RoomStage);
