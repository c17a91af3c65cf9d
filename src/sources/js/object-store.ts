import { readdir } from "node:fs/promises";
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

/** The library asks only whether a repository's folder is one. */
const FOLDER = { isDirectory: () => true, isFile: () => false };

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

/**
 * What the library may touch. Before each object it asks for the repository's folder, a file of the object's own and the list of packs:
 * folders are listed once and answered from memory.
 */
function createFileSystem(folders: readonly string[]): PromiseFsClient {
  const lists = new Map<string, Promise<readonly string[]>>();
  const listOf = (path: string): Promise<readonly string[]> => {
    const list = lists.get(path) ?? readdir(path).catch(() => []);
    lists.set(path, list);
    return list;
  };
  const partsOf = (name: string): { readonly folder: string; readonly inside: string } => {
    const [, index, inside = ""] = NAME.exec(name) ?? [];
    const folder = folders[Number(index)];
    if (folder === undefined) throw new Error(`no part of an object folder: ${name}`);
    return { folder, inside };
  };
  const readFile = async (name: string): Promise<Buffer | null> => {
    const { folder, inside } = partsOf(name);
    const [, first = "", file = ""] = inside.split("/");
    if (!(await listOf(folder)).includes(first)) return null;
    return readRegularFile(join(folder, first, file), first === "pack" ? LARGEST_PACK : LARGEST_LOOSE_FILE);
  };
  const never = async () => {
    throw new Error("a repository is only read");
  };
  return {
    promises: {
      readFile,
      readdir: async (name: string) => {
        const { folder, inside } = partsOf(name);
        return listOf(join(folder, inside));
      },
      stat: async (name: string) => {
        partsOf(name);
        return FOLDER;
      },
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
