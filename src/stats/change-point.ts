/** The step that fits a binomial series best. */
export interface ChangePoint {
  /** Position of the first item after the step. */
  readonly index: number;
  /** Log-likelihood of two levels minus that of one, in nats; ≥ 0. */
  readonly gain: number;
  /** Pooled share of successes before the step, 0–1. */
  readonly before: number;
  /** Pooled share of successes from the step on, 0–1. */
  readonly after: number;
}

export interface BinomialSeries {
  readonly successes: ArrayLike<number>;
  readonly trials: ArrayLike<number>;
}

/**
 * The one step in a series of shares that a binomial likelihood finds best: the global maximum, upward or downward.
 *
 * Formula: max over k of Σ over both sides of s·ln(p̂/p) + (t − s)·ln((1 − p̂)/(1 − p)), where s of t trials are
 * successes on a side, p̂ = s/t there and p = the share over the whole series (0·ln 0 = 0).
 * Source: Hinkley & Hinkley (1970), change-point in a sequence of binomial variables.
 * Bias: a maximum over many splits is large by chance too: ask for a gain well above 2, and remember that one step
 * cannot show a ramp. Trials that come in clumps make it look surer than it is.
 *
 * Items without trials count for `minSide` but say nothing; a step beside them is put behind them. Equal maxima: the earliest.
 *
 * @param series equal lengths; whole numbers, 0 ≤ successes ≤ trials
 * @param minSide items that each side must have at least, integer ≥ 1
 * @returns null when the series has fewer than 2·minSide items or no split leaves trials on both sides
 * @throws RangeError on lengths that differ, impossible counts or a minSide that is no positive integer
 */
export function findChangePoint(series: BinomialSeries, minSide: number): ChangePoint | null {
  const { successes, trials } = series;
  if (!Number.isInteger(minSide) || minSide < 1) throw new RangeError(`minSide must be a positive integer, not ${minSide}`);
  const whole = totals(series);
  let [s, t] = [0, 0];
  let best: ChangePoint | null = null;
  for (let k = 1; k + minSide <= trials.length; k++) {
    s += successes[k - 1] ?? 0;
    t += trials[k - 1] ?? 0;
    if (k < minSide || t === 0 || t === whole.t) continue;
    const gain = sideGain(s, t, whole) + sideGain(whole.s - s, whole.t - t, whole);
    const sameSplit = best !== null && best.index === k - 1 && trials[k - 1] === 0;
    if (best !== null && gain <= best.gain && !sameSplit) continue;
    best = { index: k, gain: Math.max(0, gain), before: s / t, after: (whole.s - s) / (whole.t - t) };
  }
  return best;
}

function totals({ successes, trials }: BinomialSeries): { readonly s: number; readonly t: number } {
  if (successes.length !== trials.length) throw new RangeError(`${successes.length} successes, but ${trials.length} trials`);
  let [s, t] = [0, 0];
  for (let i = 0; i < trials.length; i++) {
    const [success, trial] = [successes[i] ?? Number.NaN, trials[i] ?? Number.NaN];
    if (!(Number.isSafeInteger(success) && Number.isSafeInteger(trial) && success >= 0 && success <= trial))
      throw new RangeError(`${success} successes of ${trial} trials at ${i}`);
    s += success;
    t += trial;
  }
  return { s, t };
}

function sideGain(s: number, t: number, whole: { readonly s: number; readonly t: number }): number {
  return logTerm(s, t, whole.s / whole.t) + logTerm(t - s, t, (whole.t - whole.s) / whole.t);
}

function logTerm(s: number, t: number, share: number): number {
  return s === 0 ? 0 : s * Math.log(s / t / share);
}
