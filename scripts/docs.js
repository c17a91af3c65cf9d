/**
 * Writes what is generated from the code: JSON Schemas and the tables of the documentation.
 * `--check` writes nothing and fails when a file is stale. Needs `npm run build` first.
 */
import { readFile, writeFile } from "node:fs/promises";
import { parse, parseAllDocuments } from "yaml";
import { SCHEMAS } from "../dist/app/schema.js";
import { presetStatements } from "../dist/config/assertions/presets.js";
import { configJsonSchema } from "../dist/config/json-schema.js";
import { MEASURES, REPORT_ORDER } from "../dist/measures/index.js";
import { sayLimit } from "../dist/report/shared/assertion-rows.js";
import { GUIDE, GUIDE_WORDS } from "../dist/report/shared/messages/guide.js";
import { caseTables, placeTable } from "./security-tables.js";

const ROOT = new URL("../", import.meta.url);

/** Schemas of files of records. */
const RECORDS = SCHEMAS.filter(({ schema }) => schema().type === "array");

/** Pages that show a pipeline, and the file that it is. */
const PIPELINES = Object.entries({
  azure: "azure.yml",
  buildkite: "buildkite.yml",
  circleci: "circleci.yml",
  cron: "crontab",
  github: "github.yml",
  gitlab: "gitlab.yml",
  jenkins: "Jenkinsfile",
});
const pipelines = new Map(
  await Promise.all(PIPELINES.map(async ([page, file]) => [page, await readFile(new URL(`data/ci/${file}`, ROOT), "utf8")])),
);
const component = await readFile(new URL("templates/report.yml", ROOT), "utf8");
const action = parse(await readFile(new URL("action.yml", ROOT), "utf8"));

const [cases, places] = await Promise.all([caseTables(), placeTable()]);

/** Every generated file: its path and its text, made from the text that is there. */
const FILES = [
  ...SCHEMAS.map(({ name, schema }) => ({ path: `schema/${name}.json`, text: () => toJson(schema()) })),
  { path: "docs/CHECKS.md", text: (old) => replaceTable(old, "presets", presetTable()) },
  { path: "docs/CONFIGURATION.md", text: (old) => replaceTable(old, "configuration", configurationTable()) },
  { path: "docs/GLOSSARY.md", text: (old) => replaceTable(old, "measures", measureTable()) },
  { path: "docs/SECURITY.md", text: (old) => replaceTable(replaceTable(old, "cases", cases), "places", places) },
  { path: "docs/READING.md", text: (old) => replaceTable(replaceTable(old, "guide", guideText()), "words", wordTable()) },
  {
    path: "docs/RECORDS.md",
    text: (old) => RECORDS.reduce((text, { name, schema }) => replaceTable(text, name, recordTable(schema().items)), old),
  },
  ...PIPELINES.map(([page, file]) => ({ path: `docs/ci/${page}.md`, text: (old) => ciPage(page, file, old) })),
];

const stale = [];
for (const { path, text } of FILES) {
  const url = new URL(path, ROOT);
  const old = await readFile(url, "utf8").catch(() => "");
  const wanted = text(old);
  if (wanted === old) continue;
  if (process.argv.includes("--check")) stale.push(path);
  else await writeFile(url, wanted);
}
if (stale.length > 0) {
  console.error(`stale: ${stale.join(", ")}. Run: npm run docs:write`);
  process.exitCode = 1;
}

function toJson(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Replaces what stands between `<!-- generated:NAME -->` and `<!-- /generated -->`. */
function replaceTable(text, name, table) {
  const start = `<!-- generated:${name} -->`;
  const from = text.indexOf(start);
  const to = text.indexOf("<!-- /generated -->", from);
  if (from < 0 || to < 0) throw new Error(`no place for the table "${name}"`);
  return `${text.slice(0, from + start.length)}\n${table}\n${text.slice(to)}`;
}

function configurationTable() {
  const rows = keyRows(configJsonSchema(), "");
  return ["| key | what it says |", "|---|---|", ...rows].join("\n");
}

/** Limits that both presets have. */
function presetTable() {
  const statements = presetStatements("recommended");
  const rows = REPORT_ORDER.filter((id) => statements.has(id))
    .map((id) => MEASURES.find((one) => one.id === id))
    .map(({ id, title, unit }) => {
      const { minChange, maxChange } = statements.get(id);
      const limit = minChange === null ? { kind: "maxChange", value: maxChange } : { kind: "minChange", value: minChange };
      return `| \`${id}\` | ${title} | \`${limit.kind}\` ${limit.value} | ${sayLimit({ limit, measureUnit: unit })} |`;
    });
  return ["| measure | in reports | limit | in words |", "|---|---|---|---|", ...rows].join("\n");
}

/** Measures in the order of reports. */
function measureTable() {
  const byId = new Map(MEASURES.map((measure) => [measure.id, measure]));
  const rows = REPORT_ORDER.map((id) => {
    const { title, definition, bias } = byId.get(id);
    return `| \`${id}\` | ${title} | ${cell(definition)} | ${cell(bias)} |`;
  });
  return ["| id | in reports | what it is | what would make it lie |", "|---|---|---|---|", ...rows].join("\n");
}

/** The reader's guide that each page carries. */
function guideText() {
  return GUIDE.map(({ title, points }) => `\n## ${title}\n\n${points.map((point) => `- ${point}`).join("\n")}\n`).join("");
}

function wordTable() {
  return ["| word | meaning |", "|---|---|", ...GUIDE_WORDS.map(([word, meaning]) => `| ${word} | ${cell(meaning)} |`)].join("\n");
}

/** A page with its pipeline, and with the inputs of the component or the action where it has one. */
function ciPage(page, file, old) {
  const language = { Jenkinsfile: "groovy", crontab: "crontab" }[file] ?? "yaml";
  const text = replaceTable(old, "pipeline", `\n\`\`\`${language}\n${pipelines.get(page)}\`\`\`\n`);
  if (page === "github") return replaceTable(replaceTable(text, "inputs", actionInputs()), "outputs", actionOutputs());
  return page === "gitlab" ? replaceTable(text, "inputs", inputTable()) : text;
}

function actionInputs() {
  const rows = Object.entries(action.inputs).map(
    ([name, { description, default: usual }]) => `| \`${name}\` | ${usual === "" ? "" : `\`${usual}\``} | ${cell(description)} |`,
  );
  return ["| input | default | what it is for |", "|---|---|---|", ...rows].join("\n");
}

function actionOutputs() {
  const rows = Object.entries(action.outputs).map(([name, { description }]) => `| \`${name}\` | ${cell(description)} |`);
  return ["| output | what it is |", "|---|---|", ...rows].join("\n");
}

function inputTable() {
  const [head] = parseAllDocuments(component);
  const rows = Object.entries(head.toJS().spec.inputs).map(([name, { description, default: usual, options }]) => {
    const choice = options === undefined ? "" : ` (${options.map((option) => `\`${option}\``).join(", ")})`;
    return `| \`${name}\` | ${usual === "" ? "" : `\`${usual}\``} | ${cell(description)}${choice} |`;
  });
  return ["| input | default | what it is for |", "|---|---|---|", ...rows].join("\n");
}

/** Fields of a record, those that must be there in bold. */
function recordTable({ properties, required }) {
  const rows = Object.entries(properties).map(([field, schema]) => {
    const name = required.includes(field) ? `**\`${field}\`**` : `\`${field}\``;
    return `| ${name} | ${typeOf(schema)} | ${cell(schema.description)} |`;
  });
  return ["| field | type | what it says |", "|---|---|---|", ...rows].join("\n");
}

/** Type of a field in words; whether it may be unknown shows in its name. */
function typeOf(schema) {
  const known = schema.anyOf?.find(({ type }) => type !== "null") ?? schema;
  if (known.enum !== undefined) return known.enum.map((value) => `\`${value}\``).join(", ");
  if (known.format === "date-time") return "instant";
  if (known.format === "date") return "day";
  if (known.pattern?.includes("0-9a-f")) return "object id";
  if (known.type === "array")
    return `list of ${known.items.properties === undefined ? "texts" : `{ ${Object.keys(known.items.properties).join(", ")} }`}`;
  if (known.type === "object") return `{ ${Object.keys(known.properties).join(", ")} }`;
  const words = { integer: "whole number", number: "number", string: "text", boolean: "true or false" };
  return words[[known.type].flat().find((type) => type !== "null")];
}

function cell(text) {
  return text.replaceAll(/[|*]/g, "\\$&");
}

/** One row per key that has a description; keys of nested objects follow with their path. */
function keyRows(schema, prefix) {
  const described = Object.entries(schema.properties ?? {}).filter(([, value]) => value.description !== undefined);
  return described.flatMap(([key, value]) => [
    `| \`${prefix}${key}\` | ${cell(value.description)} |`,
    ...(value.type === "object" ? keyRows(value, `${prefix}${key}.`) : []),
  ]);
}
