// Uncertainty: the page's simulation is the module's, its answers follow what is typed, and it holds up nothing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { loadApi } from "./api.mjs";
import { CalculatorPage } from "./calculator_page.mjs";
import { openBrowser, openSite } from "./harness.mjs";

const api = await loadApi();
const site = await openSite();
const browser = await openBrowser();
const { scenario } = api.presets().find(({ id }) => id === "finance-typical");

/** 万元 as the page shows them: one decimal, two below ten. */
function wan(yuan) {
  const amount = Number(yuan) / 10_000;
  return amount.toLocaleString("en-US", { minimumFractionDigits: amount < 10 ? 2 : 1, maximumFractionDigits: amount < 10 ? 2 : 1 });
}

async function open(options) {
  const calculator = await CalculatorPage.open(browser, site.url, options);
  await calculator.setLanguage("zh");
  await calculator.loadPreset({ id: "finance-typical", group: "industry" });
  const { page } = calculator;
  await page.locator("#decisions").scrollIntoViewIfNeeded();
  await page.getByTestId("tab-uncertainty").click();
  await page.getByTestId("chart-sensitivity").waitFor();
  await page.getByTestId("simulated-range").waitFor();
  return calculator;
}

const rows = async (page, chart) => {
  const group = page.getByTestId(`group-${chart}`);
  await group.locator("summary").first().click();
  await group.locator("tbody tr").first().waitFor();
  return Promise.all((await group.locator("tbody tr").all()).map((row) => row.locator("th, td").allInnerTexts()));
};

test("the page shows the module's simulation and tornado", async () => {
  const calculator = await open();
  const { page } = calculator;
  const simulation = api.simulate(scenario);
  const range = await page.getByTestId("simulated-range").innerText();
  for (const sum of [simulation.p10, simulation.p50, simulation.p90]) assert.ok(range.includes(wan(sum)), `${sum} in ${range}`);
  const bins = await rows(page, "uncertainty");
  assert.deepEqual(bins.map(([from, count]) => [from, count]), simulation.histogram.map(({ from, to, count }) => [`${wan(from)}–${wan(to)}`, count.toLocaleString("en-US")]));
  const above = await page.getByTestId("middle-above").innerText();
  assert.ok(above.includes(wan(simulation.middle.typical)) && above.includes(wan(simulation.middle.above)), above);
  assert.equal(await page.getByTestId("lifts").locator("tbody tr").count(), simulation.middle.lifts.length);
  const bars = await rows(page, "sensitivity");
  const expected = api.sensitivity(scenario).bars;
  assert.deepEqual(bars.map(([, , low, , high, swing]) => [low, high, swing]), expected.map(({ low, high, swing }) => [wan(low.budget), wan(high.budget), wan(swing)]));
  assert.deepEqual(bars.map(([name]) => name.replace("（手册）", "")), expected.map(({ label }) => label.zh));
  await calculator.close();
});

test("the chance to stay within a sum is read as other numbers are", async () => {
  const calculator = await open();
  const { page } = calculator;
  const input = page.locator("#asked-sum");
  const [spending, budget] = ["chance-spending", "chance-budget"].map((id) => page.getByTestId(id));
  const percent = (chance) => `${Math.round(Number(chance) * 100)} %`;
  const typical = api.simulate(scenario).chanceWithin.find(({ at }) => at === "typical");
  assert.equal(await spending.innerText(), percent(typical.spendingChance));
  assert.equal(await budget.innerText(), percent(typical.chance));
  for (const text of ["110万", "１，１００，０００", "1.1e6"]) {
    await input.fill(text);
    const [asked] = api.simulate(scenario, { within: [1_100_000] }).chanceWithin.filter(({ at }) => at === "asked");
    assert.equal(await spending.innerText(), percent(asked.spendingChance), text);
    assert.equal(await budget.innerText(), percent(asked.chance), text);
  }
  await input.fill("很多");
  assert.match(await page.locator("#asked-sum-problem").innerText(), /很多/);
  assert.equal(await spending.count(), 0);
  // What is typed stays through another view and a reload.
  await input.fill("90万");
  await page.getByTestId("tab-years").click();
  await page.getByTestId("tab-uncertainty").click();
  assert.equal(await input.inputValue(), "90万");
  await calculator.reload();
  await page.locator("#decisions").scrollIntoViewIfNeeded();
  await page.getByTestId("tab-uncertainty").click();
  assert.equal(await input.inputValue(), "90万");
  await calculator.close();
});

test("a simulation shows its progress, can be stopped, and holds up nothing", async () => {
  const calculator = await open();
  const { page } = calculator;
  const progress = page.getByTestId("simulation-progress");
  await page.evaluate(() => {
    globalThis.long = [];
    new PerformanceObserver((list) => globalThis.long.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask" });
  });
  // Whatever else the machine does may make one task long.
  for (let attempt = 0; ; attempt += 1) {
    await page.evaluate(() => void (globalThis.long.length = 0));
    await page.getByText("100,000", { exact: true }).click();
    await progress.getByText("种子").waitFor();
    await page.getByText("10,000", { exact: true }).click();
    await progress.getByText("种子").waitFor();
    const long = await page.evaluate(() => globalThis.long);
    if (long.length === 0) break;
    assert.ok(attempt < 4, `tasks of ${long} ms`);
  }
  await page.getByText("100,000", { exact: true }).click();
  await progress.getByRole("button").click();
  assert.match(await progress.innerText(), /已停止/);
  await progress.getByRole("button").click();
  await progress.getByText("种子").waitFor();
  await calculator.close();
});
