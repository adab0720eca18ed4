// Names the functions of wasm files so that `wasm-opt --reorder-functions-by-name` lays those side by side whose code is
// alike, which brotli makes more of: copies of generic functions are many.
//   node scripts/lib/order.mjs FILE...         each in its place; other names are lost
import { readFileSync, writeFileSync } from "node:fs";
import { FUNCTION, SECTION, moduleOf, name, number, reader, readerOf, section, sections } from "./wasm-file.mjs";

/** Bytes of code that are held against those of other functions, wherever they are: as many as a number is read of. */
const RUN = Uint32Array.BYTES_PER_ELEMENT;
/** Hashes of runs that stand for a function: the more, the better the estimate of how much two share. */
const HASHES = 256;
/** The subsection with the names of functions. */
const NAMES_OF_FUNCTIONS = 1;

/** How many functions the module imports: they come first where functions are numbered. */
function imported(bytes) {
  const read = readerOf(bytes, SECTION.imports);
  if (!read) return 0;
  let count = 0;
  const limits = () => {
    const flags = read.number();
    read.number();
    if (flags & 1) read.number();
  };
  for (let left = read.number(); left > 0; left -= 1) {
    read.name();
    read.name();
    const kind = read.byte();
    if (kind === FUNCTION) {
      read.number();
      count += 1;
    } else if (kind === 1) {
      read.byte();
      limits();
    } else if (kind === 2) limits();
    else if (kind === 3) read.take(2);
    else throw new Error(`an import of kind ${kind}`);
  }
  return count;
}

function bodies(bytes) {
  const read = readerOf(bytes, SECTION.code);
  if (!read) return [];
  return Array.from({ length: read.number() }, () => read.take(read.number()));
}

/** The least of each of `HASHES` hashes over all runs of a function (MinHash): the share that agrees is about the share of runs in common. */
function sketch(body) {
  const least = new Uint32Array(HASHES).fill(0xffffffff);
  const seen = new Set();
  for (let at = 0; at + RUN <= body.length; at += 1) {
    const run = body.readUInt32LE(at);
    if (seen.has(run)) continue;
    seen.add(run);
    let hash = run;
    for (let place = 0; place < HASHES; place += 1) {
      hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d + place * 2);
      hash = (hash ^ (hash >>> 13)) >>> 0;
      if (hash < least[place]) least[place] = hash;
    }
  }
  return least;
}

/** Each function followed by the one of those left that is most like it, beginning with the longest. */
function chain(functions) {
  const sketches = functions.map(sketch);
  const left = functions.map((_, place) => place).sort((a, b) => functions[b].length - functions[a].length);
  const order = left.splice(0, 1);
  while (left.length > 0) {
    const last = sketches[order.at(-1)];
    let [best, most] = [0, -1];
    for (const [at, place] of left.entries()) {
      const other = sketches[place];
      let alike = 0;
      for (let k = 0; k < HASHES; k += 1) if (last[k] === other[k]) alike += 1;
      if (alike > most) [best, most] = [at, alike];
    }
    order.push(...left.splice(best, 1));
  }
  return order;
}

function named(bytes) {
  const order = chain(bodies(bytes));
  const first = imported(bytes);
  const names = [];
  for (const [rank, place] of order.entries()) names[place] = String(rank).padStart(6, "0");
  const all = [...Array.from({ length: first }, (_, at) => `import ${at}`), ...names];
  const entries = all.map((text, at) => Buffer.concat([number(at), name(text)]));
  const content = Buffer.concat([name("name"), section(NAMES_OF_FUNCTIONS, Buffer.concat([number(all.length), ...entries]))]);
  const kept = [...sections(bytes)].filter(({ id, content: own }) => id !== SECTION.custom || reader(own).name() !== "name");
  return moduleOf(bytes, [...kept.map(({ whole }) => whole), section(SECTION.custom, content)]);
}

for (const file of process.argv.slice(2)) writeFileSync(file, named(readFileSync(file)));
