import { NO_UNIT } from "./assign-units.ts";
import type { Engine } from "./open-engine.ts";

/** Landed changes that count, each once. */
export interface ChangeCount {
  readonly changes: number;
  /** Those that belong to no unit. */
  readonly unassigned: number;
  /** Those that another repository holds as well, and the repositories that hold them without counting them. */
  readonly repeated: number;
  readonly repeatedIn: ReadonlySet<number>;
}

/** Adds up the changes of batches. */
export function createChangeCount(engine: Engine) {
  let [changes, unassigned, repeated] = [0, 0, 0];
  const repeatedIn = new Set<number>();
  return {
    /** Those of the batch that is loaded. @param mayRepeat whether one of its repositories may have rows that another one counts */
    async add(mayRepeat: boolean): Promise<void> {
      await engine.eachRow(QUERY, (at) => {
        changes += at(0);
        unassigned += at(1);
      });
      if (!mayRepeat) return;
      await engine.eachRow(REPEATED, (at) => {
        repeatedIn.add(at(0));
        repeated += at(1);
      });
    },
    finish: (): ChangeCount => ({ changes, unassigned, repeated, repeatedIn }),
  };
}

const QUERY = `SELECT count(*)::DOUBLE, (count(*) FILTER (unit = ${NO_UNIT}))::DOUBLE FROM changes WHERE is_counted`;
const REPEATED = `SELECT repository, count(*)::DOUBLE FROM batch_landed_changes SEMI JOIN repeated_landed_changes USING (repository, commit)
  WHERE is_counted GROUP BY repository`;
