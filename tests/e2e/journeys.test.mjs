// What visitors come for, from the first click to the answer, on the built site.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { loadApi } from "./api.mjs";
import { CalculatorPage, grouped, INBOUND, OUTBOUND, TABS, wholeYuan } from "./calculator_page.mjs";
import { dist, openBrowser, openSite } from "./harness.mjs";

const FINANCE = { id: "finance-typical", group: "industry" };
const SMALL = { id: "sme-typical", group: "size" };

const site = await openSite();
const browser = await openBrowser();
const engine = await loadApi();

const scenarioOf = (id) => engine.presets().find((preset) => preset.id === id).scenario;

/** A test with a visitor of its own, who leaves at its end. An exception in the page fails it. */
function journey(name, act, options) {
  test(name, async () => {
    const calculator = await CalculatorPage.open(browser, site.url, options);
    const errors = [];
    calculator.page.on("pageerror", (error) => errors.push(error.message));
    try {
      await act(calculator);
      assert.deepEqual(errors, []);
    } finally {
      await calculator.close();
    }
  });
}

describe("reading a cost", () => {
  journey("one click on a size or a deployment shows its typical cost", async (page) => {
    await page.setScale("yuan");
    for (const band of ["micro", "large", "saas", "private"]) {
      await page.page.getByTestId(`preset-band-${band}`).click();
      const { typical } = engine.estimate(scenarioOf(`${band}-typical`)).totals.firstYear;
      assert.equal(await page.firstYear.innerText(), grouped(typical));
      assert.equal(await page.preset(`${band}-typical`).getAttribute("aria-pressed"), "true");
    }
  });

  journey("a bank finds its first-year cost in three clicks", async (page) => {
    await page.loadPreset(FINANCE);
    const total = await page.total();
    assert.ok(total >= 15 && total <= 100, `${total} 万元`);
    assert.match(await page.page.getByTestId("plan").innerText(), /混合云/);
  });

  journey("every figure shown is the module's, to the fen", async (page) => {
    await page.setScale("yuan");
    const presets = engine.presets().filter(({ id }) =>
      ["micro-entry", "hybrid-typical", "private-top", "ecommerce-typical", "government-entry"].includes(id),
    );
    assert.equal(presets.length, 5);
    for (const preset of presets) {
      await page.loadPreset(preset);
      assert.deepEqual(await shownFigures(page), figuresOf(engine.estimate(preset.scenario)), preset.id);
    }
  });

  journey("amounts are in 万元 or in yuan, as the visitor likes", async (page) => {
    await page.loadPreset(FINANCE);
    const { typical } = engine.estimate(scenarioOf(FINANCE.id)).totals.firstYear;
    assert.equal(await page.firstYear.innerText(), (Number(typical) / 10_000).toFixed(2));
    await page.setScale("yuan");
    assert.equal(await page.firstYear.innerText(), grouped(typical));
    await page.setScale("wan");
    assert.equal(await page.firstYear.innerText(), (Number(typical) / 10_000).toFixed(2));
  });

  journey("every amount has the decimals of its sum, and the parts of the budget add up", async (page) => {
    await page.loadPreset(FINANCE);
    const { totals } = engine.estimate(scenarioOf(FINANCE.id));
    const wan = (amount) => (Number(amount) / 10_000).toFixed(2);
    const note = await page.page.getByTestId("chance").innerText();
    const parts = [await page.firstYear.innerText(), ...note.match(/\d+\.\d+/g)];
    assert.deepEqual(parts.slice(0, 3), [totals.firstYear, totals.hidden, totals.contingency].map((total) => wan(total.typical)));
    const sum = parts.slice(0, 3).reduce((sum, part) => sum + Number(part), 0);
    assert.ok(Math.abs(sum - Number(await page.budget.innerText())) < 0.015, `${parts} make ${sum}`);
    for (const amount of await page.page.locator(".group > summary .amt").allInnerTexts()) assert.match(amount, /^[\d,]+\.\d\d$/);
    // What VAT gives back is said of the first year, not of the budget.
    assert.equal(await page.page.locator(".headline").getByTestId("effective").innerText(), `首年抵扣进项税后 ${wan(totals.effective.typical)}`);
    assert.doesNotMatch(note, /抵扣/);
    await page.openTab("years");
    for (const figure of await page.page.locator("table.years td.num").allInnerTexts()) assert.match(figure, /^$|^−?[\d,]+\.\d\d$/);
  });

  journey("the market bands are in the unit of the page, and a language brings its own until one is chosen", async (page) => {
    const range = page.page.getByTestId("gauge-size").locator(".gauge-range");
    await page.loadPreset(SMALL);
    assert.equal(await range.innerText(), "3–12 万元");
    await page.setLanguage("en");
    assert.equal(await range.innerText(), "30,000–120,000 yuan");
    const total = await page.firstYear.innerText();
    await page.reload();
    assert.equal(await page.firstYear.innerText(), total);
    await page.setScale("wan");
    await page.setLanguage("zh");
    await page.setLanguage("en");
    assert.equal(await range.innerText(), "3–12 ×10k yuan");
  });

  journey("the composition fills its bar, and a part is as wide as its share", async (page) => {
    await page.loadPreset(SMALL);
    const parts = await page.page.locator(".bar polygon").evaluateAll((all) =>
      all.map((part) => [...part.points].map(({ x }) => x)).map((xs) => [Math.min(...xs), Math.max(...xs)]));
    const width = await page.page.locator(".bar").evaluate((bar) => bar.viewBox.baseVal.width);
    const shares = (await page.page.locator(".legend b").allInnerTexts()).filter((share) => share !== "0 %");
    assert.equal(parts.length, shares.length);
    parts.forEach(([start, end], part) => {
      assert.equal(start, part === 0 ? 0 : parts[part - 1][1]);
      assert.ok(end > start, `part ${part} has no width`);
      const share = ((end - start) / width) * 100;
      assert.ok(Math.abs(share - Number.parseFloat(shares[part])) <= 0.6, `part ${part}: ${share} for ${shares[part]}`);
    });
    assert.equal(parts.at(-1)[1], width);
  });

  journey("fields without effect say so", async (page) => {
    // Fields out of view follow once typing pauses.
    const isIgnored = async (path, wanted) => {
      const said = page.field(path).box.locator(".hint .ignored");
      await said.waitFor({ state: wanted ? "attached" : "detached" });
    };
    await page.openGroup("licence");
    await isIgnored("billing.contractYears", false);
    await isIgnored("seats.assist", true);
    await page.type("seats.agents", "5");
    await isIgnored("seats.assist", false);
    for (const band of ["hybrid", "private"]) {
      await page.page.getByTestId(`preset-band-${band}`).click();
      await isIgnored("billing.contractYears", true);
      const scenario = scenarioOf(`${band}-typical`);
      const longer = { ...scenario, billing: { ...scenario.billing, contractYears: 3 } };
      assert.deepEqual(engine.estimate(longer).totals, engine.estimate(scenario).totals, band);
    }
    await isIgnored("seats.assist", true);
    const bought = scenarioOf("private-typical");
    const assisted = { ...bought, seats: { ...bought.seats, assist: true } };
    assert.deepEqual(engine.estimate(assisted).totals, engine.estimate(bought).totals);
  });

  journey("the tier tables mark where the scenario belongs", async (page) => {
    await page.loadPreset(FINANCE);
    await page.page.getByRole("button", { name: "看参考表" }).click();
    await page.tierTable("industry").current.waitFor();
    const tiers = JSON.parse(readFileSync(join(dist, "tiers/zh/tiers.json"), "utf8"));
    const rows = { mode: tiers.modes, size: tiers.sizes, industry: tiers.industries };
    const { references } = engine.estimate(scenarioOf(FINANCE.id));
    assert.deepEqual(references.map(({ group }) => group).sort(), Object.keys(rows).sort());
    for (const { group, id } of references) {
      const { current } = page.tierTable(group);
      assert.equal(await current.count(), 1, group);
      const { name, band } = rows[group].find((row) => row.id === id);
      const words = await current.innerText();
      assert.ok(words.includes(name) && words.includes(band) && words.includes("本方案"), words);
    }
    // 13 路 alone would be a smaller size.
    assert.match(await page.tierTable("size").current.innerText(), /按每天 3,300 通归入/);
    await page.choose("industry", "catering");
    await page.tierTable("industry").current.filter({ hasText: "餐饮" }).waitFor();
  });
});

/** Totals, subtotals and line amounts as the page shows them in yuan. */
async function shownFigures(page) {
  const text = (id) => page.page.getByTestId(id).innerText();
  const texts = (locator) => locator.evaluateAll((cells) => cells.map((cell) => cell.textContent));
  const bandsOf = (prefix) =>
    page.page.evaluate((prefix) => {
      const band = (row) => [...row.querySelectorAll("td.num")].map((cell) => cell.textContent.replace("≥ ", ""));
      const rows = [...document.querySelectorAll(`[data-testid^="${prefix}-"]`)];
      return Object.fromEntries(rows.map((row) => [row.dataset.testid.slice(prefix.length + 1), band(row)]));
    }, prefix);
  await page.openTab("years");
  const cash = await texts(page.page.locator(".years .total td"));
  await page.openTab("lines");
  return {
    firstYear: await text("first-year"),
    corners: (await text("corners")).match(/[\d,.]+/g),
    likely: (await text("likely")).match(/\d{1,3}(,\d{3})+/g),
    oneOff: await text("one-off"),
    recurring: await text("recurring"),
    budget: await text("budget"),
    cash,
    components: await bandsOf("component"),
    lines: await bandsOf("line"),
  };
}

/** The same of the module's estimate. */
function figuresOf({ totals, components, lines }) {
  const points = ({ low, typical, high }) => [low, typical, high].map(grouped);
  const { firstYear } = totals;
  return {
    firstYear: grouped(firstYear.typical),
    corners: [firstYear.low, firstYear.high].map(grouped),
    // A percentile is shown in whole yuan: fen would feign an exactness it has not.
    likely: [firstYear.likely.p10, firstYear.likely.p90, firstYear.likely.p50].map(wholeYuan),
    oneOff: grouped(totals.oneOff.typical),
    recurring: grouped(totals.recurringYear.typical),
    budget: grouped(totals.budget.typical),
    cash: [totals.cash.all.initial, ...totals.cash.all.years, totals.cash.all.total, totals.cash.all.presentValue].map(grouped),
    components: Object.fromEntries(components.map(({ id, firstYear }) => [id, points(firstYear)])),
    lines: Object.fromEntries(lines.map(({ id, amount }) => [id, points(amount[0])])),
  };
}

describe("checking a cost", () => {
  journey("three lines open to formula, prices and sources", async (page) => {
    await page.loadPreset(FINANCE);
    const estimate = engine.estimate(scenarioOf(FINANCE.id));
    for (const id of ["telephony.outbound", "data.annotation", "operations.mlps"]) {
      const told = engine.explain(estimate, id, "zh");
      const line = await page.openLine(id);
      assert.deepEqual(await line.formula.locator("p").allInnerTexts(), told.steps, id);
      const { quantity, unitPrice } = estimate.lines.find((line) => line.id === id);
      for (const operand of [quantity.typical, unitPrice.typical]) {
        assert.ok((await line.formula.innerText()).includes(grouped(operand)), `${id}: ${operand}`);
      }
      assert.equal(await line.prices.count(), told.prices.length, id);
      for (const [place, price] of told.prices.entries()) await showsSources(line.prices.nth(place), price);
    }
  });

  journey("a price book that cannot be had is said in the line, whose formula stands", async (page) => {
    await page.page.route("**/price-books/*.json", (route) => route.abort());
    const line = page.line("telephony.outbound");
    await page.comeNear("#details");
    await line.opener.click();
    await line.detail.getByText("价格手册暂时取不到").waitFor();
    assert.match(await line.formula.innerText(), /800 通\/天/);
    await line.opener.click();
    await line.formula.waitFor({ state: "detached" });
  });

  journey("an opened line follows the scenario", async (page) => {
    const line = await page.openLine("telephony.outbound");
    await page.type(OUTBOUND, "1234");
    // It is out of view, so it follows once typing pauses.
    await line.formula.filter({ hasText: /1,234 通\/天/ }).waitFor();
  });
});

/** Name, grade, tax, date of the check, of each source its title, date, address and what it gives, and the steps. */
async function showsSources(entry, price) {
  const words = await entry.innerText();
  for (const part of [price.name, price.checkedOn]) assert.ok(words.includes(part), `${price.id}: ${part}`);
  assert.equal(await entry.locator(".grade").first().innerText(), price.grade);
  if (price.taxIncluded === "unknown") assert.ok(words.includes("未注明，按含税计"), price.id);
  const steps = entry.locator(".steps");
  assert.equal(await steps.count(), price.tiers ? 1 : 0, price.id);
  if (price.tiers) {
    const told = await steps.innerText();
    for (const { factor } of price.tiers.steps) assert.ok(told.includes(`× ${factor}`), `${price.id}: ${told}`);
    assert.ok(told.includes(price.tiers.reasoning.zh), price.id);
    assert.equal(await steps.locator(".grade").innerText(), price.tiers.grade, price.id);
  }
  const shown = await entry.locator("li:not(.steps li)").all();
  assert.equal(shown.length, price.sources.length, price.id);
  for (const [place, { title, address, date, gives }] of price.sources.entries()) {
    const source = await shown[place].innerText();
    assert.ok(source.startsWith(title), `${source} for ${title}`);
    assert.ok(source.endsWith(gives), `${source} for ${gives}`);
    const beside = source.slice(title.length, -gives.length);
    for (const figure of date.match(/\d+/g) ?? []) assert.ok(beside.includes(figure), `${title}: ${date}`);
    assert.doesNotMatch(beside, /[a-z]{2,}/, `${title}: the date is in English`);
    const links = await shown[place].locator("a").all();
    const addresses = await Promise.all(links.map((link) => link.getAttribute("href")));
    assert.deepEqual(addresses, address ? [address] : [], `${title}: where it leads`);
  }
}

describe("typing", () => {
  journey("3万 is understood and stays as typed", async (page) => {
    const before = { total: await page.total(), lines: await page.lines() };
    await page.type(OUTBOUND, "3万");
    assert.ok((await page.lines()) > before.lines);
    assert.ok((await page.total()) > before.total);
    assert.equal(await page.field(OUTBOUND).input.inputValue(), "3万");
    const meant = engine.estimate({ traffic: { outboundCallsPerDay: 30_000 } });
    assert.equal(await page.lines(), meant.sizing.concurrency);
    await page.setScale("yuan");
    assert.equal(await page.firstYear.innerText(), grouped(meant.totals.firstYear.typical));
  });

  journey("what is no number is named beside its field, and the last result stands", async (page) => {
    await page.type(OUTBOUND, "900");
    const total = await page.firstYear.innerText();
    const { input, problem } = page.field(OUTBOUND);
    await page.type(OUTBOUND, "abc");
    assert.ok(await problem.isVisible());
    const words = await problem.innerText();
    for (const part of ["每天呼出", "abc", "0", "10,000,000"]) assert.ok(words.includes(part), `${part}: ${words}`);
    assert.equal(await input.inputValue(), "abc");
    assert.equal(await input.getAttribute("aria-invalid"), "true");
    assert.ok((await input.getAttribute("aria-describedby")).split(" ").includes(await problem.getAttribute("id")));
    assert.match(await page.stale.innerText(), /1 处.*上一次/);

    await page.type(OUTBOUND, "900");
    assert.equal(await problem.innerText(), "");
    assert.equal(await input.getAttribute("aria-invalid"), "false");
    assert.equal(await page.stale.count(), 0);
    assert.equal(await page.firstYear.innerText(), total);
  });

  journey("a refused value keeps the last good result on the page", async (page) => {
    await page.type(OUTBOUND, "900");
    const total = await page.firstYear.innerText();
    await page.field(OUTBOUND).input.press("End");
    await page.field(OUTBOUND).input.pressSequentially("x");
    assert.equal(await page.firstYear.innerText(), total);
    await page.stale.waitFor();
  });

  journey("the warning leads to a field in a closed group", async (page) => {
    await page.openGroup("hidden");
    await page.type("hidden.internalDays", "-1");
    await page.group("hidden").locator("summary").click();
    assert.match(await page.group("hidden").locator("summary").innerText(), /1 处待改/);
    await page.stale.getByRole("button").click();
    const { input } = page.field("hidden.internalDays");
    await input.waitFor();
    await page.page.waitForFunction((id) => document.activeElement.id === id, await input.getAttribute("id"));
    assert.equal(await input.inputValue(), "-1");
  });

  journey("an input without effect says why", async (page) => {
    await page.openGroup("licence");
    const billing = page.field("billing.mode").box;
    assert.doesNotMatch(await billing.innerText(), /不生效/);
    await page.choose("deployment", "private");
    assert.match(await billing.innerText(), /不生效：只用于 SaaS/);
    await page.choose("deployment", "saas");
    assert.doesNotMatch(await billing.innerText(), /不生效/);
    assert.match(await page.field("billing.packageMinutes").box.innerText(), /不生效：.*套餐/);
    await page.choose("billing.mode", "package");
    assert.doesNotMatch(await page.field("billing.packageMinutes").box.innerText(), /不生效/);
  });

  journey("a field goes back to its default", async (page) => {
    const { box, input } = page.field(OUTBOUND);
    const total = await page.firstYear.innerText();
    await page.type(OUTBOUND, "5000");
    await box.getByRole("button", { name: /恢复默认/ }).click();
    assert.equal(await input.inputValue(), "");
    assert.match(await box.innerText(), /默认/);
    assert.equal(await page.firstYear.innerText(), total);
  });
});

describe("losing nothing", () => {
  journey("undo and redo take presets back and bring them again", async (page) => {
    const totals = [await page.firstYear.innerText()];
    assert.ok(await page.undo.isDisabled());
    for (const preset of [SMALL, FINANCE]) {
      await page.loadPreset(preset);
      totals.push(await page.firstYear.innerText());
    }
    assert.equal(new Set(totals).size, 3);
    const isLoaded = ({ id }) => page.preset(id).getAttribute("aria-pressed");
    // Choosing the industry on the way to the preset is a change of its own.
    await page.undo.click();
    await page.undo.click();
    assert.equal(await page.firstYear.innerText(), totals[1]);
    await page.press("Control+z");
    assert.equal(await page.firstYear.innerText(), totals[0]);
    assert.ok(await page.undo.isDisabled());
    await page.redo.click();
    assert.equal(await page.firstYear.innerText(), totals[1]);
    await page.press("Control+Shift+z", "Control+Shift+z");
    assert.equal(await page.firstYear.innerText(), totals[2]);
    assert.equal(await isLoaded(FINANCE), "true");
    assert.ok(await page.redo.isDisabled());
  });

  journey("one undo takes back what was typed into one field", async (page) => {
    await page.type(OUTBOUND, "3万");
    await page.type(INBOUND, "2000");
    await page.undo.click();
    assert.equal(await page.field(INBOUND).input.inputValue(), "");
    assert.equal(await page.field(OUTBOUND).input.inputValue(), "3万");
    await page.redo.click();
    assert.equal(await page.field(INBOUND).input.inputValue(), "2000");
  });

  journey("a reload keeps what was typed, right or wrong, and the settings", async (page) => {
    await page.loadPreset(SMALL);
    await page.type(OUTBOUND, "3万");
    await page.setLanguage("en");
    await page.setTheme("dark");
    await page.setScale("yuan");
    const total = await page.firstYear.innerText();
    const background = await page.background();
    await page.reload();
    assert.equal(await page.firstYear.innerText(), total);
    assert.equal(await page.field(OUTBOUND).input.inputValue(), "3万");
    assert.equal(await page.language(), "en");
    assert.equal(await page.background(), background);

    await page.type(INBOUND, "many");
    await page.reload();
    assert.equal(await page.field(INBOUND).input.inputValue(), "many");
    assert.match(await page.field(INBOUND).problem.innerText(), /many/);
    await page.stale.waitFor();
  });

  journey("another language changes every label and keeps what was typed and opened", async (page) => {
    await page.type(OUTBOUND, "3万");
    await page.type(INBOUND, "abc");
    await page.openEverything();
    // The decisions come when they are near: both languages are read with them.
    await page.openTab("years");
    const chinese = await page.labels();
    const opened = await page.page.locator("details[open], .detail").count();
    // Views that are files of their own are there a moment later.
    const allOpen = async () => {
      await page.openTab("years");
      await page.page.waitForFunction(
        (opened) => document.querySelectorAll("details[open], .detail").length === opened,
        opened,
      );
    };
    await page.setLanguage("en");
    await allOpen();
    assert.equal(await page.language(), "en");
    assert.equal(await page.page.title(), "Voice robot cost calculator");
    const english = await page.labels();
    assert.equal(english.length, chinese.length);
    const isHan = (words) => /\p{Script=Han}/u.test(words);
    assert.deepEqual(english.filter(isHan), []);
    assert.deepEqual(chinese.filter((words, place) => isHan(words) && words === english[place]), []);
    assert.equal(await page.field(OUTBOUND).input.inputValue(), "3万");
    assert.equal(await page.field(INBOUND).input.inputValue(), "abc");
    assert.match(await page.field(INBOUND).problem.innerText(), /abc.* is not a number/);
    await page.setLanguage("zh");
    assert.equal(await page.language(), "zh-CN");
    await allOpen();
    assert.deepEqual(await page.labels(), chinese);
  });

  journey(
    "a first visit speaks the browser's language",
    async (page) => {
      assert.equal(await page.language(), "en");
      assert.equal(await page.page.getByRole("heading", { level: 1 }).innerText(), "Voice robot cost calculator");
    },
    { locale: "en-GB" },
  );
});

describe("looking", () => {
  journey("dark and light change the page, and the system's choice is followed", async (page) => {
    const light = await page.background();
    await page.setTheme("dark");
    const dark = await page.background();
    assert.notEqual(dark, light);
    await page.setTheme("light");
    assert.equal(await page.background(), light);
    await page.setTheme("system");
    await page.page.emulateMedia({ colorScheme: "dark" });
    assert.equal(await page.background(), dark);
  });

  // 320 px is what a window of 1280 px leaves at 400 %; 640 px what it leaves at 200 %.
  for (const [name, width] of [["a window of 320 px", 320], ["200 % zoom", 640]]) {
    for (const language of ["zh", "en"]) {
      journey(
        `${name} needs no sideways scrolling in ${language}`,
        async (page) => {
          await page.setLanguage(language);
          await page.loadPreset(FINANCE);
          await page.openEverything();
          for (const tab of TABS) {
            await page.openTab(tab);
            assert.deepEqual(await page.overflow(), { sideways: 0, cut: [] }, tab);
          }
        },
        { viewport: { width, height: 512 } },
      );
    }
  }

  const screens = [["a laptop", 1280, 800, "zh"], ["a laptop", 1280, 800, "en"], ["a phone", 390, 844, "zh"], ["a phone", 390, 844, "en"]];
  for (const [name, width, height, language] of screens) {
    journey(
      `the first screen of ${name} holds the questions and the answer in ${language}`,
      async (page) => {
        await page.setLanguage(language);
        const dock = page.page.locator(".dock");
        const isPhone = await dock.isVisible();
        const bottom = isPhone ? (await dock.boundingBox()).y : height;
        const questions = page.page.locator(".quick :is(input, select, button)");
        for (const box of await Promise.all((await questions.all()).map((control) => control.boundingBox()))) {
          assert.ok(box.y + box.height <= bottom, `a question ends at ${box.y + box.height} of ${bottom}`);
        }
        // Down to the last field of the form.
        await page.openGroup("finance");
        await page.field("finance.discountRate").box.evaluate((field) => field.scrollIntoView({ block: "end" }));
        assert.ok((await page.page.evaluate(() => window.scrollY)) > 300);
        const answer = isPhone ? page.page.getByTestId("dock-first-year") : page.firstYear;
        const box = await answer.boundingBox();
        assert.ok(box.y >= 0 && box.y + box.height <= height, `the answer is at ${box.y} after scrolling`);
      },
      { viewport: { width, height } },
    );
  }
});

describe("without a mouse", () => {
  journey("the keyboard reaches a field, a group, a line and a tab", async (page) => {
    const { input } = page.field(OUTBOUND);
    await page.tabTo(input);
    await page.page.keyboard.type("5000");
    assert.equal(await input.inputValue(), "5000");

    const group = page.group("hardware").locator("summary");
    await page.tabTo(group);
    await page.press("Enter");
    await page.field("hardware.inference").box.waitFor();

    const lines = page.tab("lines");
    await page.tabTo(lines);
    await page.press("ArrowRight");
    await page.page.locator(".tiers").waitFor();
    assert.equal(await page.tab("tiers").getAttribute("aria-selected"), "true");
    await page.press("Home");

    const line = page.line("telephony.outbound");
    await page.tabTo(line.opener);
    const outline = await line.opener.evaluate((button) => getComputedStyle(button).outlineStyle);
    assert.notEqual(outline, "none");
    await page.press("Enter");
    await line.detail.waitFor();
    assert.equal(await line.opener.getAttribute("aria-expanded"), "true");
    await page.press("Space");
    await line.detail.waitFor({ state: "detached" });
  });

  journey("screen readers hear the new total once typing pauses", async (page) => {
    const spoken = page.page.locator("[role=status]#spoken-result");
    assert.equal(await spoken.textContent(), "");
    await page.type(OUTBOUND, "3万");
    await page.page.waitForFunction(() => document.getElementById("spoken-result").textContent !== "");
    assert.ok((await spoken.textContent()).includes(await page.firstYear.innerText()));
  });
});

describe("where the program cannot run", () => {
  /** The page without the calculator; resolves once its text has come. */
  async function openPlain(options, prepare = async () => {}) {
    const context = await browser.newContext({ locale: "zh-CN", ...options });
    after(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(5_000);
    await prepare(page);
    await page.goto(site.url);
    await page.getByRole("heading", { level: 1, name: "语音机器人成本计算器" }).waitFor();
    return page;
  }

  test("a browser without scripts gets a plain message", async () => {
    const page = await openPlain({ javaScriptEnabled: false });
    const words = await page.locator("main").innerText();
    for (const part of ["浏览器关闭了脚本", "Scripts are off", "首年投入、每年支出、建议预算"]) {
      assert.ok(words.includes(part), part);
    }
    assert.doesNotMatch(words, /正在载入/);
  });

  test("a browser without WebAssembly gets a plain message", async () => {
    const page = await openPlain({}, (page) => page.addInitScript(() => delete globalThis.WebAssembly));
    await page.getByText("不支持或关闭了 WebAssembly").waitFor();
    await page.getByText("lacks WebAssembly").waitFor();
    assert.ok(await page.getByText("正在载入").isHidden());
  });

  test("a program that does not arrive is said, not waited for", async () => {
    const page = await openPlain({}, (page) => page.route("**/*.wasm", (route) => route.abort()));
    await page.getByText("正在载入").waitFor({ state: "hidden" });
    await page.locator("#before .note:visible").waitFor();
  });
});

describe("views that are files of their own", () => {
  /** A fresh visitor whose requests for those files, or for others, go through `handle`. */
  const openWith = (handle, files = "**/split_*.wasm") =>
    CalculatorPage.open(browser, site.url, {}, (page) => page.route(files, handle));

  test("a view that does not arrive is said beside the result, and comes with another try", async () => {
    const page = await openWith((route) => route.abort());
    await page.comeNear("#details");
    // The decisions may be near as well, and fail alike.
    const details = page.page.locator("#details");
    await details.getByText("此部分没有读取成功").waitFor();
    await page.page.unroute("**/split_*.wasm");
    await details.getByRole("button", { name: "再试一次" }).click();
    await page.line("telephony.outbound").opener.waitFor();
    await page.close();
  });

  test("a view's program and its words are asked for at once, and it is shown once both are here", async () => {
    let release;
    const held = new Promise((done) => (release = done));
    const page = await openWith(async (route) => (await held, route.continue()), "**/words/views.*");
    const program = page.page.waitForResponse(/split_details/);
    await page.comeNear("#details");
    await (await program).finished();
    await page.page.locator("#details .waiting").waitFor();
    release();
    await page.line("telephony.outbound").opener.waitFor();
    await page.close();
  });

  test("a host that does not know the type of wasm files serves them too", async () => {
    const page = await openWith(async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { "content-type": "application/octet-stream" } });
    });
    await page.comeNear("#details");
    await page.line("telephony.outbound").opener.waitFor();
    await page.close();
  });

  test("a strict content security policy lets the whole page run", async () => {
    const policy = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; base-uri 'none'";
    const strict = await openSite({ headers: { "content-security-policy": policy } });
    const refused = [];
    const page = await CalculatorPage.open(browser, strict.url, {}, (page) => {
      page.on("console", (message) => message.type() === "error" && refused.push(message.text()));
    });
    await page.comeNear("#details");
    await page.line("telephony.outbound").opener.waitFor();
    await page.openTab("years");
    await page.openTab("tiers");
    assert.deepEqual(refused, []);
    await page.close();
  });
});
