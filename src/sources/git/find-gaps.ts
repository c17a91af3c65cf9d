import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { linesOf } from "./object-types.ts";
import { createBatchParser } from "./parse-batch.ts";
import { gitFailure, streamGit, tryGit } from "./run-git.ts";
import type { Shadow } from "./shadow.ts";

/** Where a history cannot be followed. */
export interface Gaps {
  /** Ids of commits that are missing or unreadable. */
  readonly unreadable: ReadonlySet<string>;
  /** Every commit with an unreadable parent, and all its parents in order. */
  readonly parents: ReadonlyMap<string, readonly string[]>;
}

/** Damaged objects end git one by one; more of them than this is a repository to be repaired first. */
const MOST_DAMAGED = 200;
/** The head of a commit, with its parents, comes first; the message after it is of no use here. */
const HEAD_LIMIT = 1 << 20;

/**
 * Looks for the commits that cannot be read, by reading every commit object there is and following parents from the tips.
 * Cost: one pass over the names of all objects; only used when `git log` failed.
 * @throws ToolError GIT_FAILED when more than 200 commit objects are damaged
 */
export async function findGaps(shadow: Shadow, tips: readonly string[]): Promise<Gaps> {
  const ends = await readShallow(shadow);
  const parentsOf = await readAllParents(shadow, await listCommits(shadow));
  const unreadable = new Set<string>();
  const cut = new Map<string, readonly string[]>();
  const reached = new Set(tips);
  // A set hands out what is added to it while it is walked.
  for (const sha of reached) {
    const parents = ends.has(sha) ? [] : parentsOf.get(sha);
    if (parents === undefined) unreadable.add(sha);
    else if (parents.some((parent) => !parentsOf.has(parent))) cut.set(sha, parents);
    for (const parent of parents ?? []) reached.add(parent);
  }
  return { unreadable, parents: cut };
}

async function readShallow(shadow: Shadow): Promise<Set<string>> {
  const text = await readFile(join(shadow.path, "shallow"), "latin1").catch(() => "");
  return new Set(text.split("\n").filter((line) => line !== ""));
}

async function listCommits(shadow: Shadow): Promise<string[]> {
  const commits: string[] = [];
  let line = "";
  const args = ["cat-file", "--batch-all-objects", "--unordered", "--buffer", "--batch-check=%(objectname) %(objecttype)"];
  await streamGit(shadow.git, shadow.call(args), (chunk) => {
    const lines = (line + chunk.toString("latin1")).split("\n");
    line = lines.pop() ?? "";
    for (const complete of lines) if (complete.endsWith(" commit")) commits.push(complete.slice(0, -" commit".length));
  });
  return commits;
}

/** Parents of each commit that can be read; after a damaged one git is started again behind it. */
async function readAllParents(shadow: Shadow, shas: readonly string[]): Promise<Map<string, readonly string[]>> {
  const parentsOf = new Map<string, readonly string[]>();
  let next = 0;
  for (let damaged = 0; next < shas.length; damaged++) {
    if (damaged > MOST_DAMAGED) throw gitFailure(shadow.call(["cat-file"]), `more than ${MOST_DAMAGED} commits are damaged`);
    const parse = createBatchParser(HEAD_LIMIT, (object) => {
      const parents = object.type === "commit" ? parseParents(object.content.toString("latin1")) : null;
      if (parents !== null) parentsOf.set(object.sha, parents);
      next++;
    });
    const call = shadow.call(["cat-file", "--batch", "--buffer"], { input: linesOf(shas.slice(next)) });
    await tryGit(shadow.git, call, parse);
    if (next < shas.length) next++;
  }
  return parentsOf;
}

/** Parents in the head of a commit object; null where it does not begin like a commit. */
function parseParents(content: string): readonly string[] | null {
  const lines = content.split("\n\n", 1)[0]?.split("\n") ?? [];
  if (!/^tree [0-9a-f]{40,64}$/.test(lines[0] ?? "")) return null;
  const parents: string[] = [];
  for (const line of lines.slice(1)) {
    const parent = /^parent ([0-9a-f]{40,64})$/.exec(line)?.[1];
    if (parent === undefined) break;
    parents.push(parent);
  }
  return parents;
}
