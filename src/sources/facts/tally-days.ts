import { DAILY_COUNTS, type DailyCount } from "../../model/fleet/fleet-data.ts";
import type { Engine } from "./open-engine.ts";

/** What was counted of one unit. */
export interface UnitTally {
  /** Day of the first entry of each array. */
  readonly fromDay: number;
  readonly counts: Readonly<Record<DailyCount, Int32Array>>;
  /** Repositories with a part in it, by number. */
  readonly repositories: Set<number>;
  /** First day on which something of its landed; infinite before anything did. */
  firstLanded: number;
  /** Lines were followed, or measured, for at least one of its changes. */
  hasBornLines: boolean;
  hasLandedLines: boolean;
}

/** What tells whether the branch work of a repository can be measured. Landed changes, automation left out. */
export interface BranchEvidence {
  readonly changes: number;
  readonly branched: number;
  readonly branchedKnown: number;
}

/** A tally without anything, for days from `fromDay` until before `toDay`. */
export function createTally(fromDay: number, toDay: number): UnitTally {
  const days = Math.max(0, toDay - fromDay);
  const counts = Object.fromEntries(DAILY_COUNTS.map((count) => [count, new Int32Array(days)])) as Record<DailyCount, Int32Array>;
  return { fromDay, counts, repositories: new Set(), firstLanded: Number.POSITIVE_INFINITY, hasBornLines: false, hasLandedLines: false };
}

/** Sums over the landed changes of a day, in the order of `CHANGE_COUNTS`, then what is known of lines. */
const CHANGE_SUMS = [
  "count(*) FILTER (is_counted)",
  "sum(marked)",
  "sum(judged)",
  "sum(failed)",
  "sum(branched)",
  "sum(branched_known)",
  "sum(born_lines)",
  "sum(reworked_lines)",
  "sum(landed_lines)",
  "sum(has_born_lines)",
  "count(landed_lines)",
] as const;
const CHANGE_COUNTS: readonly DailyCount[] = [
  "landed",
  "marked",
  "judged",
  "failed",
  "branched",
  "branchedKnown",
  "bornLines",
  "reworkedLines",
  "landedLines",
];
/** Unit, repository and day stand before the sums. */
const KEYS = 3;

/**
 * Adds the changes and commits of the batch to the tallies of their units, as far as they lie in the days of their repository that are wholly known (`spans`:
 * `repository`, `first_day`, `end_day`, `cut` in microseconds).
 *
 * @param tallyOf the tally of a unit, which covers the days of all of its repositories
 */
export async function tallyDays(engine: Engine, tallyOf: (unit: number) => UnitTally): Promise<void> {
  const days = (sums: readonly string[], rows: string) =>
    `SELECT unit, repository, day, ${sums.map((sum) => `coalesce(${sum}, 0)::DOUBLE`).join(", ")}
     FROM ${rows} GROUP BY unit, repository, day`;
  const take = (at: (column: number) => number, counts: readonly DailyCount[]) => {
    const tally = tallyOf(at(0));
    tally.repositories.add(at(1));
    for (const [column, count] of counts.entries()) addTo(tally.counts[count], at(2) - tally.fromDay, at(KEYS + column));
    return tally;
  };
  await engine.eachRow(days(CHANGE_SUMS, "changes WHERE unit >= 0 AND is_known"), (at) => {
    const tally = take(at, CHANGE_COUNTS);
    if (at(KEYS) > 0) tally.firstLanded = Math.min(tally.firstLanded, at(2));
    if (at(KEYS + CHANGE_COUNTS.length) > 0) tally.hasBornLines = true;
    if (at(KEYS + CHANGE_COUNTS.length + 1) > 0) tally.hasLandedLines = true;
  });
  const commits = "commits JOIN spans USING (repository) WHERE unit >= 0 AND day >= first_day AND day < end_day";
  await engine.eachRow(days(["sum(commits)"], commits), (at) => void take(at, ["branchCommits"]));
}

/** Evidence of the branch work of each repository of the batch, by number; none for those in which nothing landed. */
export async function readBranchEvidence(engine: Engine): Promise<ReadonlyMap<number, BranchEvidence>> {
  const evidence = new Map<number, BranchEvidence>();
  const query = `SELECT repository, count(*)::DOUBLE, sum(branched)::DOUBLE, sum(branched_known)::DOUBLE
    FROM changes WHERE NOT is_automation GROUP BY repository`;
  await engine.eachRow(query, (at) => {
    evidence.set(at(0), { changes: at(1), branched: at(2), branchedKnown: at(3) });
  });
  return evidence;
}

const MOST = 2 ** 31 - 1;

/** Stays at the greatest number that there is room for. */
function addTo(counts: Int32Array, at: number, more: number): void {
  counts[at] = Math.min(MOST, (counts[at] ?? 0) + more);
}
