// The service worker. It keeps static files, answers with kept pages where the network does not, and plays kept films.
// It never keeps what is sent, nor a page that nobody asked to keep; see docs/domain/offline.md.
import { isHashed, keepNeeded } from "../lib/dependencies.js";
import { AHEAD, findKept, isFor, OPEN, owner } from "../lib/kept.js";
import { part } from "./ranges.js";

const PATIENCE = 6_000; // a kept page is shown when the network takes longer

/** Called while the worker is first read, when alone it may say what it listens to. */
export function start({ version, offline, media, leave }) {
  const statics = `static-${version}`;

  addEventListener("install", (event) => event.waitUntil(keepOfflinePage(statics, offline)));
  addEventListener("activate", (event) => event.waitUntil(takeUp(statics)));
  addEventListener("message", ({ data, source }) => {
    if (data === "go-on") skipWaiting();
    if (data === "go-on-if-alone") goOnIfAlone(source);
    if (data === "language") keepOfflinePage(statics, offline);
  });
  addEventListener("fetch", (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== location.origin) return;
    if (leave.some((path) => url.pathname.startsWith(path))) return;
    if (request.mode === "navigate") event.respondWith(page(event, offline));
    else if (isHashed(url)) event.respondWith(staticFile(request, statics));
    else if (url.pathname.startsWith(media)) event.respondWith(mediaFile(request));
  });
}

/** The page in the reader's language, and what it needs. */
async function keepOfflinePage(statics, offline) {
  const cache = await caches.open(statics);
  const response = await fetch(offline, { headers: AHEAD, cache: "no-store" });
  if (!response.ok) throw new Error(`${offline} answers ${response.status}`);
  await keepNeeded(cache, await response.clone().text(), response.url, "html");
  await cache.put(offline, response);
}

/** Files of earlier versions go. Kept courses bring their own, so they stay whole. */
async function takeUp(statics) {
  const old = (await caches.keys()).filter((name) => name.startsWith("static-") && name !== statics);
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
}

/** One open page has just been loaded anew; of several, one may hold something typed, so a person decides. */
async function goOnIfAlone(source) {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  if (open.length > 1) source.postMessage("new-version");
  else await skipWaiting();
}

/** From the network; a kept page is brought up to date on the way, and shown when the network fails. */
async function page(event, offline) {
  const { request } = event;
  const kept = await findKept(request.url);
  try {
    if (!kept) return await fetch(request);
    return await freshOrKept(event, kept);
  } catch {
    return kept?.response ?? (await caches.match(offline, { ignoreVary: true })) ?? Response.error();
  }
}

async function freshOrKept(event, kept) {
  const fresh = fetch(event.request.url, { headers: OPEN, redirect: "manual", cache: "no-store" });
  const inTime = await Promise.race([fresh, new Promise((done) => setTimeout(done, PATIENCE))]);
  if (!inTime || inTime.status >= 500) {
    fresh.catch(() => {}); // the answer that comes too late is not waited for
    return kept.response;
  }
  if (inTime.ok) event.waitUntil(renew(kept.cache, event.request.url, inTime.clone()));
  return inTime;
}

async function renew(cache, url, response) {
  const html = await response.clone().text();
  if (!isFor(await owner(), html)) return;
  await keepNeeded(cache, html, url, "html");
  await cache.put(url, response);
}

async function staticFile(request, statics) {
  const found = await caches.match(request, { ignoreVary: true });
  if (found) return found;
  const response = await fetch(request);
  if (response.ok && response.status === 200) (await caches.open(statics)).put(request, response.clone());
  return response;
}

/** A kept file never changes: its address holds a name that nobody gets twice. */
async function mediaFile(request) {
  const kept = await findKept(request.url);
  return kept ? part(kept.response, request.headers.get("Range")) : fetch(request);
}
