// The lines of a transcript: each plays the film from its second, and a word is found without its accents and capitals.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

class FilmTranscript extends HTMLElement {
  connectedCallback() {
    this.lines = [...this.querySelectorAll("li")].map((row) => {
      const words = row.querySelector(".transcript__words");
      return { row, words, text: words.textContent };
    });
    for (const { row } of this.lines) row.querySelector(".transcript__time").replaceChildren(this.buttonOf(row));
    const search = this.querySelector(".transcript__search");
    search.hidden = false;
    search.querySelector("input").addEventListener("input", (event) => this.find(event.target.value));
  }

  buttonOf(row) {
    const button = document.createElement("button");
    const time = row.querySelector(".transcript__time").textContent;
    button.type = "button";
    button.className = "link-button";
    button.textContent = time;
    button.setAttribute("aria-label", this.dataset.jump.replace("%(time)s", time));
    button.addEventListener("click", () => {
      this.closest("figure")
        .querySelector("media-player")
        .playFrom(Number(row.dataset.second));
    });
    return button;
  }

  find(wanted) {
    const word = plain(wanted.trim());
    let found = 0;
    for (const { row, words, text } of this.lines) {
      const places = word ? placesOf(text, word) : [];
      found += places.length;
      row.hidden = Boolean(word) && !places.length;
      words.replaceChildren(...marked(text, places));
    }
    const { foundNone, foundOne, foundMany } = this.dataset;
    const said = [foundNone, foundOne][found] ?? foundMany.replace("%(number)s", found);
    this.querySelector("[role=status]").textContent = word ? said : "";
  }
}

/** [from, to] of each place in the text, by its own letters: a letter with its accent may be two of them. */
function placesOf(text, word) {
  const letters = Array.from(text, plain);
  const starts = [];
  let folded = "";
  letters.forEach((letter, index) => {
    starts.push(...Array(letter.length).fill(index));
    folded += letter;
  });
  const places = [];
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
    places.push([starts[at], starts[at + word.length - 1] + 1]);
  }
  return places;
}

function marked(text, places) {
  const letters = Array.from(text);
  const nodes = [];
  let at = 0;
  for (const [from, to] of places) {
    const mark = document.createElement("mark");
    mark.textContent = letters.slice(from, to).join("");
    nodes.push(letters.slice(at, from).join(""), mark);
    at = to;
  }
  return [...nodes, letters.slice(at).join("")];
}

customElements.define("film-transcript", FilmTranscript);
