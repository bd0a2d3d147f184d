// Everything that one person did on this device and that the server has not taken: it goes from whichever page is open.
import { allDrafts, changeDraft, dropDraft, insist, sendDrafts, tellDrafts } from "./drafts.js";
import { ProgressQueue, RegisterQueue } from "./queue.js";
import { lineNow } from "./waiting.js";

/** What an element of this page holds, it sends itself. */
const SENDERS = { "lesson-progress": ProgressQueue, "attendance-register": RegisterQueue };
const RETRY = 30_000;
const isElsewhere = ({ page }) => !location.pathname.startsWith(page);

export class Outbox {
  constructor(learner) {
    this.learner = learner;
    const absent = Object.keys(SENDERS).filter((element) => !document.querySelector(element));
    this.queues = absent.map((element) => new SENDERS[element]({ learner }));
    this.send = this.send.bind(this);
    addEventListener("online", this.send);
    this.send();
  }

  async send() {
    clearTimeout(this.timer);
    if (!navigator.onLine) tellDrafts(this.learner);
    else if (!(await sendDrafts(this.learner, isElsewhere))) this.timer = setTimeout(this.send, RETRY);
  }

  /**
   * What waits, oldest first: {ids, line, kind, words, number, title, page, at, refused, conflict, state, reason}. What
   * happened several times in one place is one item.
   */
  async items() {
    const items = allDrafts(this.learner).map((draft) => this.item("drafts", { ...draft, id: draft.path }));
    for (const queue of this.queues) {
      const groups = new Map();
      for (const event of await queue.all()) {
        const name = [event.kind, event.page, event.block_id, event.words, event.refused].join(" ");
        if (groups.has(name)) groups.get(name).ids.push(event.id);
        else groups.set(name, this.item(queue.name, { kind: "mark", ...event, at: event.occurred_at }));
      }
      items.push(...groups.values());
    }
    return items.sort((one, other) => one.at.localeCompare(other.at));
  }

  item(line, { id, ...facts }) {
    const { state, reason } = lineNow(line) ?? {};
    return { ...facts, line, ids: [id], state, reason };
  }

  async retry({ line, ids }) {
    const queue = this.queue(line);
    if (queue) return queue.retry(ids);
    for (const path of ids) changeDraft(this.learner, path, { refused: "" });
    return this.send();
  }

  async discard({ line, ids }) {
    const queue = this.queue(line);
    if (queue) return queue.discard(ids);
    for (const path of ids) dropDraft(this.learner, path);
    return this.send(); // a wish to hand in may have waited for it
  }

  async keepMine({ ids: [path] }) {
    insist(this.learner, path);
    await this.send();
  }

  queue(line) {
    return this.queues.find(({ name }) => name === line);
  }
}
