import type { CohortMeasure } from "../../../model/cohort/cohort-report.ts";
import { PARTS_TEXT as SAY } from "../../shared/messages/cohort.ts";
import { formatChange, formatLevel, formatNumber } from "../../shared/number-format.ts";

/** What the change of the mean over units is made of; null where that is not known. */
export function partsSentence({ title, unit, decomposition }: Pick<CohortMeasure, "title" | "unit" | "decomposition">): string | null {
  if (decomposition === null) return null;
  const { before, after, change, within, reallocation, joiners, leavers, stayed, joined, left } = decomposition;
  const largest = Math.max(...[change, within, reallocation ?? 0, joiners, leavers].map(Math.abs));
  // The largest decides the unit and the digits of all, so that they are seen to add up; those of logs are small.
  const more = unit === "log-ratio" ? 1 : 0;
  const amount = (value: number) => formatChange({ value, lo: -largest, hi: largest, scale: "difference" }, unit, more).value;
  const parts = [
    SAY.within(amount(within), formatNumber(stayed)),
    ...(reallocation === null ? [] : [SAY.reallocation(amount(reallocation))]),
    ...(joined === 0 ? [] : [SAY.joiners(amount(joiners), formatNumber(joined))]),
    ...(left === 0 ? [] : [SAY.leavers(amount(leavers), formatNumber(left))]),
  ];
  const name = `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
  return `${SAY.whole(name, SAY.levels(formatLevel(before, unit), formatLevel(after, unit)), amount(change))} ${SAY.list(parts.join(", "))}`;
}
