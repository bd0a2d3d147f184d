// The whiteboard: tools over a shared map of things. Beside it: board/drawing.js, how things look; board/keyboard.js, doing all of
// it without a pointer; board/pictures.js; board/files.js, to take a board along.

import { RoomPanel } from "./room.js";

const MINE = "board";
const WRITE_WAIT = 33; // a pen tells thirty times a second where it is; half of what a socket may send
const SMALL = 6;
const LONGEST_NAME = 300;
const GRIP = 22; // pixels around the handle that a thumb may miss it by
const GROW = 24;
const SIZES = { line: [160, 0], arrow: [160, 0], rectangle: [160, 100], ellipse: [160, 100], text: [240, 40], sticky: [180, 140] };

class RoomBoard extends RoomPanel {
  static prefixes = ["room", "board", "picture.", "group."];

  setup() {
    this.room.addEventListener("panel", () => this.openIfShown());
    this.openIfShown();
  }

  openIfShown() {
    if (this.closest("[data-chosen], [data-open]")) this.opening ??= this.open();
  }

  async open() {
    const [shared, yjs, drawing, { Keyboard }, { Pictures }] = await Promise.all([
      import("./documents.js"),
      import("../../vendor/documents.js"),
      import("./board/drawing.js"),
      import("./board/keyboard.js"),
      import("./board/pictures.js"),
    ]);
    Object.assign(this, { shared, yjs, drawing, elements: new Map(), pointers: new Map(), stale: new Set() });
    Object.assign(this, { view: { x: -20, y: -20, scale: 1 }, tool: "pen", colour: "ink", size: 5, selected: null });
    this.paper = this.part("paper");
    this.world = this.part("things");
    this.listen();
    this.keyboard = new Keyboard(this);
    this.pictures = new Pictures(this);
    this.room.addEventListener("group", () => this.follow());
    this.follow();
    this.choose("tool", this.tool);
    this.choose("colour", this.colour);
    this.move();
  }

  /** The board of the room, or that of the group that is shown. */
  follow() {
    const owner = this.shared.ownerOf(this.room);
    if (this.owner === owner) return;
    if (this.close) this.putAway();
    Object.assign(this, this.shared.openDocument(this.room, "board", owner), { owner });
    this.things = this.doc.getMap("things");
    this.facts = this.doc.getMap("board");
    const mine = { trackedOrigins: new Set([MINE]), captureTimeout: 1e9 };
    this.undoing = new this.yjs.UndoManager([this.things, this.facts], mine);
    this.things.observeDeep((events) => this.heard(events));
    this.facts.observe(() => this.showTemplate());
    this.showTemplate();
    for (const id of this.things.keys()) this.stale.add(id); // kept on this device, without a connection
    this.drawStale();
    this.render();
  }

  putAway() {
    if (!this.part("editor").hidden) this.edited();
    this.cancel();
    this.pointers.clear();
    this.select(null);
    this.close();
    this.world.replaceChildren();
    this.elements.clear();
    this.stale.clear();
  }

  listen() {
    this.addEventListener("click", (event) => this.press(event.target.closest("button")));
    this.part("template").addEventListener("change", (event) => this.act(() => this.facts.set("template", event.target.value)));
    this.paper.addEventListener("pointerdown", (event) => this.down(event));
    this.paper.addEventListener("pointermove", (event) => this.drag(event));
    for (const name of ["pointerup", "pointercancel"]) this.paper.addEventListener(name, (event) => this.up(event));
    this.paper.addEventListener("dblclick", () => this.edit());
    this.paper.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.part("editor").addEventListener("blur", () => this.edited());
    this.part("editor").addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.paper.focus();
    });
  }

  // What the room says.

  addressOf(id) {
    return this.room.entry(`picture.${id}`) ? `${this.dataset.pictures}${id}/` : null;
  }

  get may() {
    return this.shared.mayWrite(this.room) && (this.room.me?.is_host || this.room.group || !this.room.entry("board")?.is_locked);
  }

  render() {
    if (!this.things) return;
    const isLocked = Boolean(this.room.entry("board")?.is_locked);
    this.toggleAttribute("data-reading", !this.may);
    this.part("reading").hidden = this.may;
    for (const button of this.querySelectorAll("[data-writes]")) button.disabled = !this.may;
    const lock = this.part("lock");
    lock.dataset.body = JSON.stringify({ is_locked: !isLocked });
    lock.setAttribute("aria-pressed", isLocked);
    this.showChosen();
    this.drawPictures();
    this.querySelector("[data-tool=picture]").hidden = Boolean(this.room.shownGroup); // they are the room's
    this.part("lock").hidden = !this.room.me?.is_host || Boolean(this.room.shownGroup);
    this.part("clear").hidden = !this.room.me?.is_host || this.room.shownGroup !== this.room.group;
    this.keyboard.keepStops();
  }

  // What is drawn.

  heard(events) {
    for (const event of events) {
      if (event.path.length) this.stale.add(event.path[0]);
      else for (const id of event.keysChanged) this.stale.add(id);
    }
    this.drawSoon();
  }

  drawSoon() {
    this.painting ??= requestAnimationFrame(() => this.drawStale());
  }

  /** The room says which pictures there are: before or after the board says where, and until one is taken off for good. */
  drawPictures() {
    for (const id of this.things.keys()) if (this.things.get(id).get("kind") === "picture") this.stale.add(id);
    if (this.stale.size) this.drawSoon();
  }

  drawStale() {
    this.painting = null;
    for (const id of this.stale) {
      const map = this.things.get(id);
      let element = this.elements.get(id);
      if (!map) {
        element?.remove();
        this.elements.delete(id);
        if (this.selected === id) this.select(null);
        continue;
      }
      if (!element) {
        element = this.drawing.svg("g", { "data-id": id });
        this.elements.set(id, element);
        const above = [...this.world.children].find((other) => this.order(other.dataset.id) > this.order(id));
        this.world.insertBefore(element, above ?? null);
      }
      this.drawing.draw(element, this.drawing.read(map), this.addressOf(id));
    }
    this.stale.clear();
    this.showSelection();
    clearTimeout(this.listing);
    this.listing = setTimeout(() => this.showList(), 250);
  }

  order(id) {
    return this.things.get(id)?.get("z") ?? 0;
  }

  get(id) {
    const map = this.things.get(id);
    return map && { ...this.drawing.read(map), id };
  }

  /** All things, as somebody would read them. */
  inOrder() {
    return this.drawing.inReadingOrder([...this.world.children].map(({ dataset }) => this.get(dataset.id)).filter(Boolean));
  }

  showTemplate() {
    const name = this.facts.get("template") ?? "";
    this.part("template").value = name;
    this.part("guides").replaceChildren(...(this.drawing.TEMPLATES[name]?.() ?? []));
  }

  showSelection() {
    const thing = this.selected && this.get(this.selected);
    const frame = this.part("frame");
    frame.toggleAttribute("hidden", !thing);
    this.showChosen();
    this.keyboard?.show();
    if (!thing) return;
    const { x, y, w, h } = this.drawing.boxOf(thing);
    const edge = 5 / this.view.scale;
    this.part("outline").setAttribute("d", `M${x - edge} ${y - edge}h${w + 2 * edge}v${h + 2 * edge}h${-w - 2 * edge}Z`);
    const [hx, hy] = thing.kind === "line" || thing.kind === "arrow" ? [thing.x + thing.w, thing.y + thing.h] : [x + w + edge, y + h + edge];
    this.handleAt = [hx, hy];
    const half = 12 / this.view.scale;
    this.part("handle").setAttribute("d", `M${hx - half} ${hy - half}h${2 * half}v${2 * half}h${-2 * half}Z`);
  }

  /** What can be done with what is selected, within a thumb's reach. */
  showChosen() {
    const thing = this.selected && this.get(this.selected);
    const isWritten = ["text", "sticky", "picture"].includes(thing?.kind);
    this.part("chosen").hidden = !(thing && this.may);
    this.part("write").hidden = !isWritten;
    if (isWritten) this.part("write").textContent = thing.kind === "picture" ? this.dataset.describe : this.dataset.write;
  }

  /** The things by name, for those who cannot see or point at them. */
  showList() {
    const items = this.inOrder().map(({ id }) => ({ id, name: this.nameOf(id, LONGEST_NAME) }));
    this.part("count").textContent = items.length;
    this.fill(this.part("list"), items, {
      make: () => this.copy("thing"),
      update: (row, item) => {
        const button = row.querySelector("button");
        button.textContent = item.name;
        button.dataset.thing = item.id;
        button.setAttribute("aria-pressed", item.id === this.selected);
      },
    });
  }

  nameOf(id, longest = 60) {
    const thing = this.get(id);
    if (!thing) return "";
    const kind = this.querySelector(`[data-tool="${thing.kind}"]`)?.getAttribute("aria-label") ?? thing.kind;
    return thing.text ? `${kind}: ${thing.text.slice(0, longest)}` : kind;
  }

  say(words) {
    this.part("spoken").textContent = words;
  }

  // Changes, each of which can be undone by whoever made it.

  /** One act for undo; `isPart` goes on with the last. */
  act(change, { isPart = false } = {}) {
    if (!this.may) return;
    if (!isPart) this.undoing.stopCapturing();
    this.doc.transact(change, MINE);
  }

  add(fields, points) {
    const id = crypto.randomUUID();
    const top = Math.max(0, ...[...this.world.children].map(({ dataset }) => this.order(dataset.id)));
    this.act(() => {
      const map = new this.yjs.Map(Object.entries({ colour: this.colour, size: this.size, z: top + 1, ...fields }));
      if (points) map.set("points", this.yjs.Array.from(points));
      this.things.set(id, map);
    });
    return id;
  }

  set(id, fields, isPart = false) {
    this.act(() => Object.entries(fields).forEach(([key, value]) => this.things.get(id)?.set(key, value)), { isPart });
  }

  addPicture(id, fields) {
    this.act(() => {
      const top = Math.max(0, ...[...this.world.children].map(({ dataset }) => this.order(dataset.id)));
      this.things.set(id, new this.yjs.Map(Object.entries({ kind: "picture", text: "", z: top + 1, ...fields })));
    });
    this.drawStale();
    this.choose("tool", "select");
    this.select(id);
  }

  remove(id, isPart = false) {
    this.act(() => this.things.delete(id), { isPart });
  }

  // Buttons.

  press(button) {
    if (!button || button.disabled) return;
    const { tool, colour, act, thing } = button.dataset;
    if (tool === "picture") this.choosePicture();
    else if (tool) this.choose("tool", tool);
    if (colour) {
      this.choose("colour", colour);
      if (this.selected && this.get(this.selected).kind !== "picture") this.set(this.selected, { colour });
    }
    if (thing) {
      this.choose("tool", "select");
      this.select(thing);
      this.show(thing);
      this.paper.focus();
    }
    if (act) this[act]();
  }

  choose(what, value) {
    this[what] = value;
    for (const button of this.querySelectorAll(`button[data-${what}]`)) button.setAttribute("aria-pressed", button.dataset[what] === value);
    if (what !== "tool") return;
    this.dataset.doing = value;
    if (value !== "select") this.select(null);
  }

  choosePicture() {
    this.pictures.choose();
  }

  help() {
    this.part("help").showModal();
  }

  discard() {
    if (!this.selected || !this.may) return;
    const name = this.nameOf(this.selected);
    this.remove(this.selected);
    this.say(`${name}, ${this.dataset.gone}`);
    this.paper.focus();
  }

  larger() {
    this.resize(this.selected, this.get(this.selected), GROW, GROW);
  }

  smaller() {
    this.resize(this.selected, this.get(this.selected), -GROW, -GROW);
  }

  undo() {
    if (this.may) this.undoing.undo();
  }

  redo() {
    if (this.may) this.undoing.redo();
  }

  closer() {
    this.zoom(1.25);
  }

  further() {
    this.zoom(0.8);
  }

  whole() {
    const { x, y, w, h } = this.bounds();
    const { clientWidth, clientHeight } = this.paper;
    const scale = Math.max(0.1, Math.min(2, (clientWidth - 60) / w, (clientHeight - 60) / h));
    Object.assign(this.view, { scale, x: x + w / 2 - clientWidth / 2 / scale, y: y + h / 2 - clientHeight / 2 / scale });
    this.move();
  }

  clear() {
    if (!confirm(this.dataset.clear)) return;
    this.act(() => [...this.things.keys()].forEach((id) => this.things.delete(id)));
    this.room.say(this.dataset.cleared);
  }

  bounds() {
    const boxes = [...this.elements.keys()].map((id) => this.get(id)).filter(Boolean).map((thing) => this.drawing.boxOf(thing));
    if (this.facts.get("template")) {
      const { x, y, width, height } = this.part("guides").getBBox();
      boxes.push({ x, y, w: width, h: height });
    }
    if (!boxes.length) return { x: 0, y: 0, w: 800, h: 450 };
    const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
    return { x, y, w: Math.max(1, ...boxes.map((box) => box.x + box.w - x)), h: Math.max(1, ...boxes.map((box) => box.y + box.h - y)) };
  }

  async picture(type) {
    const files = await import("./board/files.js");
    const background = getComputedStyle(this.paper).backgroundColor;
    const blob = await files.toPicture([this.part("guides"), this.world], this.bounds(), background, type);
    return { files, blob };
  }

  async png() {
    const { files, blob } = await this.picture("image/png");
    files.save(blob, `${this.dataset.file}.png`);
  }

  async pdf() {
    const { files, blob } = await this.picture("image/jpeg");
    files.save(await files.toPdf(blob), `${this.dataset.file}.pdf`);
  }

  // Where one looks.

  move() {
    const { x, y, scale } = this.view;
    this.part("world").setAttribute("transform", `scale(${scale}) translate(${-x} ${-y})`);
    this.showSelection();
  }

  zoom(factor, at = null) {
    const { clientWidth, clientHeight } = this.paper;
    const [px, py] = at ?? [clientWidth / 2, clientHeight / 2];
    const scale = Math.max(0.1, Math.min(5, this.view.scale * factor));
    this.view.x += px / this.view.scale - px / scale;
    this.view.y += py / this.view.scale - py / scale;
    this.view.scale = scale;
    this.move();
  }

  wheel(event) {
    event.preventDefault();
    if (event.ctrlKey) {
      this.zoom(Math.exp(-event.deltaY / 300), this.onPaper(event));
      return;
    }
    this.view.x += event.deltaX / this.view.scale;
    this.view.y += event.deltaY / this.view.scale;
    this.move();
  }

  /** Look there where the thing is. */
  show(id) {
    const thing = this.get(id);
    if (!thing) return;
    const box = this.drawing.boxOf(thing);
    this.view.x = box.x + box.w / 2 - this.paper.clientWidth / 2 / this.view.scale;
    this.view.y = box.y + box.h / 2 - this.paper.clientHeight / 2 / this.view.scale;
    this.move();
  }

  middle() {
    const { x, y, scale } = this.view;
    return [round(x + this.paper.clientWidth / 2 / scale), round(y + this.paper.clientHeight / 2 / scale)];
  }

  onPaper(event) {
    const { left, top } = this.paper.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  }

  inWorld(event) {
    const [x, y] = this.onPaper(event);
    return [Math.round((x / this.view.scale + this.view.x) * 10) / 10, Math.round((y / this.view.scale + this.view.y) * 10) / 10];
  }

  // Pointers: one acts, two move and zoom.

  down(event) {
    if (event.button > 1) return;
    this.paper.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, this.onPaper(event));
    if (this.pointers.size > 1) {
      this.cancel();
      return;
    }
    const [x, y] = this.inWorld(event);
    const isHandle = this.isOnHandle(x, y);
    if (event.button === 1 || this.tool === "hand" || !this.may) this.doing = { kind: "pan" };
    else if (isHandle) this.doing = { kind: "resize", id: this.selected, before: this.get(this.selected), from: [x, y] };
    else if (this.tool === "select") this.pick(x, y);
    else if (this.tool === "eraser") {
      this.undoing.stopCapturing();
      this.doing = { kind: "erase" };
      this.erase(x, y);
    } else this.begin(event, x, y);
  }

  isOnHandle(x, y) {
    return this.selected && this.tool === "select" && Math.hypot(x - this.handleAt[0], y - this.handleAt[1]) * this.view.scale <= GRIP;
  }

  pick(x, y) {
    const id = this.at(x, y);
    this.select(id);
    this.doing = id ? { kind: "move", id, before: this.get(id), from: [x, y] } : { kind: "pan" };
    this.undoing.stopCapturing();
  }

  begin(event, x, y) {
    if (this.tool === "pen") {
      this.startDrawing([x, y], event.pointerType === "pen", pressure(event));
      return;
    }
    const [w, h] = SIZES[this.tool];
    const isWritten = this.tool === "text" || this.tool === "sticky";
    const id = this.add({ kind: this.tool, x, y, w: isWritten ? w : 0, h: isWritten ? h : 0, ...(isWritten && { text: "" }) });
    this.doing = isWritten ? { kind: "place", id } : { kind: "stretch", id, from: [x, y] };
  }

  startDrawing([x, y], hasPressure = false, force = 0.5) {
    const id = this.add({ kind: "pen", x, y, hasPressure }, [0, 0, force]);
    this.doing = { kind: "draw", id, from: [x, y], waiting: [] };
  }

  drawTo([x, y], force = 0.5) {
    const { from, waiting } = this.doing;
    waiting.push(round(x - from[0]), round(y - from[1]), force);
    this.later(() => this.drawn());
  }

  stopDrawing() {
    this.writeNow();
    this.doing = null;
  }

  /** Put a thing of this tool around a point, as large as it is at first. */
  place([cx, cy]) {
    const size = SIZES[this.tool];
    if (!size || !this.may) return;
    const [w, h] = size;
    const isWritten = this.tool === "text" || this.tool === "sticky";
    const at = { x: round(cx - w / 2), y: round(cy - h / 2) };
    const id = this.add({ kind: this.tool, ...at, w, h, ...(isWritten && { text: "" }) });
    this.drawStale();
    this.choose("tool", "select");
    this.select(id);
    if (isWritten) this.edit();
  }

  drag(event) {
    if (!this.pointers.has(event.pointerId)) return;
    const before = this.pointers.get(event.pointerId);
    const now = this.onPaper(event);
    if (this.pointers.size === 2) this.pinch(event.pointerId, before, now);
    this.pointers.set(event.pointerId, now);
    if (this.pointers.size > 1 || !this.doing) return;
    const [x, y] = this.inWorld(event);
    const { kind, id, from, before: thing } = this.doing;
    if (kind === "pan") {
      this.view.x -= (now[0] - before[0]) / this.view.scale;
      this.view.y -= (now[1] - before[1]) / this.view.scale;
      this.move();
    } else if (kind === "draw") {
      for (const step of event.getCoalescedEvents?.() ?? [event]) this.drawTo(this.inWorld(step), pressure(step));
    } else if (kind === "erase") this.erase(x, y);
    else if (kind === "stretch") this.later(() => this.set(id, { w: round(x - from[0]), h: round(y - from[1]) }, true));
    else if (kind === "move") this.later(() => this.set(id, { x: round(thing.x + x - from[0]), y: round(thing.y + y - from[1]) }, true));
    else if (kind === "resize") this.later(() => this.resize(id, thing, x - from[0], y - from[1], true));
  }

  up(event) {
    if (!this.pointers.delete(event.pointerId)) return;
    this.writeNow();
    const done = this.doing;
    this.doing = null;
    if (!done) return;
    if (done.kind === "draw" && event.type === "pointercancel") this.undo();
    else if (done.kind === "stretch") this.stretched(done.id);
    else if (done.kind === "place") {
      this.choose("tool", "select");
      this.select(done.id);
      this.edit();
    }
  }

  /** A second finger came: what the first began was not meant. */
  cancel() {
    this.writeNow();
    if (["draw", "stretch", "place"].includes(this.doing?.kind)) this.remove(this.doing.id, true);
    this.doing = null;
  }

  pinch(pointer, before, now) {
    const [, other] = [...this.pointers].find(([id]) => id !== pointer);
    const [was, is] = [before, now].map(([x, y]) => Math.max(1, Math.hypot(x - other[0], y - other[1])));
    this.view.x -= (now[0] - before[0]) / 2 / this.view.scale;
    this.view.y -= (now[1] - before[1]) / 2 / this.view.scale;
    this.zoom(is / was, [(now[0] + other[0]) / 2, (now[1] + other[1]) / 2]);
  }

  /** Write at most thirty times a second; only the newest waits. */
  later(write) {
    this.waiting = write;
    this.writing ??= setTimeout(() => this.writeNow(), WRITE_WAIT);
  }

  writeNow() {
    clearTimeout(this.writing);
    this.writing = null;
    const write = this.waiting;
    this.waiting = null;
    write?.();
  }

  drawn() {
    const { id, waiting } = this.doing;
    this.act(() => this.things.get(id)?.get("points").push(waiting.splice(0)), { isPart: true });
  }

  stretched(id) {
    const thing = this.get(id);
    if (!thing) return;
    if (Math.abs(thing.w) < SMALL && Math.abs(thing.h) < SMALL) {
      const [w, h] = SIZES[thing.kind];
      this.set(id, { w, h }, true);
    }
  }

  at(x, y) {
    const reach = 8 / this.view.scale;
    const above = [...this.world.children].reverse();
    return above.find(({ dataset }) => this.drawing.hits(this.get(dataset.id), x, y, reach))?.dataset.id ?? null;
  }

  erase(x, y) {
    const id = this.at(x, y);
    if (id && this.things.has(id)) {
      this.remove(id, true);
      this.drawStale();
    }
  }

  resize(id, thing, dx, dy, isPart = false) {
    if (thing.kind === "pen") {
      const { w } = this.drawing.boxOf(thing);
      this.set(id, { scale: Math.max(0.1, ((thing.scale ?? 1) * (w + dx)) / w) }, isPart);
    } else if (thing.kind === "picture") {
      const w = Math.max(40, round(thing.w + (Math.abs(dx) > Math.abs(dy) ? dx : dy)));
      this.set(id, { w, h: round((w * thing.h) / thing.w) }, isPart);
    } else if (thing.kind === "line" || thing.kind === "arrow") this.set(id, { w: round(thing.w + dx), h: round(thing.h + dy) }, isPart);
    else this.set(id, { w: Math.max(40, round(Math.abs(thing.w) + dx)), h: Math.max(30, round(Math.abs(thing.h) + dy)) }, isPart);
  }

  // What is selected, and its words.

  select(id) {
    if (this.selected === id) return;
    this.selected = id;
    this.showSelection();
    this.showList();
    if (id) this.say(`${this.nameOf(id)}, ${this.dataset.selected}`);
  }

  edit() {
    const thing = this.selected && this.get(this.selected);
    if (!this.may || !thing) return;
    if (thing.kind === "picture") this.pictures.describe(thing.id);
    if (!["text", "sticky"].includes(thing.kind)) return;
    const editor = this.part("editor");
    const { scale } = this.view;
    const [left, top] = [(thing.x - this.view.x) * scale, (thing.y - this.view.y) * scale];
    Object.assign(editor.style, { left: `${left}px`, top: `${top}px`, width: `${thing.w * scale}px`, height: `${Math.max(thing.h, 60) * scale}px` });
    editor.hidden = false;
    editor.value = thing.text;
    this.editing = this.selected;
    editor.focus();
  }

  edited() {
    const editor = this.part("editor");
    editor.hidden = true;
    const thing = this.get(this.editing);
    if (!thing) return;
    const text = editor.value.slice(0, 1_000).trim();
    if (!text && thing.kind === "text") this.remove(this.editing, true);
    else if (text !== thing.text) this.set(this.editing, { text }, thing.text === "");
    this.editing = null;
  }
}

const round = (value) => Math.round(value * 10) / 10;
const pressure = (event) => Math.round((event.pressure || 0.5) * 100) / 100;

customElements.define("room-board", RoomBoard);
