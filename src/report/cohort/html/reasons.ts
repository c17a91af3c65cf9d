import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { splitSentence } from "../../shared/evidence.ts";
import { headlineOf } from "../../shared/headline.ts";
import { COHORT_FIRST as SAY } from "../../shared/messages/cohort-page.ts";
import { VERDICT_MESSAGES } from "../../shared/messages/verdict.ts";
import { formatNumber } from "../../shared/number-format.ts";
import { LOG_RATIO, sayChange, sayUnits } from "../words.ts";

/** Caveats that have room on the first screen. */
export const MOST_CAVEATS = 1;
/** From here on a verdict is about more than timing. */
const COMPARED_TIER = 3;

/** What speaks for the verdict: how much it rests on, what it is held against, and what agrees. */
export function believe(report: CohortReport): readonly string[] {
  const { fleet, checks } = report;
  const estimate = comparedOf(report);
  const passed = checks.filter(({ status }) => status === "pass").length;
  const pooled = headlineOf(report)?.pooled ?? null;
  return [
    SAY.size(sayUnits(report, fleet.units), formatNumber(fleet.changes), fleet.people === null ? null : formatNumber(fleet.people)),
    ...(pooled === null ? [] : [SAY.paired(sayUnits(report, pooled.units))]),
    ...(estimate === null ? [] : [SAY.controls(formatNumber(estimate.treated), formatNumber(estimate.controls), estimate.controlKind)]),
    ...(estimate?.imputation == null || estimate.estimatorsDisagree !== false
      ? []
      : [SAY.agree(sayChange(estimate.imputation, LOG_RATIO))]),
    ...(checks.length === 0 ? [] : [SAY.checks(passed, checks.length)]),
  ];
}

/** What speaks against it. */
export function doubt(report: CohortReport): readonly string[] {
  const { verdict, adoption } = report;
  const estimate = comparedOf(report);
  const isTiming = verdict.tier < COMPARED_TIER;
  return [
    `${splitSentence(verdict).doubt} ${isTiming ? VERDICT_MESSAGES.timing : SAY.parallel}`.trimStart(),
    ...(adoption.atOnce ? [SAY.atOnce] : []),
    ...(estimate?.imputation == null || estimate.estimatorsDisagree !== true
      ? []
      : [SAY.disagree(sayChange(estimate.imputation, LOG_RATIO))]),
    ...verdict.caveats.slice(0, MOST_CAVEATS),
  ];
}

/** The comparison with others where the verdict rests on it; null elsewhere. */
function comparedOf({ verdict, staggered }: CohortReport): CohortReport["staggered"]["estimate"] {
  return verdict.tier === COMPARED_TIER ? staggered.estimate : null;
}
