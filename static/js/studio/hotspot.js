// In the editor of questions: the picture of a "Place in a picture" with its places drawn in. Dragging draws the place
// whose fields were touched last; for a polygon each click adds a corner. The fields stay the truth and work alone.

const SVG = "http://www.w3.org/2000/svg";
const SIDES = ["left", "top", "width", "height"];
const round = (value) => Math.round(Math.min(Math.max(value, 0), 100) * 10) / 10;
const field = (region, name) => region.querySelector(`[name$="-value-${name}"]`);

class HotspotStudio {
  #answer;
  #image = document.createElement("img");
  #shapes = document.createElementNS(SVG, "svg");
  #current = null;
  #start = null;

  constructor(answer) {
    this.#answer = answer;
    const frame = document.createElement("div");
    frame.style.cssText = "position:relative;max-inline-size:30rem;margin-block:1rem;cursor:crosshair;touch-action:none";
    this.#image.style.cssText = "display:block;inline-size:100%";
    this.#image.alt = "";
    this.#image.draggable = false;
    this.#shapes.style.cssText = "position:absolute;inset:0;inline-size:100%;block-size:100%";
    this.#shapes.setAttribute("viewBox", "0 0 100 100");
    this.#shapes.setAttribute("preserveAspectRatio", "none");
    frame.append(this.#image, this.#shapes);
    answer.prepend(frame);
    answer.addEventListener("focusin", (event) => this.#focus(event));
    answer.addEventListener("input", () => this.draw());
    answer.addEventListener("change", () => this.draw());
    frame.addEventListener("pointerdown", (event) => this.#down(event, frame));
    frame.addEventListener("pointermove", (event) => this.#move(event));
    frame.addEventListener("pointerup", () => (this.#start = null));
    this.draw();
  }

  draw() {
    const source = this.#answer.querySelector("[data-chooser-image]")?.src ?? "";
    if (this.#image.getAttribute("src") !== source) this.#image.setAttribute("src", source);
    this.#image.parentElement.hidden = !source;
    this.#shapes.replaceChildren(...this.#regions().map((region) => this.#shape(region)).filter(Boolean));
  }

  #regions() {
    return [...this.#answer.querySelectorAll(".hotspot-region")];
  }

  #shape(region) {
    const kind = field(region, "shape")?.value;
    const isRight = field(region, "is_right")?.checked;
    const element = document.createElementNS(SVG, { rectangle: "rect", ellipse: "ellipse" }[kind] ?? "polygon");
    const [left, top, width, height] = SIDES.map((side) => Number(field(region, side)?.value || 0));
    const set = (values) => Object.entries(values).forEach(([name, value]) => element.setAttribute(name, value));
    if (kind === "rectangle") set({ x: left, y: top, width, height });
    else if (kind === "ellipse") set({ cx: left + width / 2, cy: top + height / 2, rx: width / 2, ry: height / 2 });
    else set({ points: field(region, "corners")?.value ?? "" });
    set({
      fill: isRight ? "rgb(30 160 80 / .35)" : "rgb(200 60 60 / .3)",
      stroke: isRight ? "#0d6b34" : "#9b1c1c",
      "stroke-width": region === this.#chosen() ? 4 : 2,
      "vector-effect": "non-scaling-stroke",
    });
    return element;
  }

  #chosen() {
    const regions = this.#regions();
    return regions.includes(this.#current) ? this.#current : regions[0];
  }

  #focus(event) {
    const region = event.target.closest(".hotspot-region");
    if (!region) return;
    this.#current = region;
    this.draw();
  }

  #down(event, frame) {
    const region = this.#chosen();
    if (!region) return;
    event.preventDefault();
    const point = this.#point(event);
    if (field(region, "shape").value === "polygon") {
      const corners = field(region, "corners");
      this.#write(corners, `${corners.value} ${point.join(",")}`.trim());
      return;
    }
    frame.setPointerCapture(event.pointerId);
    this.#start = point;
  }

  #move(event) {
    if (!this.#start) return;
    const [from, to] = [this.#start, this.#point(event)];
    const box = [0, 1].map((axis) => Math.min(from[axis], to[axis]));
    const size = [0, 1].map((axis) => round(Math.abs(from[axis] - to[axis])));
    [...box, ...size].forEach((value, index) => this.#write(field(this.#chosen(), SIDES[index]), value));
  }

  #point(event) {
    const frame = this.#image.getBoundingClientRect();
    return [round(((event.clientX - frame.left) / frame.width) * 100), round(((event.clientY - frame.top) / frame.height) * 100)];
  }

  #write(input, value) {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

const studios = new WeakMap();

function look() {
  for (const answer of document.querySelectorAll(".hotspot-answer")) {
    if (!studios.has(answer)) studios.set(answer, new HotspotStudio(answer));
  }
}

// Blocks and chosen pictures come and go without a load of the page.
new MutationObserver((changes) => {
  look();
  for (const { target } of changes) {
    const answer = target.nodeType === Node.ELEMENT_NODE && target.closest(".hotspot-answer");
    if (answer && !target.closest("svg")) studios.get(answer)?.draw();
  }
}).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["src"] });
look();
