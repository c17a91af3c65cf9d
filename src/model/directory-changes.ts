import { z } from "zod";
import { count, Interval, level } from "./report-parts.ts";

/** How landed changes of one directory moved, beside those of the whole repository. */
const DirectoryChange = z.object({
  path: z.string(),
  /** Landed changes per week, and how many there were. */
  before: level,
  after: level,
  /** Change of its share of all landed changes as a ratio: −0.2 is a fifth less. */
  own: Interval,
  /** The same, drawn towards the mean of all directories by as much as it is uncertain. */
  shrunk: Interval,
});
export type DirectoryChange = z.infer<typeof DirectoryChange>;

/** Where the change happened: directories ranked by their change, the first and the last ten. */
export const DirectoryChanges = z.object({
  /** Folders in a path that is compared; null where nothing is ranked. */
  depth: count.nullable(),
  /** Directories with enough to compare. */
  compared: count,
  /** p value of shares that all changed alike; null where nothing is ranked. */
  differ: z.number().nullable(),
  /** Landed changes, both sides together, and people that a directory needs to be compared. */
  needs: z.object({ changes: count, people: count }),
  /** Directories that are not compared: with too few landed changes; of too few people; with landed changes on one side alone. */
  leftOut: z.object({ rare: count, private: count, oneSided: count }),
  /** The largest rise first. */
  rows: z.array(DirectoryChange),
  /** What is missing, where nothing is ranked. */
  note: z.string().nullable(),
});
export type DirectoryChanges = z.infer<typeof DirectoryChanges>;
