// Seeded junk for the module: the same on every machine, so that what is found once can be found again.

/** Mulberry32: 32 bits of state are plenty for tests. */
export function random(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n) => Math.floor(next() * n);
  return { next, below, pick: (list) => list[below(list.length)], chance: (p) => next() < p };
}

const TEXTS = ["", " ", "abc", "3万", "３万", "1e3", "1e308", "-1", "-0", "1,000", "1,23", "3万5", "NaN", "Infinity", "0x10", "1.5", "٣", "\u0000", "\ud800", "💸", "auto", "none", "true", "null", "__proto__", "9".repeat(40), "0.".padEnd(70, "3"), "1".repeat(1001), "15%", "{}", "=1+1", "<script>"];
const NUMBERS = [0, -0, 1, -1, 0.5, 1e-9, 1e9, 1e21, 1e308, -1e308, NaN, Infinity, -Infinity, 2 ** 53, 2 ** 63, 0.1 + 0.2, Number.MIN_VALUE];

class Instance {
  robot = "llm";
}

const ODD = [
  () => undefined,
  () => null,
  () => true,
  () => Symbol("s"),
  () => () => 1,
  () => 10n,
  () => new Date(0),
  () => new Map([["a", 1]]),
  () => new Set([1]),
  () => /x/,
  () => new Error("x"),
  () => new Instance(),
  () => new Uint8Array(4),
  () => Promise.resolve(1),
  () => Object.create(null),
  () => Object.create({ robot: "llm" }),
  () => new Number(5),
  () => new String("auto"),
  () => ({ get x() { throw new Error("a getter"); } }),
  () => new Proxy({}, { ownKeys() { throw new Error("a trap"); } }),
  () => new Proxy({ a: 1 }, { get() { throw "no error at all"; } }),
  () => new Proxy({}, { getPrototypeOf() { throw new Error("a trap"); } }),
  () => new Proxy([], { get: (list, key) => (key === "length" ? NaN : list[key]) }),
  () => revoked({}),
  () => revoked([]),
  () => cyclic(),
  () => deep(17),
  () => ({ [Symbol("s")]: 1 }),
  () => JSON.parse('{"__proto__": {"robot": "llm"}}'),
  () => new Array(50),
  () => globalThis,
];

export function revoked(target) {
  const { proxy, revoke } = Proxy.revocable(target, {});
  revoke();
  return proxy;
}

export function cyclic() {
  const circle = {};
  circle.traffic = circle;
  return circle;
}

/** `{ a: { a: … } }`, `levels` deep. */
export function deep(levels) {
  let value = 1;
  for (let level = 0; level < levels; level += 1) value = { a: value };
  return value;
}

export function junk(random, depth = 0) {
  const kind = random.below(depth > 3 ? 3 : 6);
  if (kind === 0) return random.pick(NUMBERS);
  if (kind === 1) return random.pick(TEXTS);
  if (kind === 2) return random.pick(ODD)();
  if (kind === 3) return Array.from({ length: random.below(14) }, () => junk(random, depth + 1));
  return Object.fromEntries(Array.from({ length: random.below(5) }, () => [random.pick(TEXTS), junk(random, depth + 1)]));
}

/** Keys of what can be asked for them: not of a trap. */
function keysOf(value) {
  try {
    return Object.keys(value);
  } catch {
    return [];
  }
}

/** Every place in plain data as [object or list, key]; what was put there before may be a circle, getter or trap. */
function places(value, found = [], depth = 0) {
  for (const key of keysOf(value)) {
    found.push([value, key]);
    const inner = take(value, key);
    if (depth < 20 && inner !== null && typeof inner === "object") places(inner, found, depth + 1);
  }
  return found;
}

/** Sets a member whatever it was before, `__proto__` and getters included. */
function put(owner, key, value) {
  Object.defineProperty(owner, key, { configurable: true, enumerable: true, writable: true, value });
}

function take(owner, key) {
  try {
    return Object.getOwnPropertyDescriptor(owner, key)?.value;
  } catch {
    return undefined;
  }
}

/** Changes one to four places of plain data: other values, other texts, lost and added members, copies. */
export function mutate(random, value) {
  const all = places(value);
  for (let times = 1 + random.below(4); times > 0; times -= 1) {
    const [owner, key] = random.pick(all);
    const kind = random.below(9);
    if (kind === 0) put(owner, key, junk(random));
    else if (kind === 1) delete owner[key];
    else if (kind === 2) put(owner, random.pick(TEXTS), take(owner, key));
    else if (kind === 3) put(owner, key, random.pick(NUMBERS));
    else if (kind === 4) put(owner, key, random.pick(TEXTS));
    else if (kind === 5) put(owner, key, [take(owner, key)]);
    else if (kind === 6) put(owner, key, take(...random.pick(all)));
    else if (kind === 7) put(owner, key, String(random.below(2) ? "0" : 10 ** random.below(13) - 1));
    else Object.defineProperty(owner, key, { configurable: true, enumerable: true, get() { throw new TypeError("a getter"); } });
  }
  return value;
}

/** Valid answers chosen at random, with the extremes of every range among them. */
export function answers(random, fields) {
  const scenario = {};
  for (const field of fields) {
    if (field.path.startsWith("traffic.monthlyProfile") || random.chance(0.6)) continue;
    const [group, name] = field.path.split(".");
    const value = answer(random, field);
    if (name === undefined) scenario[group] = value;
    else (scenario[group] ??= {})[name] = value;
  }
  return scenario;
}

function answer(random, field) {
  if (field.kind === "choice") return random.pick(field.options);
  if (field.kind === "flags") return field.options.filter(() => random.chance(0.4));
  if (field.kind === "toggle") return random.chance(0.5);
  if (field.kind === "countOrAuto" && random.chance(0.5)) return "auto";
  const [min, max] = [Number(field.min), Number(field.max)];
  const value = random.pick([min, max, min + random.next() * (max - min), Math.min(max, min + random.next() * 100), Math.min(max, min + random.next())]);
  if (field.kind === "number") return random.chance(0.5) ? value : Math.max(min, Math.min(max, value)).toFixed(6);
  return Math.round(value);
}
