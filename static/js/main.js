// What every page needs: htmx where the page asks for it, the theme switch, menus that close, the worker.
import "./elements/sync-state.js";
import "./elements/theme-switch.js";
import "./lib/app.js";
import { csrfToken } from "./lib/http.js";

if (document.querySelector("[hx-get], [hx-post], [hx-put], [hx-delete], [hx-boost]")) {
  import("../vendor/htmx.js");
}

document.addEventListener("htmx:config:request", (event) => {
  const { request } = event.detail.ctx;
  if (request.method !== "GET") request.headers["X-CSRFToken"] = csrfToken();
});

document.addEventListener("click", (event) => closeMenus(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.querySelector("details[data-menu][open]");
  closeMenus(document.documentElement);
  open?.querySelector("summary").focus();
});

function closeMenus(target) {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(target)) menu.open = false;
  }
}

// A form is sent once, however often its button is pressed. Coming back with the back button frees it again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented || "download" in form.dataset) return; // a download leaves no page
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "1";
  event.submitter?.setAttribute("aria-busy", "true");
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
  for (const button of document.querySelectorAll("button[aria-busy]")) button.removeAttribute("aria-busy");
});

// The first wrong field of a returned form is where the work continues.
document.querySelector("[aria-invalid='true']")?.focus();

// A row of tabs that is wider than a phone starts at the tab one is on.
const tab = document.querySelector(".tabs [aria-current]");
if (tab) tab.closest(".tabs").scrollLeft = tab.offsetLeft - 24;

// What a lesson or a register could not send before it was left goes from the next page, whichever that is.
const learner = document.querySelector("meta[name=learner]")?.content;
const LINES = { "lesson-progress": ["mirror-progress", "ProgressQueue"], "attendance-register": ["mirror-register", "RegisterQueue"] };
for (const [element, [name, queue]] of Object.entries(learner ? LINES : {})) {
  if (document.querySelector(element)) continue; // it sends for itself
  const url = noted(`${name}-waiting-${learner}`);
  if (url) import("./lib/queue.js").then((queues) => new queues[queue]({ url, learner }));
}
// The page of an attempt sends for itself as well.
if (learner && noted(`quizzes-open:${learner}`) && !document.querySelector("quiz-attempt, quiz-result")) {
  import("./lib/quiz-outbox.js").then(({ sendAttempts, tellState }) => {
    const send = () => (navigator.onLine ? sendAttempts(learner) : tellState(learner));
    addEventListener("online", send);
    send();
  });
}

function noted(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is switched off, so nothing waits
  }
}
