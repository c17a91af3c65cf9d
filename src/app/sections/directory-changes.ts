import { countLandingsByDirectory, type DirectoryLandings } from "../../derive/directory-landings.ts";
import { directoryOf } from "../../derive/paths/directory-of.ts";
import type { Units } from "../../derive/units.ts";
import { countLandingsByWeek } from "../../derive/weekly-landings.ts";
import { findCalibration } from "../../measures/estimate/calibration.ts";
import { describeSides } from "../../measures/estimate/describe-sides.ts";
import { estimateChange } from "../../measures/estimate/estimate-change.ts";
import { HEADLINE_MEASURE } from "../../measures/index.ts";
import type { DiffReading } from "../../model/diff-reading.ts";
import type { DirectoryChange, DirectoryChanges } from "../../model/directory-changes.ts";
import type { EmpiricalNull } from "../../model/empirical-null.ts";
import type { Interval } from "../../model/report-parts.ts";
import { type Comparison, spanLength, type WeekSpan } from "../../model/window.ts";
import { normalQuantile } from "../../stats/normal.ts";
import { poolRandomEffects, shrinkEstimates, type UnitEstimate } from "../../stats/shrinkage.ts";

/** Folders of a path, from few to many. */
const DEPTHS = [1, 2, 3, 4] as const;
/** Directories that a ranking needs, can show, and is best with. */
const FEWEST = 5;
const MOST = 60;
const WANTED = 10;
/**
 * Landed changes of a directory on both sides together, since too few on one side alone may be the very change; and people: a directory of fewer
 * would show what single persons did.
 */
const NEEDS = { changes: 40, people: 5 } as const;
/** Rows shown from each end. */
const SHOWN = 10;
const LEVEL = 0.95;
const NONE_LEFT_OUT = { rare: 0, private: 0, oneSided: 0 };

export interface DirectoryChangesInput {
  readonly units: Units;
  readonly reading: DiffReading;
  readonly comparison: Comparison;
  readonly empiricalNull: EmpiricalNull;
}

/**
 * Directories ranked by how their share of the repository's landed changes moved: each by the log ratio of its changes to its part of all,
 * in the model of the headline and widened by its factor, then drawn towards the mean. What moves the whole repository falls out of the ratio, and would else
 * hide every difference.
 *
 * Depth: of 1 to 4 folders the first that gives 10 to 60 directories to compare, else the one that gives most of up to 60; chosen by how much landed, not by how it moved.
 * Source: method of this project, section 5.4; shrinkage of `shrinkEstimates`. Bias: a file that moves to another directory is a fall in the one and a rise in the other.
 */
export function describeDirectoryChanges(input: DirectoryChangesInput): DirectoryChanges {
  const chosen = chooseDepth(input);
  if (chosen === null) return nothingRanked({ compared: 0, leftOut: NONE_LEFT_OUT }, `more than ${MOST} directories at its top`);
  const { leftOut } = chosen;
  const whole = describeWhole(input);
  const estimated = chosen.usable.flatMap((directory) => estimateDirectory(directory, whole, input.comparison) ?? []);
  const pooled = estimated.length < FEWEST ? null : poolRandomEffects(estimated);
  const shrunk = pooled === null ? null : shrinkEstimates(estimated);
  if (pooled === null || shrunk === null)
    return nothingRanked({ compared: estimated.length, leftOut }, input.reading.refused ?? tooFew(estimated.length));
  const rows = estimated
    .map((one, i) => ({ ...one.row, own: ratioOf(one), shrunk: ratioOf(shrunk[i] ?? one) }))
    .sort((a, b) => b.shrunk.value - a.shrunk.value || b.own.value - a.own.value || (a.path < b.path ? -1 : 1));
  return {
    depth: chosen.depth,
    compared: rows.length,
    differ: pooled.pValue,
    needs: NEEDS,
    leftOut,
    rows: rows.filter((_, i) => i < SHOWN || i >= rows.length - SHOWN),
    note: null,
  };
}

interface Candidates {
  readonly depth: number;
  readonly usable: readonly DirectoryLandings[];
  readonly leftOut: DirectoryChanges["leftOut"];
}

/** Null where even the top of the repository has too many directories. */
function chooseDepth(input: DirectoryChangesInput): Candidates | null {
  let most: Candidates | null = null;
  for (const depth of DEPTHS) {
    const found = findCandidates(input, depth);
    const { length } = found.usable;
    if (length > MOST) continue;
    if (length >= WANTED) return found;
    if (most === null || length > most.usable.length) most = found;
  }
  return most;
}

function findCandidates({ units, reading, comparison }: DirectoryChangesInput, depth: number): Candidates {
  const { weeks, before, after } = comparison;
  const isIn = (span: WeekSpan, week: number) => week >= span.from && week < span.to;
  const all = countLandingsByDirectory({
    units,
    reading,
    weeks,
    isWanted: (week) => isIn(before, week) || isIn(after, week),
    directoryOf: (path) => directoryOf(path, depth),
  });
  const leftOut = { ...NONE_LEFT_OUT };
  const usable = all.filter(({ landed, people }) => {
    const reason = reasonAgainst({ earlier: sumOf(landed, before), later: sumOf(landed, after), people });
    if (reason !== null) leftOut[reason]++;
    return reason === null;
  });
  return { depth, usable, leftOut };
}

interface Size {
  readonly earlier: number;
  readonly later: number;
  readonly people: number;
}

function reasonAgainst({ earlier, later, people }: Size): keyof DirectoryChanges["leftOut"] | null {
  if (earlier + later < NEEDS.changes) return "rare";
  if (people < NEEDS.people) return "private";
  return earlier === 0 || later === 0 ? "oneSided" : null;
}

interface Estimated extends UnitEstimate {
  readonly row: Pick<DirectoryChange, "path" | "before" | "after">;
}

/** What every directory is held against. */
interface Whole {
  /** Landed changes of the repository by week. */
  readonly landed: Float64Array;
  /** By how much the error of the headline is widened. */
  readonly factor: number;
}

function describeWhole({ units, comparison, empiricalNull }: DirectoryChangesInput): Whole {
  const landed = countLandingsByWeek(units, comparison.weeks);
  const { activity } = describeSides({ kind: "count", value: landed }, comparison);
  const calibration = findCalibration(empiricalNull, { measure: HEADLINE_MEASURE, comparison, activity, value: 0 });
  return { landed, factor: calibration?.factor ?? 1 };
}

/**
 * On the scale of logs, its error widened as the headline's is; null where the model has no answer.
 *
 * A directory is held against its part of all, by its share of both sides, and not against all: the half event that is added to a count before its logarithm
 * would else weigh on the directory alone, and where a whole repository slows, directories with few changes would seem to hold out.
 */
function estimateDirectory({ path, landed }: DirectoryLandings, whole: Whole, comparison: Comparison): Estimated | null {
  const measure = { id: HEADLINE_MEASURE, least: { itemsPerSide: 1 } } as const;
  const [before, after] = [levelOf(landed, comparison.before), levelOf(landed, comparison.after)];
  const share = (before.n + after.n) / (sumOf(whole.landed, comparison.before) + sumOf(whole.landed, comparison.after));
  const gap = { kind: "gap", upper: landed, lower: whole.landed.map((changes) => share * changes) } as const;
  const estimate = estimateChange(gap, comparison, { measure, empiricalNull: null });
  if (estimate.kind !== "value" || estimate.effect === null) return null;
  const { value, error } = estimate.effect;
  return { value, error: error * whole.factor, row: { path, before, after } };
}

function levelOf(landed: Float64Array, span: WeekSpan): DirectoryChange["before"] {
  const n = sumOf(landed, span);
  return { value: n / spanLength(span), n };
}

function sumOf(landed: Float64Array, { from, to }: WeekSpan): number {
  return landed.subarray(from, to).reduce((sum, count) => sum + count, 0);
}

/** A log ratio with its error as a ratio with its interval. */
function ratioOf({ value, error }: UnitEstimate): Interval {
  const half = normalQuantile((1 + LEVEL) / 2) * error;
  return { value: Math.expm1(value), lo: Math.expm1(value - half), hi: Math.expm1(value + half) };
}

function nothingRanked(found: Pick<DirectoryChanges, "compared" | "leftOut">, note: string): DirectoryChanges {
  return { depth: null, ...found, differ: null, needs: NEEDS, rows: [], note };
}

function tooFew(compared: number): string {
  return `${compared} of ${FEWEST} directories that a ranking needs: ${NEEDS.changes} landed changes by ${NEEDS.people} people, some on each side`;
}
