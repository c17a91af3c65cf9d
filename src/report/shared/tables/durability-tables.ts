import type { Durability, Stratum } from "../../../model/durability.ts";
import { LIFE_MESSAGES } from "../messages/lives.ts";
import { formatNumber, formatShare, formatSigned, UNKNOWN } from "../number-format.ts";
import type { TextTable } from "./text-table.ts";

const STRATA = { "path-class": "files of", "change-size": "lines of the change:" } as const satisfies Record<Stratum["by"], string>;

/** Where lines live longer, who takes them, and what was left out. Nothing where lines were not followed. */
export function durabilityTables(durability: Durability | null): readonly TextTable[] {
  if (durability === null || !durability.measurable) return [];
  return [contrastTable(durability), reworkTable(durability), massChangeTable(durability)];
}

function contrastTable({ withinAuthor, marked, strata }: Durability): TextTable {
  const row = (title: string, { change, changes, note }: Durability["marked"]) => [
    title,
    ...changeCells(change),
    formatNumber(changes),
    note ?? "",
  ];
  return {
    title: "Lives of AI-marked and unmarked lines",
    note: LIFE_MESSAGES.contrasts,
    titles: ["AI-marked minus unmarked", "days of the first 90", "95% interval", "changes", "note"],
    align: "lrrrl",
    rows: [
      row(`of the same authors (${withinAuthor.authors})`, withinAuthor),
      row("whoever wrote them", marked),
      ...strata.map((stratum) => [`${STRATA[stratum.by]} ${stratum.title}`, ...changeCells(stratum.change), changesOf(stratum), ""]),
    ],
    emphasis: 0,
  };
}

function changeCells(change: Durability["marked"]["change"]): readonly string[] {
  if (change === null) return [UNKNOWN, UNKNOWN];
  return [formatSigned(change.value, 1), `${formatSigned(change.lo, 1)} to ${formatSigned(change.hi, 1)}`];
}

function changesOf({ marked, unmarked }: Stratum): string {
  return `${formatNumber(marked.changes)} + ${formatNumber(unmarked.changes)}`;
}

function reworkTable({ rework }: Durability): TextTable {
  const rows = rework
    .filter(({ lines }) => lines > 0)
    .map(({ days, side, lines, changes, self, fix, other, cappedShare, deleted, deletedYoung }) => {
      const share = (part: number, whole: number) => (whole === 0 ? UNKNOWN : formatShare(part / whole));
      const parts = [self + fix + other, self, fix, other].map((part) => share(part, lines));
      const capped = cappedShare === null ? UNKNOWN : formatShare(cappedShare);
      return [`${days} days, ${side}`, ...parts, capped, share(deletedYoung, deleted), formatNumber(lines), formatNumber(changes)];
    });
  return {
    title: "Rework: who takes young lines",
    note: rows.length === 0 ? null : LIFE_MESSAGES.rework,
    titles: [
      "gone within",
      "of lines born",
      "by its author",
      "by a repair",
      "by another change",
      "capped",
      "death share",
      "lines",
      "changes",
    ],
    align: "lrrrrrrrr",
    rows,
  };
}

function massChangeTable({ massChanges: { limit, largest, total } }: Durability): TextTable {
  const rows = largest.map(({ id, lines, files }) => [id, formatNumber(lines), files === null ? UNKNOWN : formatNumber(files)]);
  return {
    title: `Changes left out of line lives for their size (${formatNumber(total)})`,
    note: rows.length === 0 ? null : LIFE_MESSAGES.massChange(formatNumber(limit)),
    titles: ["change", "lines", "files"],
    align: "lrr",
    rows,
    isCode: true,
  };
}
