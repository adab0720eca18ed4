// node scripts/lib/release.mjs DIST: the last step of the build, when all other files are there. Writes what speaks of
// the site as a whole: licences, headers for hosts, the service worker with its list of files, version and checksums.
// Who changes a file of a built site runs it again; otherwise pages would refuse that file.
import { createHash } from "node:crypto";
import { copyFileSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { firstVisit, laterStyles } from "./first-visit.mjs";
import { writeHosting } from "./hosting.mjs";
import { licences } from "./licences.mjs";
import { project } from "./package.mjs";

const [dist = "dist"] = process.argv.slice(2);
const WORKER = "public/sw.js";
/** What no page asks for: for other programs, for hosts and for people. */
const NOT_OFFLINE = /^(hosting|schema)\/|^(sw\.js|version\.json|SHA256SUMS)$|^api\/(?!voicebot_cost(_bg)?\.(js|wasm)$)|\.d\.ts$/;

const write = (path, text) => writeFileSync(join(dist, path), text);
const read = (path) => readFileSync(join(dist, path));
const sha256 = (content) => createHash("sha256").update(content).digest();
const files = () =>
  readdirSync(dist, { recursive: true })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => statSync(join(dist, path)).isFile())
    .sort();

/** Names a version of the site by its content alone: equal files, equal name. */
function buildName(paths) {
  const sum = createHash("sha256").update(readFileSync(WORKER));
  for (const path of paths) sum.update(`${path}\n`).update(sha256(read(path)));
  return sum.digest("hex").slice(0, 16);
}

const unstamped = (page) => read(page).toString().replace(/\n\s*<meta name="voicebot-build"[^>]*>/, "");

/** A page says which version it is of: see public/offline.js. */
function stamp(page, build) {
  write(page, unstamped(page).replace("</title>", `$&\n    <meta name="voicebot-build" content="${build}" />`));
}

function writeWorker(paths, build) {
  const offline = paths.filter((path) => !NOT_OFFLINE.test(path));
  const sums = Object.fromEntries(offline.map((path) => [path, sha256(read(path)).toString("base64")]));
  const page = [...firstVisit(dist), ...laterStyles(dist), ...offline.filter((path) => path.startsWith("words/page."))];
  const values = {
    '"{build}"': JSON.stringify(build),
    "{files}": JSON.stringify(sums, null, 2),
    "{page}": JSON.stringify(page.filter((path) => path in sums)),
  };
  let text = readFileSync(WORKER, "utf8");
  for (const [place, value] of Object.entries(values)) {
    if (text.split(place).length !== 2) throw new Error(`${WORKER}: ${place} has to be there once`);
    text = text.replace(place, () => value);
  }
  write("sw.js", text);
}

for (const path of ["sw.js", "version.json", "SHA256SUMS"]) rmSync(join(dist, path), { force: true });
const pages = readdirSync(dist).filter((path) => path.endsWith(".html"));
for (const page of pages) write(page, unstamped(page));
write("licences.txt", licences());
copyFileSync(join(dist, "licences.txt"), join(dist, "api/licences.txt"));
writeHosting(dist);
const build = buildName(files());
for (const page of pages) stamp(page, build);
writeWorker(files(), build);
const { name, version } = project();
const editions = readdirSync(join(dist, "price-books")).map((file) => file.replace(/\.json$/, "")).sort();
write("version.json", `${JSON.stringify({ name, version, build, priceBooks: editions }, null, 2)}\n`);
write("SHA256SUMS", files().map((path) => `${sha256(read(path)).toString("hex")}  ${path}\n`).join(""));
