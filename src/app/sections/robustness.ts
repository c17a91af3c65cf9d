import { type Headline, signOf } from "../../checks/headline.ts";
import { INTERVAL_LEVEL } from "../../measures/estimate/estimate-change.ts";
import { estimateHac } from "../../measures/estimate/newey-west-row.ts";
import { robustShift } from "../../measures/estimate/robust-shift.ts";
import { estimateSeason, estimateTrend } from "../../measures/estimate/trend-model.ts";
import type { Change } from "../../model/estimate.ts";
import type { Report } from "../../model/report.ts";
import type { Comparison } from "../../model/window.ts";
import { studentQuantile } from "../../stats/student.ts";
import { rngFor } from "./measures.ts";

export type RobustnessRow = NonNullable<Report["robustness"]>[number];

const DRAWS = 1_000;
const TREND = "trend";

export interface RobustnessInput {
  readonly comparison: Comparison;
  readonly seed: number;
}

/** The headline under other models, with their own intervals, and on other populations, with the calibrated one. */
export function robustnessOf(headline: Headline, { comparison, seed }: RobustnessInput): readonly RobustnessRow[] {
  const { observation, incumbents, docsOnly } = headline;
  const trend = estimateTrend(observation, comparison, { season: false });
  const trendSeason = estimateTrend(observation, comparison, { season: true });
  const shift = robustShift(observation, comparison, { draws: DRAWS, rng: rngFor(seed, "robust-shift") });
  const weeks = "26 weeks before and 12 after";
  return [
    sensitivity(TREND, "With a trend on each side", { change: intervalOf(trend), needs: weeks }),
    sensitivity("trend-first-weeks", "With a trend, first 12 weeks after", { change: intervalOf(trend?.firstWeeks ?? null), needs: weeks }),
    sensitivity("season", "With a yearly season", {
      change: intervalOf(estimateSeason(observation, comparison)),
      needs: "104 weeks in all",
    }),
    sensitivity("trend-season", "With trend and season", { change: intervalOf(trendSeason), needs: `${weeks}, 104 in all` }),
    sensitivity("hac", "Least squares, Newey-West errors", { change: intervalOf(estimateHac(observation, comparison)), needs: null }),
    sensitivity("incumbents", "Incumbents only", {
      change: incumbents.kind === "value" ? incumbents.change : null,
      needs: "30 changes landed by incumbents on each side",
    }),
    sensitivity("docs-only", "Documentation alone, a negative control", {
      change: docsOnly.kind === "value" ? docsOnly.change : null,
      needs: "30 such changes on each side",
    }),
    {
      id: "robust-shift",
      title: "Median shift of weeks (Hodges-Lehmann)",
      change: shift === null ? null : ratio(shift),
      weight: "descriptive",
      note: shift === null ? "not enough data" : null,
    },
  ];
}

/** True where the model with trends gives the opposite sign, both intervals off zero. */
export function trendOpposes(headline: Headline | null, rows: readonly RobustnessRow[] | null): boolean {
  const trend = rows?.find(({ id }) => id === TREND)?.change ?? null;
  if (headline === null || trend === null) return false;
  return signOf(headline.estimate.change) * signOf(trend) === -1;
}

interface Row {
  readonly change: Change | null;
  /** What the row needs, for where it could not be computed. */
  readonly needs: string | null;
}

function sensitivity(id: string, title: string, { change, needs }: Row): RobustnessRow {
  const note = change !== null ? null : needs === null ? "not enough data" : `needs ${needs}`;
  return { id, title, change, weight: "sensitivity", note };
}

interface Fitted {
  readonly value: number;
  readonly error: number;
  readonly df: number;
}

function intervalOf(fit: Fitted | null): Change | null {
  if (fit === null) return null;
  const half = studentQuantile((1 + INTERVAL_LEVEL) / 2, fit.df) * fit.error;
  return ratio({ value: fit.value, lo: fit.value - half, hi: fit.value + half });
}

function ratio({ value, lo, hi }: { readonly value: number; readonly lo: number; readonly hi: number }): Change {
  return { value: Math.expm1(value), lo: Math.expm1(lo), hi: Math.expm1(hi), level: INTERVAL_LEVEL, scale: "ratio" };
}
