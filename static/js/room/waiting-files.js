// Files that wait for a connection, kept on the device, so that a reload loses none. A device may be shared: each is kept
// for one place in one room, which is one person's, and for a day at most.

import { openDB } from "../../vendor/idb.js";

const NAME = "room-files";
const KEPT = 24 * 60 * 60_000;

const opened = openDB(NAME, 1, {
  upgrade(db) {
    db.createObjectStore(NAME, { keyPath: "id" }).createIndex("place", "place");
  },
});

/** Keep a message with its file. Rejects where the device is full, or keeps nothing for us. */
export async function keepFile({ id, place, name, text, question, reply, refused, sends }) {
  const file = { bytes: sends, name: sends.name, type: sends.type };
  await (await opened).put(NAME, { id, place, name, text, question, reply, refused, file, keptAt: Date.now() });
}

export async function dropFile(id) {
  await opened.then((db) => db.delete(NAME, id)).catch(() => {});
}

/** Messages that wait in this place, as they were kept; older ones, of whomever, are forgotten. */
export async function filesOf(place) {
  try {
    const db = await opened;
    for (const { id, keptAt } of await db.getAll(NAME)) if (keptAt < Date.now() - KEPT) await db.delete(NAME, id);
    const kept = await db.getAllFromIndex(NAME, "place", place);
    return kept.map(({ file, ...message }) => ({ ...message, sends: new File([file.bytes], file.name, { type: file.type }) }));
  } catch {
    return [];
  }
}
