// The report on paper: two to four A4 pages that say what the page says, nothing cut, and the page itself where the
// report could not come.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { loadApi } from "./api.mjs";
import { CalculatorPage, OUTBOUND } from "./calculator_page.mjs";
import { openBrowser, openSite } from "./harness.mjs";

const PRESETS = [
  { id: "micro-entry", group: "size" },
  { id: "finance-typical", group: "industry" },
  { id: "large-top", group: "size" },
];
const [LEAST_PAGES, MOST_PAGES] = [2, 4];
/** Least type in points: of figures, items and what is said; of notes and heads; of sources, of numbers that name them
    and of the link. The last digit of a computed size is not exact. */
const TYPE = [
  { within: ".r-sources, .r-grounds, .link-text", least: 7 },
  { within: "small, .soft, svg, .key, thead, dt, .r-why, .r-unit, .r-terms", least: 8 },
  { within: "*", least: 8.5 },
];
/** A4 in points, as PDF measures. */
const A4 = [595, 842];

const site = await openSite();
const browser = await openBrowser();
const engine = await loadApi();
const folder = mkdtempSync(join(tmpdir(), "report-"));
after(() => rmSync(folder, { recursive: true }));

/** The boxes of a PDF's pages. Skia writes page objects uncompressed, one for each page. */
function pagesOf(pdf) {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/\/Type\s*\/Page\b[^s][\s\S]*?\/MediaBox\s*\[([^\]]+)\]/g)].map((match) => match[1].trim().split(/\s+/).map(Number));
}

/** Text of a PDF, page by page; `null` where poppler is not installed. */
function textOf(pdf) {
  const path = join(folder, "report.pdf");
  writeFileSync(path, pdf);
  try {
    return execFileSync("pdftotext", ["-layout", path, "-"]).toString().split("\f").slice(0, -1);
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

const tell = (page, event) => page.evaluate((event) => window.dispatchEvent(new Event(event)), event);
const ready = (visitor) => visitor.page.waitForSelector("#paper", { state: "attached" });

/** What is wrong with the report as it stands on paper: parts wider than the sheet, which would be cut, and small type. */
async function flaws(page) {
  const before = page.viewportSize();
  await page.setViewportSize({ width: Math.floor((190 / 25.4) * 96), height: 1000 });
  await page.emulateMedia({ media: "print" });
  await tell(page, "beforeprint");
  const found = await page.evaluate((rules) => {
    const sheet = document.querySelector("#paper article").getBoundingClientRect();
    const parts = [...document.querySelectorAll("#paper *")].filter((part) => !part.closest("caption"));
    const wide = parts.filter((part) => {
      if (part.closest("svg")) return false;
      const box = part.getBoundingClientRect();
      return box.right > sheet.right + 1 || box.left < sheet.left - 1 || (part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0);
    });
    const speaks = (part) => [...part.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    const points = (part) => {
      const drawing = part.closest("svg");
      const scale = drawing ? drawing.getBoundingClientRect().width / drawing.viewBox.baseVal.width : 1;
      return parseFloat(getComputedStyle(part).fontSize) * 0.75 * scale;
    };
    const least = (part) => rules.find(({ within }) => part.closest(within)).least;
    const small = parts.filter((part) => speaks(part) && points(part) < least(part) - 0.01);
    const text = (part) => `${part.tagName}.${part.getAttribute("class")}: ${part.textContent.slice(0, 60)}`;
    return { wide: wide.map(text), small: small.map((part) => `${points(part).toFixed(2)} pt ${text(part)}`) };
  }, TYPE);
  return {
    ...found,
    async done() {
      await tell(page, "afterprint");
      await page.emulateMedia({ media: null });
      await page.setViewportSize(before);
    },
  };
}

/** A visitor with a preset, once the report and the texts of its sources are here. */
async function withPreset(preset, language = "zh", options = {}) {
  const visitor = await CalculatorPage.open(browser, site.url, options);
  await visitor.setLanguage(language);
  const book = visitor.page.waitForResponse(/price-books\//);
  await visitor.loadPreset(preset);
  await ready(visitor);
  await (await book).finished();
  return visitor;
}

for (const language of ["zh", "en"]) {
  for (const preset of PRESETS) {
    test(`${preset.id} in ${language}: ${LEAST_PAGES} to ${MOST_PAGES} pages of A4, with the page's figures, nothing cut`, async (t) => {
      const visitor = await withPreset(preset, language);
      await visitor.setScale("yuan");
      const budget = await visitor.budget.innerText();
      const firstYear = await visitor.firstYear.innerText();
      const pdf = await visitor.page.pdf({ preferCSSPageSize: true });
      const pages = pagesOf(pdf);
      assert.ok(pages.length >= LEAST_PAGES && pages.length <= MOST_PAGES, `${pages.length} pages`);
      for (const [, , width, height] of pages) {
        assert.ok(Math.abs(width - A4[0]) < 1 && Math.abs(height - A4[1]) < 1, `${width} × ${height}`);
      }
      const { wide, small, done } = await flaws(visitor.page);
      assert.deepEqual([wide, small], [[], []]);
      const others = await visitor.page.evaluate(() => document.querySelector("main").checkVisibility());
      assert.ok(!others, "the page itself is not printed");
      const items = await visitor.page.getByTestId(/^report-line-/).count();
      await done();
      assert.equal(await visitor.page.locator("#paper > *").count(), 0, "nothing stays behind");
      assert.ok(items > 10, `${items} lines`);
      const text = textOf(pdf);
      await visitor.close();
      if (!text) return t.skip("no pdftotext (poppler-utils): the text of the PDF is not read");
      assert.equal(text.length, pages.length);
      const whole = text.join("\n");
      assert.ok(text[0].includes(budget), `the cover asks for ${budget}`);
      assert.ok(whole.includes(firstYear), `the first year is ${firstYear}`);
      if (language === "zh") assert.match(text[0], /人民币[零壹贰叁肆伍陆柒捌玖拾佰仟万亿]+元/);
      const title = language === "zh" ? "语音客服机器人部署成本报告" : "Cost of deploying a voice customer-service robot";
      text.forEach((page, place) => {
        assert.ok(page.includes(title), `page ${place + 1} says what it belongs to`);
        assert.match(page, new RegExp(`${place + 1}\\s*/\\s*${pages.length}\\s*$`, "m"), `page ${place + 1} is numbered`);
        assert.match(page, /[0-9a-f]{10}/, `page ${place + 1} has the check`);
      });
      assert.match(whole, /hollycrm\.com/, "sources are named");
      assert.ok(!whole.includes("\ufffd"), "every character is written");
    });
  }
}

describe("every preset", () => {
  for (const language of ["zh", "en"]) {
    test(`in ${language}: ${LEAST_PAGES} to ${MOST_PAGES} pages, nothing cut, nothing too small to read`, async () => {
      const visitor = await withPreset(PRESETS[0], language);
      for (const preset of engine.presets()) {
        await visitor.loadPreset(preset);
        const pages = pagesOf(await visitor.page.pdf({ preferCSSPageSize: true })).length;
        assert.ok(pages >= LEAST_PAGES && pages <= MOST_PAGES, `${preset.id}: ${pages} pages`);
        const { wide, small, done } = await flaws(visitor.page);
        await done();
        assert.deepEqual([wide, small], [[], []], preset.id);
      }
      await visitor.close();
    });
  }
});

describe("the same report from the button and from the keyboard", () => {
  test("the preview shows what is printed, and prints", async () => {
    const visitor = await withPreset(PRESETS[1]);
    await visitor.page.evaluate(() => {
      window.printed = null;
      // As browsers do it: the report is made before the printer takes the page.
      window.print = () => {
        window.dispatchEvent(new Event("beforeprint"));
        window.printed = document.querySelector("#paper").innerText;
        window.dispatchEvent(new Event("afterprint"));
      };
    });
    const title = await visitor.page.title();
    await visitor.page.getByTestId("report-open").click();
    const preview = visitor.page.getByTestId("report-preview");
    await preview.waitFor();
    await visitor.page.getByTestId("report-print").click();
    const shown = await preview.evaluate((sheet) => sheet.textContent);
    const printed = await visitor.page.evaluate(() => window.printed);
    assert.ok(printed.length > 2000);
    const plain = (text) => text.replaceAll(/\s+/g, "");
    assert.ok(plain(shown).includes(plain(await visitor.budget.innerText())));
    assert.equal(await visitor.page.title(), title, "the title is the page's again");
    await visitor.page.getByTestId("report-close").click();
    await preview.waitFor({ state: "detached" });
    await visitor.close();
  });

  test("its cover says whose prices it is by, where they are not the default ones", async () => {
    const visitor = await withPreset(PRESETS[0]);
    const { page } = visitor;
    const whose = page.locator("#paper [data-testid=report-whose]");
    await tell(page, "beforeprint");
    assert.equal(await whose.count(), 0);
    await tell(page, "afterprint");
    await visitor.openTab("book");
    const vendors = Object.assign(engine.priceBook(), { edition: "vendor-a-2026.11", title: { zh: "厂商甲手册", en: "Vendor A" } });
    await page.getByTestId("book-file").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(vendors)) });
    await page.getByTestId("book-name").waitFor();
    await page.getByTestId("discount-licence").fill("20");
    await tell(page, "beforeprint");
    assert.equal(await whose.textContent(), "非默认价格：《厂商甲手册》（vendor-a-2026.11） · 折扣 1 项");
    await visitor.close();
  });

  test("it is a snapshot of what is on the page now", async () => {
    const visitor = await withPreset(PRESETS[0]);
    await visitor.type(OUTBOUND, "432");
    const budget = await visitor.budget.innerText();
    await tell(visitor.page, "beforeprint");
    const paper = visitor.page.locator("#paper");
    assert.ok((await paper.locator("[data-testid=report-budget]").textContent()).includes(budget));
    assert.equal(await paper.locator("[data-testid=report-name]").textContent(), "未命名方案");
    assert.match(await paper.locator(".link-text").textContent(), /out=432/);
    await tell(visitor.page, "afterprint");
    await visitor.close();
  });
});

test("where nothing was asked and the report is not here, the page itself is printed, every chart's table open", async () => {
  const visitor = await CalculatorPage.open(browser, site.url);
  assert.equal(await visitor.page.locator("#paper").count(), 0);
  await visitor.page.emulateMedia({ media: "print" });
  await tell(visitor.page, "beforeprint");
  assert.ok(await visitor.page.evaluate(() => document.querySelector("main").checkVisibility()));
  await visitor.page.getByTestId("chart-years").locator("details[open] table").waitFor({ state: "attached" });
  await tell(visitor.page, "afterprint");
  await visitor.page.waitForFunction(() => !document.querySelector("[data-testid=chart-years] details").open);
  // The next time it is.
  await ready(visitor);
  await visitor.close();
});
