// Ways to spend less, budget first and the quote check: what the module says, and what the page makes of it.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { loadApi } from "./api.mjs";
import { CalculatorPage, grouped } from "./calculator_page.mjs";
import { openBrowser, openSite } from "./harness.mjs";

const api = await loadApi();
const site = await openSite();
const browser = await openBrowser();
const page = await CalculatorPage.open(browser, site.url);
after(() => page.close());

const id = (name) => page.page.getByTestId(name);
const scenarioOf = (preset) => api.presets().find(({ id }) => id === preset).scenario;

/** First-year scope and hidden cost of all years, typical, in fen. */
function spending({ totals }) {
  const fen = (money) => BigInt(money.replace(".", ""));
  return totals.horizon.reduce((sum, year) => sum + fen(year.total.typical) + fen(year.hidden.typical), 0n);
}

async function show(tab) {
  await page.page.locator("#decisions").scrollIntoViewIfNeeded();
  await id(`tab-${tab}`).click();
}

test("each advice of the module is the difference of two estimates", () => {
  for (const { id: preset, scenario } of api.presets()) {
    const before = spending(api.estimate(scenario));
    const advice = api.advise(scenario);
    for (const { id: way, saving, scenario: changed, because, label } of advice) {
      const after = spending(api.estimate(changed));
      assert.equal(before - after, BigInt(saving.replace(".", "")), `${preset}: ${way}`);
      assert.ok(because.zh && because.en && label.zh && label.en);
    }
    const savings = advice.map(({ saving }) => Number(saving));
    assert.deepEqual(savings, [...savings].sort((a, b) => b - a), preset);
    const ways = [...advice, ...api.adviceNotes(scenario)].map(({ id: way }) => way);
    assert.equal(new Set(ways).size, 12, `${preset}: every way is advice or has a reason`);
  }
});

test("no option costs more than the budget, and a refused budget is named", () => {
  for (const { id: preset, scenario } of api.presets()) {
    for (const budget of [50_000, "20万", 1_500_000]) {
      const { options, shortBy, least } = api.solveBudget(scenario, budget);
      const sum = typeof budget === "string" ? 200_000 : budget;
      for (const option of options) {
        assert.ok(Number(option.budget.typical) <= sum, preset);
        assert.deepEqual(api.estimate(option.scenario).totals.budget, option.budget, preset);
      }
      assert.equal(options.length === 0, shortBy !== null && least !== null);
      if (least) assert.equal((Number(least.budget.typical) - sum).toFixed(2), shortBy);
    }
  }
  for (const [budget, rule] of [[-1, "belowMin"], ["abc", "notANumber"], [2e12, "aboveMax"], [{}, "notANumber"]]) {
    assert.throws(() => api.solveBudget({}, budget), (error) => error.path === "budget" && error.rule === rule, String(budget));
  }
});

test("the annual plan gives exactly what it promises, and undo takes it back", async () => {
  await page.loadPreset({ id: "ecommerce-typical", group: "industry" });
  await page.setScale("yuan");
  await page.openGroup("licence");
  await page.choose("billing.mode", "monthly");
  await show("advice");
  const promised = api.advise({ ...scenarioOf("ecommerce-typical"), billing: { mode: "monthly" } }).find((one) => one.id === "annualPlan");
  await id("advice-annualPlan").waitFor();
  assert.ok((await id("advice-annualPlan").innerText()).includes(grouped(promised.saving)));
  await id("apply-annualPlan").click();
  await id("advice-status").locator("p").waitFor();
  const said = await id("advice-status").innerText();
  assert.equal(said.split(grouped(promised.saving)).length, 3, `${said}: promised and reached`);
  assert.equal(await id("advice-annualPlan").count(), 0);
  await page.page.waitForFunction(() => document.activeElement?.id === "advice-status");
  await id("advice-status-undo").click();
  await id("advice-annualPlan").waitFor();
  assert.equal(await id("advice-status").locator("p").count(), 0);
});

test("a budget buys what the module says, or says what is missing", async () => {
  await page.loadPreset({ id: "finance-typical", group: "industry" });
  await show("budget");
  await id("budget-field-budget").locator("input").fill("20万");
  const none = api.solveBudget(scenarioOf("finance-typical"), 200_000);
  await id("budget-least").waitFor();
  assert.ok((await id("budget-answer").innerText()).includes(grouped(none.shortBy)));
  await id("budget-field-budget").locator("input").fill("300万");
  const { options } = api.solveBudget(scenarioOf("finance-typical"), 3_000_000);
  await id(`budget-option-${options.length - 1}`).waitFor();
  assert.equal(await page.page.locator("[data-testid^=budget-option-]").count(), options.length);
  await id("budget-apply-0").click();
  await id("budget-status").locator("p").waitFor();
  assert.equal(await page.budget.innerText().then((text) => text.includes(grouped(options[0].budget.typical))), true);
});

test("a quote of three lines: what it leaves out, kept over a reload", async () => {
  await page.loadPreset({ id: "ecommerce-typical", group: "industry" });
  await show("quote");
  await id("quote-amount-0").fill("6万");
  for (const [row, part, amount, timing] of [[1, "implementation", "20000", "once"], [2, "telephony", "3千", "monthly"]]) {
    await id("quote-add").click();
    await id(`quote-what-${row}`).selectOption(part);
    await id(`quote-amount-${row}`).fill(amount);
    await id(`quote-timing-${row}`).selectOption(timing);
  }
  await id("quote-missing").waitFor();
  // 60,000 + 20,000 + 12 × 3,000; two standard interfaces at 8,000 are missing.
  assert.match(await id("quote-summary").innerText(), /116,000\.00.*16,000\.00.*132,000\.00/);
  assert.match(await id("quote-missing").innerText(), /CRM 对接/);
  await id("quote-amount-1").fill("两万");
  assert.match(await page.page.locator("#quote-amount-1-problem").innerText(), /两万/);
  await id("trap-export").check();
  await page.reload();
  await show("quote");
  assert.equal(await id("quote-amount-1").inputValue(), "两万");
  assert.equal(await id("quote-amount-2").inputValue(), "3千");
  assert.ok(await id("trap-export").isChecked());
  await id("quote-remove-1").click();
  await id("quote-restore").click();
  assert.equal(await id("quote-amount-1").inputValue(), "两万");
});
