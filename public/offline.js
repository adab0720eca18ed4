// Keeps the site on the device for when there is no network, and says when a newer version is ready. start.js loads it
// once the page is in use. Where the browser refuses (no https, storage blocked or full), the page works as before.

const WORDS = {
  zh: {
    name: "新版本",
    ready: "新版本已就绪。刷新后生效，已填内容会保留。",
    reload: "刷新",
    later: "以后再说",
  },
  en: {
    name: "New version",
    ready: "A new version is ready. Reload to use it; what you typed is kept.",
    reload: "Reload",
    later: "Later",
  },
};
/** Milliseconds after which the page is reloaded even where the browser does not say that the version changed. */
const PATIENCE = 3_000;

/** The version of this page; absent where the build was not finished, as while developing. */
const build = document.querySelector("meta[name=voicebot-build]")?.content;

export async function keep() {
  const container = navigator.serviceWorker;
  if (!build || !container) return;
  let registration;
  try {
    registration = await container.register(new URL("../sw.js", import.meta.url), { updateViaCache: "none" });
  } catch {
    return;
  }
  if (!registration) return;

  // The worker answers with its own version. Another window may have let a newer one take over.
  container.addEventListener("message", ({ data }) => {
    if (data?.build && data.build !== build) show(registration);
  });
  const used = () => performance.getEntriesByType("resource").map(({ name }) => name);
  const greet = () => registration.active?.postMessage({ build, used: used() });
  container.addEventListener("controllerchange", greet);
  const watch = (worker) =>
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && registration.active) show(registration);
    });
  watch(registration.installing);
  registration.addEventListener("updatefound", () => watch(registration.installing));
  if (registration.waiting && registration.active) show(registration);
  await container.ready;
  greet();
}

let note = null;

/** Offers the newer version; nothing changes before the visitor says so. */
function show(registration) {
  if (note) return;
  const style = document.querySelector('link[data-later][href*="/update-"]');
  if (style) style.rel = "stylesheet";
  note = document.createElement("aside");
  note.className = "update";
  note.dataset.testid = "update";
  const text = document.createElement("p");
  text.setAttribute("role", "status");
  const reload = button("btn", "update-reload", () => take(registration));
  const later = button("link", "update-later", () => note.remove());
  note.append(text, reload, later);
  document.body.append(note);
  const say = () => {
    const words = document.documentElement.lang.startsWith("zh") ? WORDS.zh : WORDS.en;
    note.setAttribute("aria-label", words.name);
    text.textContent = words.ready;
    reload.textContent = words.reload;
    later.textContent = words.later;
  };
  // A screen reader only says what comes into a part that is already there.
  setTimeout(say, 100);
  new MutationObserver(say).observe(document.documentElement, { attributeFilter: ["lang"] });
}

function button(className, id, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = className;
  made.dataset.testid = id;
  made.addEventListener("click", act);
  return made;
}

/** The page keeps what was typed before it goes: see src/ui/mod.rs. */
function take({ waiting }) {
  if (!waiting) return location.reload();
  waiting.addEventListener("statechange", () => {
    if (waiting.state === "activated") location.reload();
  });
  setTimeout(() => location.reload(), PATIENCE);
  waiting.postMessage("take over");
}
