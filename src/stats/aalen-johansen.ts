import { at } from "./at.ts";
import { orderByTime } from "./kaplan-meier.ts";

/** Durations that end in one of several ways, or are cut off before. */
export interface CompetingDurations {
  /** Time until the end or the cut, finite, ≥ 0. */
  readonly times: ArrayLike<number>;
  /** 0 where the duration was cut, else the number of the way in which it ended, a positive integer. */
  readonly outcomes: ArrayLike<number>;
  /** Same number for durations that may depend on each other; without it each stands alone. */
  readonly clusters?: ArrayLike<number>;
}

/** Chance of having ended in one way by a time. */
export interface CumulativeIncidence {
  readonly time: number;
  /** 0–1. */
  readonly value: number;
  readonly error: number;
}

/** Sums over the times up to one, from which value and influences at any later time follow. */
interface Sums {
  readonly time: number;
  readonly atRisk: number;
  readonly ends: number;
  /** S just before the time. */
  readonly before: number;
  readonly incidence: number;
  /** Σ d/(n(n − d)). */
  readonly hazardVariance: number;
  /** Σ S₋·d_k/n·(hazardVariance just before). */
  readonly weighted: number;
  /** Σ S₋·d_k/n². */
  readonly loss: number;
}

/**
 * Aalen–Johansen estimate of cumulative incidence: the chance of having ended in one way by a time, while other ways compete.
 *
 * Formula: F_k(t) = Σ S(t₋)·d_k/n; variance Σ over clusters of (Σ influences)², the influence of a duration being
 * the derivative of F_k(t) by its weight (infinitesimal jackknife).
 * Source: Aalen & Johansen (1978); same values and errors as R `survfit(Surv(time, factor) ~ 1, cluster)`.
 * One minus a Kaplan–Meier curve that takes the other ways as cut is too high instead.
 *
 * @param durations equal lengths; none give null for every time
 * @param outcome the way in question, a positive integer
 * @param times at which the chance is wanted, ≥ 0, any order
 * @returns one entry per wanted time; null beyond the last duration seen, unless all have ended there
 * @throws RangeError on lengths that differ, impossible times, or outcomes that are no whole numbers ≥ 0
 */
export function cumulativeIncidence(
  durations: CompetingDurations,
  outcome: number,
  times: readonly number[],
): readonly (CumulativeIncidence | null)[] {
  requireOutcomes(durations, outcome);
  const order = orderByTime({ times: durations.times, ended: durations.outcomes });
  const sums = sumUp(durations, { order, outcome });
  const last = sums.at(-1);
  return times.map((time) => {
    if (last === undefined || !(time >= 0) || (time > last.time && last.ends < last.atRisk)) return null;
    const until = sums.findLast((candidate) => candidate.time <= time);
    if (until === undefined) return { time, value: 0, error: 0 };
    return { time, value: Math.min(1, until.incidence), error: errorAt(until, { durations, outcome, order, sums }) };
  });
}

function requireOutcomes({ times, outcomes, clusters }: CompetingDurations, outcome: number): void {
  if (!Number.isInteger(outcome) || outcome < 1) throw new RangeError(`an outcome must be a positive integer, not ${outcome}`);
  if (clusters !== undefined && clusters.length !== times.length)
    throw new RangeError(`${times.length} times, but ${clusters.length} clusters`);
  for (let i = 0; i < outcomes.length; i++) {
    if (!Number.isInteger(outcomes[i]) || at(outcomes, i) < 0) throw new RangeError(`an outcome of ${outcomes[i]}`);
  }
}

function sumUp(
  { times, outcomes }: CompetingDurations,
  { order, outcome }: { readonly order: Int32Array; readonly outcome: number },
): readonly Sums[] {
  const all: Sums[] = [];
  let survival = 1;
  const totals = { incidence: 0, hazardVariance: 0, weighted: 0, loss: 0 };
  for (let first = 0; first < order.length; ) {
    const time = at(times, at(order, first));
    const atRisk = order.length - first;
    let [ends, wanted, next] = [0, 0, first];
    for (; next < order.length && at(times, at(order, next)) === time; next++) {
      const how = at(outcomes, at(order, next));
      if (how > 0) ends++;
      if (how === outcome) wanted++;
    }
    const step = (survival * wanted) / atRisk;
    totals.incidence += step;
    totals.weighted += step * totals.hazardVariance;
    totals.loss += step / atRisk;
    // Once nobody is left, nothing is added later, and the infinite sum is never used.
    if (ends < atRisk) totals.hazardVariance += ends / atRisk / (atRisk - ends);
    all.push({ time, atRisk, ends, before: survival, ...totals });
    survival *= (atRisk - ends) / atRisk;
    first = next;
  }
  return all;
}

interface Whole {
  readonly durations: CompetingDurations;
  readonly outcome: number;
  readonly order: Int32Array;
  readonly sums: readonly Sums[];
}

function errorAt(until: Sums, { durations, outcome, order, sums }: Whole): number {
  const { times, outcomes, clusters } = durations;
  const byCluster = new Map<number, number>();
  let position = 0;
  for (let k = 0; k < order.length; k++) {
    const i = at(order, k);
    while ((sums[position]?.time ?? Number.POSITIVE_INFINITY) < at(times, i)) position++;
    const own = sums[position];
    if (own === undefined) continue;
    const cluster = clusters === undefined ? i : at(clusters, i);
    byCluster.set(cluster, (byCluster.get(cluster) ?? 0) + influence(own, until, { how: at(outcomes, i), outcome }));
  }
  let variance = 0;
  for (const total of byCluster.values()) variance += total * total;
  return Math.sqrt(variance);
}

/** Derivative of the incidence at `until` by the weight of a duration that ends or is cut at `own`. */
function influence(own: Sums, until: Sums, ending: { readonly how: number; readonly outcome: number }): number {
  if (own.time > until.time) return until.weighted - until.loss;
  const later = until.incidence - own.incidence;
  const jump = ending.how === ending.outcome ? own.before / own.atRisk : 0;
  const left = ending.how > 0 && later > 0 ? later / (own.atRisk - own.ends) : 0;
  return own.weighted + own.hazardVariance * later - left + jump - own.loss;
}
