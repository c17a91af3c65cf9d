import { once } from "node:events";
import { PassThrough } from "node:stream";
import { linesOf } from "./object-types.ts";
import { requireShas } from "./require-sha.ts";
import { gitFailure, reasonOf, tryGit } from "./run-git.ts";
import type { Shadow } from "./shadow.ts";

const DIFF = [
  ...["-c", "diff.noprefix=false", "-c", "diff.mnemonicPrefix=false", "diff-tree", "--stdin", "-r", "--root", "-p", "-U3"],
  ...["--no-renames", "--full-index", "--diff-algorithm=myers", "--indent-heuristic", "--ignore-submodules=all"],
  ...["--no-ext-diff", "--no-textconv", "--no-color", "--no-relative"],
];
const LARGEST_BATCH = 4_096;
/** Commits that git may fail over before the rest is left without an id. */
const MOST_FAILURES = 100;

/**
 * Stable patch ids of commits against their only parent, in order: equal ids = the same change, wherever it was applied.
 * Null for merges, for commits without a change, and where an object is missing.
 * @param shas full object ids
 * @throws ToolError INTERRUPTED
 */
export async function patchIds(shadow: Shadow, shas: readonly string[]): Promise<readonly (string | null)[]> {
  requireShas(shas);
  const ids = new Map<string, string>();
  const unique = [...new Set(shas)];
  const open: (readonly string[])[] = Array.from({ length: Math.ceil(unique.length / LARGEST_BATCH) }, (_, i) =>
    unique.slice(i * LARGEST_BATCH, (i + 1) * LARGEST_BATCH),
  );
  let failures = 0;
  for (let batch = open.pop(); batch !== undefined && failures <= MOST_FAILURES; batch = open.pop()) {
    const found = await readPatchIds(shadow, batch);
    if (found.ok) for (const [sha, id] of found.ids) ids.set(sha, id);
    else if (batch.length === 1) failures++;
    else open.push(...split(batch, found.answered));
  }
  return shas.map((sha) => ids.get(sha) ?? null);
}

/** Parts of a batch whose child failed: the commit answered last, perhaps cut short, and the one after it stand alone. */
function split(batch: readonly string[], answered: number): (readonly string[])[] {
  const borders = [0, Math.max(0, answered - 1), answered, answered + 1, batch.length];
  return borders
    .slice(1)
    .map((end, i) => batch.slice(borders[i], end))
    .filter((part) => part.length > 0);
}

type BatchResult =
  | { readonly ok: true; readonly ids: ReadonlyMap<string, string> }
  /** A commit could not be compared; `answered` commits at the head of the batch seem to have been. */
  | { readonly ok: false; readonly answered: number };

/** Patch ids of a batch by `diff-tree -p` piped into `patch-id`. */
async function readPatchIds(shadow: Shadow, shas: readonly string[]): Promise<BatchResult> {
  const patches = new PassThrough();
  // Writing to a child that has ended breaks the pipe; its exit status is what counts.
  patches.on("error", () => undefined);
  const output: Buffer[] = [];
  const reading = tryGit(shadow.git, shadow.call(["patch-id", "--stable"], { input: patches }), (chunk) => void output.push(chunk));
  // Awaited below; if the other child fails first this must be no unhandled rejection.
  reading.catch(() => patches.destroy());
  const diffed = await tryGit(shadow.git, shadow.call(DIFF, { input: linesOf(shas) }), async (chunk) => {
    if (!patches.write(chunk)) await Promise.race([once(patches, "drain"), reading]);
  }).finally(() => patches.end());
  const read = await reading;
  const ids = parsePatchIds(Buffer.concat(output).toString("latin1"));
  if (diffed.status !== 0) return { ok: false, answered: shas.indexOf([...ids.keys()].at(-1) ?? "") + 1 };
  if (read.status !== 0) throw gitFailure(shadow.call(["patch-id"]), reasonOf(read));
  return { ok: true, ids };
}

/** Rows `patch-id SPACE commit-id`. */
function parsePatchIds(text: string): Map<string, string> {
  const ids = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, id, sha] = /^([0-9a-f]{40,64}) ([0-9a-f]{40,64})$/.exec(line) ?? [];
    if (id !== undefined && sha !== undefined) ids.set(sha, id);
  }
  return ids;
}
