import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const FOLDER = new URL("../../fixtures/numbers/", import.meta.url);
/** Sets that may not be shipped lie beside the project, where it is developed. */
const UNSHIPPED = new URL("../../../shared/reference/stats/", import.meta.url);

/** The numbers of a NIST file: every line behind the data heading that is nothing but a number. */
export function readNist(name: string): number[] {
  const lines = readFileSync(new URL(name, FOLDER), "utf8").split(/\r?\n/);
  const heading = lines.findLastIndex((line) => /^#? ?Data/.test(line));
  return lines
    .slice(heading + 1)
    .filter((line) => /^\s*-?\d+(\.\d+)?\s*$/.test(line))
    .map(Number);
}

export function readTwoSamples(): { readonly before: number[]; readonly after: number[] } {
  const rows = readFileSync(new URL("two_samples.csv", FOLDER), "utf8").trim().split("\n").slice(1);
  const side = (name: string) => rows.filter((row) => row.startsWith(`${name},`)).map((row) => Number(row.split(",")[1]));
  return { before: side("before"), after: side("after") };
}

/** One record a row of a file with a heading, fields as text. */
export function readTable(name: string, separator = ","): Record<string, string>[] {
  return parseTable(readFileSync(new URL(name, FOLDER), "utf8"), separator);
}

/** One record a row of a file that may not be shipped; null where it is absent, and the test is skipped. */
export function readUnshippedTable(name: string, separator = ","): Record<string, string>[] | null {
  const url = new URL(name, UNSHIPPED);
  if (!existsSync(url)) return null;
  const bytes = readFileSync(url);
  return parseTable((name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8"), separator);
}

/** Why a test is skipped where `readUnshippedTable` gives null. */
export const UNSHIPPED_REASON = "skipped: its data may not be shipped, and no shared folder lies beside the project";

/** One column of a table as numbers; blank fields are NaN. */
export function column(rows: readonly Record<string, string>[], name: string): number[] {
  return rows.map((row) => (row[name] === undefined || row[name] === "" ? Number.NaN : Number(row[name])));
}

function parseTable(text: string, separator: string): Record<string, string>[] {
  const [head = [], ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(separator).map((field) => field.replaceAll('"', "")));
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i] ?? ""])));
}
