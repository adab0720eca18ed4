// The schemas in dist/schema, against the model's fields and against what the module returns.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import { asText, scenarioSchema } from "../../scripts/lib/scenario-schema.mjs";
import { loadApi } from "./api.mjs";
import { dist } from "./harness.mjs";

const api = await loadApi();
const read = (name) => JSON.parse(readFileSync(join(dist, "schema", `${name}.json`), "utf8"));
const schemas = { scenario: read("scenario"), estimate: read("estimate"), book: read("price-book"), comparisonFile: read("comparison-file") };

const ajv = new Ajv2020({ allErrors: true, strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true });
// The pattern beside it says the same.
ajv.addFormat("date", true);
const validators = Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, ajv.addSchema(schema).getSchema(schema.$id)]));

function assertValid(name, value, what) {
  const validate = validators[name];
  assert.ok(validate(value), `${what}: ${ajv.errorsText(validate.errors?.slice(0, 3))}`);
}

const refused = (name, value) => !validators[name](value);

test("scenario.json is what the model's fields say (node scripts/lib/scenario-schema.mjs writes it)", () => {
  assert.equal(readFileSync(join(dist, "schema", "scenario.json"), "utf8"), asText(scenarioSchema()));
  assert.deepEqual(schemas.scenario, scenarioSchema());
});

test("presets, defaults and completed scenarios fit scenario.json", () => {
  assertValid("scenario", api.defaultScenario(), "defaultScenario()");
  for (const { id, scenario } of api.presets()) {
    assertValid("scenario", scenario, id);
    assertValid("scenario", api.estimate(scenario).scenario, `${id}, completed`);
  }
});

test("estimates of all presets fit estimate.json", () => {
  for (const { id, scenario } of api.presets()) {
    for (const change of [{}, { budget: 100_000, finance: { years: 1 } }, { finance: { years: 5, vat: "excluded" } }]) {
      assertValid("estimate", api.estimate({ ...scenario, ...change }), `${id} ${JSON.stringify(change)}`);
    }
  }
});

test("estimates with unpriced, included, packed and LLM lines fit estimate.json", () => {
  const book = api.priceBook();
  book.prices = book.prices.filter((price) => price.id !== "tel.out.landline");
  const incomplete = api.estimate({}, book);
  assert.ok(incomplete.lines.some((line) => line.status === "unpriced" && line.amount === null));
  assertValid("estimate", incomplete, "a price is missing");
  for (const scenario of [
    {},
    { deployment: "saas", billing: { mode: "package" } },
    { deployment: "saas", billing: { mode: "usage", usageUnit: "answeredCall" } },
    { robot: "llm", deployment: "private", traffic: { growthPerYear: "0.2" } },
    { traffic: { inboundCallsPerDay: 0, outboundCallsPerDay: 0 } },
    { hidden: { valuePerLostCall: 20 } },
  ]) {
    assertValid("estimate", api.estimate(scenario), JSON.stringify(scenario));
  }
});

test("the price book fits price-book.json", () => {
  assertValid("book", api.priceBook(), "priceBook()");
});

/** What the page saves for a link of several. */
const comparisonFile = (link) => ({ schema: "voicebot-cost/comparison-file", version: 1, comparison: Object.fromEntries(new URLSearchParams(link)) });

test("files of comparisons fit comparison-file.json", () => {
  const [few, many] = [api.presets()[1].scenario, api.presets().at(-1).scenario];
  const own = api.priceBook();
  own.prices[0].typical = own.prices[0].high;
  const changes = { prices: { "tel.out.landline": { low: "0.05", typical: "0.06", high: "0.07" } }, discounts: { licence: "0.15" } };
  for (const columns of [[{}], [{ name: "甲", scenario: few }, { name: "乙", scenario: many, changes }], [{ scenario: many, priceBook: own, changes }, { scenario: few }, {}, { features: [] }]]) {
    const link = api.encodeComparison(columns);
    const file = comparisonFile(link);
    assertValid("comparisonFile", file, link);
    assert.equal(api.decodeComparison(String(new URLSearchParams(file.comparison))).columns.length, columns.length);
    for (const breakIt of [(f) => delete f.comparison.c, (f) => delete f.comparison["1"], (f) => (f.comparison["5.in"] = "1"), (f) => (f.comparison["1.v"] = "1"), (f) => (f.comparison.compare = "2"), (f) => (f.version = 2), (f) => (f.name = "x")]) {
      const broken = structuredClone(file);
      breakIt(broken);
      assert.ok(refused("comparisonFile", broken), String(breakIt));
    }
  }
  assert.ok(refused("comparisonFile", comparisonFile(api.encodeLink())), "a link of one scenario is no comparison");
});

test("the schemas refuse what the module refuses", () => {
  for (const scenario of [
    { trafic: {} },
    { traffic: { connectRate: 1.5 } },
    { traffic: { inboundDaysPerYear: 1.5 } },
    { traffic: { inboundCallsPerDay: "abc" } },
    { traffic: { monthlyProfile: Array(13).fill(1) } },
    { robot: "magic" },
    { features: ["magic"] },
    { billing: { elastic: "maybe" } },
    [],
  ]) {
    assert.ok(refused("scenario", scenario), JSON.stringify(scenario));
    assert.throws(() => api.estimate(scenario), Error, JSON.stringify(scenario));
  }
  const estimate = api.estimate({});
  estimate.totals.firstYear.low = 1234.5;
  assert.ok(refused("estimate", estimate));
});

test("the schemas take what the module takes", () => {
  for (const scenario of [
    null,
    { traffic: null },
    { traffic: { inboundCallsPerDay: "3万", outboundCallsPerDay: "1,000", connectRate: "55%" } },
    { compliance: { mlps: 2 } },
    { concurrency: "auto" },
    { concurrency: 12 },
    { traffic: { monthlyProfile: [null, ...Array(11).fill("1")] } },
  ]) {
    assertValid("scenario", scenario, JSON.stringify(scenario));
    api.estimate(scenario);
  }
});
