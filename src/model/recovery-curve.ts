import { z } from "zod";
import { count } from "./report-parts.ts";

const seconds = z.number().nonnegative();

/** Ways in which something recovers, from production to main. They are never pooled. `ci-workflow` takes each workflow for itself, as CircleCI counts. */
export const RUNGS = ["incident", "deploy", "ci", "ci-workflow", "revert"] as const;
export type Rung = (typeof RUNGS)[number];

/**
 * Share of cases that are still open so many seconds after they began: Kaplan-Meier, open cases censored, with pointwise 95 % bounds of Greenwood's on
 * the log-log scale. A step holds from its time on; before the first one the share is 1. Shares have four significant digits.
 */
export const RecoveryCurve = z.object({
  rung: z.enum(RUNGS),
  side: z.enum(["before", "after", "all"]),
  cases: count,
  open: count,
  /** At most 60 steps, ascending; `atRisk` were still open just before. */
  points: z.array(z.object({ seconds, share: z.number(), lo: z.number(), hi: z.number(), atRisk: count })),
  /** For how long open cases were seen, ascending; at most 40 of them, evenly chosen. */
  openFor: z.array(seconds).default([]),
});
export type RecoveryCurve = z.infer<typeof RecoveryCurve>;
