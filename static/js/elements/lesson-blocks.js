// The small things of a lesson that answer at once: ticks of a checklist, and films that load only when asked.
class CheckList extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", () => this.tell());
    this.querySelector("button")?.setAttribute("hidden", "");
  }

  tell() {
    const items = [...this.querySelectorAll("input:checked")].map((box) => Number(box.value));
    if (!items.length) return;
    const detail = { kind: "checklist_done", block_id: this.dataset.blockId, data: { items } };
    this.dispatchEvent(new CustomEvent("mirror:progress", { bubbles: true, detail }));
  }
}

class FilmFromElsewhere extends HTMLElement {
  connectedCallback() {
    this.querySelector("a")?.addEventListener("click", (event) => this.play(event));
  }

  play(event) {
    event.preventDefault();
    const frame = document.createElement("iframe");
    frame.src = this.dataset.player;
    frame.title = this.dataset.title;
    frame.allow = "autoplay; fullscreen; picture-in-picture";
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    this.replaceChildren(frame);
  }
}

customElements.define("check-list", CheckList);
customElements.define("film-from-elsewhere", FilmFromElsewhere);
