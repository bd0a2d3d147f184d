// A shared document of the room: written here at once, sent while there is a connection, merged when it comes back.

import { fromBase64, providerOf, toBase64 } from "../lib/shared-document.js";
import { applyUpdate, Doc, encodeStateAsUpdate } from "../../vendor/documents.js";

const KEEP_WAIT = 500;

/** Whose document the room shows now: a group's, or its own. */
export function ownerOf(room) {
  return room.shownGroup || room.dataset.workshop;
}

/**
 * Returns `{doc, provider, close}`. It is open while the room's own socket is: who is not counted as present may not write.
 */
export function openDocument(room, kind, owner) {
  const doc = new Doc();
  const provider = providerOf(`${kind}/${owner}`, doc, { connect: false });
  keepUnsent(doc, provider, `${kind}/${owner}`);
  const follow = () => (room.realtime.status === "open" && room.me ? provider.connect() : provider.disconnect());
  room.realtime.addEventListener("status", follow);
  room.realtime.addEventListener("hello", follow);
  follow();
  const close = () => {
    room.realtime.removeEventListener("status", follow);
    room.realtime.removeEventListener("hello", follow);
    provider.destroy();
  };
  return { doc, provider, close };
}

/** What was written without a connection outlives the page: the device keeps it until the server has it. */
function keepUnsent(doc, provider, name) {
  const learner = document.querySelector("meta[name=learner]")?.content;
  const key = `shared-document:${learner}:${name}`;
  let timer = null;
  try {
    const kept = localStorage.getItem(key);
    if (kept) applyUpdate(doc, fromBase64(kept));
  } catch {
    // storage is switched off: only the open page holds it
  }
  const keep = () => {
    timer = null;
    if (provider.synced) return;
    try {
      localStorage.setItem(key, toBase64(encodeStateAsUpdate(doc)));
    } catch {
      // full, or switched off
    }
  };
  doc.on("update", (_update, origin) => {
    if (origin !== provider && !provider.synced) timer ??= setTimeout(keep, KEEP_WAIT);
  });
  provider.on("sync", (isSynced) => {
    if (!isSynced) return;
    try {
      localStorage.removeItem(key);
    } catch {
      // nothing was kept
    }
  });
}

/** Whether this person may write now, as the server sees it too: where they are, and not in what they only look at. */
export function mayWrite(room) {
  const isHere = room.shownGroup === room.group;
  return Boolean(isHere && room.entry("room")?.state === "open" && (room.me?.is_host || !room.isHeld));
}
