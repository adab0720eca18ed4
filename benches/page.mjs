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
 * Runs inside the page. Types `count` values into the field, one input event each, and times every one from the event
 * until layout is done after the last change to the document: whatever else the page does within two frames counts.
 * A keystroke is a task of its own, as in the browser; with `painted` it comes just before a frame is made, and painting
 * that frame counts as well.
 */
async function type({ field, total, count, first, painted }) {
  const input = document.querySelector(field);
  const shown = document.querySelector(total);
  const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set;
  const frame = () => new Promise((done) => requestAnimationFrame(() => done()));
  const channel = new MessageChannel();
  // A task of its own: it runs when every microtask has.
  const turn = () => new Promise((done) => {
    channel.port1.onmessage = () => done();
    channel.port2.postMessage(0);
  });
  let changed = 0;
  let finished = 0;
  const observer = new MutationObserver(() => {
    changed = performance.now();
  });
  observer.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true });
  const layout = () => {
    void document.body.offsetHeight;
    finished = performance.now();
  };
  const samples = [];
  let late = 0;
  let before = shown.textContent;
  for (let i = 0; i < count; i += 1) {
    // Four digits, each keystroke another number; coprime steps visit every digit in every place.
    setValue.call(input, String(1000 + ((first + i) * 2371) % 9000));
    await frame();
    if (!painted) await turn();
    const start = performance.now();
    input.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
    await turn();
    layout();
    for (let frames = 0; frames < 2; frames += 1) {
      await frame();
      await turn();
      if (changed > finished) {
        late += 1;
        layout();
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
  let first = 0;
  return {
    /** Types so many values and gives the time of each. */
    async type(count, painted = false) {
      const result = await page.evaluate(type, { field: FIELD, total: TOTAL, count, first, painted });
      first += count;
      if (errors.length > 0) throw errors[0];
      return result;
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
    await page.type(warmup);
    const { samples, late } = await page.type(count, painted);
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
    let typed = 0;
    for (const count of counts) {
      bytes.push((await page.type(count - typed)).memory);
      typed = count;
    }
    if (bytes.includes(null)) throw new Error("the page's wasm memory was not found");
    return bytes;
  } finally {
    await page.close();
  }
}
