// The service worker: the whole site on the device, one version of it at a time. The build writes what a version is.
// A page gets files of its own version alone: each is checked by its hash, and an older version stays until the last
// page of it is closed. Whatever fails here, the page goes on with the network.

const BUILD = "{build}";
/** SHA-256 of every file of this version, by its address below the scope. */
const FILES = {files};
/** What the page itself needs: all that is kept in advance where the visitor saves data. */
const PAGE = {page};
/** Names that change with their content. */
const HASHED = /^app-[0-9a-f]{16}\/|[-.][0-9a-f]{16}\.\w+$/;
/** Closed pages that are remembered. */
const MOST_GONE = 50;
/** Files fetched at once. */
const AT_ONCE = 6;

const { scope } = registration;
// Other copies of the site may live on the same host.
const PREFIX = `voicebot-cost ${scope} `;
const OWN = PREFIX + BUILD;
const STATE = `${PREFIX}state`;
/** Where a cache keeps its list of files, and the state itself: no file has such an address. */
const NOTE = `${scope}?note`;

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
  else if (event.data?.build && event.source) event.waitUntil(greet(event.source, event.data));
});
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(scope)) return;
  const path = pathOf(request.url);
  if (request.mode === "navigate") {
    // Hosts have an index, and some leave out the ending.
    const page = [path || "index.html", `${path}.html`].find((name) => name in FILES);
    if (!page) return;
    event.respondWith(find(page, BUILD).catch(() => fetch(request)));
    event.waitUntil(tidy());
  } else if (path in FILES || HASHED.test(path)) {
    event.respondWith(answer(event, path));
  }
});

const pathOf = (url) => url.slice(scope.length).split(/[?#]/)[0];

/** All or nothing: a version that is not whole is not there. */
async function install() {
  try {
    const cache = await caches.open(OWN);
    await writeNote(cache, FILES);
    const older = await olderVersions();
    const wanted = navigator.connection?.saveData ? [...PAGE] : Object.keys(FILES);
    const work = async () => {
      for (let path = wanted.pop(); path; path = wanted.pop()) await bring(cache, path, older);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } catch (error) {
    await caches.delete(OWN);
    throw error;
  }
}

/** Files that did not change are not fetched again. */
async function bring(cache, path, older) {
  const address = scope + path;
  for (const { kept, files } of older) {
    const same = files[path] === FILES[path] && (await kept.match(address));
    if (same) return cache.put(address, same);
  }
  await cache.put(address, await load(path, FILES[path]));
}

/** The file of that very content; anything else is an error. */
async function load(path, sum) {
  const get = async (mode) => {
    const response = await fetch(scope + path, { integrity: `sha256-${sum}`, cache: mode, priority: "low" });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    // Hosts that lead from `index.html` to `./`: a page may not be answered with what was led elsewhere.
    return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
  };
  return get(HASHED.test(path) ? "default" : "no-cache").catch(() => get("reload"));
}

async function answer({ request, clientId, resultingClientId }, path) {
  const { clients: known } = await state();
  const build = known[clientId] ?? BUILD;
  // A worker is of the version of the page that starts it.
  if (build !== BUILD && resultingClientId) await change((now) => (now.clients[resultingClientId] = build));
  // A page of which nothing is kept: as if this worker were not there.
  if (build !== BUILD && !(build && (await has(build)))) return fetch(request);
  try {
    return await find(path, build);
  } catch {
    // The host may have a newer version.
    registration.update().catch(() => {});
    // A name that changes with its content cannot be of another version; any other could be.
    return HASHED.test(path) ? fetch(request) : Response.error();
  }
}

async function find(path, build) {
  const cache = await caches.open(PREFIX + build).catch(() => null);
  const kept = await cache?.match(scope + path, { ignoreVary: true }).catch(() => null);
  if (kept) return kept;
  const sum = (build === BUILD ? FILES : await readNote(cache))?.[path];
  if (!sum) throw new Error(`${path}: not of this version`);
  const response = await load(path, sum);
  cache?.put(scope + path, response.clone()).catch(() => {});
  return response;
}

const has = (build) => caches.has(PREFIX + build).catch(() => false);

async function activate() {
  const open = await openClients();
  const older = await olderVersions();
  await change((now) => {
    // Whoever is here came with the version before.
    if (now.active && now.active !== BUILD) for (const { id } of open) now.clients[id] ??= now.active;
    now.active = BUILD;
    now.older = older.map(({ build }) => build);
  });
  await tidy();
}

/** A page says its version and what it used so far; the first of this version lets the worker serve the open pages. */
async function greet(page, { build, used = [] }) {
  const controlled = new Set((await clients.matchAll({ type: "all" })).map(({ id }) => id));
  const open = await openClients();
  await change((now) => {
    now.clients[page.id] = build;
    for (const { id } of open) if (!controlled.has(id)) now.clients[id] ??= "";
  });
  page.postMessage({ build: BUILD });
  if (build !== BUILD) return;
  if (!controlled.has(page.id)) await clients.claim();
  // Where the visitor saves data, what was used before the worker came is not kept yet.
  const paths = used.filter((url) => url.startsWith(scope)).map(pathOf);
  await Promise.allSettled(paths.filter((path) => path in FILES).map((path) => find(path, BUILD)));
}

/** Takes away the versions before this one that no page needs any more. */
async function tidy() {
  const { older = [], clients: known } = await state();
  const open = new Set((await openClients()).map(({ id }) => id));
  const gone = Object.keys(known).filter((id) => !open.has(id));
  if (!older.length && gone.length < MOST_GONE) return;
  const used = new Set(Object.entries(known).map(([id, build]) => open.has(id) && build));
  const unused = older.filter((build) => build !== BUILD && !used.has(build));
  await Promise.all(unused.map((build) => caches.delete(PREFIX + build)));
  await change((now) => {
    // A worker that just starts is not among the open ones yet.
    if (gone.length >= MOST_GONE) for (const id of gone) delete now.clients[id];
    now.older = older.filter((build) => used.has(build));
  });
}

const openClients = () => clients.matchAll({ type: "all", includeUncontrolled: true });

async function olderVersions() {
  const names = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== OWN && name !== STATE);
  return Promise.all(
    names.map(async (name) => {
      const kept = await caches.open(name);
      return { build: name.slice(PREFIX.length), kept, files: (await readNote(kept)) ?? {} };
    }),
  );
}

// The state outlives the worker, which the browser ends between requests: `active`, the version that serves; `older`,
// versions still kept; `clients`, the version of each page that said it or came before this worker.
let remembered = null;

function state() {
  remembered ??= caches
    .open(STATE)
    .then(readNote)
    .catch(() => null)
    .then((kept) => ({ clients: {}, ...kept }));
  return remembered;
}

async function change(act) {
  const now = await state();
  act(now);
  await caches.open(STATE).then((cache) => writeNote(cache, now)).catch(() => {});
}

async function readNote(cache) {
  return (await cache.match(NOTE))?.json();
}

const writeNote = (cache, value) => cache.put(NOTE, new Response(JSON.stringify(value)));
