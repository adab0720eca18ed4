// node scripts/lib/licences.mjs [--check]: the licences of all Rust code that is shipped as wasm, with their texts.
// With --check it says nothing but fails where a dependency, also one of the build or the tests, has a licence or a
// source that deny.toml does not allow: what `cargo deny check licenses sources` asks, where that tool is not at hand.
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const TARGET = "wasm32-unknown-unknown";
const SHIPPED = "app,split,api,xlsx";
const own = (path) => readFileSync(join(root, path), "utf8");

const cargo = (...args) =>
  execFileSync("cargo", [...args, "--locked", "--offline"], { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });

export const metadata = (...more) => JSON.parse(cargo("metadata", "--format-version", "1", ...more));

/** The crates whose code can end up in the wasm files: no macros, no build scripts, no tests. */
export function shipped() {
  const listed = cargo("tree", "-e", "normal,no-proc-macro", "--target", TARGET, "--features", SHIPPED, "--prefix", "none", "--format", "{p}");
  const names = new Set(listed.split("\n").map((line) => line.match(/^(\S+) v(\S+)/)?.slice(1, 3).join(" ")));
  const { packages } = metadata("--filter-platform", TARGET, "--features", SHIPPED);
  return packages
    .filter(({ name, version, source }) => source && names.has(`${name} ${version}`))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.version < b.version ? -1 : 1));
}

/** `(MIT OR Apache-2.0) AND Unicode-3.0` → [["MIT", "Apache-2.0"], ["Unicode-3.0"]]: one of each has to be followed. */
export function alternatives(expression) {
  return expression
    .replaceAll("/", " OR ")
    .split(/\s+AND\s+(?![^(]*\))/)
    .map((part) => part.replace(/[()]/g, "").split(/\s+OR\s+/).map((id) => id.trim()));
}

const NAMES = /^(licen[sc]e|copying|copyright|notice|unlicense)/i;
const squeezed = (text) => text.replace(/\r/g, "").replace(/[ \t]+$/gm, "").trim();

/** Its texts as its authors ship them. Where MIT is offered, that is the one that is followed. */
function texts({ manifest_path, license, authors, name }) {
  const folder = dirname(manifest_path);
  const files = readdirSync(folder).filter((file) => NAMES.test(file)).sort();
  const isMit = alternatives(license).some((ids) => ids.includes("MIT"));
  const others = /apache|unlicense|copying|boost|bsd|zlib/i;
  const chosen = isMit && files.some((file) => !others.test(file)) ? files.filter((file) => !others.test(file)) : files;
  const found = chosen.map((file) => squeezed(readFileSync(join(folder, file), "utf8")));
  const says = (mark) => found.some((text) => text.includes(mark));
  // Some crates only name their licence.
  if (isMit && !says("Permission is hereby granted, free of charge")) {
    const holders = authors.length ? authors.map((author) => author.replace(/\s*<.*>/, "")).join(", ") : `the authors of ${name}`;
    found.push(mit(holders));
  }
  if (found.length === 0) throw new Error(`${name}: no text of ${license}`);
  return found;
}

const mit = (holders) => squeezed(own("LICENSE-MIT").replace(/^Copyright.*$/m, `Copyright (c) ${holders}`));

/** The standard library is part of every wasm file and of no lock file. */
function standardLibrary() {
  const exception = squeezed(own("scripts/lib/licences/llvm-exception.txt"));
  return {
    title: "The Rust standard library (core, alloc, std with hashbrown, dlmalloc, cfg-if, compiler-builtins)",
    licence: "MIT OR Apache-2.0; compiler-builtins: MIT AND Apache-2.0 WITH LLVM-exception",
    texts: [mit("The Rust Project Developers (see https://thanks.rust-lang.org)"), squeezed(own("LICENSE-APACHE")), exception],
  };
}

/** Above each text. No text of a licence has such a line. */
export const RULE = "=".repeat(100);

/** The whole list as text: each component with its licence, then each text once with those it is for. */
export function licences() {
  const parts = [
    standardLibrary(),
    ...shipped().map((crate) => ({
      title: `${crate.name} ${crate.version}`,
      licence: crate.license,
      texts: texts(crate),
    })),
  ];
  const byText = new Map();
  for (const { title, texts } of parts) {
    for (const text of texts) byText.set(text, [...(byText.get(text) ?? []), title]);
  }
  return `${[
    "Licences of the software in this site and in its JavaScript module",
    "本站点及其 JavaScript 模块所含软件的许可",
    "",
    "voicebot-cost itself: MIT OR Apache-2.0, at your choice.",
    "Where a component offers MIT among others, it is used under MIT.",
    "",
    ...parts.map(({ title, licence }) => `${title}: ${licence}`),
    ...[...byText].flatMap(([text, titles]) => ["", RULE, `${titles.join(", ")}:`, "", text]),
  ].join("\n")}\n`;
}

/** What deny.toml does not allow, one line each. */
export function refused() {
  const deny = own("deny.toml");
  const allowed = new Set([...deny.match(/^allow = \[([^\]]*)\]/m)[1].matchAll(/"([^"]+)"/g)].map(([, id]) => id));
  return metadata("--all-features").packages.flatMap(({ name, version, license, source }) => {
    const found = [];
    const isFine = license && alternatives(license).every((ids) => ids.some((id) => allowed.has(id)));
    if (!isFine) found.push(`${name} ${version}: licence ${license}`);
    if (source && !/^(registry|sparse)\+/.test(source)) found.push(`${name} ${version}: from ${source}`);
    return found;
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  if (process.argv[2] !== "--check") process.stdout.write(licences());
  else {
    const found = refused();
    for (const line of found) console.error(`error: ${line} (not allowed by deny.toml)`);
    if (found.length > 0) process.exit(1);
  }
}
