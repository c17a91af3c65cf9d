import { at } from "./at.ts";
import { fitGlm, type GlmFit } from "./glm.ts";
import type { Columns } from "./least-squares.ts";
import { digamma } from "./log-gamma.ts";

const MOST_ROUNDS = 100;
const CONVERGED = 1e-10;
const SMALLEST_LOG_THETA = -12;
const LARGEST_LOG_THETA = 18;
const HALVINGS = 60;

/** Counts that vary more than Poisson counts do. */
export interface NegativeBinomialFit {
  readonly fit: GlmFit;
  /** Variance μ + μ²/θ; null where the counts vary no more than Poisson counts, which are fitted then. */
  readonly theta: number | null;
}

/**
 * Negative binomial regression with log link, θ by maximum likelihood in turn with the coefficients.
 *
 * Formula: θ solves Σ ψ(y + θ) − ψ(θ) + ln(θ/(θ + μ)) + 1 − (y + θ)/(μ + θ) = 0, by bisection.
 * Source: Venables & Ripley (2002), section 7.4; same as R `MASS::glm.nb`.
 * Bias: rows are taken as independent: weeks of a series need another model.
 *
 * @param options.responses counts, whole numbers ≥ 0
 * @param options.offset known part of the logarithm of the mean
 * @returns null where `fitGlm` gives none
 * @throws RangeError where `fitGlm` does
 */
export function fitNegativeBinomial(options: {
  readonly responses: ArrayLike<number>;
  readonly columns: Columns;
  readonly offset?: ArrayLike<number>;
}): NegativeBinomialFit | null {
  const { responses, columns } = options;
  const offset = options.offset ?? new Float64Array(responses.length);
  let fit = fitGlm({ family: { kind: "poisson", offset }, responses, columns });
  if (fit === null || !isOverdispersed(responses, fit.fitted)) return fit === null ? null : { fit, theta: null };
  let theta = solveTheta(responses, fit.fitted);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    fit = fitGlm({ family: { kind: "negative-binomial", theta, offset }, responses, columns });
    if (fit === null) return null;
    const next = solveTheta(responses, fit.fitted);
    const change = Math.abs(Math.log(next / theta));
    theta = next;
    if (change < CONVERGED) break;
  }
  return { fit, theta };
}

/** Whether the likelihood rises when θ leaves infinity. */
function isOverdispersed(responses: ArrayLike<number>, means: Float64Array): boolean {
  let total = 0;
  for (const [i, mean] of means.entries()) total += (at(responses, i) - mean) ** 2 - at(responses, i);
  return total > 0;
}

function solveTheta(responses: ArrayLike<number>, means: Float64Array): number {
  let [lo, hi] = [SMALLEST_LOG_THETA, LARGEST_LOG_THETA];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (lo + hi) / 2;
    if (score(responses, means, Math.exp(middle)) > 0) lo = middle;
    else hi = middle;
  }
  return Math.exp((lo + hi) / 2);
}

function score(responses: ArrayLike<number>, means: Float64Array, theta: number): number {
  const own = digamma(theta);
  let total = 0;
  for (const [i, mean] of means.entries()) {
    const y = at(responses, i);
    total += digamma(y + theta) - own - Math.log1p(mean / theta) + (mean - y) / (mean + theta);
  }
  return total;
}
