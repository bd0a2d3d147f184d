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
    const { waiting, asks, isSignedOut } = waitingNow();
    const state = asks ? "asks" : isSignedOut ? "signed-out" : waiting ? "waiting" : navigator.onLine ? "saved" : "offline";
    const said = this.getAttribute(`data-say-${state}`);
    this.link ??= this.querySelector("a").pathname;
    this.querySelector("a").href = asks || this.link;
    this.hidden = false;
    this.dataset.state = state;
    for (const icon of this.querySelectorAll("[data-for]")) icon.hidden = !icon.dataset.for.split(" ").includes(state);
    this.querySelector("[data-part=count]").textContent = waiting || "";
    this.querySelector("[data-part=words]").textContent = said.replace("{count}", waiting);
  }
}

customElements.define("sync-state", SyncState);
