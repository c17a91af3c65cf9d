import type { HistoryChange, HistoryResult, MovedAssertion } from "../../model/history.ts";
import type { Report } from "../../model/report.ts";
import { dayName } from "./calendar.ts";
import { HEADLINE } from "./headline.ts";
import { type EventFacts, METHOD_PART_WORDS, HISTORY_MESSAGES as SAY, HISTORY_EVENT_MESSAGES as SAY_EVENT } from "./messages/history.ts";
import { SHORT_MESSAGES } from "./messages/verdict.ts";
import { formatChange, formatNumber } from "./number-format.ts";

type Since = NonNullable<HistoryResult["since"]>;
type Told = Report & { readonly history: HistoryResult };

/** More names than this would bury the sentence that they stand in. */
const MOST_NAMES = 5;
const NONE = "none";

/** True for a report of a run in a series. */
function isInSeries(report: Report): report is Told {
  return report.history !== null;
}

/**
 * What happened since the last run, most wanted first: that nothing is new, or that this is the first run, or the verdict, the estimate, what else changed, and
 * assertions. Empty where no earlier runs were looked for.
 */
export function sinceSentences(report: Report): readonly string[] {
  if (!isInSeries(report)) return [];
  const { history, run } = report;
  if (!history.isNew) return [run.cutoff === null ? SAY.nothingNewUndated : SAY.nothingNew(dayName(run.cutoff))];
  const { since } = history;
  if (since === null) return [SAY.first];
  return [sayVerdict(report, since), ...sayEstimate(report, since), ...sayEvents(report, since), ...sayAssertions(report, since)];
}

/** How what earlier runs said looks today, and what many looks do to an interval. Empty where no earlier run has an estimate to be held against today's. */
export function manyLooksSentences({ history }: Report): readonly string[] {
  if (history === null || history.looks.known === 0) return [];
  const { runs, known, inside } = history.looks;
  const held = known > 1 ? [SAY.held(formatNumber(inside), formatNumber(known))] : [];
  return [...held, SAY.looks(formatNumber(runs)), SAY.dependent];
}

/** Files of the folder that were not taken for entries of this series, and why; null where there are none. */
export function setAsideSentence({ history }: Report): string | null {
  const files = (history?.setAside ?? []).map(({ file, reason }) => SAY.file(file, reason));
  return files.length === 0 ? null : SAY.setAside(listed(files));
}

/** A verdict in a few words: "no clear change (weak evidence)". */
export function sayRunVerdict({ code, grade }: Since["verdict"]): string {
  const words: string = isCode(code) ? SHORT_MESSAGES[code] : code;
  return code === "insufficient" || code === "exploratory" ? words : SAY.verdict(words, grade);
}

/** An estimate with its interval, in the unit that today's report has for its measure: "−20% (−32 to −7)". */
export function sayEstimateOf({ measures }: Report, id: string, change: HistoryChange | null): string {
  const unit = measures.find((measure) => measure.id === id)?.unit ?? "per-week";
  const { value, interval } = formatChange(change, unit);
  return change === null ? value : `${value} (${interval})`;
}

function isCode(code: string): code is Report["verdict"]["code"] {
  return Object.hasOwn(SHORT_MESSAGES, code);
}

function sayVerdict({ verdict }: Report, { verdict: was, dataUntil }: Since): string {
  const since = dataUntil === null ? SAY.sinceUndated : SAY.since(dayName(dataUntil));
  const [then, now] = [sayRunVerdict(was), sayRunVerdict(verdict)];
  return then === now ? SAY.sameVerdict(since, now) : SAY.otherVerdict(since, then, now);
}

/** The headline's estimate, then other measures whose estimate lies outside of the interval of then. */
function sayEstimate(report: Report, { measures }: Since): readonly string[] {
  const headline = measures.find(({ id }) => id === HEADLINE);
  const titleOf = (id: string) => report.measures.find((measure) => measure.id === id)?.title ?? id;
  const outside = measures.filter(({ id, isInside }) => id !== HEADLINE && isInside === false).map(({ id }) => titleOf(id));
  return [
    ...(headline === undefined ? [] : [sayMove(report, headline)]),
    ...(outside.length === 0 ? [] : [SAY.othersOutside(listed(outside))]),
  ];
}

function sayMove(report: Report, { id, was, now, isInside }: Since["measures"][number]): string {
  const [then, today] = [sayEstimateOf(report, id, was), sayEstimateOf(report, id, now)];
  if (was === null) return SAY.firstEstimate(today);
  if (now === null) return SAY.noEstimate(then);
  if (then === today) return SAY.sameEstimate(today);
  if (isInside === null) return SAY.moved(then, today);
  return isInside ? SAY.movedInside(then, today) : SAY.movedOutside(then, today);
}

function sayEvents({ tool, adoption }: Report, { events, version, changedParts, adoptedOn }: Since): readonly string[] {
  const facts: EventFacts = {
    versionWas: version,
    versionNow: tool.version,
    parts: changedParts.map((part) => METHOD_PART_WORDS[part] ?? part).join(", "),
    adoptedWas: adoptedOn === null ? NONE : dayName(adoptedOn),
    adoptedNow: adoption.date === null ? NONE : dayName(adoption.date),
  };
  return events.map((event) => SAY_EVENT[event](facts));
}

function sayAssertions(report: Report, { assertions }: Since): readonly string[] {
  const named = (isAmong: (moved: MovedAssertion) => boolean) => assertions.filter(isAmong).map((moved) => nameOf(report, moved));
  const groups = [
    { names: named(({ now }) => now === "fail"), say: SAY.failing },
    { names: named(({ was, now }) => was === "fail" && now === "pass"), say: SAY.mended },
    { names: named(({ was, now }) => was === "fail" && now === "unknown"), say: SAY.unjudged },
  ];
  return groups.filter(({ names }) => names.length > 0).map(({ names, say }) => say(listed(names)));
}

function nameOf({ measures }: Report, { measure, unit }: MovedAssertion): string {
  const title = measures.find(({ id }) => id === measure)?.title ?? measure;
  return unit === null ? title : `${title}, ${unit}`;
}

function listed(names: readonly string[]): string {
  const left = names.length - MOST_NAMES;
  return (left > 0 ? [...names.slice(0, MOST_NAMES), SAY.more(formatNumber(left))] : names).join(", ");
}
