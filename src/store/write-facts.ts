import { lstat, mkdir, readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import type { OfferedPart } from "../model/fact-table.ts";
import type { FactsManifest, ManifestPart } from "../model/facts-manifest.ts";
import { describeManifest, type FactsInput, type FactsPlace, markOf, partPath, type WrittenFacts } from "./describe-manifest.ts";
import { type FactsNow, findUnchanged, type TableFiles } from "./find-unchanged.ts";
import { fingerprintPart } from "./fingerprint.ts";
import { MANIFEST_NAME, printManifest } from "./manifest.ts";
import { createFileCheck, type FileMark } from "./read-regular.ts";
import { guarded, refusal } from "./system-reason.ts";
import { type PreparedFile, prepareFile } from "./write-beside.ts";

/** State from which the next run reads on. */
export const READING_NAME = "reading.bin";
/** Files that are flushed to disk at a time. */
const MAX_WAITING = 8;

/**
 * Writes the parts whose rows changed or whose file is not what the manifest says, and the manifest last. Everything stands complete beside its place before
 * the first old file is replaced: a full disk changes nothing, and a run that is killed leaves files of which the manifest says whether they are whole.
 *
 * @throws ToolError CANNOT_WRITE naming the file
 */
export async function writeFacts(place: FactsPlace, input: FactsInput): Promise<WrittenFacts> {
  const reading = markOf(input.reading);
  return (await keepFacts(place, { origin: input, reading })) ?? writeChanged(place, input, reading);
}

/**
 * Leaves the facts of the last run as they are, where this one would make the same ones; what does not belong to them is removed.
 *
 * @returns null where they must be written
 * @throws ToolError CANNOT_WRITE naming the file
 */
export async function keepFacts(place: FactsPlace, now: FactsNow): Promise<WrittenFacts | null> {
  const unchanged = await findUnchanged(place, now);
  if (unchanged !== null) await guarded(place.folder, () => removeOthers(place.folder, now.origin.tables, unchanged.tables));
  return unchanged?.written ?? null;
}

async function writeChanged(place: FactsPlace, input: FactsInput, reading: FileMark): Promise<WrittenFacts> {
  const batch = createBatch();
  try {
    // The largest file goes first, so that the disk takes it while the parts are made.
    if (!isStateThere(place, reading)) await batch.add(join(place.folder, READING_NAME), input.reading);
    const { tables, written } = await addParts(place, input, batch);
    await batch.flush();
    await replaceAll(
      place,
      batch,
      Buffer.from(printManifest(describeManifest(place, input, { reading, tables, extent: input.extent() }), place.key)),
    );
    await guarded(place.folder, () => removeOthers(place.folder, input.tables, tables));
    return written;
  } catch (error) {
    await batch.discard();
    throw error;
  }
}

async function addParts(place: FactsPlace, input: FactsInput, batch: Batch): Promise<TableFiles> {
  const mark = await createMarker(place, input);
  const tables = new Map<string, Map<string, ManifestPart>>();
  const folders = new Set<string>();
  const written = { rows: new Map<string, number>(), written: 0, kept: 0 };
  for (const part of input.parts) {
    const table = join(place.folder, part.table);
    if (!folders.has(table)) await guarded(table, () => makeTableFolder(table));
    folders.add(table);
    const marked = mark(part);
    if (marked === null) continue;
    const { as, bytes } = marked;
    if (bytes !== null) await batch.add(partPath(place.folder, part), [bytes]);
    written[bytes === null ? "kept" : "written"]++;
    tables.set(part.table, (tables.get(part.table) ?? new Map<string, ManifestPart>()).set(part.part, as));
    written.rows.set(part.table, (written.rows.get(part.table) ?? 0) + as.rows);
  }
  return { tables: Object.fromEntries([...tables].map(([table, parts]) => [table, Object.fromEntries(parts)])), written };
}

interface MarkedPart {
  readonly as: ManifestPart;
  /** New content, where the file there is not it; else null. */
  readonly bytes: Uint8Array | null;
}

/** Null for parts without rows. */
type Marker = (part: OfferedPart) => MarkedPart | null;

async function createMarker({ folder, earlier }: FactsPlace, { toolVersion }: FactsInput): Promise<Marker> {
  // Loaded where something is written.
  const { encodePart } = await import("./encode-part.ts");
  const isSound = createFileCheck();
  return (offered) => {
    const known = earlier?.toolVersion === toolVersion ? earlier.tables[offered.table]?.[offered.part] : undefined;
    const isThere = (mark: ManifestPart) => isSound(partPath(folder, offered), mark);
    if (offered.isAsBefore && known !== undefined && isThere(known)) return { as: known, bytes: null };
    const part = offered.make();
    if (part.rows === 0) return null;
    const fingerprint = fingerprintPart(part);
    if (known?.fingerprint === fingerprint && known.rows === part.rows && isThere(known)) return { as: known, bytes: null };
    const bytes = encodePart(part);
    return { as: { rows: part.rows, fingerprint, ...markOf([bytes]) }, bytes };
  };
}

function isStateThere({ isStateSound, earlier }: FactsPlace, reading: FileMark): boolean {
  return isStateSound && earlier?.reading.sha256 === reading.sha256;
}

/** Puts the prepared files into their places, the manifest last. */
async function replaceAll({ folder, lock }: FactsPlace, batch: Batch, manifest: Uint8Array): Promise<void> {
  const path = join(folder, MANIFEST_NAME);
  const prepared = await guarded(path, () => prepareFile(path, manifest));
  try {
    if (!lock.isHeld()) throw refusal(folder, "another run has taken it over");
    await batch.commit();
    await guarded(path, prepared.commit);
  } catch (error) {
    await prepared.discard();
    throw error;
  }
}

/** Files that wait to be put into their places together. */
interface Batch {
  add(path: string, pieces: readonly Uint8Array[]): Promise<void>;
  flush(): Promise<void>;
  commit(): Promise<void>;
  discard(): Promise<void>;
}

function createBatch(): Batch {
  const prepared: PreparedFile[] = [];
  const works: Promise<void>[] = [];
  return {
    async add(path, pieces) {
      const work = guarded(path, async () => {
        prepared.push(await prepareFile(path, pieces));
      });
      // A failure is met where the list is awaited.
      work.catch(() => undefined);
      works.push(work);
      await works[works.length - MAX_WAITING];
    },
    async flush() {
      await Promise.all(works);
    },
    async commit() {
      for (const file of prepared) await guarded(file.path, file.commit);
    },
    async discard() {
      await Promise.allSettled(works);
      for (const file of prepared) await file.discard().catch(() => undefined);
    },
  };
}

async function makeTableFolder(path: string): Promise<void> {
  const info = await lstat(path).catch(() => null);
  if (info?.isDirectory() === true) return;
  // A link or a file of that name was not put there by us and is in no manifest; what it points at stays.
  if (info !== null) await rm(path);
  await mkdir(path);
}

/** Removes parts that are no longer there, so that who reads a whole table reads no old rows. */
async function removeOthers(folder: string, known: readonly string[], tables: FactsManifest["tables"]): Promise<void> {
  for (const table of known) {
    const path = join(folder, table);
    const info = await lstat(path).catch(() => null);
    if (info?.isDirectory() !== true) continue;
    for (const entry of await readdir(path, { withFileTypes: true })) {
      const isOurs = !entry.isDirectory() && entry.name.endsWith(".parquet");
      const part = entry.name.slice(0, -".parquet".length);
      if (isOurs && tables[table]?.[part] === undefined) await rm(join(path, entry.name));
    }
    // Stays where somebody else put something into it.
    if (tables[table] === undefined) await rmdir(path).catch(() => undefined);
  }
}
