import { ToolError } from "../../errors.ts";
import type { RawIdentity } from "../../model/identity.ts";
import type { DiffRead, TargetReader } from "../../model/reader.ts";
import type { RepositoryInfo } from "../../model/repository.ts";
import { decodeCutText, decodeText } from "../git/decode-text.ts";
import { requirePlainPaths } from "../git/find-files.ts";
import type { Environment } from "../git/find-git.ts";
import { isContact } from "../git/map-identities.ts";
import { messageOf } from "../git/read-messages.ts";
import { requireShas } from "../git/require-sha.ts";
import { findFile, findRootFile, listTree } from "./list-tree.ts";
import { type ObjectStore, openObjectStore } from "./object-store.ts";
import { type FoundRepository, openRepository } from "./open-repository.ts";
import { parseMailmap } from "./parse-mailmap.ts";
import { readHistory } from "./read-history.ts";

export interface JsReaderOptions {
  /** Folder in or of the repository. */
  readonly path: string;
  readonly environment: Environment;
  readonly allowShallow: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Bytes of each blob that are read. */
const BLOB_LIMIT = 1 << 20;
const NOTE_TARGET = /^[0-9a-f]{40}$/;

/**
 * Opens a repository for reading without the git program. History, people, refs, trees and file contents are read as the git reader
 * reads them; lines and patch ids are not counted, pull request heads not fetched.
 * @throws ToolError REPO_NOT_FOUND, REPO_EMPTY, REPO_SHALLOW, REPO_UNSAFE, REPO_UNREADABLE, GIT_NEEDED
 */
export async function openJsReader(options: JsReaderOptions): Promise<TargetReader> {
  const { path, environment, allowShallow, signal } = options;
  const repository = await openRepository(path, { environment, allowShallow });
  const store = await openObjectStore({ folders: repository.objectFolders, signal });
  const info = await readInfo(repository, store);
  const readAll = async (shas: readonly string[], wanted: "blob" | "commit") => {
    const texts: (string | null)[] = [];
    for (const sha of shas) texts.push(await readText(store, sha, wanted));
    return texts;
  };
  return {
    kind: "js",
    version: store.version,
    info,
    readHistory: (tips, visit, progress) => readHistory(store, { tips, shallow: repository.shallow }, { visit, progress }),
    readNewHistory: async () => null,
    countLines: async () => NO_LINES,
    readSteps: async () => NO_LINES,
    patchIds: async (shas) => {
      requireShas(shas);
      return shas.map(() => null);
    },
    listTree: (sha) => listTree(store, sha),
    readBlob: (sha) => readText(store, sha, "blob"),
    readBlobs: (shas) => readAll(shas, "blob"),
    readMessages: async (shas) => (await readAll(shas, "commit")).map((text) => (text === null ? null : messageOf(text))),
    findFiles: async (shas, paths) => {
      requirePlainPaths(paths);
      const found: (readonly (string | null)[])[] = [];
      for (const sha of shas) found.push(await Promise.all(paths.map((path) => findFile(store, sha, path))));
      return found;
    },
    findMissing: async (shas) => {
      const missing = new Set<string>();
      for (const sha of shas) if ((await store.read(sha)) === null) missing.add(sha);
      return missing;
    },
    findMailmap: (sha) => findRootFile(store, sha, ".mailmap"),
    mapIdentities: (sha, identities) => mapIdentities(store, sha, identities),
    listNoteTargets: async (ref) => {
      const commit = repository.refs.notes.get(ref);
      const entries = commit === undefined ? [] : await listTree(store, commit);
      return entries
        .map((entry) => ({ target: entry.path.replaceAll("/", ""), blob: entry.sha }))
        .filter((note) => NOTE_TARGET.test(note.target));
    },
    describePulls: async () => Promise.reject(noFetch()),
    fetchPulls: async () => Promise.reject(noFetch()),
    close: async () => undefined,
  };
}

const NO_LINES: DiffRead = { unmeasured: [], refused: "lines are only counted with the git program" };

/** Sorts refs out by what their objects are: commits are kept, tags and trees skipped, missing ones named. */
async function readInfo(repository: FoundRepository, store: ObjectStore): Promise<RepositoryInfo> {
  const { path, refs: listed, detachedHead } = repository;
  const types = new Map<string, string | null>();
  for (const { sha } of listed.refs) if (!types.has(sha)) types.set(sha, (await store.read(sha))?.type ?? null);
  const refs = listed.refs.filter(({ sha }) => types.get(sha) === "commit");
  const brokenRefs = [...listed.broken, ...listed.refs.filter(({ sha }) => types.get(sha) === null).map(({ name }) => name)];
  if (refs.length === 0 && (detachedHead === null || (await store.read(detachedHead))?.type !== "commit")) {
    if (brokenRefs.length > 0)
      throw new ToolError(`${path}: none of its ${brokenRefs.length} refs can be read`, { code: "REPO_UNREADABLE", data: { path } });
    throw new ToolError(`${path} has no commits yet`, { code: "REPO_EMPTY", data: { path } });
  }
  return { ...repository.info, refs, brokenRefs, pullHeadsRead: refs.filter((ref) => ref.kind === "pull").length };
}

/** Text of an object, cut after 1 MiB; null where it is missing, damaged or of another type. */
async function readText(store: ObjectStore, sha: string, wanted: "blob" | "commit"): Promise<string | null> {
  requireShas([sha]);
  const object = await store.read(sha);
  if (object?.type !== wanted) return null;
  return object.content.length < BLOB_LIMIT ? decodeText(object.content) : decodeCutText(object.content.subarray(0, BLOB_LIMIT));
}

/** `.mailmap` of a commit applied to identities that can be written as a contact; the others stay as they are. */
async function mapIdentities(store: ObjectStore, sha: string, identities: readonly RawIdentity[]): Promise<readonly RawIdentity[]> {
  const file = await findRootFile(store, sha, ".mailmap");
  const blob = file === null ? null : await store.read(file);
  if (blob?.type !== "blob") return identities;
  const mailmap = parseMailmap(blob.content.toString("utf8"));
  return identities.map((identity) => (isContact(identity) ? mailmap(identity) : identity));
}

function noFetch(): ToolError {
  return new ToolError("pull request heads are only fetched with the git program", { code: "GIT_NEEDED" });
}
