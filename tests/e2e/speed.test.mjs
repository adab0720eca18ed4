// How long the module takes for the largest it is given: books of a megabyte, and the heaviest traffic.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertRefusal, loadApi } from "./api.mjs";
import { HEAVIEST, fullBook, hostileBooks, wholeBook } from "./large_books.mjs";

const api = await loadApi();
const book = api.priceBook();
/** Milliseconds for a megabyte of price book. */
const BOOK = 50;
/** The same for books of tens of thousands of values, each of which crosses from JavaScript by itself. */
const FULL = 150;
/** Milliseconds for an estimate of traffic beyond any deployment; `scripts/bench` measures the presets. */
const TRAFFIC = 50;
/** Calls; the program is compiled for speed while it runs. */
const CALLS = 40;

/** What a call takes by the clock or, where other programs had the processor meanwhile, of the processor's time. */
function taken(call) {
  const [start, before] = [performance.now(), process.cpuUsage()];
  call();
  const { user, system } = process.cpuUsage(before);
  return Math.min(performance.now() - start, (user + system) / 1_000);
}

/** Only what is slow every time is slow: the machine may have been busy elsewhere. */
function assertSoon(context, bound, what, call) {
  const all = Array.from({ length: CALLS }, () => taken(call)).sort((a, b) => a - b);
  const [least, median] = [all[0], all[CALLS >> 1]];
  context.diagnostic(`${what}: at least ${least.toFixed(2)} ms, median ${median.toFixed(2)} ms`);
  assert.ok(least <= bound, `${what}: ${least} ms`);
}

for (const [what, bound, large] of [
  ["long sources", BOOK, wholeBook(book)],
  ["all there may be", FULL, fullBook(book)],
]) {
  test(`a valid megabyte of price book (${what}) is validated within ${bound} ms`, (context) => {
    const size = Buffer.byteLength(JSON.stringify(large));
    assert.ok(size > 1_000_000 && size < 1_100_000, `${size} bytes`);
    const { valid, errors } = api.validatePriceBook(large);
    assert.deepEqual({ valid, errors }, { valid: true, errors: [] });
    assertSoon(context, bound, what, () => api.validatePriceBook(large));
  });
}

test(`a hostile megabyte of price book is refused within ${FULL} ms`, (context) => {
  for (const [what, hostile] of Object.entries(hostileBooks(book))) {
    const size = Buffer.byteLength(JSON.stringify(hostile));
    assert.ok(size > 500_000, `${what}: ${size} bytes`);
    const { valid, errors } = api.validatePriceBook(hostile);
    assert.ok(!valid && errors.length > 0 && errors.every(({ rule, message }) => rule && message.zh && message.en), what);
    assertSoon(context, FULL, what, () => api.validatePriceBook(hostile));
  }
});

test(`the heaviest traffic is priced within ${TRAFFIC} ms`, (context) => {
  for (const deployment of ["auto", "saas", "hybrid", "private"]) {
    const heaviest = { ...HEAVIEST, deployment, finance: { years: 5 } };
    const call = () => {
      try {
        api.estimate(heaviest);
      } catch (error) {
        assertRefusal(error);
      }
    };
    assertSoon(context, TRAFFIC, `the heaviest traffic, ${deployment}`, call);
  }
});
