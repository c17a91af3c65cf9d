import { claimRows, STAMP_WORDS } from "../shared/claim-rows.ts";
import { CLAIM_MESSAGES } from "../shared/messages/claims.ts";
import { paragraph } from "../shared/terminal-text.ts";
import type { Page } from "./page.ts";

/** The page is short: the other claims of the reader are in every other format. */
const MOST_OWN = 3;
const STAMPS = ["ruled-out", "fits", "cannot-tell"] as const;

/** What the reader claimed, and what this history says to it. */
export function ownClaimLines({ report, width, paint }: Page): string[] {
  const own = (report.claims?.claims ?? []).filter(({ isOwn }) => isOwn).slice(0, MOST_OWN);
  return own.flatMap(({ statement, stamp, reason }) => {
    const [first = "", ...rest] = paragraph(`${statement}: ${STAMP_WORDS[stamp].word}. ${reason}`, { width, lines: 3 });
    return [first.replace(statement, () => paint("bold", statement)), ...rest];
  });
}

/** How many published claims are ruled out, fit or cannot be told; nothing where none was held against an interval. */
export function claimLines({ report, width, paint }: Page): string[] {
  const tried = claimRows(report).tried.filter(({ claim }) => !claim.isOwn);
  if (tried.length === 0) return [];
  const counts = STAMPS.map((stamp) => ({ stamp, count: tried.filter(({ claim }) => claim.stamp === stamp).length }))
    .filter(({ count }) => count > 0)
    .map(({ stamp, count }) => `${count} ${STAMP_WORDS[stamp].word}`);
  return paragraph(CLAIM_MESSAGES.counted(counts.join(", ")), { width, lines: 1 }).map((line) => paint("grey", line));
}
