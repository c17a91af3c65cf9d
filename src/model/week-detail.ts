import { z } from "zod";

const count = z.number().int().nonnegative();
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A change that landed: enough to look it up. Lines are null where they could not be counted. */
const LandedItem = z.object({
  /** Object id of its last commit on main. */
  id: z.string(),
  /** Number of its pull request; null where it has none. */
  number: count.nullable(),
  kind: z.enum(["merge", "rebase", "squash", "direct"]),
  added: count.nullable(),
  deleted: count.nullable(),
  marked: z.boolean(),
});
export type LandedItem = z.infer<typeof LandedItem>;

/** What landed in one week: how much, and its largest changes. */
export const WeekDetail = z.object({
  start: day,
  landed: count,
  lines: count,
  marked: count,
  largest: z.array(LandedItem),
});
export type WeekDetail = z.infer<typeof WeekDetail>;
