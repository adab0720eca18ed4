// What leaves the page, and what stays: a whole session under the page's own policy. Every request, cookie, stored key,
// refused action and error is recorded.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { POLICY } from "../../scripts/lib/policy.mjs";
import { CalculatorPage, OUTBOUND, TABS } from "./calculator_page.mjs";
import { dist, openBrowser, openSite } from "./harness.mjs";

/** All that is kept on the device beside the service worker's caches, as the README says. */
const KEPT = /^voicebot-cost\.(asked-sum|book\..+|books|comparison|draft|language|private|quote|scale|scenarios(\.damaged)?|theme)$/;

const requests = [];
const referrers = [];
const site = await openSite({
  onRequest({ url, headers }) {
    requests.push(url);
    if (headers.referer) referrers.push(`${url} from ${headers.referer}`);
  },
});
const browser = await openBrowser();

/** What the browser refuses under a policy, in the page and in its workers' owner; and what it calls an error. */
async function record(page, found) {
  await page.exposeFunction("refusedByPolicy", (text) => found.push(`refused: ${text}`));
  await page.addInitScript(() =>
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sample }) =>
      window.refusedByPolicy(`${effectiveDirective} ${blockedURI} ${sample}`),
    ),
  );
  page.on("pageerror", (error) => found.push(`error: ${error.message}`));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && found.push(`console: ${message.text()}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(site.url) && !url.startsWith(`blob:${site.url}`)) found.push(`request: ${url}`);
  });
}

async function download(page, id) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByTestId(id).click()]);
  return file.path();
}

/** The report: its preview, and what the printer gets. */
async function readReport(page) {
  await page.getByTestId("report-open").click();
  await page.getByTestId("report-preview").locator(".r-sources a").first().waitFor();
  await page.evaluate(() => (window.print = () => ["beforeprint", "afterprint"].forEach((event) => dispatchEvent(new Event(event)))));
  await page.getByTestId("report-print").click();
  await page.getByTestId("report-close").click();
}

/** Two scenarios side by side, taken away in every way. */
async function compareScenarios(visitor) {
  const { page } = visitor;
  await visitor.openTab("compare");
  await page.getByTestId("compare-add").selectOption("preset:sme-typical");
  await page.getByTestId("compare-add-go").click();
  await page.getByTestId("compare-totals").waitFor();
  await page.getByTestId("compare-copy").click();
  for (const id of ["compare-csv", "compare-file"]) await download(page, id);
  await page.getByTestId("compare-print").click();
}

/** A price and a discount of one's own, the book saved, a broken one refused, another loaded, removed and put back. */
async function workOnPrices(visitor) {
  const { page } = visitor;
  const id = (name) => page.getByTestId(name);
  const pick = (name, text) => id("book-file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
  await visitor.openTab("book");
  await id("price-tel.out.landline").click();
  await id("own-tel.out.landline-typical").fill("0.08");
  await id("discount-licence").fill("10");
  const saved = readFileSync(await download(page, "book-save"), "utf8");
  await id("book-reset").click();
  await pick("broken.json", '{"edition": "x", "prices": [{"id": "<img src=//elsewhere.example/x>"}]}');
  await id("book-problems").waitFor();
  await pick("own.json", JSON.stringify({ ...JSON.parse(saved), edition: "own-2026.11" }));
  await id("book-badge").waitFor();
  await id("book-kept-remove").click();
  await id("book-kept-undo").click();
  await id("book-default").click();
  await id("book-badge").waitFor({ state: "detached" });
}

/** The dialog that writes the code of the widget, with the widget in it. */
async function embedIt(page) {
  await page.getByTestId("embed-open").click();
  await page.getByTestId("embed-preview").locator("iframe").contentFrame().getByTestId("first-year").waitFor();
  await page.getByTestId("embed-accent").fill("#a03060");
  for (const id of ["embed-element-copy", "embed-frame-copy"]) await page.getByTestId(id).click();
  await page.getByTestId("embed-close").click();
}

/** All that a visitor can do, so far as it could ask for something or be refused. */
async function wholeSession(visitor) {
  const { page } = visitor;
  await visitor.loadPreset({ id: "finance-typical", group: "industry" });
  await visitor.type(OUTBOUND, "4321");
  await visitor.openEverything();
  for (const tab of TABS) await visitor.openTab(tab);
  await visitor.setLanguage("en");
  for (const tab of TABS) await visitor.openTab(tab);
  await visitor.setTheme("dark");
  await visitor.setScale("yuan");
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.waitForTimeout(300);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await page.emulateMedia({ media: "screen" });
  await readReport(page);
  await compareScenarios(visitor);
  await workOnPrices(visitor);
  await page.getByTestId("share-open").click();
  await page.getByTestId("share-qr-open").click();
  await page.getByTestId("share-qr").locator("svg").waitFor();
  for (const kind of ["summary", "copy"]) await page.getByTestId(`share-${kind}`).click();
  for (const kind of ["qr-save", "csv", "json", "xlsx", "scenario"]) await download(page, `share-${kind}`);
  await page.getByTestId("share-name").fill("kept");
  await page.getByTestId("share-keep").click();
  await page.getByTestId("kept-kept").waitFor();
  await embedIt(page);
  await page.getByTestId("share-private").check();
  await page.getByTestId("share-close").click();
}

describe("a whole session", () => {
  test("asks only its own host, is refused nothing, and leaves what is documented", async () => {
    const found = [];
    const options = { serviceWorkers: "allow", permissions: ["clipboard-read", "clipboard-write"] };
    const visitor = await CalculatorPage.open(browser, site.url, options, (page) => record(page, found));
    const { page } = visitor;
    await wholeSession(visitor);
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    await visitor.reload();
    assert.deepEqual(found, []);
    const built = readdirSync(dist, { recursive: true }).map((path) => `/${path}`);
    const asked = [...new Set(requests.map((url) => decodeURI(url.split("?")[0])))];
    for (const path of ["/spreadsheet/worker.js", "/estimate-json.js", "/embed.js", "/embed.html", "/sw.js"]) assert.ok(asked.includes(path), path);
    assert.deepEqual(asked.filter((path) => path !== "/" && !built.includes(path)), []);
    // Of what was typed, the address alone tells the host, and only in that of the page itself.
    assert.deepEqual(requests.filter((url) => url.includes("?") && !url.startsWith("/?v=1&")), []);
    // A worker names its own script; a page, whose address may hold a scenario, never itself.
    assert.deepEqual(referrers.filter((line) => !line.endsWith(".js")), []);

    assert.deepEqual(await page.context().cookies(), []);
    assert.equal(await page.evaluate(() => document.cookie), "");
    const kept = await page.evaluate(async () => ({
      local: Object.keys(localStorage),
      session: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      caches: await caches.keys(),
    }));
    assert.ok(kept.local.includes("voicebot-cost.draft") && kept.local.includes("voicebot-cost.scenarios"));
    assert.deepEqual(kept.local.filter((key) => !KEPT.test(key)), []);
    // Of the tab alone: the draft.
    assert.deepEqual([kept.session, kept.databases], [["voicebot-cost.draft"], []]);
    // One version of the site and what the service worker notes of its pages.
    assert.deepEqual(kept.caches.filter((name) => name.startsWith(`voicebot-cost ${site.url} `)).length, 2);
    assert.equal(kept.caches.length, 2);
    await visitor.close();
  });

  test("asks for nothing between typing and its views once all are there", async () => {
    const visitor = await CalculatorPage.open(browser, site.url);
    for (const tab of TABS) await visitor.openTab(tab);
    // With the first edit come sharing and the report.
    await visitor.type(OUTBOUND, "4321");
    await visitor.page.waitForFunction(() => location.href.includes("out=4321"));
    await visitor.page.waitForFunction(() =>
      performance.getEntriesByType("resource").some(({ name }) => name.includes("split_report")),
    );
    await visitor.page.waitForLoadState("networkidle");
    requests.length = 0;
    await visitor.type(OUTBOUND, "1234");
    await visitor.page.waitForFunction(() => location.href.includes("out=1234"));
    for (const tab of TABS) await visitor.openTab(tab);
    await visitor.undo.click();
    // A browser may look at the icon again when the address changes.
    assert.deepEqual(requests.filter((url) => !url.startsWith("/icon-")), []);
    await visitor.close();
  });
});

describe("the policy", () => {
  const pages = readdirSync(dist).filter((name) => name.endsWith(".html"));

  test("stands in every page before all that it could load, and nothing is inline", () => {
    assert.ok(pages.includes("index.html"));
    for (const name of pages) {
      const html = readFileSync(join(dist, name), "utf8");
      const at = html.indexOf(`<meta http-equiv="Content-Security-Policy" content="${POLICY}" />`);
      assert.ok(at > 0, name);
      assert.ok(at < html.search(/<(link|script|style|img|iframe)\b/), name);
      assert.doesNotMatch(html, /<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)/i, name);
    }
  });

  test("refuses what could carry something away or in", async () => {
    const found = [];
    const page = await browser.newPage();
    await page.exposeFunction("refusedByPolicy", (text) => found.push(text));
    await page.addInitScript(() => addEventListener("securitypolicyviolation", (e) => window.refusedByPolicy(e.effectiveDirective)));
    await page.goto(site.url);
    await page.evaluate(async () => {
      const add = (tag, properties) => document.body.append(Object.assign(document.createElement(tag), properties));
      const elsewhere = "http://127.0.0.1:9/";
      await fetch(elsewhere).catch(() => {});
      navigator.sendBeacon(elsewhere);
      add("img", { src: elsewhere });
      add("script", { src: elsewhere });
      add("script", { textContent: "window.ran = true" });
      add("iframe", { src: elsewhere });
      add("style", { textContent: "body { display: none }" });
      add("div", { innerHTML: '<img src="x" onerror="window.ran = true"><p style="color: red">' });
      add("base", { href: elsewhere });
      const form = Object.assign(document.createElement("form"), { action: elsewhere });
      document.body.append(form);
      form.submit();
      // What a test evaluates is let off, what comes after it is not.
      setTimeout(() => {
        window.ran = new Function("return true")();
      });
    });
    const wanted = ["base-uri", "connect-src", "form-action", "frame-src", "img-src", "script-src", "script-src-attr", "script-src-elem", "style-src-attr", "style-src-elem"];
    for (let tries = 0; tries < 50 && wanted.some((one) => !found.includes(one)); tries++) await page.waitForTimeout(100);
    assert.deepEqual([...new Set(found)].sort(), wanted);
    assert.equal(await page.evaluate(() => window.ran), undefined);
    await page.close();
  });
});
