import type { Headline } from "../../src/checks/headline.ts";
import { estimateChange } from "../../src/measures/estimate/estimate-change.ts";
import { fakeDates } from "../../src/measures/estimate/placebo-dates.ts";
import { landedChanges } from "../../src/measures/landed-changes/index.ts";
import type { Estimate } from "../../src/model/estimate.ts";
import type { Comparison } from "../../src/model/window.ts";
import { START, WEEK } from "../derive/support/history-of.ts";
import { comparisonOf, noiseOf } from "../measures/weekly-logs.ts";

type Cell = NonNullable<Headline["sensitivity"]>["cells"][number];

/** 104 weeks on each side of 8 left out. */
export const HEADLINE_COMPARISON: Comparison = {
  ...comparisonOf(104, 104),
  weeks: { edges: Float64Array.from({ length: 217 }, (_, i) => START + i * WEEK) },
};

interface Step {
  /** Factor on the weeks after. */
  readonly after: number;
  /** Factor that holds from 26 weeks before the left-out span on. */
  readonly earlier?: number;
  readonly seed?: number;
}

/** Weekly counts around 20 with ordinary noise, and a step at the left-out span. */
export function stepped({ after, earlier = 1, seed = 1 }: Step): Float64Array {
  const noise = noiseOf(seed);
  const { leftOut } = HEADLINE_COMPARISON;
  const factor = (week: number) => (week >= leftOut.from - 26 ? earlier : 1) * (week >= leftOut.to ? after : 1);
  return Float64Array.from({ length: 216 }, (_, week) => Math.round(20 * factor(week) * Math.exp(0.15 * noise())));
}

/** Weekly counts that rise at the left-out span, and rose as clearly in the middle of the weeks before. */
export function stairs(): Float64Array {
  const noise = noiseOf(1);
  const log = (week: number) => (week < 52 ? 0 : week < HEADLINE_COMPARISON.leftOut.from ? 0.3 : 0.8);
  return Float64Array.from({ length: 216 }, (_, week) => Math.round(40 * Math.exp(log(week) + 0.1 * noise())));
}

interface Repeated {
  readonly incumbents?: Float64Array;
  readonly docsOnly?: Float64Array;
  readonly cells?: readonly Cell[];
}

/** The headline of weekly counts without a table of drift. Incumbents land all of it, documentation stays as it is, another date agrees, unless told otherwise. */
export function headlineOf(
  counts: Float64Array,
  { incumbents = counts, docsOnly = stepped({ after: 1, seed: 2 }), cells }: Repeated = {},
): Headline {
  const observation = { kind: "count", value: counts } as const;
  const estimate = estimateOf(counts);
  if (estimate.kind !== "value") throw new Error("the headline has no value");
  return {
    observation,
    estimate,
    /** Computed when asked for: most tests need none. */
    get fakes() {
      return fakeDates(observation, HEADLINE_COMPARISON);
    },
    incumbents: estimateOf(incumbents),
    docsOnly: estimateOf(docsOnly),
    sensitivity: { measure: landedChanges.id, cells: [...(cells ?? [cell("change-point", 0.9, { headline: true }), cell("pooled", 0.2)])] },
  };
}

/** The headline under another definition of the date; 8 weeks left out and windows of 104 unless told otherwise. */
export function cell(definition: string, value: number | null, more: Partial<Cell> = {}): Cell {
  const change = value === null ? null : { value, lo: value - 0.3, hi: value + 0.3, level: 0.95, scale: "ratio" as const };
  return {
    definition,
    date: "2025-09-01",
    leftOutWeeks: 8,
    windowWeeks: 104,
    beforeWeeks: 104,
    afterWeeks: 104,
    headline: false,
    ...more,
    change,
  };
}

function estimateOf(value: Float64Array): Estimate {
  return estimateChange({ kind: "count", value }, HEADLINE_COMPARISON, { measure: landedChanges, empiricalNull: null });
}
