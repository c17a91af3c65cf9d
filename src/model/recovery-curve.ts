import { z } from "zod";

const count = z.number().int().nonnegative();

/** Ways in which something recovers, from production to main. They are never pooled. `ci-workflow` takes each workflow for itself, as CircleCI counts. */
export const RUNGS = ["incident", "deploy", "ci", "ci-workflow", "revert"] as const;

/** Share of cases that are still open so many seconds after they began: Kaplan-Meier, open cases censored. */
export const RecoveryCurve = z.object({
  rung: z.enum(RUNGS),
  side: z.enum(["before", "after", "all"]),
  cases: count,
  open: count,
  points: z.array(z.object({ seconds: z.number().nonnegative(), share: z.number(), lo: z.number(), hi: z.number(), atRisk: count })),
});
export type RecoveryCurve = z.infer<typeof RecoveryCurve>;
