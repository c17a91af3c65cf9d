import { END_KINDS, type EndKind, type LineCohorts } from "../../derive/line-cohorts.ts";
import { REWORK_DAYS } from "../../measures/rework.ts";
import type { ReworkRow } from "../../model/durability.ts";
import { SECONDS_PER_DAY } from "../../model/time.ts";

/** A span of instants [from, to) and how the report calls it. */
export interface ReworkSide {
  readonly side: ReworkRow["side"];
  readonly from: number;
  readonly to: number;
  /** Lines landed from this instant on, less the days, were not followed far enough for this side. */
  readonly followedTo: number;
}

/** Lines gone within 14, 21, 30 and 90 days by who took them, and the death share beside them, for each side. */
export function describeRework(cohorts: LineCohorts, sides: readonly ReworkSide[]): readonly ReworkRow[] {
  return REWORK_DAYS.flatMap((days) => sides.map((side) => reworkRow(cohorts, side, days)));
}

function reworkRow(cohorts: LineCohorts, side: ReworkSide, days: number): ReworkRow {
  const { lost, ...reworked } = countReworked(cohorts, side, days * SECONDS_PER_DAY);
  const deaths = countDeaths(cohorts, side, days * SECONDS_PER_DAY);
  return { days, side: side.side, ...reworked, lines: reworked.lines - lost, ...deaths };
}

/** Lines born in the span and followed for so many seconds, and what became of them. */
function countReworked(cohorts: LineCohorts, side: ReworkSide, span: number) {
  const counts = { changes: 0, lines: 0, self: 0, fix: 0, other: 0, lost: 0 };
  for (const [cohort, bornAt] of cohorts.bornAt.entries()) {
    if (!isWithin(side, bornAt) || bornAt + span > side.followedTo) continue;
    counts.changes++;
    counts.lines += cohorts.lines[cohort] ?? 0;
    for (const { age, lines, kind } of endsOf(cohorts, cohort)) if (age <= span) counts[kind] += lines;
  }
  return counts;
}

/** Lines deleted in the span, and those of them that were at most so many seconds old. */
function countDeaths(cohorts: LineCohorts, side: ReworkSide, span: number) {
  let [deleted, deletedYoung] = [0, 0];
  for (const [cohort, bornAt] of cohorts.bornAt.entries()) {
    for (const { age, lines, kind } of endsOf(cohorts, cohort)) {
      if (kind === "lost" || !isWithin(side, bornAt + age)) continue;
      deleted += lines;
      deletedYoung += age <= span ? lines : 0;
    }
  }
  return { deleted, deletedYoung };
}

function isWithin({ from, to }: ReworkSide, instant: number): boolean {
  return instant >= from && instant < to;
}

function* endsOf(cohorts: LineCohorts, cohort: number): Iterable<{ readonly age: number; readonly lines: number; readonly kind: EndKind }> {
  for (let row = cohorts.start[cohort] ?? 0; row < (cohorts.start[cohort + 1] ?? 0); row++) {
    yield { age: cohorts.age[row] ?? 0, lines: cohorts.ended[row] ?? 0, kind: END_KINDS[cohorts.kind[row] ?? 0] ?? "lost" };
  }
}
