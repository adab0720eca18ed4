// A scenario travels: by link, by file, by a name in the browser. What the visitor had is never lost.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import { loadApi } from "./api.mjs";
import { CalculatorPage, INBOUND, OUTBOUND, numberIn } from "./calculator_page.mjs";
import { dist, openBrowser, openSite } from "./harness.mjs";

const FINANCE = { id: "finance-typical", group: "industry" };
const SMALL = { id: "sme-typical", group: "size" };
const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

const site = await openSite();
const browser = await openBrowser();
const engine = await loadApi();

/** What there is of sharing on the page. */
function sharing({ page }) {
  const id = (name) => page.getByTestId(name);
  return {
    id,
    beside: id("beside"),
    refused: id("refused"),
    notices: id("link-notices"),
    said: id("share-said"),
    async open() {
      await id("share-open").click();
      await id("share-dialog").waitFor();
    },
    close: () => id("share-close").click(),
    link: () => id("share-link").inputValue(),
    async follows(text) {
      await page.waitForFunction((part) => location.href.includes(part), text);
      return page.url();
    },
    async download(name) {
      const [file] = await Promise.all([page.waitForEvent("download"), id(name).click()]);
      return { name: file.suggestedFilename(), text: readFileSync(await file.path(), "utf8") };
    },
    async keep(name) {
      await id("share-name").fill(name);
      await id("share-keep").click();
      await id(`kept-${name}`).waitFor();
    },
    names: () => id("kept-name").allInnerTexts(),
    pick: (name, text) =>
      id("share-file").setInputFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) }),
  };
}

/** A test with a visitor of its own, amounts in yuan. An exception in the page fails it. */
function journey(name, act, { address = "", prepare, ...options } = {}) {
  test(name, async () => {
    const errors = [];
    const listen = async (page) => {
      page.on("pageerror", (error) => errors.push(error.message));
      await prepare?.(page);
    };
    const visitor = await CalculatorPage.open(browser, site.url + address, options, listen);
    try {
      await act(visitor, sharing(visitor));
      assert.deepEqual(errors, []);
    } finally {
      await visitor.close();
    }
  });
}

const yuan = async (visitor) => {
  await visitor.setScale("yuan");
  return visitor.firstYear.innerText();
};

/** The link to a preset with one more change, and its total to the fen. */
const travelling = await (async () => {
  const visitor = await CalculatorPage.open(browser, site.url);
  await visitor.loadPreset(FINANCE);
  await visitor.type(OUTBOUND, "4321");
  const address = await sharing(visitor).follows("out=4321");
  const total = await yuan(visitor);
  await visitor.close();
  return { address, total, tail: address.slice(site.url.length) };
})();

/** Keeps files from coming until what it gives is called; `go` makes the page ask for one. */
async function heldUp(page, files, go) {
  let open;
  const opened = new Promise((done) => (open = done));
  await page.route(files, (route) => opened.then(() => route.continue()));
  await Promise.all([page.waitForRequest(files), go()]);
  return async () => {
    open();
    await page.unrouteAll({ behavior: "wait" });
  };
}

const inOtherHands = (name, act, tail = travelling.tail) =>
  journey(name, async (visitor, share) => {
    await visitor.type(OUTBOUND, "777");
    const own = await yuan(visitor);
    await visitor.page.goto(site.url + tail);
    await visitor.firstYear.waitFor();
    await act(visitor, share, own);
  });

describe("opening a link", () => {
  inOtherHands("the same total to the fen, and one's own work one click away", async (visitor, share, own) => {
    await share.beside.waitFor();
    assert.equal(await visitor.firstYear.innerText(), travelling.total);
    assert.equal(await share.notices.count(), 0);
    assert.ok(await visitor.undo.isDisabled(), "history starts afresh");
    await share.id("back-to-mine").click();
    await share.beside.waitFor({ state: "detached" });
    assert.equal(await visitor.firstYear.innerText(), own);
    assert.equal(await visitor.field(OUTBOUND).input.inputValue(), "777");
    await visitor.page.goBack();
    await share.beside.waitFor();
    assert.equal(await visitor.firstYear.innerText(), travelling.total);
    await visitor.page.goForward();
    await share.beside.waitFor({ state: "detached" });
    assert.equal(await visitor.firstYear.innerText(), own);
  });

  journey("a page that starts with a link shows nothing of one's own, and lets nobody type, before the link is open", async (visitor, share) => {
    const { page } = visitor;
    await visitor.type(OUTBOUND, "777");
    const own = await yuan(visitor);
    await share.follows("out=777");
    await page.addInitScript(() => {
      const shown = (globalThis.shownTotals = []);
      const look = () => {
        const total = document.querySelector("[data-testid=first-year]")?.innerText;
        if (total && shown.at(-1) !== total) shown.push(total);
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    // One's own address is no link from elsewhere: the form is there at once.
    const late = "**/later-*.css";
    const letComeOwn = await heldUp(page, late, () => page.reload({ waitUntil: "commit" }));
    await visitor.firstYear.waitFor();
    assert.equal(await visitor.field(OUTBOUND).input.inputValue(), "777");
    await letComeOwn();
    await page.waitForLoadState();

    const letCome = await heldUp(page, late, () => page.goto(site.url + travelling.tail, { waitUntil: "commit" }));
    assert.ok(await page.locator("#loading").isVisible());
    assert.equal(await page.locator("input").count(), 0);
    await letCome();
    await share.beside.waitFor();
    assert.deepEqual(await page.evaluate(() => globalThis.shownTotals), [travelling.total]);
    await share.id("back-to-mine").click();
    await share.beside.waitFor({ state: "detached" });
    assert.equal(await visitor.firstYear.innerText(), own);
  });

  journey("where what opens a link does not come, the page is there all the same and says so", async (visitor, share) => {
    const { page } = visitor;
    await page.route("**/words/views.*", (route) => route.abort());
    await page.goto(site.url + travelling.tail);
    await visitor.firstYear.waitFor();
    const retry = page.locator(".share-host [role=alert] button");
    await retry.waitFor();
    await page.unroute("**/words/views.*");
    await retry.click();
    await share.beside.waitFor();
    assert.equal(await yuan(visitor), travelling.total);
  });

  inOtherHands(
    "the fragment form opens the same, also put into the address of the open page",
    async (visitor, share, own) => {
      await share.beside.waitFor();
      assert.equal(await visitor.firstYear.innerText(), travelling.total);
      await share.id("back-to-mine").click();
      await share.beside.waitFor({ state: "detached" });
      await visitor.page.evaluate((pairs) => (location.hash = pairs), travelling.tail.slice(1).replace("out=4321", "out=99"));
      await share.notices.waitFor();
      assert.match(await share.notices.innerText(), /改动/);
      await visitor.reload();
      await share.beside.waitFor();
      await share.id("back-to-mine").click();
      assert.equal(await visitor.firstYear.innerText(), own);
    },
    `#${travelling.tail.slice(1)}`,
  );

  for (const [what, tail] of [
    ["encoded as if it were one word", `?${encodeURIComponent(travelling.tail.slice(1))}`],
    ["with the full stop of the sentence around it", `${travelling.tail}。`],
  ]) {
    inOtherHands(
      `${what}: the same, with nothing to say about it`,
      async (visitor, share) => {
        await share.beside.waitFor();
        assert.equal(await visitor.firstYear.innerText(), travelling.total);
        assert.equal(await share.notices.count(), 0);
      },
      tail,
    );
  }

  inOtherHands(
    "without its last ten characters: told so, own work kept",
    async (visitor, share, own) => {
      await share.notices.waitFor();
      assert.match(await share.notices.innerText(), /截断/);
      assert.equal(await visitor.firstYear.innerText(), travelling.total);
      await share.id("back-to-mine").click();
      assert.equal(await visitor.firstYear.innerText(), own);
      await visitor.reload();
      assert.equal(await visitor.firstYear.innerText(), own);
    },
    travelling.tail.slice(0, -10),
  );

  inOtherHands(
    "cut in the middle: what is missing is named",
    async (visitor, share) => {
      await share.notices.waitFor();
      assert.match(await share.notices.innerText(), /没有写明/);
    },
    travelling.tail.slice(0, travelling.tail.length / 2),
  );

  inOtherHands(
    "of a newer version: not opened, and what could be read on request",
    async (visitor, share, own) => {
      await share.refused.waitFor();
      assert.match(await share.refused.innerText(), /更新的版本（格式 9）/);
      assert.equal(await visitor.firstYear.innerText(), own);
      await share.id("open-part").click();
      await share.beside.waitFor();
      assert.equal(await visitor.firstYear.innerText(), travelling.total);
      await share.id("back-to-mine").click();
      assert.equal(await visitor.firstYear.innerText(), own);
    },
    travelling.tail.replace("v=1", "v=9"),
  );

  inOtherHands(
    "garbage: not opened, own work kept",
    async (visitor, share, own) => {
      await share.refused.waitFor();
      assert.equal(await visitor.firstYear.innerText(), own);
      await share.id("dismiss").click();
      await share.refused.waitFor({ state: "detached" });
    },
    "?v=1&%00=%ff&<script>",
  );

  inOtherHands("edits of a shared scenario are kept as a copy, across a reload", async (visitor, share, own) => {
    await share.beside.waitFor();
    await visitor.type(INBOUND, "55");
    await share.follows("in=55");
    assert.match(await share.beside.innerText(), /已保存为“分享的方案 /);
    const total = await visitor.firstYear.innerText();
    await visitor.reload();
    await share.beside.waitFor();
    assert.match(await share.beside.innerText(), /已保存为/);
    assert.equal(await visitor.firstYear.innerText(), total);
    await share.id("back-to-mine").click();
    assert.equal(await visitor.firstYear.innerText(), own);
    await share.open();
    assert.equal((await share.names()).length, 1);
    await share.id("kept-open").click();
    await share.close();
    assert.equal(await visitor.firstYear.innerText(), total);
    await visitor.undo.click();
    assert.equal(await visitor.firstYear.innerText(), own);
  });

  journey(
    "other parameters are no link",
    async (visitor, share) => {
      await visitor.page.waitForTimeout(2_500);
      assert.equal((await share.beside.count()) + (await share.refused.count()), 0);
    },
    { address: "?v=20261122" },
  );

  journey("one's own link is one's own work", async (visitor, share) => {
    await visitor.loadPreset(FINANCE);
    // Whole: the industry alone, chosen on the way there, is an address too.
    const address = await share.follows(engine.encodeLink(engine.presets().find(({ id }) => id === FINANCE.id).scenario));
    await visitor.page.goto("about:blank");
    await visitor.page.goto(address);
    await visitor.firstYear.waitFor();
    await visitor.page.waitForTimeout(1_500);
    assert.equal(await share.beside.count(), 0);
  });
});

describe("the address", () => {
  journey("stays clean until something is edited, then follows without steps in the history", async (visitor, share) => {
    await visitor.page.waitForTimeout(2_500);
    assert.equal(visitor.page.url(), site.url);
    const before = await visitor.page.evaluate(() => history.length);
    await visitor.type(OUTBOUND, "1234");
    await share.follows("out=1234");
    await visitor.type(OUTBOUND, "2345");
    const address = await share.follows("out=2345");
    assert.equal(await visitor.page.evaluate(() => history.length), before);
    const { notices, scenario } = engine.decodeLink(address);
    assert.deepEqual(notices, []);
    assert.equal(scenario.traffic.outboundCallsPerDay, 2345);
  });

  journey("is out of the host's sight on request", async (visitor, share) => {
    await visitor.type(OUTBOUND, "1234");
    await share.follows("?v=1");
    await share.open();
    await share.id("share-private").check();
    await share.follows("#v=1");
    assert.match(await share.link(), /#v=1&/);
    await share.close();
    await visitor.reload();
    await visitor.type(OUTBOUND, "4321");
    assert.match(await share.follows("out=4321"), /\/#v=1/);
  });

  journey("each tab goes on with its own after a reload, a new one with what was kept last", async (visitor, share) => {
    await visitor.type(OUTBOUND, "1111");
    await share.follows("out=1111");
    const tab = async (act, address = site.url) => {
      const page = await visitor.page.context().newPage();
      await page.goto(address);
      const other = new CalculatorPage(page);
      await other.firstYear.waitFor();
      await act(other);
      return other;
    };
    const typed = (tab) => tab.field(OUTBOUND).input.inputValue();
    const other = await tab(async (other) => {
      assert.equal(await typed(other), "1111");
      await other.type(OUTBOUND, "2222");
      await sharing(other).follows("out=2222");
    });
    // What is not valid yet has no address, and is kept as well.
    await visitor.type(INBOUND, "x");
    await visitor.reload();
    assert.deepEqual([await typed(visitor), await visitor.field(INBOUND).input.inputValue()], ["1111", "x"]);
    await visitor.type(INBOUND, "5");
    await share.follows("in=5");
    await other.reload();
    assert.deepEqual([await typed(other), /out=2222/.test(other.page.url())], ["2222", true]);
    // One's own address in another tab is one's own there as well, whatever is typed elsewhere since.
    const same = await tab(async (same) => {
      await same.page.waitForFunction(() => history.state === "own");
    }, visitor.page.url());
    await other.type(OUTBOUND, "3333");
    await sharing(other).follows("out=3333");
    await same.reload();
    assert.equal(await typed(same), "1111");
  });

  journey("keeps the work where the browser keeps nothing", async (visitor, share) => {
    await visitor.type(OUTBOUND, "1234");
    await share.follows("out=1234");
    await share.id("unkept").waitFor();
    const total = await yuan(visitor);
    await visitor.reload();
    await visitor.setScale("yuan");
    await visitor.page.waitForFunction((t) => document.querySelector("[data-testid=first-year]").innerText === t, total);
    assert.equal(await share.beside.count(), 0);
    await share.open();
    await share.id("share-name").fill("x");
    await share.id("share-keep").click();
    await visitor.page.waitForFunction(() => document.querySelector("[data-testid=share-said]").innerText.includes("不允许"));
  }, {
    prepare: (page) =>
      page.addInitScript(() => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } })),
  });
});

describe("taking away", () => {
  journey("link, length and QR code", async (visitor, share) => {
    await visitor.loadPreset(FINANCE);
    await share.open();
    const link = await share.link();
    assert.deepEqual(engine.decodeLink(link).notices, []);
    assert.ok(link.length <= 2_000);
    assert.match(await share.id("share-length").innerText(), new RegExp(`^${link.length} `));
    await share.id("share-copy").click();
    await visitor.page.waitForFunction(() => document.querySelector("[data-testid=share-said]").innerText.includes("已复制"));
    assert.equal(await visitor.page.evaluate(() => navigator.clipboard.readText()), link);
    await share.id("share-qr-open").click();
    const { name, text } = await share.download("share-qr-save");
    assert.match(name, /\.svg$/);
    assert.match(text, /^<svg xmlns=.*<\/svg>$/s);
    assert.ok((await share.id("share-qr").locator("svg").boundingBox()).width > 200);
  }, CLIPBOARD);

  journey("summary, table and data agree with the page", async (visitor, share) => {
    await visitor.loadPreset(FINANCE);
    const total = await yuan(visitor);
    await share.open();
    await share.id("share-summary").click();
    await visitor.page.waitForFunction(() => document.querySelector("[data-testid=share-said]").innerText.includes("已复制"));
    assert.ok((await visitor.page.evaluate(() => navigator.clipboard.readText())).includes(total));
    const plain = total.replaceAll(",", "");
    const csv = await share.download("share-csv");
    assert.equal(csv.text.charCodeAt(0), 0xfeff);
    assert.ok(csv.text.split("\r\n").some((row) => row.startsWith("totals.firstYear") && row.includes(`,${plain},`)));
    const json = await share.download("share-json");
    const sheet = await share.download("share-xlsx");
    for (const { name } of [csv, json, sheet]) assert.match(name, /^voicebot-cost-预设-金融保险-典型-\d{4}-\d\d-\d\d\.(csv|json|xlsx)$/);
    assert.ok(sheet.text.startsWith("PK") && sheet.text.includes("xl/workbook.xml"));
    const link = await share.link();
    assert.deepEqual(JSON.parse(json.text), engine.estimate(engine.decodeLink(link).scenario));
    assert.equal(JSON.parse(json.text).totals.firstYear.typical, plain);
  }, CLIPBOARD);

  journey("own prices and discounts are said in summary and table", async (visitor, share) => {
    await share.beside.waitFor();
    const words = "改动单价 1 处 · 单价含折扣";
    await share.open();
    await share.id("share-summary").click();
    await visitor.page.waitForFunction(() => document.querySelector("[data-testid=share-said]").innerText.includes("已复制"));
    assert.ok((await visitor.page.evaluate(() => navigator.clipboard.readText())).includes(words));
    const { text } = await share.download("share-csv");
    assert.ok(text.split("\r\n").some((row) => row.startsWith("价格手册,") && row.endsWith(words)), text.slice(-900));
  }, { ...CLIPBOARD, address: `${travelling.tail.replace(/&c=.*/, "")}&p.tel.out.landline=0.06&d.licence=0.2` });

  journey("a scenario file goes out and comes back beside one's own work", async (visitor, share) => {
    await visitor.loadPreset(FINANCE);
    const total = await yuan(visitor);
    await share.open();
    const { name, text } = await share.download("share-scenario");
    assert.match(name, /^voicebot-cost-预设-金融保险-典型-.*\.scenario\.json$/);
    assert.match(JSON.parse(text).name, /金融保险/);
    const schema = JSON.parse(readFileSync(join(dist, "schema", "scenario-file.json"), "utf8"));
    assert.ok(new Ajv2020().validate(schema, JSON.parse(text)));
    await share.close();
    await visitor.loadPreset(SMALL);
    const own = await visitor.firstYear.innerText();
    await share.open();
    await share.pick("bank.json", text);
    await share.beside.waitFor();
    assert.equal(await visitor.firstYear.innerText(), total);
    await share.id("back-to-mine").click();
    assert.equal(await visitor.firstYear.innerText(), own);
    const other = [
      ["{", /损坏/],
      ["[]", /不是本计算器/],
      [text.replace('"version": 1', '"version": 2'), /更新的版本/],
      [" ".repeat(200_001), /太大/],
    ];
    for (const [content, message] of other) {
      await share.open();
      await share.pick("bad.json", content);
      await share.refused.filter({ hasText: message }).waitFor();
      assert.equal(await visitor.firstYear.innerText(), own);
    }
    // Dropped on the page.
    await visitor.page.evaluate((content) => {
      const data = new DataTransfer();
      data.items.add(new File([content], "dropped.json"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, text.replace('"out": "3000"', '"out": "3001"'));
    await share.notices.waitFor();
    assert.match(await share.beside.innerText(), /金融保险 · 典型/, "the name within the file");
  });
});

describe("a file dropped on the page", () => {
  /** As a hand does it, with nothing between entering and letting go. */
  const drop = ({ page }, name, content) =>
    page.evaluate(
      ([name, content]) => {
        const data = new DataTransfer();
        data.items.add(new File([content], name));
        const event = (kind) => new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true });
        return ["dragenter", "dragover", "drop"].map((kind) => !document.body.dispatchEvent(event(kind)));
      },
      [name, content],
    );

  journey("is refused by name, also as the very first thing and from far below", async (visitor, share) => {
    await visitor.page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    assert.deepEqual(await drop(visitor, "photo.png", "\x89PNG"), [false, true, true], "the browser does not go to the file");
    await share.refused.filter({ hasText: /photo\.png.*不是 JSON/ }).waitFor();
    await visitor.page.waitForFunction(() => {
      const { top, bottom } = document.getElementById("share-refused").getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
  });

  journey("that is a price book is said to be one, with the way to where it is loaded", async (visitor, share) => {
    const text = JSON.stringify({ ...engine.priceBook(), edition: "acme-7" });
    await drop(visitor, "book.json", text);
    await share.refused.filter({ hasText: /book\.json.*是价格手册/ }).waitFor();
    await share.id("to-book").click();
    await share.id("price-book").waitFor();
    assert.equal(await share.refused.count(), 0);
    await share.id("book-file").setInputFiles({ name: "book.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await share.id("book-said").waitFor();
  });
});

describe("kept scenarios", () => {
  journey("named, renamed, duplicated, deleted and put back", async (visitor, share) => {
    await visitor.loadPreset(FINANCE);
    const total = await yuan(visitor);
    await share.open();
    await share.keep("银行外呼");
    const kept = await share.id("year-of-kept").innerText();
    assert.ok(kept.startsWith("首年") && numberIn(kept) === numberIn(total), `${kept}, ${total}`);
    await share.id("kept-rename").click();
    await share.id("share-rename").fill("=银行");
    await visitor.press("Enter");
    await share.id("kept-=银行").waitFor();
    await share.id("kept-duplicate").click();
    assert.deepEqual(await share.names(), ["=银行（副本）", "=银行"]);
    await share.id("kept-delete").first().click();
    assert.deepEqual(await share.names(), ["=银行"]);
    await share.id("share-undo").click();
    assert.deepEqual(await share.names(), ["=银行（副本）", "=银行"]);
    await share.close();
    await visitor.loadPreset(SMALL);
    await visitor.reload();
    await share.open();
    await share.id("kept-open").last().click();
    await share.close();
    const shows = (wanted) =>
      visitor.page.waitForFunction(
        ([total, wanted]) => (document.querySelector("[data-testid=first-year]").innerText === total) === wanted,
        [total, wanted],
      );
    await shows(true);
    await visitor.undo.click();
    await shows(false);
  });

  journey("none without a name, no two under one name, and files are named after it", async (visitor, share) => {
    await visitor.type(OUTBOUND, "1234");
    await share.open();
    await share.id("share-keep").click();
    await share.said.filter({ hasText: "请先填名称" }).waitFor();
    assert.equal(await visitor.page.evaluate(() => document.activeElement.id), "share-name");
    await share.keep("甲");
    await share.id("share-name").fill("甲");
    await share.id("share-keep").click();
    await share.said.filter({ hasText: "甲 (2)" }).waitFor();
    assert.deepEqual(await share.names(), ["甲 (2)", "甲"]);
    const { name, text } = await share.download("share-scenario");
    assert.match(name, /^voicebot-cost-甲-\(2\)-.*\.scenario\.json$/);
    assert.equal(JSON.parse(text).name, "甲 (2)");
  });

  journey("a damaged store costs no other scenario, and is said", async (visitor, share) => {
    await visitor.loadPreset(FINANCE);
    await share.open();
    await share.keep("good");
    await visitor.page.evaluate(() => {
      const key = "voicebot-cost.scenarios";
      localStorage.setItem(key, `${localStorage.getItem(key)}rubbish\n`);
    });
    await visitor.reload();
    await share.open();
    await share.id("damaged").waitFor();
    assert.deepEqual(await share.names(), ["good"]);
    assert.match(await visitor.page.evaluate(() => localStorage.getItem("voicebot-cost.scenarios.damaged")), /rubbish/);
  });

  journey("a full store is said, and nothing kept is lost", async (visitor, share) => {
    await share.open();
    await share.keep("first");
    await visitor.page.evaluate(() => {
      for (let size = 1 << 22; size > 8; size /= 2) {
        try {
          while (true) localStorage.setItem(`fill${size}-${Math.random()}`, "x".repeat(size));
        } catch {}
      }
    });
    await share.id("share-name").fill("second");
    await share.id("share-keep").click();
    await visitor.page.waitForFunction(() => document.querySelector("[data-testid=share-said]").innerText.includes("已满"));
    assert.deepEqual(await share.names(), ["first"]);
  });
});

journey("by keyboard alone: opened, closed with Escape, the focus where it was", async (visitor, share) => {
  await visitor.tabTo(share.id("share-open"));
  await visitor.press("Enter");
  await share.id("share-dialog").waitFor();
  await visitor.press("Escape");
  await share.id("share-dialog").waitFor({ state: "detached" });
  assert.equal(await visitor.page.evaluate(() => document.activeElement.id), "share-open");
  await visitor.press("Enter");
  await share.id("share-dialog").waitFor();
});
