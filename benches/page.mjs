// The page in Chromium: from a keystroke to a settled page, and what a thousand edits leave in memory.
import { percentile } from "./measure.mjs";

export const FIELD = '[data-testid="field-traffic.outboundCallsPerDay"] input';
export const TOTAL = '[data-testid="first-year"]';

/** Keeps the page's wasm memory within reach; it is exported, so the instance has to be caught. */
function keepMemory() {
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...args) => {
      const made = await real.apply(WebAssembly, args);
      globalThis.benchMemory ??= (made.instance ?? made).exports.memory;
      return made;
    };
  }
}

/**
 * Runs inside the page. From here on every keystroke is timed from its `input` event until layout is done: microtasks
 * run as soon as the page's listener returns, and the last listener then lays out.
 */
function watch() {
  const key = { started: 0, finished: 0, changed: 0 };
  const layout = () => {
    void document.body.offsetHeight;
    key.finished = performance.now();
  };
  addEventListener("input", () => {
    key.started = performance.now();
  }, true);
  addEventListener("input", layout);
  const observer = new MutationObserver(() => {
    key.changed = performance.now();
  });
  observer.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
  globalThis.bench = { key, layout };
}

/** Runs inside the page. What the last keystroke took: whatever else the page does within two frames counts. */
async function settled(total) {
  const { key, layout } = globalThis.bench;
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  let late = 0;
  for (let frames = 0; frames < 2; frames += 1) {
    await frame();
    if (key.changed > key.finished) {
      late += 1;
      layout();
      frames = -1;
    }
  }
  return { took: key.finished - key.started, late, shown: document.querySelector(total).textContent };
}

/**
 * Runs inside the page. Puts the values into the field, an event each that comes just before a frame is made, and
 * times every one from the event until that frame, and the last that changes anything, is painted.
 */
async function paint({ field, total, values }) {
  const input = document.querySelector(field);
  const shown = document.querySelector(total);
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const frame = () => new Promise((done) => requestAnimationFrame(() => done()));
  const channel = new MessageChannel();
  // A task of its own: after the frame that is being made.
  const turn = () => new Promise((done) => {
    channel.port1.onmessage = () => done();
    channel.port2.postMessage(0);
  });
  let changed = 0;
  const observer = new MutationObserver(() => {
    changed = performance.now();
  });
  observer.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
  const samples = [];
  let late = 0;
  let before = shown.textContent;
  for (const value of values) {
    setValue.call(input, value);
    await frame();
    const start = performance.now();
    input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
    await turn();
    let finished = performance.now();
    for (let frames = 0; frames < 2; frames += 1) {
      await frame();
      await turn();
      if (changed > finished) {
        late += 1;
        finished = performance.now();
        frames = -1;
      }
    }
    samples.push(finished - start);
    const after = shown.textContent;
    if (after === before) throw new Error(`the total stayed ${after} at ${input.value}`);
    before = after;
  }
  observer.disconnect();
  return { samples, late, memory: globalThis.benchMemory?.buffer.byteLength ?? null };
}

async function open(browser, url) {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1280, height: 800 } });
  await context.addInitScript(keepMemory);
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  await page.goto(url);
  await page.locator(TOTAL).waitFor();
  await page.waitForLoadState("networkidle");
  const input = page.locator(FIELD);
  let next = 0;
  // Four digits, another number each time; coprime steps visit every digit in every place.
  const numbers = (count) => Array.from({ length: count }, () => String(1000 + (next++ * 2371) % 9000));
  const check = (result) => {
    if (errors.length > 0) throw errors[0];
    return result;
  };
  return {
    watch: () => page.evaluate(watch),
    /** After `watch`. Presses so many keys as a visitor does, each the last digit of another number of four, and gives the time of each. */
    async type(count) {
      const samples = [];
      let late = 0;
      for (const digits of numbers(count)) {
        await input.fill(digits.slice(0, -1));
        const before = await page.evaluate(settled, TOTAL);
        await page.keyboard.press(digits.at(-1));
        const after = await page.evaluate(settled, TOTAL);
        if (after.shown === before.shown) throw new Error(`the total stayed ${after.shown} at ${digits}`);
        samples.push(after.took);
        late += after.late;
      }
      return check({ samples, late });
    },
    /** Edits so many times and gives the time until each is painted, and the wasm memory after the last. */
    async paint(count) {
      return check(await page.evaluate(paint, { field: FIELD, total: TOTAL, values: numbers(count) }));
    },
    async throttle(rate) {
      const session = await context.newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate });
    },
    close: () => context.close(),
  };
}

/** Keystroke → settled page, in milliseconds, on a CPU slowed down `rate` times; with `painted` → the frame painted. */
export async function keystrokes(browser, url, { count = 240, warmup = 40, rate = 1, painted = false } = {}) {
  const page = await open(browser, url);
  try {
    await page.throttle(rate);
    if (!painted) await page.watch();
    const type = painted ? page.paint : page.type;
    await type(warmup);
    const { samples, late } = await type(count);
    return { median: percentile(samples, 0.5), p95: percentile(samples, 0.95), most: Math.max(...samples), count, late };
  } finally {
    await page.close();
  }
}

/** Bytes of wasm memory after so many edits. */
export async function memoryAfter(browser, url, counts = [100, 1000]) {
  const page = await open(browser, url);
  try {
    const bytes = [];
    let edited = 0;
    for (const count of counts) {
      bytes.push((await page.paint(count - edited)).memory);
      edited = count;
    }
    if (bytes.includes(null)) throw new Error("the page's wasm memory was not found");
    return bytes;
  } finally {
    await page.close();
  }
}
