// Polls: the form of hosts, the answers of everybody else, and bars that grow.

import { RoomPanel } from "./room.js";

const LEAST_INPUTS = 2;
const MOST_INPUTS = 8;
const WORD_INPUTS = 3;
const TOTALS_EVERY = 4_000; // so that screen readers are told now and then, not with each answer
const RANK = { open: 0, draft: 1, closed: 2 };

class RoomPolls extends RoomPanel {
  static prefixes = ["poll."];

  setup() {
    this.mine = {};
    this.people = {};
    this.room.realtime.addEventListener("hello", () => this.askMine());
    const form = this.part("form");
    if (!form) return;
    form.kind.addEventListener("change", () => this.showInputs());
    this.part("add").addEventListener("click", () => this.addInput().querySelector("[name=option]").focus());
    form.addEventListener("submit", (event) => this.save(event));
    this.resetForm();
  }

  async askMine() {
    if (this.room.me.is_host || this.room.me.state !== "admitted") return;
    try {
      this.mine = { ...this.mine, ...(await this.room.realtime.give("poll.mine")).answers };
    } catch {
      return; // asked again with the next connection
    }
    for (const item of this.part("polls").children) item.shownMine = undefined;
    this.renderSoon();
  }

  changed({ body }) {
    if (body?.state === "open" && !this.room.me?.is_host) this.room.news("polls");
  }

  render() {
    const polls = this.room.all("poll.", this.room.me.is_host ? "hosts" : "all");
    polls.sort((one, other) => RANK[one.state] - RANK[other.state] || other.created_at.localeCompare(one.created_at));
    this.part("empty").hidden = polls.length > 0;
    this.fill(this.part("polls"), polls, { make: (poll) => this.make(poll), update: (item, poll) => this.show(item, poll) });
    this.tellTotals(polls.filter(({ state }) => state === "open"));
  }

  make(poll) {
    const item = this.copy("poll");
    const find = (name) => item.querySelector(`[data-part="${name}"]`);
    for (const name of ["ask", "drop", "close"]) find(name).dataset.body = JSON.stringify({ poll: poll.id });
    find("edit").addEventListener("click", () => this.edit(item.poll));
    find("who").addEventListener("click", () => this.showPeople(item));
    find("show-all").addEventListener("click", () => this.showWords(poll.id, item.poll.waiting.map(([n]) => n), true));
    find("answer").addEventListener("submit", (event) => this.answer(event, item));
    return item;
  }

  show(item, poll) {
    const find = (name) => item.querySelector(`[data-part="${name}"]`);
    const isHost = this.room.me.is_host;
    item.poll = poll;
    item.dataset.state = poll.state;
    find("question").textContent = poll.question;
    find("legend").textContent = poll.question;
    find("state").textContent = this.dataset[poll.state];
    find("state").classList.toggle("badge--accent", poll.state === "open");
    find("answers").textContent = poll.state === "draft" ? "" : this.count(poll.answers);
    this.showForm(item, poll, find);
    this.showChart(item, poll, find);
    find("note").textContent = isHost ? "" : this.note(poll);
    find("host").hidden = !isHost;
    for (const name of ["ask", "edit", "drop"]) find(name).hidden = poll.state !== "draft";
    find("close").hidden = poll.state !== "open";
    find("who").hidden = poll.is_anonymous || poll.state === "draft";
    const waiting = poll.waiting ?? [];
    find("waiting").hidden = waiting.length === 0;
    this.fill(find("words"), waiting, {
      id: ([n]) => n,
      make: () => this.copy("word"),
      update: (row, [n, text, count]) => {
        row.querySelector("[data-part=text]").textContent = count > 1 ? `${text} × ${count}` : text;
        row.querySelector("button").dataset.body = JSON.stringify({ poll: poll.id, words: [n], show: true });
      },
    });
  }

  showForm(item, poll, find) {
    const form = find("answer");
    form.hidden = this.room.me.is_host || poll.state !== "open";
    if (form.hidden) return;
    const mine = this.mine[poll.id];
    find("privacy").textContent = poll.is_anonymous ? this.dataset.anonymous : this.dataset.named;
    find("send").textContent = mine ? this.dataset.change : this.dataset.answer;
    if (item.shownMine !== undefined) return; // what somebody is choosing stays as it is
    item.shownMine = true;
    find("counts").textContent = mine ? this.dataset.counts : "";
    find("choices").className = poll.kind === "scale" ? "segments" : "";
    find("choices").replaceChildren(...(poll.kind === "words" ? this.wordInputs(mine) : this.choices(poll, mine)));
  }

  choices(poll, mine = []) {
    return poll.options.map(([n, text]) => {
      const label = this.copy("choice");
      const input = label.querySelector("input");
      input.type = poll.kind === "several" ? "checkbox" : "radio";
      input.value = n;
      input.checked = mine.includes(n);
      label.querySelector("[data-part=text]").textContent = text;
      return label;
    });
  }

  wordInputs(mine = []) {
    return Array.from({ length: WORD_INPUTS }, (_, n) => {
      const label = this.copy("word-input");
      label.querySelector("input").value = mine[n] ?? "";
      return label;
    });
  }

  async answer(event, item) {
    event.preventDefault();
    const data = new FormData(event.target);
    const words = data.getAll("word").map((word) => word.trim()).filter(Boolean);
    const options = data.getAll("option").map(Number);
    if (!words.length && !options.length) {
      this.room.say(this.dataset.choose);
      return;
    }
    const { id } = item.poll;
    const done = await this.room.give("poll.answer", { poll: id, options, words }, { lasting: true });
    if (!done) return;
    this.mine[id] = words.length ? words : options;
    item.querySelector("[data-part=counts]").textContent = this.dataset.counts;
    this.renderSoon();
  }

  showChart(item, poll, find) {
    const chart = find("chart");
    chart.hidden = !poll.totals?.length || poll.state === "draft";
    if (chart.hidden) return;
    const texts = new Map(poll.options);
    const all = Math.max(poll.answers, 1);
    this.fill(find("rows"), poll.totals, {
      id: ([n]) => n,
      make: ([n]) => {
        const row = this.copy("row");
        row.querySelector("[data-part=hide]").addEventListener("click", () => this.showWords(item.poll.id, [n], false));
        return row;
      },
      update: (row, [n, people]) => {
        const percent = Math.round((100 * people) / all);
        row.querySelector("[data-part=text]").textContent = texts.get(n);
        row.querySelector(".polls__fill").setAttribute("width", percent);
        row.querySelector("[data-part=count]").textContent = `${people} · ${percent} %`;
        row.querySelector("[data-part=right]").textContent = this.dataset.right;
        row.querySelector("[data-part=right]").hidden = !poll.right?.includes(n);
        row.querySelector("[data-part=hide]").hidden = !this.room.me.is_host || poll.kind !== "words";
      },
    });
  }

  note(poll) {
    if (poll.is_few) return this.dataset.few;
    if (poll.shows === "hosts") return this.dataset.hidden;
    if (!poll.totals) return this.dataset.later;
    if (poll.kind !== "words") return "";
    return poll.more ? this.dataset.more.replace("[n]", poll.more) : poll.totals.length ? "" : this.dataset.wordsWait;
  }

  count(n) {
    return n < 2 ? this.getAttribute(`data-answers-${n}`) : this.dataset.answersN.replace("[n]", n);
  }

  tellTotals([poll]) {
    if (!poll || this.telling) return;
    this.telling = setTimeout(() => {
      this.telling = null;
      const open = this.room.all("poll.", this.room.me?.is_host ? "hosts" : "all").find(({ state }) => state === "open");
      const words = open ? `${open.question} ${this.count(open.answers)}` : "";
      if (this.part("totals").textContent !== words) this.part("totals").textContent = words;
    }, TOTALS_EVERY);
  }

  async showPeople(item) {
    const answer = await this.room.give("poll.who", { poll: item.poll.id });
    if (!answer) return;
    const lines = answer.people.map(({ name, answers }) => `${name}: ${answers.join(", ")}`);
    const rows = (lines.length ? lines : [this.dataset.nobody]).map((line) => {
      const row = document.createElement("li");
      row.textContent = line;
      return row;
    });
    item.querySelector("[data-part=people]").replaceChildren(...rows);
  }

  showWords(poll, words, show) {
    return this.room.give("poll.words", { poll, words, show });
  }

  resetForm() {
    this.pollId = crypto.randomUUID();
    this.part("form").reset();
    this.part("inputs").replaceChildren();
    for (let n = 0; n < LEAST_INPUTS; n += 1) this.addInput();
    this.showInputs();
  }

  addInput(text = "", isRight = false) {
    const row = this.copy("input");
    row.querySelector("[name=option]").value = text;
    row.querySelector("[name=right]").checked = isRight;
    this.part("inputs").append(row);
    this.showInputs();
    return row;
  }

  showInputs() {
    const { value } = this.part("form").kind;
    this.part("options").hidden = value === "words" || value === "scale";
    this.part("add").hidden = this.part("inputs").children.length >= MOST_INPUTS;
    for (const right of this.querySelectorAll("[data-part=right-choice]")) right.hidden = value !== "quiz";
  }

  edit(poll) {
    const form = this.part("form");
    this.resetForm();
    this.pollId = poll.id;
    form.question.value = poll.question;
    form.kind.value = poll.kind;
    form.shows.value = poll.shows;
    form.is_anonymous.checked = poll.is_anonymous;
    if (poll.kind !== "words" && poll.kind !== "scale") {
      this.part("inputs").replaceChildren();
      for (const [n, text] of poll.options) this.addInput(text, poll.right.includes(n));
    }
    this.showInputs();
    this.part("new").open = true;
    form.question.focus();
  }

  async save(event) {
    event.preventDefault();
    const form = event.target;
    const rows = form.kind.value === "words" || form.kind.value === "scale" ? [] : [...this.part("inputs").children];
    const written = rows.filter((row) => row.querySelector("[name=option]").value.trim());
    const body = {
      poll: this.pollId,
      kind: form.kind.value,
      question: form.question.value,
      options: written.map((row) => row.querySelector("[name=option]").value),
      right: written.flatMap((row, n) => (row.querySelector("[name=right]").checked ? [n + 1] : [])),
      is_anonymous: form.is_anonymous.checked,
      shows: form.shows.value,
      ask: event.submitter?.value === "1",
    };
    if (!(await this.room.give("poll.save", body, { lasting: true }))) return;
    this.resetForm();
    this.part("new").open = false;
  }
}

customElements.define("room-polls", RoomPolls);
