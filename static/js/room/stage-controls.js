// The buttons of the bar: going on the stage, microphone, camera, screen, and off again.

class RoomStageControls extends HTMLElement {
  connectedCallback() {
    customElements.whenDefined("room-stage").then(() => {
      this.stage = this.closest("workshop-room").querySelector("room-stage");
      this.stage.addEventListener("stage", () => this.show());
      this.show();
    });
    this.part("enter").addEventListener("click", () => this.stage.preview());
    this.part("devices").addEventListener("click", () => this.stage.preview());
    this.part("step-down").addEventListener("click", () => this.stage.stepDown());
    for (const way of ["sound", "picture", "screen"]) this.part(way).addEventListener("click", () => this.stage.toggle(way));
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  show() {
    const { stage } = this;
    if (!stage.room?.me) return;
    const shown = stage.shown();
    const focused = [...this.children].find((button) => button === document.activeElement);
    this.part("enter").hidden = stage.isOn || !stage.isOpen || !stage.mayGoOn();
    for (const name of ["sound", "picture", "devices", "step-down"]) this.part(name).hidden = !stage.isOn;
    this.part("screen").hidden = !stage.isOn || !navigator.mediaDevices?.getDisplayMedia;
    for (const way of ["sound", "picture", "screen"]) this.part(way).setAttribute("aria-pressed", String(shown[way]));
    // The button that had the focus is gone: the next useful one takes it, so that the keyboard stays where it was.
    if (focused?.hidden) [...this.children].find((button) => !button.hidden)?.focus();
  }
}

customElements.define("room-stage-controls", RoomStageControls);
