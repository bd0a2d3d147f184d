// Talking to our own server: JSON in, JSON out, and errors that say what to do.
import { phrase } from "./phrases.js";

const API = "/api/v1";

/** Something went wrong while talking to the server. `status` is 0 when it was not reached. */
export class RequestFailed extends Error {
  constructor(message, status, data = null) {
    super(message);
    this.name = "RequestFailed";
    this.status = status;
    this.data = data;
  }

  /** Whether trying the same again later may work: no connection, an overloaded or restarting server. */
  get isTemporary() {
    const isUnderWay = this.data?.code === "idempotent-request-under-way";
    return this.status === 0 || this.status === 429 || this.status >= 500 || isUnderWay;
  }

  /** Whether it waits for a person: signed out, somebody else signed in, or an account that is paused. */
  get isForPerson() {
    return this.status === 401 || this.status === 403;
  }

  /** What the server said; being signed out is said in the page's own words. */
  get reason() {
    return this.status === 401 ? "" : (this.data?.detail ?? "");
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

/**
 * Ask the API (/api/) to change something, as `learner`: where somebody else has signed in meanwhile it refuses. A POST with
 * the same `key` is done once, however often it is sent. With `keepalive` the request outlives the page (at most 64 kB).
 */
export function callAPI(method, path, data, { learner, key, keepalive = false }) {
  const headers = {
    "Content-Type": "application/json",
    "X-CSRFToken": csrfToken(),
    "X-Person": learner,
    "Sent-At": new Date().toISOString(), // so that a wrong clock can be put right
    ...(key && { "Idempotency-Key": key }),
  };
  return send(API + path, { method, keepalive, headers, body: JSON.stringify(data) });
}

export function askAPI(path) {
  return getJSON(API + path);
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
    const failure = new RequestFailed("", response.redirected ? 401 : response.status, data);
    failure.message = failure.reason || data?.message || explain(response);
    throw failure;
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
