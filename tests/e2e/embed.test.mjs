// The calculator on a page of another origin, under that page's own policy: the element, its messages, the bare frame.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import Ajv2020 from "ajv/dist/2020.js";
import { loadApi } from "./api.mjs";
import { dist, openBrowser, openSite } from "./harness.mjs";
import { FOREIGN, TO_FRAME, TO_PAGE } from "./hostile.mjs";
import { HostPage, LISTEN, hostPage, openHost } from "./host_page.mjs";

const api = await loadApi();
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const site = await openSite();
const browser = await openBrowser();
const one = (attributes) => hostPage(`<voicebot-cost id="one" loading="eager" ${attributes}><a href="#">link</a></voicebot-cost>`);
/** Links that are not used, each with its rule and what is said of it. */
const WHOLE_LINK = api.encodeLink(api.estimate({ industry: "education" }).scenario);
const BAD_LINKS = [
  ["v=1&foo", "nothing", { zh: /不是本计算器的链接/, en: /no link of this calculator/ }],
  ["v=9&in=5", "newer", { zh: /更新的版本（格式 9）/, en: /newer version.*format 9/ }],
  [WHOLE_LINK.replace("industry=education", "industry=finance"), "altered", { zh: /不完整，或在传递中被改动/, en: /incomplete or was altered/ }],
];
const badLink = (place, lang) => `bad-link-${place}-${lang}.html`;
const badLinks = BAD_LINKS.flatMap(([link], place) =>
  ["zh", "en"].map((lang) => [badLink(place, lang), one(`lang="${lang}" link="${link.replaceAll("&", "&amp;")}"`)]),
);
const host = await openHost(site, {
  files: {
    "listen.js": LISTEN,
    ...Object.fromEntries(badLinks),
    "bad-accent.html": one('lang="en" accent="red"'),
    "plain.html": one('preset="finance" lang="zh-CN" theme="light"'),
    "english.html": one('preset="finance" lang="en" theme="dark" accent="#ffcc00"'),
    "locked.html": one('preset="finance" lang="en" lock="deployment=private,edition,integrations" hide="header,presets,human,advice"'),
    "bad-book.html": one('lang="en" price-book="bad-book.json"'),
    "no-book.html": one('lang="en" price-book="gone.json"'),
    "bad-book.json": '{"format": 1}',
    "twenty.html": hostPage(
      Array.from({ length: 20 }, (_, i) => `<h2>${i}</h2><voicebot-cost id="w${i}" preset="sme" lang="en"></voicebot-cost>`).join("\n"),
    ),
    "two.html": hostPage('<voicebot-cost id="a" loading="eager" preset="finance"></voicebot-cost><voicebot-cost id="b" loading="eager" preset="sme"></voicebot-cost>'),
  },
});
const open = (name, options) => HostPage.open(browser, host.url + name, options);
const presetOf = (id) => api.presets().find((preset) => preset.id === id).scenario;
const KEPT = ["firstYear", "oneOff", "recurringYear", "hidden", "contingency", "budget", "effective", "horizonTotal", "complete"];
const totalsOf = ({ totals }) => ({ ...Object.fromEntries(KEPT.map((name) => [name, totals[name]])), cash: { all: totals.cash.all } });

const read = (name) => JSON.parse(readFileSync(join(dist, "schema", `${name}.json`), "utf8"));
const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allowUnionTypes: true });
ajv.addFormat("date", true);
ajv.addSchema(read("scenario"));
const schema = read("message");
const fits = ajv.compile(schema);

test("the element under the host's policy gives the module's figures to the fen", async () => {
  const page = await open("plain.html");
  const detail = await page.wait("estimate");
  const [ready] = await page.heard("ready");
  const expected = api.estimate(presetOf("finance-typical"));
  assert.deepEqual(detail.totals, totalsOf(expected));
  assert.deepEqual(detail.scenario, expected.scenario);
  assert.deepEqual(ready.totals, detail.totals);
  assert.deepEqual(api.decodeLink(detail.link).scenario, expected.scenario);
  assert.ok(detail.link.startsWith(site.url), detail.link);
  assert.deepEqual(await page.heard("error"), []);
  await page.close();
});

test("a lead form is told the sum over the horizon and the cash at the start", async () => {
  const scenario = { ...presetOf("private-typical"), finance: { years: 4 } };
  const page = await open("plain.html");
  await page.wait("estimate");
  const { totals } = await page.after("estimate", () => page.run((element, value) => (element.scenario = value), scenario));
  const fen = (money) => BigInt(money.replace(".", ""));
  const { initial, years, total, presentValue } = totals.cash.all;
  assert.equal(years.length, 4);
  assert.ok(fen(initial) > 0n, "a private deployment is bought before it runs");
  assert.equal(years.reduce((sum, year) => sum + fen(year), fen(initial)), fen(total));
  assert.equal(total, totals.horizonTotal.typical);
  assert.ok(fen(presentValue) < fen(total), "later years count less");
  assert.deepEqual(totals, totalsOf(api.estimate(scenario)));
  await page.close();
});

test("an edit in the frame is heard, and the visitor's own draft and address stay as they were", async () => {
  const page = await open("plain.html");
  await page.wait("estimate");
  const before = await page.frame().locator(":root").evaluate(() => location.href);
  const box = page.frame().getByTestId("field-traffic.outboundCallsPerDay").locator("input[type=text]");
  const detail = await page.after("estimate", () => box.fill("4321"));
  assert.equal(detail.scenario.traffic.outboundCallsPerDay, 4321);
  const preset = presetOf("finance-typical");
  const expected = api.estimate({ ...preset, traffic: { ...preset.traffic, outboundCallsPerDay: 4321 } });
  assert.deepEqual(detail.totals, totalsOf(expected));
  await page.page.waitForTimeout(600);
  const after = await page.frame().locator(":root").evaluate(() => ({ href: location.href, kept: Object.keys(localStorage), steps: history.length }));
  assert.equal(after.href, before);
  assert.deepEqual(after.kept, []);
  await page.close();
});

test("the example page prices with the vendor's own book, badged, and fills the vendor's form", async () => {
  const page = await HostPage.open(browser, `${host.url}vendor.html`);
  await page.page.locator("#summary", { hasText: "example-voice-2026.11" }).waitFor();
  const book = JSON.parse(readFileSync(new URL("../../examples/vendor-book.json", import.meta.url)));
  const { errors, missing = [] } = api.validatePriceBook(book);
  assert.deepEqual({ errors, missing }, { errors: [], missing: [] });
  const expected = api.estimate({ ...presetOf("finance-typical"), deployment: "saas" }, book);
  assert.ok(expected.totals.complete);
  assert.notEqual(expected.totals.budget.typical, api.estimate({ ...presetOf("finance-typical"), deployment: "saas" }).totals.budget.typical);
  const { budget, start, horizon, link } = await page.page.evaluate(() => Object.fromEntries(new FormData(document.querySelector("#lead"))));
  assert.equal(budget, expected.totals.budget.typical);
  assert.equal(start, expected.totals.cash.all.initial);
  assert.equal(horizon, expected.totals.horizonTotal.typical);
  assert.deepEqual(api.decodeLink(link).scenario, expected.scenario);
  const badge = await page.frame().getByTestId("book-badge").innerText();
  assert.match(badge, /示例语音（虚构供应商）.*127\.0\.0\.1/s);
  await page.close();
});

test("a broken book and one that is not there are refused by name; default prices stay and are said", async () => {
  for (const [name, code, said] of [["bad-book.html", "book", /has errors/], ["no-book.html", "unreachable", /cannot be reached/]]) {
    const page = await open(name);
    const detail = await page.wait("estimate");
    const errors = await page.heard("error");
    assert.ok(errors.some((error) => error.code === code), `${name}: ${JSON.stringify(errors)}`);
    if (code === "book") assert.ok(errors.every(({ path, rule }) => path !== undefined && rule), JSON.stringify(errors));
    assert.deepEqual(detail.totals, totalsOf(api.estimate({})));
    assert.match(await page.frame().getByTestId("book-note").innerText(), said);
    await page.close();
  }
});

test("a link that is not used is said in the frame, and to the page in words of the frame's language", async () => {
  for (const [place, [, rule, said]] of BAD_LINKS.entries()) {
    for (const lang of ["zh", "en"]) {
      const page = await open(badLink(place, lang));
      const error = await page.wait("error");
      assert.deepEqual([error.code, error.rule], ["link", rule]);
      assert.match(error.message[lang], said[lang]);
      // No name of a rule for a reason, and no sentence that says it was opened all the same.
      assert.doesNotMatch(error.message[lang], new RegExp(`[:：] ?${rule}[.。]|已打开|is open`));
      assert.deepEqual((await page.wait("estimate")).totals, totalsOf(api.estimate({})));
      assert.equal(await page.frame().getByTestId("link-note").innerText(), error.message[lang]);
      await page.close();
    }
  }
});

test("the note about a link speaks the language of the frame and goes with the link", async () => {
  const page = await open(badLink(0, "zh"));
  const note = page.frame().getByTestId("link-note");
  await note.filter({ hasText: BAD_LINKS[0][2].zh }).waitFor();
  await page.run((element) => element.setAttribute("lang", "en"));
  await note.filter({ hasText: BAD_LINKS[0][2].en }).waitFor();
  const detail = await page.after("estimate", () => page.run((element, link) => element.setAttribute("link", link), WHOLE_LINK));
  assert.equal(detail.scenario.industry, "education");
  await note.waitFor({ state: "detached" });
  await page.run((element) => element.setAttribute("link", "v=1&foo"));
  await note.filter({ hasText: BAD_LINKS[0][2].en }).waitFor();
  await page.after("estimate", () => page.run((element) => (element.scenario = { industry: "finance" })));
  await note.waitFor({ state: "detached" });
  await page.close();
});

test("what is refused before English words have come is told in English, too", async () => {
  const page = await open("bad-accent.html");
  const { path, message } = await page.wait("error");
  assert.equal(path, "accent");
  assert.match(message.en, /accent.*red/);
  assert.match(message.zh, /accent.*red/);
  await page.close();
});

test("what is fixed cannot be changed by hand, preset, undo or the page's script; the reason stands beside it", async () => {
  const page = await open("locked.html");
  await page.wait("estimate");
  const frame = page.frame();
  const box = frame.getByTestId("field-deployment");
  assert.match(await box.innerText(), /Fixed by the page around/);
  for (const button of await box.getByRole("button").all()) assert.ok(await button.isDisabled());
  assert.ok(await frame.getByTestId("system-integrations.crm").isDisabled());
  assert.equal(await frame.getByTestId("presets").count(), 0);
  assert.equal(await frame.getByTestId("print").count(), 0);
  assert.equal(await frame.getByRole("heading", { level: 1 }).count(), 1);
  const locked = await page.after("error", () => page.run((element) => (element.scenario = { deployment: "saas", industry: "education" })));
  assert.equal(locked.code, "locked");
  assert.equal(locked.path, "deployment");
  const detail = await page.wait("estimate", 2);
  assert.equal(detail.scenario.deployment, "private");
  assert.equal(detail.scenario.industry, "education");
  await page.run((element) => element.setAttribute("lock", "deployment"));
  await frame.getByTestId("field-deployment").locator("visible=true").first().waitFor();
  const back = await page.after("estimate", () => frame.locator("summary").first().press("Control+z"));
  assert.equal(back.scenario.deployment, "private");
  await page.close();
});

test("scenario goes in and comes out the same; a link does too", async () => {
  const page = await open("plain.html");
  await page.wait("estimate");
  const wanted = { industry: "education", traffic: { outboundCallsPerDay: "1.5万", connectRate: "60%" }, features: ["multiTurn"] };
  const detail = await page.after("estimate", () => page.run((element, value) => (element.scenario = value), wanted));
  assert.deepEqual(detail.scenario, api.estimate(wanted).scenario);
  assert.deepEqual(await page.run((element) => element.scenario), detail.scenario);
  await page.after("estimate", () => page.run((element) => (element.scenario = null)));
  assert.deepEqual(await page.run((element) => element.scenario), api.defaultScenario());
  const again = await page.after("estimate", () => page.run((element, link) => (element.scenario = link), detail.link));
  assert.deepEqual(again.scenario, detail.scenario);
  await page.close();
});

test("attributes change what is shown at run time, and a moved element goes on where it was", async () => {
  const page = await open("plain.html");
  await page.wait("estimate");
  const root = page.frame().locator(":root");
  await page.run((element) => {
    element.setAttribute("lang", "en");
    element.setAttribute("theme", "dark");
    element.setAttribute("accent", "#0a7");
  });
  await page.frame().locator(":root[lang=en][data-theme=dark][data-accent]").waitFor();
  assert.equal(await root.evaluate((root) => root.style.getPropertyValue("--own-accent-light") !== ""), true);
  const detail = await page.after("estimate", () => page.run((element) => element.setAttribute("preset", "education-top")));
  assert.deepEqual(detail.totals, totalsOf(api.estimate(presetOf("education-top"))));
  const moved = await page.after("ready", () => page.run((element) => document.body.append(element)));
  assert.deepEqual(moved.totals, detail.totals);
  await page.close();
});

test("a colour that could not be read is adjusted in both themes", async () => {
  const page = await open("english.html");
  await page.wait("estimate");
  const contrasts = await page.frame().locator(":root").evaluate((root) => {
    const luminance = (hex) => {
      const parts = [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16) / 255).map((p) => (p <= 0.04045 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4));
      return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    };
    const contrast = (a, b) => (Math.max(luminance(a), luminance(b)) + 0.05) / (Math.min(luminance(a), luminance(b)) + 0.05);
    const of = (name) => root.style.getPropertyValue(name);
    return [["light", "#ffffff", "#f6f7f5"], ["dark", "#191f1e", "#111615"]].flatMap(([theme, ...grounds]) => {
      const [accent, soft, on] = ["accent", "accent-soft", "on-accent"].map((name) => of(`--own-${name}-${theme}`));
      return [...grounds, soft, on].map((ground) => contrast(accent, ground));
    });
  });
  assert.ok(contrasts.every((contrast) => contrast >= 4.45), contrasts.join(" "));
  await page.close();
});

test("print() prints the frame", async () => {
  const page = await open("plain.html");
  await page.wait("estimate");
  await page.frame().locator(":root").evaluate(() => (window.print = () => (window.printed = (window.printed ?? 0) + 1)));
  await page.run((element) => element.print());
  await page.page.waitForTimeout(300);
  assert.equal(await page.frame().locator(":root").evaluate(() => window.printed), 1);
  await page.close();
});

test("the height follows the content within a frame, up and down, and comes to rest", async () => {
  for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
    const page = await open("plain.html", { viewport });
    await page.wait("estimate");
    await page.run((element) => {
      window.resizes = [];
      const frame = element.shadowRoot.querySelector("iframe");
      addEventListener("message", ({ data }) => {
        if (data?.type !== "height") return;
        const entry = { asked: data.height };
        resizes.push(entry);
        requestAnimationFrame(() => (entry.had = Math.round(frame.getBoundingClientRect().height)));
      });
    });
    const settle = () => page.page.waitForTimeout(500);
    const part = page.frame().getByTestId("group-part-refine");
    const closed = (await settle(), await page.heights());
    assert.equal(closed.outer, closed.inner);
    await part.locator("summary").first().click();
    await settle();
    const grown = await page.heights();
    assert.equal(grown.outer, grown.inner);
    assert.ok(grown.outer > closed.outer + 100, `${closed.outer} → ${grown.outer}`);
    await part.locator("summary").first().click();
    await settle();
    assert.deepEqual(await page.heights(), closed);
    const resizes = await page.page.evaluate(() => resizes);
    assert.ok(resizes.length >= 2);
    for (const { asked, had } of resizes) assert.equal(had, asked);
    await page.page.waitForTimeout(2_000);
    assert.equal(await page.page.evaluate(() => resizes.length), resizes.length, "it went on without a cause");
    await page.close();
  }
});

test("a page whose width follows the height does not swing for ever", async () => {
  const page = await open("plain.html", { viewport: { width: 900, height: 800 } });
  await page.wait("estimate");
  await page.page.waitForTimeout(500);
  // The worst of hosts: as soon as the frame is tall, its place is wide and so the content short, and back again.
  await page.run((element) => {
    window.changes = 0;
    const frame = element.shadowRoot.querySelector("iframe");
    const middle = frame.getBoundingClientRect().height - 20;
    addEventListener("message", ({ data }) => {
      if (data?.type !== "height") return;
      changes += 1;
      element.style.width = frame.getBoundingClientRect().height > middle ? "1200px" : "600px";
    });
    element.style.width = "600px";
  });
  await page.page.waitForTimeout(2_000);
  const after = await page.page.evaluate(() => changes);
  await page.page.waitForTimeout(2_000);
  assert.equal(await page.page.evaluate(() => changes), after, "it still swings");
  assert.ok(after <= 8, `${after} changes`);
  await page.close();
});

test("of twenty on a page only those near the view load; all do in the end, and each is of use", async () => {
  const page = await open("twenty.html", { locale: "en-GB" });
  page.page.setDefaultTimeout(60_000);
  await page.wait("estimate");
  const frames = () => page.page.evaluate(() => [...document.querySelectorAll("voicebot-cost")].filter((e) => e.shadowRoot.querySelector("iframe")).length);
  const first = await frames();
  assert.ok(first >= 1 && first <= 5, `${first} frames at once`);
  const start = Date.now();
  for (let i = 0; i < 20; i++) {
    await page.page.locator(`#w${i}`).scrollIntoViewIfNeeded();
    await page.page.waitForFunction((id) => heard.some((one) => one.id === id && one.type === "estimate"), `w${i}`);
  }
  const seconds = (Date.now() - start) / 1_000;
  assert.equal(await frames(), 20);
  assert.ok(seconds < 60, `${seconds} s`);
  const box = page.frame(19).getByTestId("field-traffic.outboundCallsPerDay").locator("input[type=text]");
  await page.after("estimate", () => box.fill("2222"));
  const heard = await page.heard("estimate", "w19");
  assert.equal(heard.at(-1).scenario.traffic.outboundCallsPerDay, 2222);
  assert.equal((await page.heard("estimate", "w3")).length, 1);
  await page.close();
});

test("hostile messages to the frame are refused by name, and it works on", async () => {
  assert.ok(TO_FRAME.length + TO_PAGE.length >= 150, `${TO_FRAME.length} + ${TO_PAGE.length}`);
  const page = await open("plain.html");
  const before = await page.wait("estimate");
  const missed = [];
  for (const [code, message] of TO_FRAME) {
    const heard = await page.run(
      (element, message) =>
        new Promise((done) => {
          const hear = ({ detail }) => done(detail);
          element.addEventListener("error", hear, { once: true });
          setTimeout(() => (element.removeEventListener("error", hear), done(null)), 3_000);
          // What is JSON comes as JSON: a member called __proto__ would not arrive otherwise.
          const sent = typeof message === "string" ? JSON.parse(message) : message;
          element.shadowRoot.querySelector("iframe").contentWindow.postMessage(sent, "*");
        }),
      JSON.stringify(message)?.includes("__proto__") ? JSON.stringify(message) : message,
    );
    const told = JSON.stringify(message)?.slice(0, 80);
    if (heard?.code !== code) missed.push(`${told}: ${heard?.code} instead of ${code}`);
    else if (!fits({ voicebotCost: 1, type: "error", detail: heard })) missed.push(`${told}: ${ajv.errorsText(fits.errors)}`);
    else if (!heard.rule || !heard.message?.zh) missed.push(`${told}: ${JSON.stringify(heard)}`);
  }
  assert.deepEqual(missed, []);
  for (const message of FOREIGN) {
    await page.run((element, message) => element.shadowRoot.querySelector("iframe").contentWindow.postMessage(message, "*"), message);
  }
  const errors = (await page.heard("error")).length;
  const after = await page.after("estimate", () => page.run((element) => (element.scenario = { industry: "education" })));
  assert.deepEqual(after.totals, totalsOf(api.estimate({ industry: "education" })));
  assert.notDeepEqual(after.totals, before.totals);
  await page.page.waitForTimeout(200);
  // Options of an empty `set` among the hostile ones may have been taken; nothing else may be told.
  assert.equal((await page.heard("error")).length, errors);
  assert.equal(await page.frame().locator("img").count(), 0);
  assert.equal(await page.page.evaluate(() => window.hacked), undefined);
  await page.close();
});

test("hostile messages to the page are refused by name, and the element works on", async () => {
  const page = await open("plain.html");
  await page.wait("estimate");
  const height = (await page.page.waitForTimeout(300), (await page.heights()).outer);
  const missed = [];
  for (const [code, message] of TO_PAGE) {
    const before = (await page.heard("error")).length;
    await page.frame().locator(":root").evaluate((_, message) => parent.postMessage(message, "*"), message);
    await page.page.waitForFunction((count) => heard.filter((one) => one.type === "error").length > count, before, { timeout: 2_000 }).catch(() => {});
    const heard = (await page.heard("error"))[before];
    if (heard?.code !== code) missed.push(`${JSON.stringify(message)}: ${heard?.code} instead of ${code}`);
  }
  assert.deepEqual(missed, []);
  assert.equal((await page.heights()).outer, height);
  await page.after("estimate", () => page.run((element) => (element.scenario = { industry: "catering" })));
  await page.close();
});

test("messages from a wrong window or a wrong origin are not heard", async () => {
  const page = await open("two.html");
  await page.page.waitForFunction(() => new Set(heard.filter((one) => one.type === "estimate").map((one) => one.id)).size === 2);
  const count = () => page.page.evaluate(() => heard.length);
  const before = await count();
  // A window of the host's own origin that is neither the page around nor a calculator.
  await page.page.evaluate(() => document.body.append(document.createElement("iframe")));
  const stranger = page.page.frames().find((frame) => frame.url() === "about:blank");
  const told = { voicebotCost: 1, type: "estimate", detail: { scenario: {}, totals: {} } };
  await page.page.evaluate((told) => postMessage(told, "*"), told);
  await stranger.evaluate((told) => parent.postMessage(told, "*"), told);
  for (const message of [{ type: "set", options: { lang: "en" } }, { type: "nonsense" }]) {
    await stranger.evaluate((message) => {
      const { contentWindow } = parent.document.querySelector("voicebot-cost").shadowRoot.querySelector("iframe");
      contentWindow.postMessage({ voicebotCost: 1, ...message }, "*");
    }, message);
  }
  await page.page.waitForTimeout(500);
  assert.equal(await count(), before);
  assert.equal(await page.frame(0).locator(":root").getAttribute("lang"), "zh-CN");
  // A message of one calculator is not taken for one of the other.
  await page.frame(1).locator(":root").evaluate(() => parent.postMessage({ voicebotCost: 1, type: "nonsense" }, "*"));
  await page.page.waitForTimeout(300);
  assert.deepEqual(await page.page.evaluate((from) => heard.slice(from).map((one) => one.id), before), ["b"]);
  await page.close();
});

test("what is said both ways fits message.json", async () => {
  const page = await open("plain.html");
  await page.wait("estimate");
  await page.page.evaluate(() => {
    window.said = [];
    addEventListener("message", ({ data }) => said.push(data));
  });
  await page.frame().locator(":root").evaluate(() => {
    window.said = [];
    addEventListener("message", ({ data }) => said.push(data));
  });
  await page.run((element) => {
    element.setAttribute("lock", "edition=premium");
    element.setAttribute("price-book", "vendor-book.json");
    element.scenario = { industry: "finance" };
  });
  await page.page.waitForFunction(() => said.some(({ type, detail }) => type === "estimate" && detail.priceBook.hash));
  const both = [...(await page.page.evaluate(() => said)), ...(await page.frame().locator(":root").evaluate(() => said))];
  assert.ok(both.length >= 4, `${both.length}`);
  for (const message of both) assert.ok(fits(message), `${message.type}: ${ajv.errorsText(fits.errors)}`);
  assert.ok(!fits({ voicebotCost: 1, type: "height", height: "5" }));
  await page.close();
});

test("where frames are not allowed the page says so at once and leads to the calculator", async () => {
  const strict = await openHost(site, {
    csp: `default-src 'self'; script-src 'self' ${site.url.slice(0, -1)}`,
    files: { "listen.js": LISTEN, "plain.html": one('lang="en"'), "zh.html": one('lang="zh-CN"') },
  });
  for (const [name, said] of [["plain.html", /security policy/], ["zh.html", /安全策略/]]) {
    const page = await HostPage.open(browser, strict.url + name);
    const alert = page.element.getByRole("alert");
    await alert.waitFor();
    assert.match(await alert.innerText(), said);
    assert.equal(await alert.getByRole("link").getAttribute("href"), `${site.url}index.html`);
    assert.equal((await page.wait("error")).code, "blocked");
    await page.close();
  }
});

test("where the calculator's host forbids frames the page says so after a while", async () => {
  const forbidding = await openSite({ headers: { "x-frame-options": "DENY" } });
  const other = await openHost(forbidding, { files: { "listen.js": LISTEN, "plain.html": one('lang="en"') } });
  const page = await HostPage.open(browser, `${other.url}plain.html`);
  page.page.setDefaultTimeout(45_000);
  assert.equal((await page.wait("error")).code, "noAnswer");
  assert.match(await page.element.getByRole("alert").innerText(), /did not load/);
  await page.close();
});

test("where scripts are off the element shows what stands in it", async () => {
  const page = await open("plain.html", { javaScriptEnabled: false });
  assert.ok(await page.page.getByRole("link", { name: "link" }).isVisible());
  await page.close();
});

test("a bare frame works by its address alone, and names a damaged link and a price book it cannot fetch", async () => {
  const open = async (tail) => {
    const page = await HostPage.open(browser, `${site.url}embed.html?${tail}`);
    await page.page.getByTestId("first-year").waitFor();
    return page;
  };
  const preset = await open("preset=finance&lang=en&hide=header");
  assert.equal(await preset.page.locator("html").getAttribute("lang"), "en");
  assert.deepEqual(api.decodeLink(await preset.page.getByTestId("full").getAttribute("href")).scenario, api.estimate(presetOf("finance-typical")).scenario);
  await preset.close();
  const link = api.encodeLink(api.estimate({ industry: "education" }).scenario);
  const linked = await open(`${link}&lang=en`);
  assert.equal(await linked.page.getByTestId("link-note").count(), 0);
  assert.equal(api.decodeLink(await linked.page.getByTestId("full").getAttribute("href")).scenario.industry, "education");
  await linked.close();
  const damaged = await open(`${link.replace("industry=education", "industry=finance")}&lang=en&price-book=x.json`);
  assert.match(await damaged.page.getByTestId("link-note").first().innerText(), /cut or altered/);
  assert.match(await damaged.page.getByTestId("book-note").innerText(), /bare frame/);
  await damaged.close();
});

test("a form of one's own on the module alone", async () => {
  const own = await openHost(site, { module: true, csp: "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'" });
  const page = await HostPage.open(browser, `${own.url}own-ui.html`);
  const form = page.page.locator("#questions");
  await form.locator("select").selectOption("education-typical");
  await form.locator("[name=calls]").fill("2千");
  const preset = presetOf("education-typical");
  const expected = api.estimate({ ...preset, traffic: { ...preset.traffic, outboundCallsPerDay: "2千" } });
  assert.ok((await form.locator("#budget").innerText()).startsWith(`${expected.totals.budget.typical} 元`));
  assert.deepEqual(api.decodeLink(await form.locator("#full").getAttribute("href")).scenario, expected.scenario);
  await form.locator("[name=calls]").fill("-5");
  assert.match(await form.locator("#problem").innerText(), /-5/);
  await page.close();
});

test("the dialog gives code that does what its preview shows", async () => {
  const page = await HostPage.open(browser, site.url);
  const id = (name) => page.page.getByTestId(name);
  await id("field-traffic.outboundCallsPerDay").locator("input[type=text]").fill("1234");
  await id("share-open").click();
  await id("embed-open").click();
  const codes = async () => (await Promise.all(["embed-element", "embed-frame"].map((name) => id(name).inputValue()))).join("\n");
  for (const [name, attribute, wrong] of [
    ["embed-accent", "accent", ["red", "#12", "#ggg"]],
    ["embed-book", "price-book", ["javascript:alert(1)", "data:application/json,{}", "file:///etc/passwd", "https://"]],
  ]) {
    for (const text of wrong) {
      await id(name).fill(text);
      assert.equal(await id(name).getAttribute("aria-invalid"), "true", text);
      assert.ok((await id(`${name}-problem`).innerText()).includes(text), text);
      assert.ok(!(await codes()).includes(attribute), text);
    }
  }
  for (const address of ["https://vendor.example/book.json", "book.json", "../prices/book.json"]) {
    await id("embed-book").fill(address);
    assert.notEqual(await id("embed-book").getAttribute("aria-invalid"), "true", address);
    assert.equal(await id("embed-book-problem").innerText(), "");
    assert.ok((await codes()).includes(`price-book="${address}"`), address);
  }
  await id("embed-book").fill("");
  await id("embed-accent").fill("#fc0");
  assert.notEqual(await id("embed-accent").getAttribute("aria-invalid"), "true");
  assert.match(await id("embed-accent-note").innerText(), /#[0-9a-f]{6}.*#[0-9a-f]{6}/);
  await id("embed-lang").selectOption("en");
  await id("embed-lock-deployment").click();
  await id("embed-hide-header").click();
  const shown = id("embed-preview").locator("iframe").contentFrame();
  await shown.locator(":root[lang=en][data-accent]").waitFor();
  await shown.getByTestId("first-year").waitFor();
  const [element, frame] = await Promise.all(["embed-element", "embed-frame"].map((name) => id(name).inputValue()));
  const kept = { ...api.defaultScenario().traffic, outboundCallsPerDay: 1234 };
  const copied = await openHost(site, { files: { "listen.js": LISTEN, "copied.html": hostPage("").replace("<main>", `<main>${element}`) } });
  const there = await HostPage.open(browser, `${copied.url}copied.html`);
  const detail = await there.wait("estimate");
  assert.deepEqual(detail.totals, totalsOf(api.estimate({ traffic: kept })));
  assert.equal(await there.frame().getByTestId("print").count(), 0);
  assert.ok(await there.frame().getByTestId("field-deployment").getByRole("button").first().isDisabled());
  await there.close();
  const bare = await HostPage.open(browser, frame.match(/src="([^"]*)"/)[1].replaceAll("&amp;", "&"));
  await bare.page.getByTestId("first-year").waitFor();
  const full = await bare.page.getByTestId("full").getAttribute("href");
  assert.equal(api.decodeLink(full).scenario.traffic.outboundCallsPerDay, 1234);
  await bare.close();
  await page.page.evaluate(AXE);
  const { violations } = await page.page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 200))}`), []);
  await page.page.keyboard.press("Escape");
  assert.ok(await id("share-dialog").isVisible());
  await page.close();
});

test("axe finds nothing in the frame's page: zh and en, light and dark, laptop and phone, all open and with fixed parts", async () => {
  const found = [];
  for (const viewport of [{ width: 1100, height: 900 }, { width: 390, height: 844 }]) {
    for (const [language, theme, accent] of [["zh-CN", "light", "7a2ad1"], ["en", "dark", "ffcc00"], ["zh-CN", "dark", ""], ["en", "light", "fff"]]) {
      const color = accent && `&accent=%23${accent}`;
      const page = await HostPage.open(
        browser,
        `${site.url}embed.html?preset=finance&lang=${language}&theme=${theme}&lock=deployment,integrations.crm${color}&price-book=x`,
        { viewport, reducedMotion: "reduce" },
      );
      await page.page.getByTestId("first-year").waitFor();
      for (const part of ["refine", "details", "decisions"]) await page.page.getByTestId(`group-part-${part}`).locator("summary").first().click();
      await page.page.locator("[data-testid^=line-]").first().waitFor();
      await page.page.evaluate(AXE);
      const { violations } = await page.page.evaluate(() =>
        window.axe.run(document, { rules: { "target-size": { enabled: true } }, resultTypes: ["violations"] }),
      );
      for (const { id, nodes } of violations) found.push(`${language}, ${theme}, ${viewport.width}: ${id} ${nodes.map((n) => `${n.html.slice(0, 160)} ${n.failureSummary}`).join("\n")}`);
      const wider = await page.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wider > 0) found.push(`${language}, ${viewport.width}: wider by ${wider}`);
      await page.close();
    }
  }
  assert.equal(found.length, 0, `\n${found.join("\n\n")}`);
});
