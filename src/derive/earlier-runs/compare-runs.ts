import type { EarlierRun, HistoryChange, HistoryEntry, HistoryEvent, HistoryResult, MovedMeasure, PastRun } from "../../model/history.ts";
import { announcementOf } from "./announcement.ts";
import { findMovedAssertions } from "./moved-assertions.ts";

/** A run before it has its place in the series. */
export type RunNow = Omit<HistoryEntry, "sequence">;

interface CompareOptions {
  /** Measure whose estimates are told run by run. */
  readonly headline: string;
  /** Whether main no longer reaches the commit that it was at in the last run; null where nobody can tell. */
  readonly isRewritten: boolean | null;
}

/**
 * What moved between the last run and this one, and how what earlier runs said looks beside today's estimate.
 *
 * Estimates of two runs share most of their data, so that their difference is no test of anything: what is told is how far they are apart, and whether today's
 * lies in the interval of then.
 *
 * @param earlier runs of the same series, the newest last. Where the newest had the same inputs, it is this run, and what moved is told as it was then; empty at the first
 */
export function compareRuns(
  now: RunNow,
  earlier: readonly HistoryEntry[],
  options: CompareOptions,
): Omit<HistoryResult, "known" | "setAside"> {
  const isNew = earlier.at(-1)?.inputs !== now.inputs;
  const others = isNew ? earlier : earlier.slice(0, -1);
  const last = others.at(-1) ?? null;
  const since = last === null ? null : describeMoves(now, last, options);
  const rows = others.map((entry) => rowOf(entry, now, options.headline));
  return {
    announce: isNew ? announcementOf(now, last, since?.assertions ?? []) : "nothing",
    isNew,
    inputs: now.inputs,
    since,
    looks: countLooks(rows),
    earlier: rows,
  };
}

function countLooks(rows: readonly EarlierRun[]): HistoryResult["looks"] {
  const known = rows.filter(({ isInside }) => isInside !== null);
  return { runs: rows.length + 1, known: known.length, inside: known.filter(({ isInside }) => isInside === true).length };
}

function describeMoves(now: RunNow, last: HistoryEntry, { isRewritten }: CompareOptions): NonNullable<HistoryResult["since"]> {
  const changedParts = findChangedParts(last, now);
  const tests: readonly (readonly [HistoryEvent, boolean])[] = [
    ["main-rewritten", isRewritten === true],
    ["earlier-data", now.dataUntil !== null && last.dataUntil !== null && now.dataUntil < last.dataUntil],
    ["tool-changed", last.tool.version !== now.tool.version],
    ["method-changed", changedParts.length > 0],
    ["adoption-moved", last.adoptedOn !== now.adoptedOn],
  ];
  return {
    ...pastRun(last),
    changedParts: [...changedParts],
    events: tests.filter(([, holds]) => holds).map(([event]) => event),
    measures: findMovedMeasures(now, last),
    assertions: findMovedAssertions(now.assertions, last.assertions),
  };
}

/** Parts of the method that differ, by name; one that only one of the two knows differs. */
function findChangedParts(a: Pick<HistoryEntry, "method">, b: Pick<HistoryEntry, "method">): readonly string[] {
  const parts = new Set([...Object.keys(a.method), ...Object.keys(b.method)]);
  return [...parts].filter((part) => a.method[part] !== b.method[part]).toSorted();
}

function findMovedMeasures(now: RunNow, last: HistoryEntry): MovedMeasure[] {
  const before = new Map(last.measures.map(({ id, change }) => [id, change]));
  const known = new Set(now.measures.map(({ id }) => id));
  const rows = [
    ...now.measures.map(({ id, change }) => ({ id, was: before.get(id) ?? null, now: change })),
    // A measure that this version no longer has.
    ...last.measures.filter(({ id }) => !known.has(id)).map(({ id, change }) => ({ id, was: change, now: null })),
  ];
  return rows
    .filter((row) => row.was !== null || row.now !== null)
    .map((row) => ({ ...row, isInside: isInside(row.now?.value ?? null, { was: row.was, scale: row.now?.scale ?? null }) }));
}

function rowOf(entry: HistoryEntry, now: RunNow, headline: string): EarlierRun {
  const changeOf = ({ measures }: RunNow) => measures.find(({ id }) => id === headline)?.change ?? null;
  const [change, today] = [changeOf(entry), changeOf(now)];
  return {
    ...pastRun(entry),
    change,
    isInside: isInside(today?.value ?? null, { was: change, scale: today?.scale ?? null }),
    isSameMethod: entry.tool.version === now.tool.version && findChangedParts(entry, now).length === 0,
  };
}

interface Then {
  readonly was: HistoryChange | null;
  readonly scale: HistoryChange["scale"] | null;
}

/** Whether a value lies in the interval of then, ends included; null where either is missing, or they are on different scales. */
function isInside(value: number | null, { was, scale }: Then): boolean | null {
  if (value === null || was === null || was.scale !== scale) return null;
  return value >= was.lo && value <= was.hi;
}

function pastRun({ sequence, dataUntil, tool, verdict: { code, grade }, adoptedOn, windows }: HistoryEntry): PastRun {
  return { sequence, dataUntil, version: tool.version, verdict: { code, grade }, adoptedOn, weeksAfter: windows?.after.weeks ?? null };
}
