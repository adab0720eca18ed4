// People against the robot: the answer, the table behind it and the fields beside it agree.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { CalculatorPage } from "./calculator_page.mjs";
import { openBrowser, openSite } from "./harness.mjs";

const site = await openSite();
const browser = await openBrowser();
const page = await CalculatorPage.open(browser, site.url);
after(() => page.close());

const id = (name) => page.page.getByTestId(name);
const RATE = "human.resolutionRate";

/** The months as the table shows them: `{ month, balance }`. */
async function months() {
  const rows = await id("group-people").locator("tbody tr").all();
  return Promise.all(
    rows.map(async (row) => {
      const figures = await row.locator("th, td").allInnerTexts();
      return { month: Number(figures[0]), balance: Number(figures.at(-1).replaceAll(",", "").replace("−", "-")) };
    }),
  );
}

test("the payback month is the one from which the table's balance stays above zero", async () => {
  await page.loadPreset({ id: "finance-typical", group: "industry" });
  await page.page.locator("#decisions").scrollIntoViewIfNeeded();
  await id("tab-people").click();
  await id("people-verdict").waitFor();
  await id("group-people").locator("summary").click();
  await id("group-people").locator("tbody tr").nth(35).waitFor();
  const table = await months();
  assert.equal(table.length, 36);
  const below = table.findLastIndex(({ balance }) => balance < 0);
  const payback = table[below + 1].month;
  assert.match(await id("people-verdict").innerText(), new RegExp(` ${payback} `));
  assert.match(await id("people-payback").innerText(), new RegExp(` ${payback} `));
  assert.match(await id("chart-people").locator(".plot svg").innerHTML(), new RegExp(`第 ${payback} 个月`));
});

test("little resolution does not pay back, and none saves nothing", async () => {
  await page.type(RATE, "20");
  assert.match(await id("people-verdict").innerText(), /3 年内不回本/);
  assert.ok((await months()).at(-1).balance < 0);
  await page.type(RATE, "0");
  assert.match(await id("people-saving").innerText(), /^0\.00/);
  assert.match(await id("people-agents").innerText(), /^0 /);
});

test("a wrong value leads back to its field", async () => {
  await page.type(RATE, "200");
  await page.stale.locator("button").click();
  await page.page.waitForFunction((path) => document.activeElement?.id === `f-${path.replace(".", "-")}`, RATE);
  await page.type(RATE, "60");
  await page.stale.waitFor({ state: "detached" });
});
