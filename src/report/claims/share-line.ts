import type { TriedClaim } from "../../model/claim-result.ts";
import type { Report } from "../../model/report.ts";
import { type ClaimRow, claimRows } from "../shared/claim-rows.ts";
import { escapeMarkdown, shorten } from "../shared/escape.ts";
import { SHARE_MESSAGES as SAY } from "../shared/messages/claims.ts";
import { formatCoverage, formatNumber } from "../shared/number-format.ts";

const LONGEST_TEXT = 100;
/** What is worth telling first. */
const STAMPS = ["ruled-out", "fits", "cannot-tell"] as const;

/**
 * One line of Markdown: the reader's own claim, or else the first published one that is ruled out, fits, or cannot be told; with the interval that says so,
 * its level and n. It names neither the repository nor anybody in it.
 */
export function shareLine(report: Report): string {
  const { tried } = claimRows(report);
  const own = tried.filter(({ claim }) => claim.isOwn);
  const pool = own.length > 0 ? own : tried;
  const row = STAMPS.flatMap((stamp) => pool.filter(({ claim }) => claim.stamp === stamp)).at(0);
  return row === undefined ? SAY.nothing : sayRow(row);
}

function sayRow({ claim, who, claimed, text }: ClaimRow): string {
  const { ours, stamp, n, title, isOwn } = claim;
  if (ours === null || text.ours === null || stamp === "not-comparable") return SAY.nothing;
  const subject = SAY.subject(safe(claimed), safe(titleOf(title)), isOwn ? null : safe(who));
  const figures = SAY.figures({ ...text.ours, level: formatCoverage(ours.level), n: formatNumber(n) });
  return `${SAY[stamp](subject)}: ${figures}. ${claim.against === "change" ? SAY.timing : ""}`.trim();
}

/** Words of a report that somebody saved; its figures are made from numbers. */
function safe(text: string): string {
  return escapeMarkdown(shorten(text, LONGEST_TEXT));
}

function titleOf(title: TriedClaim["title"]): string {
  return title === null ? "" : `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
}
