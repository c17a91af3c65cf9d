import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { HISTORY_SCHEMA_VERSION, HistoryEntry } from "../../model/history.ts";
import { type FileContent, readRegular } from "../read-regular.ts";
import { isSystemError } from "../system-reason.ts";
import { parseEntryName } from "./entry-name.ts";

/** An entry has 6 to 8 kB, and more with many assertions. */
const MOST_BYTES = 1_000_000;
/** A run every day for a quarter of a century. */
const MOST_FILES = 10_000;

/** A file that was not taken for an entry, and why. */
export interface SetAside {
  readonly file: string;
  readonly reason: string;
}

export interface ReadEntries {
  /** In the order of their runs; of two with the same number the one of earlier data first. */
  readonly entries: readonly HistoryEntry[];
  readonly setAside: readonly SetAside[];
  /** Highest number in any name, readable or not; 0 where there is none. */
  readonly highest: number;
}

/**
 * Reads every entry of a folder. What is damaged, too large, a link, or of another version is set aside, and nothing is changed or removed; files that are not
 * named like entries are nobody's business. A folder that is not there has no entries.
 *
 * @throws the system's errors where the folder is there and cannot be listed
 */
export async function readEntries(folder: string): Promise<ReadEntries> {
  const named = (await listNames(folder)).flatMap((file) => {
    const name = parseEntryName(file);
    return name === null ? [] : [{ file, ...name }];
  });
  named.sort((a, b) => a.sequence - b.sequence || (a.file < b.file ? -1 : 1));
  const [older, recent] = [named.slice(0, -MOST_FILES), named.slice(-MOST_FILES)];
  const entries: HistoryEntry[] = [];
  const setAside: SetAside[] = older.map(({ file }) => ({ file, reason: `there are more than ${MOST_FILES} entries` }));
  for (const { file, sequence, dataUntil } of recent) {
    const read = parseEntry(readRegular(join(folder, file), MOST_BYTES));
    if (typeof read === "string") setAside.push({ file, reason: read });
    else if (read.sequence !== sequence || read.dataUntil !== dataUntil)
      setAside.push({ file, reason: "its name and its content tell of different runs" });
    else entries.push(read);
  }
  return { entries, setAside, highest: named.at(-1)?.sequence ?? 0 };
}

async function listNames(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return [];
    throw error;
  }
}

/** An entry, or why it is none. */
function parseEntry(content: FileContent): HistoryEntry | string {
  if (content.kind === "absent") return "it is gone";
  if (content.kind === "odd") return content.why;
  const data = dataOf(Buffer.from(content.bytes).toString("utf8"));
  if (data === undefined) return "it is not JSON, or only a part of it";
  if (!isKind(data)) return "it is no entry of git-ai-impact";
  if (data.schemaVersion !== HISTORY_SCHEMA_VERSION) return `it is of another version than the ${HISTORY_SCHEMA_VERSION} that is read here`;
  const entry = HistoryEntry.safeParse(data);
  return entry.success ? entry.data : `it does not follow the schema at ${entry.error.issues[0]?.path.join(".") ?? "the top"}`;
}

function isKind(data: unknown): data is { readonly schemaVersion?: unknown } {
  return typeof data === "object" && data !== null && "kind" in data && data.kind === HistoryEntry.shape.kind.value;
}

function dataOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
