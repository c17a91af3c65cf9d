import type { Profile } from "../../../model/cohort/cohort-parts.ts";
import type { CohortMeasure } from "../../../model/cohort/cohort-report.ts";
import { middleOf } from "../../shared/chart/spread-points.ts";
import { COHORT_PARTS as HEAD, TABLE_TEXT as SAY } from "../../shared/messages/cohort.ts";
import { VIEW_MESSAGES } from "../../shared/messages/cohort-page-charts.ts";
import { formatLevel, formatNumber, UNKNOWN } from "../../shared/number-format.ts";
import type { TextTable } from "../../shared/tables/text-table.ts";
import { changeText, kindOf, sayPoint } from "../words.ts";

/** Quartiles of the changes, beside the median. */
const QUARTILES = [0.25, 0.75] as const;

/** The cohorts of each view of a measure: middle levels, and the changes at the quartiles and in the middle. Suppressed cohorts are counted. */
export function viewTables(measure: CohortMeasure): readonly TextTable[] {
  return measure.views.map(({ key, cells }) => {
    const hidden = cells.filter(({ profiles }) => profiles === null).length;
    return {
      title: SAY.view(measure.title, VIEW_MESSAGES.titles[key]),
      note: hidden === 0 ? null : SAY.suppressed(formatNumber(hidden)),
      titles: [SAY.cohort, "n", SAY.people, HEAD.before, HEAD.after, HEAD.change, HEAD.p("25"), HEAD.p("75")],
      align: "lrrrrrrr",
      rows: cells.flatMap(({ label, units, people, profiles }) => {
        if (profiles === null) return [];
        const { before, after, change } = profiles;
        const counts = [formatNumber(units), people === null ? UNKNOWN : formatNumber(people)];
        const quartiles = QUARTILES.map((p) => sayValue(change, p, measure));
        return [[label, ...counts, sayLevel(before, measure), sayLevel(after, measure), sayMiddle(change, measure), ...quartiles]];
      }),
    };
  });
}

function sayLevel(profile: Profile, { unit }: CohortMeasure): string {
  const middle = middleOf(profile);
  return middle === null ? UNKNOWN : formatLevel(middle.value, unit);
}

function sayMiddle(profile: Profile, measure: CohortMeasure): string {
  const middle = middleOf(profile);
  if (middle === null) return UNKNOWN;
  const { value, lo, hi } = middle;
  const kind = kindOf(measure);
  return lo === null || hi === null ? sayPoint(value, kind) : `${sayPoint(value, kind)} (${changeText({ value, lo, hi }, kind).interval})`;
}

function sayValue({ points }: Profile, place: number, measure: CohortMeasure): string {
  const point = points.find(({ p }) => p === place);
  return point === undefined ? UNKNOWN : sayPoint(point.value, kindOf(measure));
}
