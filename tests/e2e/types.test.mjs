// voicebot_cost.d.ts against the module it describes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import ts from "typescript";
import { declarations, loadApi } from "./api.mjs";

const api = await loadApi();
const { fields } = JSON.parse(readFileSync(new URL("../../src/data/scenario/fields.json", import.meta.url), "utf8"));
const OPTIONS = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  strict: true,
  noEmit: true,
  types: [],
};
const IMPORTS = `import init, { initSync, estimate, explain, presets, defaultScenario, priceBook, validatePriceBook, advise, adviceNotes, solveBudget, simulate, sensitivity, capitalRmb, encodeLink, decodeLink, editPriceBook, compare, encodeComparison, decodeComparison, version } from "./voicebot_cost.js";
import type { Advice, AdviceNote, BudgetSolution, Comparison, ComparisonColumn, CompleteScenario, Estimate, Explanation, OpenedComparison, OpenedLink, Preset, PriceBook, PriceBookReport, Refusal, Scenario, Sensitivity, Simulation } from "./voicebot_cost.js";
`;

/** What the compiler says of a program beside the declarations. */
function faults(program) {
  const file = declarations.replace("voicebot_cost.d.ts", "using-it.ts");
  const host = ts.createCompilerHost(OPTIONS);
  const { getSourceFile, fileExists, readFile } = host;
  host.getSourceFile = (name, ...rest) => (name === file ? ts.createSourceFile(name, IMPORTS + program, OPTIONS.target) : getSourceFile(name, ...rest));
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? IMPORTS + program : readFile(name));
  return ts
    .getPreEmitDiagnostics(ts.createProgram([file], OPTIONS, host))
    .map((found) => `${ts.flattenDiagnosticMessageText(found.messageText, "\n")} at ${found.file?.text.slice(found.start, found.start + 80)}`);
}

const typed = (type, value) => `({ value: ${JSON.stringify(value)} }) satisfies { value: ${type} };\n`;

/** `{ traffic: { connectRate: value } }` for a path. */
const nested = (path, value) => path.split(".").reduceRight((inner, name) => ({ [name]: inner }), value);

test("declares exactly what the module exports", () => {
  const source = ts.createSourceFile("it.d.ts", readFileSync(declarations, "utf8"), OPTIONS.target);
  const declared = source.statements
    .filter(ts.isFunctionDeclaration)
    .map(({ name, modifiers }) => (modifiers.some((modifier) => modifier.kind === ts.SyntaxKind.DefaultKeyword) ? "default" : name.text));
  assert.deepEqual(declared.sort(), Object.keys(api).sort());
});

test("describes what the module returns", () => {
  const book = api.priceBook();
  const cut = { ...book, prices: book.prices.filter((price) => price.id !== "tel.out.landline") };
  const estimates = [
    ...["micro-entry", "finance-typical", "large-top"].map((id) => api.estimate(api.presets().find((preset) => preset.id === id).scenario)),
    api.estimate({ budget: 100_000, robot: "llm", hidden: { valuePerLostCall: 9 } }),
    api.estimate({}, cut),
  ];
  const [first] = estimates;
  const explanations = estimates.flatMap((estimate) => estimate.lines.map((line) => api.explain(estimate, line.id, "en")));
  const program = [
    ...estimates.map((estimate) => typed("Estimate", estimate)),
    typed("Explanation[]", explanations),
    ...estimates.map((estimate) => typed("Simulation", api.simulate(estimate.scenario, { draws: 500, within: [1] }))),
    ...estimates.map((estimate) => typed("Sensitivity", api.sensitivity(estimate.scenario))),
    ...["ecommerce-typical", "private-typical"].flatMap((id) => {
      const { scenario } = api.presets().find((preset) => preset.id === id);
      return [
        typed("Advice[]", api.advise(scenario)),
        typed("AdviceNote[]", api.adviceNotes(scenario)),
        ...[1, "20万", 3_000_000].map((budget) => typed("BudgetSolution", api.solveBudget(scenario, budget))),
      ];
    }),
    typed("Preset[]", api.presets()),
    typed("PriceBook", book),
    typed("CompleteScenario", api.defaultScenario()),
    typed("Scenario", first.scenario),
    typed("PriceBookReport", api.validatePriceBook({})),
    typed("OpenedLink", api.decodeLink(`${api.encodeLink({}, cut)}&p.tel.out.landline=1&evil=1`)),
    typed("Comparison", api.compare([{ name: "A" }, { scenario: first.scenario, priceBook: cut }, { scenario: estimates[2].scenario, changes: { discounts: { licence: "0.1" } } }, { scenario: { traffic: { inboundCallsPerDay: 0, outboundCallsPerDay: 0 } } }])),
    typed("OpenedComparison", api.decodeComparison(`${api.encodeComparison([{ name: "A" }, { scenario: first.scenario, priceBook: cut }])}&evil=1`)),
  ];
  assert.deepEqual(faults(program.join("")), []);
});

test("has every field of the model with every option", () => {
  const program = fields.flatMap((field) => {
    const month = /^traffic\.monthlyProfile\.(\d+)$/.exec(field.path);
    if (month) return typed("Scenario", { traffic: { monthlyProfile: [0.5, "1", null] } });
    const values = {
      number: [1, "0.5"],
      count: [1, "3万"],
      countOrAuto: [1, "12", "auto"],
      toggle: [true, false],
      choice: field.options,
      flags: [[], field.options],
    }[field.kind];
    return [null, ...values].map((value) => typed("Scenario", nested(field.path, value)));
  });
  assert.deepEqual(faults(program.join("")), []);
  const wrong = [
    { trafic: {} },
    { traffic: { calls: 1 } },
    { robot: "magic" },
    { features: ["magic"] },
    { traffic: { connectRate: true } },
    ...fields.filter((field) => field.kind === "toggle").map((field) => nested(field.path, "yes")),
    ...fields.filter((field) => field.kind === "choice").map((field) => nested(field.path, "magic")),
  ];
  assert.equal(faults(wrong.map((scenario) => typed("Scenario", scenario)).join("")).length, wrong.length);
});

test("names every range that is not the usual one", () => {
  const source = ts.createSourceFile("it.d.ts", readFileSync(declarations, "utf8"), OPTIONS.target, true);
  const interfaces = new Map(source.statements.filter(ts.isInterfaceDeclaration).map((one) => [one.name.text, one]));
  const commentOf = (path) => {
    let members = interfaces.get("Scenario").members;
    let member;
    for (const name of path.split(".").slice(0, 2)) {
      member = members.find((one) => one.name.text === name);
      const inner = /Field<(\w+)>/.exec(member.type.getText());
      members = interfaces.get(inner?.[1])?.members ?? [];
    }
    return ts.getJSDocCommentsAndTags(member).map((tag) => tag.getText()).join(" ").replace(/\s*\n\s*\*\s*/g, " ");
  };
  const written = (number) => Number(number).toLocaleString("en-US", { maximumFractionDigits: 6 }).replace("-", "−");
  for (const { path, min, max, default: standard } of fields.filter((field) => "min" in field)) {
    const comment = commentOf(path);
    const usual = min === "0" && (max === "1" || max === "10000000");
    if (!usual) assert.ok(comment.includes(`${written(min)} to ${written(max)}`), `${path}: ${min} to ${max} in ${comment}`);
    if (Number(standard) > 1 && !path.includes("monthlyProfile")) assert.ok(comment.includes(`efault ${written(standard)}`), `${path}: default ${standard} in ${comment}`);
  }
});

test("is used as the documentation says", () => {
  assert.deepEqual(
    faults(`
      await init();
      await init({ module_or_path: new Uint8Array(8) });
      initSync({ module: new Uint8Array(8) }).memory.buffer.byteLength;
      const e: Estimate = estimate({ traffic: { outboundCallsPerDay: "3万" } }, priceBook());
      const again: Estimate = estimate(e.scenario);
      const years: number = again.totals.horizon.length + Number(e.scenario.traffic.monthlyProfile[0]) + e.sizing.concurrency;
      const steps: string[] = explain(e, "licence.base", "zh-CN").steps;
      try { estimate(presets()[0]?.scenario); } catch (error) { const { path, rule, messages, message } = error as Refusal; }
      const s: CompleteScenario = defaultScenario(); estimate(); estimate(null, null); estimate(s);
      const opened: OpenedLink = decodeLink("#" + encodeLink(e.scenario)); const partial: OpenedLink | undefined = ({} as Refusal).partial;
      const both: OpenedComparison = decodeComparison(encodeComparison([{ name: "A", scenario: s }, { scenario: null }, {}]));
      const columns: ComparisonColumn[] = both.columns.map((column) => ({ name: column.name, scenario: column.scenario, changes: column }));
      const apart: string[] = compare(columns).totals.flatMap(({ more }) => more); const why: string | undefined = compare([{}, { priceBook: null, changes: null }]).lines[0]?.cells[1]?.because[0]?.zh;
      const words: string = capitalRmb("3万") + capitalRmb(0.5);
      const chances: string[] = simulate(s, { draws: 1000, seed: "7", within: ["20万"] }).chanceWithin.map(({ chance }) => chance);
      const widest: string | undefined = sensitivity(s, null).bars[0]?.label.zh; simulate(); simulate(null, null, null);
      const v: [string, boolean] = [version(), validatePriceBook("").valid];
    `),
    [],
  );
});
