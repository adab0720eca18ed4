// The built JavaScript module in Node.
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
