import type { PipelineRun } from "../../model/delivery/pipeline-run.ts";
import type { ProblemTally } from "./problem-tally.ts";
import type { RowFields } from "./row-fields.ts";
import type { RunPart } from "./shapes/run-part.ts";
import type { Shape } from "./shapes/shape.ts";
import { WEBHOOK_RUNS } from "./shapes/webhook-runs.ts";

/** Keeps of each attempt of a run the row that was updated last. */
export interface RunCollection {
  readonly take: (part: RunPart, fields: RowFields, shape: Shape<RunPart>) => void;
  /** Each id once, in no order. A repeated attempt has its number in the id. */
  readonly finish: () => readonly PipelineRun[];
}

/** @param tally is told of runs that cannot be, and of those told twice */
export function collectRuns(tally: ProblemTally): RunCollection {
  const parts = new Map<string, RunPart>();
  return {
    take(part, fields, shape) {
      const run = withPossibleStart(part.run, fields, tally);
      if (endedBefore(run)) return void fields.leaveOut("ended before it began");
      const id = run.attempt === 1 ? run.id : `${run.id}/${run.attempt}`;
      const known = parts.get(id);
      // Events tell of one attempt again and again.
      if (known !== undefined && shape !== WEBHOOK_RUNS)
        fields.leaveOut("a run told more than once: the row that was updated last is kept");
      const isOlder = known !== undefined && (known.updatedAt ?? 0) > (part.updatedAt ?? 0);
      if (!isOlder) parts.set(id, { ...part, run: { ...run, id } });
    },
    finish: () => [...parts.values()].map(({ run }) => run),
  };
}

function endedBefore({ createdAt, startedAt, finishedAt }: PipelineRun): boolean {
  return finishedAt !== null && finishedAt < (startedAt ?? createdAt);
}

/** A start before the run was made is another clock's. */
function withPossibleStart(run: PipelineRun, { place }: RowFields, tally: ProblemTally): PipelineRun {
  if (run.startedAt === null || run.startedAt >= run.createdAt) return run;
  tally.add({ problem: "began before it was made, and its start is taken as unknown", at: place, isLeftOut: false });
  return { ...run, startedAt: null };
}
