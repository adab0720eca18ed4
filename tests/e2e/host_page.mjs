// Pages of somebody else's site that hold the calculator: another origin, under a content security policy.
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { dist, openSite } from "./harness.mjs";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));

/** The examples on an origin of their own, with the site's address in the place of the example's. More files by name; with
 *  `module` the module lies beside them. */
export async function openHost(site, { files = {}, headers, csp, module = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "voicebot-host-"));
  after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(examples, folder, { recursive: true });
  if (module) cpSync(join(dist, "api"), join(folder, "api"), { recursive: true });
  const origin = site.url.slice(0, -1);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  for (const name of readdirSync(folder).filter((name) => [".html", ".js"].includes(extname(name)))) {
    const path = join(folder, name);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll("https://calculator.example", origin));
  }
  const policy = csp ?? `default-src 'self'; frame-src ${origin}; script-src 'self' ${origin}`;
  return openSite({ directory: folder, headers: { ...(policy && { "content-security-policy": policy }), ...headers } });
}

/** A page with these elements on it, which keeps what it hears in `heard`. */
export const hostPage = (elements, { lang = "zh-CN" } = {}) => `<!doctype html>
<html lang="${lang}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Host</title>
    <script src="listen.js"></script>
    <script type="module" src="https://calculator.example/embed.js"></script>
  </head>
  <body><main>${elements}</main></body>
</html>`;

/** Runs before embed.js: every event of every element, in order. */
export const LISTEN = `
window.heard = [];
for (const type of ["ready", "estimate", "error"]) {
  addEventListener(type, ({ target, detail }) => {
    if (target?.localName === "voicebot-cost") heard.push({ type, id: target.id, detail });
  }, true);
}`;

export class HostPage {
  constructor(page) {
    this.page = page;
    this.element = page.locator("voicebot-cost").first();
  }

  static async open(browser, address, options = {}) {
    const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1280, height: 800 }, ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    await page.goto(address);
    return new HostPage(page);
  }

  close() {
    return this.page.context().close();
  }

  /** The calculator inside the nth element. */
  frame(n = 0) {
    return this.page.locator("voicebot-cost").nth(n).locator("iframe").contentFrame();
  }

  /** What was heard of a kind, details alone. */
  heard(type, id) {
    return this.page.evaluate(
      ([type, id]) => heard.filter((one) => one.type === type && (!id || one.id === id)).map((one) => one.detail),
      [type, id],
    );
  }

  /** Waits until `count` events of a kind were heard; the newest detail. */
  async wait(type, count = 1) {
    await this.page.waitForFunction(([type, count]) => heard.filter((one) => one.type === type).length >= count, [type, count]);
    return (await this.heard(type)).at(-1);
  }

  /** Does something and waits for the next event of a kind. */
  async after(type, act) {
    const before = (await this.heard(type)).length;
    await act();
    return this.wait(type, before + 1);
  }

  /** Runs in the page with the first element. */
  run(act, value) {
    return this.element.evaluate(act, value);
  }

  /** How tall the frame is, and its content. */
  async heights(n = 0) {
    const frame = this.page.locator("voicebot-cost").nth(n).locator("iframe");
    const outer = await frame.evaluate((frame) => Math.round(frame.getBoundingClientRect().height));
    const inner = await this.frame(n).locator(":root").evaluate((root) => Math.ceil(root.getBoundingClientRect().height));
    return { outer, inner };
  }
}
