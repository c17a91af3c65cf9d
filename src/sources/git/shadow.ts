import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { GitCall, GitProgram } from "./run-git.ts";

interface ShadowOptions {
  readonly git: GitProgram;
  /** Folder that the shadow is made in and removed with; must exist. */
  readonly folder: string;
  /** The target's path, for messages. */
  readonly subject: string;
  readonly objectFormat: "sha1" | "sha256";
  /** Object folders of the target, and of what was fetched beside it. */
  readonly objectFolders: readonly string[];
  /** The target's `shallow` file, which may be missing. */
  readonly shallowFile: string;
}

/**
 * An empty bare repository that borrows the target's objects: git reads commits there by id, so the target's
 * configuration, hooks, attributes, grafts, replace refs and commit-graph are out of reach, and nothing can be written into it.
 */
export interface Shadow {
  readonly git: GitProgram;
  readonly path: string;
  readonly objectFormat: "sha1" | "sha256";
  /** A call in the shadow. */
  call(args: readonly string[], more?: Partial<Pick<GitCall, "input" | "signal" | "env">>): GitCall;
  /** The same shadow with one more object folder to borrow from. */
  withObjects(folder: string): Shadow;
}

/** Every id that git reads comes from its object, never from a prepared graph that could be stale or forged. */
const SHADOW_OPTIONS = ["-c", "core.commitGraph=false", "-c", "core.packedGitWindowSize=1m", "-c", "core.packedGitLimit=64m"];

/** Makes the shadow. */
export async function openShadow(options: ShadowOptions): Promise<Shadow> {
  const { folder, objectFormat } = options;
  const path = join(folder, "shadow.git");
  await makeBareRepository(path, objectFormat);
  // A named pipe in its place would be read for ever.
  const found = await stat(options.shallowFile).catch(() => null);
  const shallow = found?.isFile() === true ? await readFile(options.shallowFile).catch(() => null) : null;
  if (shallow !== null && shallow.length > 0) await writeFile(join(path, "shallow"), shallow);
  return shadowAt(path, options);
}

/** What `git init --bare` would make without a template, and at the cost of no process. */
async function makeBareRepository(path: string, objectFormat: ShadowOptions["objectFormat"]): Promise<void> {
  for (const name of ["objects", "refs"]) await mkdir(join(path, name), { recursive: true });
  const format = objectFormat === "sha1" ? "repositoryformatversion = 0" : "repositoryformatversion = 1";
  const extensions = objectFormat === "sha1" ? "" : `[extensions]\n\tobjectformat = ${objectFormat}\n`;
  await writeFile(join(path, "config"), `[core]\n\t${format}\n\tbare = true\n${extensions}`);
  await writeFile(join(path, "HEAD"), "ref: refs/heads/main\n");
}

function shadowAt(path: string, options: ShadowOptions): Shadow {
  const { git, subject, objectFormat, objectFolders } = options;
  const borrowed = { GIT_DIR: path, GIT_ALTERNATE_OBJECT_DIRECTORIES: objectFolders.map(quotePath).join(":") };
  return {
    git,
    path,
    objectFormat,
    call: (args, more = {}) => ({ ...more, args: [...SHADOW_OPTIONS, ...args], cwd: path, subject, env: { ...borrowed, ...more.env } }),
    withObjects: (folder) => shadowAt(path, { ...options, objectFolders: [...objectFolders, folder] }),
  };
}

/** Quotes as git reads it back in lists of paths: a path may hold a colon, a quote or a newline. */
export function quotePath(path: string): string {
  return `"${path.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n")}"`;
}
