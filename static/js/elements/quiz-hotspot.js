// The picture of a question about a place: a tap sets the two numbers, and the mark follows them and the choice in words.

const round = (share) => Math.round(Math.min(Math.max(share, 0), 1) * 1_000) / 10;

export class QuizHotspot {
  #picture;
  #mark;
  #x;
  #y;
  #regions;

  constructor(fieldset, key) {
    this.#picture = fieldset.querySelector("[data-picture]");
    this.#mark = fieldset.querySelector("[data-mark]");
    this.#x = fieldset.querySelector(`[name="a-${key}-x"]`);
    this.#y = fieldset.querySelector(`[name="a-${key}-y"]`);
    this.#regions = [...fieldset.querySelectorAll(`[name="a-${key}-region"]`)];
    this.#picture?.addEventListener("click", (event) => !fieldset.disabled && this.#tap(event));
    for (const number of [this.#x, this.#y]) number.addEventListener("input", () => this.#meanPoint());
    for (const region of this.#regions) region.addEventListener("change", () => this.#show());
  }

  get response() {
    const region = this.#regions.find((choice) => choice.checked)?.value;
    if (region) return { region };
    const [x, y] = [this.#x, this.#y].map((number) => (number.value === "" ? NaN : Number(number.value)));
    return Number.isFinite(x) && Number.isFinite(y) ? { x: round(x / 100), y: round(y / 100) } : null;
  }

  set response(response) {
    this.#x.value = response?.x ?? "";
    this.#y.value = response?.y ?? "";
    for (const choice of this.#regions) choice.checked = choice.value === (response?.region ?? "");
    this.#show();
  }

  #tap(event) {
    const box = this.#picture.getBoundingClientRect();
    this.#x.value = round((event.clientX - box.left) / box.width);
    this.#y.value = round((event.clientY - box.top) / box.height);
    this.#meanPoint();
    this.#x.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /** Whoever touches the point means it, not the words chosen before. */
  #meanPoint() {
    for (const choice of this.#regions) choice.checked = choice.value === "";
    this.#show();
  }

  #show() {
    const { x, y } = this.response ?? {};
    this.#mark?.setAttribute("visibility", x === undefined ? "hidden" : "visible");
    if (x === undefined) return;
    this.#mark?.setAttribute("x", `${x}%`);
    this.#mark?.setAttribute("y", `${y}%`);
  }
}
