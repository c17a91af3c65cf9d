import type { AdoptionResult, Report } from "../../model/report.ts";
import { drawLine } from "../shared/blocks.ts";
import { HEADLINE } from "../shared/headline.ts";
import { formatNumber, formatShare } from "../shared/number-format.ts";
import { periodName, seriesByMonth } from "../shared/series-by-month.ts";
import { shortRef } from "../shared/short-ref.ts";
import { paragraph, truncate, widthOf } from "../shared/terminal-text.ts";
import type { Page } from "./page.ts";

const LONGEST_NAME = 30;

/** How the adoption date is introduced. */
const OPENINGS = {
  declared: { text: "Adoption", how: " (given)" },
  usage: { text: "Adoption", how: " (usage file)" },
  "change-point": { text: "AI marks from", how: " (detected)" },
  pooled: { text: "AI marks from", how: " (detected)" },
  none: { text: "Adoption", how: "" },
} as const satisfies Record<AdoptionResult["source"], { text: string; how: string }>;

/** Repository, windows, and how much work carries AI marks: two lines on a wide terminal. */
export function headerLines(page: Page): string[] {
  const { repo } = page.report;
  const name = truncate(repo.name, LONGEST_NAME);
  const rest = ` · ${truncate(shortRef(repo.main), LONGEST_NAME)}`;
  const room = page.width - widthOf(name + rest);
  const span = spanTexts(page.report).find((text) => widthOf(text) + 3 <= room);
  const opening = page.paint("bold", name) + rest;
  if (span !== undefined) return [`${opening} · ${span}`, ...markedLines(page)];
  return [opening, ...paragraph(spanTexts(page.report).at(-1) ?? "", { width: page.width, lines: 2 }), ...markedLines(page)];
}

/** What the numbers cover, the longer wording first. */
function spanTexts({ windows, repo }: Report): readonly string[] {
  if (windows === null) {
    const { landed } = repo.counts;
    const total = `${formatNumber(landed.merge + landed.rebase + landed.squash + landed.direct)} landed changes`;
    return repo.firstLandedAt === null ? [total] : [`${total}, ${repo.firstLandedAt} … ${repo.lastLandedAt ?? ""}`];
  }
  const { before, after } = windows;
  return [
    `before ${before.from} … ${before.to} (${before.weeks} wk) · after ${after.from} … ${after.to} (${after.weeks} wk)`,
    `before ${before.weeks} wk to ${before.to} · after ${after.weeks} wk from ${after.from}`,
  ];
}

function markedLines({ report, paint, width }: Page): string[] {
  const { date, source, markedShare, markedShareAfter } = report.adoption;
  if (date === null) return [];
  const { text, how } = OPENINGS[source];
  const share = markedShareAfter ?? markedShare;
  const when = markedShareAfter === null ? "" : " after";
  const marked =
    share.value === null ? "" : `: at least ${formatShare(share.value)} of ${formatNumber(share.changes)} landed changes${when}`;
  return paragraph(`${text} ${date}${how}${marked}`, { width, lines: 2 }).map((line) => paint("grey", line));
}

/** Landed changes as one line of blocks with a rule at the adoption date; nothing where there is no series. */
export function landedLine(page: Page): string[] {
  const series = page.report.series.find(({ measure }) => measure === HEADLINE);
  const from = page.report.windows?.before.from ?? "";
  const weeks = (series?.weeks ?? []).filter(({ start }) => start >= from);
  const label = "Landed, by ";
  const most = page.width - label.length - "half-year".length - 2 * "  2026-01".length - 1;
  const periods = seriesByMonth(weeks, { most, splitAt: page.report.adoption.date });
  if (periods === null) return [];
  const line = drawLine(periods.values, { unicode: page.unicode, split: periods.split });
  return [`${label}${periodName(periods.months)}  ${page.paint("grey", periods.first)} ${line} ${page.paint("grey", periods.last)}`];
}
