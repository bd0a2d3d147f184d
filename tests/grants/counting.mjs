// Counting as the browser does it, asked by tests/grants/test_counting.py.
import { createInterface } from "node:readline";
import { count, wordsOf } from "../../static/js/lib/counting.js";

for await (const line of createInterface({ input: process.stdin })) {
  const [name, text, unit] = JSON.parse(line);
  console.log(JSON.stringify(name === "words" ? wordsOf(text) : count(text, unit)));
}
