// How long a text is, as the funder counts: the same rule as grants/rules/counting.py.
const SPACES = /[\t\n\v\f\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
const ALL_SPACES = new RegExp(SPACES.source, "g");

/** `unit` is one of grants.enums.CountUnit. */
export function count(text, unit) {
  const plain = text.replaceAll("\r\n", "\n");
  if (unit === "words") return plain.split(SPACES).filter(Boolean).length;
  return [...(unit === "characters" ? plain : plain.replace(ALL_SPACES, ""))].length;
}

/** What is counted of a text with headings ("# ") and lists ("- "). */
export function wordsOf(source) {
  const lines = source.replaceAll("\r\n", "\n").split("\n").map((line) => line.trim().replace(/^[-#] /, "").trim());
  return lines.filter(Boolean).join("\n");
}
