// Captions as a list beside the film. The text area holds the truth: the list is read from it and written back into it,
// so that notes, styles and whatever else WebVTT may hold stay where they are. The server says what is wrong.
const TIMING = /^(\S+)[ \t]+-->[ \t]+(\S+)(.*)$/;
const NEW_SECONDS = 2;

/** "1:02:03.004" of seconds, as WebVTT writes it. */
function clock(seconds) {
  const thousandths = Math.max(0, Math.round(seconds * 1000));
  const pad = (number, digits) => String(number).padStart(digits, "0");
  const [hours, minutes, rest] = [Math.floor(thousandths / 3_600_000), Math.floor(thousandths / 60_000) % 60, thousandths % 60_000];
  return `${pad(hours, 2)}:${pad(minutes, 2)}:${pad(Math.floor(rest / 1000), 2)}.${pad(rest % 1000, 3)}`;
}

function secondsOf(text) {
  return text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0) || 0;
}

/** The blocks of a WebVTT text; one with times is a caption, every other is kept as it is. `line` counts from 1. */
function blocksOf(text) {
  const blocks = [];
  let lines = [];
  text.split("\n").concat("").forEach((content, index) => {
    if (content.trim()) {
      lines.push(content);
    } else if (lines.length) {
      blocks.push(blockOf(lines, index - lines.length + 1));
      lines = [];
    }
  });
  return blocks;
}

function blockOf(lines, line) {
  const at = lines.findIndex((content, index) => index < 2 && TIMING.test(content));
  const last = line + lines.length - 1;
  if (at < 0) return { text: lines.join("\n"), line, last };
  const [, start, end, settings] = lines[at].match(TIMING);
  return { id: at ? lines[0] : "", start, end, settings, words: lines.slice(at + 1).join("\n"), line, last };
}

const isCaption = (block) => block.start !== undefined;

function textOf(blocks) {
  return `${blocks
    .map((block) =>
      isCaption(block)
        ? [...(block.id ? [block.id] : []), `${block.start} --> ${block.end}${block.settings}`, block.words.replace(/\n\s*\n/g, "\n")].join("\n")
        : block.text,
    )
    .join("\n\n")}\n`;
}

class CaptionEditor extends HTMLElement {
  connectedCallback() {
    this.text = this.querySelector("textarea[name=text]");
    this.list = this.querySelector(".captions__list");
    this.film = this.querySelector("video");
    this.row = this.querySelector("template").content.firstElementChild;
    this.saved = "unsaved" in this.dataset ? null : this.text.value;
    this.restore();
    this.text.addEventListener("input", () => {
      this.keep();
      this.show();
    });
    this.list.addEventListener("input", () => this.write());
    this.list.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (button) this.act(button.dataset.do, button.closest("li"));
    });
    this.querySelector("[data-forget]").addEventListener("click", () => {
      this.text.value = this.saved;
      this.keep();
      this.show();
      this.querySelector("[data-restored]").hidden = true;
    });
    this.querySelector("form").addEventListener("submit", (event) => {
      if (event.target.file.files.length) localStorage.removeItem(this.dataset.key); // the file takes its place
    });
    this.list.hidden = false;
    this.querySelector("details").open = false;
    this.show(Number(this.dataset.errorLine));
  }

  /** What was typed on this device and not saved is here again. A page with a fault shows what was sent already. */
  restore() {
    const kept = localStorage.getItem(this.dataset.key);
    if (this.saved === null || kept === null) return;
    if (kept === this.saved) {
      localStorage.removeItem(this.dataset.key);
      return;
    }
    this.text.value = kept;
    this.querySelector("[data-restored]").hidden = false;
  }

  keep() {
    if (this.text.value === this.saved) localStorage.removeItem(this.dataset.key);
    else localStorage.setItem(this.dataset.key, this.text.value);
  }

  show(errorLine = 0) {
    this.blocks = blocksOf(this.text.value);
    this.list.replaceChildren(...this.blocks.filter(isCaption).map((block) => this.rowOf(block, errorLine)));
    this.list.querySelector("[aria-invalid]")?.focus();
  }

  rowOf(block, errorLine = 0) {
    const row = this.row.cloneNode(true);
    const [start, end] = row.querySelectorAll("input");
    [start.value, end.value, row.querySelector("textarea").value] = [block.start, block.end, block.words];
    if (errorLine >= block.line && errorLine <= block.last) {
      row.classList.add("cue--wrong");
      start.setAttribute("aria-invalid", "true");
    }
    row.block = block;
    return row;
  }

  /** From the list into the text. */
  write() {
    for (const row of this.list.children) {
      const [start, end] = row.querySelectorAll("input");
      Object.assign(row.block, { start: start.value.trim(), end: end.value.trim(), words: row.querySelector("textarea").value });
    }
    this.text.value = textOf(this.blocks);
    this.keep();
  }

  act(what, row) {
    const at = this.blocks.indexOf(row.block);
    if (what === "play") {
      this.film.currentTime = secondsOf(row.block.start);
      this.film.play().catch(() => {});
      return;
    }
    if (what === "start" || what === "end") {
      row.querySelector(`input[name=${what}]`).value = clock(this.film.currentTime);
    } else if (what === "add") {
      const start = secondsOf(row.block.end);
      const block = { id: "", start: clock(start), end: clock(start + NEW_SECONDS), settings: "", words: "" };
      this.blocks.splice(at + 1, 0, block);
      const added = this.rowOf(block);
      row.after(added);
      added.querySelector("textarea").focus();
    } else if (what === "remove") {
      this.blocks.splice(at, 1);
      (row.nextElementSibling ?? row.previousElementSibling)?.querySelector("textarea").focus();
      row.remove();
    }
    this.write();
  }
}

customElements.define("caption-editor", CaptionEditor);
