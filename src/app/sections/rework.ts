import { END_KINDS, type EndKind, type LineCohorts } from "../../derive/line-cohorts.ts";
import { REWORK_DAYS } from "../../measures/rework.ts";
import type { ReworkRow } from "../../model/durability.ts";
import { SECONDS_PER_DAY } from "../../model/time.ts";
import { quantile } from "../../stats/quantile.ts";

const CAPPED_FROM = 0.99;

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
  const cap = capOf(cohorts, sides[0]);
  return REWORK_DAYS.flatMap((days) => sides.map((side) => reworkRow(cohorts, side, { days, cap })));
}

interface RowOptions {
  readonly days: number;
  /** Lines that a change counts for at most in the capped share. */
  readonly cap: number;
}

function reworkRow(cohorts: LineCohorts, side: ReworkSide, { days, cap }: RowOptions): ReworkRow {
  const { lost, cappedGone, cappedLines, ...reworked } = countReworked(cohorts, side, { span: days * SECONDS_PER_DAY, cap });
  const deaths = countDeaths(cohorts, side, days * SECONDS_PER_DAY);
  const cappedShare = cappedLines > 0 ? cappedGone / cappedLines : null;
  return { days, side: side.side, ...reworked, lines: reworked.lines - lost, cappedShare, ...deaths };
}

/** Lines born in the span and followed for so many seconds, and what became of them; the same with large changes capped. */
function countReworked(cohorts: LineCohorts, side: ReworkSide, { span, cap }: { readonly span: number; readonly cap: number }) {
  const counts = { changes: 0, lines: 0, self: 0, fix: 0, other: 0, lost: 0, cappedGone: 0, cappedLines: 0 };
  for (const [cohort, bornAt] of cohorts.bornAt.entries()) {
    if (!isWithin(side, bornAt) || bornAt + span > side.followedTo) continue;
    const lines = cohorts.lines[cohort] ?? 0;
    const ended = { self: 0, fix: 0, other: 0, lost: 0 };
    for (const end of endsOf(cohorts, cohort)) if (end.age <= span) ended[end.kind] += end.lines;
    counts.changes += Number(lines > ended.lost);
    counts.lines += lines;
    for (const kind of END_KINDS) counts[kind] += ended[kind];
    const weight = Math.min(1, cap / lines);
    counts.cappedGone += weight * (ended.self + ended.fix + ended.other);
    counts.cappedLines += weight * (lines - ended.lost);
  }
  return counts;
}

/** Lines of the largest of a hundred changes of a side, from which on changes are capped. Source: method of this project, section 2. */
function capOf(cohorts: LineCohorts, side: ReworkSide | undefined): number {
  const lines = cohorts.lines.filter((_, cohort) => side !== undefined && isWithin(side, cohorts.bornAt[cohort] ?? Number.NaN)).sort();
  return lines.length === 0 ? Number.POSITIVE_INFINITY : quantile(lines, CAPPED_FROM);
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
