import type { Report } from "../../model/report.ts";
import { HEADLINE } from "../shared/headline.ts";
import { shortVerdict } from "../shared/short-verdict.ts";
import { paragraph, widthOf } from "../shared/terminal-text.ts";
import { elsewhere, type Page } from "./page.ts";

const MOST_NOTES = 3;
const NOTE_LINES = 3;
/** What the clone lacks can be fetched; what no clone holds is told elsewhere. */
const FROM_REMOTE = /^git(?: fetch|-ai-impact --fetch)/;

/** The first few caveats and warnings that fit into `room` lines, the first one cut if need be; how many are left is always said. */
export function noteLines(page: Page, room: number): string[] {
  const notes = notesOf(page.report);
  const lines: string[] = [];
  let shown = 0;
  for (const note of notes.slice(0, MOST_NOTES)) {
    const free = room - lines.length - (shown + 1 === notes.length ? 0 : 1);
    const most = shown === 0 ? Math.min(NOTE_LINES, Math.max(1, free)) : NOTE_LINES;
    const next = paragraph(`! ${note}`, { width: page.width, indent: "  ", lines: most });
    if (next.length > free) break;
    lines.push(...next);
    shown++;
  }
  return [...lines, ...leftLine(page, notes.length - shown, shown)];
}

/** Caveats, then warnings; what a partial run lacks comes first. */
function notesOf({ run, verdict, warnings }: Report): readonly string[] {
  const faults = warnings.map(({ message, fix }) => (fix === null ? message : `${message.replace(/\.$/, "")} (fix: ${fix})`));
  return run.partial ? [...faults, ...verdict.caveats] : [...verdict.caveats, ...faults];
}

function leftLine(page: Page, left: number, shown: number): string[] {
  if (left === 0) return [];
  const what = shown === 0 ? `! ${left} ${left === 1 ? "note" : "notes"}` : `  ${left} more`;
  return [page.paint("grey", `${what} ${elsewhere(page)}`)];
}

/** The verdict once more in a few words, what to type next, and where the page and the report are: what stays in view when the rest has scrolled away. */
export function closingLines(page: Page): string[] {
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

/** A place is never broken over lines, however long: nobody could copy or click it. */
function placeLine({ paint }: Page, label: string, place: string | null): string[] {
  return place === null ? [] : [`${paint("grey", label)}  ${place}`];
}

function labelled({ width, paint }: Page, label: string, text: string): string[] {
  const [first = "", ...rest] = paragraph(`${label}  ${text}`, { width, indent: " ".repeat(label.length + 2) });
  return [paint("grey", label) + first.slice(label.length), ...rest];
}

function nextCommand({ report, reportPath }: Page): string {
  const fix = report.measures.find(({ state, fix: what }) => state === "unknown" && what !== null && FROM_REMOTE.test(what))?.fix;
  const { outcome } = report.adoption;
  if (outcome === "not-found" || outcome === "below-floor") return "git-ai-impact --adopted YYYY-MM   if you know when the tools came";
  const saved = reportPath === null ? "" : ` --report ${reportPath}`;
  return fix ?? `git-ai-impact explain ${HEADLINE}${saved}`;
}
