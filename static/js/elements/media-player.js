// Around a <video> or <audio>: speed, going on where one stopped, and telling which parts were played.
// Ranges are whole percents of the length, so they can only be united; nothing is ever counted twice.
const SPEEDS = [0.75, 1, 1.25, 1.5, 2];
const TELL_EVERY = 15_000;

class MediaPlayer extends HTMLElement {
  connectedCallback() {
    this.media = this.querySelector("video, audio");
    if (!this.media) return;
    this.told = 0;
    this.heard = "[]";
    this.addTools();
    this.media.addEventListener("loadedmetadata", () => this.goOn(), { once: true });
    if (this.media.readyState >= 1) this.goOn();
    this.media.addEventListener("timeupdate", () => Date.now() - this.told > TELL_EVERY && this.tell());
    for (const name of ["pause", "ended"]) this.media.addEventListener(name, () => this.tell());
    this.onHide = () => document.visibilityState === "hidden" && this.tell();
    document.addEventListener("visibilitychange", this.onHide);
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.onHide);
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

customElements.define("media-player", MediaPlayer);
