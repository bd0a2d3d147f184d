// <plan-steps>: rows are added without a round trip, and what is not saved yet is kept on this device. Without it the form works
// the same, with its buttons.
import { addRow, FormCopy } from "../lib/form-copy.js";

class PlanSteps extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    const copy = new FormCopy(this, form);
    form.addEventListener("input", () => {
      this.querySelector("[data-status]").textContent = copy.keep() ? this.dataset.kept : this.dataset.full;
    });
    this.querySelector("[data-add]").addEventListener("click", (event) => {
      event.preventDefault();
      addRow(this).querySelector("input:not([type=hidden])").focus();
    });
  }
}

customElements.define("plan-steps", PlanSteps);
