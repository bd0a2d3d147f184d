// The personal socket: what happened to one's own work elsewhere. Pages work without it; it only tells sooner.

const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;

const listeners = new Map();
let socket = null;
let wait = FIRST_WAIT;

/** Call `handler(data)` whenever the event `name` comes. Returns a function that stops listening. */
export function listen(name, handler) {
  if (!listeners.has(name)) listeners.set(name, new Set());
  listeners.get(name).add(handler);
  connect();
  return () => listeners.get(name).delete(handler);
}

function connect() {
  if (socket) return;
  const address = new URL("/ws/me/", location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  socket = new WebSocket(address);
  socket.addEventListener("open", () => (wait = FIRST_WAIT));
  socket.addEventListener("message", receive);
  socket.addEventListener("close", (event) => {
    socket = null;
    // 4401: signed out, 4413 and 4429: refused for what was sent. Asking again would not help.
    if (event.code >= 4400) return;
    setTimeout(connect, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  });
}

function receive(event) {
  const [kind, name, data] = JSON.parse(event.data);
  if (kind !== "signal") return;
  for (const handler of listeners.get(name) ?? []) handler(data);
}
