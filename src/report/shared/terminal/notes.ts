import type { Report } from "../../../model/report.ts";
import { paragraph } from "../terminal-text.ts";
import { elsewhere, type Sheet } from "./sheet.ts";

const MOST_NOTES = 3;
const NOTE_LINES = 3;

interface Noted {
  readonly run: Pick<Report["run"], "partial">;
  readonly verdict: Pick<Report["verdict"], "caveats">;
  readonly warnings: Report["warnings"];
}

/** The first few caveats and warnings that fit into `room` lines, the first one cut if need be; how many are left is always said. */
export function noteLines(noted: Noted, sheet: Sheet, room: number): string[] {
  const notes = notesOf(noted);
  const lines: string[] = [];
  let shown = 0;
  for (const note of notes.slice(0, MOST_NOTES)) {
    const free = room - lines.length - (shown + 1 === notes.length ? 0 : 1);
    const most = shown === 0 ? Math.min(NOTE_LINES, Math.max(1, free)) : NOTE_LINES;
    const next = paragraph(`! ${note}`, { width: sheet.width, indent: "  ", lines: most });
    if (next.length > free) break;
    lines.push(...next);
    shown++;
  }
  return [...lines, ...leftLine(sheet, notes.length - shown, shown)];
}

/** Caveats, then warnings; what a partial run lacks comes first. */
function notesOf({ run, verdict, warnings }: Noted): readonly string[] {
  const faults = warnings.map(({ message, fix }) => (fix === null ? message : `${message.replace(/\.$/, "")} (fix: ${fix})`));
  return run.partial ? [...faults, ...verdict.caveats] : [...verdict.caveats, ...faults];
}

function leftLine(sheet: Sheet, left: number, shown: number): string[] {
  if (left === 0) return [];
  const what = shown === 0 ? `! ${left} ${left === 1 ? "note" : "notes"}` : `  ${left} more`;
  return [sheet.paint("grey", `${what} ${elsewhere(sheet)}`)];
}
