import type { CohortReport } from "../../../model/cohort/cohort-report.ts";
import { COHORT_NEXT } from "../../shared/messages/cohort.ts";
import { SHORT_MESSAGES } from "../../shared/messages/verdict.ts";
import { countLine } from "../../shared/terminal/assertion-lines.ts";
import { labelled, placeLine } from "../../shared/terminal/labelled.ts";
import type { CohortSheet } from "./cohort-sheet.ts";

/** What the assertions came to, where there are any, and what every page ends with. */
export function closingLines(sheet: CohortSheet): string[] {
  return [...countLine(sheet, sheet.report.assertions), ...endLines(sheet)];
}

/** The verdict once more in a few words, what to type next, and where the report and the page are. */
export function endLines(sheet: CohortSheet): string[] {
  const { report, paint, reportPath, pageAddress } = sheet;
  return [
    `${paint("grey", "Verdict")}  ${paint("bold", answerOf(report))}`,
    ...labelled(sheet, "Next", nextCommand(report)),
    ...placeLine(sheet, "JSON", reportPath),
    ...placeLine(sheet, "Page", pageAddress),
  ];
}

function answerOf({ verdict: { code, grade } }: CohortReport): string {
  if (code === "insufficient" || code === "exploratory") return SHORT_MESSAGES[code];
  return `${SHORT_MESSAGES.subject}: ${SHORT_MESSAGES[code]}, ${grade} evidence`;
}

/** What would add most: the repositories that failed, a rollout to learn from, teams. */
function nextCommand({ fleet, staggered, plan, run }: CohortReport): string {
  if (fleet.failed.length + fleet.refused.length > 0) return COHORT_NEXT.scan;
  if (staggered.estimate === null && plan === null) return COHORT_NEXT.plan;
  return run.unitKind === "repository" ? COHORT_NEXT.teams : COHORT_NEXT.explain;
}
