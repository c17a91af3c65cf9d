import type { Report } from "../../../model/report.ts";
import { absentSources } from "../../shared/absent-sources.ts";
import { monthName } from "../../shared/calendar.ts";
import { hasVerdict, splitSentence } from "../../shared/evidence.ts";
import { headlineOf } from "../../shared/headline.ts";
import { BOARD_MESSAGES } from "../../shared/messages/board.ts";
import { coversZero, formatChange, formatCoverage, formatNumber, formatRatio, formatShare, sayRatio } from "../../shared/number-format.ts";

/** What a board is told, each part in whole sentences. */
export interface BoardText {
  readonly happened: string;
  readonly howSure: string;
  readonly shows: string;
  readonly limits: readonly string[];
  readonly changes: readonly string[];
  readonly lookAgain: string;
}

/** More would push the page over its one sheet. */
const MOST_REASONS = 3;
const FULL_YEAR = 52;
/** A rise of all that there was. */
const DOUBLING = 1;

/** The answer of a report for those who decide: what happened, how sure that is, what it shows and does not say, what would change it, and when to look again. */
export function boardText(report: Report): BoardText {
  const judged = hasVerdict(report);
  return {
    happened: [splitSentence(report.verdict).finding, report.verdict.clause].filter((text) => text !== null).join(" "),
    howSure: judged ? howSure(report) : BOARD_MESSAGES.notJudged,
    shows: judged ? BOARD_MESSAGES.timing : BOARD_MESSAGES.noAnswer,
    limits: limitsOf(report, judged),
    changes: judged ? changesOf(report) : missingOf(report),
    lookAgain: judged ? whenJudged(report) : whenNotJudged(report),
  };
}

function howSure(report: Report): string {
  const { doubt } = splitSentence(report.verdict);
  const sentences = [doubt === "" ? BOARD_MESSAGES.strong : doubt, intervalOf(report), report.verdict.empiricalNull];
  return sentences.filter((text) => text !== null).join(" ");
}

/** Level and n of the interval that the finding tells; the change itself where the finding leaves it out. */
function intervalOf(report: Report): string | null {
  const headline = headlineOf(report);
  const change = headline?.change ?? null;
  if (headline === null || change === null) return null;
  const [level, n] = [formatCoverage(change.level), formatNumber(headline.n)];
  if (report.verdict.code !== "unclear" && report.verdict.code !== "same") return BOARD_MESSAGES.inBrackets(level, n);
  if (report.verdict.code === "same" || coversZero(change)) return BOARD_MESSAGES.range(level, n);
  const { value, interval } = formatChange(change, headline.unit);
  return BOARD_MESSAGES.withoutTrend(`${value} (${interval})`, level, n);
}

function limitsOf(report: Report, judged: boolean): readonly string[] {
  const { verdict, adoption } = report;
  const absent = absentSources(report).map(({ title }) => title);
  return [
    ...(judged ? [BOARD_MESSAGES.notCause] : []),
    ...(verdict.code === "unclear" ? unseenOf(report) : []),
    BOARD_MESSAGES.notValue,
    ...unmarkedOf(adoption),
    ...(absent.length === 0 ? [] : [BOARD_MESSAGES.notGiven(absent.join(", "))]),
    adoption.onePerson ? BOARD_MESSAGES.notOthers : BOARD_MESSAGES.notPeople,
  ];
}

function unseenOf(report: Report): readonly string[] {
  const smallest = headlineOf(report)?.smallestVisible ?? null;
  if (smallest === null) return [];
  if (smallest.up >= DOUBLING) return [BOARD_MESSAGES.notUnchangedAtAll];
  return [BOARD_MESSAGES.notUnchanged(formatRatio(smallest.down), formatRatio(smallest.up))];
}

function unmarkedOf({ markedShareAfter, markedShare }: Report["adoption"]): readonly string[] {
  const { value, marked, changes } = markedShareAfter ?? markedShare;
  if (value === null) return [];
  if (value === 0) return [BOARD_MESSAGES.notUnused];
  return [BOARD_MESSAGES.notUnmarked(formatShare(value), formatNumber(marked), formatNumber(changes))];
}

/** Limits of the grade, other dates and models, and a comparison that this design lacks. */
function changesOf(report: Report): readonly string[] {
  const { verdict } = report;
  const reasons = verdict.caps.slice(0, MOST_REASONS).map(({ reason }) => reason);
  return [
    ...(reasons.length === 0 ? [] : [BOARD_MESSAGES.heldBack(reasons.join("; "))]),
    ...(verdict.caps.some(({ id }) => id === "detected-date") ? [BOARD_MESSAGES.declaredDate] : []),
    ...otherDates(report),
    ...otherModels(report),
    ...(verdict.tier < 2 ? [BOARD_MESSAGES.comparison] : []),
  ];
}

function otherDates({ sensitivity }: Report): readonly string[] {
  const tried = (sensitivity?.cells ?? []).flatMap(({ change }) => (change === null ? [] : [change.value])).sort((a, b) => a - b);
  const [lowest = 0, highest = 0] = [tried[0], tried.at(-1)];
  return tried.length < 2 ? [] : [BOARD_MESSAGES.otherDates(sayRatio(lowest), sayRatio(highest), formatNumber(tried.length))];
}

function otherModels(report: Report): readonly string[] {
  const value = headlineOf(report)?.change?.value ?? 0;
  const tried = (report.robustness ?? []).flatMap(({ change }) => (change === null ? [] : [change.value]));
  const opposite = tried.filter((other) => other * value < 0).length;
  return opposite === 0 ? [] : [BOARD_MESSAGES.otherModels(formatNumber(opposite), formatNumber(tried.length))];
}

function missingOf({ adoption, verdict }: Report): readonly string[] {
  if (verdict.code === "insufficient") return [BOARD_MESSAGES.moreWeeks, BOARD_MESSAGES.comparison];
  return adoption.outcome === "at-birth" ? [BOARD_MESSAGES.comparison] : [BOARD_MESSAGES.aDate];
}

/** Where the answer is open, when it may be seen; else when the weeks after hold a full year, and then each quarter. */
function whenJudged({ verdict, windows }: Report): string {
  if (verdict.code === "unclear" && verdict.outlook !== null) {
    return verdict.visibleFrom === null ? `${verdict.outlook} ${BOARD_MESSAGES.notByWaiting}` : verdict.outlook;
  }
  if (windows === null || windows.after.weeks >= FULL_YEAR) return BOARD_MESSAGES.withQuarter;
  const { from } = windows.after;
  return BOARD_MESSAGES.withFullYear(monthName(`${Number(from.slice(0, 4)) + 1}${from.slice(4)}`));
}

function whenNotJudged({ adoption, verdict }: Report): string {
  if (verdict.code === "insufficient")
    return verdict.visibleFrom === null ? BOARD_MESSAGES.notByWaiting : BOARD_MESSAGES.around(monthName(verdict.visibleFrom));
  return adoption.outcome === "at-birth" ? BOARD_MESSAGES.neverHere : BOARD_MESSAGES.withDate;
}
