// What this device keeps for one person, in caches that bear their public id. Devices are shared: whoever opens a page
// next takes the device over, and what was kept for somebody else is forgotten. The worker shows only the owner's.

const OWNER = "mirror-owner";
const OWNER_AT = "/owner";
const PREFIX = "kept-";

const RENEWAL_WAIT = 3_000;
const RECORD_AT = "/kept-record";

// Ask for a page as it will be read without a connection; see core/data_saver.py.
export const AHEAD = { "X-Keep": "ahead" };
export const OPEN = { "X-Keep": "open" };
export const canKeep = "caches" in globalThis && (typeof window === "undefined" || "serviceWorker" in navigator);

/** The name of a cache of `learner`; `part` is a course's key, or "registers". */
export function nameOf(learner, part) {
  return `${PREFIX}${learner}-${part}`;
}

export async function owner() {
  const cache = await caches.open(OWNER);
  const note = await cache.match(OWNER_AT);
  return note ? note.text() : "";
}

/** Names of the caches of whoever owns the device now. */
export async function ownNames() {
  const learner = await owner();
  if (!learner) return [];
  return (await caches.keys()).filter((name) => name.startsWith(`${PREFIX}${learner}-`));
}

/** The device is `learner`'s from now on ("" for nobody's). */
export async function takeOver(learner) {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && !(learner && name.startsWith(`${PREFIX}${learner}-`)));
  if ((await owner()) !== learner) await (await caches.open(OWNER)).put(OWNER_AT, new Response(learner));
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** The kept answer to an address and the cache it lies in, or null. */
export async function findKept(url) {
  for (const name of await ownNames()) {
    const cache = await caches.open(name);
    const response = await cache.match(url, { ignoreVary: true });
    if (response && !(await isOver(name, await readRecord(cache)))) return { cache, response };
  }
  return null;
}

/** Some things are kept for a day only; after it they are forgotten. */
async function isOver(name, record) {
  return Boolean(record?.until) && Date.parse(record.until) < Date.now() && caches.delete(name);
}

/** What a cache says of itself: {kind, part, title, url, bytes, keptAt, isWhole, until, …}, or null. */
export async function readRecord(cache) {
  const note = await cache.match(RECORD_AT);
  return note ? note.json() : null;
}

export function writeRecord(cache, record) {
  return cache.put(RECORD_AT, Response.json(record));
}

/** The records of everything that the owner of this device keeps. */
export async function allRecords() {
  const found = [];
  for (const name of await ownNames()) {
    const record = await readRecord(await caches.open(name));
    if (record && !(await isOver(name, record))) found.push(record);
  }
  return found;
}

/** Keep `url` as a page of `learner` with the static files it needs. Returns their addresses. */
export async function keepPage(cache, url, learner, headers = AHEAD) {
  const response = await fetch(url, { headers, cache: "no-store" });
  const html = response.ok && !response.redirected ? await response.clone().text() : "";
  if (!isFor(learner, html)) throw new NotYours(url);
  const { keepNeeded } = await import("./dependencies.js"); // few visits keep a page
  const needed = await keepNeeded(cache, html, response.url, "html");
  await cache.put(url, response);
  return needed;
}

/** Keep the open page until the end of the day, `title` being what it is called in the list of what is kept. */
export async function keepToday({ learner, kind, id, title }) {
  const part = `${kind}-${id}`;
  const url = location.pathname;
  if (!canKeep || (await findKept(url))) return; // the worker brought it up to date already
  const cache = await caches.open(nameOf(learner, part));
  await keepPage(cache, url, learner);
  const until = new Date().setHours(24, 0, 0, 0);
  const record = { kind, part, title, url, isWhole: true, keptAt: new Date().toISOString(), until: new Date(until).toISOString() };
  await writeRecord(cache, { ...record, bytes: await weigh(cache) });
}

let renewal = null;

/** What the open page shows has changed on the server: a while later its kept copy, if there is one, follows. */
export function renewSoon(learner) {
  clearTimeout(renewal);
  renewal = setTimeout(async () => {
    const kept = canKeep && (await findKept(location.pathname));
    if (kept) await keepPage(kept.cache, location.pathname, learner, OPEN).catch(() => {}); // the next opening does it
  }, RENEWAL_WAIT);
}

/** The page is not for this person: signed out, or somebody else signed in meanwhile. */
export class NotYours extends Error {}

/** Bytes of everything in a cache. */
export async function weigh(cache) {
  let bytes = 0;
  for (const request of await cache.keys()) bytes += (await (await cache.match(request)).blob()).size;
  return bytes;
}

/** Whether a page was made for `learner`: another tab may have signed in as somebody else. */
export function isFor(learner, html) {
  return html.includes(`<meta name="learner" content="${learner}">`);
}
