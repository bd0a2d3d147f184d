// Light, dark, or as the device says. Built by script, because without script it could do nothing.
const THEMES = ["auto", "light", "dark"];

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "link-button";
    this.button.addEventListener("click", () => this.next());
    this.append(this.button);
    this.show();
  }

  get theme() {
    return document.documentElement.dataset.theme ?? "auto";
  }

  next() {
    const theme = THEMES[(THEMES.indexOf(this.theme) + 1) % THEMES.length];
    if (theme === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    try {
      if (theme === "auto") localStorage.removeItem("theme");
      else localStorage.setItem("theme", theme);
    } catch {
      // The choice then holds for this page.
    }
    this.show();
  }

  show() {
    this.button.textContent = `${this.dataset.label} ${this.dataset[this.theme]}`;
  }
}

customElements.define("theme-switch", ThemeSwitch);
