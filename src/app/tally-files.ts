import type { DiffPlan } from "../derive/diff-plan.ts";
import { eachFile } from "../derive/file-changes.ts";
import { createLineTally, type Lines } from "../derive/line-tally.ts";
import type { DiffReading } from "../model/diff-reading.ts";

/** What the diff pass planned and read, and how many commits there are. */
export interface TallyInput {
  readonly plan: DiffPlan;
  readonly reading: DiffReading;
  readonly commits: number;
}

/** Lines of all changed files, by commit and class. */
export function tallyFiles({ plan, reading, commits }: TallyInput): Lines {
  const { files, classes } = reading;
  const lines = createLineTally(plan, commits);
  for (let pair = 0; pair < plan.pairs.commit.length; pair++) {
    eachFile(files, pair, (file) => lines.add(pair, file, classes[file.path] ?? 0));
  }
  return lines.finish(reading);
}
