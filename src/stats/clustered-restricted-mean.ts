import { at } from "./at.ts";
import { type Durations, kaplanMeier, restrictedMean, type SurvivalStep } from "./kaplan-meier.ts";

/** Durations that may depend on each other. */
export interface ClusteredDurations extends Durations {
  /** Same number for durations that may depend on each other. */
  readonly clusters: ArrayLike<number>;
}

/**
 * Restricted mean survival time, and what it would be without one cluster after the other.
 *
 * Formula: μ = ∫₀^τ S; without cluster c it is μ − (Σ influences of c)·n/(n − n_c), exact where nothing was cut before τ. The influence of a duration is the
 * derivative of μ by its weight: Σ A·d/(r(r − d)) over the ends that it outlived, less A/r at its own, r at risk, d ends, A the area under S from there to τ.
 * Source: Jaeckel (1972), the infinitesimal jackknife; Efron & Tibshirani (1993), chapter 11.
 *
 * @param durations equal lengths
 * @param tau horizon, finite, > 0, in the unit of the times
 * @returns one mean per cluster, in the order of their first durations; null where the curve ends before τ without having reached 0, or with fewer than two clusters
 * @throws RangeError on lengths that differ, a time that is negative or not finite, or an impossible horizon
 */
export function clusteredRestrictedMean(
  durations: ClusteredDurations,
  tau: number,
): { readonly value: number; readonly without: Float64Array } | null {
  const { times, clusters } = durations;
  if (clusters.length !== times.length) throw new RangeError(`${times.length} times, but ${clusters.length} clusters`);
  const curve = kaplanMeier(durations);
  const mean = restrictedMean(curve, tau);
  const byCluster = new Map<number, { size: number; influence: number }>();
  const influences = influencesOn(curve, tau);
  for (let i = 0; i < times.length; i++) {
    const own = influences.get(Math.min(at(times, i), tau));
    const influence = own === undefined ? Number.NaN : durations.ended[i] ? own.ended : own.cut;
    const cluster = byCluster.get(at(clusters, i)) ?? { size: 0, influence: 0 };
    byCluster.set(at(clusters, i), { size: cluster.size + 1, influence: cluster.influence + influence });
  }
  if (mean === null || byCluster.size < 2) return null;
  const without = Float64Array.from(
    byCluster.values(),
    ({ size, influence }) => mean.value - (influence * times.length) / (times.length - size),
  );
  return { value: mean.value, without };
}

/** Influence of a duration by its time: of one that ended there, and of one that was cut there. Those that reach τ stand under τ. */
function influencesOn(curve: readonly SurvivalStep[], tau: number): ReadonlyMap<number, { readonly ended: number; readonly cut: number }> {
  const within = curve.filter((step) => step.time < tau);
  const areas = areasAfter(within, tau);
  const influences = new Map<number, { readonly ended: number; readonly cut: number }>();
  let outlived = 0;
  for (const [k, { time, atRisk, ends }] of within.entries()) {
    const area = at(areas, k);
    const ended = outlived - area / atRisk;
    // Where all end at once no area is left, and nobody outlives it.
    if (ends < atRisk) outlived += (area * ends) / atRisk / (atRisk - ends);
    influences.set(time, { ended, cut: outlived });
  }
  return influences.set(tau, { ended: outlived, cut: outlived });
}

/** Area under the curve from each step to the horizon. */
function areasAfter(within: readonly SurvivalStep[], tau: number): Float64Array {
  const areas = new Float64Array(within.length);
  let [area, end] = [0, tau];
  for (let k = within.length - 1; k >= 0; k--) {
    const step = within[k];
    if (step === undefined) continue;
    area += step.survival * (end - step.time);
    areas[k] = area;
    end = step.time;
  }
  return areas;
}
