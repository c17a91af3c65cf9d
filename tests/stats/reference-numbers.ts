import { readFileSync } from "node:fs";

const FOLDER = new URL("../../fixtures/numbers/", import.meta.url);

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
