import type { Profile } from "../../../model/cohort/cohort-parts.ts";
import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { middleOf } from "../../shared/chart/spread-points.ts";
import { NEWCOMER_TEXT as SAY } from "../../shared/messages/cohort.ts";
import { formatNumber, formatShare } from "../../shared/number-format.ts";
import { changeText, RATIO, sayPoint } from "../words.ts";

/** How much of the work is of people in their first 90 days, and what units changed by with it and without it; null where that is not known. */
export function newcomerSentence({ newcomers }: Pick<CohortReport, "newcomers">): string | null {
  if (newcomers === null) return null;
  const { units, before, after, all, established } = newcomers;
  const [whole, old] = [sayMiddle(all), sayMiddle(established)];
  const shares = before === null || after === null ? [] : [SAY.shares(formatShare(before), formatShare(after))];
  const changes = whole === null || old === null ? [] : [SAY.changes(whole, old, formatNumber(units))];
  return shares.length + changes.length === 0 ? null : [...shares, ...changes].join(" ");
}

function sayMiddle(profile: Profile): string | null {
  const middle = middleOf(profile);
  if (middle === null) return null;
  const { value, lo, hi } = middle;
  return lo === null || hi === null
    ? sayPoint(value, RATIO)
    : `${sayPoint(value, RATIO)} (${changeText({ value, lo, hi }, RATIO).interval})`;
}
