// Pictures on the board: chosen, dropped or pasted, sent to the room, put where one looks, and described.

import { csrfToken } from "../../lib/http.js";

const KINDS = ["image/png", "image/jpeg", "image/webp"];
const LARGEST = 10 * 1024 * 1024;
const PART = 0.6; // of what one sees

export class Pictures {
  constructor(board) {
    this.board = board;
    const file = board.part("file");
    file.addEventListener("change", () => {
      this.put(file.files[0]);
      file.value = "";
    });
    const sheet = board.part("sheet");
    sheet.addEventListener("dragover", (event) => event.preventDefault());
    sheet.addEventListener("drop", (event) => {
      event.preventDefault();
      this.put(event.dataTransfer.files[0], board.inWorld(event));
    });
    document.addEventListener("paste", (event) => this.pasted(event));
    const dialog = board.part("describe");
    dialog.addEventListener("close", () => this.described(dialog.returnValue));
    board.part("for-good").addEventListener("click", () => this.takeOff());
  }

  choose() {
    if (this.board.may) this.board.part("file").click();
  }

  pasted(event) {
    const isShown = this.board.paper.clientHeight > 0;
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith("image/"));
    if (!isShown || !file || event.target.closest?.("input, textarea, dialog")) return;
    event.preventDefault();
    this.put(file);
  }

  /** Send it, then put it in the middle of what one sees, or around `at`. */
  async put(file, at = null) {
    const { board } = this;
    if (!file || !board.may || board.room.group) return;
    if (!KINDS.includes(file.type)) return board.room.say(board.dataset.wrongKind);
    if (file.size > LARGEST) return board.room.say(board.dataset.tooLarge);
    const id = crypto.randomUUID();
    const sending = board.part("sending");
    sending.hidden = false;
    try {
      const { w, h } = await this.send(id, file);
      const { clientWidth, clientHeight } = board.paper;
      const { scale } = board.view;
      const fit = Math.min(1, (PART * clientWidth) / scale / w, (PART * clientHeight) / scale / h);
      const [width, height] = [Math.round(w * fit), Math.round(h * fit)];
      const [x, y] = at ?? board.middle();
      board.addPicture(id, { x: Math.round(x - width / 2), y: Math.round(y - height / 2), w: width, h: height });
      this.describe(id, { isNew: true });
    } catch (error) {
      board.room.say(error.message || board.room.dataset.lost);
    } finally {
      sending.hidden = true;
    }
  }

  async send(id, file) {
    const data = new FormData();
    data.append("id", id);
    data.append("file", file, file.name || `picture.${file.type.split("/")[1]}`);
    let answer;
    try {
      answer = await fetch(this.board.dataset.pictures, { method: "POST", body: data, headers: { "X-CSRFToken": csrfToken() } });
    } catch {
      throw new Error(this.board.room.dataset.lost);
    }
    const body = await answer.json().catch(() => ({}));
    if (!answer.ok || !body.w) throw new Error(body.message ?? this.board.dataset.refused);
    return body;
  }

  /** Ask what it shows; leaving the words out is fine. */
  describe(id, { isNew = false } = {}) {
    const { board } = this;
    const told = board.room.entry(`picture.${id}`);
    this.id = id;
    board.part("words").value = board.get(id)?.text ?? "";
    board.part("for-good").hidden = isNew || !told || !(board.room.me?.is_host || told.place === board.room.me?.place);
    board.part("describe").returnValue = "";
    board.part("describe").showModal();
  }

  described(answer) {
    const { board, id } = this;
    const text = board.part("words").value.trim();
    if (answer === "save" && board.get(id) && text !== board.get(id).text) board.set(id, { text }, !board.get(id).text);
    board.paper.focus();
  }

  async takeOff() {
    const { board, id } = this;
    if (!confirm(board.dataset.forGood)) return;
    board.part("describe").close();
    if ((await board.room.give("board.take_off", { id })) === undefined) return;
    board.doc.transact(() => board.things.delete(id)); // not an act of mine: undo would bring back an empty frame
    board.say(board.dataset.gone);
  }
}
