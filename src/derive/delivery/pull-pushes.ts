import { type Weeks, weekOf } from "../../model/window.ts";
import { addAt } from "../add-at.ts";
import { findCommits } from "../note-evidence.ts";
import type { Units } from "../units.ts";
import { sortRuns } from "./ci-runs.ts";
import type { CiUnits } from "./ci-units.ts";
import { coveredWeeks } from "./covered-weeks.ts";

/**
 * Distinct commits that CI saw at the head of another branch than main, or that are the head of a pull request, by the week in which they were
 * first seen; automation left out. NaN in weeks that the runs do not cover, and everywhere where there are none.
 *
 * A head that CI did not see is dated by its committer instant, and left out where it is not in the clone.
 */
export function branchPushesByWeek(units: Units, { branches, until }: CiUnits, weeks: Weeks): Float64Array {
  const from = branches.createdAt[0] ?? Number.NaN;
  const pushes = Float64Array.from(coveredWeeks({ from, until }, weeks), (isCovered) => (isCovered ? 0 : Number.NaN));
  const kept = new Set(branches.workflows.kept);
  const runs = units.delivery?.records.runs?.rows ?? [];
  const branchRuns = sortRuns(runs, { history: units.history, until }).branch.filter(({ workflow }) => kept.has(workflow));
  const seen = firstSeen([...branchRuns.map(({ sha, branch, createdAt }) => ({ sha, branch, at: createdAt })), ...pullHeads(units)]);
  const isAutomated = automationTest(units, [...seen.keys()]);
  for (const [sha, { at, branch }] of seen) if (!isAutomated(sha, branch)) addAt(pushes, weekOf(weeks, at));
  return pushes;
}

interface Seen {
  readonly branch: string | null;
  readonly at: number;
}

/** The first sight of each commit. */
function firstSeen(sights: readonly (Seen & { readonly sha: string })[]): ReadonlyMap<string, Seen> {
  const first = new Map<string, Seen>();
  for (const sight of sights) if (!((first.get(sight.sha)?.at ?? Number.POSITIVE_INFINITY) <= sight.at)) first.set(sight.sha, sight);
  return first;
}

/** Heads of pull requests at the committer instant of their commits, as far as those are in the clone. */
function pullHeads({ history, delivery }: Units): readonly (Seen & { readonly sha: string })[] {
  const rows = delivery?.pulls?.rows ?? [];
  const commits = findCommits(
    history.commits,
    rows.map(({ headSha }) => headSha ?? ""),
  );
  return rows.flatMap(({ headSha, headRef }, row) => {
    const at = history.commits.committedAt[commits[row] ?? -1] ?? Number.NaN;
    return headSha === null || Number.isNaN(at) ? [] : [{ sha: headSha, branch: headRef, at }];
  });
}

/** Tells heads that automation pushed: by the commit's author in the clone, else by the bot that opened a pull request from the branch. */
function automationTest({ history, delivery }: Units, shas: readonly string[]): (sha: string, branch: string | null) => boolean {
  const pulls = delivery?.pulls ?? null;
  const commits = findCommits(history.commits, shas);
  const kinds = new Map(shas.map((sha, i) => [sha, history.identities.kind[history.commits.author[commits[i] ?? -1] ?? -1] ?? null]));
  const bots = (pulls?.rows ?? []).filter(({ author }, row) => author?.isBot === true && pulls?.counted[row] === 0);
  const branches = new Set(bots.map(({ headRef }) => headRef));
  return (sha, branch) => {
    const kind = kinds.get(sha) ?? null;
    return kind === null ? branch !== null && branches.has(branch) : kind === "automation";
  };
}
