// What a first visit fetches, file by file, raw and as hosts send it (brotli).
import { brotliCompressSync, constants } from "node:zlib";

const QUIET = 2_000;

function brotli(bytes) {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }).length;
}

/** Every request of a fresh visitor until the network has been idle for two seconds. */
export async function firstLoad(browser, url) {
  const context = await browser.newContext({ locale: "zh-CN", viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const responses = [];
    const failed = [];
    page.on("response", (response) => responses.push(response));
    page.on("requestfailed", (request) => failed.push(request.url()));
    await page.goto(url);
    await page.waitForLoadState("networkidle");
    await page.waitForTimeout(QUIET);
    if (failed.length > 0) throw new Error(`not loaded: ${failed}`);
    const files = [];
    for (const response of responses) {
      if (response.url().startsWith("data:") || response.url().startsWith("blob:")) continue;
      const bytes = await response.body();
      const name = response.url().startsWith(url) ? response.url().slice(url.length) || "index.html" : response.url();
      files.push({ name, status: response.status(), raw: bytes.length, brotli: brotli(bytes) });
    }
    return files;
  } finally {
    await context.close();
  }
}
