import { z } from "zod";
import { LANDED_KINDS } from "./landed-change.ts";
import { count, day } from "./report-parts.ts";

/** A change that landed: enough to look it up. Lines are null where they could not be counted. */
const LandedItem = z.object({
  /** First 12 digits of the object id of its last commit on main. */
  id: z.string().regex(/^[0-9a-f]{12}$/),
  /** Number of its pull request; null where it has none. */
  number: count.nullable(),
  kind: z.enum(LANDED_KINDS),
  added: count.nullable(),
  deleted: count.nullable(),
  marked: z.boolean(),
});
export type LandedItem = z.infer<typeof LandedItem>;

/** What landed in one week, automation and reverts left out: how much, and its largest changes. */
export const WeekDetail = z.object({
  start: day,
  landed: count,
  /** Lines added and deleted in text files that count; null where those of a change could not be counted. */
  lines: count.nullable(),
  /** Landed changes with strong evidence of an AI tool: a lower bound. */
  marked: count,
  /** Those with most lines, the largest first; a longer history lists fewer a week. */
  largest: z.array(LandedItem),
});
export type WeekDetail = z.infer<typeof WeekDetail>;
