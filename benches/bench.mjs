// One table: how fast the engine, the module and the page are on this machine. `scripts/bench` builds and runs it.
import { cpus } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createRequire } from "node:module";
import { serve } from "../scripts/lib/static-server.mjs";
import { engineLoop, loadWasm, throughModule } from "./engine.mjs";
import { firstLoad } from "./load.mjs";
import { timeTogether } from "./measure.mjs";
import { keystrokes, memoryAfter } from "./page.mjs";
import { check, plan, replay } from "./replay.mjs";
import { HEAVIEST, fullBook, hostileBooks, wholeBook } from "../tests/e2e/large_books.mjs";
import { checkPercentiles, model, straightforward, tuned } from "./simulation.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const { chromium } = createRequire(new URL("../tests/e2e/package.json", import.meta.url))("playwright-core");
const { DIST = join(root, "dist"), BENCH = join(root, "target/bench"), CHROMIUM = "/usr/bin/chromium" } = process.env;
/** The largest preset, and a usual one. */
const PRESETS = ["large-top", "finance-typical"];

const rows = [];
const row = (what, value, note = "") => rows.push([what, value, note]);
const micro = (value) => `${value.toFixed(1)} µs`;
const milli = (value) => `${value.toFixed(1)} ms`;
const bytes = (value) => value.toLocaleString("en-US");

async function engine() {
  const api = await loadWasm(join(DIST, "api"), "voicebot_cost");
  const loop = await loadWasm(BENCH, "engine_loop");
  for (const id of PRESETS) {
    const { scenario } = api.presets().find((preset) => preset.id === id);
    const estimate = api.estimate(scenario);
    const replayed = plan(estimate);
    const compared = [true, false].map((thrifty) => check(estimate, replay(replayed, thrifty)))[0];
    const replaying = (thrifty) => (times) => {
      for (let i = 0; i < times; i += 1) replay(replayed, thrifty);
    };
    const times = {
      ...timeTogether({ engine: engineLoop(loop, id, estimate), full: replaying(false), thrifty: replaying(true) }),
      // By itself: the objects it makes are garbage that would be collected in the others' time.
      ...timeTogether({ module: throughModule(api, scenario) }),
    };
    const { count } = times.engine;
    const ratio = (name) => `${(times[name].median / times.engine.median).toFixed(1)} ×`;
    row(`${id}: engine alone, in wasm`, micro(times.engine.median), `${estimate.lines.length} lines; best ${micro(times.engine.best)}, ${count} batches`);
    row(`${id}: estimate() of the module, objects in and out`, micro(times.module.median), `best ${micro(times.module.best)}`);
    row(`${id}: its arithmetic in decimal.js 10.6.0`, micro(times.full.median), `every year; best ${micro(times.full.best)}; ${compared} sums equal the engine's to the fen`);
    row(`${id}: the same, with the engine's shortcuts`, micro(times.thrifty.median), `equal years once; best ${micro(times.thrifty.best)}`);
    row(`${id}: decimal.js against the engine`, ratio("full"), `with the shortcuts ${ratio("thrifty")}`);
  }
}

async function decisions() {
  const DRAWS = 10_000;
  const api = await loadWasm(join(DIST, "api"), "voicebot_cost");
  const repeat = (call) => (times) => {
    for (let i = 0; i < times; i += 1) call();
  };
  for (const id of PRESETS) {
    const { scenario } = api.presets().find((preset) => preset.id === id);
    const lines = model(api.estimate(scenario), api.priceBook());
    const simulation = api.simulate(scenario, { draws: DRAWS });
    const off = [straightforward, tuned].map((simulate) => checkPercentiles(simulation, simulate(lines, DRAWS), simulate.name));
    const runs = { module: () => api.simulate(scenario, { draws: DRAWS }), plain: () => straightforward(lines, DRAWS), tuned: () => tuned(lines, DRAWS), tornado: () => api.sensitivity(scenario) };
    const times = timeTogether(Object.fromEntries(Object.entries(runs).map(([name, call]) => [name, repeat(call)])), { batches: 15, warmup: 3 });
    const taken = (name) => milli(times[name].median / 1000);
    const perSecond = (name) => `${Math.round((DRAWS / times[name].median) * 1000).toLocaleString("en-US")} thousand draws a second`;
    const ratio = (name) => `${(times[name].median / times.module.median).toFixed(1)} ×`;
    const within = (share) => `percentiles within ${(share * 100).toFixed(1)} %`;
    row(`${id}: 10,000 draws, simulate() of the module`, taken("module"), `${perSecond("module")}; estimate, histogram and objects included`);
    row(`${id}: the same in straightforward JavaScript`, taken("plain"), `${perSecond("plain")}; ${lines.lines.length} lines, ${within(off[0])}`);
    row(`${id}: the same in JavaScript on typed arrays`, taken("tuned"), `${perSecond("tuned")}; ${within(off[1])}`);
    row(`${id}: straightforward JavaScript against the module`, ratio("plain"), `on typed arrays ${ratio("tuned")}`);
    row(`${id}: tornado, sensitivity() of the module`, taken("tornado"), `${api.sensitivity(scenario).bars.length} inputs shown`);
  }
}

/** What the module is given at most: books of a megabyte, and traffic beyond any deployment. */
async function largest() {
  const api = await loadWasm(join(DIST, "api"), "voicebot_cost");
  const book = api.priceBook();
  const time = (call) => timeTogether({ call: (times) => { for (let i = 0; i < times; i += 1) call(); } }, { batches: 15, warmup: 3, milliseconds: 1 }).call;
  const megabytes = (value) => `${(Buffer.byteLength(JSON.stringify(value)) / 1e6).toFixed(2)} MB`;
  const validated = (what, large) => {
    const { median, p95 } = time(() => api.validatePriceBook(large));
    const { valid, errors } = api.validatePriceBook(large);
    row(`validatePriceBook(): ${what}`, milli(median / 1000), `${megabytes(large)}, ${valid ? "valid" : `${errors.length} errors`}; p95 ${milli(p95 / 1000)}`);
  };
  validated("long sources", wholeBook(book));
  validated("as many prices, sources and groups as there may be", fullBook(book));
  for (const [what, hostile] of Object.entries(hostileBooks(book))) validated(what, hostile);
  for (const deployment of ["auto", "saas", "hybrid", "private"]) {
    const { median, p95 } = time(() => api.estimate({ ...HEAVIEST, deployment, finance: { years: 5 } }));
    row(`estimate(): the heaviest traffic, ${deployment}`, milli(median / 1000), `five years, twelve months apart; p95 ${milli(p95 / 1000)}`);
  }
}

async function page() {
  const site = await serve(DIST, { port: 0 });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run", "--disable-sync"] });
  try {
    const ways = [1, 4].flatMap((rate) => [false, true].map((painted) => ({ rate, painted })));
    for (const { rate, painted } of ways) {
      const { median, p95, most, count, late } = await keystrokes(browser, site.url, { rate, painted });
      const cpu = rate === 1 ? "CPU as it is" : `CPU ${rate} × slower`;
      row(`keystroke → ${painted ? "painted frame" : "settled page"}, ${cpu}`, `${milli(median)}, p95 ${milli(p95)}`, `${count} keystrokes, most ${milli(most)}${late > 0 ? `, ${late} later changes` : ""}`);
    }
    const [few, many] = await memoryAfter(browser, site.url);
    row("wasm memory after 100 edits", `${bytes(few)} B`);
    row("wasm memory after 1,000 edits", `${bytes(many)} B`, many === few ? "the same" : `${bytes(many - few)} more`);
    const files = await firstLoad(browser, site.url);
    const sum = (key) => files.reduce((total, file) => total + file[key], 0);
    row("first load, brotli 11", `${bytes(sum("brotli"))} B`, `${files.length} requests, raw ${bytes(sum("raw"))} B`);
    for (const file of files) row(`  ${file.name}`, `${bytes(file.brotli)} B`, `raw ${bytes(file.raw)} B${file.status === 200 ? "" : `, status ${file.status}`}`);
    return browser.version();
  } finally {
    await browser.close();
    await site.close();
  }
}

function table() {
  const widths = [0, 1].map((column) => Math.max(...rows.map((cells) => cells[column].length)));
  return rows.map(([what, value, note]) => `${what.padEnd(widths[0])}  ${value.padStart(widths[1])}  ${note}`.trimEnd()).join("\n");
}

await engine();
await decisions();
await largest();
const version = await page();
console.log(`${cpus().length} × ${cpus()[0].model.trim()}, Node ${process.versions.node}, Chromium ${version}; medians unless it says otherwise\n`);
console.log(table());
