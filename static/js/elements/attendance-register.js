// A register on a phone: each tap is kept on the device first and sent when there is a connection. Without scripts, or
// once the day is over (data-plain), the form is sent as a whole.
import { keepToday, renewSoon } from "../lib/kept.js";
import { RegisterQueue } from "../lib/queue.js";

const HERE = new Set(["present", "late"]);

class AttendanceRegister extends HTMLElement {
  connectedCallback() {
    if ("plain" in this.dataset) return;
    const { taker } = this.dataset;
    this.queue = new RegisterQueue({ learner: taker });
    this.queue.addEventListener("change", ({ detail }) => this.sayWhere(detail));
    this.queue.addEventListener("sent", () => renewSoon(taker));
    this.addEventListener("change", ({ target }) => this.mark(target));
    this.part("save").hidden = true;
    this.part("all").hidden = false;
    this.part("all").addEventListener("click", () => this.markRest());
    this.showWaiting();
    // Opened once today, it opens again in a hall without a connection. Where that fails the page works all the same.
    const title = document.querySelector("h1").textContent;
    keepToday({ learner: taker, kind: "register", id: this.dataset.session, title }).catch(() => {});
  }

  disconnectedCallback() {
    this.queue?.close();
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  async mark(input) {
    this.count();
    await this.queue.add(this.markOf(input));
    await this.queue.flush();
  }

  markOf(input) {
    const person = input.closest("[data-person]");
    const words = `${person.querySelector("legend").firstChild.textContent.trim()}: ${input.closest("label").textContent.trim()}`;
    return { session: this.dataset.session, enrolment: person.dataset.person, status: input.value, words };
  }

  async markRest() {
    for (const person of this.querySelectorAll("[data-person]")) {
      if (person.querySelector(":checked")) continue;
      const input = person.querySelector("[value=present]");
      input.checked = true;
      await this.queue.add(this.markOf(input));
    }
    this.count();
    await this.queue.flush();
  }

  /** The page may be older than what waits on this phone. */
  async showWaiting() {
    for (const { session, enrolment, status } of await this.queue.waiting()) {
      if (session !== this.dataset.session) continue;
      const input = this.querySelector(`[data-person="${enrolment}"] [value="${status}"]`);
      if (input) input.checked = true;
    }
    this.count();
  }

  count() {
    this.part("count").textContent = [...this.querySelectorAll(":checked")].filter(({ value }) => HERE.has(value)).length;
  }

  sayWhere({ waiting, refused, state, reason }) {
    if (state === "sending") return;
    const { saved, waiting: kept, signedOut, full, refused: notTaken } = this.dataset;
    const words = reason || `${{ "signed-out": signedOut, full }[state] ?? kept} ${waiting}`;
    this.part("sync").textContent = waiting ? words : refused ? notTaken : saved;
  }
}

customElements.define("attendance-register", AttendanceRegister);
