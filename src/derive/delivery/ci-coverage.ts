import type { PipelineRun } from "../../model/delivery/pipeline-run.ts";
import { formatDay } from "../../model/time.ts";
import { type Comparison, weekOf } from "../../model/window.ts";
import type { Landing } from "../landed-changes.ts";
import type { Unmeasurable } from "../unmeasurable.ts";

/** Part of the weeks before in which work landed that must have runs. Source: method of this project, section 7. */
const LEAST_COVERAGE = 0.8;

/** How to give CI runs. */
export const RUNS_FIX =
  "gh run list --limit 20000 --json attempt,conclusion,createdAt,databaseId,event,headBranch,headSha,startedAt,status,updatedAt,workflowName > runs.json; git-ai-impact --runs runs.json";

/** Workflows whose runs are compared, and those that are not, by name. */
export interface ComparedWorkflows {
  readonly kept: readonly string[];
  readonly dropped: readonly string[];
}

/**
 * Workflows that ran both before and after; all of them where nothing is compared. What was added or taken away in between would change the share of red
 * by itself.
 */
export function compareWorkflows(
  runs: readonly Pick<PipelineRun, "workflow" | "createdAt">[],
  comparison: Comparison | null,
): ComparedWorkflows {
  const all = [...new Set(runs.map(({ workflow }) => workflow))].sort();
  if (comparison === null) return { kept: all, dropped: [] };
  const { weeks, before, after } = comparison;
  const ran = (span: Comparison["before"]) => {
    const inside = runs.filter(({ createdAt }) => {
      const week = weekOf(weeks, createdAt);
      return week >= span.from && week < span.to;
    });
    return new Set(inside.map(({ workflow }) => workflow));
  };
  const [early, late] = [ran(before), ran(after)];
  const isKept = (workflow: string) => early.has(workflow) && late.has(workflow);
  return { kept: all.filter(isKept), dropped: all.filter((workflow) => !isKept(workflow)) };
}

export interface CoverageInput {
  /** When the work of each run landed, or the run was made, epoch seconds. */
  readonly ranAt: readonly number[];
  readonly landings: readonly Landing[];
  readonly comparison: Comparison | null;
  readonly workflows: ComparedWorkflows;
  /** What the runs are of: "main", "other branches". */
  readonly of: string;
}

/** Why runs say too little of the time before, in one clause; null where they say enough, or nothing is compared. */
export function whyNotCovered({ ranAt, landings, comparison, workflows, of }: CoverageInput): Unmeasurable | null {
  if (ranAt.length === 0 && workflows.dropped.length === 0) return { reason: `no CI run of ${of} came to a verdict`, fix: RUNS_FIX };
  if (comparison === null) return null;
  const { weeks, before } = comparison;
  const weeksOf = (instants: readonly number[]) =>
    new Set(instants.map((at) => weekOf(weeks, at)).filter((week) => week >= before.from && week < before.to));
  const landed = weeksOf(landings.map(({ landedAt }) => landedAt));
  const ran = weeksOf(ranAt);
  const covered = [...landed].filter((week) => ran.has(week)).length;
  if (covered >= LEAST_COVERAGE * landed.size) return null;
  const first = ranAt.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
  const begin = Number.isFinite(first)
    ? `CI runs of ${of} begin on ${formatDay(first, "UTC")}`
    : `no workflow of ${of} ran before and after`;
  return {
    reason: `${begin}: ${covered} of ${landed.size} weeks before with landed changes have some. Forges keep them for a limited time (retention)`,
    fix: `export the runs on a schedule and keep the files: ${RUNS_FIX}`,
  };
}
