import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import type { SavedReport } from "../app/render-saved.ts";
import { ToolError } from "../errors.ts";

/** A report of this program has a few hundred kilobytes. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Text of a file that is said to be a report. Only regular files of a sane size: a pipe could keep the program waiting for ever. @throws ToolError REPORT_INVALID */
export async function readSaved(name: string, cwd: string): Promise<SavedReport> {
  const path = resolve(cwd, name);
  const info = await stat(path).catch(() => null);
  if (info === null) throw unreadable(name, "there is no such file");
  if (!info.isFile()) throw unreadable(name, "it is not a file");
  if (info.size > MAX_BYTES) throw unreadable(name, "it is larger than any report");
  try {
    return { name, text: await readFile(path, "utf8") };
  } catch (cause) {
    throw unreadable(name, "it cannot be opened", cause);
  }
}

function unreadable(name: string, reason: string, cause?: unknown): ToolError {
  return new ToolError(`${name} is no report that can be read: ${reason}`, { code: "REPORT_INVALID", cause });
}
