import { z } from "zod";

const count = z.number().int().positive();
const share = z.number().min(0).max(1);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A factor on the half width 1.96 · model error, and its proof: each repository judged by the factor of the others, all weighing the same. */
const Calibration = z.object({
  factor: z.number().min(1),
  /** Share of fake comparisons whose interval is off zero, with the 95 % interval of a bootstrap over repositories. */
  flagged: share,
  lo: share,
  hi: share,
  /** Repositories with more than a fifth of their comparisons flagged. */
  aboveFifth: z.number().int().nonnegative(),
  /** Share of comparisons in which a planted fall was found. */
  found: z.array(z.object({ fall: z.number().gt(-1).lt(0), share })),
});

/** How a measure moved at fake dates, for one length of windows and one class of activity. Every repository weighs the same. */
const NullRow = z.object({
  measure: z.string(),
  /** Weeks on each side of the weeks left out. */
  before: count,
  after: count,
  /** Median events a week before: all comparisons, those under 5, or those of 5 and more. */
  activity: z.enum(["all", "under-5", "from-5"]),
  comparisons: count,
  repositories: count,
  /** Share of comparisons whose model interval is off zero. */
  modelFlagged: share,
  /** The smallest factor that covers a new repository in 95 % of comparisons on average; null with fewer than 20 repositories. */
  conformal: Calibration.nullable(),
  /** The smallest factor that flags at most 5 % of comparisons of repositories left out in turn; null with fewer than 20 repositories. */
  crossValidated: Calibration.nullable(),
  /** Quantiles of |θ| at the table's probabilities: log ratio, or log odds ratio of a share. */
  thetaQuantiles: z.array(z.number().nonnegative()),
});

/** The empirical null: how measures moved in public histories before AI, at dates where nothing of the kind happened. */
export const EmpiricalNull = z
  .object({
    version: z.literal("1.0.0"),
    licence: z.string(),
    /** Document of the rule by which the histories were chosen. */
    rule: z.string(),
    /** Version of the program that made the table. */
    tool: z.string(),
    /** First day that was not read. */
    until: day,
    /** Level of the calibrated intervals. */
    level: z.number().gt(0).lt(1),
    leftOutWeeks: count,
    repositories: z.array(z.string()).min(1),
    dropped: z.array(z.object({ repository: z.string(), reason: z.string() })),
    probabilities: z.array(share).min(1),
    rows: z.array(NullRow).min(1),
  })
  .refine(({ probabilities, rows }) => rows.every(({ thetaQuantiles }) => thetaQuantiles.length === probabilities.length), {
    message: "a row has not one quantile for each probability",
  })
  .refine(({ probabilities, rows }) => [probabilities, ...rows.map((row) => row.thetaQuantiles)].every(isAscending), {
    message: "probabilities or quantiles do not ascend",
  });
export type EmpiricalNull = Readonly<z.infer<typeof EmpiricalNull>>;

function isAscending(values: readonly number[]): boolean {
  return values.every((value, i) => i === 0 || value >= (values[i - 1] ?? value));
}
