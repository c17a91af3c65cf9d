import { z } from "zod";
import { ADOPTION_SOURCES } from "./adoption-source.ts";
import { AssertionResult } from "./assertion.ts";
import { ClaimsOnTrial, PlaceboStrip } from "./claim-result.ts";
import { DeliveryResult } from "./delivery-result.ts";
import { DirectoryChanges } from "./directory-changes.ts";
import { Durability } from "./durability.ts";
import { HistoryResult } from "./history.ts";
import { EVIDENCE_CLASSES } from "./marker-kinds.ts";
import { count, day, level } from "./report-parts.ts";
import { SeriesFit } from "./series-fit.ts";
import { Warning } from "./warning.ts";
import { WeekDetail } from "./week-detail.ts";

export const REPORT_SCHEMA_VERSION = "1.0.0";

const unit = z.enum(["per-week", "lines-per-week", "lines", "items", "fraction", "seconds", "days", "log-ratio"]);

/** Grades, strongest first. */
export const GRADES = ["strong", "moderate", "weak", "exploratory", "none"] as const;
export const Grade = z.enum(GRADES);
export type Grade = z.infer<typeof Grade>;

const Change = z.object({
  value: z.number(),
  lo: z.number(),
  hi: z.number(),
  level: z.number().gt(0).lt(1),
  scale: z.enum(["ratio", "difference", "log-ratio"]),
});

/** Smallest fall and rise, as fractions (or on the scale of a difference): `down` negative, `up` positive. */
const Smallest = z.object({ down: z.number(), up: z.number() });

/** How the model of a series came to its interval, before the drift of real histories is allowed for. */
const ModelFit = z.object({
  /** The model's own interval, on the scale of the change. */
  lo: z.number(),
  hi: z.number(),
  /** Standard error: log scale for ratios, log odds for shares. */
  error: z.number(),
  df: z.number(),
  /** Mean shape of the noise: correlation of neighbouring units, and share that does not carry over; null where weeks are taken as independent. */
  rho: z.number().nullable(),
  whiteShare: z.number().nullable(),
  /** Weeks in one unit of the series. */
  unitWeeks: count,
  /** Known weeks used on each side. */
  weeks: z.object({ before: count, after: count }),
});
export type ModelFit = z.infer<typeof ModelFit>;

/** The row of the empirical null by which a model interval was widened. */
const AppliedCalibration = z.object({
  factor: z.number(),
  before: count,
  after: count,
  activity: z.enum(["all", "under-5", "from-5"]),
  repositories: count,
  /** Share of fake dates whose calibrated interval is off zero. */
  flagged: z.number(),
  /** Share of fake dates at which the measure moved by at least as much as here. */
  asLarge: z.number(),
  /** Share of planted falls that the calibrated interval finds. */
  power: z.array(z.object({ fall: z.number(), found: z.number() })),
});
export type AppliedCalibration = z.infer<typeof AppliedCalibration>;

/** One measure's row. `state` says whether `before`, `after` and `change` hold values; null is unknown, never 0. */
export const MeasureResult = z.object({
  id: z.string(),
  title: z.string(),
  unit,
  goodDirection: z.enum(["up", "down", "none"]),
  /** What it is and how it is computed, in words; null in a report of a version that did not say. */
  definition: z.string().nullable().default(null),
  formula: z.string().nullable().default(null),
  state: z.enum(["value", "insufficient", "unknown"]),
  before: level.nullable(),
  after: level.nullable(),
  /** Level after if nothing had changed; null where there is no change. */
  expected: z.number().nullable(),
  /** Its interval is the calibrated one where `calibration` is there, else the model's own; `level` is the one that the row is judged at. */
  change: Change.nullable(),
  model: ModelFit.nullable(),
  calibration: AppliedCalibration.nullable(),
  /** Level over the whole history read, where there is no before and after to compare. */
  overall: level.nullable(),
  n: count,
  grade: Grade,
  method: z.string(),
  /** Smallest change found in 80 % of cases, and the smallest that would then lie wholly past the margin (null for a change that is no ratio). `calibrated`: drift is allowed for. */
  smallestVisible: Smallest.extend({ pastMargin: Smallest.nullable(), calibrated: z.boolean() }).nullable(),
  /** For `insufficient`: what is there and what is needed; for `unknown`: the reason. */
  note: z.string().nullable(),
  fix: z.string().nullable(),
});
export type MeasureResult = z.infer<typeof MeasureResult>;

const Series = z.object({
  measure: z.string(),
  weeks: z.array(z.object({ start: day, value: z.number().nullable(), n: count })),
  /** For the series that are drawn with what was expected; null for the others. */
  fit: SeriesFit.nullable().default(null),
});

export const AdoptionResult = z.object({
  date: day.nullable(),
  endsOn: day.nullable(),
  source: z.enum(ADOPTION_SOURCES),
  outcome: z.enum(["dated", "not-found", "at-birth", "below-floor", "pushes-nothing"]),
  onePerson: z.boolean(),
  /** One sentence: how the date was chosen or why there is none. */
  rule: z.string(),
  markedShare: z.object({ value: z.number().nullable(), marked: count, changes: count, kind: z.literal("lower-bound") }),
  markedShareAfter: z.object({ value: z.number().nullable(), marked: count, changes: count, kind: z.literal("lower-bound") }).nullable(),
  firstMarkedAt: day.nullable(),
  firstConfigurationAt: day.nullable(),
  alternatives: z.array(z.object({ id: z.string(), title: z.string(), date: day.nullable(), detail: z.string() })),
  tools: z.array(
    z.object({
      tool: z.string(),
      changes: count,
      firstAt: day,
      lastAt: day,
      models: z.array(z.object({ model: z.string(), changes: count })),
    }),
  ),
  configuration: z.array(z.object({ tool: z.string(), firstAt: day, present: z.boolean() })),
  /** Refs with attribution notes: all notes, those that attest AI lines, and those of them on main; null where they could not be read. Never marks. */
  notes: z.array(z.object({ ref: z.string(), notes: count.nullable(), attesting: count.nullable(), onMain: count.nullable() })),
  /** Branches whose names begin like an agent's, by tool and class of evidence; `landed` is among `branches`. Never marks. */
  branches: z.array(z.object({ tool: z.string(), evidence: z.enum(EVIDENCE_CLASSES), branches: count, landed: count })),
  curve: z.array(z.object({ start: day, changes: count, marked: count, tools: z.record(z.string(), count) })),
});

const windowSpan = z.object({ from: day, to: day, weeks: count });

export const Report = z.object({
  schemaVersion: z.literal(REPORT_SCHEMA_VERSION),
  tool: z.object({ name: z.literal("git-ai-impact"), version: z.string() }),
  run: z.object({
    id: z.string(),
    /** Data cut, ISO 8601 in UTC; null where no commit carries a usable date. */
    cutoff: z.string().nullable(),
    seed: count,
    reader: z.string(),
    markerTable: z.string(),
    diff: z.string(),
    timezone: z.string(),
    privacy: z.enum(["team", "strict", "full"]),
    partial: z.boolean(),
    settings: z.record(z.string(), z.unknown()),
  }),
  repo: z.object({
    id: z.string(),
    name: z.string(),
    main: z.string(),
    mainSource: z.string(),
    head: z.string(),
    firstLandedAt: day.nullable(),
    lastLandedAt: day.nullable(),
    counts: z.object({
      commits: count,
      commitsOnMain: count,
      mergesOnMain: count,
      mainSteps: count,
      landed: z.object({ merge: count, rebase: count, squash: count, direct: count }),
      skippedSteps: z.object({ sync: count, upMerge: count }),
      evidence: z.object({
        strong: count,
        authored: count,
        assisted: count,
        suggestion: count,
        reviewer: count,
        automation: count,
        nonMerge: count,
      }),
      branches: z.object({ landed: count, open: count, abandoned: count }),
      pullHeadsRead: count,
      commitsUnmeasured: count,
      people: z.object({ human: count, automation: count, agent: count }),
    }),
    coverage: z.object({ commits: z.number(), lines: z.number().nullable(), branches: z.number().nullable() }),
    missing: z.array(z.string()),
    /** Address of the repository on its forge, http or https, without a name or a secret in it; null where it is not known or may not be told. */
    web: z.string().nullable().default(null),
  }),
  adoption: AdoptionResult,
  windows: z.object({ before: windowSpan, leftOut: windowSpan, after: windowSpan }).nullable(),
  verdict: z.object({
    code: z.enum(["less", "more", "same", "unclear", "insufficient", "exploratory"]),
    grade: Grade,
    sentence: z.string(),
    clause: z.string().nullable(),
    caps: z.array(z.object({ id: z.string(), grade: Grade, reason: z.string() })),
    caveats: z.array(z.string()),
    visibleFrom: z.string().nullable(),
    /** What repositories before AI did, in one sentence; null where no verdict was reached or there is no table for it. */
    empiricalNull: z.string().nullable(),
    /** When a change of one in five becomes visible here, if ever; null where it is visible already or no verdict was reached. */
    outlook: z.string().nullable(),
    /** Tier of the design: 0 nothing to compare, 1 one repository before and after, 2 with a comparison series, 3 staggered adoption, 4 randomised. */
    tier: z.number().int().min(0).max(4),
  }),
  measures: z.array(MeasureResult),
  series: z.array(Series),
  sensitivity: z
    .object({
      measure: z.string(),
      cells: z.array(
        z.object({
          definition: z.string(),
          date: day,
          leftOutWeeks: count,
          windowWeeks: count.nullable(),
          change: Change.nullable(),
          beforeWeeks: count,
          afterWeeks: count,
          headline: z.boolean(),
        }),
      ),
    })
    .nullable(),
  /** The headline under other models and populations; null where there is nothing to compare. */
  robustness: z
    .array(
      z.object({
        id: z.string(),
        title: z.string(),
        change: Change.nullable(),
        weight: z.enum(["sensitivity", "descriptive"]),
        note: z.string().nullable(),
      }),
    )
    .nullable(),
  /** Primary measures that were tested, with the level of their intervals, and p-values adjusted for how many there are; null where nothing was tested. */
  multiplicity: z
    .object({
      headlineLevel: z.number(),
      /** p value of no change in the headline, judged alone; null where it was not tested. */
      headlineP: z.number().nullable(),
      primaryLevel: z.number(),
      primaries: z.array(z.object({ id: z.string(), p: z.number(), adjusted: z.number() })),
      exploratory: z.array(z.object({ id: z.string(), p: z.number(), adjusted: z.number() })),
    })
    .nullable(),
  funnel: z.object({
    /** Branches whose commits are in the clone. */
    branches: count,
    linesWritten: count,
    linesOnLandedBranches: count,
    linesLanded: count,
    linesOpen: count,
    linesAbandoned: count,
    /** Null where branch commits are not in the clone. */
    measurable: z.boolean(),
    reason: z.string().nullable(),
  }),
  directories: z.array(z.object({ path: z.string(), changes: count, linesChanged: count, repeatedShare: z.number().nullable() })),
  /** Where the change happened; null in a report of a version that did not look. */
  directoryChanges: DirectoryChanges.nullable().default(null),
  /** What landed in each week of the comparison, or of the whole history without one; null where it may not be told, or in a report of a version that did not look. */
  weeks: z.array(WeekDetail).nullable().default(null),
  /** Claims of others, held against this history; null in a report of a version that did not look. */
  claims: ClaimsOnTrial.nullable().default(null),
  /** The headline at fake dates; null where there is nothing to compare. */
  placebo: PlaceboStrip.nullable().default(null),
  /** Whether code lasts; null in a report of a version that did not look. */
  durability: Durability.nullable().default(null),
  /** What is known beyond git; null in a report of a version that did not look. */
  delivery: DeliveryResult.nullable().default(null),
  /** What the configuration asserts, judged; null where it asserts nothing, or in a report of a version that did not look. */
  assertions: z.array(AssertionResult).nullable().default(null),
  /** The runs before this one; null where no folder of them was named. */
  history: HistoryResult.nullable().default(null),
  exclusions: z.array(z.object({ reason: z.string(), commits: count, files: count, lines: count })),
  checks: z.array(
    z.object({ id: z.string(), title: z.string(), status: z.enum(["pass", "warn", "fail"]), detail: z.string(), cap: Grade.nullable() }),
  ),
  events: z.array(z.object({ date: day, label: z.string() })),
  warnings: z.array(Warning),
});
export type Report = z.infer<typeof Report>;
export type AdoptionResult = z.infer<typeof AdoptionResult>;
