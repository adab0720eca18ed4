// node scripts/lib/scenario-schema.mjs: writes src/data/schema/scenario.json, the JSON Schema of a scenario,
// from the fields of the model. A test fails while the file is not what this makes.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";

const data = new URL("../../src/data/", import.meta.url);
const read = (path) => JSON.parse(readFileSync(new URL(path, data), "utf8"));

export const schemaFile = fileURLToPath(new URL("schema/scenario.json", data));

/** Length of the longest text that is looked at for a number. */
const LONGEST_NUMBER = 64;

const HEAD = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "urn:voicebot-cost:schema:scenario:1",
  title: "Scenario",
  description:
    "What estimate() takes, and what it returns with every default filled in. Every field may be left out or null: " +
    "then it follows its default. A number may be given as text, also as people write it (30,000, 3万, 15%); " +
    "its range holds for text too, which a schema cannot say. Output writes whole numbers as numbers and others as text.",
};

const DEFS = {
  text: {
    type: "string",
    minLength: 1,
    maxLength: LONGEST_NUMBER,
    pattern: "[0-9\\uff10-\\uff19]",
    description: "A number as text: 0.55, 1e3, 30,000, 3万, 15%, in full-width digits too.",
  },
};

const PROFILE = "traffic.monthlyProfile";

function number(field, extra = []) {
  const type = field.kind === "number" ? "number" : "integer";
  return [{ type, minimum: Number(field.min), maximum: Number(field.max) }, { $ref: "#/$defs/text" }, ...extra, { type: "null" }];
}

/** The rules of one field, without its description. */
function rules(field) {
  switch (field.kind) {
    case "number":
    case "count":
      return { anyOf: number(field) };
    case "countOrAuto":
      return { anyOf: number(field, [{ const: "auto" }]) };
    case "choice":
      // Options that are numerals may be given as numbers.
      return { enum: [...field.options, ...field.options.filter((option) => /^\d+$/.test(option)).map(Number), null] };
    case "flags":
      return { type: ["array", "null"], items: { enum: field.options } };
    case "toggle":
      return { type: ["boolean", "null"] };
    default:
      throw new Error(`${field.path}: a kind this schema does not know: ${field.kind}`);
  }
}

function standard(field) {
  if (field.default === "absent") return "none";
  if (field.default === "derived") return "follows other answers";
  return Array.isArray(field.default) ? "empty" : String(field.default);
}

function described(field, label) {
  const unit = field.unit ? ` (${field.unit})` : "";
  const usual = field.usual ? ` Usual: ${field.usual.join(" to ")}.` : "";
  return { description: `${label}${unit}. Default: ${standard(field)}.${usual}`, ...rules(field) };
}

function months(fields) {
  return {
    description: "Traffic of January to December against the mean month; the twelve average 1 ± 0.005. Default: flat.",
    type: ["array", "null"],
    minItems: fields.length,
    maxItems: fields.length,
    items: rules(fields[0]),
  };
}

export function scenarioSchema() {
  const { fields } = read("scenario/fields.json");
  const labels = read("text/en/fields.json");
  const object = (properties, description) => ({ ...(description && { description }), type: ["object", "null"], additionalProperties: false, properties });
  const root = {};
  for (const field of fields) {
    const [group, name, index] = field.path.split(".");
    if (index !== undefined) {
      if (index === "0") root[group].properties[name] = months(fields.filter((f) => f.path.startsWith(`${PROFILE}.`)));
      continue;
    }
    const property = described(field, labels[field.path].label);
    if (name === undefined) {
      root[group] = property;
    } else {
      root[group] ??= object({});
      root[group].properties[name] = property;
    }
  }
  return { ...HEAD, ...object(root), $defs: DEFS };
}

/** JSON with what fits on a line on one line. */
export function asText(value, indent = "") {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const flat = JSON.stringify(value, null, 1).replace(/\n\s*/g, " ").replace(/([[{]) | ([\]}])/g, "$1$2");
  if (indent !== "" && indent.length + flat.length <= 120) return flat;
  const inner = `${indent}  `;
  const members = Array.isArray(value)
    ? value.map((item) => `${inner}${asText(item, inner)}`)
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${asText(item, inner)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${members.join(",\n")}\n${indent}${close}${indent === "" ? "\n" : ""}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  writeFileSync(schemaFile, asText(scenarioSchema()));
  console.log(`written: ${schemaFile}`);
}
