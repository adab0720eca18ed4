// node scripts/lib/page.mjs PROGRAM DIST [STYLES]: public/index.html and every file it names, in DIST.
// PROGRAM is the folder with start.js, which starts the program, and all that it loads; STYLES that of the style
// sheets where others than those of the source are meant.
// The links marked data-trunk mean what Trunk means by them, so that `trunk serve` can show the page as well.
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join, parse } from "node:path";

const [program, dist, styles] = process.argv.slice(2);
const source = "public/index.html";

/** Names change with the content, so that a cached file is never mixed with those of another version. */
function hash(...contents) {
  const sum = createHash("sha256");
  for (const content of contents) sum.update(content);
  return sum.digest("hex").slice(0, 16);
}

function hashedCopy(path) {
  const content = readFileSync(path);
  const { name, ext } = parse(path);
  const address = `${name}-${hash(content)}${ext}`;
  writeFileSync(join(dist, address), content);
  return `./${address}`;
}

/** Its files name one another, so they keep their names and share a folder that is named after all of them. */
function programLinks() {
  const files = readdirSync(program).sort();
  const folder = `app-${hash(...files.flatMap((file) => [file, readFileSync(join(program, file))]))}`;
  cpSync(program, join(dist, folder), { recursive: true });
  const modules = files.filter((file) => file.endsWith(".js"));
  return [
    ...modules.map((file) => `<link rel="modulepreload" href="./${folder}/${file}" />`),
    `<link rel="preload" href="./${folder}/app_bg.wasm" as="fetch" type="application/wasm" crossorigin />`,
    `<script type="module" src="./${folder}/start.js"></script>`,
  ].join("\n    ");
}

function copy(path, folder = "") {
  cpSync(path, join(dist, folder, basename(path)), { recursive: true });
  return "";
}

/** What stands in the page for a link of its source. */
function written(link) {
  const attribute = (name) => link.match(new RegExp(`\\s${name}="([^"]*)"`))?.[1];
  const named = join(dirname(source), attribute("href"));
  const path = styles && attribute("rel") === "css" ? join(styles, basename(named)) : named;
  switch (attribute("rel")) {
    case "icon":
      return `<link rel="icon" href="${hashedCopy(path)}" />`;
    case "css":
      // Styles of what is not there at first wait until it is asked for: see src/browser/styles.rs.
      return /\sdata-later\s/.test(link)
        ? `<link data-later href="${hashedCopy(path)}" />`
        : `<link rel="stylesheet" href="${hashedCopy(path)}" />`;
    case "copy-file":
    case "copy-dir":
      return copy(path, attribute("data-target-path"));
    case "rust":
      return programLinks();
    default:
      throw new Error(`${source}: no such link: ${link}`);
  }
}

mkdirSync(dist, { recursive: true });
const html = readFileSync(source, "utf8").replace(/<link\s+data-trunk\s[^>]*>/g, written);
writeFileSync(join(dist, "index.html"), html.replace(/\n(\s*\n)+/g, "\n"));
