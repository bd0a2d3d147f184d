// static/js/lib/shared-state.js, as many of it as a test wants, driven by tests/core/realtime/node.py.

import { createInterface } from "node:readline";
import { SharedState } from "../../../static/js/lib/shared-state.js";

const states = new Map();
const steps = {
  make: (id) => states.set(id, new SharedState({ changed() {}, replaced() {} })) && null,
  replace: (id, fetched) => states.get(id).replace(fetched) ?? null,
  hear: (id, ...event) => states.get(id).hear(...event),
  catchUp: (id, caught) => states.get(id).catchUp(caught),
  isBehind: (id, heads) => states.get(id).isBehind(heads),
  positions: (id) => states.get(id).positions,
  entries: (id, stream) => Object.fromEntries(states.get(id).all(stream, "")),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...rest] = JSON.parse(line);
  console.log(JSON.stringify(steps[name](...rest)));
}
