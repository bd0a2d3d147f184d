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
    const { waiting, refused, asks, isSignedOut, isFull, isSending } = waitingNow();
    const count = waiting || refused;
    const states = { asks, full: isFull, "signed-out": isSignedOut, sending: isSending, waiting, refused, offline: !navigator.onLine };
    const state = Object.keys(states).find((name) => states[name]) ?? "saved";
    const said = this.getAttribute(`data-say-${state}`);
    this.hidden = false;
    this.dataset.state = state;
    for (const icon of this.querySelectorAll("[data-for]")) icon.hidden = !icon.dataset.for.split(" ").includes(state);
    this.querySelector("[data-part=count]").textContent = count || "";
    this.querySelector("[data-part=words]").textContent = said.replace("{count}", count);
  }
}

customElements.define("sync-state", SyncState);
