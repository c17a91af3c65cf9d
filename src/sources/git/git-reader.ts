import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { ToolError } from "../../errors.ts";
import type { TargetReader } from "../../model/reader.ts";
import type { Ref, RepositoryInfo, RepositoryPlace } from "../../model/repository.ts";
import { countLines } from "./count-lines.ts";
import { describePulls, fetchPulls, type PullStore } from "./fetch-pulls.ts";
import { findFiles } from "./find-files.ts";
import { type Environment, findGit } from "./find-git.ts";
import { listNoteTargets } from "./list-note-targets.ts";
import type { ListedRef } from "./list-refs.ts";
import { listTree } from "./list-tree.ts";
import { findMailmap, mapIdentities } from "./map-identities.ts";
import { readObjectTypes } from "./object-types.ts";
import { type FoundRepository, openRepository } from "./open-repository.ts";
import { patchIds } from "./patch-ids.ts";
import { readBlobs } from "./read-blob.ts";
import { readHistory, readNewHistory } from "./read-history.ts";
import { readMessages } from "./read-messages.ts";
import { readSteps } from "./read-steps.ts";
import { removeLeftovers } from "./remove-leftovers.ts";
import { type GitProgram, runGit } from "./run-git.ts";
import { openShadow, type Shadow } from "./shadow.ts";

export interface GitReaderOptions {
  /** Folder in or of the repository. */
  readonly path: string;
  readonly environment: Environment;
  /** Existing folder for scratch files, e.g. the system's; what is made in it is removed by `close`. */
  readonly temporaryFolder: string;
  readonly allowShallow: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Called as soon as git accepts the repository, while its refs are still listed. */
  readonly onPlace?: ((place: RepositoryPlace) => void) | undefined;
  /** Lets tests fetch pull request heads from `file://` addresses. */
  readonly allowFileFetch?: boolean;
}

/** Reads a repository by the git program. */
export interface GitReader extends TargetReader {
  readonly kind: "git";
  fetchPulls(folder: string): Promise<GitReader>;
}

interface Parts {
  readonly options: GitReaderOptions;
  readonly git: GitProgram;
  readonly version: string;
  readonly repository: FoundRepository;
  readonly shadow: Shadow;
  readonly scratch: string;
  readonly pulls: PullStore | null;
}

/**
 * Opens a repository for reading: checks it, lists its refs, and makes the shadow that all objects are read through.
 * @throws ToolError TMPDIR_UNUSABLE, GIT_MISSING, GIT_TOO_OLD, REPO_NOT_FOUND, REPO_EMPTY, REPO_SHALLOW, REPO_UNSAFE, REPO_UNREADABLE
 */
export async function openGitReader(options: GitReaderOptions): Promise<GitReader> {
  const scratch = await makeScratch(options.temporaryFolder);
  try {
    await removeLeftovers(scratch);
    const home = join(scratch, "home");
    await mkdir(home);
    const { git, version } = await findGit({ environment: options.environment, home, signal: options.signal });
    const repository = await openRepository(git, options.path, options);
    const { path: subject, objectFormat, objectFolder, shallowFile } = repository;
    const shadow = await openShadow({ git, folder: scratch, subject, objectFormat, objectFolders: [objectFolder], shallowFile });
    return await createReader({ options, git, version, repository, shadow, scratch, pulls: null });
  } catch (error) {
    await rm(scratch, { recursive: true, force: true });
    throw error;
  }
}

async function makeScratch(folder: string): Promise<string> {
  return mkdtemp(join(folder, "git-ai-impact-scratch-")).catch((cause: unknown) => {
    throw new ToolError(`nothing can be written into the folder for temporary files, ${folder}`, { code: "TMPDIR_UNUSABLE", cause });
  });
}

async function createReader(parts: Parts): Promise<GitReader> {
  const { options, git, version, repository, shadow, scratch } = parts;
  const info = await readInfo(parts);
  const pullOptions = { git, repository, environment: options.environment, allowFile: options.allowFileFetch ?? false };
  const mailmaps = new Map<string, Promise<string | null>>();
  const mailmapOf = (sha: string) => {
    const asked = mailmaps.get(sha) ?? findMailmap(shadow, sha);
    mailmaps.set(sha, asked);
    return asked;
  };
  return {
    kind: "git",
    version,
    info,
    readHistory: (tips, visit, progress) => {
      const found = new Set(info.refs.map(({ sha }) => sha));
      return readHistory(shadow, { tips, found }, { visit, progress });
    },
    readNewHistory: (request, visit, progress) => readNewHistory(shadow, request, { visit, progress }),
    countLines: (commits, pairs, visitors) => countLines(shadow, { commits, pairs }, visitors),
    readSteps: (commits, pairs, visitors) => readSteps(shadow, { commits, pairs }, visitors),
    patchIds: (shas) => patchIds(shadow, shas),
    listTree: (sha) => listTree(shadow, sha),
    readBlob: async (sha) => (await readBlobs(shadow, [sha]))[0] ?? null,
    readBlobs: (shas) => readBlobs(shadow, shas),
    readMessages: (shas) => readMessages(shadow, shas),
    findFiles: (shas, paths) => findFiles(shadow, shas, paths),
    findMissing: async (shas) => {
      const types = await readObjectTypes(shadow, shas);
      return new Set(shas.filter((_, i) => types[i] === "missing"));
    },
    findMailmap: mailmapOf,
    mapIdentities: async (sha, identities) => mapIdentities(shadow, await mailmapOf(sha), identities),
    listNoteTargets: async (ref) => {
      const commit = repository.refs.notes.get(ref);
      return commit === undefined ? [] : listNoteTargets(shadow, commit);
    },
    describePulls: () => describePulls(pullOptions),
    fetchPulls: async (folder) => {
      const pulls = await fetchPulls(pullOptions, folder);
      return createReader({ ...parts, pulls, shadow: shadow.withObjects(pulls.objectFolder) });
    },
    close: () => rm(scratch, { recursive: true, force: true }),
  };
}

/** Sorts refs out by what their objects are: commits are kept, tags and trees skipped, missing ones named. */
async function readInfo({ git, repository, shadow, pulls }: Parts): Promise<RepositoryInfo> {
  const fetched = new Set(pulls?.refs.map((ref) => ref.name));
  const listed = [...repository.refs.refs.filter((ref) => !fetched.has(ref.name)), ...(pulls?.refs ?? [])];
  const types = await readObjectTypes(
    shadow,
    listed.map((ref) => ref.sha),
  );
  const refs: Ref[] = listed.filter((_, i) => types[i] === "commit");
  const missing: ListedRef[] = listed.filter((_, i) => types[i] === "missing");
  const brokenRefs = [...repository.refs.broken, ...missing.map((ref) => ref.name)];
  if (refs.length === 0) await refuseEmpty(git, repository, brokenRefs);
  return { ...repository.info, refs, brokenRefs, pullHeadsRead: refs.filter((ref) => ref.kind === "pull").length };
}

/** Without a readable ref there may still be a detached HEAD: then the repository is not empty. */
async function refuseEmpty(git: GitProgram, { path }: FoundRepository, brokenRefs: readonly string[]): Promise<void> {
  const head = await runGit(git, { args: ["rev-parse", "--quiet", "--verify", "HEAD^{commit}"], cwd: path, subject: path }, [0, 1, 128]);
  if (head.status === 0) return;
  if (brokenRefs.length > 0)
    throw new ToolError(`${path}: none of its ${brokenRefs.length} refs can be read`, { code: "REPO_UNREADABLE", data: { path } });
  throw new ToolError(`${path} has no commits yet`, { code: "REPO_EMPTY", data: { path } });
}
