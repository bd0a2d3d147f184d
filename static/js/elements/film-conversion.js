// The bar of a conversion: asks every two seconds, slower while the server is away, and reloads the page at the end.
import { getJSON } from "../lib/http.js";

const EVERY = 2000;
const AWAY = 10_000;

class FilmConversion extends HTMLElement {
  connectedCallback() {
    this.timer = setTimeout(() => this.ask(), EVERY);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  async ask() {
    let wait = EVERY;
    try {
      const state = await getJSON(this.dataset.url);
      if (!state.is_under_way) {
        window.location.reload();
        return;
      }
      this.querySelector("progress").value = state.percent;
      this.querySelector("[data-percent]").textContent = state.percent;
      this.querySelector("[data-label]").textContent = state.label.charAt(0).toUpperCase() + state.label.slice(1);
    } catch {
      wait = AWAY;
    }
    if (this.isConnected) this.timer = setTimeout(() => this.ask(), wait);
  }
}

customElements.define("film-conversion", FilmConversion);
