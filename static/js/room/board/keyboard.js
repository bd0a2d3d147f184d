// The board without a pointer: a cross that arrow keys move, things reached by Tab in reading order, one key for each tool.

const KEYS = {
  v: "select", h: "hand", p: "pen", e: "eraser", l: "line", a: "arrow", r: "rectangle", o: "ellipse", t: "text", s: "sticky",
};
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const STEP = 8; // of a thing
const STRIDE = 16; // of the cross and the view
const BIG = 5; // times, with Shift
const SAY_WAIT = 400; // so that a key that is held down is told once
const REACH = 4; // samples at each corner: ink follows the pen by two thirds of what is left
const NEAR = 60; // pixels that stay between the cross and the edge of the paper

export class Keyboard {
  constructor(board) {
    this.board = board;
    this.cross = null; // [x, y] on the board; null until somebody uses it
    this.isDrawing = false;
    this.isLeaving = false; // after Escape, Tab goes on to what comes after the board
    board.paper.addEventListener("keydown", (event) => this.key(event));
    board.paper.addEventListener("blur", () => this.leave());
    board.paper.addEventListener("pointerdown", () => this.leave());
    this.toolbars = [...board.querySelectorAll('[role="toolbar"]')].map((row) => new Toolbar(row));
  }

  key(event) {
    const { board } = this;
    const isCommand = event.ctrlKey || event.metaKey;
    const letter = event.key.toLowerCase();
    if (event.key === "Tab") return this.tab(event);
    this.isLeaving = false;
    if (isCommand && letter === "z") board[event.shiftKey ? "redo" : "undo"]();
    else if (isCommand && letter === "y") board.redo();
    else if (isCommand) return;
    else if (ARROWS[event.key]) this.arrow(ARROWS[event.key], event);
    else if (event.key === "Enter" || event.key === " ") this.enter();
    else if (event.key === "Delete" || event.key === "Backspace") board.discard();
    else if (event.key === "Escape") this.escape();
    else if (letter === "]" || letter === "[") this.select(this.beside(letter === "]" ? 1 : -1) ?? this.ids().at(letter === "]" ? 0 : -1));
    else if (letter === "+" || letter === "=") board.zoom(1.25);
    else if (letter === "-") board.zoom(0.8);
    else if (letter === "0") board.whole();
    else if (letter === "?") board.help();
    else if (letter === "i") board.choosePicture();
    else if (KEYS[letter]) this.choose(KEYS[letter]);
    else return;
    event.preventDefault();
  }

  choose(tool) {
    const { board } = this;
    const button = board.querySelector(`[data-tool="${tool}"]`);
    if (button.disabled) return;
    this.lift();
    board.choose("tool", tool);
    board.say(button.getAttribute("aria-label"));
  }

  // From thing to thing.

  ids() {
    return this.board.inOrder().map(({ id }) => id);
  }

  beside(way) {
    const ids = this.ids();
    const at = ids.indexOf(this.board.selected);
    return at < 0 ? ids.at(way > 0 ? 0 : -1) : ids[at + way];
  }

  tab(event) {
    const id = this.isLeaving || event.ctrlKey || event.altKey ? null : this.beside(event.shiftKey ? -1 : 1);
    this.isLeaving = false;
    this.lift();
    if (!id) {
      this.board.select(null);
      return;
    }
    event.preventDefault();
    this.select(id);
  }

  select(id) {
    if (!id) return;
    this.hide();
    this.board.choose("tool", "select");
    this.board.select(id);
    this.board.show(id);
  }

  escape() {
    if (this.isDrawing) this.lift();
    else {
      this.board.select(null);
      this.isLeaving = true;
    }
  }

  // The cross.

  arrow([dx, dy], event) {
    const { board } = this;
    const times = event.shiftKey ? BIG : 1;
    const thing = board.selected && board.get(board.selected);
    if (thing) {
      const far = STEP * times;
      if (event.altKey) board.resize(thing.id, thing, dx * far, dy * far);
      else board.set(thing.id, { x: round(thing.x + dx * far), y: round(thing.y + dy * far) });
      const now = board.get(thing.id);
      const box = board.drawing.boxOf(now);
      this.follow([box.x + box.w / 2, box.y + box.h / 2]);
      this.tell(() => (event.altKey ? size(box) : place([now.x, now.y])));
    } else if (board.tool === "hand") {
      const far = (STRIDE * 2 * times) / board.view.scale;
      board.view.x += dx * far;
      board.view.y += dy * far;
      board.move();
    } else {
      const [x, y] = this.cross ?? board.middle();
      const far = (STRIDE * times) / board.view.scale;
      this.put([round(x + dx * far), round(y + dy * far)]);
      if (this.isDrawing) for (let n = 0; n < REACH; n += 1) board.drawTo(this.cross);
      this.tell(() => this.under());
    }
  }

  put(at) {
    this.cross = at;
    this.follow(at);
  }

  /** Move the view no further than it must, so that this point is in it. */
  follow(at) {
    const { board } = this;
    const { x, y, scale } = board.view;
    const [width, height] = [board.paper.clientWidth / scale, board.paper.clientHeight / scale];
    const near = NEAR / scale;
    board.view.x += Math.min(0, at[0] - x - near) + Math.max(0, at[0] - x - width + near);
    board.view.y += Math.min(0, at[1] - y - near) + Math.max(0, at[1] - y - height + near);
    board.move();
  }

  /** Draw the cross as large as ever, however near one looks. */
  show() {
    const cross = this.board.part("cross");
    cross.toggleAttribute("hidden", !this.cross);
    if (!this.cross) return;
    const [x, y] = this.cross;
    const far = 14 / this.board.view.scale;
    cross.setAttribute("d", `M${x - far} ${y}h${2 * far}M${x} ${y - far}v${2 * far}`);
  }

  hide() {
    this.cross = null;
    this.show();
  }

  leave() {
    this.lift();
    this.hide();
  }

  /** What this tool does where the cross is, or writing in what is selected. */
  enter() {
    const { board } = this;
    if (board.selected) return board.edit();
    if (!this.cross) this.put(board.middle());
    const [x, y] = this.cross;
    if (board.tool === "pen" && board.may) {
      if (this.isDrawing) this.lift();
      else {
        this.isDrawing = true;
        board.startDrawing(this.cross);
        board.say(board.dataset.penDown);
      }
    } else if (board.tool === "eraser" && board.may) {
      const id = board.at(x, y);
      const name = id && board.nameOf(id);
      if (id) board.remove(id);
      board.say(id ? `${name}, ${board.dataset.gone}` : board.dataset.nothing);
    } else if (board.tool === "select") {
      const id = board.at(x, y);
      if (id) this.select(id);
      else board.say(board.dataset.nothing);
    } else {
      const centre = this.cross;
      this.hide();
      board.place(centre);
    }
  }

  lift() {
    if (!this.isDrawing) return;
    this.isDrawing = false;
    this.board.stopDrawing();
    this.board.say(this.board.dataset.penUp);
  }

  under() {
    const id = this.board.at(...this.cross);
    return id ? this.board.nameOf(id) : place(this.cross);
  }

  tell(words) {
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.board.say(words()), SAY_WAIT);
  }

  /** Buttons came, went or may not be used any more. */
  keepStops() {
    for (const toolbar of this.toolbars) toolbar.keepStop();
  }
}

/** A row of buttons that is one stop for Tab; arrows go from button to button. */
class Toolbar {
  constructor(row) {
    this.row = row;
    row.addEventListener("focusin", ({ target }) => this.stopAt(target.closest("button")));
    row.addEventListener("keydown", (event) => {
      const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const buttons = this.buttons();
      const at = buttons.indexOf(document.activeElement);
      const next = way ? buttons.at((at + way) % buttons.length) : { Home: buttons[0], End: buttons.at(-1) }[event.key];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
  }

  buttons() {
    return [...this.row.querySelectorAll("button:not(:disabled, [hidden])")];
  }

  stopAt(button) {
    this.stop = button;
    for (const one of this.row.querySelectorAll("button")) one.tabIndex = one === button ? 0 : -1;
  }

  keepStop() {
    const buttons = this.buttons();
    if (buttons.includes(this.stop)) return;
    this.stopAt(buttons.find((button) => button.getAttribute("aria-pressed") === "true") ?? buttons[0]);
  }
}

const round = (value) => Math.round(value * 10) / 10;
const place = ([x, y]) => `${Math.round(x)}, ${Math.round(y)}`;
const size = ({ w, h }) => `${Math.round(w)} × ${Math.round(h)}`;
