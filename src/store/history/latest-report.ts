import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readRegular } from "../read-regular.ts";
import { systemReason } from "../system-reason.ts";
import { checkPlace, writeFiles } from "../write-files.ts";

/** The report of the last run in full, beside the entries; it may be lost without harm. */
const LATEST_REPORT = "latest-report.json";

const FILE = { name: LATEST_REPORT, mark: '"schemaVersion"' };
const MOST_BYTES = 100_000_000;

/** Text of the report that the last run left; null where there is none that can be read. */
export function readLatestReport(folder: string): string | null {
  const content = readRegular(join(folder, LATEST_REPORT), MOST_BYTES);
  return content.kind === "file" ? Buffer.from(content.bytes).toString("utf8") : null;
}

/**
 * Puts a report in the place of the last one.
 * @returns why that could not be done, where the entries are none the worse for it; null where it was
 */
export async function writeLatestReport(folder: string, text: string): Promise<string | null> {
  try {
    await writeFiles(folder, [{ ...FILE, text }]);
    return null;
  } catch (error) {
    return systemReason(error);
  }
}

/**
 * Whether a folder could take entries, before the work that they are of; it need not be there.
 * @throws ToolError CANNOT_WRITE, for git's own folders too
 */
export async function checkHistoryFolder(folder: string): Promise<void> {
  await checkPlace(folder, []);
}

/** Whether there is anything in a folder. */
export async function isFilled(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(() => [])).length > 0;
}
