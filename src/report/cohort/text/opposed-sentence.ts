import type { Profile } from "../../../model/cohort/cohort-parts.ts";
import type { CohortMeasure, CohortReport } from "../../../model/cohort/cohort-report.ts";
import { middleOf } from "../../shared/chart/spread-points.ts";
import { PARTS_TEXT, MEASURE_MESSAGES as SAY } from "../../shared/messages/cohort.ts";
import { formatLevel } from "../../shared/number-format.ts";
import { kindOf, sayPoint } from "../words.ts";

/** That the levels of a measure moved one way and its mean change another, as they are printed; null where none did. */
export function opposedSentence({ measures }: Pick<CohortReport, "measures">): string | null {
  const opposed = measures.flatMap((measure) => sayOpposed(measure) ?? []);
  return opposed.length === 0 ? null : SAY.opposed(opposed.join("; "));
}

function sayOpposed(measure: CohortMeasure): string | null {
  const { title, unit, panel, pooled } = measure;
  const [before, after] = [middle(panel?.before), middle(panel?.after)];
  if (before === null || after === null || pooled === null) return null;
  const { value } = pooled.change;
  const [from, to] = [formatLevel(before, unit), formatLevel(after, unit)];
  return from === to || (after - before) * value >= 0
    ? null
    : SAY.opposedOne(title, PARTS_TEXT.levels(from, to), sayPoint(value, kindOf(measure)));
}

function middle(profile: Profile | undefined): number | null {
  return profile === undefined ? null : (middleOf(profile)?.value ?? null);
}
