import { z } from "zod";
import { count, day, Interval } from "./report-parts.ts";

/** Why a run of a series is worth telling somebody; `nothing` is told to nobody. */
export const ANNOUNCEMENTS = ["first", "verdict-changed", "assertions-changed", "nothing"] as const;
export type Announcement = (typeof ANNOUNCEMENTS)[number];

/** What a later run needs to know of an earlier one: small, and never changed once it is written. */
export const HistoryEntry = z.object({
  kind: z.literal("git-ai-impact history"),
  schemaVersion: z.literal("1.0.0"),
  /** Place in the series, from 1 on. */
  sequence: z.number().int().positive(),
  /** Day of the data cut; null where no commit carries a usable date. */
  dataUntil: day.nullable(),
  tool: z.object({ name: z.literal("git-ai-impact"), version: z.string() }),
  /** Digest of everything that the report follows from: refs, settings, program, tables, files of records. */
  inputs: z.string(),
  /** Digest of settings, program and tables alone: where it differs, estimates of two entries differ in method as well. */
  settings: z.string(),
  /** Commit that main was at. */
  head: z.string(),
  verdict: z.object({ code: z.string(), grade: z.string(), sentence: z.string() }),
  adoptedOn: day.nullable(),
  weeksAfter: count.nullable(),
  measures: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      state: z.enum(["value", "insufficient", "unknown"]),
      change: Interval.extend({ level: z.number(), scale: z.enum(["ratio", "difference", "log-ratio"]) }).nullable(),
      grade: z.string(),
      n: count,
    }),
  ),
  assertions: z.array(
    z.object({
      measure: z.string(),
      unit: z.string().nullable(),
      level: z.enum(["warn", "error"]),
      outcome: z.enum(["pass", "fail", "unknown"]),
    }),
  ),
});
export type HistoryEntry = Readonly<z.infer<typeof HistoryEntry>>;

/** What a report tells of the runs before it. */
export const HistoryResult = z.object({
  announce: z.enum(ANNOUNCEMENTS),
  /** Earlier runs known, the newest last; empty at the first. */
  earlier: z.array(HistoryEntry.pick({ sequence: true, dataUntil: true, verdict: true, weeksAfter: true, measures: true })),
});
export type HistoryResult = Readonly<z.infer<typeof HistoryResult>>;
