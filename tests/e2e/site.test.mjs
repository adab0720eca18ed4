// What has to hold for dist/ as files: see "Built site" in the README.
import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { extname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { dist, openBrowser, openSite } from "./harness.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const files = readdirSync(dist, { recursive: true }).filter((path) => statSync(join(dist, path)).isFile());
const read = (path) => readFileSync(join(dist, path));
const inFolder = (folder) => files.filter((path) => path.startsWith(`${folder}/`)).map((path) => relative(folder, path));

test("the site has every part that others build on", () => {
  const whole = ["index.html", "embed.html", "embed.js", "sw.js", "manifest.webmanifest", "licences.txt", "version.json", "SHA256SUMS"];
  for (const path of whole) assert.ok(files.includes(path), path);
  assert.deepEqual(inFolder("hosting").sort(), ["apache.conf", "headers.txt", "nginx.conf"]);
  assert.deepEqual(inFolder("api").sort(), [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "README.zh-CN.md",
    "licences.txt",
    "package.json",
    "voicebot_cost.d.ts",
    "voicebot_cost.js",
    "voicebot_cost_bg.wasm",
  ]);
  assert.deepEqual(inFolder("spreadsheet").sort(), ["spreadsheet.js", "spreadsheet_bg.wasm", "worker.js"]);
  assert.ok(inFolder("price-books").length > 0, "price books");
  assert.ok(inFolder("schema").length > 0, "schemas");
  for (const path of files.filter((path) => extname(path) === ".json")) {
    assert.doesNotThrow(() => JSON.parse(read(path)), path);
  }
});

test("pages load nothing by an absolute address", () => {
  for (const page of files.filter((path) => extname(path) === ".html")) {
    const html = read(page).toString();
    // `src` of anything, `href` of <link>: the `href` of an <a> is for the visitor to follow.
    for (const [, address] of html.matchAll(/(?:\ssrc=|<link [^>]*?href=)["']?([^"'\s>]+)/g)) {
      assert.match(address, /^(\.\/|data:)/, `${page}: ${address}`);
    }
  }
});

test("nothing in the site names the machine it was built on", () => {
  const traces = [root, join(homedir(), ".cargo"), join(homedir(), ".rustup"), "registry/src/"];
  for (const path of files) {
    for (const trace of traces) assert.ok(!read(path).includes(trace), `${path} names ${trace}`);
  }
});

test("the module is of this project's version", () => {
  const version = readFileSync(join(root, "Cargo.toml"), "utf8").match(/^version = "(.+)"$/m)[1];
  assert.equal(JSON.parse(read("api/package.json")).version, version);
});

test("the page starts from a sub-path and asks only its own host", async () => {
  const site = await openSite({ directory: root });
  const browser = await openBrowser();
  const page = await browser.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("response", (response) => response.ok() || problems.push(`${response.url()}: ${response.status()}`));
  page.on("requestfailed", (request) => problems.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on("request", (request) => {
    if (!request.url().startsWith(site.url) && !request.url().startsWith("data:")) problems.push(request.url());
  });
  await page.goto(`${site.url}dist/`, { waitUntil: "networkidle" });
  await page.waitForFunction(() => document.body.innerText.trim() !== "");
  assert.deepEqual(problems, []);
});
