import { at } from "./at.ts";
import { chiSquareUpperTail } from "./chi-square.ts";
import { type LeastSquares, leastSquares } from "./least-squares.ts";
import { mean } from "./moments.ts";

/** A chi-square statistic with its p value. */
export interface SerialTest {
  readonly statistic: number;
  readonly pValue: number;
}

/**
 * Autocorrelation of a series at a lag.
 *
 * Formula: Σ (x_t − x̄)(x_{t−lag} − x̄)/Σ (x_t − x̄)². Source: Box & Jenkins (1976), section 2.1; same as R `acf`.
 *
 * @param values finite, in the order of time, without gaps
 * @param lag whole number ≥ 0
 * @returns −1 to 1; null where all values are the same or the lag leaves no pair
 * @throws RangeError on an impossible lag
 */
export function autocorrelation(values: ArrayLike<number>, lag: number): number | null {
  if (!Number.isInteger(lag) || lag < 0) throw new RangeError(`the lag must be a whole number ≥ 0, not ${lag}`);
  if (lag >= values.length) return null;
  const center = mean(values);
  let [products, squares] = [0, 0];
  for (let t = 0; t < values.length; t++) {
    squares += (at(values, t) - center) ** 2;
    if (t >= lag) products += (at(values, t) - center) * (at(values, t - lag) - center);
  }
  return squares > 0 ? products / squares : null;
}

/**
 * Durbin and Watson's statistic: near 2 without serial dependence, towards 0 with positive dependence.
 *
 * Formula: Σ (e_t − e_{t−1})²/Σ e². Source: Durbin & Watson (1950).
 *
 * @param fit rows in the order of time, without gaps
 * @returns 0 to 4; null where all residuals are 0
 */
export function durbinWatson(fit: LeastSquares): number | null {
  let total = 0;
  for (let t = 1; t < fit.residuals.length; t++) total += (at(fit.residuals, t) - at(fit.residuals, t - 1)) ** 2;
  return fit.rss > 0 ? total / fit.rss : null;
}

/**
 * Ljung and Box's test that no autocorrelation up to a lag differs from 0.
 *
 * Formula: n(n + 2) Σ r²_k/(n − k), chi-square with as many degrees of freedom as lags. Source: Ljung & Box (1978).
 *
 * @param values finite, in the order of time, without gaps
 * @param lags whole number ≥ 1
 * @returns null where an autocorrelation is unknown
 * @throws RangeError on an impossible number of lags
 */
export function ljungBox(values: ArrayLike<number>, lags: number): SerialTest | null {
  if (!Number.isInteger(lags) || lags < 1) throw new RangeError(`lags must be a positive integer, not ${lags}`);
  const n = values.length;
  let total = 0;
  for (let lag = 1; lag <= lags; lag++) {
    const r = n === 0 ? null : autocorrelation(values, lag);
    if (r === null) return null;
    total += (r * r) / (n - lag);
  }
  const statistic = n * (n + 2) * total;
  return { statistic, pValue: chiSquareUpperTail(statistic, lags) };
}

/**
 * Breusch and Godfrey's test of serial dependence up to a lag beside any columns.
 *
 * Formula: n·R² of the residuals on the columns and on residuals 1 … lags earlier (0 before the start), chi-square.
 * Source: Breusch (1978); Godfrey (1978). Same as R `lmtest::bgtest`.
 *
 * @param fit rows in the order of time, without gaps
 * @param lags whole number ≥ 1
 * @returns null where the second regression has no fit or all residuals are 0
 * @throws RangeError on an impossible number of lags
 */
export function breuschGodfrey(fit: LeastSquares, lags: number): SerialTest | null {
  if (!Number.isInteger(lags) || lags < 1) throw new RangeError(`lags must be a positive integer, not ${lags}`);
  const { residuals, columns, rss } = fit;
  const earlier = Array.from({ length: lags }, (_, k) => residuals.map((_, t) => (t > k ? at(residuals, t - k - 1) : 0)));
  const second = leastSquares(residuals, [...columns, ...earlier]);
  if (second === null || !(rss > 0)) return null;
  const statistic = residuals.length * (1 - second.rss / rss);
  return { statistic, pValue: chiSquareUpperTail(statistic, lags) };
}
