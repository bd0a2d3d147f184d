// The sentences of core/phrases.py, as base.html wrote them into the page.
const phrases = JSON.parse(document.getElementById("phrases")?.textContent ?? "{}");

export function phrase(name) {
  return phrases[name] ?? name;
}
