import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { compareKeys, type ForgeKind, type ForgeRecords, type ForgeStore } from "../model/delivery/forge-store.ts";
import { readSettled, rowsOf, type SettledOwner, writeSettled } from "./forge-records-file.ts";
import { appendPage, type FoundJournal, type JournalOwner, readJournal } from "./forge-records-journal.ts";
import { makeFolder } from "./places.ts";
import { guarded } from "./system-reason.ts";
import { TEMPORARY_NAME } from "./write-beside.ts";

export interface ForgeStoreOptions {
  /** Absolute folder of one repository of one forge, made where missing. The caller holds it alone, as it holds the facts it lies in. */
  readonly folder: string;
  /** What the records are of: forge, address of its API, repository. Records of another are not used. */
  readonly source: string;
  /** The user's key, which seals what is kept. */
  readonly key: Uint8Array;
  /** One plain sentence about what is not used. */
  readonly notice: (text: string) => void;
}

/** Changes with the form of what is kept: older records are read anew. */
const VERSION = 1;

/**
 * Opens the records that earlier runs read from a forge. Of each kind there is a file of settled records (`prs.ndjson`) and, while it is read, a journal of
 * pages (`prs.journal`) beside it. A reading that was killed goes on after its last page, and settles to the same bytes as one that was not.
 *
 * Nothing is believed that this user's key did not seal for the same source and basis: it is ignored with one line and read anew.
 *
 * @throws ToolError CANNOT_WRITE where the folder or a file cannot be written
 */
export async function openForgeStore(options: ForgeStoreOptions): Promise<ForgeStore> {
  await guarded(options.folder, async () => {
    await makeFolder(options.folder);
    const left = (await readdir(options.folder)).filter((name) => TEMPORARY_NAME.test(name));
    for (const name of left) await rm(join(options.folder, name), { force: true });
  });
  return { open: async (kind) => openRecords(options, kind) };
}

function openRecords<T>({ folder, source, key, notice }: ForgeStoreOptions, kind: ForgeKind<T>): ForgeRecords<T> {
  const domain = ["forge records", VERSION, source, kind.name, kind.basis].join("\0");
  const settled: SettledOwner = { path: join(folder, `${kind.name}.ndjson`), key, domain };
  const found = readSettled(settled);
  const journal: JournalOwner = { path: join(folder, `${kind.name}.journal`), key, domain, base: found?.seal ?? "" };
  const pages = readJournal(journal);
  if (found === null || pages.isDamaged)
    notice(`Records of an earlier run (${kind.name}) are not used, they were changed or read with other settings: they are read anew`);
  return createRecords({ settled, journal, kind }, found?.state ?? null, pages);
}

interface Place<T> {
  readonly settled: SettledOwner;
  readonly journal: JournalOwner;
  readonly kind: ForgeKind<T>;
}

function createRecords<T>(place: Place<T>, settledState: unknown, found: FoundJournal): ForgeRecords<T> {
  let journal = place.journal;
  let end: Omit<FoundJournal, "pages"> = found;
  let state = found.pages.at(-1)?.state ?? settledState;
  const guard = <R>(work: () => Promise<R>) => guarded(place.settled.path, work);
  const restart = async () => {
    await rm(journal.path, { force: true });
    journal = { ...journal, base: readSettled(place.settled)?.seal ?? "" };
    end = { bytes: 0, seal: journal.base, isDamaged: false };
  };
  return {
    get state() {
      return state;
    },
    append: (rows, after) =>
      guard(async () => {
        end = await appendPage(journal, end, { rows, state: after });
        state = after;
      }),
    rows: async () => mergeRows(place, journal),
    settle: (after) =>
      guard(async () => {
        const rows = mergeRows(place, journal);
        await writeSettled(place.settled, rows, after);
        await restart();
        state = after;
        return rows;
      }),
  };
}

/** Each record once, its newest version, in the order of the keys. */
function mergeRows<T>({ settled, kind }: Place<T>, journal: JournalOwner): readonly T[] {
  const newest = new Map<string, T>();
  const take = (data: unknown) => {
    // Sealed by this program with this user's key, of the same kind and version.
    const row = data as T;
    const key = kind.keyOf(row);
    const earlier = newest.get(key);
    if (earlier === undefined || kind.versionOf(row) >= kind.versionOf(earlier)) newest.set(key, row);
  };
  for (const row of rowsOf(readSettled(settled)?.body ?? new Uint8Array())) take(row);
  for (const page of readJournal(journal).pages) for (const row of page.rows) take(row);
  return [...newest].sort(([a], [b]) => compareKeys(a, b)).map(([, row]) => row);
}
