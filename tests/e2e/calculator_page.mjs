// The calculator as a visitor handles it. Tests say what is done; where it is on the page is known only here.
export const GROUPS = [
  "licence",
  "implementation",
  "telephony",
  "data",
  "integration",
  "hardware",
  "operations",
  "hidden",
  "finance",
];
export const COMPONENTS = [...GROUPS.slice(0, -1), "contingency"];
/** Below the result, and below that. */
const DETAILS = ["lines", "tiers", "book"];
const DECISIONS = ["years", "people", "modes", "billing", "uncertainty", "budget", "advice", "quote", "compare"];
export const TABS = [...DETAILS, ...DECISIONS];

export const OUTBOUND = "traffic.outboundCallsPerDay";
export const INBOUND = "traffic.inboundCallsPerDay";

export class CalculatorPage {
  constructor(page) {
    this.page = page;
    this.firstYear = page.getByTestId("first-year");
    this.budget = page.getByTestId("budget");
    this.concurrency = page.getByTestId("concurrency");
    this.stale = page.getByTestId("stale");
    this.undo = page.getByTestId("undo");
    this.redo = page.getByTestId("redo");
  }

  /** A fresh visitor; `options` as for a browser context, `prepare` for what has to precede the first request. */
  static async open(browser, address, options = {}, prepare = async () => {}) {
    // What a test answers in the network's place goes past the service worker; offline.test.mjs lets it in.
    const usual = { locale: "zh-CN", viewport: { width: 1280, height: 800 }, serviceWorkers: "block" };
    const context = await browser.newContext({ ...usual, ...options });
    const page = await context.newPage();
    // What is not there within seconds will not come; the default of half a minute only delays the news.
    page.setDefaultTimeout(10_000);
    await prepare(page);
    await page.goto(address);
    const calculator = new CalculatorPage(page);
    await calculator.firstYear.waitFor();
    return calculator;
  }

  close() {
    return this.page.context().close();
  }

  async reload() {
    await this.page.reload();
    await this.firstYear.waitFor();
  }

  field(path) {
    const box = this.page.getByTestId(`field-${path}`);
    return {
      box,
      input: box.locator("input[type=text]"),
      label: box.locator("label, .label"),
      option: (key) => box.locator(`[data-option="${key}"]`),
      problem: box.locator(".problem"),
    };
  }

  async type(path, text) {
    const { input } = this.field(path);
    await input.fill("");
    await input.pressSequentially(text);
  }

  /** Picks an option, be it a button or one of a list. */
  async choose(path, option) {
    const list = this.field(path).box.locator("select");
    if (await list.count()) await list.selectOption(option);
    else await this.field(path).option(option).click();
  }

  /** Loads a ready scenario the way a visitor gets there: the industry and a level; a size or mode, and a level other than the typical. */
  async loadPreset({ id, group }) {
    const [, band, level] = id.match(/^(.*)-(.*)$/);
    if (group === "industry") await this.choose("industry", band);
    else await this.page.getByTestId(`preset-band-${band}`).click();
    if (group === "industry" || level !== "typical") await this.preset(id).click();
  }

  preset(id) {
    return this.page.getByTestId(`preset-${id}`);
  }

  /** Its words may be a file that has to come first. */
  async setLanguage(language) {
    await this.page.getByTestId(`lang-${language}`).click();
    await this.page.waitForFunction((tag) => document.documentElement.lang.startsWith(tag), language);
  }

  setTheme(theme) {
    return this.page.getByTestId(`theme-${theme}`).click();
  }

  /** `yuan` or `wan`. */
  setScale(scale) {
    return this.page.getByTestId(`scale-${scale}`).click();
  }

  group(key) {
    return this.page.getByTestId(`group-${key}`);
  }

  async openGroup(key) {
    await this.group(key).locator("summary").first().click();
    await this.group(key).locator(".field").first().waitFor();
  }

  tab(key) {
    return this.page.getByTestId(`tab-${key}`);
  }

  /** Shows a tab and waits for what it loads. The decisions are there once somebody comes near them. */
  async openTab(key) {
    // What arrives above the decisions may push them away again before they are asked for.
    for (let tries = 0; DECISIONS.includes(key) && tries < 5 && !(await this.tab(key).isVisible()); tries += 1) {
      await this.comeNear("#decisions");
      await this.tab(key).waitFor({ timeout: 2_000 }).catch(() => {});
    }
    await this.tab(key).click();
    const content = { lines: "[data-testid^=line-]", tiers: "[data-testid=tiers-industry]", book: "[data-testid^=row-]" };
    await this.page.locator(content[key] ?? `#decisions-panel[aria-labelledby=tab-${key}] > *`).first().waitFor();
    await this.followed();
  }

  /** What came into view follows the last keystroke now: the page is told of it after the next frame. */
  followed() {
    return this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))));
  }

  /** Scrolls a part into view: what a visitor does not come near is not fetched. */
  async comeNear(selector) {
    await this.page.locator(selector).scrollIntoViewIfNeeded();
    await this.followed();
  }

  line(id) {
    const row = this.page.getByTestId(`line-${id}`);
    // The row and what is behind it are one table body.
    const body = this.page.locator("tbody").filter({ has: row });
    const detail = body.locator(".detail");
    return {
      opener: row.getByRole("button"),
      amounts: row.locator("td.num"),
      detail,
      formula: detail.locator(".formula"),
      prices: detail.locator(".prices > li"),
    };
  }

  /** Opens a line and waits until its sources have come. */
  async openLine(id) {
    const line = this.line(id);
    await this.comeNear("#details");
    await line.opener.click();
    await line.detail.waitFor();
    if (await line.prices.count()) await line.prices.first().locator("a, b").first().waitFor();
    return line;
  }

  component(key) {
    return this.page.getByTestId(`component-${key}`);
  }

  /** Every disclosure of the form, and the first line of each component that has one. */
  async openEverything() {
    for (const key of GROUPS) await this.openGroup(key);
    const closed = this.page.locator("details:not([open]) > summary");
    while (await closed.count()) await closed.first().click();
    const first = await this.page.evaluate((components) => {
      const lines = [...document.querySelectorAll("[data-testid^=line-]")].map((row) => row.dataset.testid.slice(5));
      return components.map((component) => lines.find((id) => id.startsWith(`${component}.`))).filter(Boolean);
    }, COMPONENTS);
    for (const id of first) await this.openLine(id);
  }

  tierTable(group) {
    const table = this.page.getByTestId(`tiers-${group}`);
    return { table, current: table.locator("tr[aria-current=true]") };
  }

  /** The first-year total as a number of the unit shown. */
  async total() {
    return numberIn(await this.firstYear.innerText());
  }

  async lines() {
    return numberIn(await this.concurrency.innerText());
  }

  /** Words of headings, labels, column heads, tabs and switches, by place on the page. */
  labels() {
    return this.page.evaluate(() => {
      const named = "h1, h2, h3, h4, label, .label, dt, caption, thead th, [role=tab], button:not([lang])";
      return [...document.querySelectorAll(named)].map((element) => element.textContent.trim());
    });
  }

  language() {
    return this.page.locator("html").getAttribute("lang");
  }

  background() {
    return this.page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  }

  /** How far the page is wider than its window, and which buttons are cut off by what holds them. */
  overflow() {
    return this.page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      const right = (element) => element.getBoundingClientRect().right;
      const isCut = (button) => right(button) > right(button.parentElement) + 1;
      const cut = [...document.querySelectorAll(".seg button")].filter(isCut).map((button) => button.textContent);
      return { sideways: Math.max(0, scrollWidth - clientWidth), cut };
    });
  }

  press(...keys) {
    return keys.reduce((before, key) => before.then(() => this.page.keyboard.press(key)), Promise.resolve());
  }

  /** Presses Tab until the element has the focus; fails after `most` presses. */
  async tabTo(locator, most = 200) {
    for (let presses = 0; presses < most; presses++) {
      await this.page.keyboard.press("Tab");
      if (await locator.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`Tab does not reach ${locator}`);
  }
}

/** The first number in a text: `≥ 1,234.50 元` → 1234.5. */
export function numberIn(text) {
  return Number(text.match(/[\d,]+(\.\d+)?/)[0].replaceAll(",", ""));
}

/** `45083.50` → `45,084`. */
export const wholeYuan = (amount) => ((BigInt(amount.replace(".", "")) + 50n) / 100n).toLocaleString("en");

/** A decimal of the module as the page shows it: `1234567.80` → `1,234,567.80`. */
export function grouped(decimal) {
  const [whole, fraction] = decimal.split(".");
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return fraction === undefined ? digits : `${digits}.${fraction}`;
}
