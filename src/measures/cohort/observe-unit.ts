import { RECOVERY_HORIZON_SECONDS } from "../../derive/delivery/recovery-spells.ts";
import { dayIndex, sumByWeek } from "../../derive/fleet/week-sums.ts";
import { UNDO_HORIZON_SECONDS } from "../../derive/weekly-reverts.ts";
import type { DailyCount, FleetData, FleetUnit, RecoveryKind } from "../../model/fleet/fleet-data.ts";
import { SECONDS_PER_DAY } from "../../model/time.ts";
import { type Weeks, weekCount } from "../../model/window.ts";
import type { MeasureId } from "../index.ts";
import type { Observation } from "../measure.ts";
import { spellsByWeek, type UnitSpell } from "./unit-spells.ts";

/** Branch work younger than this at the data cut is not settled; a week of it is known where so many of its changes have their branch commits. */
const SETTLING_DAYS = 30;
const MIN_COVERAGE = 0.8;
/** A unit with fewer changes through a branch pushes straight to main; with so many known ones single weeks may be known. */
const PUSHES_STRAIGHT = 0.1;
const MIN_KNOWN_BRANCHES = 100;
const REWORK_DAYS = 14;
const DAYS_PER_WEEK = 7;

/** Measures that a fleet is compared by, in the order of reports. */
export const FLEET_MEASURES = [
  "landed-changes",
  "branch-commits",
  "activity-gap",
  "rework-14d",
  "change-fail-rate",
  "recovery-incident",
  "recovery-deploy",
  "recovery-ci",
  "time-to-revert",
] as const satisfies readonly MeasureId[];
export type FleetMeasureId = (typeof FLEET_MEASURES)[number];

/** A unit of a fleet with its daily counts and spells. */
export interface ObservedUnit {
  readonly unit: FleetUnit;
  readonly counts: Readonly<Record<DailyCount, Int32Array | null>>;
  readonly spells: readonly UnitSpell[];
}

/** The parts of the data of a fleet that belong to each unit, in their order. */
export function splitByUnit({ units, counts, spells }: FleetData): readonly ObservedUnit[] {
  const own: UnitSpell[][] = units.map(() => []);
  for (const [row, unit] of spells.unit.entries()) {
    own[unit]?.push({
      kind: spells.kind[row] ?? 0,
      start: spells.start[row] ?? 0,
      seconds: spells.seconds[row] ?? 0,
      isOpen: spells.isOpen[row] === 1,
    });
  }
  const names = Object.keys(counts) as DailyCount[];
  return units.map((unit, index) => ({
    unit,
    // Keys are those of `counts` itself.
    counts: Object.fromEntries(names.map((name) => [name, counts[name][index] ?? null])) as ObservedUnit["counts"],
    spells: own[index] ?? [],
  }));
}

/**
 * Weekly data of a measure of one unit, as `observe` of the measure gives it in the unit's own report.
 *
 * Of rework the lines of one day stand for those of one change, since the facts of a fleet are by day: the change is the same, its interval nearly so.
 * Records of recoveries are taken to begin with the first one.
 */
export function observeUnit(id: FleetMeasureId, observed: ObservedUnit, weeks: Weeks): Observation {
  switch (id) {
    case "landed-changes":
      return countOf(observed, "landed", weeks);
    case "branch-commits":
      return branchWork(observed, weeks, (commits) => ({ kind: "count", value: commits }));
    case "activity-gap":
      return branchWork(observed, weeks, (upper, lower) => ({ kind: "gap", upper, lower }));
    case "rework-14d":
      return rework(observed, weeks);
    case "change-fail-rate":
      return failRate(observed, weeks);
    case "recovery-incident":
      return recovery(observed, "incident", weeks);
    case "recovery-deploy":
      return recovery(observed, "deploy", weeks);
    case "recovery-ci":
      return recovery(observed, "ci", weeks);
    case "time-to-revert":
      return undoTimes(observed, weeks);
  }
}

const UNKNOWN: Observation = { kind: "unknown", reason: "the facts do not hold it", fix: null };

function weekly({ unit, counts }: ObservedUnit, name: DailyCount, weeks: Weeks): Float64Array | null {
  const days = counts[name];
  return days === null ? null : sumByWeek(days, unit.firstDay, weeks);
}

function countOf(observed: ObservedUnit, name: DailyCount, weeks: Weeks): Observation {
  const value = weekly(observed, name, weeks);
  return value === null ? UNKNOWN : { kind: "count", value };
}

/** Branch commits by week, NaN where the clone holds too few of them, beside landed changes. Rules of `branchWorkByWeek` and `whyNoBranchWork`. */
function branchWork(
  observed: ObservedUnit,
  weeks: Weeks,
  toObservation: (commits: Float64Array, landed: Float64Array) => Observation,
): Observation {
  const [commits, landed, branched, known] = (["branchCommits", "landed", "branched", "branchedKnown"] as const).map((name) =>
    weekly(observed, name, weeks),
  );
  if (commits == null || landed == null || branched == null || known == null || !hasBranchWork(observed)) return UNKNOWN;
  const settled = observed.unit.endDay - SETTLING_DAYS;
  const isKnown = (week: number) =>
    dayIndex(weeks, week + 1) <= settled && (known[week] ?? 0) >= MIN_COVERAGE * (branched[week] ?? Number.NaN);
  return toObservation(
    commits.map((count, week) => (isKnown(week) ? count : Number.NaN)),
    landed,
  );
}

function hasBranchWork({ counts }: ObservedUnit): boolean {
  const [landed, branched, known] = [counts.landed, counts.branched, counts.branchedKnown].map((days) =>
    (days ?? new Int32Array(0)).reduce((total, count) => total + count, 0),
  );
  if (landed === undefined || branched === undefined || known === undefined || branched < PUSHES_STRAIGHT * landed) return false;
  return known >= MIN_COVERAGE * branched || known >= MIN_KNOWN_BRANCHES;
}

function rework(observed: ObservedUnit, weeks: Weeks): Observation {
  const { unit, counts } = observed;
  const [events, trials] = [weekly(observed, "reworkedLines", weeks), weekly(observed, "bornLines", weeks)];
  const { bornLines, reworkedLines, landed } = counts;
  if (events === null || trials === null || bornLines === null || reworkedLines === null) return UNKNOWN;
  const isWatched = (week: number) => dayIndex(weeks, week + 1) <= unit.endDay - REWORK_DAYS;
  const whereWatched = (value: number, week: number) => (isWatched(week) ? value : Number.NaN);
  const days = Array.from({ length: weekCount(weeks) }, (_, week) => {
    const first = dayIndex(weeks, week) - unit.firstDay;
    const inWeek = Array.from({ length: DAYS_PER_WEEK }, (_, day) => first + day);
    return isWatched(week) ? inWeek.filter((day) => (bornLines[day] ?? 0) > 0) : [];
  });
  const items = days.map((inWeek) => inWeek.reduce((total, day) => total + (landed?.[day] ?? 0), 0));
  return {
    kind: "proportion",
    events: events.map(whereWatched),
    trials: trials.map(whereWatched),
    n: Float64Array.from(items, whereWatched),
    changes: days.map((inWeek) => inWeek.map((day) => ({ events: reworkedLines[day] ?? 0, trials: bornLines[day] ?? 0 }))),
  };
}

function failRate(observed: ObservedUnit, weeks: Weeks): Observation {
  const [events, trials] = [weekly(observed, "failed", weeks), weekly(observed, "judged", weeks)];
  return events === null || trials === null ? UNKNOWN : { kind: "proportion", events, trials, n: trials };
}

function recovery({ unit, spells }: ObservedUnit, kind: RecoveryKind, weeks: Weeks): Observation {
  if (!unit.recoveries.includes(kind)) return UNKNOWN;
  const horizonSeconds = RECOVERY_HORIZON_SECONDS;
  return { kind: "spells", spells: spellsByWeek(spells, kind, { weeks, until: unit.endDay * SECONDS_PER_DAY }), horizonSeconds };
}

/** Seconds from landing to revert, of changes that were watched for 90 days. */
function undoTimes({ unit, spells }: ObservedUnit, weeks: Weeks): Observation {
  if (!unit.recoveries.includes("revert")) return UNKNOWN;
  const watchedUntil = unit.endDay * SECONDS_PER_DAY - UNDO_HORIZON_SECONDS;
  const isCounted = ({ start, seconds, isOpen }: UnitSpell) => !isOpen && start <= watchedUntil && seconds <= UNDO_HORIZON_SECONDS;
  const counted = spells.filter(isCounted);
  const byWeek = spellsByWeek(counted, "revert", { weeks, until: Number.POSITIVE_INFINITY });
  return { kind: "duration", seconds: byWeek.map((week) => (week ?? []).map(({ seconds }) => Math.max(1, seconds))) };
}
