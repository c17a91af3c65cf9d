import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { readRegular } from "./read-regular.ts";
import { isSeal, sealText } from "./seal.ts";

/** One page as it was kept: its records, and the reader's state after it. */
export interface JournalPage {
  readonly rows: readonly unknown[];
  readonly state: unknown;
}

/** What a journal holds that can be believed. */
export interface FoundJournal {
  readonly pages: readonly JournalPage[];
  /** Length of the believed part; what follows was cut while it was written, or changed. */
  readonly bytes: number;
  /** Seal of the last page, which the next one is chained to. */
  readonly seal: string;
  /** True where a whole line was not believed. */
  readonly isDamaged: boolean;
}

/** What the seals of a journal hang on. */
export interface JournalOwner {
  readonly path: string;
  readonly key: Uint8Array;
  readonly domain: string;
  /** Seal of the settled records that the journal goes on from; a journal on others was left by a run that ended while it tidied up. */
  readonly base: string;
}

const MAX_BYTES = 1024 * 1024 * 1024;
const LINE_BREAK = 0x0a;
const OWNER_ONLY = 0o600;

/**
 * Reads a journal of pages: a line `seal json` each, every seal chained to the one before. A kill while a page is written leaves a line without an end, which is
 * not there for the reader; its page is read again.
 */
export function readJournal(owner: JournalOwner): FoundJournal {
  const content = readRegular(owner.path, MAX_BYTES);
  const pages: JournalPage[] = [];
  let [bytes, seal] = [0, owner.base];
  if (content.kind !== "file") return { pages, bytes, seal, isDamaged: content.kind === "odd" };
  for (;;) {
    const end = content.bytes.indexOf(LINE_BREAK, bytes);
    if (end < 0) return { pages, bytes, seal, isDamaged: false };
    const line = readLine(Buffer.from(content.bytes.subarray(bytes, end)).toString("utf8"), seal, owner);
    if (line === null) return { pages, bytes, seal, isDamaged: bytes > 0 || !isLeftOver(content.bytes.subarray(0, end), owner.base) };
    pages.push(line.page);
    [bytes, seal] = [end + 1, line.seal];
  }
}

/** Appends a page, flushed to the disk, after `at` bytes: what stood there is cut off. */
export async function appendPage(owner: JournalOwner, found: Omit<FoundJournal, "pages">, page: JournalPage): Promise<FoundJournal> {
  const json = JSON.stringify({ base: owner.base, state: page.state, rows: page.rows });
  const seal = sealText(found.seal + json, owner.domain, owner.key);
  const line = Buffer.from(`${seal} ${json}\n`);
  const file = await open(owner.path, constants.O_WRONLY | constants.O_CREAT | constants.O_NOFOLLOW, OWNER_ONLY);
  try {
    await file.truncate(found.bytes);
    await file.write(line, 0, line.length, found.bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  return { pages: [], bytes: found.bytes + line.length, seal, isDamaged: false };
}

function readLine(line: string, previous: string, { domain, key }: JournalOwner): { page: JournalPage; seal: string } | null {
  const space = line.indexOf(" ");
  const [seal, json] = [line.slice(0, space), line.slice(space + 1)];
  if (!isSeal(seal, sealText(previous + json, domain, key))) return null;
  // Sealed by this program with this user's key: it has the form that appendPage gives.
  return { page: JSON.parse(json) as JournalPage, seal };
}

/** Whether a first line names other settled records than those that are there. */
function isLeftOver(line: Uint8Array, base: string): boolean {
  const found = /^[0-9a-f]{64} \{"base":"([0-9a-f]*)"/.exec(Buffer.from(line.subarray(0, 256)).toString("latin1"));
  return found !== null && found[1] !== base;
}
