/** Share of the mean below which the closed form would cancel. */
const NEAR = 0.1;

/**
 * Deviance of an observed against an expected count, without the cancellation of the closed form near equality.
 *
 * Formula: x ln(x/m) + m − x, by its series in (x − m)/(x + m) where |x − m| < (x + m)/10.
 * Source: Loader (2000), "Fast and accurate computation of binomial probabilities", function bd0.
 *
 * @param x observed, finite, ≥ 0; at 0 the result is m
 * @param m expected, finite, > 0
 * @returns value ≥ 0
 */
export function devianceTerm(x: number, m: number): number {
  if (x === 0) return m;
  const difference = x - m;
  if (Math.abs(difference) >= NEAR * (x + m)) return x * Math.log(x / m) + m - x;
  const v = difference / (x + m);
  let total = difference * v;
  let term = 2 * x * v;
  for (let k = 3; ; k += 2) {
    term *= v * v;
    const next = total + term / k;
    if (next === total) return total;
    total = next;
  }
}
