import type { PipelineRun } from "../../model/delivery/pipeline-run.ts";
import type { History } from "../history.ts";
import { findCommits } from "../note-evidence.ts";
import type { MainRun } from "./fold-verdicts.ts";

/** Runs sorted by what they tell of. */
export interface SortedRuns {
  /** Verdicts on steps of main. */
  readonly main: readonly MainRun[];
  /** First attempts, or the first that is known, on other branches. */
  readonly branch: readonly PipelineRun[];
  /** What was left out, and how often. */
  readonly leftOut: LeftOutRuns;
}

export interface LeftOutRuns {
  /** Set off by a clock, not by work. */
  readonly scheduled: number;
  /** On main's branch, but of a commit that is no step of main. */
  readonly offMain: number;
  /** On main's branch without a verdict: cancelled, skipped, running. */
  readonly withoutVerdict: number;
  /** On main's branch with a verdict, but without the time of it. */
  readonly undated: number;
  /** After the records or the clone end. */
  readonly later: number;
  /** Of no branch: a tag, or a branch that is gone. */
  readonly noBranch: number;
}

/** What main is usually called: an older name of main is one of these. */
const USUAL_MAIN = ["main", "master", "trunk"] as const;
/** Part of a branch's runs that must be of steps of main for it to be taken for main under another name. */
const MOST_ON_MAIN = 0.5;
/** Events of a pull request run on its head, whatever the branch is called there. */
const PULL_EVENT = /^(?:pull_request|merge_request)/;

/**
 * Sorts runs into those of main and those of other branches, and leaves out what no work set off.
 *
 * @param until what was started or came to a verdict later is left out, epoch seconds
 */
export function sortRuns(
  runs: readonly PipelineRun[],
  { history, until }: { readonly history: History; readonly until: number },
): SortedRuns {
  const positions = positionsOf(runs, history);
  const isMain = mainBranches(runs, positions, history.mainName);
  const leftOut = { scheduled: 0, offMain: 0, withoutVerdict: 0, undated: 0, later: 0, noBranch: 0 };
  const main: MainRun[] = [];
  const branch: PipelineRun[] = [];
  runs.forEach((run, row) => {
    const position = positions[row] ?? -1;
    const kind = kindOfRun(run, { isMain: isMain(run), position, until });
    if (kind === "main")
      main.push({ ...run, result: run.result === "passed" ? "passed" : "failed", finishedAt: run.finishedAt ?? 0, position });
    else if (kind === "branch") branch.push(run);
    else leftOut[kind]++;
  });
  return { main, branch: firstAttempts(branch), leftOut };
}

interface Place {
  readonly isMain: boolean;
  readonly position: number;
  readonly until: number;
}

function kindOfRun(run: PipelineRun, { isMain, position, until }: Place): "main" | "branch" | keyof LeftOutRuns {
  if (run.event === "schedule") return "scheduled";
  if (run.createdAt > until) return "later";
  if (!isMain) return run.branch === null ? "noBranch" : "branch";
  if (position < 0) return "offMain";
  if (run.result !== "passed" && run.result !== "failed") return "withoutVerdict";
  if (run.finishedAt === null) return "undated";
  return run.finishedAt > until ? "later" : "main";
}

/** Position of each run's commit in main's first-parent history; −1 where it has none. */
function positionsOf(runs: readonly PipelineRun[], { commits, trunk }: History): Int32Array {
  const found = findCommits(
    commits,
    runs.map(({ sha }) => sha),
  );
  return found.map((commit) => {
    const position = trunk.introducedBy[commit] ?? -1;
    return position >= 0 && trunk.steps[position] === commit ? position : -1;
  });
}

/** Tells runs of main's branch, under the name that it has and those that it had. */
function mainBranches(runs: readonly PipelineRun[], positions: Int32Array, mainName: string): (run: PipelineRun) => boolean {
  const isPush = ({ event }: PipelineRun) => event === null || !PULL_EVENT.test(event);
  const earlier = USUAL_MAIN.filter((name) => {
    const own = runs.flatMap((run, row) => (run.branch === name && isPush(run) ? [positions[row] ?? -1] : []));
    return own.filter((position) => position >= 0).length > MOST_ON_MAIN * own.length;
  });
  const names = new Set<string | null>([mainName, ...earlier]);
  return (run) => names.has(run.branch) && isPush(run);
}

/** One row for each run: attempts of one run share workflow, commit, branch and time of creation. */
function firstAttempts(runs: readonly PipelineRun[]): readonly PipelineRun[] {
  const first = new Map<string, PipelineRun>();
  for (const run of runs) {
    const key = JSON.stringify([run.workflow, run.sha, run.branch, run.createdAt]);
    const known = first.get(key);
    if (known === undefined || run.attempt < known.attempt) first.set(key, run);
  }
  return [...first.values()];
}
