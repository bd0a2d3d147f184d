// Which static files a page, a stylesheet or a module needs. Read as text, because a worker has no parser for documents.
const IN_PAGES = /<(?:link|script|img|use|source)\b[^>]*?\s(?:href|src)="(\/static\/[^"#]+)/g;
const IN_STYLES = /url\(\s*["']?([^"')#]+)/g;
const IN_MODULES = /(?:^|[\s;}])(?:import|export)\s*(?:[^"'();]*?from\s*)?["'](\.[^"']+)["']/g;
const HASHED = /^\/static\/.*\.[0-9a-f]{12}\.\w+$/;

/** Whether the content of this address can never change. */
export function isHashed(url) {
  return HASHED.test(url.pathname);
}

/** Addresses of the static files that `text`, found at `url`, names itself. Modules that are loaded later do not count. */
export function namedIn(text, url, type) {
  const pattern = type.includes("html") ? IN_PAGES : type.includes("css") ? IN_STYLES : type.includes("javascript") ? IN_MODULES : null;
  if (!pattern) return [];
  const found = [...text.matchAll(pattern)].map(([, name]) => new URL(name, url));
  return found.filter(({ protocol }) => protocol.startsWith("http")).map(String);
}

/** Put every static file that `text` needs into `cache`, and what those need. Returns the addresses of them all. */
export async function keepNeeded(cache, text, url, type) {
  const all = new Set();
  const open = namedIn(text, url, type);
  while (open.length) {
    const address = open.pop();
    if (all.has(address)) continue;
    all.add(address);
    const response = (await cache.match(address)) ?? (await fetched(cache, address));
    const kind = response.headers.get("Content-Type") ?? "";
    if (/css|javascript/.test(kind)) open.push(...namedIn(await response.text(), address, kind));
  }
  return [...all];
}

async function fetched(cache, address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}`);
  await cache.put(address, response.clone());
  return response;
}
