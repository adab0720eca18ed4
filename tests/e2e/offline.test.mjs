// The site without a network, and from one version to the next. Pages get files of their own version alone.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { CalculatorPage, OUTBOUND, TABS } from "./calculator_page.mjs";
import { dist, openBrowser, openSite } from "./harness.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "voicebot-offline-"));
after(() => rmSync(work, { recursive: true }));
const browser = await openBrowser();

/** A copy of the site that may be changed; `change` gets its folder. */
function copyOfSite(name, change = () => {}) {
  const folder = join(work, name);
  cpSync(dist, folder, { recursive: true });
  change(folder);
  return folder;
}

function edit(folder, path, change) {
  const file = join(folder, path);
  const before = readFileSync(file, "utf8");
  const now = change(before);
  assert.notEqual(now, before, `${path} was to change`);
  writeFileSync(file, now);
}

/** A later version: its program has another name, and files that keep their names have other content. */
function nextVersion(folder) {
  const program = readdirSync(folder).find((name) => /^app-[0-9a-f]{16}$/.test(name));
  const renamed = "app-00112233445566aa";
  edit(folder, `${program}/start.js`, (text) => `${text}// next\n`);
  renameSync(join(folder, program), join(folder, renamed));
  for (const page of readdirSync(folder).filter((name) => name.endsWith(".html"))) edit(folder, page, (html) => html.replaceAll(program, renamed));
  edit(folder, "estimate-json.js", (text) => text.replace("JSON.stringify(", "`next worker ` + JSON.stringify("));
  edit(folder, "api/voicebot_cost.js", (text) => text.replace(/export function estimate\([^)]*\) \{/, '$&\n    return { priceBook: "next module" };'));
  edit(folder, "tiers/zh/tiers.json", (text) => `${text} `);
  execFileSync("node", ["scripts/lib/release.mjs", folder], { cwd: root });
}

const buildOf = (folder) => JSON.parse(readFileSync(join(folder, "version.json"), "utf8")).build;

/** A visitor whose site is kept on the device. */
async function keptVisitor(address, options = {}) {
  const visitor = await CalculatorPage.open(browser, address, { serviceWorkers: "allow", ...options });
  await visitor.type(OUTBOUND, "4321");
  await isKept(visitor);
  return visitor;
}

const isKept = ({ page }) => page.waitForFunction(() => navigator.serviceWorker.controller, null, { timeout: 30_000 });
const buildOn = ({ page }) => page.locator("meta[name=voicebot-build]").getAttribute("content");
const caches = ({ page }) => page.evaluate(() => globalThis.caches.keys());

async function download(page, id) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByTestId(id).click()]);
  return readFileSync(await file.path(), "latin1");
}

/** What the page's worker for JSON answers. */
const askWorker = ({ page }) =>
  page.evaluate(async () => {
    const worker = new Worker("estimate-json.js", { type: "module" });
    const answer = await new Promise((resolve) => {
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = () => resolve("no worker");
      worker.postMessage({ link: "v=1&out=1", book: "" });
    });
    worker.terminate();
    return String(answer);
  });

describe("without a network", () => {
  test("after one visit it opens, computes, shows every view and exports, below any path", async () => {
    const parent = join(work, "below");
    mkdirSync(parent);
    cpSync(dist, join(parent, "a b c"), { recursive: true });
    const site = await openSite({ directory: parent });
    const home = `${site.url}a%20b%20c/`;
    const visitor = await keptVisitor(home);
    const { page } = visitor;
    await page.waitForFunction(() => location.href.includes("out=4321"));
    const link = page.url();
    const total = await visitor.firstYear.innerText();
    await site.close();
    await page.context().setOffline(true);

    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    const addresses = [home, `${home}index.html`, `${home}?utm_source=x`, link, link.replace("?", "#")];
    for (const address of addresses) {
      await page.goto("about:blank");
      await page.goto(address);
      await visitor.firstYear.waitFor();
      assert.equal(await visitor.firstYear.innerText(), total, address);
    }
    // The link of the address is taken for what is open already.
    await page.waitForFunction(() => history.state === "own");
    await visitor.type(OUTBOUND, "9999");
    assert.notEqual(await visitor.firstYear.innerText(), total);
    await visitor.openLine("telephony.outbound");
    for (const tab of TABS) await visitor.openTab(tab);
    await visitor.setLanguage("en");
    for (const tab of TABS) await visitor.openTab(tab);
    await page.getByTestId("share-open").click();
    assert.match(await download(page, "share-csv"), /totals\.firstYear/);
    assert.match(await download(page, "share-json"), /"outboundCallsPerDay": 9999/);
    assert.match(await download(page, "share-xlsx"), /^PK/);
    const embed = readdirSync(dist).includes("embed.html");
    if (embed) assert.equal((await page.goto(`${home}embed.html?lang=en`)).status(), 200);
    // What is not part of the site stays the network's.
    await assert.rejects(page.goto(`${home}elsewhere.html`));
    assert.deepEqual(errors, []);
    await visitor.close();
  });

  test("nothing is fetched for it before the page is in use, and never by a frame", async () => {
    const asked = [];
    const site = await openSite({ onRequest: ({ url }) => asked.push(url) });
    const visitor = await CalculatorPage.open(browser, site.url, { serviceWorkers: "allow" });
    await visitor.page.waitForTimeout(3_000);
    const early = () => asked.filter((url) => /sw\.js|offline\.js|spreadsheet|estimate-json/.test(url));
    assert.deepEqual(early(), []);
    await visitor.page.evaluate(() => {
      const frame = document.createElement("iframe");
      frame.src = "./index.html";
      document.body.append(frame);
    });
    const frame = visitor.page.frameLocator("iframe");
    await frame.getByTestId("undo").waitFor();
    await frame.locator("h1").click();
    await visitor.page.waitForTimeout(2_500);
    assert.deepEqual(early(), []);
    await visitor.close();
  });

  test("who saves data keeps the page alone at first, and what was used", async () => {
    const folder = copyOfSite("saving", (folder) =>
      edit(folder, "sw.js", (text) => `Object.defineProperty(navigator, "connection", { value: { saveData: true } });\n${text}`),
    );
    const asked = [];
    const site = await openSite({ directory: folder, onRequest: ({ url }) => asked.push(url) });
    const visitor = await keptVisitor(site.url);
    const { page } = visitor;
    assert.deepEqual(asked.filter((url) => /spreadsheet|\/api\//.test(url)), []);
    await page.getByTestId("share-open").click();
    await download(page, "share-json");
    await page.waitForFunction(async () => {
      const [cache] = await Promise.all((await caches.keys()).filter((name) => !name.endsWith("state")).map((name) => caches.open(name)));
      const kept = (await cache.keys()).map(({ url }) => url).join(" ");
      return /words\/views\.zh/.test(kept) && /api\/voicebot_cost_bg\.wasm/.test(kept);
    });
    assert.deepEqual(asked.filter((url) => /spreadsheet/.test(url)), []);
    await site.close();
    await page.reload();
    await visitor.firstYear.waitFor();
    await page.getByTestId("share-open").click();
    assert.match(await download(page, "share-json"), /"outboundCallsPerDay": 4321/);
    await visitor.close();
  });
});

describe("from one version to the next", () => {
  const first = copyOfSite("first");
  const second = copyOfSite("second", nextVersion);
  const [old, next] = [buildOf(first), buildOf(second)];

  test("the next version waits until the visitor takes it; no page mixes the two", async () => {
    const folder = copyOfSite("live");
    const site = await openSite({ directory: folder });
    const one = await keptVisitor(site.url);
    const other = new CalculatorPage(await one.page.context().newPage());
    await other.page.goto(site.url);
    await other.firstYear.waitFor();
    await other.type(OUTBOUND, "777");
    await other.page.waitForFunction(() => location.href.includes("out=777"));
    // By then its own `offline.js` watches.
    await other.page.waitForTimeout(2_000);

    rmSync(folder, { recursive: true });
    cpSync(second, folder, { recursive: true });
    await one.reload();
    assert.equal(await buildOn(one), old, "a reload alone changes no version");
    await one.type(OUTBOUND, "888");
    const note = one.page.getByTestId("update");
    await note.filter({ hasText: "新版本已就绪" }).waitFor({ timeout: 30_000 });
    await one.setLanguage("en");
    await one.page.waitForFunction(() => document.querySelector("[data-testid=update] p").textContent.includes("new version"));
    await one.setLanguage("zh");
    // Typed at the last moment.
    await one.type(OUTBOUND, "999");
    await one.page.getByTestId("update-reload").click();
    await one.page.waitForFunction((build) => document.querySelector("meta[name=voicebot-build]")?.content === build, next);
    await one.firstYear.waitFor();
    assert.equal(await one.field(OUTBOUND).input.inputValue(), "999");
    assert.match(await askWorker(one), /^next worker [^]*next module/);

    // The other window goes on with the version it has: page, words, data, workers and what workers load.
    assert.equal(await buildOn(other), old);
    await other.page.getByTestId("update").waitFor();
    const answer = await askWorker(other);
    assert.ok(answer.startsWith("{") && JSON.parse(answer).totals.firstYear.typical, "a whole estimate, by module and worker of the old version");
    const tiers = (visitor) => visitor.page.evaluate(async () => (await (await fetch("tiers/zh/tiers.json")).text()).endsWith(" "));
    assert.deepEqual([await tiers(other), await tiers(one)], [false, true]);
    await other.setLanguage("en");
    for (const tab of TABS) await other.openTab(tab);
    assert.equal((await caches(one)).filter((name) => name.endsWith(old)).length, 1, "still needed");

    await other.page.getByTestId("update-later").click();
    await other.page.getByTestId("update").waitFor({ state: "detached" });
    await other.reload();
    assert.equal(await buildOn(other), next);
    await one.reload();
    await one.page.waitForFunction(async (old) => !(await globalThis.caches.keys()).some((name) => name.endsWith(old)), old);
    assert.deepEqual((await caches(one)).filter((name) => name.endsWith(next)).length, 1);
    await one.close();
  });

  test("a version that is not whole on the host is not taken", async () => {
    const folder = copyOfSite("half");
    const site = await openSite({ directory: folder });
    const visitor = await keptVisitor(site.url);
    for (const path of ["sw.js", "index.html"]) cpSync(join(second, path), join(folder, path));
    const state = await visitor.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration.update().catch(() => {});
      const worker = registration.installing;
      if (worker) await new Promise((done) => (worker.onstatechange = () => worker.state !== "installing" && done()));
      return { worker: worker?.state, waiting: registration.waiting?.state };
    });
    assert.deepEqual(state, { worker: "redundant", waiting: undefined });
    await visitor.reload();
    assert.equal(await buildOn(visitor), old);
    assert.ok((await askWorker(visitor)).startsWith("{"));
    assert.equal(await visitor.page.getByTestId("update").count(), 0);
    assert.deepEqual((await caches(visitor)).filter((name) => name.endsWith(next)), []);
    await visitor.close();
  });

  test("a page whose host changed before it was kept is told, and is served from the network until then", async () => {
    const folder = copyOfSite("changed");
    const site = await openSite({ directory: folder });
    const visitor = await CalculatorPage.open(browser, site.url, { serviceWorkers: "allow" });
    for (const name of readdirSync(second)) cpSync(join(second, name), join(folder, name), { recursive: true });
    await visitor.type(OUTBOUND, "55");
    await visitor.page.getByTestId("update").waitFor({ timeout: 30_000 });
    assert.equal(await visitor.page.evaluate(() => Boolean(navigator.serviceWorker.controller)), false);
    await visitor.page.getByTestId("update-reload").click();
    await visitor.page.waitForFunction((build) => document.querySelector("meta[name=voicebot-build]")?.content === build, next);
    assert.equal(await visitor.field(OUTBOUND).input.inputValue(), "55");
    await visitor.close();
  });
});

describe("where the device keeps nothing", () => {
  const broken = {
    "the storage is full": `Cache.prototype.put = () => Promise.reject(new DOMException("full", "QuotaExceededError"));`,
    "the storage is refused": `CacheStorage.prototype.open = () => Promise.reject(new DOMException("no", "SecurityError"));`,
  };
  for (const [why, before] of Object.entries(broken)) {
    test(`${why}: the page works and says nothing`, async () => {
      const folder = copyOfSite(why, (folder) => edit(folder, "sw.js", (text) => `${before}\n${text}`));
      const site = await openSite({ directory: folder });
      const errors = [];
      const visitor = await CalculatorPage.open(browser, site.url, { serviceWorkers: "allow" }, (page) => {
        page.on("pageerror", (error) => errors.push(error.message));
        page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
      });
      await visitor.type(OUTBOUND, "55");
      await visitor.page.waitForTimeout(4_000);
      await visitor.page.getByTestId("share-open").click();
      assert.match(await download(visitor.page, "share-json"), /"outboundCallsPerDay": 55/);
      await visitor.page.getByTestId("share-close").click();
      await visitor.reload();
      assert.equal(await visitor.page.getByTestId("update").count(), 0);
      assert.deepEqual(errors, []);
      await visitor.close();
    });
  }

  test("a browser without service workers, as without https, shows the page all the same", async () => {
    const errors = [];
    const site = await openSite();
    const visitor = await CalculatorPage.open(browser, site.url, {}, async (page) => {
      page.on("pageerror", (error) => errors.push(error.message));
      await page.addInitScript(() => delete Navigator.prototype.serviceWorker);
    });
    await visitor.type(OUTBOUND, "55");
    await visitor.page.waitForTimeout(2_500);
    assert.deepEqual(errors, []);
    await visitor.close();
  });
});
