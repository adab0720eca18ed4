// Billing and deployment modes side by side: the answer, the table, the button and undo agree.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { loadApi } from "./api.mjs";
import { CalculatorPage } from "./calculator_page.mjs";
import { openBrowser, openSite } from "./harness.mjs";

const site = await openSite();
const browser = await openBrowser();
const page = await CalculatorPage.open(browser, site.url);
const api = await loadApi();
after(() => page.close());

const id = (name) => page.page.getByTestId(name);
const { scenario } = api.presets().find((preset) => preset.id === "ecommerce-typical");

async function open(tab) {
  await page.page.locator("#decisions").scrollIntoViewIfNeeded();
  await id(`tab-${tab}`).click();
}

test("the volume at which pay per use stops being cheaper is the one of the module", async () => {
  await page.loadPreset({ id: "ecommerce-typical", group: "industry" });
  await open("billing");
  await id("billing-minute").waitFor();
  const { billing } = api.estimate(scenario);
  const usage = billing.find((entry) => entry.mode === "usage");
  const turn = usage.crossings.find((crossing) => crossing.against === "annual");
  const shown = Number(turn.callsPerDay).toLocaleString("en-US", { maximumFractionDigits: 1 });
  assert.ok((await id("billing-minute").innerText()).includes(`${shown} 通以内按用量便宜`), shown);
  // There both modes cost the same, to a yuan.
  const { inboundCallsPerDay: inbound, outboundCallsPerDay: outbound } = scenario.traffic;
  const part = Number(turn.callsPerDay) / (inbound + outbound);
  const traffic = { ...scenario.traffic, inboundCallsPerDay: inbound * part, outboundCallsPerDay: outbound * part };
  const [a, b] = ["usage", "annual"].map((mode) => {
    const e = api.estimate({ ...scenario, traffic, billing: { ...scenario.billing, mode } });
    return Number(e.totals.firstYear.typical);
  });
  assert.ok(Math.abs(a - b) <= 1, `${a} against ${b}`);
});

test("a mode is used with a press, and undone with another", async () => {
  await id("billing-use-package").click();
  await id("billing-status-undo").waitFor();
  assert.match(await id("billing-package").innerText(), /当前/);
  await id("billing-status-undo").click();
  await id("billing-use-package").waitFor();
  assert.match(await id("billing-annual").innerText(), /当前/);
});

test("the deployment modes stand side by side, and say why private costs more", async () => {
  await open("modes");
  await id("modes-gaps").waitFor();
  assert.match(await id("modes-gaps").innerText(), /私有化 比 SaaS 多 .*平台基础授权/);
  assert.equal(await id("mode-private").locator("dt").count(), 5);
  assert.match(await id("modes-lines").innerText(), /自备设备/);
  await id("modes-use-private").click();
  await id("modes-status-undo").waitFor();
  assert.match(await id("mode-private").innerText(), /当前/);
  await id("modes-status-undo").click();
  await id("modes-use-private").waitFor();
});
