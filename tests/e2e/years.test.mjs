// The years: tables against the module, assumptions changed on the spot, the result beside them, and paper.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { loadApi } from "./api.mjs";
import { CalculatorPage, grouped } from "./calculator_page.mjs";
import { openBrowser, openSite } from "./harness.mjs";

const site = await openSite();
const browser = await openBrowser();
const engine = await loadApi();
const page = await CalculatorPage.open(browser, site.url);
after(() => page.close());

const PRESET = "finance-typical";
const scenario = engine.presets().find(({ id }) => id === PRESET).scenario;
const id = (name) => page.page.getByTestId(name);

/** Figures of a table, row by row, without the names of the rows. */
const figures = (table) =>
  table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll("td")].map((cell) => cell.textContent)));

test("cash, books and VAT are the module's", async () => {
  await page.setScale("yuan");
  await page.loadPreset({ id: PRESET, group: "industry" });
  await page.openTab("years");
  const { totals, vat } = engine.estimate(scenario);
  const paid = ({ initial, years, total, presentValue }) => [initial, ...years, total, presentValue].map(grouped);
  const own = (name) => totals.horizon.map((year) => grouped(year[name].typical ?? year[name]));
  const rows = await figures(page.page.locator("table.years"));
  const { capex, opex, hidden, contingency, all } = totals.cash;
  assert.deepEqual(rows.slice(0, 5), [capex, opex, hidden, contingency, all].map(paid));
  const bare = rows.map((row) => row.filter(Boolean));
  assert.deepEqual(bare[5].slice(1), own("cumulative"));
  assert.deepEqual(bare[8], own("cumulativePresentValue"));
  assert.deepEqual(bare[9].slice(0, -1), own("depreciation"));
  assert.deepEqual(bare[10].slice(0, -1), own("charge"));
  assert.deepEqual(bare[11], own("bookValue"));
  assert.deepEqual(bare[12].slice(0, -1), own("effective"));

  const six = ({ firstYear, horizon }) => [firstYear, horizon].flatMap(({ net, vat, gross }) => [net, vat, gross].map(grouped));
  const taxed = await figures(id("vat"));
  assert.deepEqual(taxed.slice(0, -1), [...vat.rates, vat].map(six));
  await id("group-vat-lines").locator("summary").click();
  await id("vat-lines").waitFor();
  assert.deepEqual(await figures(id("vat-lines")), vat.lines.map(six));
});

test("the chart has its table and says in words what it shows", async () => {
  const chart = id("chart-years");
  await chart.locator("summary").click();
  await chart.locator("tbody").waitFor();
  const rows = await figures(chart);
  const { totals } = engine.estimate(scenario);
  const parts = totals.horizon.map(({ capex, opex, hidden, contingency }) => [capex, opex, hidden, contingency].map(({ typical }) => grouped(typical)));
  assert.deepEqual(rows.map((row) => row.slice(0, 4)), parts);
  const label = await chart.getByRole("img").getAttribute("aria-label");
  assert.ok(label.includes(grouped(totals.horizonTotal.typical)), label);
  await chart.locator("summary").click();
});

test("assumptions are changed on the spot, and undone", async () => {
  const columns = page.page.locator("table.years thead th");
  const before = await columns.count();
  const years = id("years-field-finance.years").locator("input");
  await years.fill("5");
  await page.page.waitForFunction((count) => document.querySelectorAll("table.years thead th").length === count, before + 2);
  await id("years-field-finance.vat").getByRole("button", { name: "不含税" }).click();
  const { vat } = engine.estimate({ ...scenario, finance: { ...scenario.finance, years: 5, vat: "excluded" } });
  const net = grouped(vat.firstYear.net);
  await id("vat").locator(".total").filter({ hasText: net }).waitFor();
  await page.undo.click();
  await page.undo.click();
  await page.page.waitForFunction((count) => document.querySelectorAll("table.years thead th").length === count, before);
});

test("the result stays in view on a laptop", async () => {
  const bar = page.page.locator(".dock");
  await page.page.locator("#decisions").scrollIntoViewIfNeeded();
  await bar.waitFor();
  assert.equal((await id("dock-first-year").innerText()).split(" ")[0], await page.firstYear.textContent());
  await bar.getByRole("button").click();
  await bar.waitFor({ state: "hidden" });
  assert.ok(await page.firstYear.isVisible());
});
