// <text-threads>: a text and what is said about it. Marks and comments lead to each other, by pointer and by keyboard; words
// that are selected can be commented on. On wide screens each comment stands beside its words, on phones in a sheet below.
const WIDE = matchMedia("(width >= 80rem)");
const GAP = 12;

class TextThreads extends HTMLElement {
  #chosen = null; // {quote, start} of the last selection in the text

  connectedCallback() {
    this.text = this.part("text");
    this.cards = [...this.querySelectorAll("[data-part=cards] > .thread")];
    this.classList.add("is-live");
    for (const name of ["hint", "toggle"]) if (this.part(name)) this.part(name).hidden = false;
    if (this.part("keys")) this.part("keys").hidden = this.cards.length < 2;
    this.part("toggle").addEventListener("click", () => this.open(!this.isOpen));
    this.text.addEventListener("click", ({ target }) => this.show(target.closest("mark")?.dataset.thread));
    this.addEventListener("click", (event) => this.press(event));
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("toggle", () => this.place(), true);
    this.select = this.select.bind(this);
    this.place = this.place.bind(this);
    document.addEventListener("selectionchange", this.select);
    addEventListener("resize", this.place);
    addEventListener("load", this.place, { once: true });
    this.place();
    document.fonts?.ready.then(this.place);
    const named = location.hash.match(/^#thread-(.+)$/)?.[1];
    if (named) this.show(named);
  }

  disconnectedCallback() {
    document.removeEventListener("selectionchange", this.select);
    removeEventListener("resize", this.place);
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  get isOpen() {
    return this.classList.contains("is-open");
  }

  open(isOpen) {
    this.classList.toggle("is-open", isOpen);
    this.part("toggle").setAttribute("aria-expanded", String(isOpen));
    this.part("to-open").hidden = isOpen;
    this.part("to-close").hidden = !isOpen;
  }

  // To a comment: its words light up, it has the focus.
  show(thread) {
    const card = thread && document.getElementById(`thread-${thread}`);
    if (!card) return;
    card.closest("details")?.setAttribute("open", "");
    this.open(true);
    this.light(thread);
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "nearest" });
  }

  // To the words of a comment.
  toQuote(thread) {
    const quote = document.getElementById(`quote-${thread}`);
    if (!quote) return;
    if (!WIDE.matches) this.open(false);
    this.light(thread);
    quote.focus({ preventScroll: true });
    quote.scrollIntoView({ block: "center" });
  }

  light(thread) {
    for (const element of this.querySelectorAll("mark, .thread")) {
      element.classList.toggle("is-lit", element.dataset.thread === thread);
    }
  }

  press(event) {
    const link = event.target.closest("[data-part='to-quote']");
    if (link) {
      event.preventDefault();
      this.toQuote(link.closest(".thread").dataset.thread);
    }
    const write = event.target.closest("[data-write]");
    if (write && this.#chosen) {
      event.preventDefault();
      this.write(write.dataset.write, write.textContent.trim());
    }
    if (event.target.closest("[data-part='writer-close']")) this.part("writer").close();
  }

  key(event) {
    if (event.target.closest("input, textarea, select, dialog") || event.ctrlKey || event.metaKey || event.altKey) return;
    const thread = event.target.closest("[data-thread]")?.dataset.thread;
    if (event.key === "n" || event.key === "p") {
      const at = this.cards.findIndex((card) => card.dataset.thread === thread);
      const next = event.key === "n" ? at + 1 : at < 0 ? this.cards.length - 1 : at - 1;
      if (this.cards[next]) this.show(this.cards[next].dataset.thread);
    } else if (event.key === "Escape" && thread && event.target.closest(".thread")) {
      this.toQuote(thread);
    } else if (event.key === "Enter" && event.target.matches("mark")) {
      this.show(thread);
    }
  }

  // Pressing a button may end the selection; only one elsewhere in the text replaces what was chosen.
  select() {
    const selection = getSelection();
    if (!selection.rangeCount || !this.text.contains(selection.getRangeAt(0).commonAncestorContainer)) return;
    const range = selection.getRangeAt(0);
    const raw = range.toString();
    const quote = raw.trim();
    this.classList.toggle("has-selection", Boolean(quote));
    if (!quote) {
      this.#chosen = null;
      return;
    }
    const before = range.cloneRange();
    before.selectNodeContents(this.text);
    before.setEnd(range.startContainer, range.startOffset);
    const units = before.toString() + raw.slice(0, raw.indexOf(quote));
    this.#chosen = { quote, start: [...units].length }; // the server counts characters, not UTF-16 units
  }

  write(kind, title) {
    const writer = this.part("writer");
    const form = writer.querySelector("form");
    form.action = this.dataset[kind];
    form.elements.quote.value = this.#chosen.quote;
    form.elements.start.value = this.#chosen.start;
    form.elements.text.required = kind === "comment";
    form.elements.replacement.disabled = kind === "comment";
    form.elements.replacement.value = kind === "suggest" ? this.#chosen.quote : "";
    this.part("replacement").hidden = kind === "comment";
    this.part("writer-title").textContent = title;
    this.part("writer-quote").textContent = this.#chosen.quote;
    this.part("writer-label").textContent = this.part("writer-label").dataset[kind];
    writer.showModal();
    form.elements[kind === "comment" ? "text" : "replacement"].focus();
  }

  // Beside their words, one below the other.
  place() {
    const list = this.part("cards");
    if (!list) return;
    for (const card of this.cards) card.style.marginBlockStart = "";
    if (!WIDE.matches) return;
    const top = list.getBoundingClientRect().top;
    let end = 0;
    for (const card of this.cards) {
      const quote = document.getElementById(`quote-${card.dataset.thread}`);
      const wanted = quote ? quote.getBoundingClientRect().top - top : 0;
      const gap = Math.max(end ? GAP : 0, wanted - end);
      card.style.marginBlockStart = `${gap}px`;
      end += gap + card.getBoundingClientRect().height;
    }
  }
}

customElements.define("text-threads", TextThreads);
