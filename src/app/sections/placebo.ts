import { type Headline, signOf } from "../../checks/headline.ts";
import { findCalibration } from "../../measures/estimate/calibration.ts";
import { describeSides } from "../../measures/estimate/describe-sides.ts";
import { atOtherDate } from "../../measures/estimate/effect.ts";
import { MIN_WEEKS } from "../../measures/estimate/estimate-change.ts";
import type { FakeDate } from "../../measures/estimate/placebo-dates.ts";
import { comparePlainAverages } from "../../measures/estimate/plain-averages.ts";
import { HEADLINE_MEASURE } from "../../measures/index.ts";
import type { PlaceboStrip } from "../../model/claim-result.ts";
import type { EmpiricalNull } from "../../model/empirical-null.ts";
import type { Effect } from "../../model/estimate.ts";
import type { Interval } from "../../model/report-parts.ts";
import { toSignificant } from "../../model/significant-digits.ts";
import type { Comparison } from "../../model/window.ts";

type StripDate = PlaceboStrip["dates"][number];

export interface PlaceboInput {
  /** Null where the headline has no value. */
  readonly headline: Headline | null;
  readonly comparison: Comparison | null;
  /** Adoption date, epoch seconds: how far into the weeks left out it lies is where a fake date lies in its own. */
  readonly adoptedAt: number;
  readonly empiricalNull: EmpiricalNull;
  readonly formatDay: (epochSeconds: number) => string;
}

/**
 * The headline at dates at which nothing is known to have happened, by two plain averages and by our method, with the real date among them.
 *
 * Ours is the calibrated interval of the weeks that a fake date leaves, where they reach the floor of any comparison; the real step stays in its model.
 * Plain averages need no such care: they compare weeks of one side of the real date alone. Source: method of this project, section 5.8.
 *
 * @returns null where there is nothing to compare, the headline is no count, or no fake date fits in
 */
export function describePlacebo({ headline, comparison, adoptedAt, empiricalNull, formatDay }: PlaceboInput): PlaceboStrip | null {
  const effect = headline?.estimate.effect ?? null;
  if (headline === null || comparison === null || effect === null || headline.observation.kind !== "count") return null;
  const { observation, estimate, fakes } = headline;
  if (fakes.length === 0) return null;
  const lead = Math.max(0, comparison.weeks.edges.indexOf(adoptedAt) - comparison.leftOut.from);
  const dates = fakes.map((fake): StripDate => {
    const at = comparison.weeks.edges[fake.comparison.leftOut.from + lead] ?? Number.NaN;
    const { activity } = describeSides(observation, fake.comparison);
    return {
      date: formatDay(at),
      isReal: false,
      naive: averagesOf(observation.value, fake.comparison),
      ours: calibrated(fake, { effect, activity, empiricalNull }),
    };
  });
  const real: StripDate = {
    date: formatDay(adoptedAt),
    isReal: true,
    naive: averagesOf(observation.value, comparison),
    ours: boundsOf(estimate.change),
  };
  return {
    measure: HEADLINE_MEASURE,
    dates: [...dates, real].sort((a, b) => (a.date < b.date ? -1 : 1)),
    naive: alarmsOf(dates.map(({ naive }) => naive)),
    ours: alarmsOf(dates.map(({ ours }) => ours)),
  };
}

interface Context {
  readonly effect: Effect;
  readonly activity: number;
  readonly empiricalNull: EmpiricalNull;
}

/** Our interval at a fake date, with the factor for windows as short as its own; null where they are too short for any comparison. */
function calibrated(fake: FakeDate, { effect, activity, empiricalNull }: Context): StripDate["ours"] {
  const { comparison, value, weeks } = fake;
  if (weeks.before < MIN_WEEKS.before || weeks.after < MIN_WEEKS.after) return null;
  const calibration = findCalibration(empiricalNull, { measure: HEADLINE_MEASURE, comparison, activity, value });
  return boundsOf(atOtherDate({ ...effect, factor: calibration?.factor ?? null }, fake));
}

function averagesOf(counts: Float64Array, comparison: Comparison): StripDate["naive"] {
  const change = comparePlainAverages(counts, comparison);
  return change === null ? null : boundsOf(change);
}

function boundsOf({ value, lo, hi }: Interval): StripDate["ours"] {
  return [value, lo, hi].every(Number.isFinite) ? { value: short(value), lo: short(lo), hi: short(hi) } : null;
}

/** As many digits as a drawing needs. */
function short(value: number): number {
  return toSignificant(value, 4);
}

function alarmsOf(changes: readonly StripDate["ours"][]): PlaceboStrip["ours"] {
  const known = changes.filter((change) => change !== null);
  return { dates: known.length, alarms: known.filter((change) => signOf(change) !== 0).length };
}
