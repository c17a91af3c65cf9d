import { lstat, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { ToolError } from "../errors.ts";
import type { FactsManifest } from "../model/facts-manifest.ts";
import type { FactsInput, FactsOrigin, WrittenFacts } from "./describe-manifest.ts";
import { acquireLock, type Lock } from "./lock.ts";
import { placeDigits } from "./place-digits.ts";
import { isInside, makeFolder, refuseGitFolder, removeEmpty } from "./places.ts";
import { findSoundFiles, NO_SOUND_FILES } from "./sound-files.ts";
import { guarded, isSystemError, refusal } from "./system-reason.ts";
import { type LeftFacts, READING_NAME } from "./thread/do-work.ts";
import { type Helper, openHelper } from "./thread/open-helper.ts";
import { TEMPORARY_NAME } from "./write-beside.ts";
import { keepFacts, writeFacts } from "./write-facts.ts";

const ASIDE_NAME = /^lock\.[0-9a-f]{24}$/;
const OLD_MILLISECONDS = 60_000;

export interface StoreOptions {
  /** Absolute folder of all repositories' facts. */
  readonly folder: string;
  /** The user named the folder: then it may lie in the repository's work tree. */
  readonly isNamed: boolean;
  readonly repository: {
    /** Short name, for people. */
    readonly name: string;
    /** Absolute folder of the clone. */
    readonly path: string;
    /** Root of its work tree; null for a bare repository. */
    readonly root: string | null;
  };
  readonly key: Uint8Array;
  /** The key will not be there for the next run: nothing is believed. */
  readonly isKeyTransient: boolean;
  /** How long to wait for another run on the same folder. */
  readonly waitMilliseconds: number;
  /** One plain sentence about what is not used, or waited for. */
  readonly notice: (text: string) => void;
  readonly signal: AbortSignal;
}

/** The facts of one repository, held by this run alone until it is closed. */
export interface FactsStore {
  /** Absolute folder. */
  readonly folder: string;
  /** The last run was given records: its tables hold what this one could only drop, if it is given none. */
  readonly holdsRecords: boolean;
  /** Digest of the rules of teams of the last run; null where it was given none. */
  readonly teams: string | null;
  /** State of an earlier run, as that run gave it; null where there is none that can be believed. Hands it over, for it is large: the next call gives null. */
  takeState(): Uint8Array | null;
  /**
   * Answers from the facts of the last run, where they were made from the same and are as they were written; null elsewhere.
   *
   * @param wouldLeave whether this run would leave the state that is given, which the last one left
   * @throws ToolError FACTS_UNWRITABLE naming what could not be removed
   */
  keep(origin: FactsOrigin, wouldLeave: (state: Uint8Array) => Promise<boolean>): Promise<WrittenFacts | null>;
  /** @throws ToolError FACTS_UNWRITABLE naming the file; the old facts are then as they were */
  write(input: FactsInput): Promise<WrittenFacts>;
  close(): Promise<void>;
}

/**
 * Opens the folder of a repository's facts, which is made where missing, removes what killed runs left, and reads the state of the last run.
 *
 * The folder is called after the repository and the place of the clone, so that the same clone finds it again and two clones of one project do not share it.
 * Nothing in it is believed that this user's key did not seal, and no link is followed.
 *
 * @throws ToolError FACTS_UNWRITABLE where nothing can or shall be written, FACTS_BUSY where another run holds it
 */
export async function openFactsStore(options: StoreOptions): Promise<FactsStore> {
  const repository = await placeDigits(options.repository.root ?? options.repository.path);
  const folder = join(options.folder, `${fileName(options.repository.name)}-${repository}`);
  const isOwnTree = options.repository.root !== null && (await isInside(options.folder, options.repository.root));
  return asFactsFailure(async () => {
    const { lock, made } = await guarded(folder, () => holdPlace(folder, options, isOwnTree));
    const helper = openHelper();
    const letGo = async () => {
      await helper.close();
      await lock.release();
      // A run that wrote nothing leaves nothing.
      await removeEmpty(made);
    };
    try {
      // The other thread begins while leftovers are looked for.
      const left = isOwnTree || options.isKeyTransient ? null : early(helper.open(folder, { key: options.key, repository }));
      await guarded(folder, () => removeLeftovers(folder));
      if (isOwnTree) options.notice("Facts inside the repository are written and never read back");
      const found = left === null ? null : believe(await left, options);
      return createStore({ folder, repository, key: options.key, lock, helper }, found, letGo);
    } catch (error) {
      await letGo();
      throw error;
    }
  });
}

interface Believed {
  readonly manifest: FactsManifest;
  readonly reading: Uint8Array | null;
}

interface OpenedPlace {
  readonly folder: string;
  readonly repository: string;
  readonly key: Uint8Array;
  readonly lock: Lock;
  readonly helper: Helper;
}

function createStore(place: OpenedPlace, found: Believed | null, letGo: () => Promise<void>): FactsStore {
  const { folder, helper } = place;
  const earlier = found?.manifest ?? null;
  let state = found?.reading ?? null;
  const isStateSound = state !== null;
  const sound = earlier === null ? Promise.resolve(NO_SOUND_FILES) : early(findSoundFiles(helper, folder, earlier.tables));
  const factsPlace = { ...place, earlier, isStateSound, sound };
  return {
    folder,
    holdsRecords: earlier !== null && earlier.records !== null,
    teams: earlier?.teams ?? null,
    takeState() {
      const taken = state;
      state = null;
      return taken;
    },
    async keep(origin, wouldLeave) {
      const held = state;
      if (held === null || earlier === null) return null;
      const now = { origin, reading: earlier.reading, wouldLeave: () => wouldLeave(held) };
      return asFactsFailure(() => keepFacts(factsPlace, now));
    },
    write: (input) => asFactsFailure(() => writeFacts(factsPlace, input)),
    close: letGo,
  };
}

interface HeldPlace {
  readonly lock: Lock;
  /** Folders that were not there, outermost first. */
  readonly made: readonly string[];
}

async function holdPlace(folder: string, options: StoreOptions, isOwnTree: boolean): Promise<HeldPlace> {
  const made = await makePlace(folder, options, isOwnTree);
  try {
    return { made, lock: await lockPlace(folder, options) };
  } catch (error) {
    // The run that was waited for wrote nothing, and took the folder that it had made with it.
    if (!isSystemError(error, "ENOENT")) throw error;
    return { made: await makePlace(folder, options, isOwnTree), lock: await lockPlace(folder, options) };
  }
}

async function makePlace(folder: string, options: StoreOptions, isOwnTree: boolean): Promise<readonly string[]> {
  if (isOwnTree && !options.isNamed) throw refusal(folder, "it lies in the repository that is read");
  await refuseGitFolder(options.folder);
  const above = await makeFolder(options.folder);
  try {
    await mkdir(folder);
  } catch (error) {
    await refuseUnlessFolder(folder, error);
    return above;
  }
  return [...above, folder];
}

async function refuseUnlessFolder(folder: string, error: unknown): Promise<void> {
  const info = await lstat(folder).catch(() => null);
  if (info === null) throw error;
  if (!info.isDirectory()) throw refusal(folder, info.isSymbolicLink() ? "it is a link" : "it is there and no folder");
}

async function lockPlace(folder: string, { waitMilliseconds, notice, signal }: StoreOptions): Promise<Lock> {
  const onWait = () => notice(`Another run holds ${folder}: waiting for it`);
  const lock = await acquireLock({ path: join(folder, "lock"), waitMilliseconds, onWait, signal });
  if (lock !== null) return lock;
  throw new ToolError(`${folder} is held by another run`, { code: "FACTS_BUSY" });
}

/** Files that killed runs did not get into their place, and locks that they had put aside. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (TEMPORARY_NAME.test(entry.name) || (ASIDE_NAME.test(entry.name) && (await isOld(path)))) await rm(path, { force: true });
    if (!entry.isDirectory()) continue;
    for (const name of await readdir(path)) if (TEMPORARY_NAME.test(name)) await rm(join(path, name), { force: true });
  }
}

/** Another run may be looking at a lock that it put aside a moment ago. */
async function isOld(path: string): Promise<boolean> {
  const info = await lstat(path).catch(() => null);
  return info !== null && Math.abs(Date.now() - info.mtimeMs) > OLD_MILLISECONDS;
}

function believe({ found, reading }: LeftFacts, { notice }: StoreOptions): Believed | null {
  if (found.manifest === null) {
    if (found.why !== "") notice(`Facts of an earlier run are not used, ${found.why}: everything is read anew`);
    return null;
  }
  if (reading === null) notice(`Facts of an earlier run are not used, ${READING_NAME} is not as it was written: everything is read anew`);
  return { manifest: found.manifest, reading };
}

/** What fails is met where it is waited for. */
function early<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => undefined);
  return answer;
}

/** What may stand in a file name everywhere. */
function fileName(name: string): string {
  return (
    name
      .replace(/[^\w.-]/g, "_")
      .replace(/^\./, "_")
      .slice(0, 60) || "repository"
  );
}

async function asFactsFailure<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ToolError) || error.code !== "CANNOT_WRITE") throw error;
    throw new ToolError(error.message, { code: "FACTS_UNWRITABLE", cause: error.cause });
  }
}
