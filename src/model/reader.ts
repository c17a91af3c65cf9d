import type { CommitTable } from "./commit-table.ts";
import type { FileDiff } from "./file-diff.ts";
import type { RawIdentity } from "./identity.ts";
import type { RepositoryInfo } from "./repository.ts";

/** A commit as it streams past, given to the visitor once; strings are decoded, never trusted. */
export interface StreamedCommit {
  readonly index: number;
  /** Whole message, subject line first; cut at 1 MiB. */
  readonly message: string;
  /** Indexes into the identity list that the reader fills, and the identities themselves. */
  readonly author: number;
  readonly committer: number;
  readonly authorIdentity: RawIdentity;
  readonly committerIdentity: RawIdentity;
  readonly parentCount: number;
}

export interface HistoryRead {
  readonly commits: CommitTable;
  readonly identities: readonly RawIdentity[];
  /** Commit index of each tip asked for, in order; −1 where it could not be read. */
  readonly tips: Int32Array;
  /** Ids of commits that could not be read. */
  readonly missing: readonly string[];
}

/** What is new since an earlier run. */
export interface NewHistoryRequest {
  /** Object ids to read from. */
  readonly tips: readonly string[];
  /** Every commit that the earlier run reached. */
  readonly known: CommitTable;
  /** Indexes of known commits that it is worth stopping at. */
  readonly heads: Int32Array;
}

/** Pairs to compare: line counts of `commit[i]` against `base[i]` (−1 = the empty tree). */
export interface DiffPairs {
  readonly commit: Int32Array;
  readonly base: Int32Array;
}

/** One changed file. `added` and `deleted` are −1 for binary files; `oldPath` is set on renames. */
export interface ChangedFile {
  readonly added: number;
  readonly deleted: number;
  readonly path: string;
  readonly oldPath: string | null;
}

export interface DiffVisitors {
  /** Called once for each changed file of a pair, a pair's files together. */
  readonly visit: (pair: number, file: ChangedFile) => void;
  readonly progress: Progress;
}

export interface StepVisitors {
  /** Called once for each pair that could be compared, in the order of the pairs: its changed files, and their diffs in git's order. */
  readonly visit: (pair: number, files: readonly ChangedFile[], diffs: readonly FileDiff[]) => void;
  /** Called in its place for a pair that could not be compared: the paths that it changed, null where its trees cannot be read either. */
  readonly miss: (pair: number, paths: readonly string[] | null) => void;
  readonly progress: Progress;
}

export interface DiffRead {
  /** Pairs that could not be compared because an object is missing or unreadable. */
  readonly unmeasured: readonly { readonly pair: number; readonly reason: string }[];
  /** Set when line counting was given up as a whole, with the reason (partial clone). */
  readonly refused: string | null;
}

export interface TreeEntry {
  readonly path: string;
  readonly mode: string;
  readonly sha: string;
}

/** Progress of a long stage: items done, and how many there are (null = not known yet). */
export type Progress = (done: number, total: number | null) => void;

/**
 * The one way to a repository's objects, implemented by the git program (and by a JavaScript reader).
 * Every method rejects with a `ToolError`; no row is delivered from a child that failed.
 */
export interface RepositoryReader {
  readonly kind: "git" | "js";
  /** Version line of the program that reads. */
  readonly version: string;
  /** Every commit reachable from `tips` (object ids), each once, in any order. */
  readHistory(tips: readonly string[], visit: (commit: StreamedCommit) => void, progress: Progress): Promise<HistoryRead>;
  /**
   * Every commit reachable from the tips and not known, each once, in any order. In `parents` and `tips` of what is read the number `count + k` stands for the
   * known commit `k`. Null where everything must be read anew: what the visitor saw is void then.
   */
  readNewHistory(request: NewHistoryRequest, visit: (commit: StreamedCommit) => void, progress: Progress): Promise<HistoryRead | null>;
  /** Line counts of many pairs, in the order of the pairs. */
  countLines(commits: CommitTable, pairs: DiffPairs, visitors: DiffVisitors): Promise<DiffRead>;
  /** Diffs of main's steps, in the order of the pairs; no commit may stand in two of them. */
  readSteps(commits: CommitTable, pairs: DiffPairs, visitors: StepVisitors): Promise<DiffRead>;
  /** Stable patch ids of single-parent commits against their parent; null where it could not be computed. */
  patchIds(shas: readonly string[]): Promise<readonly (string | null)[]>;
  /** Every file of a commit's tree, recursively. */
  listTree(sha: string): Promise<readonly TreeEntry[]>;
  /** Content of a blob, at most 1 MiB of it; null where it is missing. */
  readBlob(sha: string): Promise<string | null>;
  /** Object id of the `.mailmap` that `mapIdentities` would apply; null where there is none. */
  findMailmap(sha: string): Promise<string | null>;
  /** `.mailmap` of the commit applied to identities; the input itself where there is none. */
  mapIdentities(sha: string, identities: readonly RawIdentity[]): Promise<readonly RawIdentity[]>;
  close(): Promise<void>;
}

/** One note: the object it is about and the blob that holds its text. */
export interface NoteTarget {
  readonly target: string;
  readonly blob: string;
}

/** What a fetch of pull request heads would ask for, to be confirmed first. */
export interface PullOffer {
  /** Address without password or token. */
  readonly address: string;
  /** Pull or merge requests that the remote lists. */
  readonly count: number;
}

/** The reader of one repository that was opened and checked. */
export interface TargetReader extends RepositoryReader {
  readonly info: RepositoryInfo;
  /** Texts of blobs, in order, each cut after 1 MiB; null where one is missing. */
  readBlobs(shas: readonly string[]): Promise<readonly (string | null)[]>;
  /** Whole messages of commits, in order; null where one is missing. */
  readMessages(shas: readonly string[]): Promise<readonly (string | null)[]>;
  /** Object ids of files in commits: for each commit one entry a path, null where there is no such file, or its tree cannot be read. Paths are plain ones of ours. */
  findFiles(shas: readonly string[], paths: readonly string[]): Promise<readonly (readonly (string | null)[])[]>;
  /** Those of the ids whose object, of any type, is not there. */
  findMissing(shas: readonly string[]): Promise<ReadonlySet<string>>;
  /** Notes of one of `info.notesRefs`; none for another name. */
  listNoteTargets(ref: string): Promise<readonly NoteTarget[]>;
  /** What `fetchPulls` would fetch, and from where. Reaches the network. */
  describePulls(): Promise<PullOffer>;
  /** Fetches pull request heads into `folder` (never into the target); gives a reader that sees them. Close only one of the two. */
  fetchPulls(folder: string): Promise<TargetReader>;
}
