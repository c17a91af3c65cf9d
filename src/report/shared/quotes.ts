import { isTold } from "../../model/adoption-source.ts";
import type { MeasureResult, Report } from "../../model/report.ts";
import { shorten } from "./escape.ts";
import { hasVerdict } from "./evidence.ts";
import { HEADLINE } from "./headline.ts";
import { MARKED_SHARE } from "./marked-share.ts";
import { QUOTE_MESSAGES, QUOTED_MEASURES } from "./messages/quotes.ts";
import { VERDICT_MESSAGES } from "./messages/verdict.ts";
import { coversZero, formatChange, formatCoverage, formatNumber, formatShare, sayEnds } from "./number-format.ts";

/** A sentence that is cleared for quoting: it carries its interval, level, n, grade and data cut with it. */
export interface Quote {
  readonly id: string;
  readonly text: string;
}

const LONGEST_NAME = 60;
const MOST_TITLES = 6;

/** Beside the headline: what a recovery is measured by, from production to main; the first that is known is quoted. */
const RECOVERIES = ["recovery-incident", "recovery-deploy", "recovery-ci"] as const;

type QuotedMeasure = keyof typeof QUOTED_MEASURES;
type Compared = MeasureResult & { readonly change: NonNullable<MeasureResult["change"]> };

/**
 * The only sentences of a report that are cleared for quoting: the headline, branch work where it parts from it, what lands, lasts and recovers,
 * how much is marked, and what was not measured. Without a verdict, and for one person's adoption, one sentence that says so. Strings of the
 * report stand in them as they are given.
 */
export function quotes(report: Report): readonly Quote[] {
  const headline = quotable(report, HEADLINE);
  if (report.adoption.onePerson) return [noVerdict(report, QUOTE_MESSAGES.onePerson)];
  if (!hasVerdict(report) || headline === null) return [noVerdict(report, QUOTE_MESSAGES.noVerdictReasons[report.adoption.outcome])];
  const branchWork = report.verdict.clause === null ? [] : measureQuote(report, "branch-commits");
  return [
    { id: HEADLINE, text: headlineText(report, headline) },
    ...branchWork,
    ...measureQuote(report, "landed-share"),
    ...recoveryQuote(report),
    ...measureQuote(report, "rework-14d"),
    ...markedQuote(report),
    ...notMeasuredQuote(report),
  ];
}

function noVerdict(report: Report, reason: string): Quote {
  return { id: "no-verdict", text: QUOTE_MESSAGES.noVerdict(nameOf(report), reason, cutOf(report)) };
}

/** The measure where it has a change and a grade that carries it. */
function quotable({ measures }: Report, id: string): Compared | null {
  const measure = measures.find((one) => one.id === id);
  if (measure === undefined || measure.change === null || measure.grade === "none") return null;
  return { ...measure, change: measure.change };
}

function headlineText(report: Report, headline: Compared): string {
  const { change, unit } = headline;
  const { grade, code } = report.verdict;
  const parts = { repo: nameOf(report), since: sinceOf(report) };
  const told = { ...parts, value: formatChange(change, unit).value, evidence: evidenceOf(report, { ...headline, grade }) };
  if (code === "less" || code === "more") {
    const words = code === "less" ? "fewer" : "more";
    return isProbable(report) ? QUOTE_MESSAGES.movedLittle({ ...told, words }) : QUOTE_MESSAGES.moved({ ...told, words });
  }
  const range = { ...parts, words: "", evidence: rangeEvidenceOf(report, { ...headline, grade }) };
  const ends = sayEnds(change, unit);
  if (code === "same") return QUOTE_MESSAGES.same({ ...range, value: QUOTE_MESSAGES.between(...ends) });
  if (!coversZero(change)) return QUOTE_MESSAGES.trendTurnsIt({ ...told, words: "" });
  return QUOTE_MESSAGES.noClearChange({ ...range, words: QUOTED_MEASURES.landed, value: QUOTE_MESSAGES.fromTo(...ends) });
}

/** True where the verdict itself says "probably". */
function isProbable({ verdict }: Report): boolean {
  return verdict.sentence.startsWith(VERDICT_MESSAGES.probably);
}

function measureQuote(report: Report, id: Exclude<QuotedMeasure, "landed">): readonly Quote[] {
  const measure = quotable(report, id);
  return measure === null ? [] : [{ id, text: measureText(report, measure, QUOTED_MEASURES[id]) }];
}

function measureText(report: Report, measure: Compared, what: string): string {
  const { change, unit } = measure;
  const parts = { repo: nameOf(report), since: sinceOf(report) };
  if (coversZero(change)) {
    const value = QUOTE_MESSAGES.fromTo(...sayEnds(change, unit));
    return QUOTE_MESSAGES.noClearChange({ ...parts, words: what, value, evidence: rangeEvidenceOf(report, measure) });
  }
  const words = change.value > 0 ? QUOTE_MESSAGES.rose(what) : QUOTE_MESSAGES.fell(what);
  return QUOTE_MESSAGES.measureMoved({ ...parts, words, value: formatChange(change, unit).value, evidence: evidenceOf(report, measure) });
}

/** The first rung that is known. How long incidents take is never told without how many there are. */
function recoveryQuote(report: Report): readonly Quote[] {
  const rate = measureQuote(report, "incident-rate")[0];
  for (const id of RECOVERIES) {
    const quote = measureQuote(report, id)[0];
    if (quote === undefined || (id === "recovery-incident" && rate === undefined)) continue;
    return [id === "recovery-incident" && rate !== undefined ? { id, text: QUOTE_MESSAGES.beside(quote.text, rate.text) } : quote];
  }
  return [];
}

function markedQuote(report: Report): readonly Quote[] {
  const { markedShare, markedShareAfter } = report.adoption;
  const { value, marked, changes } = markedShareAfter ?? markedShare;
  if (value === null || changes === 0) return [];
  const since = markedShareAfter === null ? "" : ` ${sinceOf(report)}`;
  const parts = { repo: nameOf(report), changes: formatNumber(changes), since, cut: cutOf(report) };
  const text =
    marked === 0
      ? QUOTE_MESSAGES.unmarked(parts)
      : QUOTE_MESSAGES.marked({ ...parts, share: formatShare(value), marked: formatNumber(marked) });
  return [{ id: MARKED_SHARE, text }];
}

function notMeasuredQuote(report: Report): readonly Quote[] {
  const titles = report.measures.filter(({ id, state }) => state !== "value" && id !== MARKED_SHARE).map(({ title }) => title);
  if (titles.length === 0) return [];
  const left = titles.length - MOST_TITLES;
  const told = left > 0 ? [...titles.slice(0, MOST_TITLES), QUOTE_MESSAGES.more(formatNumber(left))] : titles;
  return [{ id: "not-measured", text: QUOTE_MESSAGES.notMeasured(nameOf(report), told.join(", "), cutOf(report)) }];
}

/** Interval, n, grade and data cut. */
function evidenceOf(report: Report, measure: Compared): string {
  const { change, unit } = measure;
  return around(report, measure, QUOTE_MESSAGES.intervalOf(formatCoverage(change.level), formatChange(change, unit).interval));
}

/** The same where the ends of the interval are told already. */
function rangeEvidenceOf(report: Report, measure: Compared): string {
  return around(report, measure, QUOTE_MESSAGES.intervalAlone(formatCoverage(measure.change.level)));
}

function around(report: Report, { id, n, grade }: Compared, interval: string): string {
  const tests = report.multiplicity?.exploratory ?? [];
  const explored = tests.some((test) => test.id === id) ? QUOTE_MESSAGES.explored(formatNumber(tests.length)) : "";
  return QUOTE_MESSAGES.evidence({ interval, n: formatNumber(n), grade, explored, cut: cutOf(report) });
}

function nameOf({ repo }: Report): string {
  return shorten(repo.name, LONGEST_NAME);
}

function sinceOf({ adoption }: Report): string {
  return isTold(adoption.source) ? VERDICT_MESSAGES.sinceDeclared : VERDICT_MESSAGES.sinceDetected;
}

function cutOf({ run }: Report): string {
  return run.cutoff?.slice(0, 10) ?? QUOTE_MESSAGES.unknownDay;
}
