// Talking to our own server: JSON in, JSON out, and errors that say what to do.
import { phrase } from "./phrases.js";

/** Something went wrong while talking to the server. `status` is 0 when it was not reached. */
export class RequestFailed extends Error {
  constructor(message, status, data = null) {
    super(message);
    this.name = "RequestFailed";
    this.status = status;
    this.data = data;
  }

  /** Whether trying again later may work: no connection, an overloaded or restarting server. */
  get isTemporary() {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Signing in again elsewhere changes the token: an old or kept page still holds the old one, the cookie the new. */
export function csrfToken() {
  return (
    /(?:^|; )(?:__Host-)?csrf=([^;]+)/.exec(document.cookie)?.[1] ??
    document.querySelector("meta[name='csrf-token']")?.content ??
    document.querySelector("input[name='csrfmiddlewaretoken']")?.value ??
    ""
  );
}

export function getJSON(url, options = {}) {
  return send(url, { ...options, method: "GET" });
}

/** Post `data` as JSON. With `keepalive` the request outlives the page (at most 64 kB). */
export function postJSON(url, data, { keepalive = false, ...options } = {}) {
  return send(url, {
    ...options,
    method: "POST",
    keepalive,
    headers: { "Content-Type": "application/json", "X-CSRFToken": csrfToken(), ...options.headers },
    body: JSON.stringify(data),
  });
}

async function send(url, { headers = {}, ...options }) {
  let response;
  try {
    response = await fetch(url, {
      credentials: "same-origin",
      headers: { Accept: "application/json", "X-Requested-With": "fetch", ...headers },
      ...options,
    });
  } catch (cause) {
    if (cause.name === "AbortError") throw cause;
    throw new RequestFailed(phrase("offline"), 0);
  }
  const data = await read(response);
  if (!response.ok || response.redirected) {
    throw new RequestFailed(data?.message ?? explain(response), response.redirected ? 401 : response.status, data);
  }
  return data;
}

async function read(response) {
  if (response.status === 204) return null;
  const type = response.headers.get("Content-Type") ?? "";
  return type.includes("json") ? response.json() : null;
}

function explain(response) {
  if (response.redirected || response.status === 401) return phrase("signed_out");
  const known = { 403: "stale", 404: "gone", 413: "too_large", 429: "too_many" };
  return phrase(known[response.status] ?? "server");
}
