// Accessibility of the built site: axe over everything open, and what axe cannot see.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { CalculatorPage, OUTBOUND, TABS } from "./calculator_page.mjs";
import { openBrowser, openSite } from "./harness.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SCREENS = { laptop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

const site = await openSite();
const browser = await openBrowser();

/** What axe finds, best practices included; target size (WCAG 2.2 AA) is the one rule it leaves off by itself. */
async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() =>
    window.axe.run(document, { rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] }),
  );
  return found.violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map(told).join("\n")}`);
}

const told = ({ target, html, failureSummary }) =>
  `  ${target.join(" ")}\n    ${html.slice(0, 200)}\n    ${failureSummary.replaceAll("\n", "\n    ")}`;

for (const [screen, viewport] of Object.entries(SCREENS)) {
  for (const language of ["zh", "en"]) {
    test(`axe finds nothing on a ${screen} in ${language}: every tab, light and dark, everything open`, async () => {
      // Colours that are still changing would be measured half-way.
      const calculator = await CalculatorPage.open(browser, site.url, { viewport, reducedMotion: "reduce" });
      await calculator.setLanguage(language);
      await calculator.loadPreset({ id: "finance-typical", group: "industry" });
      await calculator.openEverything();
      const found = [];
      for (const tab of TABS) {
        await calculator.openTab(tab);
        for (const theme of ["light", "dark"]) {
          await calculator.setTheme(theme);
          for (const violation of await violations(calculator.page)) found.push(`${tab}, ${theme}: ${violation}`);
        }
      }
      assert.equal(found.length, 0, `\n${found.join("\n\n")}`);
      await calculator.close();
    });
  }
}

test("axe finds nothing while inputs are refused or without effect", async () => {
  const calculator = await CalculatorPage.open(browser, site.url);
  await calculator.choose("deployment", "private");
  await calculator.openGroup("licence");
  await calculator.type(OUTBOUND, "abc");
  for (const theme of ["light", "dark"]) {
    await calculator.setTheme(theme);
    assert.equal((await violations(calculator.page)).join("\n\n"), "", theme);
  }
  await calculator.close();
});

for (const [screen, viewport] of Object.entries(SCREENS)) {
  test(`axe finds nothing in the preview of the report on a ${screen}, and it is no wider than its window`, async () => {
    const calculator = await CalculatorPage.open(browser, site.url, { viewport, reducedMotion: "reduce" });
    await calculator.loadPreset({ id: "large-top", group: "size" });
    const found = [];
    for (const [language, theme] of [["zh", "dark"], ["en", "light"]]) {
      await calculator.setLanguage(language);
      await calculator.setTheme(theme);
      await calculator.page.getByTestId("report-open").click();
      await calculator.page.getByTestId("report-preview").waitFor();
      for (const violation of await violations(calculator.page)) found.push(`${language}, ${theme}: ${violation}`);
      const dialog = calculator.page.getByTestId("report-dialog");
      if (await dialog.evaluate((d) => d.scrollWidth > d.clientWidth)) found.push(`${language}: wider than its window`);
      await calculator.page.getByTestId("report-close").click();
      await dialog.waitFor({ state: "detached" });
    }
    assert.equal(found.length, 0, `\n${found.join("\n\n")}`);
    await calculator.close();
  });
}

for (const [screen, viewport] of Object.entries(SCREENS)) {
  test(`axe finds nothing in sharing on a ${screen}, and nothing is wider than the window`, async () => {
    const calculator = await CalculatorPage.open(browser, site.url, { viewport, reducedMotion: "reduce" });
    const id = (name) => calculator.page.getByTestId(name);
    await calculator.type(OUTBOUND, "1234");
    await calculator.page.waitForFunction(() => location.href.includes("out=1234"));
    const damaged = calculator.page.url().replace("out=1234", "out=12345&more=1");
    const newer = calculator.page.url().replace("v=1", "v=9");
    const found = [];
    const check = async (part) => {
      for (const violation of await violations(calculator.page)) found.push(`${part}: ${violation}`);
      if ((await calculator.overflow()).sideways) found.push(`${part} is wider than the window`);
    };
    for (const [language, theme] of [["zh", "light"], ["en", "dark"]]) {
      await calculator.setLanguage(language);
      await calculator.setTheme(theme);
      await id("share-open").click();
      await id("share-name").fill(`${language} scenario`);
      await id("share-keep").click();
      await id("share-qr-open").click();
      await id("kept-rename").first().click();
      await check(`dialog, ${theme}`);
      const wider = await id("share-dialog").evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth);
      assert.equal(wider, 0, `the dialog scrolls sideways by ${wider}`);
      await id("share-close").click();
    }
    await calculator.page.goto(damaged);
    await id("link-notices").waitFor();
    await check("a damaged link");
    await calculator.page.goto(newer);
    await id("refused").waitFor();
    await check("a newer link");
    assert.equal(found.length, 0, `\n${found.join("\n\n")}`);
    await calculator.close();
  });
}

test("axe finds nothing before the program arrives", async () => {
  const context = await browser.newContext({ locale: "zh-CN" });
  const page = await context.newPage();
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto(site.url);
  assert.equal((await violations(page)).join("\n\n"), "");
  await context.close();
});

test("the bar at the foot of a phone never hides what has the focus", async () => {
  const calculator = await CalculatorPage.open(browser, site.url, { viewport: SCREENS.phone });
  await calculator.openTab("years");
  await calculator.openGroup("licence");
  await calculator.openGroup("telephony");
  const hidden = [];
  // What first comes into view is laid out in the next frame, and moves what is below it.
  const stillHidden = async () => {
    await calculator.page.waitForTimeout(250);
    return calculator.page.evaluate(hiddenFocus);
  };
  // Forwards through the page and back again: the two scroll differently.
  for (const [key, presses] of [["Tab", 120], ["Shift+Tab", 120]]) {
    for (let i = 0; i < presses; i++) {
      await calculator.press(key);
      const behind = (await calculator.page.evaluate(hiddenFocus)) && (await stillHidden());
      if (behind) hidden.push(`${key}: ${behind}`);
    }
  }
  assert.deepEqual([...new Set(hidden)], []);
  await calculator.close();
});

/** The element with the focus, where not a point of it can be seen. Runs in the page. */
function hiddenFocus() {
  const focused = document.activeElement;
  if (focused === document.body) return null;
  const { left, top, width, height } = focused.getBoundingClientRect();
  const points = [0.1, 0.5, 0.9].map((part) => [left + width / 2, top + height * part]);
  const isSeen = ([x, y]) => {
    const above = document.elementFromPoint(x, y);
    return above !== null && (focused.contains(above) || above.contains(focused));
  };
  return points.some(isSeen) ? null : focused.outerHTML.slice(0, 120);
}

test("a visitor who wants less motion gets none", async () => {
  const calculator = await CalculatorPage.open(browser, site.url, { reducedMotion: "reduce" });
  const moving = await calculator.page.evaluate(() => {
    const isMoving = (element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      return animationName !== "none" || transitionDuration.split(", ").some((time) => time !== "0s");
    };
    return [...document.querySelectorAll("*")].filter(isMoving).map((element) => element.className);
  });
  assert.deepEqual(moving, []);
  await calculator.close();
});
