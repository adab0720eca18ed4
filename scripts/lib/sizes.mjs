// node scripts/lib/sizes.mjs dist [--check]: what a first visit loads, and what later, raw and as hosts send it (brotli).
// With --check it fails where a budget is exceeded.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { firstVisit, laterStyles } from "./first-visit.mjs";

// Bytes after brotli. A budget is raised in a commit of its own that says what the weight buys.
const BUDGET = {
  "first visit": 169_900,
  "words of an English first visit": 4_320,
  "embed.js, what a page around pays": 4_000,
  "the frame's first visit": 193_000,
  "views loaded later": 461_000,
  "the module (api/)": 438_000,
  "the spreadsheet's worker": 388_000,
};

const [dist = "dist", flag] = process.argv.slice(2);

function size(path) {
  const bytes = readFileSync(join(dist, path));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  return { path, raw: bytes.length, brotli: brotliCompressSync(bytes, { params }).length };
}

/** The program carries Chinese words; a visit in English asks for its own as well. */
function englishWords() {
  return readdirSync(join(dist, "words")).filter((name) => name.startsWith("page.en.")).map((name) => `words/${name}`);
}

/** What the page asks for when it is needed: parts of the program, and the styles that wait for it. */
function laterFiles() {
  const parts = readdirSync(dist, { recursive: true }).filter((path) => /^app-[^/]+\/(split|chunk)_[^/]+\.wasm$/.test(path));
  return [...laterStyles(dist), ...parts.sort()];
}

function filesIn(name) {
  const folder = join(dist, name);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((file) => /\.(js|wasm)$/.test(file)).map((file) => `${name}/${file}`);
}

const groups = {
  "first visit": firstVisit(dist),
  "embed.js, what a page around pays": ["embed.js"],
  "the frame's first visit": firstVisit(dist, "embed.html"),
  "words of an English first visit": englishWords(),
  "views loaded later": laterFiles(),
  "the module (api/)": filesIn("api"),
  "the spreadsheet's worker": filesIn("spreadsheet"),
};

const row = (name, raw, brotli, note = "") =>
  console.log(`${name.padEnd(40)} ${String(raw).padStart(9)} ${String(brotli).padStart(9)}  ${note}`.trimEnd());

let exceeded = 0;
row("file", "raw", "brotli");
for (const [group, paths] of Object.entries(groups)) {
  const files = paths.map(size);
  for (const file of files) row(`  ${file.path}`, file.raw, file.brotli);
  const sum = (key) => files.reduce((total, file) => total + file[key], 0);
  const over = sum("brotli") > BUDGET[group];
  if (over) exceeded += 1;
  row(group, sum("raw"), sum("brotli"), `${over ? "OVER the" : "of a"} budget of ${BUDGET[group]}`);
}
if (flag === "--check" && exceeded > 0) {
  console.error("error: a size budget is exceeded; see BUDGET in scripts/lib/sizes.mjs");
  process.exit(1);
}
