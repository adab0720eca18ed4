// The built JavaScript module in Node.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { dist } from "./harness.mjs";

const folder = join(dist, "api");

/** The file of the module that types describe. */
export const declarations = join(folder, "voicebot_cost.d.ts");

/** dist/api/voicebot_cost.js, initialised. */
export async function loadApi() {
  const api = await import(pathToFileURL(join(folder, "voicebot_cost.js")));
  await api.default({ module_or_path: readFileSync(join(folder, "voicebot_cost_bg.wasm")) });
  return api;
}

/** An error the module documents: named, in both languages, with the place it is about. */
export function assertRefusal(error) {
  assert.ok(error instanceof Error && error.constructor === Error, `a refusal, not ${error?.stack}`);
  assert.ok(typeof error.message === "string" && error.message !== "");
  assert.ok(typeof error.path === "string" && error.path !== "", error.message);
  assert.equal(error.message, error.messages.en);
  assert.ok(error.messages.zh !== "" && error.messages.zh !== error.messages.en);
  assert.match(error.rule, /^[a-z]\w+$/);
  assert.ok(Number.isInteger(error.others));
  assert.ok(!/\{\w+\}/.test(error.message), error.message);
  return error;
}
