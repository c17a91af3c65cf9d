import { type Comparison, exposureDays, type WeekSpan } from "../../model/window.ts";
import { median } from "../../stats/quantile.ts";
import { meanLifeOf } from "../survival/describe-lives.ts";
import { commonHorizon, hasEndedBy, isFollowedTo, meanSpellOf, shareEndedOf, spellsIn } from "./compare-spells.ts";
import { inUnits, type Known, knownSides, type Sides } from "./sides.ts";

const DAYS_PER_WEEK = 7;

/** What one side of a comparison holds. */
export interface Side {
  /** Weeks in which the value is known. */
  readonly known: number;
  readonly items: number;
  readonly events: number;
  readonly lines: number;
  /** Level in the measure's unit; NaN where there is none. */
  readonly level: number;
}

/** Both sides of a comparison, as they are before any model. */
export interface DescribedSides {
  readonly before: Side;
  readonly after: Side;
  /** Median events of a week before: what decides which histories it is like. NaN where no week before is known. */
  readonly activity: number;
}

/**
 * Levels and amounts on both sides of a comparison.
 *
 * Levels. Counts: geometric mean of 4-week bins (half an event added) per 7 days without a freeze, in keeping with a model of logarithms; 0 where nothing
 * happened. Gap: mean log ratio of 4-week bins. Shares: events over trials of all weeks. Durations: geometric mean of weekly medians.
 * Lives: mean days lived of the first 90. Spells: restricted mean to the horizon of both sides; where two ends compete, the share of the first.
 */
export function describeSides(observation: Known, comparison: Comparison): DescribedSides {
  switch (observation.kind) {
    case "count":
      return describeCounts(observation.value, comparison);
    case "gap":
      return describeGap(observation, comparison);
    case "proportion":
      return describeShares(observation, comparison);
    case "duration":
      return describeDurations(observation.seconds, comparison);
    case "survival":
      return describeLifetimes(observation.changes, comparison);
    case "spells": {
      const horizon = commonHorizon(observation, comparison);
      return describeSpells(observation.spells, comparison, {
        level: (all) => meanSpellOf(all, horizon),
        hasEnded: (spell) => spell.hasEnded,
        isFollowed: () => true,
      });
    }
    case "competing":
      return describeSpells(observation.spells, comparison, {
        level: (all) => shareEndedOf(all, observation.atSeconds),
        hasEnded: (spell) => hasEndedBy(spell, observation.atSeconds),
        isFollowed: (spell) => isFollowedTo(spell, observation.atSeconds),
      });
  }
}

function describeCounts(value: Float64Array, comparison: Comparison): DescribedSides {
  const exposure = exposureDays(comparison.weeks);
  const weeks = knownSides(value, exposure, comparison);
  const days = knownSides(exposure, value, comparison);
  const [bins, binDays] = [inUnits(weeks, true), inUnits(days, true)];
  const side = (name: keyof Sides): Side => {
    const total = sum(weeks[name]);
    const level = total === 0 && weeks[name].length > 0 ? 0 : typicalWeek(bins[name], binDays[name]);
    // Where no bin is full the plain mean serves.
    const plain = (DAYS_PER_WEEK * total) / sum(days[name]);
    return { known: weeks[name].length, items: total, events: total, lines: total, level: bins[name].length === 0 ? plain : level };
  };
  return { before: side("before"), after: side("after"), activity: medianOf(weeks.before) };
}

/** Geometric mean of the rates of bins, half an event added to each, in events a week. */
function typicalWeek(bins: Float64Array, days: Float64Array): number {
  return DAYS_PER_WEEK * Math.exp(mean(bins.map((count, i) => Math.log((count + 0.5) / (days[i] ?? Number.NaN)))));
}

type Gap = Extract<Known, { readonly kind: "gap" }>;

function describeGap({ upper, lower, items: counted }: Gap, comparison: Comparison): DescribedSides {
  const [above, below] = [knownSides(upper, lower, comparison), knownSides(lower, upper, comparison)];
  const [top, bottom] = [inUnits(above, true), inUnits(below, true)];
  const side = (name: keyof Sides): Side => {
    const items = sum((counted === "lower" ? below : above)[name]);
    const logs = top[name].map((count, i) => Math.log(count + 0.5) - Math.log((bottom[name][i] ?? Number.NaN) + 0.5));
    return { known: above[name].length, items, events: items, lines: items, level: mean(logs) };
  };
  return { before: side("before"), after: side("after"), activity: medianOf(knownSides(lower, lower, comparison).before) };
}

type Shares = Extract<Known, { readonly kind: "proportion" }>;

function describeShares(shares: Shares, { before, after }: Comparison): DescribedSides {
  const { events, trials, n } = shares;
  const side = (span: WeekSpan): Side => {
    const weeks = knownWeeks(shares, span);
    const [items, hits, total] = [n, events, trials].map((column) => sum(weeks.map((week) => column[week] ?? Number.NaN)));
    const [lines, found] = [total ?? Number.NaN, hits ?? Number.NaN];
    // A share carried over from earlier items is none of this side's.
    const level = items === 0 ? Number.NaN : found / lines;
    return { known: weeks.length, items: items ?? Number.NaN, events: found, lines, level };
  };
  return {
    before: side(before),
    after: side(after),
    activity: medianOf(knownWeeks(shares, before).map((week) => trials[week] ?? Number.NaN)),
  };
}

/** Weeks of a span in which events, trials and items are known. */
function knownWeeks({ events, trials, n }: Shares, { from, to }: WeekSpan): readonly number[] {
  const weeks = Array.from({ length: to - from }, (_, i) => from + i);
  return weeks.filter((week) => [events, trials, n].every((column) => !Number.isNaN(column[week] ?? Number.NaN)));
}

function describeDurations(seconds: readonly (readonly number[] | null)[], { before, after }: Comparison): DescribedSides {
  const weeks = (span: WeekSpan) => seconds.slice(span.from, span.to).map((week) => week ?? []);
  const side = (span: WeekSpan): Side => {
    const items = sum(weeks(span).map((week) => week.length));
    const logs = weeks(span).flatMap((week) => (week.length === 0 ? [] : [Math.log(median(week))]));
    return { known: span.to - span.from, items, events: items, lines: items, level: Math.exp(mean(logs)) };
  };
  return { before: side(before), after: side(after), activity: medianOf(weeks(before).map((week) => week.length)) };
}

type Lifetimes = Extract<Known, { readonly kind: "survival" }>["changes"];

function describeLifetimes(changes: Lifetimes, { before, after }: Comparison): DescribedSides {
  const side = ({ from, to }: WeekSpan): Side => {
    const weeks = changes.slice(from, to).filter((week) => week !== null);
    const all = weeks.flat();
    const lines = sum(all.map((change) => change.lines));
    return { known: weeks.length, items: all.length, events: lines, lines, level: meanLifeOf(all) };
  };
  return {
    before: side(before),
    after: side(after),
    activity: medianOf(changes.slice(before.from, before.to).map((week) => week?.length ?? 0)),
  };
}

interface SpellReading<T> {
  readonly level: (spells: readonly T[]) => number;
  /** True of a spell that was seen to end as it is asked for: an event. */
  readonly hasEnded: (spell: T) => boolean;
  /** True of a spell of which it is known whether it did. */
  readonly isFollowed: (spell: T) => boolean;
}

function describeSpells<T>(
  spells: readonly (readonly T[] | null)[],
  { before, after }: Comparison,
  { level, hasEnded, isFollowed }: SpellReading<T>,
): DescribedSides {
  const side = (span: WeekSpan): Side => {
    const all = spellsIn(spells, span);
    const known = spells.slice(span.from, span.to).filter((week) => week !== null).length;
    return { known, items: all.length, events: all.filter(hasEnded).length, lines: all.filter(isFollowed).length, level: level(all) };
  };
  return {
    before: side(before),
    after: side(after),
    activity: medianOf(spells.slice(before.from, before.to).flatMap((week) => week?.length ?? [])),
  };
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function mean(values: ArrayLike<number> & Iterable<number>): number {
  return sum(values) / values.length;
}

function medianOf(values: ArrayLike<number>): number {
  return values.length === 0 ? Number.NaN : median(values);
}
