// Scenarios side by side: chosen, changed, shared as one link, taken away; one's own work is never touched.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import { loadApi } from "./api.mjs";
import { CalculatorPage, OUTBOUND, grouped, numberIn } from "./calculator_page.mjs";
import { dist, openBrowser, openSite } from "./harness.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };
const PHONE = { width: 390, height: 844 };

const site = await openSite();
const browser = await openBrowser();
const engine = await loadApi();

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
    /** The totals out of view follow once typing pauses. */
    async settles(name, wanted, read = (text) => text) {
      const totals = async () => (await this.totals(name)).map(read);
      for (let tries = 0; tries < 50 && (await totals()).join() !== wanted.join(); tries += 1) await page.waitForTimeout(100);
      assert.deepEqual(await totals(), wanted);
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

  journey("opening one in the form is one step: undo brings form, columns and names back", async (visitor, view) => {
    const { page } = visitor;
    await visitor.type(OUTBOUND, "900");
    await visitor.openTab("compare");
    await view.add("preset:finance-typical");
    const [names, firsts] = [await view.names(), await view.totals("首年投入")];
    await view.act("open", 1);
    await view.column(0).getByText("原方案").waitFor();
    assert.deepEqual(await view.names(), ["原方案", names[1]]);
    await view.settles("首年投入", firsts);
    // An edited preset is not that preset any more, until the edit is undone.
    await visitor.type(OUTBOUND, "3100");
    await view.column(1).getByText("当前方案").waitFor();
    assert.notEqual((await view.totals("首年投入"))[1], firsts[1]);
    await visitor.undo.click();
    await view.column(1).getByText(names[1]).waitFor();
    await visitor.undo.click();
    await view.column(0).getByText(names[0]).waitFor();
    assert.deepEqual(await view.names(), names);
    await view.settles("首年投入", firsts);
    assert.equal(await visitor.field(OUTBOUND).input.inputValue(), "900");
    await visitor.redo.click();
    await view.column(0).getByText("原方案").waitFor();
    await view.settles("首年投入", firsts);
    // What undo has brought back is what a reload shows.
    await visitor.undo.click();
    await view.column(0).getByText(names[0]).waitFor();
    await page.reload();
    await visitor.openTab("compare");
    await view.column(1).waitFor();
    assert.deepEqual([await view.names(), await view.totals("首年投入")], [names, firsts]);
  });

  journey("adding, naming, moving, removing are undone one by one, the form's edit only after them", async (visitor, view) => {
    await visitor.type(OUTBOUND, "900");
    await visitor.openTab("compare");
    const seen = [await view.names()];
    const step = async (act) => {
      await act();
      const before = seen.at(-1).join();
      await visitor.page.waitForFunction(
        (before) => [...document.querySelectorAll("[data-testid=compare-name]")].map((name) => name.textContent).join() !== before,
        before,
      );
      seen.push(await view.names());
    };
    await step(() => view.add("preset:finance-typical"));
    await step(() => view.add("preset:sme-typical"));
    await step(async () => {
      await view.act("rename", 1);
      await view.id("compare-rename").fill("银行");
      await view.id("compare-rename").press("Enter");
    });
    await step(() => view.act("right", 1));
    await step(() => view.act("base", 1));
    await step(() => view.act("remove", 2));
    assert.ok((await view.said.innerText()).includes("银行"));
    const shows = (names) =>
      visitor.page.waitForFunction(
        (names) => [...document.querySelectorAll("[data-testid=compare-name]")].map((name) => name.textContent).join() === names,
        names.join(),
      );
    await visitor.page.locator("h1").first().click();
    for (const names of seen.slice(0, -1).reverse()) {
      await visitor.press("Control+z");
      await shows(names);
      assert.equal(await visitor.field(OUTBOUND).input.inputValue(), "900");
    }
    assert.equal(await view.id("compare-undo").count(), 0, "what undo took back is not offered again");
    await visitor.press("Control+z");
    assert.equal(await visitor.field(OUTBOUND).input.inputValue(), "");
    for (const names of seen.slice(1)) {
      await visitor.redo.click({ clickCount: names === seen[1] ? 2 : 1 });
      await shows(names);
    }
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
      await visitor.page.waitForFunction(() => location.href.includes("out=999"));
      await visitor.undo.click();
      await view.id("compare-shared").waitFor();
      assert.equal((await view.names())[0], "对方的方案");
      await visitor.redo.click();
      await view.id("compare-shared").waitFor({ state: "detached" });
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

describe("a price book that is not here", () => {
  const scenario = engine.presets().find((preset) => preset.id === "finance-typical").scenario;
  const vendors = Object.assign(engine.priceBook(), { edition: "vendor-a-2026.11", title: { zh: "厂商甲手册", en: "Vendor A's book" } });
  Object.assign(vendors.prices.find((price) => price.id === "tel.out.landline"), { low: "0.2", typical: "0.3", high: "0.4" });
  const yuan = (estimate) => grouped(estimate.totals.firstYear.typical);
  const [theirs, ours] = [yuan(engine.estimate(scenario, vendors)), yuan(engine.estimate(scenario))];
  const foreign = engine.encodeLink(scenario, vendors);
  const unknown = engine.encodeLink(scenario).replace(/book=[^&]+/, "book=cn-1999.01");

  journey("is named in its column, what stands in too, and the others are as they were; loaded, it prices its column", async (visitor, view) => {
    const { page } = visitor;
    assert.notEqual(theirs, ours);
    await visitor.loadPreset({ id: "sme-typical", group: "size" });
    await visitor.openTab("compare");
    const own = numberText(await visitor.firstYear.innerText());
    for (const [place, link] of [[1, foreign], [2, unknown]]) {
      await view.id("compare-link").fill(link);
      await view.id("compare-link-go").click();
      await view.column(place).locator(".sums").waitFor();
    }
    const words = async (place) => (await view.column(place).innerText()).replaceAll(/\s+/g, " ");
    const [hash] = foreign.match(/(?<=book=vendor-a-2026\.11_)[0-9a-f]{16}/);
    for (const [place, name] of [[1, "vendor-a-2026.11"], [1, hash], [1, "cn-2026.11"], [2, "cn-1999.01"], [2, "cn-2026.11"]]) {
      assert.ok((await words(place)).includes(name), `column ${place} says ${name}`);
    }
    assert.equal(await view.column(0).locator(".note, .book-mark").count(), 0);
    assert.deepEqual((await view.totals("首年投入")).map(numberText), [own, ours, ours]);
    // Where the cards are not, the heads of the tables say it; the cautions name each.
    const heads = await view.id("compare-totals").locator("thead .book-mark").allTextContents();
    assert.deepEqual(heads.map((text) => text.match(/vendor-a-2026\.11|cn-1999\.01/)?.[0]), ["vendor-a-2026.11", "cn-1999.01"]);
    const cautions = await view.id("compare-cautions").innerText();
    assert.ok(cautions.includes("vendor-a-2026.11") && cautions.includes("cn-1999.01"), cautions);
    const { text } = await view.download("compare-csv");
    assert.match(text.split("\r\n")[0], /vendor-a-2026\.11.*cn-1999\.01/);
    // A link goes on to name the book that is not here.
    const copied = engine.decodeComparison((await view.copy()).slice(site.url.length));
    assert.deepEqual(copied.columns.map((column) => column.priceBook.edition), ["cn-2026.11", "vendor-a-2026.11", "cn-1999.01"]);
    assert.equal(copied.columns[1].priceBook.hash, hash);

    await visitor.openTab("book");
    await view.id("book-file").setInputFiles({ name: "vendor.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(vendors)) });
    await view.id("book-default").click();
    await view.settles("首年投入", [own, theirs, ours], numberText);
    assert.match(await words(1), /厂商甲手册/);
    assert.equal(await view.column(1).locator(".note").count(), 0);
    assert.ok((await words(2)).includes("cn-1999.01"));
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
