// Films of one recording, each of one speaker, played from the same moment. Without this script each plays by itself.

const DRIFT = 0.35; // seconds; less is not noticed, and each jump is heard
const LOOK = 250;

class WatchTogether extends HTMLElement {
  connectedCallback() {
    this.films = [...this.querySelectorAll("video")].map((video) => ({
      video,
      from: Number(video.dataset.offset),
      until: Number(video.dataset.offset) + Number(video.dataset.seconds),
    }));
    this.bar = this.querySelector("[data-part=bar]");
    if (!this.bar) return;
    [this.button, this.line, this.words] = ["all", "line", "words"].map((name) => this.querySelector(`[data-part=${name}]`));
    this.start = Math.min(...this.films.map(({ from }) => from));
    this.end = Math.max(...this.films.map(({ until }) => until));
    this.line.max = Math.ceil(this.end - this.start);
    this.at = this.start;
    this.bar.hidden = false;
    this.button.addEventListener("click", () => (this.isPlaying ? this.pause() : this.play()));
    this.line.addEventListener("input", () => this.goTo(this.start + Number(this.line.value)));
    this.show();
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  play() {
    if (this.at >= this.end - 0.1) this.at = this.start;
    this.isPlaying = true;
    this.startedAt = performance.now() - this.at * 1_000;
    this.timer = setInterval(() => this.follow(), LOOK);
    this.follow();
  }

  pause() {
    this.isPlaying = false;
    clearInterval(this.timer);
    for (const { video } of this.films) video.pause();
    this.show();
  }

  goTo(at) {
    this.at = at;
    this.startedAt = performance.now() - at * 1_000;
    if (this.isPlaying) this.follow();
    else for (const film of this.films) this.bring(film);
    this.show();
  }

  /** Films that are on at this moment run, and are brought to it where they have drifted; the others wait. */
  follow() {
    // A film that has to load holds up the others, so that nobody answers before the question.
    const isLoading = ({ readyState, error, ended }) => readyState < HTMLMediaElement.HAVE_FUTURE_DATA && !error && !ended;
    const isWaiting = this.films.some((film) => this.isOn(film) && isLoading(film.video));
    if (isWaiting) this.startedAt = performance.now() - this.at * 1_000;
    else this.at = (performance.now() - this.startedAt) / 1_000;
    for (const film of this.films) {
      if (this.isOn(film)) {
        this.bring(film);
        // Phones load a film only once it is to play, so the one that is waited for is told to.
        if (isWaiting && !isLoading(film.video)) film.video.pause();
        else if (film.video.paused && !film.video.ended) film.video.play().catch(() => {});
      } else film.video.pause();
    }
    if (this.at >= this.end) this.pause();
    this.show();
  }

  isOn({ from, until }) {
    return this.at >= from && this.at < until;
  }

  bring({ video, from, until }) {
    const wanted = Math.min(Math.max(this.at - from, 0), until - from);
    if (Math.abs(video.currentTime - wanted) > DRIFT) video.currentTime = wanted;
  }

  show() {
    const at = Math.max(0, Math.min(this.at, this.end) - this.start);
    this.button.setAttribute("aria-pressed", String(Boolean(this.isPlaying)));
    this.line.value = Math.round(at);
    const words = this.dataset.words.replace("[at]", clock(at)).replace("[all]", clock(this.end - this.start));
    this.words.textContent = words;
    this.line.setAttribute("aria-valuetext", words);
  }
}

function clock(seconds) {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

customElements.define("watch-together", WatchTogether);
