import { z } from "zod";

const count = z.number().int().nonnegative();

/** Value with its interval, as fractions. */
const Interval = z.object({ value: z.number(), lo: z.number(), hi: z.number() });
const level = z.object({ value: z.number(), n: count });

/** How landed changes of one directory moved. */
const DirectoryChange = z.object({
  path: z.string(),
  before: level,
  after: level,
  /** Its own change of landed changes per week, as a ratio. */
  own: Interval,
  /** The same, drawn towards the mean of all directories by as much as its own is uncertain. */
  shrunk: Interval,
});
export type DirectoryChange = z.infer<typeof DirectoryChange>;

/** Where the change happened: directories ranked by their change, the first and the last ten. */
export const DirectoryChanges = z.object({
  /** Directories with enough to compare. */
  compared: count,
  /** Mean change of these. */
  mean: Interval.nullable(),
  rows: z.array(DirectoryChange),
  /** What is missing, where nothing is ranked. */
  note: z.string().nullable(),
});
export type DirectoryChanges = z.infer<typeof DirectoryChanges>;
