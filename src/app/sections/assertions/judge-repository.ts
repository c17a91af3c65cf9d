import type { Assertions } from "../../../config/assertions/settle-assertions.ts";
import type { Assertion, AssertionResult } from "../../../model/assertion.ts";
import type { MeasureResult, Report } from "../../../model/report.ts";
import type { Warning } from "../../../model/warning.ts";
import { ASSERTION_REASONS, ASSERTION_WARNINGS } from "../../../report/shared/messages/assertions.ts";
import { isPast, sharePast } from "./past-limit.ts";

/** What of a report is judged. */
export interface JudgedReport extends Pick<Report, "adoption" | "windows"> {
  readonly measures: readonly MeasureResult[];
}

/**
 * Judges assertions by the rows of a report, each by the interval that the row shows.
 *
 * There is nothing to judge by, and the outcome is `unknown`, where a measure has no estimate, and where its estimate is graded `exploratory` or `none`: such a
 * one is described and not judged, whatever its interval.
 *
 * @returns in the order of `assertions`
 */
export function judgeRepository(assertions: readonly Assertion[], report: JudgedReport): readonly AssertionResult[] {
  return assertions.map((assertion) => {
    const row = report.measures.find(({ id }) => id === assertion.measure);
    const reason = whyUnknown(row, report);
    const found = reason === null ? (row?.change ?? null) : null;
    const base = row?.unit === "fraction" ? (row.before?.value ?? null) : null;
    return judged(assertion, { unit: null, change: found, base, n: row?.n ?? null, reason });
  });
}

/** What an assertion is judged by: a change, or the reason why there is none. */
export interface Basis {
  readonly unit: string | null;
  readonly change: AssertionResult["change"];
  /** Level before of a measure that is a share; null of any other, and where it is not known. */
  readonly base: number | null;
  /** What it rests on. */
  readonly n: number | null;
  readonly reason: string | null;
}

/** An assertion with its outcome. */
export function judged(assertion: Assertion, { unit, change, base, n, reason }: Basis): AssertionResult {
  const { measure, title, measureUnit, level, when, limit } = assertion;
  const common = { measure, title, measureUnit, level, when, limit, unit };
  if (change === null)
    return { ...common, outcome: "unknown", change: null, n: null, past: null, reason: reason ?? ASSERTION_REASONS.noEstimate };
  const judgeable = { ...change, base };
  const outcome = isPast(judgeable, limit, when) ? "fail" : "pass";
  return { ...common, outcome, change, n, past: sharePast(judgeable, limit), reason: null };
}

/** Assertions of teams are not about one repository: how many there are, and where they are judged. */
export function warnOfTeams(assertions: Assertions | null): readonly Warning[] {
  const count = [...(assertions?.teams.values() ?? [])].reduce((sum, list) => sum + list.length, 0);
  return count === 0 ? [] : [{ code: "ASSERTIONS_OF_TEAMS", ...ASSERTION_WARNINGS.ofTeams(count), count }];
}

function whyUnknown(row: MeasureResult | undefined, { adoption, windows }: JudgedReport): string | null {
  if (row === undefined) return ASSERTION_REASONS.noMeasure;
  if (row.state === "unknown") return ASSERTION_REASONS.notMeasured(row.note);
  if (windows === null) return ASSERTION_REASONS.noWindows[adoption.outcome];
  if (row.state === "insufficient") return ASSERTION_REASONS.tooLittle(row.note);
  if (row.grade === "none") return ASSERTION_REASONS.ungraded;
  if (row.grade === "exploratory") return ASSERTION_REASONS.described(adoption.onePerson);
  return row.change === null ? ASSERTION_REASONS.noEstimate : null;
}
