import type { Report } from "../../../model/report.ts";
import { type ClaimRow, claimRows, STAMP_WORDS } from "../claim-rows.ts";
import { PLACEBO_MESSAGES, CLAIM_MESSAGES as SAY } from "../messages/claims.ts";
import { formatNumber } from "../number-format.ts";
import type { TextTable } from "./text-table.ts";

/** Claims held against this history, then those that are not, with what fake dates would have said. */
export function claimTables(report: Report): readonly TextTable[] {
  const { tried, missing, notComparable } = claimRows(report);
  if (report.claims === null) return [];
  const open = missing.flatMap(({ reason, rows }) => rows.map((row) => [sayClaim(row), row.claimed, reason]));
  return [
    {
      title: SAY.title,
      note: [tried.length === 0 ? SAY.none : SAY.meaning, sayPlacebo(report)].filter((text) => text !== null).join(" "),
      titles: ["claim", "claimed", "stamp", "what says so", "n"],
      align: "lrllr",
      rows: tried.map((row) => [
        sayClaim(row),
        row.claimed,
        `${STAMP_WORDS[row.claim.stamp].sign} ${STAMP_WORDS[row.claim.stamp].word}`,
        row.claim.reason,
        formatNumber(row.claim.n),
      ]),
    },
    {
      title: SAY.untried(formatNumber(open.length + notComparable.length)),
      note: null,
      titles: ["claim", "claimed", "what is missing"],
      align: "lrl",
      rows: [...open, ...notComparable.map((row) => [sayClaim(row), row.claimed, row.claim.gap])],
    },
  ];
}

/** How often two plain averages, and this method, would have cried wolf; null where no fake dates were tried. */
export function sayPlacebo({ placebo }: Pick<Report, "placebo">): string | null {
  if (placebo === null) return null;
  const { naive, ours } = placebo;
  return PLACEBO_MESSAGES.title(
    PLACEBO_MESSAGES.naiveAlarms(formatNumber(naive.alarms), formatNumber(naive.dates)),
    PLACEBO_MESSAGES.oursAlarms(formatNumber(ours.alarms), formatNumber(ours.dates)),
  );
}

function sayClaim({ who, claim }: ClaimRow): string {
  return `${who}: ${claim.statement}`;
}
