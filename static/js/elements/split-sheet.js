// <split-sheet>: rows are added without a round trip, what is left of each side is said while somebody types, and what is not
// saved yet is kept on this device. Without it the form works the same, with its buttons.
import { addRow, dropSaved, FormCopy } from "../lib/form-copy.js";

const WHOLE = 10_000;
const PERCENT = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/;

class SplitSheet extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    const copy = new FormCopy(this, form);
    this.querySelector("[data-sums]").hidden = false;
    this.#say();
    form.addEventListener("input", () => {
      this.#say();
      this.querySelector("[data-status]").textContent = copy.keep() ? this.dataset.kept : this.dataset.full;
    });
    this.querySelector("[data-add]").addEventListener("click", (event) => {
      event.preventDefault();
      addRow(this).querySelector("input:not([type=hidden])").focus();
    });
  }

  #say() {
    for (const line of this.querySelectorAll("[data-side]")) {
      const left = WHOLE - this.#given(line.dataset.side);
      const words = left > 0 ? line.dataset.left : left < 0 ? line.dataset.over : line.dataset.whole;
      line.querySelector("span").textContent = words.replace("[n]", Math.abs(left) / 100);
    }
  }

  /** Hundredths of a percent of one side, of the rows that stay. */
  #given(side) {
    let sum = 0;
    for (const field of this.querySelectorAll(`form [data-line] [name$="-${side}"]`)) {
      const isOut = field.closest("[data-line]").querySelector("[name$='-DELETE']")?.checked;
      const typed = PERCENT.exec(field.value.trim());
      if (typed && !isOut) sum += Number(typed[1]) * 100 + Number((typed[2] ?? "").padEnd(2, "0"));
    }
    return sum;
  }
}

/** <sheet-sent>: on the page after sending. */
class SheetSent extends HTMLElement {
  connectedCallback() {
    dropSaved(this.dataset.path);
  }
}

customElements.define("split-sheet", SplitSheet);
customElements.define("sheet-sent", SheetSent);
