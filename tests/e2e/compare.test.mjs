// Scenarios side by side: chosen, changed, shared as one link, taken away; one's own work is never touched.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import { CalculatorPage, OUTBOUND, numberIn } from "./calculator_page.mjs";
import { dist, openBrowser, openSite } from "./harness.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };
const PHONE = { width: 390, height: 844 };

const site = await openSite();
const browser = await openBrowser();

/** What there is of comparing on the page. */
function comparing({ page }) {
  const id = (name) => page.getByTestId(name);
  return {
    id,
    said: id("compare-said"),
    column: (place) => id(`compare-column-${place}`),
    columns: page.locator("[data-testid^=compare-column-]"),
    names: () => id("compare-name").allTextContents(),
    act: (name, place) => id(`compare-${name}-${place}`).click(),
    async add(what) {
      const before = await page.locator("[data-testid^=compare-column-]").count();
      await id("compare-add").selectOption(what);
      await id("compare-add-go").click();
      await id(`compare-column-${before}`).waitFor();
    },
    /** Cells of a row of the totals by the words at its head. */
    async totals(name) {
      const row = id("compare-totals").locator("tr").filter({ has: page.locator("th[scope=row]", { hasText: name }) }).first();
      return row.locator("td > span").allTextContents();
    },
    line: (line) => id(`compare-line-${line}`),
    async copy() {
      await id("compare-copy").click();
      await page.waitForFunction(() => /字符|characters/.test(document.querySelector("[data-testid=compare-said]").textContent));
      return page.evaluate(() => navigator.clipboard.readText());
    },
    async download(name) {
      const [file] = await Promise.all([page.waitForEvent("download"), id(name).click()]);
      return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
    },
    /** The causes are estimated once typing pauses. */
    causes: () => id("compare-gaps").locator(".causes li").first().waitFor({ state: "attached" }),
  };
}

/** A test with a visitor of its own, amounts in yuan. An exception in the page fails it. */
function journey(name, act, { address = "", ...options } = {}) {
  test(name, async () => {
    const errors = [];
    const listen = async (page) => page.on("pageerror", (error) => errors.push(error.message));
    const visitor = await CalculatorPage.open(browser, site.url + address, { ...CLIPBOARD, ...options }, listen);
    try {
      await visitor.setScale("yuan");
      await act(visitor, comparing(visitor));
      assert.deepEqual(errors, []);
    } finally {
      await visitor.close();
    }
  });
}

/** A comparison of the present scenario with two presets, its link and its totals. */
const travelling = await (async () => {
  const visitor = await CalculatorPage.open(browser, site.url, CLIPBOARD);
  const view = comparing(visitor);
  await visitor.setScale("yuan");
  await visitor.type(OUTBOUND, "4321");
  await visitor.openTab("compare");
  await view.add("preset:finance-typical");
  await view.add("preset:private-typical");
  await view.act("rename", 0);
  await view.id("compare-rename").fill("我们的方案");
  await view.id("compare-rename").press("Enter");
  await view.column(0).getByText("我们的方案").waitFor();
  const link = await view.copy();
  const totals = await view.totals("全部年份");
  const budgets = await view.totals("建议预算");
  await visitor.close();
  return { link, totals, budgets, tail: link.slice(site.url.length) };
})();

describe("choosing", () => {
  journey("the form is a column that follows every change; differences are against the base", async (visitor, view) => {
    await visitor.openTab("compare");
    await view.id("compare-one").waitFor();
    assert.equal(await view.columns.count(), 1);
    await view.add("copy");
    assert.equal(await view.id("compare-one").count(), 0);
    assert.deepEqual(new Set(await view.totals("全部年份")).size, 1, "a copy costs the same");
    await view.act("base", 1);
    assert.match((await view.names())[0], /副本/);
    await visitor.type(OUTBOUND, "5000");
    const line = view.line("telephony.outbound");
    await line.locator(".why", { hasText: "5,000" }).first().waitFor({ state: "attached" });
    const [copy, form] = (await line.locator("td > span").allTextContents()).map(numberIn);
    assert.ok(form > copy);
    const more = await line.locator(".more").textContent();
    assert.equal(numberIn(more).toFixed(2), (form - copy).toFixed(2));
    assert.match(await line.locator(".why").textContent(), /5,000 .*而非 800/);
    await view.causes();
    assert.match(await line.locator(".why").textContent(), /因：每天呼出/);
    const input = view.id("compare-inputs").locator("tr", { hasText: "每天呼出" });
    assert.match(await input.textContent(), /800[^]*默认[^]*5,000/);
  });

  journey("four at most; one is taken away and comes back; the order and the names survive a reload", async (visitor, view) => {
    await visitor.openTab("compare");
    await view.add("preset:sme-typical");
    await view.add("preset:finance-typical");
    await view.add("preset:government-top");
    assert.ok(await view.id("compare-add-go").isDisabled());
    const names = await view.names();
    await view.act("remove", 1);
    await view.id("compare-undo").waitFor();
    assert.equal(await view.columns.count(), 3);
    await view.id("compare-undo").click();
    await view.column(3).waitFor();
    assert.deepEqual(await view.names(), names);
    await view.act("left", 3);
    await view.act("base", 1);
    await view.act("rename", 1);
    await view.id("compare-rename").fill("  现在\t的 ");
    await view.id("compare-rename-done").click();
    const wanted = [names[1], "现在 的", names[3], names[2]];
    assert.deepEqual(await view.names(), wanted);
    await visitor.reload();
    await visitor.openTab("compare");
    await view.column(3).waitFor();
    assert.deepEqual(await view.names(), wanted);
  });

  journey("one opened in the form is live there; what the form held stays as a column", async (visitor, view) => {
    await visitor.type(OUTBOUND, "777");
    await visitor.openTab("compare");
    const own = await visitor.firstYear.innerText();
    await view.add("preset:finance-typical");
    await view.act("open", 1);
    await visitor.page.waitForFunction((before) => document.querySelector("[data-testid=first-year]").innerText !== before, own);
    assert.equal(await visitor.field(OUTBOUND).input.inputValue(), "3000");
    const firsts = await view.totals("首年投入");
    assert.equal(firsts[0], numberText(own));
    assert.equal(firsts[1], numberText(await visitor.firstYear.innerText()));
    await visitor.type(OUTBOUND, "3100");
    await visitor.page.waitForFunction(
      ([before]) => document.querySelector("[data-testid=compare-totals] td[data-col='1'] > span").textContent !== before,
      [firsts[1]],
    );
    assert.equal((await view.totals("首年投入"))[0], firsts[0]);
  });

  journey("a kept scenario and a pasted link become columns; what is no link is refused by name", async (visitor, view) => {
    await visitor.type(OUTBOUND, "2222");
    await view.id("share-open").click();
    await view.id("share-name").fill("存下的");
    await view.id("share-keep").click();
    const link = await view.id("share-link").inputValue();
    await view.id("share-close").click();
    await visitor.openTab("compare");
    await view.id("compare-add").selectOption({ label: "存下的" });
    await view.id("compare-add-go").click();
    await view.column(1).waitFor();
    await view.id("compare-link").fill("https://example.org/?a=b");
    await view.id("compare-link-go").click();
    await view.said.getByText("没有添加").waitFor();
    await view.id("compare-link").fill(link);
    await view.id("compare-link").press("Enter");
    await view.column(2).waitFor();
    assert.equal(await view.id("compare-link").inputValue(), "");
    assert.equal(new Set(await view.totals("全部年份")).size, 1);
  });
});

const numberText = (text) => text.match(/[\d,]+\.\d+/)[0];

describe("one link for all of them", () => {
  journey(
    "opens in another browser with the same totals to the fen, and leaves everything there as it was",
    async (visitor, view) => {
      await visitor.type(OUTBOUND, "999");
      await visitor.openTab("compare");
      await view.add("preset:sme-typical");
      const own = await view.names();
      const mine = await visitor.firstYear.innerText();
      await visitor.page.waitForFunction(() => location.href.includes("out=999"));
      await visitor.page.goto(travelling.link);
      await visitor.firstYear.waitFor();
      await view.id("compare-shared").waitFor();
      assert.deepEqual(await view.totals("全部年份"), travelling.totals);
      assert.deepEqual(await view.totals("建议预算"), travelling.budgets);
      assert.equal((await view.names())[0], "我们的方案");
      assert.equal(await visitor.firstYear.innerText(), mine, "the form keeps one's own");
      assert.equal(await view.id("refused").count(), 0);
      // A reload keeps it, changes of names too.
      await view.act("rename", 0);
      await view.id("compare-rename").fill("对方的方案");
      await view.id("compare-rename").press("Enter");
      await visitor.reload();
      await view.id("compare-shared").waitFor();
      assert.equal((await view.names())[0], "对方的方案");
      await view.id("compare-back").click();
      await view.id("compare-shared").waitFor({ state: "detached" });
      assert.deepEqual(await view.names(), own);
      assert.match(visitor.page.url(), /out=999/);
      await visitor.reload();
      await visitor.openTab("compare");
      assert.deepEqual(await view.names(), own);
    },
  );

  journey("in the fragment too, and as the visitor's own once it is kept", async (visitor, view) => {
    // Three unlike ones with Chinese names, the site's address included; `tests/comparison_link.rs` has the rest.
    assert.ok(travelling.link.length <= 2_500, `${travelling.link.length} characters`);
    await visitor.page.goto(`${site.url}#${travelling.tail.slice(1)}`);
    await visitor.reload();
    await view.id("compare-keep").click();
    await view.id("compare-shared").waitFor({ state: "detached" });
    assert.deepEqual(await view.totals("全部年份"), travelling.totals);
    await visitor.reload();
    await visitor.openTab("compare");
    await view.column(2).waitFor();
    assert.deepEqual(await view.totals("全部年份"), travelling.totals);
  });

  journey("cut or altered it says so, and shows what could be read", async (visitor, view) => {
    await view.id("first-year").waitFor();
    await visitor.page.goto(site.url + travelling.tail.slice(0, -12));
    await visitor.reload();
    await view.id("compare-notices").waitFor();
    assert.match(await view.id("compare-notices").innerText(), /校验码/);
    assert.deepEqual(await view.totals("全部年份"), travelling.totals);
    await view.id("compare-back").click();
    await visitor.page.goto(`${site.url}?compare=1&1=x&c=0`);
    await visitor.reload();
    await view.id("refused").waitFor();
  });

  journey("as a file it opens again", async (visitor, view) => {
    await visitor.page.goto(travelling.link);
    await visitor.firstYear.waitFor();
    await view.id("compare-totals").waitFor();
    const file = await view.download("compare-file");
    assert.match(file.name, /\.comparison\.json$/);
    const written = JSON.parse(file.text);
    assert.equal(written.comparison["1"], "我们的方案");
    const schema = JSON.parse(readFileSync(join(dist, "schema", "comparison-file.json"), "utf8"));
    const fits = new Ajv2020({ strict: true, strictRequired: false }).compile(schema);
    assert.ok(fits(written), JSON.stringify(fits.errors));
    await view.id("compare-back").click();
    await view.id("share-open").click();
    const buffer = Buffer.from(file.text);
    await view.id("share-file").setInputFiles({ name: file.name, mimeType: "application/json", buffer });
    await view.id("compare-shared").waitFor();
    assert.deepEqual(await view.totals("全部年份"), travelling.totals);
  });
});

describe("taken away", () => {
  journey("the table has every difference, and its lines add up to the totals", async (visitor, view) => {
    await visitor.page.goto(travelling.link);
    await visitor.firstYear.waitFor();
    await view.id("compare-totals").waitFor();
    const { name, text } = await view.download("compare-csv");
    assert.match(name, /-comparison\.csv$/);
    assert.ok(text.startsWith("\ufeff部分,编号,项目,我们的方案,"));
    const rows = text.trim().split("\r\n").map((row) => row.match(/("([^"]|"")*"|[^,]*)(,|$)/g).map((cell) => cell.replace(/,$/, "")));
    const fen = (cell) => (/^-?\d+\.\d\d$/.test(cell) ? BigInt(cell.replace(".", "")) : 0n);
    // 3 names, 3 amounts, then difference, share and reason of each of the other two.
    const sum = (wanted, place) => rows.filter(wanted).reduce((all, row) => all + fen(row[place]), 0n);
    for (const place of [6, 9]) {
      const all = sum(([part, , item]) => part === "明细" && item.includes("全部年份"), place);
      assert.equal(all, sum(([, id]) => id === "totals.horizon", place));
      const first = sum(([part, , item]) => part === "明细" && !item.includes("全部年份"), place);
      assert.equal(first, sum(([, id]) => id === "totals.budget", place));
    }
  });

  journey("printed it is the comparison alone, on A4 across, nothing cut", async (visitor, view) => {
    await visitor.page.goto(travelling.link);
    await visitor.firstYear.waitFor();
    await view.id("compare-totals").waitFor();
    await visitor.page.evaluate(() => (window.print = () => (window.printed = true)));
    await view.id("compare-print").click();
    assert.ok(await visitor.page.evaluate(() => window.printed));
    await visitor.page.emulateMedia({ media: "print" });
    await visitor.page.setViewportSize({ width: 1032, height: 700 });
    assert.ok(await view.id("compare-totals").isVisible());
    assert.ok(await view.id("compare-lines").isVisible());
    for (const hidden of ["first-year", "compare-add", "compare-copy", "compare-csv", "tab-years", "budget"]) {
      assert.ok(!(await view.id(hidden).first().isVisible()), hidden);
    }
    const { sideways } = await visitor.overflow();
    assert.equal(sideways, 0);
    const pdf = await visitor.page.pdf({ preferCSSPageSize: true });
    const [, width, height] = pdf.toString("latin1").match(/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/);
    assert.ok(Number(width) > Number(height), `${width} × ${height}`);
    await visitor.page.emulateMedia({ media: "screen" });
    await visitor.page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    assert.equal(await visitor.page.locator("html").getAttribute("data-print"), "");
  });
});

describe("for everybody", () => {
  for (const [screen, viewport] of [["laptop", { width: 1280, height: 800 }], ["phone", PHONE]]) {
    for (const language of ["zh", "en"]) {
      journey(
        `axe finds nothing on a ${screen} in ${language}, light and dark, and nothing is wider than the window`,
        async (visitor, view) => {
          await visitor.setLanguage(language);
          await visitor.openTab("compare");
          await view.add("preset:finance-typical");
          await view.add("preset:private-typical");
          await view.add("copy");
          await view.id("compare-all-lines").click();
          await view.id("compare-all-inputs").click();
          await view.act("rename", 1);
          await view.causes();
          for (const theme of ["light", "dark"]) {
            await visitor.setTheme(theme);
            await visitor.page.evaluate(AXE);
            const found = await visitor.page.evaluate(() =>
              window.axe.run("#decisions", { rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] }),
            );
            const told = found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")}`);
            assert.deepEqual(told, [], theme);
          }
          assert.equal((await visitor.overflow()).sideways, 0);
        },
        { viewport, reducedMotion: "reduce" },
      );
    }
  }

  journey(
    "on a phone two columns are shown, and one picks the other",
    async (visitor, view) => {
      await visitor.openTab("compare");
      await view.add("preset:finance-typical");
      await view.add("preset:private-typical");
      const shown = () =>
        view.id("compare-totals").locator("tr").nth(1).locator("td").evaluateAll((cells) =>
          cells.filter((cell) => cell.offsetParent !== null).map((cell) => cell.dataset.col),
        );
      assert.deepEqual(await shown(), ["0", "1"]);
      await view.id("compare-pick-2").click();
      assert.deepEqual(await shown(), ["0", "2"]);
      await visitor.page.setViewportSize({ width: 320, height: 700 });
      assert.equal((await visitor.overflow()).sideways, 0);
    },
    { viewport: PHONE },
  );

  journey("by the keyboard alone, from adding to undoing", async (visitor, view) => {
    await visitor.openTab("compare");
    await view.id("compare-add").focus();
    await visitor.press("Tab", "Enter");
    await view.column(1).waitFor();
    await view.id("compare-remove-1").focus();
    await visitor.press("Enter");
    await view.id("compare-undo").waitFor();
    await visitor.page.waitForFunction(() => document.activeElement?.id === "compare-undo");
    await visitor.press("Enter");
    await view.column(1).waitFor();
  });
});
