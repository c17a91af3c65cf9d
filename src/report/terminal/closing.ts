import { HEADLINE } from "../shared/headline.ts";
import { shortVerdict } from "../shared/short-verdict.ts";
import { countLine } from "../shared/terminal/assertion-lines.ts";
import { labelled, placeLine } from "../shared/terminal/labelled.ts";
import { widthOf } from "../shared/terminal-text.ts";
import type { Page } from "./page.ts";

/** What the clone lacks can be fetched; what no clone holds is told elsewhere. */
const FROM_REMOTE = /^git(?: fetch|-ai-impact --fetch)/;

/** What the assertions came to, where there are any, and what every page ends with. */
export function closingLines(page: Page): string[] {
  return [...countLine(page, page.report.assertions), ...endLines(page)];
}

/** The verdict once more in a few words, what to type next, and where the page and the report are: what stays in view when the rest has scrolled away. */
export function endLines(page: Page): string[] {
  const { reportPath, pageAddress } = page;
  const next = nextCommand(page);
  const isNamed = reportPath !== null && next.endsWith(reportPath);
  return [
    verdictLine(page),
    ...labelled(page, "Next", next),
    ...placeLine(page, "JSON", isNamed ? null : reportPath),
    ...placeLine(page, "Page", pageAddress),
  ];
}

/** On one line: where there is no room to say what it is about, that stands above. */
function verdictLine({ report, width, paint }: Page): string {
  const { code } = report.verdict;
  const { subject, answer } = shortVerdict(report);
  const full = code === "insufficient" ? answer : `${subject}: ${answer}`;
  const words = code === "exploratory" ? "none" : full;
  const label = "Verdict  ";
  return paint("grey", label) + paint("bold", widthOf(label + words) <= width ? words : answer);
}

function nextCommand({ report, reportPath }: Page): string {
  const fix = report.measures.find(({ state, fix: what }) => state === "unknown" && what !== null && FROM_REMOTE.test(what))?.fix;
  const { outcome } = report.adoption;
  if (outcome === "not-found" || outcome === "below-floor") return "git-ai-impact --adopted YYYY-MM   if you know when the tools came";
  const saved = reportPath === null ? "" : ` --report ${reportPath}`;
  return fix ?? `git-ai-impact explain ${HEADLINE}${saved}`;
}
