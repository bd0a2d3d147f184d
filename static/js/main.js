// What every page needs: htmx where the page asks for it, the theme switch, menus that close, the worker.
import "./elements/sync-state.js";
import "./elements/theme-switch.js";
import "./lib/app.js";
import { csrfToken } from "./lib/http.js";
import { mayWait } from "./lib/waiting.js";

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
if (tab) {
  const row = tab.closest(".tabs");
  row.scrollLeft = tab.offsetLeft - row.offsetLeft - 24;
}

// What could not be sent before a page was left goes from the next one, whichever that is.
const learner = document.querySelector("meta[name=learner]")?.content;
if (learner && mayWait(learner) && !document.querySelector("waiting-list")) {
  import("./lib/outbox.js").then(({ Outbox }) => new Outbox(learner));
}
