// Counts down to the server's deadline by the server's clock: the device's own may be wrong.

const LOW = 5 * 60_000;

export class QuizClock {
  #timer = null;

  constructor(now, deadline, { onTick, onMinutes, onEnd }) {
    const opened = performance.now();
    const total = Date.parse(deadline) - Date.parse(now);
    let last = total;
    const tick = () => {
      const left = total - (performance.now() - opened);
      onTick(words(Math.max(left, 0)), left <= LOW);
      for (const minutes of [5, 1]) if (last > minutes * 60_000 && left <= minutes * 60_000) onMinutes(minutes);
      last = left;
      if (left > 0) return;
      this.stop();
      onEnd();
    };
    this.#timer = setInterval(tick, 1_000);
    tick();
  }

  stop() {
    clearInterval(this.#timer);
  }
}

function words(left) {
  const seconds = Math.ceil(left / 1_000);
  const pad = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor((seconds % 3_600) / 60)];
  return hours ? `${hours}:${pad(minutes)}:${pad(seconds % 60)}` : `${minutes}:${pad(seconds % 60)}`;
}
