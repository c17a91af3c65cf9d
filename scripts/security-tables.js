/** Tables of docs/SECURITY.md: the cases that tests build, and the places where git finds a program to run. */
import { readFile } from "node:fs/promises";

const TESTS = new URL("../tests/hostile/", import.meta.url);
const KINDS = {
  S: "Shapes of a repository",
  T: "Dates, people, text, paths",
  E: "Environment and machine",
  F: "Forges and files of records",
  O: "Outputs",
};

const readJson = async (name) => JSON.parse(await readFile(new URL(name, TESTS), "utf8"));

/** The cases, a table for each kind. @returns Markdown */
export async function caseTables() {
  const cases = await readJson("cases.json");
  return Object.entries(KINDS)
    .map(([kind, title]) => {
      const rows = cases.filter(({ id }) => id.startsWith(kind)).map(caseRow);
      return [`\n### ${title}\n`, "| case | what | what the program does | exit | tests |", "|---|---|---|---|---|", ...rows].join("\n");
    })
    .join("\n");
}

function caseRow({ id, title, behaviour, exit, needs, tests }) {
  const files = [...new Set(tests.map(({ file }) => file))];
  const links = files.map((file) => `[${file.replace(/^tests\//, "").replace(/\.test\.ts$/, "")}](../${file})`);
  return `| ${id} | ${cell(title)} | ${cell(behaviour)} | ${exit} | ${links.join(", ")}${needs === undefined ? "" : ` (needs ${needs})`} |`;
}

/** The keys and hooks with a canary, and why some are not sprung by plain git first. @returns Markdown */
export async function placeTable() {
  const { sprung, unsprung, hooks, unsprungHooks } = await readJson("traps/places.json");
  const why = Object.entries({ ...unsprung, ...unsprungHooks }).map(([name, reason]) => `| ${code(name)} | ${cell(reason)} |`);
  return [
    `Plain git is shown to run the canary under: ${sprung.map(code).join(", ")}.\n`,
    `And as these hooks: ${hooks.map(code).join(", ")}.\n`,
    "| planted, and not sprung first | why |",
    "|---|---|",
    ...why,
  ].join("\n");
}

function code(name) {
  return /^the /.test(name) ? name : `\`${name}\``;
}

function cell(text) {
  return text.replaceAll(/[|*<]/g, "\\$&");
}
