import type { Durability, Stratum } from "../../model/durability.ts";
import type { Report } from "../../model/report.ts";
import { codeMarkdown, escapeMarkdown } from "../shared/escape.ts";
import { LIFE_TITLES, lifeCaveats, lifeRows } from "../shared/life-rows.ts";
import { formatNumber, formatShare, formatSigned, UNKNOWN } from "../shared/number-format.ts";
import { details, markdownTable } from "./table.ts";

const STRATA = { "path-class": "files of", "change-size": "lines of the change:" } as const satisfies Record<Stratum["by"], string>;

/** Whether code lasts: the sentence, a small table, and what to keep in mind. */
export function durabilityPart({ durability }: Report): readonly string[] {
  if (durability === null || !durability.measurable) return [];
  const rows = lifeRows(durability).map((cells) => cells.map(escapeMarkdown));
  const table = markdownTable(["lines still there after", ...LIFE_TITLES], `l${"r".repeat(LIFE_TITLES.length)}`, rows);
  const caveats = escapeMarkdown(lifeCaveats(durability).join(" "));
  return ["", `**Does the code last?** ${durability.sentence}`, ...spaced(table), "", caveats];
}

/** Where lines live longer and who takes them, folded away. */
export function durabilityParts({ durability }: Report): readonly (readonly string[])[] {
  if (durability === null || !durability.measurable) return [];
  return [contrasts(durability), rework(durability), massChanges(durability)];
}

function contrasts({ withinAuthor, marked, strata }: Durability): readonly string[] {
  const row = (title: string, { change, changes, note }: Durability["marked"]) => [
    title,
    ...changeCells(change),
    formatNumber(changes),
    note ?? "",
  ];
  const rows = [
    row(`**of the same authors** (${withinAuthor.authors})`, withinAuthor),
    row("whoever wrote them", marked),
    ...strata.map((stratum) => [`${STRATA[stratum.by]} ${stratum.title}`, ...changeCells(stratum.change), changesOf(stratum), ""]),
  ];
  const titles = ["AI-marked minus unmarked", "days of the first 90", "95% interval", "changes", "note"];
  const meaning =
    "The first row is the one that counts: what an author's habits do to lines is the same on both sides. The others describe; of twenty such rows one is off zero by chance. A long life is not quality.";
  return details("Lives of AI-marked and unmarked lines", [meaning, "", ...markdownTable(titles, "lrrrl", rows)]);
}

function changeCells(change: Durability["marked"]["change"]): readonly string[] {
  if (change === null) return [UNKNOWN, UNKNOWN];
  const signed = (value: number) => escapeMarkdown(formatSigned(value, 1));
  return [signed(change.value), `${signed(change.lo)} to ${signed(change.hi)}`];
}

function changesOf({ marked, unmarked }: Stratum): string {
  return `${formatNumber(marked.changes)} + ${formatNumber(unmarked.changes)}`;
}

function rework({ rework: all }: Durability): readonly string[] {
  const rows = all
    .filter(({ lines }) => lines > 0)
    .map(({ days, side, lines, changes, self, fix, other, cappedShare, deleted, deletedYoung }) => {
      const share = (part: number, whole: number) => (whole === 0 ? UNKNOWN : escapeMarkdown(formatShare(part / whole)));
      const parts = [self + fix + other, self, fix, other].map((part) => share(part, lines));
      const capped = cappedShare === null ? UNKNOWN : escapeMarkdown(formatShare(cappedShare));
      return [`${days} days, ${side}`, ...parts, capped, share(deletedYoung, deleted), formatNumber(lines), formatNumber(changes)];
    });
  const titles = [
    "gone within",
    "of lines born",
    "by its author",
    "by a repair",
    "by another change",
    "capped",
    "death share",
    "lines",
    "changes",
  ];
  const why =
    "*Capped*: no change counts for more lines than the largest of a hundred changes brings. *Death share*: of the lines deleted in the span, those younger than that. It rises by itself when more is written, and is no measure of rework.";
  return details("Rework: who takes young lines", rows.length === 0 ? [] : [why, "", ...markdownTable(titles, "lrrrrrrrr", rows)]);
}

function massChanges({ massChanges: { limit, largest, total } }: Durability): readonly string[] {
  const rows = largest.map(({ id, lines, files }) => [
    codeMarkdown(id),
    formatNumber(lines),
    files === null ? UNKNOWN : formatNumber(files),
  ]);
  const rule = `More than ${formatNumber(limit)} lines or 500 files: an import, a move or formatting rather than written work.`;
  const table = markdownTable(["change", "lines", "files"], "lrr", rows);
  const title = `Changes left out of line lives for their size (${formatNumber(total)})`;
  return details(title, table.length === 0 ? [] : [rule, "", ...table]);
}

function spaced(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", ...lines];
}
