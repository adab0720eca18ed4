// The engine alone in wasm, and the module around it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** An ES module of wasm-bindgen, initialised from its bytes. */
export async function loadWasm(directory, name) {
  const module = await import(pathToFileURL(join(directory, `${name}.js`)));
  await module.default({ module_or_path: readFileSync(join(directory, `${name}_bg.wasm`)) });
  return module;
}

/** `run(times)` prices a preset so many times inside wasm. */
export function engineLoop({ prepare, run }, preset, estimate) {
  const makeReady = () => {
    if (!prepare(preset)) throw new Error(`no preset ${preset}`);
  };
  makeReady();
  // The checksum is the typical budget in fen, so it proves that the same thing is priced.
  const fen = Number(estimate.totals.budget.typical.replace(".", ""));
  if (run(1) !== fen || run(7) !== 7 * fen) throw new Error("the loop prices something else");
  return (times) => {
    makeReady();
    run(times);
  };
}

/** estimate() through the module: a scenario object in, objects out. */
export function throughModule(api, scenario) {
  return (times) => {
    for (let i = 0; i < times; i += 1) api.estimate(scenario);
  };
}
