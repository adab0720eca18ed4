// Messages that somebody means ill with, or got wrong, and how they are refused.
const message = (type, rest = {}) => ({ voicebotCost: 1, type, ...rest });
const scenario = (value) => message("scenario", { scenario: value });
const set = (options) => message("set", { options });
const book = (value) => message("book", { book: value });
const long = (count) => "x".repeat(count);
const nested = (depth) => (depth ? { traffic: nested(depth - 1) } : {});
const own = (name, value) => JSON.parse(`{"${name}": ${JSON.stringify(value)}}`);

const NOTHING = [0, -1, 1.5, "", "x", true, [], [1], {}, { a: {} }];
const HTML = '<img src=x onerror="parent.hacked=1">';

/** To the frame: each with the code of its refusal. */
export const TO_FRAME = [
  // Versions that are none, or not this one.
  ...[0, 2, -1, 1.1, "1", "", true, null, [], {}, { toString: 1 }, [1], 1e308].map((voicebotCost) => [
    "version",
    { voicebotCost, type: "set", options: {} },
  ]),
  // Kinds of message that there are not.
  ...[undefined, null, 0, 1, true, "", " ", "SET", "set ", "eval", "__proto__", "constructor", "toString", "hello", "ready", "height", "estimate", [], {}, ["set"], HTML, long(100_000)].map(
    (type) => ["message", message(type)],
  ),
  // Options that are none.
  ...[undefined, null, ...NOTHING.slice(0, 8)].map((options) => ["message", set(options)]),
  ...[null, 0, 1, true, [], {}, ["finance"]].map((value) => ["message", set({ preset: value })]),
  ...["magic", "scenario", "onload", "toString", "constructor"].map((name) => ["message", set({ [name]: "x" })]),
  ["message", set(own("__proto__", "x"))],
  ["message", set({ lock: long(8_001) })],
  ["option", set({ preset: "no-such" })],
  ["option", set({ preset: HTML })],
  ["option", set({ preset: "../finance" })],
  ["option", set({ lang: "fr" })],
  ["option", set({ lang: HTML })],
  ["option", set({ theme: "pink" })],
  ["option", set({ theme: "dark;color:red" })],
  ...["red", "#12", "#12345", "#gggggg", "0a7", "#0a7;}", "url(x)", "var(--x)", "rgb(0,0,0)", "javascript:1", HTML].map(
    (accent) => ["option", set({ accent })],
  ),
  ["option", set({ lock: "nosuch" })],
  ["option", set({ lock: "traffic=1" })],
  ["option", set({ lock: "__proto__" })],
  ["scenario", set({ lock: "deployment=magic" })],
  ["scenario", set({ lock: "traffic.connectRate=7" })],
  ["option", set({ hide: "result" })],
  ["option", set({ hide: "lines" })],
  ["option", set({ hide: "details" })],
  ["option", set({ hide: "telephony.outbound" })],
  ["option", set({ hide: HTML })],
  ["link", set({ link: "v=1&x" })],
  ["link", set({ link: HTML })],
  // Scenarios that are none.
  ["message", message("scenario")],
  ...[0, 1, true, [], [1, 2]].map((value) => ["scenario", scenario(value)]),
  ["link", scenario("")],
  ["link", scenario("v=9&out=5")],
  ["link", scenario(HTML)],
  ["link", scenario(long(30_000))],
  ["scenario", scenario({ trafic: {} })],
  ["scenario", scenario({ traffic: 5 })],
  ["scenario", scenario({ traffic: [] })],
  ["scenario", scenario({ traffic: { connectRate: 1.5 } })],
  ["scenario", scenario({ traffic: { connectRate: "NaN" } })],
  ["scenario", scenario({ traffic: { outboundCallsPerDay: -1 } })],
  ["scenario", scenario({ traffic: { outboundCallsPerDay: NaN } })],
  ["scenario", scenario({ traffic: { outboundCallsPerDay: Infinity } })],
  ["scenario", scenario({ traffic: { outboundCallsPerDay: 1e300 } })],
  ["scenario", scenario({ traffic: { outboundCallsPerDay: {} } })],
  ["scenario", scenario({ traffic: { outboundCallsPerDay: long(1_000) } })],
  ["scenario", scenario({ traffic: { outboundCallsPerDay: HTML } })],
  ["scenario", scenario({ traffic: { monthlyProfile: Array(13).fill(1) } })],
  ["scenario", scenario({ traffic: { monthlyProfile: Array(12).fill(5) } })],
  ["scenario", scenario({ traffic: { monthlyProfile: {} } })],
  ["scenario", scenario({ robot: "magic" })],
  ["scenario", scenario({ features: ["magic"] })],
  ["scenario", scenario({ features: [1] })],
  ["scenario", scenario({ features: Array(100_000).fill("x") })],
  ["scenario", scenario({ billing: { elastic: "maybe" } })],
  ["scenario", scenario({ constructor: { prototype: { a: 1 } } })],
  ["scenario", scenario(own("__proto__", { deployment: "saas" }))],
  ["scenario", scenario(nested(50))],
  ["scenario", scenario(Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`k${i}`, 1])))],
  // Price books that are none.
  ["message", message("book")],
  ...[0, 1, true, "x", [], {}, { address: "x" }, { text: 5 }, { address: 5, failed: 7 }].map((value) => ["message", book(value)]),
  ["message", book({ address: long(3_000), text: "{}" })],
  ["message", book({ address: "https://vendor.example/", text: long(2_200_000) })],
  ...["", "null", "[]", "{", "5", '"x"', "{}", HTML, '{"__proto__": {"format": 1}}', `${"[".repeat(20_000)}`].map((text) => [
    "book",
    book({ address: "https://vendor.example/book.json", text }),
  ]),
  ["book", book({ address: "javascript:alert(1)", text: '{"format": 2}' })],
];

/** To the page around, from the frame: all of them are refused, or ignored where they do not claim to be ours. */
export const TO_PAGE = [
  ...[0, 2, "1", null, true, [], { toString: 1 }].map((voicebotCost) => ["version", { voicebotCost, type: "height", height: 5 }]),
  ...[undefined, null, 0, true, "", "HEIGHT", "connect", "set", "__proto__", "constructor", "toString", [], { toString: 1 }, HTML].map(
    (type) => ["message", message(type)],
  ),
  ...[undefined, null, "500", "500px", -1, 0, 1.5, NaN, Infinity, 1e9, {}, [500], true].map((height) => ["message", message("height", { height })]),
  ...[undefined, null, 5, "x", [], {}, { scenario: {} }, { totals: {} }, { scenario: [], totals: {} }].map((detail) => [
    "message",
    message("estimate", { detail }),
  ]),
  ...[undefined, null, 5, [], {}, { code: 5 }].map((detail) => ["message", message("error", { detail })]),
  ...[undefined, null, {}, [], { scenario: 1, totals: 1 }].map((detail) => ["message", message("ready", { detail })]),
];

/** What is not ours at all: nobody answers. */
export const FOREIGN = [null, undefined, 0, "x", true, [], {}, { type: "height", height: 5 }, { source: "react-devtools" }, "{\"voicebotCost\":1}"];
