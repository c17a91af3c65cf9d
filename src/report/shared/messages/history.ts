import type { HistoryEvent } from "../../../model/history.ts";

/** What a report says of the runs before it. Days, estimates and verdicts are finished text; measures may come from a saved file and are made safe by the format. */
export const HISTORY_MESSAGES = {
  title: "Since the last report",
  link: "Earlier runs",
  absent:
    "No earlier run is known here: git-ai-impact --history FOLDER keeps an entry for each run, and the next report says what moved since.",
  first: "This is the first report of its series: the next one says what moved.",
  nothingNew: (day: string) => `Nothing new since the run of data until ${day}.`,
  nothingNewUndated: "Nothing new since the last run.",

  // The last run and this one
  since: (day: string) => `Since the run of data until ${day}`,
  sinceUndated: "Since the last run",
  verdict: (code: string, grade: string) => `${code} (${grade} evidence)`,
  sameVerdict: (since: string, verdict: string) => `${since} the verdict is the same: ${verdict}.`,
  otherVerdict: (since: string, was: string, now: string) => `${since} the verdict went from ${was} to ${now}.`,
  sameEstimate: (estimate: string) => `The estimate is still ${estimate}.`,
  movedInside: (was: string, now: string) => `The estimate moved from ${was} to ${now}, inside the earlier interval.`,
  movedOutside: (was: string, now: string) => `The estimate moved from ${was} to ${now}, outside the earlier interval.`,
  moved: (was: string, now: string) => `The estimate moved from ${was} to ${now}.`,
  firstEstimate: (now: string) => `There is an estimate for the first time: ${now}.`,
  noEstimate: (was: string) => `There is no estimate any more; it was ${was}.`,
  othersOutside: (measures: string) => `Outside their earlier intervals as well: ${measures}.`,
  failing: (measures: string) => `Assertions that fail now and did not then: ${measures}.`,
  mended: (measures: string) => `Assertions that failed then and hold now: ${measures}.`,
  unjudged: (measures: string) => `Assertions that failed then and cannot be judged now: ${measures}.`,
  more: (count: string) => `${count} more`,

  // Many runs
  held: (held: string, known: string) => `Of ${known} earlier estimates, ${held} have today's in their interval.`,
  looks: (looks: string) =>
    `This is look ${looks} at the same history. An interval is made for one look: the more often one looks, the likelier it is that one of them misses.`,
  dependent: "Estimates of neighbouring runs share most of their data, so that how they differ is no test of a change.",

  // The table and the drawing
  table: "How earlier estimates look now",
  tableNote: "A run holds today's estimate where that lies in the interval of then.",
  otherMethod: "Where the method was another one, program or settings differ, and with them the estimates.",
  thinned: (shown: string, all: string) => `${shown} of ${all} runs are shown; JSON has all.`,
  setAside: (files: string) => `Set aside in the folder of earlier runs: ${files}.`,
  file: (file: string, reason: string) => `${file} (${reason})`,
  now: "now",
  yes: "yes",
  no: "no",
  sameMethod: "as today",
  anotherMethod: "another",
  chart: (title: string, runs: string) => `${title}: the change as each of ${runs} runs put it`,
  chartNote: "Dots are estimates and lines their intervals, each where its data ended; hollow ones were made by another method.",
} as const;

/** What else happened between two runs. Versions, days and parts are finished text. */
export const HISTORY_EVENT_MESSAGES = {
  "main-rewritten": () => "Main no longer holds the commit that it was at then: its history was rewritten.",
  "earlier-data": () => "The data end earlier than they did then.",
  "tool-changed": ({ versionWas, versionNow }) =>
    `git-ai-impact was ${versionWas} then and is ${versionNow} now: estimates may differ in method as well.`,
  "method-changed": ({ parts }) => `Other settings than then (${parts}): estimates differ in method as well.`,
  "adoption-moved": ({ adoptedWas, adoptedNow }) => `The adoption date was ${adoptedWas} then and is ${adoptedNow} now.`,
} as const satisfies Readonly<Record<HistoryEvent, (facts: EventFacts) => string>>;

/** What such sentences are made of. */
export interface EventFacts {
  readonly versionWas: string;
  readonly versionNow: string;
  readonly parts: string;
  readonly adoptedWas: string;
  readonly adoptedNow: string;
}

/** Parts of the method in words. */
export const METHOD_PART_WORDS: Readonly<Record<string, string>> = {
  adoption: "adoption date",
  configuration: "configuration",
  reader: "reader",
  records: "records given",
  scope: "scope",
  tables: "marker and calibration tables",
};
