// node scripts/lib/page.mjs PROGRAM DIST [STYLES]: the pages and every file they name, in DIST.
// PROGRAM is the folder with start.js, which starts the program, and all that it loads; STYLES that of the style
// sheets where others than those of the source are meant.
// The links marked data-trunk mean what Trunk means by them, so that `trunk serve` can show the page as well.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, parse } from "node:path";
import { underPolicy } from "./policy.mjs";

const [program, dist, styles] = process.argv.slice(2);
const PAGES = ["public/index.html", "public/embed.html"];
const LINK = /<link\s+data-trunk\s[^>]*>/g;
/** Links to style sheets of one kind that follow one another. */
const SHEETS = /(?:<link\s+data-trunk\s+rel="css"[^>]*>\s*)+|(?:<link\s+data-trunk\s+data-later\s+rel="css"[^>]*>\s*)+/g;
/** A script of the program that is loaded once the page is in use: see public/start.js. */
const LATER_SCRIPT = "offline.js";

/** Names change with the content, so that a cached file is never mixed with those of another version. */
function hash(...contents) {
  const sum = createHash("sha256");
  for (const content of contents) sum.update(content);
  return sum.digest("hex").slice(0, 16);
}

function hashedCopy(path) {
  const { name, ext } = parse(path);
  return hashed(name, ext, readFileSync(path));
}

function hashed(name, ext, content) {
  const address = `${name}-${hash(content)}${ext}`;
  writeFileSync(join(dist, address), content);
  return `./${address}`;
}

/** Its files name one another, so they keep their names and share a folder that is named after all of them. */
function copyProgram() {
  const files = readdirSync(program).sort();
  const folder = `app-${hash(...files.flatMap((file) => [file, readFileSync(join(program, file))]))}`;
  cpSync(program, join(dist, folder), { recursive: true });
  return { files, folder };
}

/** `part` is the file of the program that the page needs from the start besides `app_bg.wasm`; unsplit it is in there. */
function programLinks({ files, folder }, part) {
  const preload = (file) => `<link rel="preload" href="./${folder}/${file}" as="fetch" type="application/wasm" crossorigin />`;
  const modules = files.filter((file) => file.endsWith(".js") && file !== LATER_SCRIPT);
  return [
    ...modules.map((file) => `<link rel="modulepreload" href="./${folder}/${file}" />`),
    ...["app_bg.wasm", part].filter((file) => files.includes(file)).map(preload),
    `<script type="module" src="./${folder}/start.js"></script>`,
  ].join("\n    ");
}

function copy(path, folder = "") {
  cpSync(path, join(dist, folder, basename(path)), { recursive: true });
  return "";
}

const attributeOf = (link, name) => link.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1];

/** Style sheets that follow one another are one file: fewer requests, and they compress better together. */
function sheet(source, links) {
  const paths = links.map((link) => join(styles ?? join(dirname(source), "../style"), basename(attributeOf(link, "href"))));
  const isLater = /\sdata-later\s/.test(links[0]);
  const name = paths.length === 1 ? parse(paths[0]).name : isLater ? "later" : "page";
  const address = hashed(name, ".css", Buffer.concat(paths.map((path) => readFileSync(path))));
  // Styles of what is not there at first wait until it is asked for: see src/browser/styles.rs.
  return isLater ? `<link data-later href="${address}" />` : `<link rel="stylesheet" href="${address}" />`;
}

/** What stands in the page for a link of its source. */
function written(source, program, link) {
  const attribute = (name) => attributeOf(link, name);
  const path = join(dirname(source), attribute("href"));
  switch (attribute("rel")) {
    case "icon":
      return `<link rel="icon" href="${hashedCopy(path)}" />`;
    case "copy-file":
    case "copy-dir":
      return copy(path, attribute("data-target-path"));
    case "rust":
      return programLinks(program, attribute("data-part"));
    default:
      throw new Error(`${source}: no such link: ${link}`);
  }
}

mkdirSync(dist, { recursive: true });
const copied = copyProgram();
for (const source of PAGES) {
  const html = readFileSync(source, "utf8")
    .replace(SHEETS, (run) => `${sheet(source, run.match(LINK))}\n    `)
    .replace(LINK, (link) => written(source, copied, link));
  writeFileSync(join(dist, basename(source)), underPolicy(html.replace(/\n(\s*\n)+/g, "\n")));
}
