import type { RecoveryCurve } from "../../model/recovery-curve.ts";
import { toSignificant } from "../../model/significant-digits.ts";
import type { Spell } from "../../model/spell.ts";
import type { SurvivalStep } from "../../stats/kaplan-meier.ts";
import { normalQuantile } from "../../stats/normal.ts";
import { curveOf } from "./compare-spells.ts";

/** Fewer cases draw no curve. */
const FEWEST_CASES = 10;
const MOST_STEPS = 60;
const MOST_CUTS = 40;
const LEVEL = 0.95;
const SIGNIFICANT_DIGITS = 4;

/**
 * Share of cases that are still open, over the time since they began: Kaplan-Meier with bounds S^exp(±z·√G/ln S), G Greenwood's sum.
 *
 * Of more than 60 steps those are kept at which the share has fallen by another sixtieth, and the last.
 * Source: method of this project, sections 3.5 and 5.9.
 *
 * @returns null with fewer than 10 cases, or none that ended
 */
export function drawRecovery(spells: readonly Spell[]): Pick<RecoveryCurve, "points" | "openFor"> | null {
  const steps = curveOf(spells).filter(({ ends }) => ends > 0);
  if (spells.length < FEWEST_CASES || steps.length === 0) return null;
  const cuts = spells.flatMap(({ seconds, hasEnded }) => (hasEnded ? [] : [seconds])).sort((a, b) => a - b);
  return { points: thinned(steps).map(pointOf), openFor: evenly(cuts, MOST_CUTS) };
}

function thinned(steps: readonly SurvivalStep[]): readonly SurvivalStep[] {
  if (steps.length <= MOST_STEPS) return steps;
  let kept = 1;
  return steps.filter(({ survival }, i) => {
    const isWanted = kept - survival >= 1 / (MOST_STEPS - 1) || i === steps.length - 1;
    if (isWanted) kept = survival;
    return isWanted;
  });
}

/** Where nothing is left Greenwood says nothing of the error, and the band closes. */
function pointOf({ time, atRisk, survival, logVariance }: SurvivalStep): RecoveryCurve["points"][number] {
  const half = (normalQuantile((1 + LEVEL) / 2) * Math.sqrt(logVariance)) / Math.log(survival);
  const [lo, hi] = survival === 0 ? [0, 0] : [survival ** Math.exp(-half), survival ** Math.exp(half)];
  return { seconds: Math.round(time), share: short(survival), lo: short(lo), hi: short(hi), atRisk };
}

function short(share: number): number {
  return toSignificant(share, SIGNIFICANT_DIGITS);
}

/** At most so many of ascending values, the first and the last among them. */
function evenly(values: readonly number[], most: number): number[] {
  if (values.length <= most) return [...values];
  return Array.from({ length: most }, (_, i) => values[Math.round((i * (values.length - 1)) / (most - 1))] ?? 0);
}
