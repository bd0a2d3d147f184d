// What somebody types into a form of many rows is kept on this device, for one person, until the server has it. After a closed
// tab or a lost connection it stands in the form again, to be saved or thrown away. It comes with the version it began with, so
// that the server writes over nothing newer: its page then shows both.
//
// In `host`: the form with its rows ([data-line], the prefix of their fields), [data-lines] around them, a <template data-blank>,
// and [data-back], which says that something came back, with the button [data-forget].

/** A row more, as the server would add one; gives it. */
export function addRow(host) {
  const count = host.querySelector("[name$='-TOTAL_FORMS']");
  const holder = document.createElement("template");
  holder.innerHTML = host.querySelector("[data-blank]").innerHTML.replaceAll("__prefix__", count.value);
  const line = holder.content.querySelector("[data-line]");
  count.value = Number(count.value) + 1;
  line.querySelector("legend").append(count.value);
  host.querySelector("[data-lines]").append(line);
  return line;
}

/** On the page that one comes to from the form at `path`: its copy goes, once the server says back that it has it. */
export function dropSaved(path) {
  const name = nameOf(path);
  try {
    if (JSON.parse(localStorage.getItem(name))?.id === savedId()) localStorage.removeItem(name);
  } catch {
    // nothing is kept where storage is switched off
  }
}

export class FormCopy {
  #host;
  #form;
  #name;
  #loaded;
  #id = crypto.randomUUID();

  /** `host.dataset.typed` is there where the page already shows what was typed, because it could not be saved. */
  constructor(host, form) {
    this.#host = host;
    this.#form = form;
    this.#name = nameOf(location.pathname);
    this.#loaded = JSON.stringify(this.#rows());
    form.addEventListener("submit", () => this.#sign());
    host.querySelector("[data-forget]").addEventListener("click", () => {
      this.drop();
      location.replace(location.pathname);
    });
    for (const way of host.parentElement.querySelectorAll("[data-keep-stored]")) {
      way.addEventListener("click", () => this.drop());
    }
    this.#begin();
  }

  /** False where the device is full or keeps nothing. */
  keep() {
    const rows = this.#rows();
    if (!("typed" in this.#host.dataset) && JSON.stringify(rows) === this.#loaded) {
      this.drop();
      return true;
    }
    try {
      const copy = { id: this.#id, version: this.#version.value, rows };
      localStorage.setItem(this.#name, JSON.stringify(copy));
      return true;
    } catch {
      return false;
    }
  }

  /** The server has it, or nobody wants it. */
  drop() {
    this.#host.querySelector("[data-back]").hidden = true;
    try {
      localStorage.removeItem(this.#name);
    } catch {
      // nothing is kept where storage is switched off
    }
  }

  /** What the page shows now is what is stored. */
  settle() {
    this.#loaded = JSON.stringify(this.#rows());
    this.drop();
  }

  get #version() {
    return this.#form.elements.namedItem("version");
  }

  #begin() {
    const copy = this.#read();
    if ("typed" in this.#host.dataset) {
      this.keep();
    } else if (copy && copy.id === savedId()) {
      this.drop();
    } else if (copy && JSON.stringify(copy.rows) !== this.#loaded) {
      this.#fill(copy);
      this.#host.querySelector("[data-back]").hidden = false;
    }
  }

  #fill(copy) {
    while (this.#lines.length < copy.rows.length) addRow(this.#host);
    this.#lines.forEach((line, number) => {
      for (const field of fieldsOf(line)) {
        const value = copy.rows[number]?.[nameIn(line, field)];
        if (isTicked(field)) field.checked = Boolean(value);
        else if (value !== undefined || field.tagName !== "SELECT") field.value = value ?? "";
      }
    });
    this.#version.value = copy.version;
    this.#id = copy.id; // it is still that copy, so that saving it here drops it
  }

  get #lines() {
    return [...this.#form.querySelectorAll("[data-line]")];
  }

  #rows() {
    return this.#lines.map((line) =>
      Object.fromEntries(
        fieldsOf(line).map((field) => [nameIn(line, field), isTicked(field) ? field.checked : field.value]),
      ),
    );
  }

  /** The server says back which copy it saved. */
  #sign() {
    this.#form.querySelector("[name=copy]")?.remove();
    const input = Object.assign(document.createElement("input"), { type: "hidden", name: "copy", value: this.#id });
    this.#form.append(input);
  }

  #read() {
    try {
      return JSON.parse(localStorage.getItem(this.#name));
    } catch {
      return null;
    }
  }
}

function nameOf(path) {
  const learner = document.querySelector("meta[name=learner]")?.content ?? "";
  return `grant-copy ${learner} ${path}`;
}

function savedId() {
  return new URLSearchParams(location.search).get("saved") ?? "";
}

function fieldsOf(line) {
  return [...line.querySelectorAll("input, select, textarea")];
}

function isTicked(field) {
  return field.type === "checkbox" || field.type === "radio";
}

/** Without the prefix of its line, if that has one. Of several boxes or circles with one name each has its own. */
function nameIn(line, field) {
  const prefix = line.dataset.line;
  const name = prefix ? field.name.slice(prefix.length + 1) : field.name;
  return isTicked(field) && field.hasAttribute("value") ? `${name}=${field.value}` : name;
}
