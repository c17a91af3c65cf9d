import { z } from "zod";

/** What a value is a number of. */
const CLAIM_UNITS = ["relative-change", "share", "share-points", "ratio", "minutes", "hours"] as const;

/** What is set against what: two periods, groups that chose, marked against other work, a drawn lot, or nothing. */
const CLAIM_CONTRASTS = ["over-time", "between-groups", "marked-unmarked", "randomised", "level", "not-stated"] as const;

const Words = z.string().min(1).max(400);
const Figure = z.number().finite();
const Id = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);

/** Where a claim is published. */
const ClaimSource = z.strictObject({
  title: Words,
  where: Words.describe("Address, arXiv number or place of publication, as far as it was read."),
  read: z
    .enum(["original", "secondary", "reproduced"])
    .describe("What the figure was taken from; `reproduced`: computed again from published data."),
  licence: Words.nullable().describe("Licence of data that was published with it; null where none is stated."),
});

/** One published statement about AI tools and delivery, in our words, with its figure. */
export const Claim = z
  .strictObject({
    id: Id,
    publisher: Words,
    year: z.int().min(2000).max(2100).describe("Year of publication, or the year that the edition bears."),
    source: ClaimSource,
    statement: Words,
    value: Figure.nullable().describe("Null where a direction is stated without a figure."),
    unit: z
      .enum(CLAIM_UNITS)
      .describe(
        "`relative-change`: fraction, 0.15 is +15 %. `share`: 0 to 1. `share-points`: difference of shares, 0.01 is one point. `ratio`: 1 is equal.",
      ),
    against: Figure.nullable().describe("What the value is set against, in the same unit: the period before, or the other group."),
    range: z
      .strictObject({ lo: Figure, hi: Figure, kind: Words })
      .nullable()
      .describe("Interval or range that is published with the value."),
    direction: z.enum(["up", "down", "none"]).nullable().describe("`none`: no change is claimed. Null: a level, without a direction."),
    contrast: z.enum(CLAIM_CONTRASTS),
    population: Words,
    measure: Id.nullable().describe("Our measure that comes nearest; null where there is none."),
    gap: Words.describe("How their definition differs from ours, or why nothing of ours answers it: one sentence."),
    comparable: z.enum(["yes", "with-gap", "no"]).describe("Whether a change of our measure may be held against the value."),
  })
  .refine(({ measure, comparable }) => measure !== null || comparable === "no", { error: "comparable, but with no measure" })
  .refine(({ value, direction }) => value !== null || direction !== null, { error: "neither a value nor a direction" })
  .refine(({ value, unit, direction }) => unit !== "relative-change" || value === null || direction === (value > 0 ? "up" : "down"), {
    error: "the direction is not the sign of the change",
  })
  .refine(({ range }) => range === null || range.lo < range.hi, { error: "the range is empty" });
export type Claim = Readonly<z.infer<typeof Claim>>;

/** Published claims about what AI tools do to delivery. Sorted by id, no id twice. */
export const ClaimTable = z
  .strictObject({
    version: z.iso.date().describe("Day of the last change of the table."),
    licence: Words.describe("Licence of the table; figures are facts of their publishers."),
    claims: z.array(Claim).min(1),
  })
  .refine(({ claims }) => claims.every(({ id }, i) => i === 0 || id > (claims[i - 1]?.id ?? "")), {
    error: "ids are not sorted, or one stands twice",
  });
export type ClaimTable = Readonly<z.infer<typeof ClaimTable>>;
