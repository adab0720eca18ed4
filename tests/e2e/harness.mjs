// What the site's tests share: the built site on a server of its own, and the machine's Chromium.
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { serve } from "../../scripts/lib/static-server.mjs";

export const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

/** Serves dist/, or another directory, until the test file ends. Other options as for `serve`. */
export async function openSite({ directory = dist, ...options } = {}) {
  const site = await serve(directory, options);
  after(() => site.close());
  return site;
}

/** A browser until the test file ends. It asks nothing of the network by itself. */
export async function openBrowser() {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-quic",
      "--no-first-run",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  after(() => browser.close());
  return browser;
}
