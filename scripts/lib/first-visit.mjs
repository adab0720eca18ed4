// What the page of a built site loads by itself, read from its HTML.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LATER = /<link data-later href="\.\/([^"]+)"[^>]*>/g;
/** For a home screen: no browser loads it with the page. */
const ON_DEMAND = /<link rel="apple-touch-icon"[^>]*>/g;

const html = (dist, page = "index.html") => readFileSync(join(dist, page), "utf8");

/** A page and every file of ours that it names, but for the styles that wait for the program. */
export function firstVisit(dist, page = "index.html") {
  const named = [...html(dist, page).replace(LATER, "").replace(ON_DEMAND, "").matchAll(/["'(]\.\/([^"'()?#\s]+)/g)];
  return [page, ...new Set(named.map((match) => match[1]))].filter((path) => existsSync(join(dist, path)));
}

/** The styles that wait for the program. */
export function laterStyles(dist) {
  return [...html(dist).matchAll(LATER)].map((match) => match[1]);
}
