// Junk for every function that answers a question: a result or a named refusal, and nothing else.
// SEED asks with other junk, ROUNDS more often.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assertRefusal, loadApi } from "./api.mjs";
import { answers, cyclic, deep, junk, mutate, random, revoked } from "./junk.mjs";

const api = await loadApi();
const { fields } = JSON.parse(readFileSync(new URL("../../src/data/scenario/fields.json", import.meta.url), "utf8"));
const seed = Number(process.env.SEED ?? 20261126);
const rounds = Number(process.env.ROUNDS ?? 1);
const good = api.presets().map((one) => one.scenario);
const book = api.priceBook();

/** Mostly a scenario that is priced, so that what comes after it is reached. */
function scenario(draw) {
  const kind = draw.below(6);
  if (kind === 0) return junk(draw);
  if (kind === 1) return mutate(draw, structuredClone(draw.pick(good)));
  // A copy: what holds it may be changed afterwards.
  return kind === 2 ? answers(draw, fields) : structuredClone(draw.pick(good));
}

/** Mostly none; some of few prices, some broken. */
function priceBook(draw) {
  const kind = draw.below(12);
  if (kind > 2) return undefined;
  if (kind === 0) return junk(draw);
  const few = { ...book, prices: Array.from({ length: 12 }, () => draw.pick(book.prices)).filter((price, i, all) => all.indexOf(price) === i) };
  return kind === 1 ? structuredClone(few) : mutate(draw, structuredClone(few));
}

const options = (draw) => draw.pick([
  () => undefined,
  () => junk(draw),
  () => ({ draws: draw.pick([1, 500, 2_000]), seed: draw.pick([0, 7, "18446744073709551615"]), within: [1, "20万"] }),
  () => mutate(draw, { draws: 500, seed: 7, within: [1, "20万", 3e6] }),
  () => ({ [draw.pick(["draws", "seed", "within", "drawz"])]: junk(draw) }),
  () => ({ draws: draw.pick([0, -1, 1e9, 1.5, "1e4", NaN]), within: draw.pick([[], [-1], ["abc"], [1e30], Array(2_000).fill(1), "1"]) }),
])();

const sum = (draw) => (draw.chance(0.5) ? draw.pick([0, 1, "20万", 300_000, "3百万", 1e12, 1e13, "1e30", -5, 0.001]) : junk(draw));

/** A text, or something that is none. */
function link(draw) {
  if (draw.chance(0.2)) return junk(draw);
  const text = api.encodeLink(draw.pick(good));
  return draw.chance(0.5) ? text : text.slice(0, draw.below(text.length)) + String(draw.pick(["", "%", "&p.=", "&in=1e308", "\ud800", "#", "&&"]));
}

/** Scenarios beside each other, some of them none, some of a wrong number. */
function columns(draw) {
  if (draw.chance(0.1)) return junk(draw);
  const column = () => ({ name: draw.pick(["", "甲", "a".repeat(30), undefined]), scenario: draw.chance(0.6) ? structuredClone(draw.pick(good)) : scenario(draw), priceBook: draw.chance(0.8) ? undefined : priceBook(draw), changes: draw.chance(0.2) ? junk(draw) : draw.pick([undefined, { discounts: { licence: "0.2" } }, { prices: { "tel.out.landline": { low: 0, typical: "0.1", high: "0.2" } } }]) });
  const list = Array.from({ length: draw.pick([0, 1, 2, 2, 2, 3, 4, 5]) }, () => (draw.chance(0.05) ? junk(draw) : column()));
  return draw.chance(0.1) ? mutate(draw, { list }).list : list;
}

function linkOfSeveral(draw) {
  if (draw.chance(0.2)) return link(draw);
  const text = api.encodeComparison([{ scenario: draw.pick(good) }, { scenario: draw.pick(good) }]);
  return draw.chance(0.5) ? text : text.slice(0, draw.below(text.length)) + String(draw.pick(["", "%", "&2.p.=", "&3.in=1e308", "\ud800", "#", "&&"]));
}

const CALLS = {
  simulate: { times: 900, call: (draw) => api.simulate(scenario(draw), options(draw), priceBook(draw)) },
  sensitivity: { times: 200, call: (draw) => api.sensitivity(scenario(draw), priceBook(draw)) },
  advise: { times: 250, call: (draw) => api.advise(scenario(draw), priceBook(draw)) },
  adviceNotes: { times: 100, call: (draw) => api.adviceNotes(scenario(draw), priceBook(draw)) },
  solveBudget: { times: 250, call: (draw) => api.solveBudget(scenario(draw), sum(draw), priceBook(draw)) },
  encodeLink: { times: 1_500, call: (draw) => api.encodeLink(scenario(draw), priceBook(draw)) },
  decodeLink: { times: 3_000, call: (draw) => api.decodeLink(link(draw)) },
  compare: { times: 60, call: (draw) => api.compare(columns(draw)) },
  encodeComparison: { times: 600, call: (draw) => api.encodeComparison(columns(draw)) },
  decodeComparison: { times: 1_000, call: (draw) => api.decodeComparison(linkOfSeveral(draw)) },
  capitalRmb: { times: 3_000, call: (draw) => api.capitalRmb(sum(draw)) },
};

for (const [name, { times, call }] of Object.entries(CALLS)) {
  test(`${name}: junk never does more than be refused (SEED=${seed})`, { timeout: 600_000 }, () => {
    const draw = random(seed);
    const reference = api.estimate(good[4]);
    const counts = { answered: 0, refused: 0 };
    for (let round = 0; round < times * rounds; round += 1) {
      try {
        const result = call(draw);
        assert.ok(result !== undefined && result !== null);
        counts.answered += 1;
      } catch (error) {
        try {
          assertRefusal(error);
        } catch (problem) {
          problem.message = `SEED=${seed}, round ${round}: ${problem.message}`;
          throw problem;
        }
        counts.refused += 1;
      }
    }
    assert.ok(counts.answered > times / 10 && counts.refused > times / 20, JSON.stringify(counts));
    assert.deepEqual(api.estimate(good[4]), reference, "and a valid estimate is what it was");
  });
}

// What costs to look at is refused before it is looked at.
const HUGE = {
  "10 MB of text": "9".repeat(1e7),
  "a list of four thousand million": new Array(4e9 - 1),
  "nesting of 100,000": deep(100_000),
  "a circle": cyclic(),
  "a revoked proxy": revoked({}),
};

for (const [what, value] of Object.entries(HUGE)) {
  test(`${what} is refused by every function, and soon`, () => {
    const calls = [
      () => api.simulate(value),
      () => api.simulate({}, value),
      () => api.simulate({}, {}, value),
      () => api.sensitivity(value),
      () => api.advise({}, value),
      () => api.adviceNotes(value),
      () => api.solveBudget({}, value),
      () => api.encodeLink(value),
      () => api.decodeLink(value),
      () => api.compare(value),
      () => api.compare([{}, { scenario: value }]),
      () => api.compare([{}, { priceBook: value }]),
      () => api.encodeComparison([{ changes: value }]),
      () => api.decodeComparison(value),
      () => api.capitalRmb(value),
      () => api.explain(value, "licence.base", "zh"),
    ];
    for (const call of calls) {
      const taken = () => {
        const start = performance.now();
        assert.throws(call, (error) => Boolean(assertRefusal(error)), String(call));
        return performance.now() - start;
      };
      // Only what is slow every time is slow: the machine may have been busy elsewhere.
      const least = Math.min(...Array.from({ length: 5 }, taken));
      assert.ok(least < 50, `${call}: ${least} ms`);
    }
  });
}
