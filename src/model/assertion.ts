import { z } from "zod";
import { Interval } from "./report-parts.ts";

/** What a failing assertion does to a build: nothing, a line in the report, or exit code 1. */
export const ASSERTION_LEVELS = ["off", "warn", "error"] as const;
export type AssertionLevel = (typeof ASSERTION_LEVELS)[number];

/** How sure the estimate must be that a limit is passed: its whole 95 % interval, more than 80 % of it, or the estimate alone. */
export const ASSERTION_CERTAINTIES = ["certain", "likely", "point"] as const;
export type AssertionCertainty = (typeof ASSERTION_CERTAINTIES)[number];

/** One assertion of the configuration, judged. */
export const AssertionResult = z.object({
  /** Id of the measure. */
  measure: z.string(),
  title: z.string(),
  /** The team or repository that it is about in a report of many; null for the repository of the report. */
  unit: z.string().nullable(),
  level: z.enum(["warn", "error"]),
  when: z.enum(ASSERTION_CERTAINTIES),
  /** The change that may not be passed: downwards (`minChange`) or upwards (`maxChange`); a fraction of the level before, or points as a fraction where the measure is a share. */
  limit: z.object({ kind: z.enum(["minChange", "maxChange"]), value: z.number() }),
  /** `unknown`: there is no estimate to judge by, which is neither pass nor fail. */
  outcome: z.enum(["pass", "fail", "unknown"]),
  /** The estimate that was judged, with its 95 % interval; null where there is none. */
  change: Interval.extend({ scale: z.enum(["ratio", "difference", "log-ratio"]) }).nullable(),
  /** Why there is no estimate; null where there is one. */
  reason: z.string().nullable(),
});
export type AssertionResult = Readonly<z.infer<typeof AssertionResult>>;
