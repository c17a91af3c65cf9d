import type { Report } from "../../../model/report.ts";
import { formatNumber } from "../number-format.ts";
import { details, fixText, markdownTable, spaced } from "./table.ts";

const WARNINGS = 20;

interface Checked {
  readonly warnings: Report["warnings"];
  readonly checks: readonly Pick<Report["checks"][number], "title" | "status" | "detail">[];
  readonly verdict: Pick<Report["verdict"], "caps">;
}

/** Warnings, checks and what limits the grade, folded away. @param report with its strings escaped */
export function warningsAndChecks({ warnings, checks, verdict }: Checked): readonly string[] {
  const counted = (status: string) => checks.filter((check) => check.status === status).length;
  const faults = warnings.slice(0, WARNINGS).map(({ message, fix, count }) => {
    return `- ${message.replace(/\.$/, "")} (${formatNumber(count)})${fix === null ? "" : `; ${fixText(fix)}`}`;
  });
  const rows = checks.map(({ title, status, detail }) => [title, status, detail]);
  const table = markdownTable(["check", "result", "detail"], "lll", rows);
  const tally = `${counted("pass")} pass, ${counted("warn")} warn, ${counted("fail")} fail`;
  const limits = verdict.caps.map(({ grade, reason }) => `${reason} (${grade})`);
  const grades = limits.length === 0 ? [] : ["", `Limits of the grade: ${limits.join("; ")}.`];
  const lines = [...faults, ...spaced(table), ...grades];
  return details(`Warnings (${warnings.length}), checks (${tally})`, lines[0] === "" ? lines.slice(1) : lines);
}
