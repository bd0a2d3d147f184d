// The arithmetic of the run sheet, asked by tests/live/test_run_sheet.py.

import { createInterface } from "node:readline";
import { minutesBehind, plannedTimes } from "../../static/js/room/desk/sheet.js";

for await (const line of createInterface({ input: process.stdin })) {
  const [, items, startsAt, clock, now] = JSON.parse(line);
  console.log(JSON.stringify(minutesBehind(items, plannedTimes(items, startsAt), clock, now) ?? null));
}
