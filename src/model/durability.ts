import { z } from "zod";
import { count, Interval } from "./report-parts.ts";

/** Lines of some changes and how long they live. Null, or an empty curve, where `note` says what is missing. */
const LifeGroup = z.object({
  id: z.enum(["marked", "unmarked", "before", "after"]),
  lines: count,
  changes: count,
  /** Mean days lived of the first 90. */
  meanLife: Interval.nullable(),
  /** Share of lines still there at an age, as far as ten changes were followed; `changes` is how many were. */
  curve: z.array(Interval.extend({ days: count, changes: count })),
  note: z.string().nullable(),
});
export type LifeGroup = z.infer<typeof LifeGroup>;

/** Difference of two mean lives of 90 days, in days; null where `note` says what is missing. */
const LifeContrast = z.object({
  change: Interval.nullable(),
  changes: count,
  note: z.string().nullable(),
});
export type LifeContrast = z.infer<typeof LifeContrast>;

/** Marked against unmarked lines in one class of paths or one class of sizes. */
const Stratum = z.object({
  by: z.enum(["path-class", "change-size"]),
  title: z.string(),
  marked: z.object({ lines: count, changes: count, meanLife: z.number().nullable() }),
  unmarked: z.object({ lines: count, changes: count, meanLife: z.number().nullable() }),
  change: Interval.nullable(),
});
export type Stratum = z.infer<typeof Stratum>;

/** Lines gone within so many days of landing, and how many of a span's deletions hit lines so young. */
const ReworkRow = z.object({
  days: count,
  side: z.enum(["before", "after", "all"]),
  changes: count,
  /** Lines born that were followed for so long. */
  lines: count,
  /** Of these, gone within the days: by their author's later change, by a change that repairs something, by another one. */
  self: count,
  fix: count,
  other: count,
  /** The share gone, no change counted for more lines than 99 of 100 changes of the first side bring; null without lines. */
  cappedShare: z.number().nullable(),
  /** Lines deleted in the span, and how many of them were younger than the days: the death share, which rises by itself when more is written. */
  deleted: count,
  deletedYoung: count,
});
export type ReworkRow = z.infer<typeof ReworkRow>;

/** Whether code lasts. Groups are AI-marked and unmarked, which is not the same as written without AI. */
export const Durability = z.object({
  /** False where lines were not followed; `reason` says why. */
  measurable: z.boolean(),
  reason: z.string().nullable(),
  /** What came out, in one sentence. */
  sentence: z.string(),
  groups: z.array(LifeGroup),
  /** Days for which lines before and after were followed alike; null where they are not compared. */
  followUpDays: count.nullable(),
  /** AI-marked minus unmarked lines of the same authors: the primary contrast. `authors` have enough changes of both kinds. */
  withinAuthor: LifeContrast.extend({ authors: count }),
  /** AI-marked minus unmarked lines, whoever wrote them. */
  marked: LifeContrast,
  strata: z.array(Stratum),
  rework: z.array(ReworkRow),
  /** Changes left out for their size: those above `limit` lines or 500 files. The largest are named, `total` says how many there are. */
  massChanges: z.object({
    limit: z.number(),
    total: count,
    lines: count,
    largest: z.array(z.object({ id: z.string(), lines: count, files: count.nullable() })),
  }),
});
export type Durability = z.infer<typeof Durability>;
