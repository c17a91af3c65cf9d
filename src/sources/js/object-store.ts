import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { PromiseFsClient } from "isomorphic-git";
import { ToolError } from "../../errors.ts";
import { readRegularFile } from "./read-regular-file.ts";

/** A whole object; `type` is `commit`, `tree`, `blob` or `tag`. */
export interface StoredObject {
  readonly type: string;
  readonly content: Buffer;
}

/** The objects of a repository by id. */
export interface ObjectStore {
  /** Name and version of the library, e.g. `isomorphic-git 1.44.11`. */
  readonly version: string;
  /** Null where the object is in none of the folders, or damaged. @throws ToolError INTERRUPTED */
  read(sha: string): Promise<StoredObject | null>;
}

interface StoreOptions {
  /** Object folders, the repository's own first. */
  readonly folders: readonly string[];
  readonly signal: AbortSignal | undefined;
}

/** The library holds a pack in memory as long as it reads from it. */
const LARGEST_PACK = 1 << 30;
const LARGEST_LOOSE_FILE = 64 << 20;

/** Folder names that the library is told: `store-N` stands for the parent of the Nth object folder. */
const NAME = /^store-(\d+)(?:\/objects(\/.+)?)?$/;

/**
 * Objects by isomorphic-git, which is loaded here and nowhere else. It sees nothing but the object folders, and those
 * through functions that can only read; it checks loose objects and packs by their SHA-1 sums.
 */
export async function openObjectStore({ folders, signal }: StoreOptions): Promise<ObjectStore> {
  const { readObject, version } = await import("isomorphic-git");
  const fs = createFileSystem(folders);
  const cache = {};
  return {
    version: `isomorphic-git ${version()}`,
    async read(sha) {
      for (const index of folders.keys()) {
        if (signal?.aborted === true) throw new ToolError("interrupted", { code: "INTERRUPTED" });
        // Whatever the library throws, a missing, cut or forged object, is one that cannot be read.
        const found = await readObject({ fs, gitdir: `store-${index}`, oid: sha, format: "content", cache }).catch(() => null);
        if (found === null || !("type" in found) || !(found.object instanceof Uint8Array)) continue;
        const { buffer, byteOffset, byteLength } = found.object;
        return { type: found.type, content: Buffer.from(buffer, byteOffset, byteLength) };
      }
      return null;
    },
  };
}

/** What the library may touch. Lists of packs are kept, since it asks for them before each object. */
function createFileSystem(folders: readonly string[]): PromiseFsClient {
  const lists = new Map<string, Promise<string[]>>();
  const pathOf = (name: string): string => {
    const [, index, inside] = NAME.exec(name) ?? [];
    const folder = folders[Number(index)];
    if (folder === undefined) throw new Error(`no part of an object folder: ${name}`);
    return join(folder, inside ?? "");
  };
  const listOf = (path: string): Promise<string[]> => {
    const known = lists.get(path);
    if (known !== undefined) return known;
    const list = readdir(path).catch(() => []);
    lists.set(path, list);
    return list;
  };
  const never = async () => {
    throw new Error("a repository is only read");
  };
  return {
    promises: {
      readFile: async (name: string) => readRegularFile(pathOf(name), /\.(?:idx|pack)$/.test(name) ? LARGEST_PACK : LARGEST_LOOSE_FILE),
      readdir: async (name: string) => listOf(pathOf(name)),
      stat: async (name: string) => stat(pathOf(name)),
      lstat: never,
      readlink: never,
      writeFile: never,
      mkdir: never,
      rmdir: never,
      unlink: never,
      symlink: never,
    },
  };
}
