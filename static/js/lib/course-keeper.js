// Keeps a course on this device: lesson by lesson, so that an interruption costs one lesson at most.
import { keepNeeded } from "./dependencies.js";
import { csrfToken } from "./http.js";
import { keepPage, nameOf, NotYours, readRecord, weigh, writeRecord } from "./kept.js";

/** The record of a kept course, or null. `lessons` in it are the versions of those that are here; `isWhole` that all are. */
export async function readKept(learner, key) {
  const name = nameOf(learner, key);
  return (await caches.has(name)) ? readRecord(await caches.open(name)) : null;
}

export function removeCourse(learner, key) {
  return caches.delete(nameOf(learner, key));
}

/** Whether something changed on the server since the course was kept. */
export function isOutdated(record, plan) {
  const here = Object.keys(record.lessons).length;
  return here !== plan.lessons.length || plan.lessons.some(({ key, version }) => record.lessons[key] !== version);
}

/**
 * Fetch what is not here yet. `level` is "text" or "films"; `tell({done, total, bytes})` is called after each lesson,
 * `bytes` being the share of `plan.bytes[level]` that is here. Throws what fetch and the storage throw, and NotYours.
 */
export async function keepCourse({ plan, learner, level, signal, tell }) {
  const cache = await caches.open(nameOf(learner, plan.key));
  const old = await readRecord(cache);
  const versions = old?.level === level ? old.lessons : {};
  const record = { kind: "course", part: plan.key, title: plan.title, url: plan.url, accent: plan.accent, level, lessons: {} };
  const wanted = new Set([plan.url, ...(await keepPage(cache, plan.url, learner))]);
  await keepPictures(cache, plan.url, wanted);
  let bytes = 0;
  for (const lesson of plan.lessons) {
    signal.throwIfAborted();
    const files = lesson.files.filter(({ kind }) => level === "films" || kind === "picture");
    await Promise.all(files.map(({ url }) => keepFile(cache, url, signal)));
    const isHere = versions[lesson.key] === lesson.version;
    const needed = isHere ? await neededBy(cache, lesson.url) : await keepLesson(cache, lesson.url, learner);
    for (const attempt of await attemptsOf(cache, lesson.url)) {
      for (const address of [attempt, ...(await keepPage(cache, attempt, learner))]) wanted.add(address);
    }
    for (const address of [lesson.url, ...files.map(({ url }) => url), ...needed]) wanted.add(address);
    record.lessons[lesson.key] = lesson.version;
    bytes += files.reduce((sum, file) => sum + file.bytes, 0);
    await writeRecord(cache, { ...record, lessons: { ...versions, ...record.lessons }, isWhole: false, bytes });
    tell({ done: Object.keys(record.lessons).length, total: plan.lessons.length, bytes });
  }
  await forgetOthers(cache, wanted);
  const whole = { ...record, isWhole: true, bytes: await weigh(cache), keptAt: new Date().toISOString() };
  await writeRecord(cache, whole);
  return whole;
}

/** A quiz without a limit of time or attempts is opened now, so that it can be answered anywhere; the page then leads to it. */
async function keepLesson(cache, url, learner) {
  const needed = await keepPage(cache, url, learner);
  const forms = (await parsed(cache, url)).querySelectorAll("form[data-start-ahead]");
  if (!forms.length) return needed;
  for (const form of forms) {
    await fetch(form.getAttribute("action"), { method: "POST", headers: { "X-CSRFToken": csrfToken() } });
  }
  return keepPage(cache, url, learner);
}

async function attemptsOf(cache, url) {
  const links = (await parsed(cache, url)).querySelectorAll("a[data-keep-attempt]");
  return [...links].map((link) => link.getAttribute("href"));
}

async function parsed(cache, url) {
  const page = await cache.match(url, { ignoreVary: true });
  return new DOMParser().parseFromString(await page.text(), "text/html");
}

async function keepFile(cache, url, signal) {
  if (await cache.match(url, { ignoreVary: true })) return;
  const response = await fetch(url, { signal });
  if (response.status === 404) return; // gone on the server too: the page shows a gap there with a connection as well
  if (!response.ok) throw new TypeError(`${url} answers ${response.status}`);
  await cache.put(url, response);
}

/** The pictures that a page names itself: the course's own, which the plan does not list. */
async function keepPictures(cache, page, wanted) {
  for (const { src } of (await parsed(cache, page)).querySelectorAll("main img[src]")) {
    await keepFile(cache, src);
    wanted.add(src);
  }
}

async function neededBy(cache, page) {
  const kept = await cache.match(page, { ignoreVary: true });
  if (!kept) throw new NotYours(page);
  return keepNeeded(cache, await kept.text(), new URL(page, location.href), "html");
}

async function forgetOthers(cache, wanted) {
  const addresses = new Set([...wanted].map((url) => new URL(url, location.href).href));
  for (const request of await cache.keys()) if (!addresses.has(request.url)) await cache.delete(request);
}
