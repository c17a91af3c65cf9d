import type { PipelineRun } from "../../../model/delivery/pipeline-run.ts";
import type { RowFields } from "../row-fields.ts";

/** One attempt of a run, and when the row last changed: of two rows of one attempt the later is kept. */
export interface RunPart {
  readonly run: PipelineRun;
  readonly updatedAt: number | null;
}

type Maybe<T> = { readonly [Key in keyof T]: T[Key] | null };

/** The run of a row, or none where one of its necessary fields is missing. */
export function runPart(fields: RowFields, said: Maybe<PipelineRun>, updatedAt: number | null): readonly RunPart[] {
  const { id, workflow, sha, result, createdAt } = said;
  if (result === null) return fields.leaveOut("a run that ended in an unknown way");
  if (id === null || workflow === null || sha === null || createdAt === null)
    return fields.leaveOut("a run without id, workflow, commit or time");
  const attempt = said.attempt ?? 1;
  if (attempt < 1) return fields.leaveOut("a run whose attempts begin before 1");
  return [{ run: { ...said, id, workflow, sha, result, createdAt, attempt }, updatedAt }];
}
