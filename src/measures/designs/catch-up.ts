import { groupBy } from "../../model/group-by.ts";
import type { Interval } from "../../model/report-parts.ts";
import { at } from "../../stats/at.ts";
import { mean, variance } from "../../stats/moments.ts";
import { median } from "../../stats/quantile.ts";
import { findShortfalls, type Insufficient } from "../controlled/insufficient.ts";
import { INTERVAL_LEVEL } from "../estimate/estimate-change.ts";
import { boundsOf, difference, type Estimated } from "../survival/estimated.ts";
import { DAYS_PER_BIN } from "./calendar-panel.ts";
import type { FollowedUnit } from "./months-since.ts";

/** Months of 4 weeks for which units can be followed, the longest first: two years of windows. */
const HORIZONS = [24, 18, 12, 9, 6] as const;
/** Units that have to be followed all the way: so many, and this part of all. Source: floors of section 5.6 of the method. */
const FEWEST_UNITS = 8;
const FEWEST_SHARE = 0.5;
/** Months in which use still grows. */
const RAMP_MONTHS = 2;
/** Medians of the halves less than a quarter apart: nobody was early. */
const LEAST_DAYS_APART = 84;
/** Units in a bin that tell what moved all of them. */
const FEWEST_IN_BIN = 5;

/** Log change in one month since adoption, always of the same units. */
export interface MonthChange extends Interval {
  /** 1 is the first 4 weeks. */
  readonly month: number;
  readonly units: number;
}

/** Log changes of early and late adopters over the same months since their adoption. */
export interface EarlyAgainstLate {
  readonly months: number;
  readonly early: Interval;
  readonly late: Interval;
  /** Late less early. */
  readonly difference: Interval;
  readonly earlyUnits: number;
  readonly lateUnits: number;
}

/**
 * Change by month since adoption, over units that are followed through all months shown, so that who is looked at does not change along them.
 *
 * Formula: mean over units; error² = s²/n + v·Σ_c q_c², q_c the share of units whose month begins in bin c of the calendar, v the variance of what moves all
 * units in one bin (`sharedVariance`); t with n − 1 degrees of freedom. Months are as many as half of the units, and 8, can be followed for.
 * Bias: a month since adoption is also a time of the calendar: what moved everybody then is in it, in its interval and in its value.
 *
 * @returns `insufficient` where fewer than 8 units, or than half of them, are followed for 6 months
 */
export function changeByMonth(units: readonly FollowedUnit[]): readonly MonthChange[] | Insufficient {
  const followed = HORIZONS.map((months) => ({ months, own: units.filter((unit) => unit.months.length >= months) }));
  const chosen = followed.find(({ own }) => own.length >= Math.max(FEWEST_UNITS, FEWEST_SHARE * units.length));
  if (chosen === undefined) return tooFew(followed.at(-1)?.own.length ?? 0, Math.max(FEWEST_UNITS, Math.ceil(FEWEST_SHARE * units.length)));
  const shared = sharedVariance(units);
  return Array.from({ length: chosen.months }, (_, month) => {
    const days = chosen.own.map(({ day }) => day + month * DAYS_PER_BIN);
    const values = chosen.own.map(({ months }) => at(months, month));
    return { month: month + 1, units: values.length, ...changeOf(summarise(values, shared * concentration(days))) };
  });
}

/**
 * Early against late adopters: mean change over the months after the first two, as many as 8 of each half are followed for.
 *
 * The halves meet at the median day of adoption. Formula: difference of means, their errors as in `changeByMonth`, degrees of freedom of Satterthwaite (1946).
 * Bias: late adopters adopt later tools, at another time of the calendar, and are other units: all three are in the difference.
 *
 * @returns `insufficient` where fewer than 8 of a half are followed for 6 months, or the halves are less than a quarter apart
 */
export function compareEarlyAndLate(units: readonly FollowedUnit[]): EarlyAgainstLate | Insufficient {
  if (units.length === 0) return tooFew(0, 2 * FEWEST_UNITS);
  const middle = median(Float64Array.from(units, ({ day }) => day));
  const split = (months: number) => {
    const own = units.filter((unit) => unit.months.length >= months);
    return { months, early: own.filter(({ day }) => day <= middle), late: own.filter(({ day }) => day > middle) };
  };
  const splits = HORIZONS.map(split);
  const chosen = splits.find(({ early, late }) => Math.min(early.length, late.length) >= FEWEST_UNITS);
  if (chosen === undefined) {
    const { early = [], late = [] } = splits.at(-1) ?? {};
    return {
      kind: "insufficient",
      missing: findShortfalls([
        [early.length, FEWEST_UNITS, "early adopters followed for 6 months"],
        [late.length, FEWEST_UNITS, "late adopters followed for 6 months"],
      ]),
    };
  }
  const { months, early, late } = chosen;
  const apart = middleDay(late) - middleDay(early);
  if (apart < LEAST_DAYS_APART) {
    return { kind: "insufficient", missing: findShortfalls([[apart, LEAST_DAYS_APART, "days between early and late adoption"]]) };
  }
  const shared = sharedVariance(units) / (months - RAMP_MONTHS);
  const [first, second] = [early, late].map((half) =>
    summarise(
      half.map((unit) => mean(unit.months.subarray(RAMP_MONTHS, months))),
      shared * concentration(half.map(({ day }) => day)),
    ),
  );
  if (first === undefined || second === undefined) return tooFew(0, 2 * FEWEST_UNITS);
  return {
    months,
    early: changeOf(first),
    late: changeOf(second),
    difference: changeOf(difference(second, first)),
    earlyUnits: early.length,
    lateUnits: late.length,
  };
}

/** Variance of what moves all units in one bin of the calendar, from the bins before adoption: mean of (mean² − variance/units) over bins of at least 5 units, at least 0. */
function sharedVariance(units: readonly FollowedUnit[]): number {
  const rows = units.flatMap(({ before }) => Array.from(before.bins, (bin, i) => ({ bin, rest: at(before.rest, i) })));
  const bins = [...groupBy(rows, ({ bin }) => bin).values()].filter(({ length }) => length >= FEWEST_IN_BIN);
  if (bins.length === 0) return 0;
  const excess = bins.map((bin) => {
    const values = bin.map(({ rest }) => rest);
    return mean(values) ** 2 - variance(values) / values.length;
  });
  return Math.max(0, mean(excess));
}

/** Σ of squared shares of days by bin of the calendar: 1 where all are in one. */
function concentration(days: readonly number[]): number {
  const bins = [...groupBy(days, (day) => Math.floor(day / DAYS_PER_BIN)).values()];
  return bins.reduce((sum, { length }) => sum + (length / days.length) ** 2, 0);
}

function summarise(values: readonly number[], sharedSquare: number): Estimated {
  return { value: mean(values), error: Math.sqrt(variance(values) / values.length + sharedSquare), df: values.length - 1 };
}

function changeOf(estimated: Estimated): Interval {
  return { value: estimated.value, ...boundsOf(estimated, INTERVAL_LEVEL) };
}

function middleDay(units: readonly FollowedUnit[]): number {
  return median(Float64Array.from(units, ({ day }) => day));
}

function tooFew(have: number, needed: number): Insufficient {
  return { kind: "insufficient", missing: findShortfalls([[have, needed, "units followed for 6 months after adoption"]]) };
}
