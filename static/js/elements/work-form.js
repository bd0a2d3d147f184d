// <work-form>: what is typed about a work and not saved yet stays on this device (lib/form-copy.js). Without it the form works the
// same.
import { FormCopy } from "../lib/form-copy.js";

class WorkForm extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    const copy = new FormCopy(this, form);
    form.addEventListener("input", () => {
      this.querySelector("[data-status]").textContent = copy.keep() ? this.dataset.kept : this.dataset.full;
    });
  }
}

customElements.define("work-form", WorkForm);
