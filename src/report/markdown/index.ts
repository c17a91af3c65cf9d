import type { MeasureResult, Report } from "../../model/report.ts";
import { absentSources } from "../shared/absent-sources.ts";
import { drawLine } from "../shared/blocks.ts";
import { comparedMeasures } from "../shared/compared-measures.ts";
import { codeMarkdown, escapeMarkdown, shorten } from "../shared/escape.ts";
import { hasVerdict, splitSentence } from "../shared/evidence.ts";
import { HEADLINE } from "../shared/headline.ts";
import { type IntervalLevels, intervalLevels, isPrimaryLevel } from "../shared/interval-levels.ts";
import { mapStrings } from "../shared/map-strings.ts";
import { assertionPart } from "../shared/markdown/assertion-part.ts";
import { fitBytes } from "../shared/markdown/fit-bytes.ts";
import { fixText, markdownTable } from "../shared/markdown/table.ts";
import { QUIET_MESSAGES } from "../shared/messages/absent.ts";
import { coversZero, formatChange, formatCoverage, formatLevel, formatNumber, formatShare, UNKNOWN } from "../shared/number-format.ts";
import { quietMeasures } from "../shared/quiet-measures.ts";
import type { Reporter } from "../shared/reporter.ts";
import { periodName, seriesByMonth } from "../shared/series-by-month.ts";
import { shortRef } from "../shared/short-ref.ts";
import { deliveryPart } from "./delivery-parts.ts";
import { durabilityPart } from "./durability-parts.ts";
import { foldedParts } from "./folded-parts.ts";
import { markLine, sincePart } from "./history-parts.ts";

const LONGEST_TEXT = 300;
const MOST_PERIODS = 60;

/**
 * The report as Markdown for a step summary, a comment or an issue: at most 60 kB, no images, headings of the
 * third level, every string of the report made inert.
 */
export function renderMarkdown(report: Report): string {
  const safe = mapStrings(report, (text) => escapeMarkdown(shorten(text, LONGEST_TEXT)));
  const name = codeMarkdown(shorten(report.repo.name, 100));
  const body = [
    markLine(report),
    ...opening(safe, name),
    ...sincePart(report),
    ...assertionPart(report.assertions),
    ...comparison(safe),
    ...quiet(safe),
    ...durabilityPart(safe),
    ...deliveryPart(safe),
    ...landed(safe),
    ...caveats(safe),
    ...absent(safe),
  ];
  return fitBytes(body, foldedParts(safe, report), ["", closing(safe), ""]);
}

export const markdown: Reporter = { id: "markdown", extension: "md", render: renderMarkdown };

function opening(report: Report, name: string): readonly string[] {
  const { verdict, windows, adoption, repo } = report;
  const { finding, doubt } = splitSentence(verdict);
  const weeks = windows === null ? [] : [`before ${windows.before.weeks} wk, after ${windows.after.weeks} wk`];
  const { marked, changes, value } = adoption.markedShare;
  const share = value === null ? [] : [`AI-marked: at least ${formatShare(value)} (${formatNumber(marked)} of ${formatNumber(changes)})`];
  const facts = [
    ...(hasVerdict(report) ? [`Evidence: ${verdict.grade}`, "timing, not cause"] : ["No verdict"]),
    ...weeks,
    ...share,
    `${name}, ${shortRef(repo.main)}`,
  ];
  const beside = [verdict.empiricalNull, verdict.outlook, doubt, windows === null ? adoption.rule : null];
  const sentences = beside.filter((text) => text !== null && text !== "");
  const paragraphs = [facts.join(" · "), sentences.join(" "), verdict.clause ?? ""].filter((text) => text !== "");
  return [`### ${finding}`, ...paragraphs.flatMap((text) => ["", text])];
}

function comparison(report: Report): readonly string[] {
  const { measures } = report;
  const compared = comparedMeasures(report);
  if (compared.length > 0) {
    const levels = intervalLevels(report);
    const titles = ["measure", "before", "after", "change", `${formatCoverage(levels.common)} interval`, "n", "evidence"];
    const rows = compared.map((measure) => comparedRow(measure, levels));
    return ["", ...markdownTable(titles, "lrrrrrl", rows)];
  }
  const rows = measures.flatMap(({ title, unit, overall }) =>
    overall === null ? [] : [[withUnit(title, unit), formatLevel(overall.value, unit), formatNumber(overall.n)]],
  );
  return rows.length === 0 ? [] : ["", ...markdownTable(["over all weeks", "level", "n"], "lrr", rows)];
}

/** As in the terminal, an interval that covers zero is set back: here in italics. One of another level than the head says names its own. */
function comparedRow(measure: MeasureResult, levels: IntervalLevels): readonly string[] {
  const { title, unit, before, after, change, n, grade } = measure;
  const level = (side: MeasureResult["before"]) => (side === null ? UNKNOWN : formatLevel(side.value, unit));
  const text = formatChange(change, unit);
  const tone = change !== null && coversZero(change) ? "_" : "";
  const own = change !== null && isPrimaryLevel(measure, levels) ? ` (${formatCoverage(change.level)})` : "";
  const value = tone + escapeMarkdown(text.value) + tone;
  const interval = escapeMarkdown(text.interval) + own;
  return [withUnit(title, unit), escapeMarkdown(level(before)), escapeMarkdown(level(after)), value, interval, formatNumber(n), grade];
}

function withUnit(title: string, unit: MeasureResult["unit"]): string {
  return unit === "per-week" || unit === "lines-per-week" ? `${title} / week` : title;
}

function quiet(report: Report): readonly string[] {
  const groups = quietMeasures(report, ({ state, overall }) => state === "insufficient" && overall !== null);
  return groups.flatMap(({ measure, titles }) => ["", `${reasonOf(measure)}: ${titles.join(", ")}.`]);
}

function reasonOf({ state, note, fix }: MeasureResult): string {
  const opening = state === "unknown" ? QUIET_MESSAGES.notMeasured : QUIET_MESSAGES.notEnough;
  const reason = [note, fix === null ? null : fixText(fix)].filter((text) => text !== null).join("; ");
  return `${opening}${reason === "" ? "" : ` (${reason})`}`;
}

/** What each source that was not given would add, a line each. */
function absent(report: Report): readonly string[] {
  const lines = absentSources(report).map(({ kind, title, adds }) => `- <code>--${kind}</code> (${title}) would add ${adds}.`);
  return lines.length === 0 ? [] : ["", ...lines];
}

function landed({ series, windows, adoption }: Report): readonly string[] {
  const weeks = series.find(({ measure }) => measure === HEADLINE)?.weeks ?? [];
  const inside = weeks.filter(({ start }) => start >= (windows?.before.from ?? ""));
  const periods = seriesByMonth(inside, { most: MOST_PERIODS, splitAt: adoption.date });
  if (periods === null) return [];
  const line = drawLine(periods.values, { unicode: true, split: periods.split });
  return ["", `landed, by ${periodName(periods.months)}, ${periods.first} to ${periods.last}: ${line}`];
}

function caveats({ verdict }: Report): readonly string[] {
  return verdict.caveats.length === 0 ? [] : ["", ...verdict.caveats.slice(0, 5).map((caveat) => `- ${caveat}`)];
}

function closing({ run, tool }: Report): string {
  return `Data as of ${run.cutoff ?? "an unknown day"} · seed ${run.seed} · markers ${run.markerTable} · privacy ${run.privacy} · ${tool.name} ${tool.version}`;
}
