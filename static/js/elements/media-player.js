// Around a <video> or <audio>: speed, how much data it may take, going on where one stopped, and telling which parts
// were played.
// Ranges are whole percents of the length, so they can only be united; nothing is ever counted twice.
const SPEEDS = [0.75, 1, 1.25, 1.5, 2];
const TELL_EVERY = 15_000;
const WAY = "mirror-film-way"; // the last choice holds for the next film too
const PLAYLIST = "application/vnd.apple.mpegurl";

class MediaPlayer extends HTMLElement {
  connectedCallback() {
    this.media = this.querySelector("video, audio");
    if (!this.media) return;
    this.told = 0;
    this.heard = "[]";
    this.addTools();
    this.addWays();
    this.media.addEventListener("loadedmetadata", () => this.goOn(), { once: true });
    if (this.media.readyState >= 1) this.goOn();
    this.media.addEventListener("timeupdate", () => Date.now() - this.told > TELL_EVERY && this.tell());
    for (const name of ["pause", "ended"]) this.media.addEventListener(name, () => this.tell());
    this.onHide = () => document.visibilityState === "hidden" && this.tell();
    document.addEventListener("visibilitychange", this.onHide);
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.onHide);
    this.stream?.destroy();
  }

  addTools() {
    const label = document.createElement("label");
    const select = document.createElement("select");
    for (const speed of SPEEDS) select.add(new Option(`${speed}×`, speed, speed === 1, speed === 1));
    select.addEventListener("change", () => (this.media.playbackRate = Number(select.value)));
    label.className = "player__tools";
    label.append(`${this.dataset.speedLabel} `, select);
    this.append(label);
  }

  /** The links to the versions of a film become a choice. */
  addWays() {
    const list = this.querySelector(".player__ways");
    if (!list) return;
    const isLight = "light" in this.dataset || navigator.connection?.saveData;
    const wanted = navigator.onLine ? (keptWay() ?? (isLight ? "low" : "stream")) : "low"; // what a device keeps
    for (const link of list.querySelectorAll("a")) {
      const chip = document.createElement("label");
      const radio = document.createElement("input");
      radio.type = "radio";
      radio.name = `way-${this.dataset.blockId}`;
      radio.addEventListener("change", () => {
        keepWay(link.dataset.way);
        this.change(link);
      });
      chip.className = "chip";
      chip.append(radio, link.textContent.trim().replace(/\s+/g, " "));
      link.replaceWith(chip);
      if (link.dataset.way === "stream") this.standard = [radio, link];
      if (link.dataset.way === wanted) this.chosen = [radio, link];
    }
    const [radio, link] = this.chosen ?? this.standard;
    radio.checked = true;
    this.set(link);
  }

  /** Another version at the same second. What was played so far is told first: it belongs to the old one. */
  change(link) {
    this.tell();
    this.heard = "[]";
    const { currentTime, paused, playbackRate } = this.media;
    this.set(link, currentTime);
    this.media.addEventListener(
      "loadedmetadata",
      () => {
        if (currentTime) this.media.currentTime = currentTime;
        this.media.playbackRate = playbackRate;
      },
      { once: true },
    );
    if (!paused) this.play();
  }

  /** A browser may refuse, or somebody presses pause meanwhile: the button to play is there. */
  play() {
    this.media.play().catch(() => {});
  }

  /** Nothing is loaded before somebody plays it, the library for streams least of all. */
  set(link, second = 0) {
    this.stream?.destroy();
    this.stream = null;
    this.media.removeEventListener("play", this.onFirstPlay);
    const playlist = link.dataset.stream;
    if (playlist && this.media.canPlayType(PLAYLIST)) {
      this.media.src = playlist;
    } else {
      this.media.src = link.href;
      if (!playlist || !("MediaSource" in window)) return;
      this.onFirstPlay = () => this.startStream(playlist, this.media.currentTime || second);
      this.media.addEventListener("play", this.onFirstPlay, { once: true });
    }
  }

  /** Where the browser cannot read playlists itself. If that fails, the film plays as it was uploaded. */
  async startStream(playlist, second) {
    const original = this.media.src;
    const { default: Hls } = await import("../../vendor/hls.js");
    if (!Hls.isSupported() || this.media.src !== original) return;
    const stream = new Hls({ enableWorker: false, startPosition: second, capLevelToPlayerSize: true, maxBufferLength: 20 });
    stream.on(Hls.Events.ERROR, (_name, { fatal }) => {
      if (!fatal || this.stream !== stream) return;
      stream.destroy();
      this.stream = null;
      this.media.src = original;
      this.play();
    });
    this.stream = stream;
    stream.loadSource(playlist);
    stream.attachMedia(this.media);
    this.play();
  }

  /** From a line of the transcript. A film that nobody has started yet is loaded first. */
  playFrom(second) {
    if (this.media.readyState >= 1) this.media.currentTime = second;
    else this.media.addEventListener("loadedmetadata", () => (this.media.currentTime = second), { once: true });
    this.media.scrollIntoView({ block: "nearest" });
    this.play();
  }

  goOn() {
    const position = Number(this.dataset.position);
    if (position > 3 && position < this.media.duration - 3 && this.media.currentTime < 1) this.media.currentTime = position;
  }

  /** The parts played since the page was opened, in percent: begun percents count only when played to their end. */
  ranges() {
    const { played, duration } = this.media;
    if (!Number.isFinite(duration) || duration <= 0) return [];
    return Array.from({ length: played.length }, (_, i) => [
      Math.ceil((played.start(i) / duration) * 100 - 0.5),
      Math.min(100, Math.floor((played.end(i) / duration) * 100 + 0.5)),
    ]).filter(([from, to]) => to > from);
  }

  tell() {
    const ranges = this.ranges();
    const heard = JSON.stringify(ranges);
    if (!ranges.length || heard === this.heard) return;
    this.told = Date.now();
    this.heard = heard;
    const data = { ranges, position: Math.round(this.media.currentTime * 10) / 10 };
    const detail = { kind: "media_watched", block_id: this.dataset.blockId, data };
    this.dispatchEvent(new CustomEvent("mirror:progress", { bubbles: true, detail }));
  }
}

function keptWay() {
  try {
    return localStorage.getItem(WAY);
  } catch {
    return null; // storage is switched off
  }
}

function keepWay(way) {
  try {
    localStorage.setItem(WAY, way);
  } catch {
    // The choice then holds for this film.
  }
}

customElements.define("media-player", MediaPlayer);
