// Price books of about a megabyte of JSON, whole and hostile, and the heaviest traffic: for tests and the benchmark.

/** The default book with as many sources as make a megabyte: valid throughout. */
export function wholeBook(book) {
  const large = structuredClone(book);
  const words = { zh: "价".repeat(100), en: "price ".repeat(50) };
  for (let i = 0; bytes(large) < 1_000_000; i += 10) {
    for (let j = i; j < i + 10; j += 1) large.sources[`Z${j}`] = { title: words, date: words, address: "https://example.com/" };
  }
  return large;
}

/** Valid as well: all the prices, sources and groups there may be. */
export function fullBook(book) {
  const full = structuredClone(book);
  for (let i = 0; full.prices.length < 1_000; i += 1) {
    full.prices.push({ ...structuredClone(book.prices[i % book.prices.length]), id: `own.price.${i}`, group: `own.group.${i}` });
    full.groups[`own.group.${i}`] = { zh: "自有", en: "own" };
  }
  const gives = { zh: "单价与条件".repeat(10), en: "unit prices and terms ".repeat(6) };
  for (let i = 0; Object.keys(full.sources).length < 1_000; i += 1) full.sources[`Z${i}`] = { ...structuredClone(Object.values(book.sources)[i % 50]), gives };
  return full;
}

/** By what is wrong with it: about a megabyte each, refused. */
export function hostileBooks(book) {
  const large = wholeBook(book);
  const broken = (change) => change(structuredClone(large));
  const listOf = (length, make) => Array.from({ length }, (_, i) => make(i));
  return {
    "every price and source broken": broken((b) => {
      b.prices = b.prices.map((price) => ({ ...price, low: "x", high: "９", evil: 1, tiers: { mode: "packs", steps: [1] } }));
      for (const source of Object.values(b.sources)) Object.assign(source, { address: "javascript:alert(1)", evil: { a: 1 } });
      return b;
    }),
    "as many small values as are read": { ...book, evil: listOf(11_500, (i) => ({ name: "a value that is of no use to anybody, said at some length", value: i })) },
    "more values than are read": { ...book, evil: listOf(75_000, (i) => ({ a: i })) },
    "thousands of unknown keys": { ...book, ...Object.fromEntries(listOf(18_000, (i) => [`__proto__${i}`, "<img src=x onerror=alert(1)>"])) },
    "long texts": { ...book, evil: listOf(75, () => "语".repeat(4_000)) },
    "a text of a megabyte": { ...book, evil: "x".repeat(900_000) },
    "nested to the limit again and again": { ...book, evil: listOf(2_300, () => nested(14)) },
    "nested beyond it at the end": { ...book, evil: [...listOf(2_300, () => nested(14)), nested(40)] },
  };
}

const bytes = (book) => Buffer.byteLength(JSON.stringify(book));

const nested = (levels) => Array.from({ length: levels }).reduce((inner) => [inner], "the innermost of all ".repeat(19));

/** Traffic that no country has, in twelve different months, growing: the most there is to work out. */
export const HEAVIEST = {
  traffic: {
    inboundCallsPerDay: 1e7, outboundCallsPerDay: 1e7, inboundMinutesPerCall: 60, outboundMinutesPerCall: 60, connectRate: 1, busyHourShare: 1, blockingTarget: 0.0001, growthPerYear: 0.05,
    monthlyProfile: [0.1, 11.2, 0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07, 0.08, 0.09, 0.25],
  },
};
