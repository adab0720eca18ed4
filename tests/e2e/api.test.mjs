// The JavaScript module: shapes, sums, explanations, refusals.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";
import { assertRefusal, loadApi } from "./api.mjs";
import { answers, cyclic, deep, junk, mutate, random, revoked } from "./junk.mjs";

const api = await loadApi();
const { fields } = JSON.parse(readFileSync(new URL("../../src/data/scenario/fields.json", import.meta.url), "utf8"));
const POINTS = ["low", "typical", "high"];

// ---------------------------------------------------------------- money, independently of the engine

function fen(money) {
  assert.match(money, /^-?\d+\.\d{2}$/);
  return BigInt(money.replace(".", ""));
}

/** Sum of bands of money, in fen, at each point. */
const sum = (bands) => POINTS.map((point) => bands.reduce((total, band) => total + fen(band[point]), 0n));
const shown = (band) => POINTS.map((point) => fen(band[point]));

const NOTHING = { low: "0.00", typical: "0.00", high: "0.00" };
const amountIn = (year) => (line) => line.amount?.[year - 1] ?? NOTHING;
const inScope = (line) => line.component !== "hidden" && line.component !== "contingency";
const of = (component) => (line) => line.component === component;

/** Every total of an estimate is the sum of its lines. */
function assertSums(e, what) {
  const { totals, lines } = e;
  const check = (name, total, year, wanted) => assert.deepEqual(shown(total), sum(lines.filter(wanted).map(amountIn(year))), `${what}: ${name}, year ${year}`);
  check("firstYear", totals.firstYear, 1, inScope);
  check("oneOff", totals.oneOff, 1, (line) => inScope(line) && line.timing === "once");
  check("hidden", totals.hidden, 1, of("hidden"));
  check("contingency", totals.contingency, 1, of("contingency"));
  check("budget", totals.budget, 1, () => true);
  for (const component of e.components) check(component.id, component.firstYear, 1, of(component.id));
  for (const year of totals.horizon) {
    check("capex", year.capex, year.year, (line) => inScope(line) && line.timing === "once");
    check("opex", year.opex, year.year, (line) => inScope(line) && line.timing !== "once");
    check("total", year.total, year.year, inScope);
    check("hidden", year.hidden, year.year, of("hidden"));
    check("contingency", year.contingency, year.year, of("contingency"));
  }
  const years = totals.horizon.flatMap((year) => [year.total, year.hidden, year.contingency]);
  assert.deepEqual(shown(totals.horizonTotal), sum(years), `${what}: horizonTotal`);
  if (e.scenario.traffic.growthPerYear === 0 && totals.horizon.length > 1) check("recurringYear", totals.recurringYear, 2, (line) => inScope(line) && line.timing !== "once");
  assert.equal(totals.complete, lines.every((line) => line.status !== "unpriced"), `${what}: complete`);
}

/** Decimal text as an integer of 10⁻⁶⁰. */
function exact(text) {
  const [, sign, whole, fraction = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  return BigInt(sign + whole + fraction.padEnd(60, "0"));
}

const UNIT = 10n ** 60n;
const times = (a, b) => (a * b) / UNIT;

/** Year 1 of a line from its own figures: Σ slices or quantity × unit price × factors, to the fen, half away from zero. */
function recomputed(line, point) {
  const quantity = line.formula.slices
    ? line.formula.slices.reduce((total, slice) => total + times(exact(slice.quantity), exact(slice.factor)), 0n)
    : exact(line.quantity[point]);
  const factors = line.factors.map((factor) => exact(factor.value[point]));
  const yuan = [exact(line.unitPrice[point]), ...factors].reduce(times, quantity);
  return (yuan * 1000n) / UNIT;
}

const preset = (id) => api.presets().find((one) => one.id === id).scenario;

// ---------------------------------------------------------------- what comes out

test("39 presets: 13 groups at three levels", () => {
  const presets = api.presets();
  assert.equal(presets.length, 39);
  assert.equal(new Set(presets.map((one) => one.id)).size, 39);
  for (const { id, group, level, band, scenario } of presets) {
    assert.match(id, new RegExp(`-${level}$`));
    assert.ok(["size", "mode", "industry"].includes(group) && ["entry", "typical", "top"].includes(level), id);
    assert.ok(fen(band.low) > 0n && fen(band.low) < fen(band.high) && typeof band.openEnded === "boolean", id);
    assert.ok(scenario.deployment !== "auto" && scenario.edition !== "auto", id);
  }
});

test("every estimate has the documented shape", () => {
  const keys = ["priceBook", "scenario", "lines", "totals", "components", "sizing", "recommendation", "references", "billing", "billingUnits", "unitCosts", "notices"];
  for (const { id, scenario } of api.presets()) {
    const e = api.estimate(scenario);
    for (const key of keys) assert.ok(key in e, `${id} has ${key}`);
    assert.equal(e.components.length, 9, id);
    assert.equal(e.sizing.monthly.length, 12, id);
    assert.equal(e.totals.horizon.length, Number(e.scenario.finance.years), id);
    assert.equal(new Set(e.lines.map((line) => line.id)).size, e.lines.length, `${id}: line ids are unique`);
    for (const line of e.lines) {
      assert.ok(line.label.zh && line.label.en, `${id} ${line.id}`);
      for (const band of line.amount) assert.ok(fen(band.low) <= fen(band.typical) && fen(band.typical) <= fen(band.high), `${id} ${line.id}`);
    }
    for (const label of [...e.notices, ...e.recommendation.because, ...e.references.flatMap((one) => one.because)]) assert.ok(label.zh && label.en, id);
  }
});

test("lines add up to every total, to the fen", () => {
  for (const { id, scenario } of api.presets()) {
    assertSums(api.estimate(scenario), id);
    assertSums(api.estimate({ ...scenario, finance: { years: 5, vat: "excluded" }, traffic: { ...scenario.traffic, growthPerYear: "0.2" } }), `${id}, five years, growing`);
  }
});

test("anyone can check a line of year 1 by hand", () => {
  let checked = 0;
  for (const { id, scenario } of api.presets()) {
    for (const line of api.estimate(scenario).lines) {
      // A line that falls due later has the quantity of that year.
      if (line.status !== "priced" || fen(line.amount[0].high) === 0n) continue;
      for (const point of POINTS) {
        const mills = recomputed(line, point);
        const fenOf = (mills + 5n) / 10n;
        // What is cut off below 10⁻⁶⁰ may turn an exact half.
        const agrees = fenOf === fen(line.amount[0][point]) || (mills % 10n === 4n && fenOf + 1n === fen(line.amount[0][point]));
        assert.ok(agrees, `${id} ${line.id} ${point}: ${mills} thousandths against ${line.amount[0][point]}`);
        checked += 1;
      }
    }
  }
  assert.ok(checked > 3000);
});

test("an estimate's scenario gives the same estimate", () => {
  const draw = random(1);
  const scenarios = [...api.presets().map((one) => one.scenario), {}, ...Array.from({ length: 100 }, () => answers(draw, fields))];
  for (const scenario of scenarios) {
    let e;
    try {
      e = api.estimate(scenario);
    } catch (error) {
      assertRefusal(error);
      continue;
    }
    assert.deepEqual(api.estimate(e.scenario), e);
    assert.deepEqual(api.estimate(JSON.parse(JSON.stringify(e.scenario))), e);
  }
});

test("no scenario, null and {} are the defaults", () => {
  const e = api.estimate({});
  for (const other of [undefined, null, api.defaultScenario(), Object.create(null), vm.runInNewContext("({ traffic: {} })")]) assert.deepEqual(api.estimate(other), e);
  assert.deepEqual(api.estimate({}, null), e);
  assert.deepEqual(api.defaultScenario(), e.scenario);
});

test("neither call changes its arguments", () => {
  const frozen = (value) => {
    if (value !== null && typeof value === "object") Object.values(Object.freeze(value)).forEach(frozen);
    return value;
  };
  const book = frozen(api.priceBook());
  const e = frozen(api.estimate(frozen(preset("finance-typical")), book));
  api.explain(e, "telephony.outbound", "zh");
  api.validatePriceBook(book);
});

test("numbers are taken as people write them", () => {
  const calls = (value) => api.estimate({ traffic: { outboundCallsPerDay: value } }).scenario.traffic.outboundCallsPerDay;
  for (const [given, read] of [["３万", 30000], ["3万", 30000], ["1e3", 1000], ["1,000", 1000], ["１２３", 123], [-0, 0], ["-0", 0], ["1.5万", 15000], [1.5, "1.5"], [12, 12], ["12", 12]]) {
    const value = calls(given);
    assert.ok(Object.is(value, read), `${given}: ${value}`);
  }
  assert.equal(api.estimate({ traffic: { connectRate: "55%" } }).scenario.traffic.connectRate, "0.55");
});

test("the version is that of the package", () => {
  assert.match(api.version(), /^\d+\.\d+\.\d+/);
});

// ---------------------------------------------------------------- explanations

for (const lang of ["zh", "en"]) {
  test(`every line is explained in ${lang}`, () => {
    for (const id of ["micro-typical", "finance-typical", "large-top", "government-top", "saas-typical"]) {
      const e = api.estimate(preset(id));
      for (const line of e.lines) {
        const { steps, label, prices } = api.explain(e, line.id, lang);
        assert.ok(steps.length > 0 && steps.every((step) => step.trim() !== ""), `${id} ${line.id}`);
        assert.equal(label, line.label[lang]);
        assert.deepEqual(prices.map((price) => price.id), line.prices);
        assert.ok(!steps.join().includes("undefined") && !/\{\w*\}/.test(steps.join()), `${id} ${line.id}: ${steps}`);
        for (const price of prices) {
          const behind = price.sources.some((source) => source.title) || price.reasoning;
          assert.ok(behind && price.name && price.checkedOn, `${id} ${line.id} ${price.id} says where it is from`);
        }
      }
    }
  });
}

test("amounts in 大写, and what is no amount refused by name", () => {
  for (const [amount, words] of [["100000.50", "壹拾万元伍角"], [1409.5, "壹仟肆佰零玖元伍角"], ["3万", "叁万元整"], [0, "零元整"]]) {
    assert.equal(api.capitalRmb(amount), words, amount);
  }
  for (const amount of [undefined, null, true, "abc", "", NaN, Infinity, {}, [], 1n, "1e30", () => 1]) {
    const isRefused = ({ path, messages }) => path === "amount" && Object.values(messages).every((words) => words.length > 0 && !/ {2}|  ?to \.|至 。/.test(words));
    assert.throws(() => api.capitalRmb(amount), isRefused, String(amount));
  }
});

test("an amount or a link of another kind is refused in a whole sentence", () => {
  const messages = (act) => {
    try {
      act();
    } catch (error) {
      return error.messages;
    }
    assert.fail("taken");
  };
  assert.deepEqual(messages(() => api.capitalRmb("x")), { zh: "amount：“x”不是数字。", en: "amount: “x” is not a number." });
  assert.deepEqual(messages(() => api.decodeLink(null)), { zh: "link：须为文字，不能是 null。", en: "link: must be text, not null." });
  assert.equal(messages(() => api.decodeLink(5)).en, "link: must be text, not number.");
  assert.equal(messages(() => api.decodeComparison({})).en, "link: must be text, not object.");
  // A field says its range as ever.
  assert.match(messages(() => api.solveBudget({}, "x")).en, /is not a number; enter [\d,]+ to [\d,]+\./);
});

test("a link brings back the scenario, and says what is wrong with it", () => {
  for (const { id, scenario } of api.presets()) {
    const link = api.encodeLink(scenario);
    const opened = api.decodeLink(`https://example.org/cost/?${link}&from=timeline#top`);
    assert.deepEqual(opened.scenario, api.estimate(scenario).scenario, id);
    assert.deepEqual(opened.notices, [], id);
    assert.equal(opened.priceBook.edition, api.priceBook().edition, id);
  }
  const link = api.encodeLink();
  const ids = (text) => api.decodeLink(text).notices.map((notice) => notice.id);
  assert.deepEqual(ids(link.slice(0, -10)), ["altered"]);
  assert.deepEqual(ids(link.slice(0, link.lastIndexOf("&"))), ["noCheck"]);
  const own = api.priceBook();
  own.prices[0].typical = own.prices[0].high;
  const foreign = api.decodeLink(api.encodeLink({}, own));
  assert.equal(foreign.priceBook.hash, api.estimate({}, own).priceBook.hash);
  assert.deepEqual(foreign.notices.map((notice) => notice.id), ["foreignBook"]);
  assert.throws(() => api.decodeLink(link.replace("v=1&", "v=9&")), (error) => error.rule === "newer" && error.path === "link" && error.partial.scenario.robot === "rule");
  for (const [text, rule] of [["", "nothing"], ["hello", "nothing"], ["a=1&".repeat(9_999), "tooLong"], [undefined, "unsupportedType"], [{}, "unsupportedType"], [1n, "unsupportedType"]]) {
    assert.throws(() => api.decodeLink(text), (error) => error.rule === rule && error.path === "link" && error.partial === undefined, String(text).slice(0, 20));
  }
});

test("one link for several scenarios brings each back, and is never taken for the link of one", () => {
  const columns = ["sme-typical", "finance-typical", "private-top", "government-typical"].map((id) => ({ name: id, scenario: preset(id) }));
  for (const count of [1, 2, 3, 4]) {
    const opened = api.decodeComparison(`#${api.encodeComparison(columns.slice(0, count))}`);
    assert.deepEqual(opened.notices, []);
    assert.deepEqual(opened.columns.map(({ name }) => name), columns.slice(0, count).map(({ name }) => name));
    opened.columns.forEach((column, place) => {
      assert.deepEqual(column.scenario, api.estimate(columns[place].scenario).scenario);
      assert.deepEqual(column.notices, []);
    });
  }
  const link = api.encodeComparison([{ scenario: {} }, {}]);
  assert.equal(refusal(() => api.decodeLink(link)).rule, "several");
  assert.equal(refusal(() => api.decodeComparison(api.encodeLink())).rule, "single");
  assert.deepEqual(api.decodeComparison(link.slice(0, -3)).notices.map(({ id }) => id), ["altered"]);
  assert.equal(refusal(() => api.decodeComparison(link.replace("compare=1", "compare=7"))).partial.columns.length, 2);
  const own = api.priceBook();
  own.prices[0].typical = own.prices[0].high;
  const [plain, foreign] = api.decodeComparison(api.encodeComparison([{}, { priceBook: own }])).columns;
  assert.deepEqual([plain.priceBook.hash, foreign.priceBook.hash], [null, api.estimate({}, own).priceBook.hash]);
  for (const [value, path] of [[undefined, "columns"], [{}, "columns"], [[], "columns.length"], [Array(5).fill({}), "columns.length"], [[{ name: 1 }], "columns[0].name"], [[{}, { scenario: { robot: "x" } }], "columns[1].scenario.robot"], [[{ scenario: 5 }], "columns[0].scenario"], [[{ priceBook: { edition: "x" } }], "columns[0].priceBook.prices"], [[{ changes: { discounts: { licence: 2 } } }], "columns[0].changes.discounts.licence"], [[null], "columns[0]"]]) {
    assert.equal(refusal(() => api.encodeComparison(value)).path, path, JSON.stringify(value));
  }
});

/** What somebody pays by agreement: prices over the book's, and a discount. */
const AGREED = { prices: { "tel.out.landline": { low: "0.05", typical: "0.06", high: "0.07" } }, discounts: { licence: "0.15" } };

test("own prices and discounts travel with their scenario in a link of several", () => {
  const columns = [{ name: "list" }, { name: "agreed", changes: AGREED }, { name: "both", scenario: preset("private-top"), changes: { discounts: { hardware: "0.1" } } }];
  const link = api.encodeComparison(columns);
  const opened = api.decodeComparison(link);
  assert.deepEqual(opened.notices, []);
  assert.deepEqual(opened.columns.map(({ prices, discounts }) => ({ prices, discounts })), [{ prices: {}, discounts: {} }, AGREED, { prices: {}, discounts: { hardware: "0.1" } }]);
  // What was read is what can be written again.
  assert.equal(api.encodeComparison(opened.columns.map((column) => ({ name: column.name, scenario: column.scenario, changes: column }))), link);
  assert.deepEqual(api.decodeLink(api.encodeLink({}, null, AGREED)).prices, opened.columns[1].prices);
});

test("scenarios beside each other: every figure is an estimate's, every difference the sum of its lines and its causes", () => {
  const base = { ...preset("finance-typical"), finance: { years: 3 } };
  const columns = [
    { name: "  base\t", scenario: base },
    { name: "more calls, agreed prices, and a name that is cut", scenario: { ...base, traffic: { ...base.traffic, outboundCallsPerDay: "1万" } }, changes: AGREED },
    { scenario: { ...base, deployment: "private" } },
    { scenario: base, priceBook: api.priceBook() },
  ];
  const compared = api.compare(columns);
  const estimates = columns.map(({ scenario, changes }) => api.estimate(scenario, api.editPriceBook(undefined, changes)));
  assert.deepEqual(compared.columns.map(({ name }) => name), ["base", "more calls, agreed p", "", ""]);
  const edition = api.priceBook().edition;
  for (const [i, column] of compared.columns.entries()) {
    assert.deepEqual(column.scenario, estimates[i].scenario);
    assert.deepEqual(column.priceBook, { edition, hash: null });
  }
  const more = (one, amounts, get) => amounts.forEach((amount, i) => assert.equal(fen(get(i)), fen(amount) - fen(amounts[0]), `${one}, column ${i}`));
  for (const { id, amounts, more: apart, least, complete, label } of compared.totals) {
    const total = (e) => (id === "horizonTotal" ? e.totals.horizonTotal : e.totals[id]).typical;
    assert.deepEqual(amounts, estimates.map(total), id);
    more(id, amounts, (i) => apart[i]);
    const smallest = amounts.map(fen).reduce((a, b) => (a < b ? a : b));
    assert.deepEqual(least, amounts.map((amount) => fen(amount) === smallest), id);
    assert.ok(complete.every(Boolean) && label.zh && label.en, id);
  }
  assert.deepEqual(compared.totals.map(({ id }) => id), ["firstYear", "oneOff", "recurringYear", "hidden", "contingency", "budget", "horizonTotal"]);
  for (const { id, amounts } of compared.components) assert.deepEqual(amounts, estimates.map((e) => e.components.find((one) => one.id === id).firstYear.typical), id);
  const horizon = compared.totals.find(({ id }) => id === "horizonTotal");
  for (const [i] of columns.entries()) {
    const whole = (of) => compared.lines.reduce((all, { cells }) => all + fen(of(cells[i])), 0n);
    assert.equal(whole((cell) => cell.horizon), fen(horizon.amounts[i]));
    assert.equal(whole((cell) => cell.horizonMore), fen(horizon.more[i]));
    for (const { id, cells } of compared.lines) {
      const line = estimates[i].lines.find((one) => one.id === id);
      assert.equal(cells[i].status, line?.status ?? null, id);
      assert.equal(cells[i].firstYear, line?.amount[0].typical ?? "0.00", id);
      const differs = cells[i].horizonMore !== "0.00" || cells[i].firstYearMore !== "0.00";
      if (differs) assert.ok(cells[i].because.length > 0 && cells[i].because.every(({ zh, en }) => zh && en), id);
    }
  }
  assert.deepEqual(compared.sizing.concurrency, estimates.map(({ sizing }) => sizing.concurrency));
  assert.deepEqual(compared.unitCosts.perResolvedCall.amounts, estimates.map(({ unitCosts }) => unitCosts.perResolvedCall.typical));
  assert.deepEqual(compared.cautions, { vat: false, books: true, years: false, unpriced: [] });
  const differing = compared.inputs.map(({ path }) => path);
  assert.ok(differing.includes("traffic.outboundCallsPerDay") && differing.includes("deployment"), differing.join());
  const dialled = compared.inputs.find(({ path }) => path === "traffic.outboundCallsPerDay");
  assert.match(dialled.cells[1].value.en, /10,000/);
  assert.deepEqual(compared.differences.map(({ column }) => column), [1, 2, 3]);
  for (const { column, horizon: apart, causes, together, lines } of compared.differences) {
    assert.equal(apart, horizon.more[column]);
    assert.equal(causes.reduce((all, cause) => all + fen(cause.horizon), fen(together.horizon)), fen(apart));
    assert.equal(causes.reduce((all, cause) => all + fen(cause.budget), fen(together.budget)), fen(compared.totals.find(({ id }) => id === "budget").more[column]));
    assert.ok(lines.length <= 3 && lines.every(({ label }) => label.zh && label.en));
  }
  const [{ causes }, { causes: ofPrivate }, { causes: none }] = compared.differences;
  for (const path of ["priceBook", "traffic.outboundCallsPerDay"]) assert.ok(causes.some((cause) => cause.path === path), path);
  // A cause is what the base costs with that one answer of the other.
  const dialling = causes.find(({ path }) => path === "traffic.outboundCallsPerDay");
  const mixed = api.estimate({ ...estimates[0].scenario, traffic: { ...estimates[0].scenario.traffic, outboundCallsPerDay: 10_000 } });
  assert.equal(fen(dialling.horizon), fen(mixed.totals.horizonTotal.typical) - fen(horizon.amounts[0]));
  assert.ok(ofPrivate.some(({ path }) => path === "deployment"));
  assert.deepEqual(none, [], "a book that is given and the default one are the same");
  const outbound = compared.lines.find(({ id }) => id === "telephony.outbound").cells[1];
  assert.ok(outbound.inputs.includes("priceBook") && outbound.inputs.includes("traffic.outboundCallsPerDay"), outbound.inputs.join());
});

test("a comparison says what it does not know, and refuses what it cannot compare", () => {
  const cut = api.priceBook();
  cut.prices = cut.prices.filter((price) => price.id !== "tel.out.landline");
  const compared = api.compare([{ scenario: preset("finance-typical") }, { scenario: preset("finance-typical"), priceBook: cut }]);
  const { cells } = compared.lines.find(({ id }) => id === "telephony.outbound");
  assert.deepEqual([cells[1].status, cells[1].firstYear, cells[1].firstYearMore, cells[1].horizonShare], ["unpriced", null, null, null]);
  assert.deepEqual(compared.cautions.unpriced, [1]);
  assert.deepEqual(compared.totals.find(({ id }) => id === "budget").complete, [true, false]);
  assert.equal(compared.columns[1].priceBook.hash, api.estimate({}, cut).priceBook.hash);
  for (const [value, path] of [[undefined, "columns"], [[], "columns.length"], [[{}], "columns.length"], [Array(5).fill({}), "columns.length"], [new Array(4e9), "columns.length"], [revoked([]), "columns"], [[{}, { scenario: { traffic: { connectRate: 2 } } }], "columns[1].scenario.traffic.connectRate"], [[{}, { changes: { prices: { nothing: 1 } } }], "columns[1].changes.prices.nothing"]]) {
    assert.equal(refusal(() => api.compare(value)).path, path);
  }
});

test("explain takes an estimate that has been through JSON, and refuses what it does not know", () => {
  const e = api.estimate(preset("finance-typical"));
  const explained = api.explain(e, "telephony.outbound", "zh-CN");
  assert.deepEqual(api.explain(JSON.parse(JSON.stringify(e)), "telephony.outbound", "zh"), explained);
  assert.match(refusal(() => api.explain(e, "no.such", "zh")).path, /^lineId$/);
  assert.equal(refusal(() => api.explain(e, Symbol("s"), "zh")).path, "lineId");
  assert.equal(refusal(() => api.explain(e, "licence.base", "fr")).path, "lang");
  assert.equal(refusal(() => api.explain(e, "licence.base")).path, "lang");
  assert.match(refusal(() => api.explain({}, "licence.base", "zh")).path, /^estimate/);
  assert.match(refusal(() => api.explain(undefined, "licence.base", "zh")).path, /^estimate/);
  assert.match(refusal(() => api.explain(revoked({}), "licence.base", "zh")).path, /^estimate/);
});

// ---------------------------------------------------------------- price books

test("the default price book is valid, and given explicitly changes nothing", () => {
  const book = api.priceBook();
  assert.deepEqual(api.validatePriceBook(book), { valid: true, errors: [], ignored: [], missing: [] });
  for (const { id, scenario } of api.presets()) assert.deepEqual(api.estimate(scenario, book), api.estimate(scenario), id);
});

test("a changed price changes its line, and what rests on it, and no other", () => {
  const book = api.priceBook();
  const price = book.prices.find((one) => one.id === "integration.custom" || one.id.startsWith("integration"));
  const scenario = { integrations: { crm: "standard", orders: "custom" }, finance: { contingency: "0.1" } };
  const before = api.estimate(scenario);
  const [line] = before.lines.filter((one) => one.component === "integration" && one.prices.includes(price.id));
  for (const point of POINTS) price[point] = String(Number(price[point]) * 2);
  const after = api.estimate(scenario, book);
  assert.notEqual(after.priceBook.hash, before.priceBook.hash);
  for (const now of after.lines) {
    const then = before.lines.find((one) => one.id === now.id);
    const rests = now.prices.includes(price.id) || now.formula.base?.includes(line.id);
    assert.equal(JSON.stringify(now.amount) !== JSON.stringify(then.amount), Boolean(rests), now.id);
  }
  const doubled = after.lines.find((one) => one.id === line.id);
  assert.equal(fen(doubled.amount[0].typical), 2n * fen(line.amount[0].typical));
  assertSums(after, "changed book");
  const explained = api.explain(after, line.id, "en").prices.find((one) => one.id === price.id);
  assert.equal(explained.typical, price.typical);
  assert.deepEqual(api.estimate(scenario), before);
});

test("without its price a line is unpriced, never free", () => {
  const book = api.priceBook();
  book.prices = book.prices.filter((one) => one.id !== "tel.out.landline");
  const e = api.estimate({}, book);
  const line = e.lines.find((one) => one.id === "telephony.outbound");
  assert.deepEqual([line.status, line.amount, e.totals.complete], ["unpriced", null, false]);
  assert.ok(api.explain(e, line.id, "en").prices.some((price) => price.missing));
  assertSums(e, "without a price");
});

test("explain finds the last eight books, and says so of others", () => {
  const estimates = Array.from({ length: 10 }, (_, i) => {
    const book = api.priceBook();
    book.edition = `mine-${i}`;
    return api.estimate({}, book);
  });
  assert.ok(api.explain(estimates[9], "licence.base", "en").steps.length > 0);
  assert.equal(refusal(() => api.explain(estimates[0], "licence.base", "en")).rule, "unknownBook");
  assert.ok(api.explain(api.estimate({}), "licence.base", "en").steps.length > 0);
});

const BROKEN = {
  "a band out of order": [(b) => { b.prices[0].low = "9999999"; }, "prices[0]", "bandOrder"],
  "a number for text": [(b) => { b.prices[1].typical = 5; }, "prices[1].typical", "wrongType"],
  "an exponent": [(b) => { b.prices[1].high = "1e3"; }, "prices[1].high", "badNumber"],
  "a price of no name": [(b) => { b.prices[2].id = "no such"; }, "prices[2].id", "name"],
  "another unit": [(b) => { b.prices[2].unit = "yuan/fortnight"; }, "prices[2].unit", "unit"],
  "an undeclared source": [(b) => { b.prices[2].sources[0] = "S999"; }, "prices[2].sources[0]", "unknownSource"],
  "another format": [(b) => { b.format = 2; }, "format", "format"],
  "a month 13": [(b) => { b.prices[3].checkedOn = "2026-13-01"; }, "prices[3].checkedOn", "badDate"],
  "no prices": [(b) => { delete b.prices; }, "prices", "required"],
  "an entry nobody knows": [(b) => { b.prices[4].evil = "x"; }, "prices[4].evil", "unknownKey"],
  "a price twice": [(b) => { b.prices[6] = b.prices[5]; }, "prices[6].id", "duplicate"],
  "dollars": [(b) => { b.currency = "USD"; }, "currency", "currency"],
  "a capacity of nothing": [(b) => { b.prices.find((p) => p.id === "hw.capacity.call").low = "0"; }, null, "notPositive"],
  "no reasoning for an assumption": [(b) => { delete b.prices.find((p) => p.grade === "U").reasoning; }, null, "noReasoning"],
  "a getter that throws": [(b) => { Object.defineProperty(b.prices[3], "low", { enumerable: true, get() { throw new Error("x"); } }); }, "prices[3].low", "unsupportedType"],
  "NaN": [(b) => { b.prices[3].low = NaN; }, "prices[3].low", "badNumber"],
};

for (const [what, [breakIt, path, rule]] of Object.entries(BROKEN)) {
  test(`a price book with ${what} is refused by path and rule`, () => {
    const book = api.priceBook();
    breakIt(book);
    const { valid, errors } = api.validatePriceBook(book);
    assert.equal(valid, false);
    const found = errors.find((error) => error.rule === rule && (path === null || error.path === path));
    assert.ok(found, JSON.stringify(errors));
    assert.ok(found.message.zh.includes(found.path) && found.message.en.includes(found.path));
    const error = refusal(() => api.estimate({}, book));
    assert.match(error.path, /^priceBook\./);
    assert.equal(error.path, `priceBook.${errors[0].path}`);
    assert.equal(error.rule, errors[0].rule);
  });
}

test("what is no price book at all is refused", () => {
  for (const book of [5, "x", [], true, Symbol("s"), () => 1, 10n, new Map(), revoked({}), cyclic(), "x".repeat(1e7)]) {
    assert.equal(api.validatePriceBook(book).valid, false);
    assert.match(refusal(() => api.estimate({}, book)).path, /^priceBook/);
  }
  assert.equal(api.validatePriceBook(undefined).valid, false);
});

// ---------------------------------------------------------------- uncertainty

/** The digits of `tests/simulation.rs`: the engine gives the same to the fen natively and here. */
test("a simulation gives the same digits as natively", () => {
  const { p10, p50, p90, mean, draws, seed } = api.simulate(preset("finance-typical"));
  assert.deepEqual([p10, p50, p90, mean], ["833123.29", "1033594.89", "1340284.34", "1066415.91"]);
  assert.deepEqual([draws, seed], [10_000, 20261122]);
});

test("a simulation says what was drawn", () => {
  for (const { id, scenario } of api.presets()) {
    const asked = { draws: "2千", seed: 7, within: ["20万", 5e5] };
    const s = api.simulate({ ...scenario, budget: 300_000 }, asked);
    assert.deepEqual(api.simulate({ ...scenario, budget: 300_000 }, { ...asked, draws: 2000, seed: "7" }), s, id);
    assert.ok(fen(s.p10) <= fen(s.p50) && fen(s.p50) <= fen(s.p90), id);
    const { budget } = api.estimate(scenario).totals;
    assert.ok(fen(budget.low) <= fen(s.p50) && fen(s.p50) <= fen(budget.high), `${id}: the middle is within the band`);
    assert.ok(s.histogram.length <= 40);
    assert.equal(s.histogram.reduce((total, bin) => total + bin.count, s.outside.below + s.outside.above), 2000, id);
    for (const [i, bin] of s.histogram.slice(1).entries()) assert.equal(bin.from, s.histogram[i].to, id);
    const chance = (at) => s.chanceWithin.filter((entry) => entry.at === at);
    assert.deepEqual(chance("budget").map(({ yuan }) => yuan), ["300000.00"]);
    assert.deepEqual(chance("asked").map(({ yuan }) => yuan), ["200000.00", "500000.00"]);
    assert.ok(Math.abs(Number(chance("p50")[0].chance) - 0.5) < 0.001, id);
    for (const [i, entry] of s.chanceWithin.slice(1).entries()) {
      assert.ok(fen(s.chanceWithin[i].yuan) <= fen(entry.yuan) && Number(s.chanceWithin[i].chance) <= Number(entry.chance), id);
    }
    for (const { chance: budgeted, spendingChance } of s.chanceWithin) assert.ok(Number(budgeted) <= Number(spendingChance), id);
    assert.equal(fen(s.middle.typical), fen(budget.typical));
    assert.equal(fen(s.p50) - fen(s.middle.typical), fen(s.middle.above), id);
  }
});

test("a simulation knows that a price is missing", () => {
  const book = api.priceBook();
  book.prices = book.prices.filter((price) => price.id !== "tel.out.landline");
  const [cut, whole] = [api.simulate({}, { draws: 1000 }, book), api.simulate({}, { draws: 1000 })];
  assert.deepEqual([cut.complete, whole.complete], [false, true]);
  assert.ok(fen(cut.p50) < fen(whole.p50));
});

test("the tornado's ends are estimates", () => {
  const scenario = preset("finance-typical");
  const { budget, bars } = api.sensitivity(scenario);
  assert.equal(budget, api.estimate(scenario).totals.budget.typical);
  assert.equal(bars.length, 20);
  const book = api.priceBook();
  for (const bar of bars) {
    assert.ok(bar.label.zh && bar.label.en);
    for (const end of ["low", "high"]) {
      const { value, budget: expected } = bar[end];
      if (bar.field) {
        const [group, name] = bar.field.split(".");
        const changed = { ...scenario, [group]: { ...scenario[group], [name]: value } };
        assert.equal(api.estimate(changed).totals.budget.typical, expected, `${bar.field} ${value}`);
      } else {
        const moved = structuredClone(book);
        for (const price of moved.prices.filter(({ group }) => group === bar.group)) price.low = price.typical = price.high = price[end];
        assert.equal(api.estimate(scenario, moved).totals.budget.typical, expected, `${bar.group} ${end}`);
      }
    }
  }
  const swings = bars.map(({ swing }) => fen(swing));
  assert.ok(swings.every((swing, i) => i === 0 || swing <= swings[i - 1]));
});

const REFUSED_OPTIONS = {
  "no draws": [{ draws: 0 }, "options.draws", "belowMin"],
  "too many draws": [{ draws: 1_000_001 }, "options.draws", "aboveMax"],
  "half a draw": [{ draws: 1.5 }, "options.draws", "notAnInteger"],
  "NaN draws": [{ draws: NaN }, "options.draws", "notFinite"],
  "a seed below zero": [{ seed: -1 }, "options.seed", "belowMin"],
  "a seed of text": [{ seed: "abc" }, "options.seed", "notANumber"],
  "a seed beyond 64 bits": [{ seed: "18446744073709551616" }, "options.seed", "aboveMax"],
  "a BigInt": [{ seed: 7n }, "options.seed", "unsupportedType"],
  "a getter that throws": [{ get draws() { throw new Error("a getter"); } }, "options.draws", "unsupportedType"],
  "an unknown option": [{ Draws: 5 }, "options.Draws", "unknownField"],
  "a sum of text": [{ within: [1, "x"] }, "options.within[1]", "notANumber"],
  "a number for options": [5, "options", "wrongShape"],
};

for (const [what, [options, path, rule]] of Object.entries(REFUSED_OPTIONS)) {
  test(`${what} for a simulation is refused by name`, () => {
    const error = refusal(() => api.simulate({}, options));
    assert.deepEqual([error.path, error.rule], [path, rule]);
    if (path === "options.draws" && !["unsupportedType"].includes(rule)) assert.match(error.message, /1,000,000/);
  });
}

// ---------------------------------------------------------------- refusals

/** What a call throws, if it is a refusal. */
function refusal(call) {
  let thrown;
  try {
    call();
  } catch (error) {
    thrown = error;
  }
  assert.ok(thrown, "it throws");
  assertRefusal(thrown);
  return thrown;
}

const calls = (value) => ({ traffic: { outboundCallsPerDay: value } });
const FIELD = "traffic.outboundCallsPerDay";

class Instance {
  robot = "llm";
}

const getter = { get connectRate() { throw new Error("a getter"); } };

const REFUSED = {
  NaN: [calls(NaN), FIELD, "notFinite"],
  Infinity: [calls(Infinity), FIELD, "notFinite"],
  "-Infinity": [calls(-Infinity), FIELD, "notFinite"],
  "1e308": [calls(1e308), FIELD, "notFinite"],
  '"1e308"': [calls("1e308"), FIELD, "notFinite"],
  "a negative count": [calls(-1), FIELD, "belowMin"],
  "too large a count": [calls(10_000_001), FIELD, "aboveMax"],
  "half a day": [{ traffic: { inboundDaysPerYear: 1.5 } }, "traffic.inboundDaysPerYear", "notAnInteger"],
  text: [calls("abc"), FIELD, "notANumber"],
  "empty text": [calls(""), FIELD, "notANumber"],
  "two readings": [calls("3万5"), FIELD, "ambiguousNumber"],
  "a boolean for a number": [calls(true), FIELD, "notANumber"],
  "an object for a number": [calls({}), FIELD, "wrongShape"],
  "a list for a number": [calls([1]), FIELD, "wrongShape"],
  "a symbol": [calls(Symbol("s")), FIELD, "unsupportedType"],
  "a function": [calls(() => 1), FIELD, "unsupportedType"],
  "a BigInt": [calls(10n), FIELD, "unsupportedType"],
  "a date": [calls(new Date()), FIELD, "unsupportedType"],
  "a boxed number": [calls(new Number(5)), FIELD, "unsupportedType"],
  "a getter that throws": [{ traffic: getter }, "traffic.connectRate", "unsupportedType"],
  "a proxy whose get throws": [new Proxy({ robot: "llm" }, { get() { throw new Error("a trap"); } }), "robot", "unsupportedType"],
  "a proxy whose keys throw": [{ traffic: new Proxy({}, { ownKeys() { throw new Error("a trap"); } }) }, "traffic", "unsupportedType"],
  "a proxy whose prototype throws": [{ traffic: new Proxy({}, { getPrototypeOf() { throw new Error("a trap"); } }) }, "traffic", "unsupportedType"],
  "a revoked proxy": [revoked({}), "scenario", "unsupportedType"],
  "a revoked list": [{ features: revoked([]) }, "features", "unsupportedType"],
  "a list of no length": [{ features: new Proxy([], { get: (list, key) => (key === "length" ? NaN : list[key]) }) }, "features", "unsupportedType"],
  "a cyclic object": [cyclic(), /^traffic(\.traffic)+$/, "tooDeep"],
  "nesting of 17": [deep(17), /^a(\.a)+$/, "tooDeep"],
  "nesting of 100,000": [deep(100_000), /^a(\.a)+$/, "tooDeep"],
  "an unknown field": [{ trafic: {} }, "trafic", "unknownField"],
  "an unknown field in a group": [{ traffic: { calls: 1 } }, "traffic.calls", "unknownField"],
  "an unknown field that is undefined": [{ traffic: { calls: undefined } }, "traffic.calls", "unknownField"],
  "an unknown option": [{ robot: "magic" }, "robot", "unknownOption"],
  "an unknown feature": [{ features: ["magic"] }, "features", "unknownOption"],
  "text for a switch": [{ billing: { elastic: "maybe" } }, "billing.elastic", "notABoolean"],
  "a number for a group": [{ traffic: 5 }, "traffic", "wrongShape"],
  "13 months": [{ traffic: { monthlyProfile: Array(13).fill(1) } }, "traffic.monthlyProfile", "wrongShape"],
  "11 months": [{ traffic: { monthlyProfile: Array(11).fill(1) } }, "traffic.monthlyProfile", "wrongShape"],
  "a month of text": [{ traffic: { monthlyProfile: [1, 1, 1, "x", 1, 1, 1, 1, 1, 1, 1, 1] } }, "traffic.monthlyProfile.3", "notANumber"],
  "months that average 2": [{ traffic: { monthlyProfile: Array(12).fill(2) } }, /^traffic\.monthlyProfile/, "profileMeanOff"],
  "10 MB of text": [calls("1".repeat(1e7)), FIELD, "tooLarge"],
  "10 MB for a scenario": ["x".repeat(1e7), "scenario", "tooLarge"],
  "a name of 10 MB": [{ ["x".repeat(1e7)]: 1 }, "scenario", "tooLarge"],
  "10 MB of nested lists": [JSON.parse(`[${"[1,[2,[3]]],".repeat(850_000)}1]`), "scenario", "tooLarge"],
  "a list of four thousand million": [{ features: new Array(4e9) }, "features", "tooLarge"],
  "a __proto__ of JSON": [JSON.parse('{"__proto__": {"robot": "llm"}}'), "__proto__", "unknownField"],
  "a constructor": [{ constructor: 1 }, "constructor", "unknownField"],
  "a symbol as key": [{ [Symbol("s")]: 1 }, "scenario", "unsupportedType"],
  "a Date": [new Date(), "scenario", "unsupportedType"],
  "a Map": [new Map([["robot", "llm"]]), "scenario", "unsupportedType"],
  "a Set": [new Set(), "scenario", "unsupportedType"],
  "a class instance": [new Instance(), "scenario", "unsupportedType"],
  "an object with inherited fields": [Object.create({ robot: "llm" }), "scenario", "unsupportedType"],
  "a promise": [Promise.resolve({}), "scenario", "unsupportedType"],
  "an error": [new Error("x"), "scenario", "unsupportedType"],
  "a list": [[], "scenario", "wrongShape"],
  "a number": [5, "scenario", "wrongShape"],
  "JSON text": ["{}", "scenario", "wrongShape"],
  "a function for a scenario": [() => 1, "scenario", "unsupportedType"],
};

for (const [what, [scenario, path, rule]] of Object.entries(REFUSED)) {
  test(`${what} is refused by name`, () => {
    const error = refusal(() => api.estimate(scenario));
    if (path instanceof RegExp) assert.match(error.path, path);
    else assert.equal(error.path, path);
    assert.equal(error.rule, rule);
    assert.ok(error.message.length < 1000, "the message stays short");
    if (path === FIELD) {
      assert.ok(error.messages.zh.includes("呼出"), error.messages.zh);
      if (!["unsupportedType", "wrongShape", "tooLarge"].includes(rule)) assert.ok(error.message.includes("10,000,000"), `${error.message} names the range`);
    }
  });
}

test("a refusal counts the others", () => {
  assert.equal(refusal(() => api.estimate({ a: 1, b: 2, c: 3 })).others, 2);
});

test("the largest volumes and the dearest book are priced or refused", () => {
  const max = (path) => Number(fields.find((field) => field.path === path).max);
  const extremes = ["inboundCallsPerDay", "outboundCallsPerDay", "inboundMinutesPerCall", "outboundMinutesPerCall", "connectRate", "busyHourShare", "growthPerYear"];
  const most = { traffic: Object.fromEntries(extremes.map((name) => [name, max(`traffic.${name}`)])), finance: { years: 5 } };
  const dear = api.priceBook();
  for (const price of dear.prices) for (const point of POINTS) price[point] = "999999999999.999999";
  for (const deployment of ["saas", "hybrid", "private"]) {
    assertSums(api.estimate({ ...most, deployment }), deployment);
    assert.equal(refusal(() => api.estimate({ ...most, deployment }, dear)).rule, "overflow");
  }
});

// ---------------------------------------------------------------- fuzz

const seed = Number(process.env.SEED ?? 20261122);
const rounds = Number(process.env.ROUNDS ?? 1);

/** Calls, and allows nothing but a result or a refusal. */
function survives(draw, round, call) {
  try {
    return call();
  } catch (error) {
    try {
      assertRefusal(error);
    } catch (problem) {
      problem.message = `SEED=${seed}, round ${round}: ${problem.message}`;
      throw problem;
    }
    return null;
  }
}

test(`junk never does more than be refused (SEED=${seed})`, { timeout: 600_000 }, () => {
  const draw = random(seed);
  const good = api.presets().map((one) => one.scenario);
  const reference = api.estimate(good[4]);
  const counts = { priced: 0, refused: 0 };
  const tally = (result) => (counts[result ? "priced" : "refused"] += 1);
  for (let round = 0; round < 8000 * rounds; round += 1) tally(survives(draw, round, () => api.estimate(junk(draw))));
  for (let round = 0; round < 10_000 * rounds; round += 1) {
    const scenario = mutate(draw, structuredClone(draw.pick(good)));
    tally(survives(draw, round, () => api.estimate(scenario)));
  }
  for (let round = 0; round < 3000 * rounds; round += 1) {
    const e = survives(draw, round, () => api.estimate(answers(draw, fields)));
    tally(e);
    if (e && round % 10 === 0) assertSums(e, `SEED=${seed}, answers ${round}`);
  }
  const book = api.priceBook();
  // The fewer prices the quicker; what is missing reads unpriced.
  const small = () => structuredClone({ ...book, prices: Array.from({ length: 12 }, () => draw.pick(book.prices)).filter((price, i, all) => all.indexOf(price) === i) });
  for (let round = 0; round < 2000 * rounds; round += 1) {
    const broken = draw.chance(0.2) ? junk(draw) : mutate(draw, small());
    const report = api.validatePriceBook(broken);
    assert.equal(typeof report.valid, "boolean");
    for (const error of report.errors) assert.ok(typeof error.path === "string" && error.message.zh && error.message.en);
    const result = survives(draw, round, () => api.estimate(draw.pick(good), broken));
    tally(result);
    if (result && broken) assert.ok(report.valid, "what is priced is valid");
  }
  for (let round = 0; round < 300 * rounds; round += 1) {
    const e = draw.chance(0.3) ? junk(draw) : mutate(draw, structuredClone(reference));
    survives(draw, round, () => api.explain(e, draw.chance(0.5) ? "licence.base" : junk(draw), draw.chance(0.5) ? "zh" : junk(draw)));
  }
  assert.ok(counts.priced > 2000 && counts.refused > 5000, JSON.stringify(counts));
  assert.deepEqual(api.estimate(good[4]), reference, "and a valid estimate is what it was");
});
