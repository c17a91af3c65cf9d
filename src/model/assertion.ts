import { z } from "zod";
import { count, Interval } from "./report-parts.ts";
import type { Unit } from "./units.ts";

/** What a failing assertion does to a build: nothing, a line in the report, or exit code 1. */
export const ASSERTION_LEVELS = ["off", "warn", "error"] as const;
export type AssertionLevel = (typeof ASSERTION_LEVELS)[number];

/** How sure the estimate must be that a limit is passed: its whole interval, more than 80 % of it, or the estimate alone. */
export const ASSERTION_CERTAINTIES = ["certain", "likely", "point"] as const;
export type AssertionCertainty = (typeof ASSERTION_CERTAINTIES)[number];

const MEASURE_UNITS = [
  "per-week",
  "lines-per-week",
  "lines",
  "items",
  "fraction",
  "seconds",
  "days",
  "log-ratio",
] as const satisfies readonly Unit[];

/** One limit of the configuration: presets, inherited limits and levels are settled. */
const Asserted = z.object({
  /** Id of the measure. */
  measure: z.string(),
  title: z.string(),
  /** Unit of the measure, in which the limit reads. */
  measureUnit: z.enum(MEASURE_UNITS),
  level: z.enum(["warn", "error"]),
  when: z.enum(ASSERTION_CERTAINTIES),
  /**
   * The change that may not be passed: downwards (`minChange`) or upwards (`maxChange`). A fraction of the level before (−0.1 = −10 %); points as a
   * fraction where the measure is a share (0.05 = 5 points); days where it is a number of days.
   */
  limit: z.object({ kind: z.enum(["minChange", "maxChange"]), value: z.number() }),
});
export type Assertion = Readonly<z.infer<typeof Asserted>>;

/** One assertion of the configuration, judged. */
export const AssertionResult = Asserted.extend({
  /** The team or repository that it is about in a report of many; null for the repository of the report, or for all units together. */
  unit: z.string().nullable(),
  /** `unknown`: there is nothing to judge by, which is neither pass nor fail. */
  outcome: z.enum(["pass", "fail", "unknown"]),
  /** The estimate that was judged, with the interval that the report shows for it; null where there is none. */
  change: Interval.extend({ level: z.number(), scale: z.enum(["ratio", "difference", "log-ratio"]) }).nullable(),
  /** What the estimate rests on, as its row has it: observations, or units that were pooled; null where nothing was judged. */
  n: count.nullable(),
  /** Share of the interval that lies past the limit, 0–1, on the scale on which it was judged; null where nothing was judged. */
  past: z.number().nullable(),
  /** Why nothing was judged; null where it was. */
  reason: z.string().nullable(),
});
export type AssertionResult = Readonly<z.infer<typeof AssertionResult>>;
