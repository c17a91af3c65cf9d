import { z } from "zod";

const count = z.number().int().positive();
const share = z.number().min(0).max(1);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** How a measure moved at fake dates, for one length of windows. Every repository weighs the same. */
const NullRow = z.object({
  measure: z.string(),
  /** Weeks on each side of the weeks left out. */
  before: count,
  after: count,
  comparisons: count,
  repositories: count,
  /** Multiplies the model error so that 95 % of the comparisons of a new repository are covered; null with fewer than 19 repositories. */
  factor: z.number().min(1).nullable(),
  /** Share of comparisons whose interval is off zero: with the model error, and with the factor learned from the other repositories. */
  flagged: z.object({ model: share, calibrated: share.nullable(), lo: share.nullable(), hi: share.nullable() }),
  /** Quantiles of |θ| at the table's probabilities: log ratio, or log odds ratio of a share. */
  thetaQuantiles: z.array(z.number().nonnegative()),
  /** Share of comparisons in which a planted fall was found by the calibrated interval. */
  found: z.array(z.object({ fall: z.number().gt(-1).lt(0), share: share.nullable() })),
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
