import type { Assertion, AssertionResult } from "../../model/assertion.ts";
import { ASSERTION_TEXT as SAY } from "./messages/assertions.ts";
import { formatChange, formatCoverage, formatNumber, formatShare } from "./number-format.ts";

/** What an outcome is called: a failure of level `warn` is a warning. */
export const ASSERTION_KINDS = ["failed", "warning", "unknown", "passed"] as const;
export type AssertionKind = (typeof ASSERTION_KINDS)[number];

/** An assertion as every format tells it. */
export interface AssertionRow {
  readonly result: AssertionResult;
  readonly kind: AssertionKind;
  /** The measure, with the unit before it where it is about one. */
  readonly title: string;
  /** "may not fall by more than 10%". */
  readonly limit: string;
  /** "−21% (−32 to −7), n 6,083"; null where nothing was judged. */
  readonly change: string | null;
  /** How much of the interval is past the limit, or why nothing was judged. */
  readonly why: string;
}

/** Results that fail first, then warnings, what is unknown, what passed; each in the order of the report. */
export function assertionRows(results: readonly AssertionResult[]): readonly AssertionRow[] {
  const rows = results.map(rowOf);
  return ASSERTION_KINDS.flatMap((kind) => rows.filter((row) => row.kind === kind));
}

/** How many assertions have an outcome. */
export type AssertionCounts = Readonly<Record<AssertionKind, number>>;

export function countAssertions(results: readonly AssertionResult[]): AssertionCounts {
  const of = (kind: AssertionKind) => results.filter((result) => kindOf(result) === kind).length;
  return { failed: of("failed"), warning: of("warning"), unknown: of("unknown"), passed: of("passed") };
}

/** Whether an assertion of level `error` failed. */
export function hasFailed(results: readonly AssertionResult[] | null): boolean {
  return countAssertions(results ?? []).failed > 0;
}

/** "1 failed, 2 warnings, 7 passed, 3 unknown". */
export function sayCounts(counts: AssertionCounts): string {
  return SAY.counts(counts);
}

/** What all of them together come to: "1 failed, 7 passed", or that nothing failed, or that nothing could be judged. */
export function sayOutcome(counts: AssertionCounts): string {
  const { failed, warning, passed, unknown } = counts;
  if (failed + warning + passed + unknown === 0) return SAY.nothing;
  if (failed > 0) return sayCounts(counts);
  return warning + passed > 0 ? SAY.noFailure(sayCounts(counts)) : SAY.unjudged(sayCounts(counts));
}

function kindOf({ outcome, level }: AssertionResult): AssertionKind {
  if (outcome === "fail") return level === "error" ? "failed" : "warning";
  return outcome === "pass" ? "passed" : "unknown";
}

function rowOf(result: AssertionResult): AssertionRow {
  const { unit, title, change, n, measureUnit, reason } = result;
  const text = change === null ? null : formatChange(change, measureUnit);
  return {
    result,
    kind: kindOf(result),
    title: unit === null ? title : `${unit}: ${title}`,
    limit: sayLimit(result),
    change: text === null ? null : SAY.estimate(text.value, text.interval, n === null ? null : formatNumber(n)),
    why: reason ?? howSurely(result),
  };
}

/** What the limit demands, in words: "may not fall by more than 10%". */
export function sayLimit({ limit: { kind, value }, measureUnit }: Assertion): string {
  const size = sizeOf(Math.abs(value), measureUnit);
  if (kind === "minChange") return value > 0 ? SAY.mustRise(size) : SAY.mayNotFall(value === 0 ? null : size);
  return value < 0 ? SAY.mustFall(size) : SAY.mayNotRise(value === 0 ? null : size);
}

/** A limit in the digits in which it was written, as far as they matter. */
function sizeOf(size: number, unit: Assertion["measureUnit"]): string {
  if (unit === "days") return `${exact(size)} d`;
  return `${exact(size * 100)}${unit === "fraction" ? " pt" : "%"}`;
}

function exact(value: number): string {
  const digits = [0, 1, 2].find((count) => Math.abs(Number(value.toFixed(count)) - value) < 1e-9) ?? 3;
  return formatNumber(value, digits);
}

function howSurely({ change, past, when, outcome }: AssertionResult): string {
  if (change === null || past === null) return "";
  const level = formatCoverage(change.level);
  const isFailed = outcome === "fail";
  // An interval that ends on the limit passes with all of it there.
  if (past === 1 && isFailed) return SAY.whole(level);
  const share = past === 0 ? "0%" : formatShare(past);
  return when === "point" && isFailed ? SAY.point(share, level) : SAY.part(share, level);
}
