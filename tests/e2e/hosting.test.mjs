// The site on hosts of all kinds: in a folder, with wrong types, under the headers that hosting/ recommends.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { inflateSync } from "node:zlib";
import { ICONS, folder as iconFolder, pixels } from "../../scripts/lib/icons.mjs";
import { POLICY } from "../../scripts/lib/policy.mjs";
import { CalculatorPage, OUTBOUND } from "./calculator_page.mjs";
import { dist, openBrowser, openSite } from "./harness.mjs";

const browser = await openBrowser();
const files = readdirSync(dist, { recursive: true }).filter((path) => statSync(join(dist, path)).isFile());
const hosting = (name) => readFileSync(join(dist, "hosting", name), "utf8");

async function download(page, id) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByTestId(id).click()]);
  return readFileSync(await file.path(), "latin1");
}

/** Everything that is fetched in a way of its own: views, words, data, both workers. Nothing may be refused. */
async function works(address) {
  const problems = [];
  const visitor = await CalculatorPage.open(browser, address, {}, (page) => {
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
    page.on("response", (response) => response.ok() || problems.push(`${response.url()}: ${response.status()}`));
  });
  const { page } = visitor;
  await visitor.type(OUTBOUND, "1234");
  await visitor.openLine("telephony.outbound");
  await visitor.openTab("tiers");
  await visitor.openTab("years");
  await visitor.setLanguage("en");
  await page.getByTestId("share-open").click();
  assert.match(await download(page, "share-json"), /"outboundCallsPerDay": 1234/);
  assert.match(await download(page, "share-xlsx"), /^PK/);
  assert.deepEqual(problems, []);
  await visitor.close();
}

test("works from a folder with spaces, opened by its index or by name", async () => {
  const work = mkdtempSync(join(tmpdir(), "voicebot-hosting-"));
  after(() => rmSync(work, { recursive: true }));
  mkdirSync(join(work, "a"));
  cpSync(dist, join(work, "a", "b c"), { recursive: true });
  const site = await openSite({ directory: work });
  await works(`${site.url}a/b%20c/`);
  await works(`${site.url}a/b%20c/index.html`);
});

test("works on a host that takes wasm and JSON for plain bytes", async () => {
  const types = (url) => (/\.(wasm|json|webmanifest)(\?|$)/.test(url) ? { "content-type": "application/octet-stream" } : {});
  const site = await openSite({ headers: types });
  await works(site.url);
});

/** `add_header NAME "VALUE";` of a text, by name. */
const added = (text) => Object.fromEntries([...text.matchAll(/add_header (\S+) "([^"]*)";/g)].map(([, name, value]) => [name, value]));

/** What nginx adds to the answer for a path: the first regular expression that fits, else the block around them. */
function byNginx(path) {
  const text = hosting("nginx.conf");
  const blocks = [...text.matchAll(/location ~ "(.*)" \{\n([^}]*)\}/g)];
  const fitting = blocks.find(([, regex]) => new RegExp(regex).test(path));
  return added(fitting ? fitting[2] : text.slice(0, text.indexOf("location ~")));
}

/** Apache applies all sections that fit, one after the other. */
function byApache(path) {
  const text = hosting("apache.conf");
  const headers = {};
  const apply = (lines) => {
    for (const [, act, name, value] of lines.matchAll(/Header (set|unset) (\S+)(?: "([^"]*)")?/g)) {
      if (act === "set") headers[name] = value;
      else delete headers[name];
    }
  };
  apply(text.slice(0, text.indexOf("<If ")));
  for (const [, regex, lines] of text.matchAll(/<If "%\{REQUEST_URI\} =~ m#(.*)#">\n([\s\S]*?)<\/If>/g)) {
    if (new RegExp(regex).test(path)) apply(lines);
  }
  return headers;
}

/** Netlify and Cloudflare join what all fitting rules say. */
function byHeadersFile(path) {
  const headers = {};
  let fits = false;
  for (const line of hosting("headers.txt").split("\n")) {
    if (/^\//.test(line)) fits = new RegExp(`^${line.replace(/[.+^${}()|[\]\\]/g, "\\$&").replaceAll("*", ".*")}$`).test(path);
    const [, name, value] = line.match(/^ {2}([^:]+): (.*)$/) ?? [];
    if (name && fits) headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  return headers;
}

describe("the recommended headers", () => {
  const HASHED = /[-.][0-9a-f]{16}(\/|\.)/;

  test("are the same for nginx and Apache, and no stricter for the others", () => {
    for (const path of ["", ...files].map((path) => `/${path}`)) {
      assert.deepEqual(byNginx(path), byApache(path), path);
      const other = byHeadersFile(path);
      const wanted = byNginx(path);
      // There a page asks anew each time if nothing is said.
      if (wanted["Cache-Control"] === "no-cache") other["Cache-Control"] ??= "no-cache";
      if (!path.endsWith(".html") && path !== "/") delete wanted["Content-Security-Policy"];
      assert.deepEqual(other, wanted, path);
    }
  });

  test("let browsers keep a name for good exactly where it changes with the content", () => {
    for (const path of files) {
      const { "Cache-Control": cache } = byNginx(`/${path}`);
      assert.equal(cache, HASHED.test(path) ? "public, max-age=31536000, immutable" : "no-cache", path);
    }
  });

  test("hold the pages to the policy that stands in them, and say who may frame which", () => {
    const policy = (path) => byNginx(path)["Content-Security-Policy"];
    for (const path of ["/", "/index.html", "/calc/", "/sw.js"]) assert.equal(policy(path), `${POLICY}; frame-ancestors 'self'`, path);
    for (const path of ["/embed.html", "/embed", "/calc/embed.html"]) assert.equal(policy(path), `${POLICY}; frame-ancestors *`, path);
    for (const path of ["/embed.js", "/calc/api/voicebot_cost.js", "/price-books/x.json"]) {
      assert.equal(byNginx(path)["Access-Control-Allow-Origin"], "*", path);
    }
  });

  test("let the whole page run, workers too", async () => {
    const site = await openSite({ headers: (url) => byNginx(decodeURI(url.split("?")[0])) });
    await works(site.url);
    const embeddable = files.includes("embed.html");
    const outside = await openSite({ directory: join(dist, "hosting") });
    const page = await browser.newPage();
    await page.goto(`${outside.url}headers.txt`);
    for (const [name, isShown] of [["index.html", false], ...(embeddable ? [["embed.html", true]] : [])]) {
      await page.evaluate((src) => document.body.append(Object.assign(document.createElement("iframe"), { src })), site.url + name);
      await page.waitForTimeout(1_000);
      const frame = page.frames().at(-1);
      assert.equal(frame.url().startsWith(site.url), isShown, name);
    }
    await page.close();
  });
});

describe("installable", () => {
  const manifest = JSON.parse(readFileSync(join(dist, "manifest.webmanifest"), "utf8"));

  test("the browser finds nothing amiss, from a folder too", async () => {
    const site = await openSite();
    const page = await browser.newPage();
    await page.goto(site.url);
    const session = await page.context().newCDPSession(page);
    const { url, errors } = await session.send("Page.getAppManifest");
    assert.deepEqual([url, errors], [`${site.url}manifest.webmanifest`, []]);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    // A test's browser is always a private one.
    assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"), []);
    await page.close();
  });

  test("names in both languages, addresses that hold in any folder", () => {
    assert.match(manifest.name, /语音机器人成本计算器.*Voice robot cost calculator/);
    for (const address of [manifest.start_url, manifest.scope, ...manifest.icons.map(({ src }) => src)]) assert.match(address, /^\.\//);
    for (const { src } of manifest.icons) assert.ok(files.includes(src.slice(2)), src);
    assert.deepEqual(manifest.icons.map(({ sizes, purpose = "any" }) => `${sizes} ${purpose}`), ["192x192 any", "512x512 any", "512x512 maskable"]);
  });

  test("icons are what icons.mjs draws", () => {
    for (const icon of ICONS) {
      const png = readFileSync(join(iconFolder, icon.name));
      const { size } = icon;
      assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [size, size]);
      const row = size * 4 + 1;
      const stored = inflateSync(png.subarray(41, 41 + png.readUInt32BE(33)));
      const drawn = pixels(icon);
      // Each row holds the difference to the one above.
      const seen = Buffer.alloc(size * size * 4);
      for (let y = 0; y < size; y++) {
        for (let x = 0; x < row - 1; x++) seen[y * (row - 1) + x] = stored[y * row + 1 + x] + (y && seen[(y - 1) * (row - 1) + x]);
      }
      assert.ok(seen.equals(drawn), icon.name);
    }
  });
});
