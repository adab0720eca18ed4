// Own prices, other editions and somebody's own book, on the page.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { loadApi } from "./api.mjs";
import { CalculatorPage, grouped } from "./calculator_page.mjs";
import { dist, openBrowser, openSite } from "./harness.mjs";

const OTHER = "cn-2027.02";
const engine = await loadApi();

/** The standard book as another edition, with one price changed. */
function otherEdition() {
  const book = engine.priceBook();
  book.edition = OTHER;
  Object.assign(book.prices.find((price) => price.id === "tel.out.landline"), { low: "0.2", typical: "0.3", high: "0.4" });
  return book;
}

/** The built site with another edition beside it. */
const folder = mkdtempSync(join(tmpdir(), "voicebot-site-"));
for (const name of readdirSync(dist)) cpSync(join(dist, name), join(folder, name), { recursive: true });
writeFileSync(join(folder, "price-books", `${OTHER}.json`), JSON.stringify(otherEdition()));
const site = await openSite({ directory: folder });
const browser = await openBrowser();

const FINANCE = engine.presets().find((preset) => preset.id === "finance-typical").scenario;
/** A link as a page of that edition writes it. */
function linkOf(scenario, edition, changes) {
  const link = engine.encodeLink(scenario, edition === OTHER ? otherEdition() : undefined, changes);
  const pairs = new URLSearchParams(link);
  pairs.set("book", edition);
  pairs.delete("c");
  return pairs.toString();
}
const typical = (estimate) => grouped(estimate.totals.firstYear.typical);

function books(calculator) {
  const { page } = calculator;
  const id = (name) => page.getByTestId(name);
  return {
    page,
    id,
    async open() {
      await calculator.tab("book").click();
      await id("row-tel.out.landline").waitFor();
    },
    async edit(price, point, text) {
      const field = id(`own-${price}-${point}`);
      if (!(await field.count())) await id(`price-${price}`).click();
      await field.fill(text);
    },
    pick: (name, text) => id("book-file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) }),
    shows: (total) => page.waitForFunction((text) => document.querySelector("[data-testid=first-year]")?.textContent.includes(text), total),
  };
}

function journey(name, address, act) {
  test(name, async () => {
    const errors = [];
    const calculator = await CalculatorPage.open(browser, site.url + address, {}, (page) => {
      page.on("pageerror", (error) => errors.push(error.message));
    });
    await calculator.setScale("yuan");
    await act(calculator, books(calculator));
    assert.deepEqual(errors, []);
    await calculator.close();
  });
}

journey("a link of another edition is priced with it, and re-priced only when asked", `?${linkOf(FINANCE, OTHER)}`, async (calculator, view) => {
  const [theirs, ours] = [engine.estimate(FINANCE, otherEdition()), engine.estimate(FINANCE)];
  assert.notEqual(typical(theirs), typical(ours));
  await view.shows(typical(theirs));
  assert.match(await view.id("book-name").innerText(), new RegExp(OTHER));
  const offer = await view.id("reprice-offer").innerText();
  assert.ok(offer.includes(typical(theirs)) && offer.includes(typical(ours)), offer);
  await view.id("reprice").click();
  await view.shows(typical(ours));
  await calculator.undo.click();
  await view.shows(typical(theirs));
});

journey("an edition that cannot be had is asked for once and named, and nothing is silent", `?${linkOf(FINANCE, "cn-1999.01")}`, async (calculator, view) => {
  await view.shows(typical(engine.estimate(FINANCE)));
  assert.match(await view.id("link-notices").innerText(), /cn-1999\.01/);
  const asked = [];
  view.page.on("request", (request) => request.url().includes("cn-1999.01.json") && asked.push(request.url()));
  await calculator.reload();
  await view.id("link-notices").waitFor();
  assert.equal(asked.length, 1);
});

const CHANGES = { prices: { "tel.out.landline": { low: "0.05", typical: "0.06", high: "0.07" } }, discounts: { licence: "0.15" } };
journey("own prices and discounts of a link are applied, and the module gives the same total", `?${linkOf(FINANCE, engine.priceBook().edition, CHANGES)}`, async (calculator, view) => {
  const own = engine.estimate(FINANCE, engine.editPriceBook(undefined, CHANGES));
  await view.shows(typical(own));
  await view.id("book-changed").waitFor();
  const opened = engine.decodeLink(view.page.url());
  assert.deepEqual([opened.prices, opened.discounts], [CHANGES.prices, CHANGES.discounts]);
});

journey("a price is typed as everywhere, undone, kept over a reload, and refused beside its field", "", async (calculator, view) => {
  await calculator.loadPreset({ id: "finance-typical", group: "industry" });
  const list = await calculator.total();
  await view.open();
  await view.edit("tel.out.landline", "typical", "０.0６");
  const own = engine.estimate(FINANCE, engine.editPriceBook(undefined, { prices: { "tel.out.landline": { low: "0.06", typical: "0.06", high: "0.06" } } }));
  await view.shows(typical(own));
  await calculator.page.waitForTimeout(600);
  await calculator.reload();
  await view.shows(typical(own));
  await view.open();
  await view.edit("tel.out.landline", "low", "7");
  const field = view.id("own-tel.out.landline-low");
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  assert.equal(await field.inputValue(), "7");
  await view.id("book-reset").click();
  await calculator.page.waitForFunction((sum) => Math.abs(Number(document.querySelector("[data-testid=first-year]").textContent.replaceAll(",", "")) - sum) < 0.005, list);
  await calculator.undo.click();
  assert.equal(await field.inputValue(), "7");
});

journey("own prices of a tab are its own after a reload, whatever another tab has typed since", "", async (calculator, view) => {
  // The other tab is there before, so that its draft has no price.
  const page = await calculator.page.context().newPage();
  await page.goto(site.url);
  const other = new CalculatorPage(page);
  await other.firstYear.waitFor();
  await calculator.loadPreset({ id: "finance-typical", group: "industry" });
  await view.open();
  await view.edit("tel.out.landline", "typical", "0.06");
  const band = { low: "0.06", typical: "0.06", high: "0.06" };
  const own = typical(engine.estimate(FINANCE, engine.editPriceBook(undefined, { prices: { "tel.out.landline": band } })));
  await view.shows(own);
  const kept = () => calculator.page.evaluate(() => localStorage.getItem("voicebot-cost.draft") ?? "");
  const keeps = async (text) => {
    for (let tries = 0; tries < 50 && !(await kept()).includes(text); tries += 1) await calculator.page.waitForTimeout(100);
    assert.ok((await kept()).includes(text), await kept());
  };
  await keeps("tel.out.landline");
  await other.type("traffic.outboundCallsPerDay", "777");
  await keeps("=777");
  assert.ok(!(await kept()).includes("tel.out.landline"), "what was kept last has no price");
  await calculator.reload();
  await view.shows(own);
  await view.id("book-changed").waitFor();
  await view.open();
  await view.id("price-tel.out.landline").click();
  assert.equal(await view.id("own-tel.out.landline-typical").inputValue(), "0.06");
  assert.notEqual(typical(engine.estimate(FINANCE)), own);
});

journey("a share of the book is shown and typed in per cent, and says so once", "", async (calculator, view) => {
  const price = engine.priceBook().prices.find(({ id }) => id === "traffic.connectRate");
  const percents = [price.low, price.typical, price.high].map((point) => `${Number((Number(point) * 100).toFixed(6))} %`);
  await view.open();
  await view.id(`price-${price.id}`).click();
  const opened = await view.id(`row-${price.id}`).locator(".book-open > p").first().innerText();
  assert.ok(opened.endsWith(percents.join(" / ")), opened);
  assert.equal(await view.id(`own-${price.id}-high`).getAttribute("placeholder"), percents[2].replace(" %", ""));
});

journey("a discount is apart from the list price, and saved with the book", "", async (calculator, view) => {
  await calculator.loadPreset({ id: "finance-typical", group: "industry" });
  await view.open();
  await view.id("discount-licence").fill("20");
  const discounted = engine.editPriceBook(undefined, { discounts: { licence: "0.2" } });
  await view.shows(typical(engine.estimate(FINANCE, discounted)));
  await view.id("group-book-differences").locator("summary").first().click();
  const moved = async (row) => (await view.id(`difference-${row}`).locator("td").allInnerTexts()).slice(-2);
  const alone = await moved("discount-licence");
  const { totals } = engine.estimate(FINANCE, discounted);
  const list = engine.estimate(FINANCE).totals;
  for (const [place, total] of [[0, "firstYear"], [1, "budget"]]) {
    const by = Number(totals[total].typical) - Number(list[total].typical);
    assert.ok(by < 0 && alone[place].replaceAll(",", "").includes((-by).toFixed(2)), `${total}: ${alone[place]}, ${by}`);
  }
  assert.deepEqual(alone, await moved("all"));
  await view.id("discount-telephony").fill("10");
  await view.id("difference-discount-telephony").waitFor();
  assert.deepEqual(await moved("discount-licence"), alone);
  assert.notDeepEqual(await moved("all"), alone);
  await view.id("discount-telephony").fill("");
  await view.id("difference-discount-telephony").waitFor({ state: "detached" });
  const [file] = await Promise.all([view.page.waitForEvent("download"), view.id("book-save").click()]);
  const saved = JSON.parse(readFileSync(await file.path(), "utf8"));
  assert.deepEqual(engine.validatePriceBook(saved), { valid: true, errors: [], ignored: [], missing: [] });
  assert.deepEqual(saved.discounts, { licence: "0.2" });
});

journey("a book of one's own is badged, kept for the next visit, and left in one click", "", async (calculator, view) => {
  await calculator.loadPreset({ id: "finance-typical", group: "industry" });
  const book = otherEdition();
  book.title = { zh: "厂商甲的手册<b>", en: "Vendor A<b>" };
  book.prices = book.prices.filter((price) => price.id !== "licence.module.emotion");
  book.prices[0].id = "vendor.special";
  await view.open();
  await view.pick("broken.json", "{\"prices\": 5}");
  assert.match(await view.id("book-problems").innerText(), /prices：“5”类型不符，应为列表/);
  await view.pick("cut.json", '{\n"prices": [');
  await view.id("book-problems").filter({ hasText: "整份手册不是 JSON：读到第 2 行" }).waitFor();
  await view.pick("deep.json", "[".repeat(200));
  await view.id("book-problems").filter({ hasText: "整份手册：嵌套过深，最多 16 层" }).waitFor();
  await view.pick("vendor.json", JSON.stringify(book));
  await view.shows(typical(engine.estimate(FINANCE, book)));
  assert.match(await view.id("book-name").innerText(), /厂商甲的手册<b>/);
  assert.match(await view.id("book-ignored").innerText(), /vendor\.special/);
  await view.id("book-lacks").waitFor();
  await calculator.page.waitForTimeout(600);
  await calculator.reload();
  await view.shows(typical(engine.estimate(FINANCE, book)));
  await view.id("reprice").click();
  await view.shows(typical(engine.estimate(FINANCE)));
  assert.equal(await view.id("book-badge").count(), 0);
});

/** Marks of whose prices they are, beside the totals that are not the result's. */
const marks = (calculator) => ["dock-book", "decisions-book"].map((id) => calculator.page.getByTestId(id));

journey("wherever totals stand it is said whose prices they are: in the bar at the foot and above the decisions", "", async (calculator, view) => {
  await calculator.page.setViewportSize({ width: 390, height: 844 });
  await calculator.loadPreset({ id: "finance-typical", group: "industry" });
  await calculator.openTab("years");
  for (const mark of marks(calculator)) assert.equal(await mark.count(), 0);
  await view.open();
  await view.id("discount-licence").fill("20");
  for (const mark of marks(calculator)) await mark.getByText("折扣 1 项").waitFor();
  const book = Object.assign(otherEdition(), { title: { zh: "厂商乙手册", en: "Vendor B" } });
  await view.pick("vendor.json", JSON.stringify(book));
  for (const mark of marks(calculator)) await mark.getByText(`非默认价格：《厂商乙手册》（${OTHER}）`).waitFor();
  const dock = await calculator.page.locator(".dock").boundingBox();
  assert.ok(dock.y + dock.height <= 844 && (await view.id("dock-book").isVisible()));
  assert.equal((await calculator.overflow()).sideways, 0);
  await view.id("book-reset").click();
  await view.id("book-default").click();
  for (const mark of marks(calculator)) await mark.waitFor({ state: "detached" });
});

journey("kept books are listed, chosen, removed and put back", "", async (calculator, view) => {
  await calculator.loadPreset({ id: "finance-typical", group: "industry" });
  await view.open();
  assert.equal(await view.id("book-kept").count(), 0);
  const named = (name) => Object.assign(otherEdition(), { edition: name, title: { zh: `手册${name}`, en: name } });
  const rows = view.id("book-kept-row");
  for (const [count, name] of ["a-1", "b-1"].entries()) {
    await view.pick(`${name}.json`, JSON.stringify(named(name)));
    await rows.nth(count).waitFor();
  }
  const names = () => rows.locator(".grow").allTextContents();
  assert.deepEqual(await names(), ["手册b-1（b-1）", "手册a-1（a-1）"]);
  await rows.nth(1).getByTestId("book-kept-use").click();
  await rows.nth(1).locator("b.tag").waitFor();
  assert.match(await view.id("book-name").innerText(), /手册a-1/);
  await calculator.undo.click();
  await rows.nth(0).locator("b.tag").waitFor();
  // The next visit has them, and what was removed is gone from it.
  await rows.nth(1).getByTestId("book-kept-remove").click();
  await view.id("book-kept-undo").click();
  assert.deepEqual(await names(), ["手册b-1（b-1）", "手册a-1（a-1）"]);
  await rows.nth(0).getByTestId("book-kept-remove").click();
  assert.match(await view.id("book-kept-said").innerText(), /手册b-1/);
  await view.id("book-kept-default").getByTestId("book-kept-use").click();
  await view.id("book-badge").waitFor({ state: "detached" });
  await calculator.page.waitForTimeout(600);
  await calculator.reload();
  await view.open();
  assert.deepEqual(await names(), ["手册a-1（a-1）"]);
  assert.equal(await calculator.page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("voicebot-cost.book.")).length), 1);
  await rows.getByTestId("book-kept-use").click();
  await view.shows(typical(engine.estimate(FINANCE, named("a-1"))));
});
