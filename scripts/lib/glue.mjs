// The JavaScript between page and program, and the names it shares with the program, made small.
//   node scripts/lib/glue.mjs prune FOLDER     before wasm-opt: what nobody calls is no longer exported
//   node scripts/lib/glue.mjs shorten FOLDER   after it: what nobody imports goes, and the rest has short names
// FOLDER holds app.js and app_bg.wasm as wasm-bindgen wrote them. Whatever looks other than expected stops the build.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { FUNCTION, SECTION, name, number, reader, rewritten } from "./wasm-file.mjs";

const [step, folder] = process.argv.slice(2);
const SCRIPT = join(folder, "app.js");
const PROGRAM = join(folder, "app_bg.wasm");
/** Classes of a dependency for streams, which this page never makes. */
const UNUSED = /^(?:__wbg_)?intounderlying/;

function die(why) {
  console.error(`error: ${why}`);
  process.exit(1);
}

function withoutUnusedExports(content) {
  const read = reader(content);
  const kept = [];
  for (let left = read.number(); left > 0; left -= 1) {
    const start = read.at();
    const text = read.name();
    read.byte();
    read.number();
    if (!UNUSED.test(text)) kept.push(content.subarray(start, read.at()));
  }
  return Buffer.concat([number(kept.length), ...kept]);
}

/** Its classes, and what registers them with the garbage collector. */
function withoutUnusedClasses(script) {
  const without = script
    .replace(/^export class IntoUnderlying\w+ \{[\s\S]*?^\}\nif \(Symbol\.dispose\).*\n/gm, "")
    .replace(/^const IntoUnderlying\w+Finalization = [\s\S]*?;\n(?=\n|const|\S)/gm, "");
  if (/IntoUnderlying/.test(without)) die(`${SCRIPT} uses the classes for streams`);
  return without;
}

/** Names of functions imported from the script become short; `short` is filled with what became what. */
function withShortImports(content, short) {
  const read = reader(content);
  const count = read.number();
  const parts = [number(count)];
  for (let left = count; left > 0; left -= 1) {
    const [from, text] = [read.name(), read.name()];
    const start = read.at();
    const kind = read.byte();
    if (kind !== FUNCTION) die(`${PROGRAM} imports something other than a function: ${text}`);
    read.number();
    const own = from === "./app_bg.js";
    if (own && !short.has(text)) short.set(text, short.size.toString(36));
    parts.push(name(own ? "./a" : from), name(own ? short.get(text) : text), content.subarray(start, read.at()));
  }
  return Buffer.concat(parts);
}

/** The script's functions for the program under their short names, and none that the program does not import. */
function withShortFunctions(script, short) {
  const found = new Set();
  const renamed = script.replace(/^ {8}(__wb\w+): (?:function\([\s\S]*?^ {8}\}(?:, arguments\); \})?,)\n/gm, (entry, text) => {
    if (!short.has(text)) return "";
    found.add(text);
    return entry.replace(text, `"${short.get(text)}"`);
  });
  const missing = [...short.keys()].filter((text) => !found.has(text));
  if (missing.length > 0) die(`${SCRIPT} does not say how ${missing[0]} works in the way expected`);
  const place = '"./app_bg.js": import0';
  if (!renamed.includes(place)) die(`${SCRIPT} names its functions for the program in another way than expected`);
  return renamed.replace(place, '"./a": import0');
}

const [script, program] = [readFileSync(SCRIPT, "utf8"), readFileSync(PROGRAM)];
if (step === "prune") {
  writeFileSync(PROGRAM, rewritten(program, SECTION.exports, withoutUnusedExports));
  writeFileSync(SCRIPT, withoutUnusedClasses(script));
} else if (step === "shorten") {
  const short = new Map();
  const smaller = rewritten(program, SECTION.imports, (content) => withShortImports(content, short));
  writeFileSync(SCRIPT, withShortFunctions(script, short));
  writeFileSync(PROGRAM, smaller);
} else die("usage: node scripts/lib/glue.mjs prune|shorten FOLDER");
