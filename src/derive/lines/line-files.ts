import type { FileRuns } from "./file-runs.ts";
import type { StateReader, StateWriter } from "./state-bytes.ts";

/** Text files by path; a file without lines may be missing. */
export type LineFiles = Map<string, FileRuns>;

/** Saves files that have lines in the byte order of their paths, so that the bytes do not tell in what order they came. */
export function writeFiles(writer: StateWriter, files: LineFiles): void {
  const encoder = new TextEncoder();
  const found = [...files].filter(([, { length }]) => length > 0);
  const sorted = found.map(([path, file]) => ({ path: encoder.encode(path), file })).sort((a, b) => compareBytes(a.path, b.path));
  writer.number(sorted.length);
  for (const { path, file } of sorted) {
    writer.text(path);
    writer.numbers(file.runs.subarray(0, file.length));
  }
}

/** @throws RangeError where the bytes end before the files */
export function readFiles(reader: StateReader): LineFiles {
  const files: LineFiles = new Map();
  for (let left = reader.count(); left > 0; left--) {
    const path = reader.text();
    const runs = reader.numbers();
    files.set(path, { runs, length: runs.length });
  }
  return files;
}

/** Hands over every run of a file. */
export function eachRun({ runs, length }: FileRuns, visit: (owner: number, lines: number) => void): void {
  for (let i = 0; i < length; i += 2) visit(runs[i] ?? 0, runs[i + 1] ?? 0);
}

function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const shared = Math.min(one.length, other.length);
  for (let i = 0; i < shared; i++) {
    const difference = (one[i] ?? 0) - (other[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
