// One question of an attempt: reads and writes its controls, whatever its kind.
import { QuizHotspot } from "./quiz-hotspot.js";

export class QuizQuestion {
  #hotspot = null;

  constructor(fieldset, phrases) {
    this.fieldset = fieldset;
    this.phrases = phrases;
    this.key = fieldset.dataset.key;
    this.kind = fieldset.dataset.kind;
    if (this.kind === "ordering") this.#showMoves();
    if (this.kind === "hotspot") this.#hotspot = new QuizHotspot(fieldset, this.key);
  }

  get version() {
    return Number(this.fieldset.dataset.version);
  }

  set version(version) {
    this.fieldset.dataset.version = version;
    const field = this.fieldset.querySelector(`[name="v-${this.key}"]`);
    if (field) field.value = version;
  }

  get isChecked() {
    return "checked" in this.fieldset.dataset;
  }

  get isTyped() {
    return ["numeric", "short_text", "gaps", "open"].includes(this.kind);
  }

  get response() {
    const controls = this.#controls();
    switch (this.kind) {
      case "multiple": {
        const chosen = controls.filter((control) => control.checked).map((control) => control.value);
        return chosen.length ? chosen : null;
      }
      case "ordering":
        return this.#order();
      case "hotspot":
        return this.#hotspot.response;
      case "gaps":
      case "matching": {
        const pairs = controls.filter((control) => control.value.trim()).map((control) => [this.#part(control), control.value]);
        return pairs.length ? Object.fromEntries(pairs) : null;
      }
      case "numeric":
      case "open":
      case "short_text":
        return controls[0].value.trim() ? controls[0].value : null;
      default:
        return controls.find((control) => control.checked)?.value ?? null;
    }
  }

  set response(response) {
    const controls = this.#controls();
    switch (this.kind) {
      case "ordering":
        this.#arrange(response);
        break;
      case "hotspot":
        this.#hotspot.response = response;
        break;
      case "gaps":
      case "matching":
        for (const control of controls) control.value = response?.[this.#part(control)] ?? "";
        break;
      case "numeric":
      case "open":
      case "short_text":
        controls[0].value = response ?? "";
        break;
      default:
        for (const control of controls) control.checked = [response].flat().includes(control.value);
    }
  }

  lock(verdict) {
    this.fieldset.dataset.checked = "";
    this.fieldset.disabled = true;
    this.fieldset.querySelector(".question__more")?.remove();
    this.fieldset.querySelector(`[name="v-${this.key}"]`)?.remove();
    if (verdict) this.fieldset.insertAdjacentHTML("beforeend", verdict);
  }

  /** Offer both answers of a question that was answered elsewhere in the meantime. */
  offerBoth(saved, { keep, take }) {
    this.clearOffer();
    const { phrases } = this;
    const box = document.createElement("div");
    box.className = "notice notice--warn";
    box.dataset.offer = "";
    box.setAttribute("role", "alert");
    const words = document.createElement("p");
    words.textContent = phrases.elsewhere.replace("{answer}", saved.words.join(", ") || phrases.nothing);
    const choices = document.createElement("p");
    choices.className = "cluster";
    if (!saved.is_checked) choices.append(button(phrases.keep_mine, keep));
    choices.append(button(phrases.take_that, take));
    box.append(words, choices);
    this.fieldset.append(box);
  }

  clearOffer() {
    this.fieldset.querySelector("[data-offer]")?.remove();
  }

  #controls() {
    return [...this.fieldset.querySelectorAll(`[name^="a-${this.key}"]`)];
  }

  #part(control) {
    return control.name.slice(`a-${this.key}-`.length);
  }

  #items() {
    return [...this.fieldset.querySelectorAll("[data-id]")];
  }

  #order() {
    const items = this.#items();
    return items.some((item) => item.querySelector("select").value) ? items.map((item) => item.dataset.id) : null;
  }

  #arrange(response) {
    const list = this.fieldset.querySelector("[data-order]");
    const items = this.#items();
    if (response) items.sort((a, b) => response.indexOf(a.dataset.id) - response.indexOf(b.dataset.id));
    items.forEach((item, index) => {
      item.querySelector("select").value = response ? String(index + 1) : "";
      list.append(item);
    });
  }

  #showMoves() {
    const list = this.fieldset.querySelector("[data-order]");
    list.dataset.moves = "";
    for (const moves of list.querySelectorAll(".order__moves")) moves.hidden = false;
    list.addEventListener("click", (event) => {
      const press = event.target.closest("[data-move]");
      if (press) this.#move(press);
    });
  }

  #move(press) {
    const ids = this.#items().map((item) => item.dataset.id);
    const item = press.closest("[data-id]");
    const from = ids.indexOf(item.dataset.id);
    const to = from + Number(press.dataset.move);
    if (to < 0 || to >= ids.length) return;
    ids.splice(to, 0, ...ids.splice(from, 1));
    this.#arrange(ids);
    press.focus();
    const text = item.querySelector(".order__text").textContent;
    const said = this.phrases.place.replace("{item}", text).replace("{place}", to + 1).replace("{total}", ids.length);
    this.fieldset.dispatchEvent(new CustomEvent("quiz-moved", { bubbles: true, detail: said }));
  }
}

function button(label, onClick) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "button button--small";
  element.textContent = label;
  element.addEventListener("click", onClick);
  return element;
}
