// <copy-text>: a text in a field that cannot be changed, and the button that copies it. Where the browser has no clipboard for
// pages, the text is marked, so that the keys or the menu copy it.
class CopyText extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("textarea");
    const button = this.querySelector("button");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => this.copy());
  }

  async copy() {
    const isDone = (await this.toClipboard()) || this.byCommand();
    this.querySelector("[role=status]").textContent = isDone ? this.dataset.done : this.dataset.failed;
  }

  toClipboard() {
    return navigator.clipboard?.writeText(this.field.value).then(
      () => true,
      () => false,
    );
  }

  byCommand() {
    this.field.focus();
    this.field.select();
    return document.execCommand("copy");
  }
}

customElements.define("copy-text", CopyText);
