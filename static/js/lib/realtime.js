// A socket of commands and events that comes back by itself.

import { SharedState } from "./shared-state.js";

const FIRST_WAIT = 500;
const LONGEST_WAIT = 15_000;
const ANSWER_WAIT = 10_000;
const GAP_WAIT = 150; // two processes may tell two changes in the wrong order; the missing one is mostly on its way
const UNSURE_PING = 3_000;
const TOO_SLOW = 4408;

/** The answer to a command that was not done: `code`, and `message` where there is something to say. */
export class CommandError extends Error {
  constructor({ code, message = "", fields = [] }) {
    super(message || code);
    Object.assign(this, { code, fields, text: message });
  }
}

/**
 * Events: `status` (detail: "connecting", "open", "waiting", or "ended" with `code`), `hello`, `reset` (the state is new),
 * `change` (stream, key, body), `signal` (name, body).
 */
export class Realtime extends EventTarget {
  constructor(path) {
    super();
    this.url = new URL(path, location.href);
    this.url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
    this.wait = FIRST_WAIT;
    this.nextId = 1;
    this.pending = new Map();
    this.offset = 0;
    this.isWhole = true;
    this.status = "connecting";
    this.state = new SharedState({
      changed: (stream, key, body) => this.tell("change", { stream, key, body }),
      replaced: () => this.tell("reset", {}),
    });
    addEventListener("online", () => this.retryNow());
    document.addEventListener("visibilitychange", () => document.hidden || this.ping());
    this.connect();
  }

  /** The server's time, whatever this device's clock says. */
  now() {
    return Date.now() + this.offset;
  }

  /**
   * Give a command. Resolves with its data, rejects with a CommandError. With `lasting` it is given again after a lost
   * connection, so it must be one that may be given twice; without, it fails with the code "lost".
   */
  give(name, body = {}, { lasting = false } = {}) {
    return new Promise((resolve, reject) => {
      const command = { id: this.nextId++, name, body, lasting, resolve, reject };
      if (this.status !== "open" && !lasting) {
        reject(new CommandError({ code: "lost" }));
        return;
      }
      this.pending.set(command.id, command);
      if (this.status === "open") this.send(command);
    });
  }

  leave() {
    this.end(1000);
    this.socket?.close(1000);
  }

  retryNow() {
    if (this.status !== "waiting") return;
    clearTimeout(this.timer);
    this.wait = FIRST_WAIT;
    this.connect();
  }

  connect() {
    this.setStatus("connecting");
    const socket = new WebSocket(this.url);
    this.socket = socket;
    socket.addEventListener("message", (event) => socket === this.socket && this.receive(JSON.parse(event.data)));
    socket.addEventListener("close", (event) => socket === this.socket && this.lost(event.code));
  }

  lost(code) {
    clearInterval(this.pinging);
    clearTimeout(this.answer);
    for (const command of [...this.pending.values()].filter(({ lasting }) => !lasting)) {
      this.pending.delete(command.id);
      command.reject(new CommandError({ code: "lost" }));
    }
    if (this.status === "ended") return;
    if (code >= 4400 && code !== TOO_SLOW) {
      this.end(code);
      return;
    }
    this.setStatus("waiting");
    this.timer = setTimeout(() => this.connect(), this.wait * (0.5 + Math.random()));
    this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
  }

  end(code) {
    this.status = "ended";
    for (const command of this.pending.values()) command.reject(new CommandError({ code: "lost" }));
    this.pending.clear();
    this.tell("status", { status: "ended", code });
  }

  async receive([kind, ...rest]) {
    switch (kind) {
      case "hello":
        await this.enter(rest[0]);
        break;
      case "event":
        if (!this.state.hear(...rest)) this.askSoon();
        break;
      case "signal":
        this.tell("signal", { name: rest[0], body: rest[1] });
        break;
      case "wire":
        this.isWhole = rest[0].whole;
        this.keepPinging();
        this.ping();
        break;
      case "success":
      case "error":
        this.answered(kind, ...rest);
    }
  }

  async enter(hello) {
    this.hello = hello;
    this.setStatus("open", { isReady: false });
    try {
      if (this.state.knows(hello.streams)) await this.catchUp();
      else this.state.replace(await this.give("fetch"));
    } catch (error) {
      if (error.code !== "lost") this.socket.close();
      return;
    }
    this.wait = FIRST_WAIT;
    this.isWhole = true;
    this.keepPinging();
    this.ping();
    this.tell("hello", hello);
    this.tell("status", { status: "open" });
    for (const command of this.pending.values()) if (!command.isSent) this.send(command);
  }

  async catchUp() {
    if (!this.state.catchUp(await this.give("resume", this.state.positions))) this.state.replace(await this.give("fetch"));
  }

  askSoon() {
    this.asking ??= setTimeout(async () => {
      this.asking = null;
      if (this.status === "open") await this.catchUp().catch(() => {});
    }, GAP_WAIT);
  }

  keepPinging() {
    clearInterval(this.pinging);
    this.pinging = setInterval(() => this.ping(), this.isWhole ? this.hello.ping_seconds * 1_000 : UNSURE_PING);
  }

  async ping() {
    if (this.status !== "open") return;
    const sentAt = Date.now();
    clearTimeout(this.answer);
    this.answer = setTimeout(() => this.socket.close(), ANSWER_WAIT);
    try {
      const { now, heads } = await this.give("ping");
      this.delay = Date.now() - sentAt;
      this.offset = Date.parse(now) - (sentAt + this.delay / 2);
      if (this.state.isBehind(heads)) this.askSoon();
    } catch {
      // Lost: the closed socket says so itself.
    } finally {
      clearTimeout(this.answer);
    }
  }

  send(command) {
    if (this.socket.readyState !== WebSocket.OPEN) return; // its end is not told yet; then `lost` decides
    command.isSent = true;
    this.socket.send(JSON.stringify([command.name, command.id, command.body]));
  }

  answered(kind, id, data) {
    const command = this.pending.get(id);
    if (!command) return;
    this.pending.delete(id);
    if (kind === "success") command.resolve(data);
    else command.reject(new CommandError(data));
  }

  setStatus(status, { isReady = true } = {}) {
    this.status = status;
    if (status !== "open") for (const command of this.pending.values()) command.isSent = false;
    if (isReady) this.tell("status", { status });
  }

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
