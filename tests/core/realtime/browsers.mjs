// Pages with static/js/lib/realtime.js, as many as a test wants, driven by tests/core/realtime/node.py. The argument is by how
// many milliseconds the clock of this device is wrong.

import { createInterface } from "node:readline";

const wrong = Number(process.argv[2]);
const realNow = Date.now;
Date.now = () => realNow() + wrong;
const RealWebSocket = globalThis.WebSocket;
let headers = {};
globalThis.WebSocket = class extends RealWebSocket {
  constructor(url) {
    super(url, { headers });
    // Browsers say "close" also of a connection that never came about; older versions of node only say "error".
    let isClosed = false;
    this.addEventListener("close", () => (isClosed = true));
    this.addEventListener("error", () =>
      setTimeout(() => isClosed || this.dispatchEvent(Object.assign(new Event("close"), { code: 1006 })), 50),
    );
  }
};
globalThis.addEventListener = () => {};
globalThis.document = { addEventListener() {}, hidden: false };
globalThis.location = { href: "http://127.0.0.1/", protocol: "http:" };
const { Realtime } = await import("../../../static/js/lib/realtime.js");

/** Comes back with the cookie of its own person. */
class Page extends Realtime {
  constructor(url, own) {
    headers = own;
    super(url);
    this.own = own;
  }

  connect() {
    headers = this.own ?? headers;
    super.connect();
  }
}

const pages = [];
const failed = [];
const steps = {
  open(url, cookie) {
    pages.push(new Page(url, { cookie, origin: new URL(url).origin }));
    return pages.length - 1;
  },
  status: () => pages.map((page) => page.status),
  // Given again after a lost connection; a refusal is kept and told at the end.
  say: (id, key, body) => void pages[id].give("say", { key, body }, { lasting: true }).catch((error) => failed.push(error.code)),
  pending: () => pages.reduce((sum, page) => sum + page.pending.size, 0),
  failed: () => failed,
  states: () => pages.map((page) => Object.fromEntries(page.state.all("all", ""))),
  drop: (id) => void pages[id].socket.close(4000),
  online: () => void pages.forEach((page) => page.retryNow()),
  now: () => pages.map((page) => page.now()),
};

for await (const line of createInterface({ input: process.stdin })) {
  const [name, ...rest] = JSON.parse(line);
  console.log(JSON.stringify(steps[name](...rest) ?? null));
}
