// The site as an app on this device: the worker, whose device it is, and new versions.
import { canKeep, takeOver } from "./kept.js";
import { phrase } from "./phrases.js";

const LANGUAGE = "offline-language";
const PERSON = "mirror-person"; // whose page was opened last; found at once, which the caches are not
const learner = document.querySelector("meta[name=learner]")?.content; // undefined where a page does not say, "" for visitors

if (learner !== undefined) {
  write(PERSON, learner);
  addEventListener("pageshow", leaveOthersPage);
}
// Without a connection signing out does not reach the server, but what was kept goes all the same.
document.addEventListener("submit", ({ target }) => {
  if (!target.matches("[data-sign-out]")) return;
  write(PERSON, "");
  if (canKeep) takeOver("");
});
if (canKeep) {
  if (learner !== undefined) takeOver(learner);
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
}

/** The back button brings a page back as it was left, from memory, though its person may have signed out since. */
function leaveOthersPage({ persisted }) {
  if (!persisted || read(PERSON) === learner) return;
  document.documentElement.hidden = true;
  location.reload();
}

/** After the page has loaded: a slow line is not shared with it. Visitors get no worker; one that is there is kept up to date. */
async function begin() {
  if (!learner && !(await navigator.serviceWorker.getRegistration())) return;
  let registration;
  try {
    registration = await navigator.serviceWorker.register("/sw.js", { type: "module" });
  } catch {
    return; // an old browser, or no connection
  }
  if (!registration) return; // workers are switched off
  navigator.serviceWorker.addEventListener("message", ({ data }) => data === "new-version" && offer(registration));
  askToGoOn(registration);
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", () => askToGoOn(registration));
  });
  followLanguage(registration);
}

function askToGoOn({ waiting, active }) {
  if (waiting && active) waiting.postMessage("go-on-if-alone");
}

/** The page for being offline was kept in the language of that day. */
function followLanguage({ active }) {
  const { lang } = document.documentElement;
  const kept = read(LANGUAGE);
  if (kept && kept !== lang) active?.postMessage("language");
  write(LANGUAGE, lang);
}

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage is switched off
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, value);
  } catch {
    // storage is switched off
  }
}

function offer(registration) {
  if (document.querySelector(".new-version")) return;
  const box = document.createElement("p");
  const button = document.createElement("button");
  box.className = "new-version";
  box.setAttribute("role", "status");
  button.className = "button button--small";
  button.textContent = phrase("reload");
  button.addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    registration.waiting?.postMessage("go-on");
  });
  box.append(phrase("new_version"), " ", button);
  document.body.append(box);
}
