// node scripts/lib/package.mjs API_DIR: makes the folder of the JavaScript module a package that `npm pack` takes as it is.
import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Name, version, description and licence stand in Cargo.toml alone. */
export function project() {
  const metadata = execFileSync("cargo", ["metadata", "--no-deps", "--offline", "--format-version", "1"], { cwd: root });
  const { name, version, description, license } = JSON.parse(metadata).packages[0];
  return { name, version, description, license };
}

function writePackage(folder) {
  const { name, version, description, license } = project();
  const described = {
    name,
    version,
    description,
    keywords: ["voice bot", "call center", "cost", "calculator", "china", "wasm"],
    license,
    type: "module",
    main: "./voicebot_cost.js",
    types: "./voicebot_cost.d.ts",
    exports: {
      ".": { types: "./voicebot_cost.d.ts", default: "./voicebot_cost.js" },
      "./voicebot_cost_bg.wasm": "./voicebot_cost_bg.wasm",
      "./package.json": "./package.json",
    },
    files: ["voicebot_cost.js", "voicebot_cost.d.ts", "voicebot_cost_bg.wasm", "licences.txt", "README.zh-CN.md", "LICENSE-*"],
    sideEffects: false,
    engines: { node: ">=20" },
  };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(described, null, 2)}\n`);
  for (const file of ["README.md", "README.zh-CN.md"]) copyFileSync(join(root, "src/api/package", file), join(folder, file));
  for (const file of ["LICENSE-APACHE", "LICENSE-MIT"]) copyFileSync(join(root, file), join(folder, file));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) writePackage(process.argv[2] ?? "dist/api");
