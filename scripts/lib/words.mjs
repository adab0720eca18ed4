// node scripts/lib/words.mjs OUT_DIR: the words of views that the page loads later, one file for each language:
// a mark of its content, then a line for each word, in the order of the program's keys (src/data/build/text.rs).
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const texts = fileURLToPath(new URL("../../src/data/text", import.meta.url));
const read = (path) => JSON.parse(readFileSync(join(texts, path), "utf8"));
const [out = "dist/words"] = process.argv.slice(2);

/** 64-bit FNV-1a, in hexadecimal. */
function mark(text) {
  const hash = Buffer.from(text).reduce((sum, byte) => ((sum ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn, 0xcbf29ce484222325n);
  return hash.toString(16).padStart(16, "0");
}

const { later } = read("files.json");
mkdirSync(out, { recursive: true });
for (const language of ["zh", "en"]) {
  // The program takes the order of keys from the Chinese files.
  const words = later.flatMap((file) => {
    const own = read(`${language}/${file}.json`);
    return Object.keys(read(`zh/${file}.json`)).map((key) => own[key]);
  });
  const lines = words.map((word) => `${word}\n`).join("");
  writeFileSync(join(out, `views.${language}.txt`), `${mark(lines)}\n${lines}`);
}
