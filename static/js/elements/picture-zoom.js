// Around a link to a picture: opens it over the whole window, fitted first, then in its full size to scroll about in.
// Without scripts the link leads to the picture itself.
class PictureZoom extends HTMLElement {
  connectedCallback() {
    this.link = this.querySelector("a");
    this.onClick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !this.canDraw()) return;
      event.preventDefault();
      this.open();
    };
    this.link?.addEventListener("click", this.onClick);
  }

  disconnectedCallback() {
    this.link?.removeEventListener("click", this.onClick);
    this.dialog?.remove();
  }

  /** Whether the address behind the link is a picture that a browser draws: the one on the page may be a preview of it. */
  canDraw() {
    return Boolean(this.querySelector("img")) && "showModal" in HTMLDialogElement.prototype;
  }

  open() {
    this.dialog ??= this.build();
    this.dialog.showModal();
  }

  build() {
    const dialog = document.createElement("dialog");
    const shown = this.querySelector("img");
    const image = new Image();
    const tools = document.createElement("div");
    const size = button(this.dataset.sizeLabel);
    const close = button(this.dataset.closeLabel);
    dialog.className = "zoom";
    dialog.ariaLabel = shown.alt;
    image.alt = shown.alt;
    image.addEventListener("error", () => (image.src = shown.currentSrc), { once: true }); // a format it cannot draw
    image.src = this.link.href;
    const toggle = () => size.setAttribute("aria-pressed", dialog.classList.toggle("zoom--full"));
    size.setAttribute("aria-pressed", "false");
    image.addEventListener("click", toggle);
    size.addEventListener("click", toggle);
    close.addEventListener("click", () => dialog.close());
    tools.className = "zoom__tools";
    tools.append(size, close);
    dialog.append(tools, image);
    document.body.append(dialog);
    return dialog;
  }
}

function button(label) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button button--small";
  made.textContent = label;
  return made;
}

customElements.define("picture-zoom", PictureZoom);
