import { at } from "./at.ts";
import { devianceTerm } from "./deviance-term.ts";
import { type Columns, type LeastSquares, leastSquares, type Matrix, scaledCovariance } from "./least-squares.ts";

const MOST_STEPS = 100;
const MOST_HALVINGS = 30;
const CONVERGED = 1e-13;
/** Share of a mean, or odds, beyond which it runs to the edge instead of converging. */
const EDGE = 1e-9;

/** How the responses vary about their means; logit link for "binomial", log link otherwise. */
export type Family =
  | { readonly kind: "binomial"; readonly trials: ArrayLike<number> }
  | { readonly kind: "poisson"; readonly offset?: ArrayLike<number> }
  /** Variance μ + μ²/θ, θ > 0. */
  | { readonly kind: "negative-binomial"; readonly theta: number; readonly offset?: ArrayLike<number> };

/** Responses with their design. */
export interface CountModel {
  readonly family: Family;
  /** Counts ≥ 0; successes for "binomial". */
  readonly responses: ArrayLike<number>;
  readonly columns: Columns;
}

/** Fit of a generalised linear model. */
export interface GlmFit {
  readonly coefficients: Float64Array;
  /** Under the family's own variance. */
  readonly covariance: Matrix;
  /** Mean count per row. */
  readonly fitted: Float64Array;
  readonly deviance: number;
  /** Pearson's χ² over df, 1 where the family's variance is right; null without a degree of freedom. */
  readonly dispersion: number | null;
  readonly df: number;
  /** Last weighted regression; `clusteredCovariance` and `hc3Covariance` take it for errors that hold without the family's variance. */
  readonly working: LeastSquares;
}

/**
 * Generalised linear model by iteratively reweighted least squares, each step by QR, halved while it does not improve the fit.
 *
 * Source: McCullagh & Nelder (1989), section 2.5. Same as R `glm` with families binomial, poisson and MASS's negative.binomial.
 * Errors scaled by √dispersion are those of the quasi family. Bias: rows are taken as independent; weeks of a series are not.
 *
 * @param model lengths equal; rows of "binomial" without trials are allowed and say nothing
 * @returns null with dependent columns or too few rows, or where a mean runs to 0 or to all trials (separation)
 * @throws RangeError on impossible counts, trials, θ or lengths
 */
export function fitGlm(model: CountModel): GlmFit | null {
  requireModel(model);
  const start = startingPredictors(model);
  let fit = workingFit(model, start);
  let deviance = fit === null ? Number.NaN : devianceAt(model, fit.coefficients);
  for (let step = 0; fit !== null && step < MOST_STEPS; step++) {
    const next = improve(model, { coefficients: fit.coefficients, deviance });
    if (next === null) return null;
    const change = Math.abs(next.deviance - deviance) / (Math.abs(next.deviance) + 0.1);
    deviance = next.deviance;
    fit = workingFit(model, predict(model.columns, next.coefficients));
    if (change < CONVERGED) break;
  }
  return fit === null ? null : describe(model, fit, deviance);
}

interface Point {
  readonly coefficients: Float64Array;
  readonly deviance: number;
}

/** One response near its present mean. */
interface Row {
  readonly mean: number;
  /** Derivative of the mean by the linear predictor. */
  readonly slope: number;
  readonly variance: number;
  readonly deviance: number;
}

function startingPredictors({ family, responses }: CountModel): Float64Array {
  return Float64Array.from(responses, (y, i) => {
    if (family.kind !== "binomial") return Math.log(y + 0.1) - offsetOf(family, i);
    return Math.log((y + 0.5) / (at(family.trials, i) - y + 0.5));
  });
}

/** One step of Newton's method, shortened while the deviance would rise. */
function improve(model: CountModel, from: Point): Point | null {
  const fit = workingFit(model, predict(model.columns, from.coefficients));
  if (fit === null) return null;
  let { coefficients } = fit;
  let deviance = devianceAt(model, coefficients);
  for (let halving = 0; halving < MOST_HALVINGS && !(deviance <= from.deviance * (1 + CONVERGED)); halving++) {
    coefficients = coefficients.map((value, j) => (value + at(from.coefficients, j)) / 2);
    deviance = devianceAt(model, coefficients);
  }
  return Number.isFinite(deviance) ? { coefficients, deviance } : null;
}

/** Weighted regression whose residuals are Pearson's; null where a mean has left the range of numbers. */
function workingFit(model: CountModel, predictors: Float64Array): LeastSquares | null {
  const rows = Array.from(predictors, (eta, i) => rowAt(model, i, eta));
  if (!rows.every(({ mean, variance }) => Number.isFinite(mean) && Number.isFinite(variance))) return null;
  const roots = rows.map(({ slope, variance }) => (variance > 0 ? slope / Math.sqrt(variance) : 0));
  const values = rows.map(({ mean, variance }, i) =>
    variance > 0 ? at(roots, i) * at(predictors, i) + (at(model.responses, i) - mean) / Math.sqrt(variance) : 0,
  );
  return leastSquares(
    values,
    model.columns.map((column) => roots.map((root, i) => root * at(column, i))),
  );
}

function devianceAt(model: CountModel, coefficients: Float64Array): number {
  let total = 0;
  for (const [i, eta] of predict(model.columns, coefficients).entries()) total += rowAt(model, i, eta).deviance;
  return total;
}

function predict(columns: Columns, coefficients: Float64Array): Float64Array {
  const predictors = new Float64Array(columns[0]?.length ?? 0);
  for (const [j, column] of columns.entries()) {
    for (let i = 0; i < predictors.length; i++) predictors[i] = at(predictors, i) + at(coefficients, j) * at(column, i);
  }
  return predictors;
}

function rowAt({ family, responses }: CountModel, i: number, eta: number): Row {
  const y = at(responses, i);
  if (family.kind === "binomial") {
    const n = at(family.trials, i);
    const [mean, rest] = [n / (1 + Math.exp(-eta)), n / (1 + Math.exp(eta))];
    const variance = n === 0 ? 0 : (mean * rest) / n;
    return { mean, slope: variance, variance, deviance: 2 * (devianceTerm(y, mean) + devianceTerm(n - y, rest)) };
  }
  const mean = Math.exp(eta + offsetOf(family, i));
  const poisson = 2 * devianceTerm(y, mean);
  if (family.kind === "poisson") return { mean, slope: mean, variance: mean, deviance: poisson };
  const { theta } = family;
  return { mean, slope: mean, variance: mean + mean ** 2 / theta, deviance: poisson - 2 * devianceTerm(y + theta, mean + theta) };
}

function offsetOf(family: Exclude<Family, { readonly kind: "binomial" }>, i: number): number {
  return family.offset === undefined ? 0 : at(family.offset, i);
}

function describe(model: CountModel, fit: LeastSquares, deviance: number): GlmFit | null {
  const { family } = model;
  const rows = Array.from(predict(model.columns, fit.coefficients), (eta, i) => rowAt(model, i, eta));
  const isSilent = (i: number) => family.kind === "binomial" && at(family.trials, i) === 0;
  const speaking = rows.filter((_, i) => !isSilent(i));
  if (speaking.some((row) => isAtEdge(family, row))) return null;
  const df = speaking.length - fit.coefficients.length;
  return {
    coefficients: fit.coefficients,
    covariance: scaledCovariance(fit, 1),
    fitted: Float64Array.from(rows, (row) => row.mean),
    deviance: Math.max(0, deviance),
    dispersion: df === 0 ? null : fit.rss / df,
    df,
    working: fit,
  };
}

function isAtEdge(family: Family, { mean, variance }: Row): boolean {
  // For "binomial" variance over mean is the share of failures.
  return family.kind === "binomial" ? mean < EDGE || variance < EDGE * mean : mean < EDGE;
}

function requireModel({ family, responses, columns }: CountModel): void {
  if (columns.length === 0) throw new RangeError("a design needs a column");
  if (family.kind === "negative-binomial" && !(family.theta > 0)) throw new RangeError(`θ must be positive, not ${family.theta}`);
  const isBinomial = family.kind === "binomial";
  const beside = isBinomial ? family.trials : (family.offset ?? new Float64Array(responses.length));
  if ([beside, ...columns].some((list) => list.length !== responses.length))
    throw new RangeError("responses and their columns differ in length");
  for (let i = 0; i < responses.length; i++) {
    requireCount(at(responses, i), isBinomial ? at(beside, i) : Number.MAX_VALUE);
    if (!Number.isFinite(beside[i])) throw new RangeError(`trials or an offset of ${beside[i]} in row ${i}`);
  }
}

function requireCount(count: number, most: number): void {
  if (!(count >= 0 && count <= most)) throw new RangeError(`a count of ${count}, of at most ${most}`);
}
