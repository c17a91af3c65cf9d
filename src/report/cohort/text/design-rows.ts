import type { Shortfall } from "../../../model/cohort/cohort-parts.ts";
import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import type { Interval } from "../../../model/report-parts.ts";
import { HEADLINE } from "../../shared/headline.ts";
import { MEASURE_MESSAGES, DESIGN_TEXT as SAY } from "../../shared/messages/cohort.ts";
import { formatNumber } from "../../shared/number-format.ts";
import { changeText, LOG_RATIO, RATIO, sayChange, sayPoint } from "../words.ts";

/** What one design says of landed changes. */
export interface DesignRow {
  readonly title: string;
  readonly change: string;
  readonly interval: string;
  readonly n: string;
  /** Tier of the design, which sets its strongest words. */
  readonly tier: string;
  readonly evidence: string;
}

interface Estimated {
  readonly title: string;
  readonly change: Interval | null;
  readonly n: string;
  readonly tier: number;
  readonly kind?: typeof LOG_RATIO;
  /** Beside another number of the same tier, on which the verdict rests. */
  readonly isSecond?: boolean;
}

/** A row for each design with an estimate: the plan, adopters against others with the second estimator, all together, dose, early against late. */
export function designRows(report: CohortReport): readonly DesignRow[] {
  const { verdict } = report;
  return estimatesOf(report).flatMap(({ title, change, n, tier, kind = LOG_RATIO, isSecond = false }) => {
    if (change === null) return [];
    const { value, interval } = changeText(change, kind);
    const evidence = tier === verdict.tier && !isSecond ? verdict.grade : MEASURE_MESSAGES.explores;
    return [{ title, change: value, interval, n, tier: formatNumber(tier), evidence }];
  });
}

function estimatesOf({ plan, staggered: { estimate }, together, dose, catchUp: { earlyAgainstLate } }: CohortReport): readonly Estimated[] {
  const all = together.find(({ measure }) => measure === HEADLINE);
  const against = estimate === null ? "" : SAY.against(formatNumber(estimate.treated), formatNumber(estimate.controls));
  return [
    ...(plan === null ? [] : [{ title: SAY.plan, change: plan.change, n: formatNumber(unitsOf(plan.waves)), tier: plan.tier }]),
    { title: SAY.staggered, change: estimate?.change ?? null, n: against, tier: 3, isSecond: plan?.tier === 3 },
    { title: SAY.imputation, change: estimate?.imputation ?? null, n: against, tier: 3, isSecond: true },
    { title: SAY.together, change: all?.change ?? null, n: formatNumber(all?.units ?? 0), tier: 1, isSecond: true },
    { title: SAY.dose, change: dose.slope, n: formatNumber(dose.units), tier: 1, isSecond: true },
    ...(earlyAgainstLate === null
      ? []
      : [
          {
            title: SAY.earlyAgainstLate(formatNumber(earlyAgainstLate.months)),
            change: earlyAgainstLate.difference,
            n: SAY.against(formatNumber(earlyAgainstLate.earlyUnits), formatNumber(earlyAgainstLate.lateUnits)),
            tier: 1,
            kind: RATIO,
            isSecond: true,
          },
        ]),
  ];
}

function unitsOf(waves: readonly { readonly units: number }[]): number {
  return waves.reduce((sum, { units }) => sum + units, 0);
}

/** What is missing for the designs that are not shown, in one sentence; null where all are. */
export function lackingSentence({ plan, staggered, together, dose, catchUp, traits }: CohortReport): string | null {
  const all = together.find(({ measure }) => measure === HEADLINE);
  const wanting: readonly (readonly [title: string, isShown: boolean, missing: readonly Shortfall[]])[] = [
    [SAY.plan, plan === null || plan.change !== null, plan?.missing ?? []],
    [SAY.staggered, staggered.estimate !== null, staggered.missing],
    [SAY.together, all === undefined || all.change !== null, all?.missing ?? []],
    [SAY.dose, dose.slope !== null, dose.missing],
    [SAY.catchUpTitle, catchUp.earlyAgainstLate !== null || catchUp.byMonth.length > 0, catchUp.missing],
    [SAY.traitsTitle, traits.rows.length > 0, traits.missing],
  ];
  const list = wanting.flatMap(([title, isShown, missing]) => {
    const [first] = missing;
    return isShown || first === undefined ? [] : [SAY.lacking(title, first.have, first.needed)];
  });
  return list.length === 0 ? null : SAY.notShown(list.join("; "));
}

/** Bounds of the comparison with others where trends were allowed to differ as much as before; null without it. */
export function boundsSentence({ staggered: { estimate } }: Pick<CohortReport, "staggered">): string | null {
  const bound = estimate?.honest.find(({ m }) => m === 1);
  if (bound === undefined) return null;
  return SAY.bounds(sayPoint(bound.lo, LOG_RATIO), sayPoint(bound.hi, LOG_RATIO));
}

/** The last month of the path since adoption; null without one. */
export function catchUpSentence({ catchUp: { byMonth } }: Pick<CohortReport, "catchUp">): string | null {
  const last = byMonth.at(-1);
  if (last === undefined) return null;
  return SAY.catchUp(formatNumber(last.months), sayChange(last, RATIO), formatNumber(last.units));
}
