// Everyone look here: screens go where a host calls them, and whoever then looks elsewhere finds the way back.

import { RoomPanel } from "./room.js";

class RoomLook extends RoomPanel {
  static prefixes = ["look"];

  setup() {
    this.room.addEventListener("panel", () => this.room.me && this.render());
  }

  render() {
    const look = this.room.entry("look", "all");
    this.hidden = !look;
    this.mark(look?.panel);
    const tab = look && this.tab(look.panel);
    if (!tab) {
      this.part("words").textContent = "";
      this.calledAt = undefined;
      return;
    }
    const name = tab.textContent.trim();
    // Once for each call: what somebody looks at afterwards is their own choice.
    if (this.calledAt !== look.at) {
      this.calledAt = look.at;
      if (!(this.room.entry("shown", "all")?.at > look.at)) this.room.show(look.panel);
      this.part("words").textContent = this.dataset.words.replace("[name]", look.by).replace("[panel]", name);
    }
    this.part("go").href = `#${look.panel}`;
    this.part("go-words").textContent = this.dataset.go.replace("[panel]", name);
    this.part("go").hidden = tab.hasAttribute("aria-current");
  }

  tab(panel) {
    return this.room.querySelector(`[data-tab="${CSS.escape(panel)}"]`);
  }

  mark(called) {
    for (const tab of this.room.querySelectorAll("[data-tab]")) tab.toggleAttribute("data-called", tab.dataset.tab === called);
    for (const button of this.room.querySelectorAll("[data-call]")) {
      const isCalled = button.dataset.call === called;
      button.setAttribute("aria-pressed", String(isCalled));
      button.dataset.command = isCalled ? "look.release" : "look.call";
      button.dataset.body = JSON.stringify(isCalled ? {} : { panel: button.dataset.call });
    }
  }
}

customElements.define("room-look", RoomLook);
