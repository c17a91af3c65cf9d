import type { ChangeLives } from "../../derive/change-lives.ts";
import { SECONDS_PER_DAY } from "../../model/time.ts";
import { standardDeviation } from "../../stats/moments.ts";
import type { Rng } from "../../stats/random.ts";
import { cellOf } from "./age-cells.ts";
import { type Estimated, effectiveCount } from "./estimated.ts";
import { clusterLives, type LifeClusters, type LifeTable, restrictedMeanOf, survivalOf, tabulateLives } from "./life-table.ts";
import { createResampler } from "./resample-lives.ts";

/** Days over which the restricted mean is taken. */
export const MEAN_DAYS = 90;
/** A curve is told as far as so many changes were followed. */
const LEAST_FOLLOWED = 10;
/** Resamples are drawn of so many clusters at most: of more changes, neighbours in time are drawn together. */
const MOST_CLUSTERS = 200;
const DRAWS = 1_000;

/** Share of lines that live to an age, 0–1. */
export interface SurvivalAtAge extends Estimated {
  readonly days: number;
  /** Changes that were followed to that age. */
  readonly changes: number;
}

/** How long the lines of some changes live. */
export interface DescribedLives {
  readonly lines: number;
  readonly changes: number;
  /** Ages that were asked for, as far as at least 10 changes were followed. */
  readonly curve: readonly SurvivalAtAge[];
  /** Mean days lived of the first 90; null where fewer than 10 changes were followed for 90 days. */
  readonly restrictedMean: Estimated | null;
}

export interface DescribeOptions {
  /** Ages of the curve in days: 0 to 90, or a multiple of 5 to 1,460; ascending. */
  readonly ages: readonly number[];
  readonly rng: Rng;
  /** Changes that must have been followed to an age; 10 unless given. */
  readonly leastFollowed?: number;
  /** Resamples, whole number ≥ 2; 1,000 unless given. */
  readonly draws?: number;
}

/**
 * Survival of lines with errors that allow for the lines of one change standing and falling together.
 *
 * Error: standard deviation over 1,000 resamples of the changes, one fewer than there are (Rao & Wu 1988); degrees of freedom from how
 * unequal the changes are, (Σm)²/Σm² − 1 for sizes m, at most 199. Source: method of this project, section 3.3.
 *
 * @param changes in the order of time; none give no curve
 */
export function describeLives(
  changes: readonly ChangeLives[],
  { ages, rng, leastFollowed = LEAST_FOLLOWED, draws = DRAWS }: DescribeOptions,
): DescribedLives {
  const lines = changes.reduce((sum, change) => sum + change.lines, 0);
  const followedTo = (days: number) => changes.filter(({ followed }) => followed >= days * SECONDS_PER_DAY).length;
  const known = ages.map((days) => ({ days, changes: followedTo(days) })).filter((age) => age.changes >= leastFollowed);
  const hasMean = followedTo(MEAN_DAYS) >= leastFollowed;
  if (changes.length < 2) return { lines, changes: changes.length, curve: [], restrictedMean: null };
  const cells = Math.max(hasMean ? MEAN_DAYS : 0, ...known.map(({ days }) => cellOf(days)));
  const statistic = (table: LifeTable): readonly number[] => {
    const survival = survivalOf(table, cells);
    return [hasMean ? restrictedMeanOf(survival, MEAN_DAYS) : 0, ...known.map(({ days }) => survival[cellOf(days)] ?? Number.NaN)];
  };
  const values = statistic(tabulateLives(changes));
  const errors = bootstrapErrors(clusterLives(changes, { clusters: MOST_CLUSTERS, cells }), { draws, rng, statistic });
  const df = degreesOf(changes);
  const estimated = (i: number): Estimated => ({ value: values[i] ?? Number.NaN, error: errors[i] ?? Number.NaN, df });
  return {
    lines,
    changes: changes.length,
    curve: known.map((age, i) => ({ ...age, ...estimated(i + 1) })),
    restrictedMean: hasMean ? estimated(0) : null,
  };
}

interface Bootstrap {
  readonly draws: number;
  readonly rng: Rng;
  readonly statistic: (table: LifeTable) => readonly number[];
}

/** Standard deviations of statistics over resampled clusters. */
function bootstrapErrors(clusters: LifeClusters, { draws, rng, statistic }: Bootstrap): Float64Array {
  const resample = createResampler(clusters, rng);
  const drawn = Array.from({ length: draws }, () => statistic(resample()));
  const first = drawn[0] ?? [];
  return Float64Array.from(first, (_, i) => standardDeviation(drawn.map((draw) => draw[i] ?? Number.NaN)));
}

/** Equal changes count in full; one that holds nearly all lines leaves next to nothing. */
function degreesOf(changes: readonly ChangeLives[]): number {
  return Math.max(1, Math.min(MOST_CLUSTERS, effectiveCount(changes.map(({ lines }) => lines))) - 1);
}

/** Mean days lived of the first 90 by the lines of some changes, without an error; NaN without changes. */
export function meanLifeOf(changes: readonly ChangeLives[]): number {
  return changes.length === 0 ? Number.NaN : restrictedMeanOf(survivalOf(tabulateLives(changes), MEAN_DAYS), MEAN_DAYS);
}
