// What lies on a board, as SVG: how each kind of thing looks, how large it is, and whether a point hits it.

import { getStroke } from "../../../vendor/freehand.js";

const SVG = "http://www.w3.org/2000/svg";
const LINE = 20;
const LETTER = 16;
const INSET = 12;
const ROW = 80;

export function svg(name, attributes = {}) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** A thing as plain values; points are `[x, y, pressure]`, from the place of the thing. */
export function read(map) {
  const thing = Object.fromEntries([...map.entries()].filter(([key]) => key !== "points"));
  const flat = map.get("points")?.toArray() ?? [];
  const points = [];
  for (let at = 0; at + 2 < flat.length; at += 3) points.push([flat[at], flat[at + 1], flat[at + 2]]);
  return { ...thing, points };
}

/** Row by row; things whose tops differ little are read from left to right. live/drawing.py has the same order. */
export function inReadingOrder(things) {
  const places = new Map(things.map((thing) => [thing, boxOf(thing)]));
  const row = (thing) => Math.round(places.get(thing).y / ROW);
  return [...things].sort((one, other) => row(one) - row(other) || places.get(one).x - places.get(other).x);
}

/** The box around a thing: {x, y, w, h}, in the units of the board. */
export function boxOf(thing) {
  if (thing.kind === "pen") {
    const scale = thing.scale ?? 1;
    const xs = thing.points.map(([x]) => x * scale);
    const ys = thing.points.map(([, y]) => y * scale);
    const [left, top] = [Math.min(0, ...xs), Math.min(0, ...ys)];
    return { x: thing.x + left, y: thing.y + top, w: Math.max(1, ...xs) - left, h: Math.max(1, ...ys) - top };
  }
  const h = thing.kind === "text" ? Math.max(LINE, wrap(thing).length * LINE) : thing.h;
  return { x: Math.min(thing.x, thing.x + thing.w), y: Math.min(thing.y, thing.y + h), w: Math.abs(thing.w), h: Math.abs(h) };
}

/** Whether (x, y) is on the thing or nearer than `reach`. */
export function hits(thing, x, y, reach) {
  const box = boxOf(thing);
  const outside = x < box.x - reach || y < box.y - reach || x > box.x + box.w + reach || y > box.y + box.h + reach;
  if (outside) return false;
  const [px, py] = [x - thing.x, y - thing.y];
  if (thing.kind === "line" || thing.kind === "arrow") return distance(px, py, [0, 0], [thing.w, thing.h]) <= reach;
  if (thing.kind !== "pen") return true;
  const scale = thing.scale ?? 1;
  const points = thing.points.map(([left, top]) => [left * scale, top * scale]);
  return points.some((point, at) => distance(px, py, points[Math.max(0, at - 1)], point) <= reach + thing.size / 2);
}

function distance(x, y, [ax, ay], [bx, by]) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const part = length ? Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) : 0;
  return Math.hypot(x - ax - part * (bx - ax), y - ay - part * (by - ay));
}

const DRAW = {
  pen(thing) {
    const options = { size: thing.size, thinning: 0.6, smoothing: 0.5, streamline: 0.4, simulatePressure: !thing.hasPressure };
    const outline = getStroke(thing.points, options).map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`);
    const path = svg("path", { class: "board__ink", d: outline.length ? `M${outline.join("L")}Z` : "" });
    if (thing.scale) path.setAttribute("transform", `scale(${thing.scale})`);
    return [path];
  },
  line: (thing) => [svg("path", { class: "board__line", d: `M0 0L${thing.w} ${thing.h}` })],
  arrow(thing) {
    const angle = Math.atan2(thing.h, thing.w);
    const tip = (turn) => `${thing.w - 16 * Math.cos(angle + turn)} ${thing.h - 16 * Math.sin(angle + turn)}`;
    return [svg("path", { class: "board__line", d: `M0 0L${thing.w} ${thing.h}M${tip(0.45)}L${thing.w} ${thing.h}L${tip(-0.45)}` })];
  },
  rectangle: (thing) => [svg("path", { class: "board__line", d: `M0 0H${thing.w}V${thing.h}H0Z` })],
  ellipse(thing) {
    const [rx, ry] = [Math.abs(thing.w) / 2, Math.abs(thing.h) / 2];
    const [left, middle] = [Math.min(0, thing.w), thing.h / 2];
    const arc = `A${rx} ${ry} 0 0 1`;
    return [svg("path", { class: "board__line", d: `M${left} ${middle}${arc} ${left + 2 * rx} ${middle}${arc} ${left} ${middle}Z` })];
  },
  text: (thing) => [words(thing, 0, "board__words")],
  sticky: (thing) => [
    svg("path", { class: "board__sticky", d: `M0 0H${thing.w}V${thing.h}H0Z` }),
    words(thing, INSET, "board__words board__words--ink"),
  ],
};

/** The same image goes on being shown while it is moved: one that is made anew would blink. */
function picture(element, thing, address) {
  const size = { width: Math.abs(thing.w), height: Math.abs(thing.h) };
  if (!address) return [svg("path", { class: "board__guide", d: `M0 0H${size.width}V${size.height}H0ZL${size.width} ${size.height}` })];
  const known = element.firstElementChild?.getAttribute("href") === address ? element.firstElementChild : null;
  const image = known ?? svg("image", { href: address, preserveAspectRatio: "none" });
  for (const [name, value] of Object.entries(size)) image.setAttribute(name, value);
  return [image];
}

/** Bring the element of a thing up to date. `address` is where its picture is, null where that was taken off for good. */
export function draw(element, thing, address = null) {
  element.setAttribute("transform", `translate(${thing.x} ${thing.y})`);
  if (thing.colour && thing.colour !== "ink") element.dataset.accent = thing.colour;
  else delete element.dataset.accent;
  const parts = thing.kind === "picture" ? picture(element, thing, address) : (DRAW[thing.kind]?.(thing) ?? []);
  if (parts.length !== 1 || parts[0].parentNode !== element) element.replaceChildren(...parts);
}

function words(thing, inset, name) {
  const text = svg("text", { class: name });
  wrap(thing, inset).forEach((line, at) => {
    const span = svg("tspan", { x: inset, y: inset + LETTER + at * LINE });
    span.textContent = line;
    text.append(span);
  });
  return text;
}

let ruler = null;

function wrap(thing, inset = 0) {
  ruler ??= document.createElement("canvas").getContext("2d");
  ruler.font = `${LETTER}px ${getComputedStyle(document.body).fontFamily}`;
  const width = thing.w - 2 * inset;
  return String(thing.text ?? "").split("\n").flatMap((paragraph) => {
    const lines = [""];
    for (const word of paragraph.split(" ")) {
      const longer = lines.at(-1) ? `${lines.at(-1)} ${word}` : word;
      if (!lines.at(-1) || ruler.measureText(longer).width <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines;
  });
}

/** What a board may begin with: elements for the layer below everything. */
export const TEMPLATES = {
  storyboard() {
    const frames = [0, 1, 2, 3, 4, 5].map((at) => [40 + (at % 3) * 360, 40 + Math.floor(at / 3) * 300]);
    const d = frames.map(([x, y]) => `M${x} ${y}h320v180h-320Z M${x} ${y + 210}h320M${x} ${y + 240}h320`).join("");
    return [svg("path", { class: "board__guide", d })];
  },
  mind_map() {
    const ends = [0, 1, 2, 3, 4, 5].map((at) => [560 + 380 * Math.cos((at * Math.PI) / 3), 340 + 240 * Math.sin((at * Math.PI) / 3)]);
    const round = (x, y, rx, ry) => `M${x - rx} ${y}a${rx} ${ry} 0 0 1 ${2 * rx} 0a${rx} ${ry} 0 0 1 ${-2 * rx} 0Z`;
    const d = ends.map(([x, y]) => `M560 340L${x} ${y}`).join("");
    const rounds = [[560, 340, 130, 60], ...ends.map(([x, y]) => [x, y, 100, 44])].map((one) => round(...one)).join("");
    return [svg("path", { class: "board__guide", d }), svg("path", { class: "board__guide board__guide--filled", d: rounds })];
  },
  grid() {
    const lines = Array.from({ length: 61 }, (_, at) => at * 40);
    return [svg("path", { class: "board__guide", d: lines.map((at) => `M${at} 0V2400M0 ${at}H2400`).join("") })];
  },
};
