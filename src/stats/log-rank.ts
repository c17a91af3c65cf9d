import { chiSquareUpperTail } from "./chi-square.ts";
import { type Durations, kaplanMeier, type SurvivalStep } from "./kaplan-meier.ts";

/** Comparison of two survival curves. */
export interface LogRank {
  /** Statistic with one degree of freedom, ≥ 0. */
  readonly chiSquare: number;
  readonly pValue: number;
  /** Weighted ends seen in the first sample, and as many as one common curve would give it. */
  readonly observed: number;
  readonly expected: number;
}

/**
 * Log-rank test of two samples of durations, or its Peto–Peto form that weighs early ends more.
 *
 * Formula: (Σ w(d₁ − d n₁/n))² / Σ w²·d·(n₁/n)(1 − n₁/n)(n − d)/(n − 1); w = 1, or the pooled S just before the time.
 * Source: Mantel (1966); Harrington & Fleming (1982) with ρ = 0 and 1. Same as R `survdiff(…, rho = 0)` and `rho = 1`.
 * Bias: takes durations as independent; ends that come in clusters make it look surer than it is.
 *
 * @param first durations as of `kaplanMeier`
 * @param second the same, in the same unit
 * @returns null where no time has both samples at risk and an end, so that nothing is compared
 * @throws RangeError on durations that `kaplanMeier` refuses
 */
export function logRank(first: Durations, second: Durations, weights: "equal" | "early" = "equal"): LogRank | null {
  const own = kaplanMeier(first);
  const pooled = kaplanMeier({
    times: [...Array.from(first.times), ...Array.from(second.times)],
    ended: [...Array.from(first.ended), ...Array.from(second.ended)],
  });
  const totals = { observed: 0, expected: 0, variance: 0 };
  let next = 0;
  let before = 1;
  for (const step of pooled) {
    const mine = own[next];
    const inFirst = mine?.atRisk ?? 0;
    const ends = mine?.time === step.time ? mine.ends : 0;
    if (mine?.time === step.time) next++;
    addStep(totals, { step, inFirst, ends, weight: weights === "equal" ? 1 : before });
    before = step.survival;
  }
  if (!(totals.variance > 0)) return null;
  const chiSquare = (totals.observed - totals.expected) ** 2 / totals.variance;
  return { chiSquare, pValue: chiSquareUpperTail(chiSquare, 1), observed: totals.observed, expected: totals.expected };
}

function addStep(
  totals: { observed: number; expected: number; variance: number },
  item: { readonly step: SurvivalStep; readonly inFirst: number; readonly ends: number; readonly weight: number },
): void {
  const { atRisk, ends } = item.step;
  const share = item.inFirst / atRisk;
  totals.observed += item.weight * item.ends;
  totals.expected += item.weight * ends * share;
  if (atRisk > 1) totals.variance += (item.weight ** 2 * ends * share * (1 - share) * (atRisk - ends)) / (atRisk - 1);
}
