import type { Comparison } from "../../model/window.ts";
import { mean } from "../../stats/moments.ts";
import { fitContrast, joinPieces } from "./fit-logs.ts";
import type { LevelEstimate } from "./level-model.ts";
import { type Logged, type LogSeries, logSeries } from "./log-series.ts";

/** Known weeks that terms of the model need. Source: method of this project, section 5.2. */
const TREND_WEEKS = { before: 26, after: 12 } as const;
const SEASON_WEEKS = 104;
/** Mean length of a year in weeks. */
const YEAR_WEEKS = 52.1775;
/** Weeks after the left-out span that are shown apart. */
const FIRST_WEEKS = 12;

/** Average change over the weeks after, against the trend of before carried on. */
export interface TrendEstimate extends LevelEstimate {
  /** The same over the first 12 weeks after. */
  readonly firstWeeks: { readonly value: number; readonly error: number; readonly df: number };
}

/**
 * Change with a trend on each side: y = β₀ + β₁t + β₂P + β₃(t − k)P [+ γ₁ sin + γ₂ cos of the year] + serial noise.
 *
 * Estimand: θ = β₂ + β₃·mean(t − k over the weeks after), k the first week after: the mean distance from the trend of before carried on.
 * A row beside the headline: its error is much larger, and a trend of before need not have gone on. Counts and gaps in 4-week bins.
 * Source: Wagner et al. (2002); method of this project, section 5.2.
 *
 * @param options.season adds a yearly wave
 * @returns null below 26 known weeks before or 12 after, with a season below 104 in all, or where `estimateLevel` gives none
 */
export function estimateTrend(observation: Logged, comparison: Comparison, options: { readonly season: boolean }): TrendEstimate | null {
  const series = logSeries(observation, comparison, "always");
  const { before, after } = series.weeks;
  if (before < TREND_WEEKS.before || after < TREND_WEEKS.after) return null;
  const first = series.times.after[0] ?? Number.NaN;
  const early = series.times.after.filter((time) => (time - first) * series.unitWeeks < FIRST_WEEKS);
  const whole = fitTerms(series, { trendOver: series.times.after, season: options.season });
  const firstWeeks = fitTerms(series, { trendOver: early, season: options.season });
  if (whole === null || firstWeeks === null) return null;
  return { ...whole, firstWeeks: { value: firstWeeks.value, error: firstWeeks.error, df: firstWeeks.df } };
}

/**
 * Change of level with a yearly wave beside it: y = β₀ + β₂P + γ₁ sin + γ₂ cos + serial noise; else as `estimateLevel` in 4-week bins.
 *
 * @returns null below 104 known weeks in all, or where `estimateLevel` gives none
 */
export function estimateSeason(observation: Logged, comparison: Comparison): LevelEstimate | null {
  return fitTerms(logSeries(observation, comparison, "always"), { trendOver: null, season: true });
}

interface Terms {
  /** Times after over which the distance from the trend is averaged; null for a model without trends. */
  readonly trendOver: Float64Array | null;
  readonly season: boolean;
}

function fitTerms(series: LogSeries, { trendOver, season }: Terms): LevelEstimate | null {
  const { values, times, weeks, unitWeeks } = series;
  if (season && weeks.before + weeks.after < SEASON_WEEKS) return null;
  const joined = joinPieces([values.before, values.after], [times.before, times.after]);
  if (joined === null) return null;
  const columns = [joined.constant, ...joined.steps];
  const contrast = [0, 1];
  if (trendOver !== null) {
    const first = times.after[0] ?? Number.NaN;
    const sinceFirst = joined.times.map((time) => time - first);
    columns.push(
      sinceFirst,
      sinceFirst.map((time) => Math.max(0, time)),
    );
    contrast.push(0, mean(trendOver) - first);
  }
  if (season) {
    const turns = joined.times.map((time) => (2 * Math.PI * time * unitWeeks) / YEAR_WEEKS);
    columns.push(turns.map(Math.sin), turns.map(Math.cos));
    contrast.push(0, 0);
  }
  const estimate = fitContrast({ times: joined.times, values: joined.values, columns }, contrast);
  if (estimate === null) return null;
  const { value, error, df, noise } = estimate;
  return { value, error, df, weeks, unitWeeks, rho: noise.rho, whiteShare: noise.whiteShare };
}
