import type { Profile } from "../../../model/cohort/cohort-parts.ts";
import type { CohortMeasure } from "../../../model/cohort/cohort-report.ts";
import { COHORT_HEADS as HEAD } from "../../shared/messages/cohort-page.ts";
import { SPREAD_MESSAGES as SAY } from "../../shared/messages/cohort-page-charts.ts";
import { formatLevel, formatNumber, UNKNOWN } from "../../shared/number-format.ts";
import { FoldedTable } from "../../shared/page/data-table.tsx";
import { sayPlace } from "../words.ts";

interface ProfileTableProps {
  readonly summary: string;
  readonly profile: Profile;
  readonly say: (value: number) => string;
}

/** Percentiles with their intervals, or every unit by its place. */
export function ProfileTable({ summary, profile: { points, dots, units }, say }: ProfileTableProps) {
  const rows = [
    ...points.map(({ p, value, lo, hi }) => [SAY.percentile(sayPlace(p)), say(value), spanOf({ lo, hi }, say)]),
    ...(dots ?? []).map((value, i) => [SAY.eachUnit(`${formatNumber(i + 1)} / ${formatNumber(units)}`), say(value), UNKNOWN]),
  ];
  return <FoldedTable summary={summary} titles={[HEAD.percentile, HEAD.value, HEAD.interval]} align="lrr" rows={rows} />;
}

interface LevelTableProps {
  readonly summary: string;
  readonly measure: CohortMeasure;
  readonly before: Profile;
  readonly after: Profile;
}

/** Both periods side by side; levels of one row are not of the same unit. */
export function LevelTable({ summary, measure, before, after }: LevelTableProps) {
  const say = (value: number) => formatLevel(value, measure.unit);
  const titles = [HEAD.percentile, HEAD.before, HEAD.interval, HEAD.after, `${HEAD.interval} `];
  const places = [...new Set([...before.points, ...after.points].map(({ p }) => p))].sort((a, b) => a - b);
  const cells = ({ points }: Profile, p: number) => {
    const found = points.find((point) => point.p === p);
    return found === undefined ? [UNKNOWN, UNKNOWN] : [say(found.value), spanOf(found, say)];
  };
  const byPlace = places.map((p) => [SAY.percentile(sayPlace(p)), ...cells(before, p), ...cells(after, p)]);
  const dots = Array.from({ length: Math.max(before.dots?.length ?? 0, after.dots?.length ?? 0) }, (_, i) => {
    const at = (values: Profile["dots"]) => (values?.[i] === undefined ? UNKNOWN : say(values[i]));
    return [SAY.eachUnit(formatNumber(i + 1)), at(before.dots), UNKNOWN, at(after.dots), UNKNOWN];
  });
  return <FoldedTable summary={summary} titles={titles} align="lrrrr" rows={[...byPlace, ...dots]} />;
}

function spanOf({ lo, hi }: { readonly lo: number | null; readonly hi: number | null }, say: (value: number) => string): string {
  if (lo === null && hi === null) return UNKNOWN;
  return `${lo === null ? UNKNOWN : say(lo)} to ${hi === null ? UNKNOWN : say(hi)}`;
}
