// Links through the module: every scenario comes back, and every text is answered soon. LINK_TEXTS asks longer.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { loadApi } from "./api.mjs";
import { hostileLink } from "./hostile_links.mjs";
import { answers, random } from "./junk.mjs";
import { HEAVIEST } from "./large_books.mjs";

const api = await loadApi();
const { fields } = JSON.parse(readFileSync(new URL("../../src/data/scenario/fields.json", import.meta.url), "utf8"));
const seed = Number(process.env.LINK_SEED ?? 20261126);
const texts = Number(process.env.LINK_TEXTS ?? 6_000);
/** Milliseconds within which decodeLink returns or throws. */
const SOON = 5;

test(`any scenario comes back from its link (LINK_SEED=${seed})`, () => {
  const draw = random(seed);
  let compared = 0;
  for (let round = 0; round < 400; round += 1) {
    const scenario = answers(draw, fields);
    let estimate;
    try {
      estimate = api.estimate(scenario);
    } catch (error) {
      assert.equal(error.rule, "overflow", `round ${round}: ${error.message}`);
      continue;
    }
    const { scenario: read, notices } = api.decodeLink(api.encodeLink(scenario));
    assert.deepEqual(read, estimate.scenario, `round ${round}`);
    assert.deepEqual(notices, [], `round ${round}`);
    compared += 1;
  }
  assert.ok(compared > 250, `${compared} compared`);
});

test(`any text is answered within ${SOON} ms (LINK_SEED=${seed})`, { timeout: 1_800_000 }, (context) => {
  const draw = random(seed);
  const links = [...api.presets().map(({ scenario }) => scenario), HEAVIEST].map((scenario) => api.encodeLink(scenario));
  const answer = (text) => {
    const start = performance.now();
    try {
      return [api.decodeLink(text), performance.now() - start];
    } catch (error) {
      return [error, performance.now() - start];
    }
  };
  // The module is compiled while it runs; what its first calls take is not what a text takes.
  for (let round = 0; round < 2_000; round += 1) answer(hostileLink(draw, links));
  const counts = { whole: 0, noticed: 0, refused: 0 };
  const taken = new Float64Array(texts);
  let slowest = 0;
  for (let round = 0; round < texts; round += 1) {
    const text = hostileLink(draw, links);
    const what = () => `LINK_SEED=${seed}, text ${round}: ${JSON.stringify(text)}`;
    const [result, took] = answer(text);
    taken[round] = took;
    // Only what is slow every time is slow: the machine may have been busy elsewhere.
    if (took > slowest) slowest = Math.max(slowest, Math.min(took, ...Array.from({ length: 7 }, () => answer(text)[1])));
    if (result instanceof Error) {
      assert.ok(["nothing", "tooLong", "newer", "overflow"].includes(result.rule), what());
      assert.ok(result.message !== "" && result.messages.zh !== "" && typeof result.path === "string", what());
      counts.refused += 1;
    } else {
      assert.ok(result.notices.every(({ id, message }) => id && message.zh && message.en), what());
      counts[result.notices.length === 0 ? "whole" : "noticed"] += 1;
    }
  }
  taken.sort();
  const at = (share) => `${(taken[Math.floor((texts - 1) * share)] * 1000).toFixed(0)} µs`;
  context.diagnostic(`${texts} texts: ${counts.whole} whole, ${counts.noticed} with notices, ${counts.refused} refused; median ${at(0.5)}, p99 ${at(0.99)}, slowest when asked again ${(slowest * 1000).toFixed(0)} µs`);
  assert.ok(Object.values(counts).every((count) => count > 0), JSON.stringify(counts));
  assert.ok(slowest <= SOON, `${slowest} ms`);
});
