import { lstat, mkdir, readdir, rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import type { FactPart, OfferedPart } from "../model/fact-table.ts";
import type { FactsManifest, ManifestPart } from "../model/facts-manifest.ts";
import { describeManifest, type FactsInput, type FactsPlace, markOf, partPath, type WrittenFacts } from "./describe-manifest.ts";
import { type FactsNow, findUnchanged, type TableFiles } from "./find-unchanged.ts";
import { fingerprintPart } from "./fingerprint.ts";
import { MANIFEST_NAME, printManifest } from "./manifest.ts";
import type { FileMark } from "./read-regular.ts";
import type { SoundFiles } from "./sound-files.ts";
import { guarded, refusal } from "./system-reason.ts";
import { READING_NAME } from "./thread/do-work.ts";
import { type PreparedFile, prepareFile } from "./write-beside.ts";

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
    if (!isStateThere(place, reading)) await batch.add(join(place.folder, READING_NAME), async () => input.reading);
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

/** Makes the parts one after the other; what must be written is encoded and goes to disk meanwhile, and is in the tables when the batch is flushed. */
async function addParts(place: FactsPlace, input: FactsInput, batch: Batch): Promise<TableFiles> {
  const settle = createSettler(place, input, await place.sound);
  const tables: Record<string, Record<string, ManifestPart>> = {};
  const folders = new Set<string>();
  const written = { rows: new Map<string, number>(), written: 0, kept: 0 };
  for (const offered of input.parts) {
    const { table, part } = offered;
    if (!folders.has(table)) await guarded(join(place.folder, table), () => makeTableFolder(join(place.folder, table)));
    folders.add(table);
    const settled = settle(offered);
    if (settled === null) continue;
    tables[table] ??= {};
    const files = tables[table];
    written.rows.set(table, (written.rows.get(table) ?? 0) + settled.rows);
    written[settled.isKept ? "kept" : "written"]++;
    if (settled.isKept) files[part] = settled.as;
    else
      await batch.add(partPath(place.folder, offered), async () => {
        const bytes = await place.helper.encode(settled.made);
        files[part] = { rows: settled.rows, fingerprint: settled.fingerprint, ...markOf([bytes]) };
        return [bytes];
      });
  }
  return { tables, written };
}

type SettledPart =
  /** The file there is what this run would write. */
  | { readonly isKept: true; readonly rows: number; readonly as: ManifestPart }
  | { readonly isKept: false; readonly rows: number; readonly made: FactPart; readonly fingerprint: string };

/** Tells what becomes of a part; null for one without rows. */
function createSettler(
  { earlier }: FactsPlace,
  { toolVersion }: FactsInput,
  sound: SoundFiles,
): (offered: OfferedPart) => SettledPart | null {
  const isOfThisTool = earlier?.toolVersion === toolVersion;
  return (offered) => {
    const known = isOfThisTool && sound.has(offered) ? earlier.tables[offered.table]?.[offered.part] : undefined;
    if (offered.isAsBefore && known !== undefined) return { isKept: true, rows: known.rows, as: known };
    const made = offered.make();
    if (made.rows === 0) return null;
    const { rows } = made;
    const fingerprint = fingerprintPart(made);
    if (known?.fingerprint === fingerprint && known.rows === rows) return { isKept: true, rows, as: known };
    return { isKept: false, rows, made, fingerprint };
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
  /** Begins to write a file; waits while too many others are not done. */
  add(path: string, content: () => Promise<readonly Uint8Array[]>): Promise<void>;
  flush(): Promise<void>;
  commit(): Promise<void>;
  discard(): Promise<void>;
}

function createBatch(): Batch {
  const prepared: PreparedFile[] = [];
  const works: Promise<void>[] = [];
  return {
    async add(path, content) {
      const write = async () => {
        const pieces = await content();
        await guarded(path, async () => {
          prepared.push(await prepareFile(path, pieces));
        });
      };
      const work = write();
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
