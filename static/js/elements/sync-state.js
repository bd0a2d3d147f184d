// <sync-state>, a link at the head of every page: whether there is a connection and what waits for one.
import { waitingNow } from "../lib/waiting.js";

class SyncState extends HTMLElement {
  connectedCallback() {
    this.update = this.update.bind(this);
    document.addEventListener("mirror:waiting", this.update);
    addEventListener("online", this.update);
    addEventListener("offline", this.update);
    this.update();
  }

  disconnectedCallback() {
    document.removeEventListener("mirror:waiting", this.update);
    removeEventListener("online", this.update);
    removeEventListener("offline", this.update);
  }

  update() {
    const { waiting, isSignedOut } = waitingNow();
    const state = isSignedOut ? "signed-out" : waiting ? "waiting" : navigator.onLine ? "saved" : "offline";
    const words = { "signed-out": this.dataset.signedOut, waiting: this.dataset.waiting, saved: this.dataset.saved };
    const said = words[state] ?? this.dataset.offline;
    this.hidden = false;
    this.dataset.state = state;
    for (const icon of this.querySelectorAll("[data-for]")) icon.hidden = !icon.dataset.for.split(" ").includes(state);
    this.querySelector("[data-part=count]").textContent = waiting || "";
    this.querySelector("[data-part=words]").textContent = said.replace("{count}", waiting);
  }
}

customElements.define("sync-state", SyncState);
