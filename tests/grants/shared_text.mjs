// The browser's way to find what was typed, asked line by line.
import readline from "node:readline";
import { difference } from "../../static/js/lib/shared-text.js";

for await (const line of readline.createInterface({ input: process.stdin })) {
  const [, before, now, caret] = JSON.parse(line);
  console.log(JSON.stringify(difference(before, now, caret)));
}
