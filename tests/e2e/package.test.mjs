// The release: the module as an npm package, versions, licences, checksums.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { RULE, alternatives, metadata, refused, shipped } from "../../scripts/lib/licences.mjs";
import { loadApi } from "./api.mjs";
import { dist, openBrowser, openSite } from "./harness.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const read = (path) => readFileSync(join(dist, path), "utf8");
const { packages } = metadata("--no-deps");
const { name, version } = packages[0];

/** The packed module, installed without a network in a folder that knows nothing of this project. */
const installed = (() => {
  const work = mkdtempSync(join(tmpdir(), "voicebot-package-"));
  after(() => rmSync(work, { recursive: true }));
  const npm = (...args) => execFileSync("npm", [...args, "--loglevel=error", "--cache", join(work, "cache")], { cwd: work, encoding: "utf8" });
  const [packed] = JSON.parse(npm("pack", join(dist, "api"), "--json", "--ignore-scripts"));
  mkdirSync(join(work, "node_modules"));
  writeFileSync(join(work, "package.json"), '{ "type": "module" }');
  npm("install", "--offline", "--no-audit", "--no-fund", `./${packed.filename}`);
  return { work, packed };
})();

test("the package holds the module, its types, its words and its licences, nothing else", () => {
  assert.equal(installed.packed.name, name);
  assert.equal(installed.packed.version, version);
  assert.deepEqual(installed.packed.files.map(({ path }) => path).sort(), [
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
  const described = JSON.parse(readFileSync(join(installed.work, "node_modules", name, "package.json"), "utf8"));
  for (const key of ["description", "license", "exports", "types", "files", "engines", "keywords"]) assert.ok(described[key], key);
  assert.ok(!("dependencies" in described) && !("scripts" in described));
});

test("the examples of its READMEs run by the package's name", async () => {
  const { totals } = (await loadApi()).estimate({ industry: "finance", traffic: { outboundCallsPerDay: "1.5万" } });
  for (const file of ["README.md", "README.zh-CN.md"]) {
    const [, example] = read(`api/${file}`).match(/```js\n([\s\S]*?)```/);
    const script = join(installed.work, "example.mjs");
    writeFileSync(script, `${example}\nconsole.log("total", e.totals.firstYear.typical);\n`);
    const said = execFileSync(process.execPath, [script], { cwd: installed.work, encoding: "utf8" });
    assert.ok(said.endsWith(`total ${totals.firstYear.typical}\n`), said);
  }
});

test("its types are found by the package's name", () => {
  const program = join(installed.work, "typed.mts");
  writeFileSync(program, `import init, { estimate, type Estimate } from "${name}";
await init();
const e: Estimate = estimate({ industry: "finance" });
// @ts-expect-error There is no such field.
estimate({ trafic: {} });
export const total: string = e.totals.firstYear.typical;
`);
  const options = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    strict: true,
    noEmit: true,
    types: [],
  };
  const found = ts.getPreEmitDiagnostics(ts.createProgram([program], options));
  assert.deepEqual(found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")), []);
});

test("one version everywhere", async () => {
  const api = await loadApi();
  const said = JSON.parse(read("version.json"));
  assert.equal(said.version, version);
  assert.equal(JSON.parse(read("api/package.json")).version, version);
  assert.equal(api.version(), version);
  assert.match(version, /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/);
  assert.ok(readFileSync(join(root, "CHANGELOG.md"), "utf8").includes(`\n## [${version}]`), `CHANGELOG.md says what ${version} is`);

  const site = await openSite();
  const page = await (await openBrowser()).newPage({ locale: "en" });
  await page.goto(site.url);
  const footer = page.locator("footer");
  await footer.waitFor();
  const words = await footer.innerText();
  assert.ok(words.includes(version) && words.includes(api.priceBook().edition), words);
  const [licences] = await Promise.all([page.waitForEvent("popup"), page.getByTestId("licences").click()]);
  await licences.waitForLoadState();
  assert.match(await licences.locator("body").innerText(), /Licences of the software in this site/);
});

test("every crate that is shipped is listed with a text of its licence", () => {
  const text = read("licences.txt");
  const crates = shipped();
  // Of the page, of the module's JSON, of the spreadsheet.
  for (const needed of ["leptos", "rust_decimal", "serde_json", "rust_xlsxwriter"]) assert.ok(crates.some((crate) => crate.name === needed), needed);
  const MARKS = {
    MIT: "Permission is hereby granted, free of charge",
    "Apache-2.0": "Apache License",
    "Apache-2.0 WITH LLVM-exception": "LLVM Exceptions",
    "BSD-2-Clause": "Redistribution and use in source and binary forms",
    "BSD-3-Clause": "Redistribution and use in source and binary forms",
    "BSL-1.0": "Boost Software License",
    ISC: "Permission to use, copy, modify",
    "Unicode-3.0": "UNICODE LICENSE V3",
    Zlib: "This software is provided 'as-is'",
  };
  const sections = text.split(`\n${RULE}\n`).slice(1);
  for (const { name, version, license } of crates) {
    assert.ok(text.includes(`\n${name} ${version}: ${license}\n`), name);
    const own = sections.filter((section) => section.split(/:\n/)[0].split(", ").includes(`${name} ${version}`)).join("\n").replace(/\s+/g, " ").toLowerCase();
    for (const ids of alternatives(license)) {
      assert.ok(ids.some((id) => own.includes((MARKS[id] ?? id).toLowerCase())), `${name}: ${ids.join(" or ")}`);
    }
  }
  assert.ok(text.includes("The Rust standard library"));
  assert.equal(text, read("api/licences.txt"));
});

test("no dependency has a licence or a source that deny.toml does not allow", () => {
  assert.deepEqual(refused(), []);
  assert.deepEqual(alternatives("(MIT OR Apache-2.0) AND Unicode-3.0"), [["MIT", "Apache-2.0"], ["Unicode-3.0"]]);
  assert.deepEqual(alternatives("MIT/Apache-2.0"), [["MIT", "Apache-2.0"]]);
});

test("the checksums are those of all files", () => {
  const sums = new Map(read("SHA256SUMS").trim().split("\n").map((line) => line.split("  ").reverse()));
  const files = readdirSync(dist, { recursive: true }).filter((path) => statSync(join(dist, path)).isFile() && path !== "SHA256SUMS");
  assert.deepEqual([...sums.keys()].sort(), files.sort());
  for (const path of files) assert.equal(createHash("sha256").update(readFileSync(join(dist, path))).digest("hex"), sums.get(path), path);
});
