// <kept-list>: what this device keeps for whoever owns it, how much room it takes, and the way to remove it.
import { inMegabytes } from "../lib/bytes.js";
import { allRecords, canKeep, nameOf, owner } from "../lib/kept.js";

class KeptList extends HTMLElement {
  async connectedCallback() {
    this.addEventListener("click", ({ target }) => this.remove(target.closest("[data-remove]")?.dataset.remove));
    await this.show();
  }

  async show() {
    const records = canKeep ? await allRecords() : [];
    records.sort((one, other) => one.title.localeCompare(other.title));
    this.querySelector("ul").replaceChildren(...records.map((record) => this.row(record)));
    this.querySelector("[data-part=none]").hidden = records.length > 0;
    this.querySelector("ul").hidden = !records.length;
    await this.showRoom();
  }

  row(record) {
    const row = this.querySelector("template").content.firstElementChild.cloneNode(true);
    const link = row.querySelector("a");
    if (record.accent) row.dataset.accent = record.accent;
    link.href = record.url;
    link.textContent = record.title;
    row.querySelector("[data-part=facts]").textContent = this.facts(record);
    row.querySelector("[data-remove]").dataset.remove = record.part;
    row.querySelector("[data-part=of]").textContent = `: ${record.title}`;
    return row;
  }

  facts({ bytes, keptAt, isWhole, until, lessons }) {
    const day = keptAt && new Date(keptAt).toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long" });
    const words = until ? this.dataset.today : isWhole ? this.dataset.whole.replace("{day}", day) : this.dataset.partly;
    return words.replace("{size}", inMegabytes(bytes)).replace("{count}", Object.keys(lessons ?? {}).length);
  }

  async showRoom() {
    const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
    const place = this.querySelector("[data-part=room]");
    place.hidden = !quota;
    if (quota) place.textContent = this.dataset.room.replace("{used}", inMegabytes(usage)).replace("{all}", inMegabytes(quota));
  }

  async remove(part) {
    if (!part) return;
    await caches.delete(nameOf(await owner(), part));
    await this.show();
    this.querySelector("[data-part=say]").textContent = this.dataset.removed;
  }
}

customElements.define("kept-list", KeptList);
