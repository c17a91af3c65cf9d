import type { PeriodProfiles, Profile } from "../../../model/cohort/cohort-parts.ts";
import type { CohortMeasure } from "../../../model/cohort/cohort-report.ts";
import { COHORT_PARTS as HEAD, SPREAD_TEXT as SAY } from "../../shared/messages/cohort.ts";
import { formatLevel, UNKNOWN } from "../../shared/number-format.ts";
import type { TextTable } from "../../shared/tables/text-table.ts";
import { changeText, kindOf, sayPlace, sayPoint } from "../words.ts";

type Told = Pick<CohortMeasure, "scale" | "unit">;

/** Percentiles of levels before and after and of changes, a row for each, with their intervals; no rows where units are too few. */
export function spreadTable(title: string, measure: Told, { before, after, change }: PeriodProfiles): TextTable {
  const kind = kindOf(measure);
  const level = (value: number) => formatLevel(value, measure.unit);
  const ends = (lo: number, hi: number) => changeText({ value: lo, lo, hi }, kind).interval;
  const places = [...new Set([before, after, change].flatMap(({ points }) => points.map(({ p }) => p)))].sort((a, b) => a - b);
  return {
    title,
    note: null,
    titles: [HEAD.percentile, HEAD.levelBefore, HEAD.levelAfter, HEAD.changeOfEach],
    align: "lrrr",
    rows: places.map((p) => [
      p === 0.5 ? HEAD.median : HEAD.p(sayPlace(p)),
      ...[before, after].map((profile) => pointText(profile, p, { say: level, ends: (lo, hi) => `${level(lo)} to ${level(hi)}` })),
      pointText(change, p, { say: (value) => sayPoint(value, kind), ends }),
    ]),
  };
}

interface Words {
  readonly say: (value: number) => string;
  readonly ends: (lo: number, hi: number) => string;
}

function pointText({ points }: Profile, place: number, { say, ends }: Words): string {
  const point = points.find(({ p }) => p === place);
  if (point === undefined) return UNKNOWN;
  return point.lo === null || point.hi === null ? say(point.value) : `${say(point.value)} (${ends(point.lo, point.hi)})`;
}

/** What stands in the place of percentiles where units are too few: changes one by one, or that nothing is told; null where there are percentiles. */
export function fewUnitsSentence(title: string, measure: Told, { isSuppressed, dots }: Profile): string | null {
  if (isSuppressed) return SAY.suppressed(title);
  return dots === null ? null : SAY.dots(title, dots.map((value) => sayPoint(value, kindOf(measure))).join(", "));
}
