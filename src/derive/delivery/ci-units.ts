import type { Records } from "../../model/delivery/delivery.ts";
import type { PipelineRun } from "../../model/delivery/pipeline-run.ts";
import type { Comparison } from "../../model/window.ts";
import type { Landing } from "../landed-changes.ts";
import type { LandedHistory } from "../landed-history.ts";
import type { Unmeasurable } from "../unmeasurable.ts";
import { type ComparedWorkflows, compareWorkflows, whyNotCovered } from "./ci-coverage.ts";
import { type LeftOutRuns, type SortedRuns, sortRuns } from "./ci-runs.ts";
import { foldVerdicts, type MainRun, readMain, type Verdict } from "./fold-verdicts.ts";
import { type BadSpan, findBadSpans } from "./recovery-spells.ts";

/** What CI runs tell of main and of other branches. */
export interface CiUnits {
  readonly main: MainCi;
  readonly branches: BranchCi;
  readonly leftOut: LeftOutRuns;
  /** Where the records or the clone end, epoch seconds; NaN where that is not known. */
  readonly until: number;
}

/** Verdicts on main, of the workflows that are compared, or of all where nothing can be. */
export interface MainCi {
  /** By position. */
  readonly verdicts: readonly Verdict[];
  /** Stretches in which main was red. */
  readonly redSpans: readonly BadSpan[];
  /** The same stretches for each workflow by itself, as some services count them. */
  readonly byWorkflow: ReadonlyMap<string, readonly BadSpan[]>;
  readonly workflows: ComparedWorkflows;
  /** First verdict, epoch seconds; NaN without verdicts. */
  readonly from: number;
  /** Why nothing can be compared; null where it can. */
  readonly missing: Unmeasurable | null;
}

/** Runs on branches other than main, of the workflows that are compared there. */
export interface BranchCi {
  /** When each was made, ascending, epoch seconds. */
  readonly createdAt: Float64Array;
  readonly workflows: ComparedWorkflows;
  readonly missing: Unmeasurable | null;
}

/** Sorts and folds CI runs. The order of the records does not matter. */
export function deriveCi(units: LandedHistory, { rows, coveredUntil }: Records<PipelineRun>, comparison: Comparison | null): CiUnits {
  const until = Math.min(coveredUntil ?? Number.NaN, units.history.cut);
  const sorted = sortRuns(rows, { history: units.history, until });
  return {
    main: foldMain(units, sorted, comparison),
    branches: countBranches(units, sorted, comparison),
    leftOut: sorted.leftOut,
    until,
  };
}

function foldMain({ history, landings }: LandedHistory, { main }: SortedRuns, comparison: Comparison | null): MainCi {
  const landedAt = ({ position }: MainRun) => history.trunk.landedAt[position] ?? Number.NaN;
  const { runs, workflows, missing } = chooseRuns(main, { when: landedAt, landings: landings.landings, comparison, of: "main" });
  const verdicts = foldVerdicts(runs);
  const redSpans = (of: readonly Verdict[]) => findBadSpans(readMain(of));
  return {
    verdicts,
    redSpans: redSpans(verdicts),
    byWorkflow: new Map(
      workflows.kept.map((workflow) => [workflow, redSpans(foldVerdicts(runs.filter((run) => run.workflow === workflow)))]),
    ),
    workflows,
    from: readMain(verdicts)[0]?.at ?? Number.NaN,
    missing,
  };
}

function countBranches({ landings }: LandedHistory, { branch }: SortedRuns, comparison: Comparison | null): BranchCi {
  const createdAt = (run: PipelineRun) => run.createdAt;
  const { runs, workflows, missing } = chooseRuns(branch, {
    when: createdAt,
    landings: landings.landings,
    comparison,
    of: "other branches",
  });
  return {
    createdAt: Float64Array.from(runs, createdAt).sort(),
    workflows,
    missing,
  };
}

interface Choice<T> {
  /** When the work of a run landed, or the run was made. */
  readonly when: (run: T) => number;
  readonly landings: readonly Landing[];
  readonly comparison: Comparison | null;
  readonly of: string;
}

/** Runs of the workflows that are compared; where nothing can be, all of them, so that they are described at least. */
function chooseRuns<T extends PipelineRun>(all: readonly T[], { when, ...context }: Choice<T>) {
  const workflows = compareWorkflows(all, context.comparison);
  const kept = new Set(workflows.kept);
  const runs = all.filter(({ workflow }) => kept.has(workflow));
  const missing = whyNotCovered({ ...context, workflows, ranAt: runs.map(when) });
  return missing === null ? { runs, workflows, missing } : { runs: all, workflows: compareWorkflows(all, null), missing };
}
