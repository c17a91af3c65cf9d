import { isThroughput, type Units } from "../derive/units.ts";
import { ToolError } from "../errors.ts";
import { shaOf } from "../model/commit-table.ts";
import type { TargetReader } from "../model/reader.ts";
import { addCalendarDays, formatDay, parseDay } from "../model/time.ts";
import { findWeek } from "../report/explain/find-week.ts";
import { renderWeek, type WeekPage } from "../report/explain/render-week.ts";
import { shortRef } from "../report/shared/short-ref.ts";
import { openTarget } from "./open-target.ts";
import type { AnalyzeOptions, AppIo } from "./options.ts";
import { readWithFacts } from "./read-with-facts.ts";
import { readSavedReport, type SavedReport } from "./render-saved.ts";
import { describeChange, largestFirst, sumChanges } from "./sections/weeks.ts";
import { settle } from "./settle.ts";

/** Changes of a week that are listed, the largest. */
const MOST_LISTED = 50;

/** Which week, and for how wide a terminal. */
export interface WeekQuestion {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly width: number;
}

/**
 * What landed on main in the seven days from a day on, read from a clone, or on from the facts of an earlier run: the largest changes with their subjects.
 * @throws ToolError USAGE where the history does not reach there or privacy forbids it, and what `analyze` throws for a repository that cannot be read
 */
export async function explainWeek(options: AnalyzeOptions, question: WeekQuestion, io: AppIo): Promise<string> {
  if (options.privacy === "strict") throw usage("--week names single changes, which --privacy strict does not allow");
  const { reader } = await openTarget(options, io);
  try {
    const settings = await settle(options, reader.info.root);
    const { facts, derived } = (await readWithFacts(reader, { options, settings, records: null }, io)).target;
    const from = parseDay(question.day, settings.timeZone) ?? Number.NaN;
    const to = addCalendarDays(from, 7, settings.timeZone);
    const day = (at: number) => formatDay(at, settings.timeZone);
    requireInside(derived.units, { from, to }, day);
    const page: Omit<WeekPage, "changes"> = {
      title: `${reader.info.name}, ${shortRef(facts.main.name)}`,
      from: day(from),
      to: day(addCalendarDays(from, 6, settings.timeZone)),
      web: reader.info.originWeb,
      ...countWeek(derived.units, { from, to }),
    };
    return renderWeek({ ...page, changes: await listChanges(reader, derived.units, { from, to }) }, question.width);
  } finally {
    await reader.close();
  }
}

/**
 * What a saved report tells of the week that a day lies in.
 * @throws ToolError REPORT_INVALID where it cannot be read, USAGE where it holds no such week
 */
export function explainSavedWeek(saved: SavedReport, { day, width }: WeekQuestion): string {
  const { repo, weeks } = readSavedReport(saved);
  const [first, last] = [weeks?.[0], weeks?.at(-1)];
  if (weeks === null || first === undefined || last === undefined)
    throw usage(`${saved.name} tells of no single week: it was written with --privacy strict, of no whole week, or by an earlier version`);
  const week = findWeek(weeks, day);
  if (week === null) throw usage(`${saved.name} tells of the weeks from ${first.start} to ${last.start}; ${day} lies in none of them`);
  const { landed, lines, marked, largest } = week.detail;
  const changes = largest.map((item) => ({ ...item, subject: null }));
  const page = { title: `${repo.name}, ${shortRef(repo.main)}`, from: week.detail.start, to: week.end, web: repo.web };
  return renderWeek({ ...page, landed, lines, marked, automated: null, reverts: null, changes }, width);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function requireInside({ history }: Units, { from, to }: Span, day: (at: number) => string): void {
  const landedAt = history.trunk.landedAt.filter((at) => !Number.isNaN(at));
  const [first, last] = [landedAt[0] ?? Number.NaN, landedAt.at(-1) ?? Number.NaN];
  if (to > first && from <= last) return;
  const reach = Number.isNaN(first)
    ? "nothing that carries a date landed on main"
    : `what landed on main reaches from ${day(first)} to ${day(last)}`;
  throw usage(`nothing landed in the seven days from ${day(from)} on: ${reach}`);
}

function changesIn({ landings }: Units, { from, to }: Span): readonly number[] {
  return [...landings.landings.keys()].filter((change) => {
    const at = landings.landings[change]?.landedAt ?? Number.NaN;
    return at >= from && at < to;
  });
}

/** Automation and reverts are counted apart, as everywhere. */
function countWeek(units: Units, span: Span): Pick<WeekPage, "landed" | "lines" | "marked" | "automated" | "reverts"> {
  const all = changesIn(units, span);
  const counted = all.filter((change) => isThroughput(units, change));
  const automated = all.filter((change) => units.authors.kind[change] === "automation").length;
  return { ...sumChanges(units, counted), automated, reverts: all.length - counted.length - automated };
}

async function listChanges(reader: TargetReader, units: Units, span: Span): Promise<WeekPage["changes"]> {
  const counted = changesIn(units, span).filter((change) => isThroughput(units, change));
  const listed = largestFirst(units, counted).slice(0, MOST_LISTED);
  const commits = listed.map((change) => shaOf(units.history.commits, units.landings.landings[change]?.commit ?? 0));
  const messages = await reader.readMessages(commits);
  return listed.map((change, i) => ({ ...describeChange(units, change), subject: subjectOf(messages[i] ?? null) }));
}

const MERGE_OF_A_PULL = /^Merge pull request #\d+ from /;

/** First line of a message; of a forge's merge, whose first line names a branch, the title of the pull request below it. */
function subjectOf(message: string | null): string | null {
  const lines = (message ?? "").split("\n").map((line) => line.trim());
  const [subject = ""] = lines;
  const title = MERGE_OF_A_PULL.test(subject) ? lines.slice(1).find((line) => line !== "") : undefined;
  return title ?? (subject === "" ? null : subject);
}

function usage(message: string): ToolError {
  return new ToolError(message, { code: "USAGE" });
}
