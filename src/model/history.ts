import { z } from "zod";
import { count, day, Interval } from "./report-parts.ts";

export const HISTORY_SCHEMA_VERSION = "1.0.0";

/** Why a run of a series is worth telling somebody; `nothing` is told to nobody. */
export const ANNOUNCEMENTS = ["first", "verdict-changed", "assertions-changed", "nothing"] as const;
export type Announcement = (typeof ANNOUNCEMENTS)[number];

/** What an estimate depends on beside the data: where a part differs, the estimates of two runs differ in method as well. */
export const METHOD_PARTS = ["adoption", "configuration", "reader", "records", "scope", "tables"] as const;
export type MethodPart = (typeof METHOD_PARTS)[number];

/** Longest texts that are taken from an entry: it is read back from a place that others may write to. */
const LONG = 2_000;
const SHORT = 300;

const digest = z.string().regex(/^[0-9a-f]{16,64}$/);
const word = z.string().regex(/^[a-z-]{1,40}$/);
const version = z.string().max(60);
const short = z.string().max(SHORT);

/** An estimated change as the report has it: a fraction, a log ratio, or a difference in the unit of its measure. */
const Change = Interval.extend({ level: z.number().gt(0).lt(1), scale: z.enum(["ratio", "difference", "log-ratio"]) });
export type HistoryChange = Readonly<z.infer<typeof Change>>;

const Verdict = z.object({ code: word, grade: word });

const Span = z.object({ from: day, to: day, weeks: count });
/** The windows that were compared; null where nothing was. */
const Windows = z.object({ before: Span, after: Span }).nullable();

const Outcome = z.enum(["pass", "fail", "unknown"]);

/**
 * What a later run needs to know of an earlier one: small, and never changed once it is written. It holds no name of a person, and no commit id where the run
 * was `strict`.
 */
export const HistoryEntry = z.object({
  kind: z.literal("git-ai-impact history"),
  schemaVersion: z.literal(HISTORY_SCHEMA_VERSION),
  /** Place in the series, from 1 on. */
  sequence: z.number().int().positive(),
  /** Short name of the repository, and the branch taken as main: entries of another one belong to another series. */
  repository: short,
  main: short,
  privacy: z.enum(["team", "strict", "full"]),
  /** Day of the data cut, UTC; null where no commit carries a usable date. */
  dataUntil: day.nullable(),
  tool: z.object({ name: z.literal("git-ai-impact"), version }),
  /** Digest of everything that the report follows from: refs, settings, program, tables, files of records. */
  inputs: digest,
  /** Digest of each part of the method by its name; parts that this version does not know are kept. */
  method: z.record(word, digest),
  /** Commit that main was at; null where privacy withholds it. */
  head: z
    .string()
    .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)
    .nullable(),
  verdict: Verdict.extend({ sentence: z.string().max(LONG) }),
  adoptedOn: day.nullable(),
  windows: Windows,
  measures: z
    .array(
      z.object({
        id: z.string().regex(/^[a-z0-9-]{1,60}$/),
        title: short,
        state: z.enum(["value", "insufficient", "unknown"]),
        change: Change.nullable(),
        grade: word,
        n: count,
      }),
    )
    .max(200),
  assertions: z.array(z.object({ measure: short, unit: short.nullable(), level: z.enum(["warn", "error"]), outcome: Outcome })).max(5_000),
});
export type HistoryEntry = Readonly<z.infer<typeof HistoryEntry>>;

/** An estimate of the last run beside today's; a side is null where that run had none. */
const MovedMeasure = z.object({
  id: z.string(),
  was: Change.nullable(),
  now: Change.nullable(),
  /** Whether today's estimate lies in the interval of then; null where one of them is missing, or they are on different scales. */
  isInside: z.boolean().nullable(),
});
export type MovedMeasure = Readonly<z.infer<typeof MovedMeasure>>;

/** An assertion whose outcome is another one than in the last run; null: it was not judged in that run. */
const MovedAssertion = z.object({
  measure: z.string(),
  unit: z.string().nullable(),
  level: z.enum(["warn", "error"]),
  was: Outcome.nullable(),
  now: Outcome.nullable(),
});
export type MovedAssertion = Readonly<z.infer<typeof MovedAssertion>>;

/** What is told of any earlier run. */
const PastRun = z.object({
  sequence: z.number().int().positive(),
  dataUntil: day.nullable(),
  version: z.string(),
  verdict: Verdict,
  adoptedOn: day.nullable(),
  /** Complete weeks after the left-out span; null where nothing was compared. */
  weeksAfter: count.nullable(),
});
export type PastRun = Readonly<z.infer<typeof PastRun>>;

/** An earlier run as a row of a table: what it said of the headline measure. */
const EarlierRun = PastRun.extend({
  change: Change.nullable(),
  /** Whether today's estimate lies in that interval; null as in `measures`. */
  isInside: z.boolean().nullable(),
  /** Whether version and settings were today's, so that the estimates differ in data alone. */
  isSameMethod: z.boolean(),
});
export type EarlierRun = Readonly<z.infer<typeof EarlierRun>>;

/** What happened between the last run and this one, beside new data. */
export const HISTORY_EVENTS = ["main-rewritten", "earlier-data", "tool-changed", "method-changed", "adoption-moved"] as const;
export type HistoryEvent = (typeof HISTORY_EVENTS)[number];

/** What a report tells of the runs before it. */
export const HistoryResult = z.object({
  announce: z.enum(ANNOUNCEMENTS),
  /** False where nothing differs from the last run, neither data nor settings nor program: the report is that run's. */
  isNew: z.boolean(),
  /** Digest of everything that this report follows from, as in the entry. */
  inputs: digest,
  /** Digest of that part of it which is known before anything is read: where it is the same, the report can be drawn again. Null where that part does not say enough. */
  known: digest.nullable(),
  /** The run that this one is compared with; null at the first. */
  since: PastRun.extend({
    /** Parts of the method that differ, in the order of the alphabet. */
    changedParts: z.array(z.string()),
    events: z.array(z.enum(HISTORY_EVENTS)),
    /** Every measure that had an estimate then or has one now, in the order of the report. */
    measures: z.array(MovedMeasure),
    assertions: z.array(MovedAssertion),
  }).nullable(),
  /** Runs of the series so far, this one among them; earlier ones with an estimate beside today's, and those of them whose interval holds today's. */
  looks: z.object({ runs: count, known: count, inside: count }),
  /** All earlier runs of the series, the newest last; empty at the first. */
  earlier: z.array(EarlierRun),
  /** Files of the folder that were not taken for entries of this series, and why. */
  setAside: z.array(z.object({ file: z.string(), reason: z.string() })),
});
export type HistoryResult = Readonly<z.infer<typeof HistoryResult>>;
