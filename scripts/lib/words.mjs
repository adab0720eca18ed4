// node scripts/lib/words.mjs OUT_DIR: the words that the page loads as files, by part and language: a mark of the
// content, then a line for each word, in the order of the program's keys (src/data/build/text.rs).
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
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

/** The words of flat files, key by key as the Chinese ones have them. */
function flat(files, language) {
  return files.flatMap((file) => {
    const own = read(`${language}/${file}.json`);
    return Object.keys(read(`zh/${file}.json`)).map((key) => own[key]);
  });
}

/** Labels of all fields. A month of the profile is a bare name without a hint. */
function labels(language) {
  const own = read(`${language}/fields.json`);
  return fields.map(({ path }) => own[path].label ?? own[path]);
}

/** Hints of the fields that are shown from the start, or of the others. */
function hintsOf(language, fromStart) {
  const own = read(`${language}/fields.json`);
  return fields.filter(({ path }) => hints.includes(path) === fromStart).map(({ path }) => own[path].hint ?? "");
}

/** The mark is in the name too, so that a cached file is never taken for that of another build. */
function write(name, words) {
  const lines = words.map((word) => `${word}\n`).join("");
  writeFileSync(join(out, `${name}.${mark(lines)}.txt`), `${mark(lines)}\n${lines}`);
}

/** The edition the build prices with, as src/data/build/book.rs finds it. */
function newestBook() {
  const books = readdirSync(join(texts, "../price-books")).map((name) => read(`../price-books/${name}`));
  const age = ({ publishedOn, edition }) => `${publishedOn} ${edition}`;
  return books.reduce((newest, book) => (age(book) > age(newest) ? book : newest));
}

const { page, hints, later } = read("files.json");
const { fields } = read("../scenario/fields.json");
const { groups } = newestBook();
mkdirSync(out, { recursive: true });
// The program carries the Chinese words of the page.
write("page.en", [...flat(page, "en"), ...labels("en"), ...hintsOf("en", true)]);
for (const language of ["zh", "en"]) {
  const named = Object.keys(groups).sort().map((group) => groups[group][language]);
  write(`views.${language}`, [...flat(later, language), ...hintsOf(language, false), ...named]);
}
