// Narrow windows, and amounts that need room: boxes measured on the built site.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { loadApi } from "./api.mjs";
import { CalculatorPage, INBOUND, OUTBOUND, TABS } from "./calculator_page.mjs";
import { openBrowser, openSite } from "./harness.mjs";

const site = await openSite();
const browser = await openBrowser();
const engine = await loadApi();

const PHONE = { viewport: { width: 390, height: 844 } };

/** A visitor with a window and a language. */
function visit(name, act, options) {
  test(name, async () => {
    const calculator = await CalculatorPage.open(browser, site.url, options);
    try {
      await act(calculator, calculator.page);
    } finally {
      await calculator.close();
    }
  });
}

const boxes = async (locator) => Promise.all((await locator.all()).map((element) => element.boundingBox()));
const shownAmounts = (page) => page.locator(".lines tbody td.num:not(.wide)");

describe("a phone", () => {
  for (const width of [320, 390]) {
    visit(`an opened line leaves the amounts of the others in their column at ${width} px`, async (calculator, page) => {
      await calculator.loadPreset({ id: "private-top", group: "mode" });
      await calculator.setScale("yuan");
      await calculator.comeNear("#details");
      await shownAmounts(page).first().waitFor();
      const before = await boxes(shownAmounts(page));
      await calculator.openLine("licence.base");
      const table = await page.locator(".lines").boundingBox();
      const after = await boxes(shownAmounts(page));
      assert.equal(after.length, before.length);
      for (const [i, box] of after.entries()) {
        assert.deepEqual([box.x, box.width], [before[i].x, before[i].width], `amount ${i}`);
        assert.ok(Math.abs(box.x + box.width - table.x - table.width) < 2, `amount ${i} ends at ${box.x + box.width}`);
        assert.equal(await shownAmounts(page).nth(i).evaluate((cell) => getComputedStyle(cell).textAlign), "right");
      }
      const detail = await page.locator(".why > td").boundingBox();
      assert.ok(Math.abs(detail.width - table.width) < 2, `the open part is ${detail.width} wide of ${table.width}`);
    }, { viewport: { width, height: 844 } });
  }

  for (const [language, locale] of [["zh", "zh-CN"], ["en", "en-GB"]]) {
    visit(`header and bar take two rows in ${language}`, async (calculator, page) => {
      const controls = await boxes(page.locator(".top :is(h1, button)"));
      const rows = new Set(controls.map(({ y, height }) => Math.round((y + height / 2) / 20)));
      assert.ok(rows.size <= 2, `${rows.size} rows`);
      const dock = await page.locator(".dock").boundingBox();
      const button = await page.locator(".dock .btn").boundingBox();
      const sum = await page.getByTestId("dock-first-year").boundingBox();
      assert.ok(dock.height <= 72, `the bar is ${dock.height} high`);
      assert.ok(sum.x + sum.width <= button.x && button.x + button.width > dock.width - 24, "the button is right of the sum");
      const inputs = await Promise.all([OUTBOUND, INBOUND].map((path) => calculator.field(path).input.boundingBox()));
      assert.equal(inputs[0].y, inputs[1].y);
    }, { ...PHONE, locale });

    visit(`the tier tables use the whole width in ${language}`, async (calculator, page) => {
      await calculator.openTab("tiers");
      const { table, current } = calculator.tierTable("size");
      const { width } = await table.boundingBox();
      const cells = current.locator("th, td");
      for (const box of await boxes(cells)) assert.ok(box.width > width - 2, `a cell is ${box.width} wide of ${width}`);
      const marked = await cells.evaluateAll((all) => all.map((cell) => getComputedStyle(cell).backgroundColor));
      assert.equal(new Set(marked).size, 1);
      const label = await current.locator("td").first().evaluate((cell) => getComputedStyle(cell, "::before").content);
      assert.equal(/：/.test(label), language === "zh", label);
    }, { ...PHONE, locale });
  }
});

describe("the largest amounts", () => {
  const most = { traffic: { inboundCallsPerDay: 10_000_000, outboundCallsPerDay: 10_000_000 }, industry: "finance" };
  const links = [
    ["ten million calls each way", engine.estimate(most).scenario],
    ["ten million on own machines", engine.estimate({ ...most, deployment: "private" }).scenario],
    ["a large preset", engine.presets().find(({ id }) => id === "large-top").scenario],
  ].map(([name, scenario]) => [name, `#${engine.encodeLink(scenario)}`]);

  /** Neighbouring amounts of a row that touch, and amounts wider than their cell. */
  const crowded = (page) =>
    page.evaluate(() => {
      const range = document.createRange();
      const text = (cell) => (range.selectNodeContents(cell), range.getBoundingClientRect());
      return [...document.querySelectorAll(".lines tbody tr:not(.why)")].flatMap((row) => {
        const cells = [...row.querySelectorAll("td.num")].filter((cell) => cell.offsetWidth > 0);
        const inside = (cell) => text(cell).left >= cell.getBoundingClientRect().left - 1;
        const apart = (cell, i) => i === 0 || text(cell).left >= text(cells[i - 1]).right + 2;
        return cells.filter((cell, i) => !inside(cell) || !apart(cell, i)).map((cell) => cell.textContent);
      });
    });

  for (const width of [320, 390, 950, 1280]) {
    for (const locale of ["zh-CN", "en-GB"]) {
      test(`fit ${width} px in ${locale}`, async () => {
        for (const [name, link] of links) {
          const calculator = await CalculatorPage.open(browser, site.url + link, { viewport: { width, height: 800 }, locale });
          const { page } = calculator;
          try {
            for (const scale of ["yuan", "wan"]) {
              await calculator.setScale(scale);
              assert.deepEqual(await calculator.overflow(), { sideways: 0, cut: [] }, `${name}, ${scale}`);
              const card = await page.locator(".rail").evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
              assert.equal(card, 0, `${name}, ${scale}: the card is cut`);
              const [verdicts, ranges] = [await boxes(page.locator(".verdict")), await boxes(page.locator(".gauge-range"))];
              for (const [i, { x, width }] of ranges.entries()) assert.ok(x + width <= verdicts[i].x + 1, `${name}: gauge ${i}`);
            }
            for (const tab of TABS.slice(0, 3)) {
              await calculator.openTab(tab);
              assert.deepEqual(await calculator.overflow(), { sideways: 0, cut: [] }, `${name}, ${tab}`);
            }
            await calculator.openTab("lines");
            assert.deepEqual(await crowded(page), [], name);
          } finally {
            await calculator.close();
          }
        }
      });
    }
  }
});
