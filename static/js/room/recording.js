// Recording: the host's button, the sign that everybody sees, and the question to those on the stage. What is really recorded
// is decided by the server; this page only says what the person answered.

import { RoomPanel } from "./room.js";

class RoomRecording extends RoomPanel {
  static prefixes = ["recording", "recorded.", "seat.", "invited.", "person.", "room"];

  setup() {
    this.mine = { answer: "", needs_guardian: false, question: "" };
    this.room.realtime.addEventListener("hello", () => (this.askedOf = undefined));
    this.room.addEventListener("click", ({ target }) => {
      const button = target.closest("[data-record-answer]");
      if (button && !button.disabled) this.answer(button);
    });
  }

  /** What this person answered in this recording is told to them alone, so it is asked for. */
  async ask(id) {
    this.askedOf = id;
    try {
      this.mine = await this.room.give("recording.asked", {}, { isQuiet: true });
      this.renderSoon();
    } catch {
      this.askedOf = undefined; // asked again with the next change
    }
  }

  async answer(button) {
    const wish = button.dataset.recordAnswer;
    if (button.dataset.confirm && !confirm(button.dataset.confirm)) return;
    const isUndone = wish === "withdraw" || (wish === "no" && this.mine.answer === "yes");
    const given = wish === "withdraw" ? await this.room.give("recording.withdraw") : await this.room.give("recording.answer", { yes: wish === "yes" });
    if (given && isUndone) this.room.say(this.dataset.deleted);
    const hadFocus = this.contains(document.activeElement);
    await this.ask(this.askedOf);
    if (hadFocus) this.part("sign").querySelector("summary").focus();
  }

  changed({ key, body }) {
    if (key !== "recording" || Boolean(body) === this.isRunning) return;
    this.room.say(body ? this.dataset.started : this.dataset.stopped);
  }

  render() {
    const { me } = this.room;
    const recording = this.room.entry("recording", "all");
    const room = this.room.entry("room");
    this.isRunning = Boolean(recording);
    if (this.part("start")) {
      this.part("start").hidden = !me.is_host || Boolean(recording) || room?.state !== "open";
      this.part("stop").hidden = !me.is_host || !recording;
    }
    this.part("sign").hidden = !recording;
    if (recording && this.askedOf !== recording.id) this.ask(recording.id);
    if (!recording) {
      this.mine = { answer: "", needs_guardian: false, question: "" };
      this.part("sign").open = false;
    }
    const recorded = this.room.all("recorded.");
    this.showWho(recorded);
    this.showMine(recording, recorded);
  }

  showWho(recorded) {
    this.part("count").textContent = recorded.length || "";
    this.part("nobody").hidden = recorded.length > 0;
    this.fill(this.part("who"), recorded, {
      make: () => this.copy("person"),
      update: (row, { id }) => (row.querySelector("[data-part=name]").textContent = this.room.entry(`person.${id}`, "all")?.name ?? "…"),
    });
  }

  /** Only those who are on the stage, or may go there, are asked; whoever watches is never recorded. */
  showMine(recording, recorded) {
    const { me } = this.room;
    const { answer, needs_guardian: needsGuardian, question } = this.mine;
    const seat = this.room.entry(`seat.${me.place}`, "all");
    const mayGoOn = me.is_host || Boolean(this.room.entry(`invited.${me.place}`, "all")) || Boolean(seat?.on);
    const isOpen = Boolean(recording && question && !needsGuardian && !answer);
    const isRecorded = recorded.some(({ id }) => id === me.place);
    this.part("question").hidden = !isOpen || !seat?.on;
    this.part("mine").hidden = !recording || !question || !mayGoOn;
    this.part("agree").hidden = needsGuardian || answer === "yes";
    this.part("withdraw").hidden = answer !== "yes";
    const words = needsGuardian ? "guardian" : isRecorded ? "recorded" : answer === "yes" ? "agreed" : "notRecorded";
    this.part("mine-words").textContent = this.dataset[words];
    const asked = this.querySelector("[data-recording-words]");
    if (asked.textContent !== question) asked.textContent = question; // an alert is read out with each change
    const choice = this.room.querySelector("[data-recording-choice]");
    choice.hidden = !recording || !question;
    choice.querySelector("[data-recording-words]").textContent = needsGuardian ? this.dataset.guardian : question;
    for (const button of choice.querySelectorAll("[data-record-answer]")) {
      button.hidden = needsGuardian;
      const isChosen = button.dataset.recordAnswer === "yes" ? answer === "yes" : answer === "no" || answer === "withdrawn";
      button.setAttribute("aria-pressed", String(isChosen));
    }
  }
}

customElements.define("room-recording", RoomRecording);
