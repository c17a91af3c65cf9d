import { binomialProbability } from "./binomial.ts";
import { fQuantile } from "./f-distribution.ts";

/** Allows for rounding when a probability is compared with that of what was seen. */
const ROUNDING = 1 + 1e-7;
const MOST_EVENTS = 1_000_000;

/** So many events in so much exposure. */
export interface EventRate {
  /** Whole number ≥ 0. */
  readonly events: number;
  /** Finite, > 0, one unit for both sides. */
  readonly exposure: number;
}

/** Ratio of two rates with an exact interval. */
export interface RateRatio {
  /** First rate over second; null where the second has no events. */
  readonly value: number | null;
  readonly lo: number;
  /** Null where no ratio is too large. */
  readonly hi: number | null;
  /** Two-sided p value of equal rates. */
  readonly pValue: number;
}

/**
 * Exact ratio of two Poisson rates, given the number of all events.
 *
 * Formula: Clopper–Pearson bounds of the first side's share of the events, as odds, by the exposures; p the probability of
 * all splits no likelier than the one seen.
 * Source: Przyborowski & Wilenski (1940); same as R `poisson.test`. Bias: too narrow for events that come in clumps.
 *
 * @param first rate above the line
 * @param second rate below the line
 * @param level coverage, 0 < level < 1
 * @returns null without any event
 * @throws RangeError on impossible counts or exposures, more than a million events, or a level outside (0, 1)
 */
export function poissonRateRatio(first: EventRate, second: EventRate, level: number): RateRatio | null {
  requireRate(first);
  requireRate(second);
  if (!(level > 0 && level < 1)) throw new RangeError(`level must lie in (0, 1), not ${level}`);
  const [x, y] = [first.events, second.events];
  if (x + y === 0) return null;
  if (x + y > MOST_EVENTS) throw new RangeError(`${x + y} events are too many for an exact ratio`);
  const scale = second.exposure / first.exposure;
  const p = (1 + level) / 2;
  return {
    value: y === 0 ? null : (x / y) * scale,
    lo: x === 0 ? 0 : ((x / (y + 1)) * scale) / fQuantile(p, { numerator: 2 * (y + 1), denominator: 2 * x }),
    hi: y === 0 ? null : ((x + 1) / y) * scale * fQuantile(p, { numerator: 2 * (x + 1), denominator: 2 * y }),
    pValue: splitProbability(x, x + y, 1 / (1 + scale)),
  };
}

function requireRate({ events, exposure }: EventRate): void {
  if (!(Number.isSafeInteger(events) && events >= 0)) throw new RangeError(`${events} events`);
  if (!(exposure > 0 && exposure < Number.POSITIVE_INFINITY)) throw new RangeError(`an exposure of ${exposure}`);
}

function splitProbability(x: number, n: number, p: number): number {
  const limit = binomialProbability(x, n, p) * ROUNDING;
  let total = 0;
  for (let k = 0; k <= n; k++) {
    const probability = binomialProbability(k, n, p);
    if (probability <= limit) total += probability;
  }
  return Math.min(1, total);
}
