// The connection of a shared document (docs/domain/realtime.md).

import { WebsocketProvider } from "../../vendor/documents.js";

const ALIVE = 20_000; // the stock client leaves a server that was silent for 30 seconds

/** `name` is the kind and the key, for example "notes/2f1c…". */
export function providerOf(name, doc, { connect = true } = {}) {
  const url = new URL("/ws/documents", location.href);
  url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  return new WebsocketProvider(url.href, name, doc, { connect, disableBc: true, resyncInterval: ALIVE, maxBackoffTime: 5_000 });
}

export function toBase64(bytes) {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

export function fromBase64(words) {
  return Uint8Array.from(atob(words), (letter) => letter.charCodeAt(0));
}
