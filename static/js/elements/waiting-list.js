// <waiting-list>: everything that was done on this device and has not reached the server. Of each thing: what, where, when,
// why it waits, and what one can do about it.
import { HAND_IN } from "../lib/drafts.js";
import { owner } from "../lib/kept.js";
import { Outbox } from "../lib/outbox.js";
import { waitingNow, waitsForOthers } from "../lib/waiting.js";

class WaitingList extends HTMLElement {
  async connectedCallback() {
    // The kept page for being offline names nobody.
    const learner = document.querySelector("meta[name=learner]")?.content ?? (await owner());
    this.part("others").hidden = !waitsForOthers(learner);
    this.addEventListener("click", ({ target }) => this.act(target.closest("[data-do]")));
    this.querySelector("dialog").addEventListener("close", ({ target }) => this.discard(target.returnValue));
    if (!learner) return this.show([]);
    this.outbox = new Outbox(learner);
    this.update = this.update.bind(this);
    for (const event of ["online", "offline"]) addEventListener(event, this.update);
    document.addEventListener("mirror:waiting", this.update);
    return this.update();
  }

  disconnectedCallback() {
    for (const event of ["online", "offline"]) removeEventListener(event, this.update);
    document.removeEventListener("mirror:waiting", this.update);
  }

  part(name, within = this) {
    return within.querySelector(`[data-part="${name}"]`);
  }

  async update() {
    const items = await this.outbox.items();
    this.show(items);
    this.part("sign-in").hidden = !waitingNow().isSignedOut;
  }

  show(items) {
    const here = document.activeElement.closest?.("waiting-list [data-do]"); // keyboards stay where they are
    this.items = new Map(items.map((item) => [item.ids[0], item]));
    this.querySelector("ul").replaceChildren(...items.map((item) => this.row(item)));
    this.querySelector("ul").hidden = !items.length;
    this.part("none").hidden = items.length > 0;
    if (!here) return;
    const same = this.querySelector(`[data-id="${CSS.escape(here.dataset.id)}"][data-do=${here.dataset.do}]:not([hidden])`);
    (same ?? this.part("title")).focus();
  }

  row(item) {
    const row = this.querySelector("template").content.firstElementChild.cloneNode(true);
    const what = this.part("what", row);
    what.textContent = this.what(item);
    const where = this.part("where", row);
    where.textContent = item.title;
    where.href = item.page;
    const when = this.part("when", row);
    when.dateTime = item.at;
    when.textContent = new Date(item.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
    this.part("why", row).textContent = this.why(item);
    if (item.conflict) this.showBoth(row, item.conflict);
    // What was learned and only waits is sent as soon as that can be: throwing it away would lose it.
    const isEarned = item.line === "mirror-progress" && !item.refused;
    const can = { mine: item.conflict && !item.conflict.isFixed, theirs: item.conflict, retry: !item.conflict };
    can.discard = !item.conflict && !isEarned;
    for (const button of row.querySelectorAll("[data-do]")) {
      button.hidden = !can[button.dataset.do];
      button.dataset.id = item.ids[0];
      this.part("of", button).textContent = `: ${what.textContent}`;
    }
    return row;
  }

  what({ kind, words, number }) {
    return words ?? this.said(`what_${kind}`).replace("{number}", number);
  }

  showBoth(row, { mine, theirs }) {
    const nothing = this.said("nothing");
    this.part("both", row).hidden = false;
    this.part("mine", row).textContent = mine.join(", ") || nothing;
    this.part("theirs", row).textContent = theirs.join(", ") || nothing;
  }

  why({ kind, refused, conflict, state, reason }) {
    if (conflict) return this.said(conflict.isFixed ? "fixed" : "asks");
    if (refused) return this.said(`refused_${refused}`);
    if (state === "full") return this.said("full");
    if (!navigator.onLine) return this.said("offline");
    if (state === "asks" && kind === HAND_IN) return this.said("after_choice");
    if (state === "signed-out") return reason || this.said("signed_out");
    return reason || this.said("trying");
  }

  /** A sentence of the page; a reason in the server's own words is one already. */
  said(name) {
    this.words ??= JSON.parse(this.querySelector("#waiting-words").textContent);
    return this.words[name] ?? name.replace(/^(refused|what)_/, "");
  }

  async act(button) {
    const item = this.items?.get(button?.dataset.id);
    if (!item) return;
    const act = {
      retry: () => this.try(item),
      mine: () => this.outbox.keepMine(item),
      theirs: () => this.outbox.discard(item),
      discard: () => this.ask(item),
    };
    await act[button.dataset.do]();
    await this.update();
  }

  async try(item) {
    await this.outbox.retry(item);
    const left = await this.outbox.items();
    const still = left.find(({ ids }) => ids[0] === item.ids[0]);
    this.part("say").textContent = still ? this.why(still) : this.said("sent");
  }

  ask(item) {
    const dialog = this.querySelector("dialog");
    dialog.dataset.id = item.ids[0];
    this.part("thing", dialog).textContent = `${this.what(item)} · ${item.title}`;
    this.part("loses", dialog).textContent = this.said(item.refused ? "loses_nothing" : `loses_${item.kind}`);
    dialog.returnValue = "";
    dialog.showModal();
  }

  async discard(answer) {
    const item = this.items.get(this.querySelector("dialog").dataset.id);
    if (answer !== "discard" || !item) return;
    await this.outbox.discard(item);
    await this.update();
    this.part("say").textContent = this.said("discarded");
    this.part("title").focus();
  }
}

customElements.define("waiting-list", WaitingList);
