import type { DaySpan } from "../config/dates.ts";
import type { ResolvedConfig } from "../config/defaults.ts";
import { loadConfig } from "../config/load.ts";
import { type OwnClaim, readClaim } from "../config/read-claim.ts";
import type { InstantSpan } from "../derive/weeks.ts";
import type { CompiledMarkers } from "../markers/compile-markers.ts";
import { MEASURES } from "../measures/index.ts";
import type { ClaimTable } from "../model/claim.ts";
import type { EmpiricalNull } from "../model/empirical-null.ts";
import type { TargetReader } from "../model/reader.ts";
import { addCalendarDays, parseDay } from "../model/time.ts";
import { readShippedClaims, readShippedNull } from "../sources/shipped-data.ts";
import { chooseMain, MAIN_REASONS } from "./choose-main.ts";
import { type DerivedUnits, deriveUnits } from "./derive-units.ts";
import type { Facts } from "./facts.ts";
import type { AnalyzeOptions, AppIo } from "./options.ts";
import { readClasses } from "./read-classes.ts";
import { readFacts } from "./read-facts.ts";
import { readMarkers } from "./read-markers.ts";
import { encodeReading } from "./reading/encode-reading.ts";
import { findTouched, type Touched } from "./reading/find-touched.ts";
import type { HistoryNow } from "./reading/read-all-history.ts";
import { readingOf, renumberKept } from "./reading/whole-reading.ts";

/** Settings of a run: the command line over the configuration over the defaults. */
export interface Settings {
  readonly config: ResolvedConfig;
  readonly timeZone: string;
  /** Epoch seconds; null where the user said nothing. */
  readonly since: number | null;
  readonly until: number | null;
  readonly markers: CompiledMarkers;
  /** Spans in which nothing could land, epoch seconds. */
  readonly freezes: readonly InstantSpan[];
  /** How measures move without any adoption. */
  readonly empiricalNull: EmpiricalNull;
  /** What others claim, and what the user does. */
  readonly claimTable: ClaimTable;
  readonly ownClaims: readonly OwnClaim[];
}

export interface TargetInput {
  readonly options: AnalyzeOptions;
  readonly settings: Settings;
  /** What `encodeState` gave in an earlier run; nothing where there was none. */
  readonly kept?: Uint8Array | null;
  /** Key of the pseudonyms that stand for people; a new one, which nobody keeps, where there is none. */
  readonly key?: Uint8Array;
}

export interface ReadTarget {
  readonly facts: Facts;
  readonly derived: DerivedUnits;
  /** What may differ in the facts of the run whose state was kept; null where anything may. */
  readonly touched: Touched | null;
  /** Everything that was read, for a later run to go on from, in pieces; the same bytes whatever was kept before. */
  encodeState(): readonly Uint8Array[];
  /** What this run read itself: commits, and pairs of commits that it compared. */
  readonly reread: { readonly commits: number; readonly pairs: number };
}

/** Settles the settings of a run. @throws ToolError CONFIG_INVALID, or USAGE for a claim that cannot be read */
export async function settle(options: AnalyzeOptions, root: string | null): Promise<Settings> {
  const ownClaims = options.claims.map((text) => readClaim(text, MEASURES));
  const { config } = await loadConfig({ folder: root, file: options.configFile });
  const timeZone = options.timezone ?? config.timezone;
  const instant = (day: string | null) => (day === null ? null : parseDay(day, timeZone));
  const markers = await readMarkers(options.markersFile, config);
  return {
    config,
    timeZone,
    since: instant(options.since),
    until: instant(options.until),
    markers,
    freezes: config.freezes.flatMap((days) => spanOfDays(days, timeZone) ?? []),
    empiricalNull: await readShippedNull(),
    claimTable: await readShippedClaims(),
    ownClaims,
  };
}

/** From the first midnight of the first day to the last midnight of the last. */
function spanOfDays({ from, to }: DaySpan, timeZone: string): InstantSpan | null {
  const [first, last] = [parseDay(from, timeZone), parseDay(to, timeZone)];
  return first === null || last === null ? null : { from: first, to: addCalendarDays(last, 1, timeZone) };
}

/** Reads the history, then derives landed changes and branches and counts their lines, telling what it finds on the way. */
export async function readTarget(reader: TargetReader, { options, settings, kept, key }: TargetInput, io: AppIo): Promise<ReadTarget> {
  const main = chooseMain(reader.info, options.main ?? settings.config.main);
  io.progress({ kind: "found", text: `Main is ${main.name} (${MAIN_REASONS[main.source]})` });
  const progress = (done: number, total: number | null) => io.progress({ kind: "step", done, total });
  const { exclude, countedClasses } = settings.config;
  // Read while the history is; what fails is met where it is awaited.
  const classes = readClasses(reader, { sha: main.sha, exclude });
  classes.catch(() => undefined);

  io.progress({ kind: "start", stage: "Reading history", unit: "commits" });
  const { facts, earlier, read } = await readFacts({
    reader,
    info: reader.info,
    main,
    markers: settings.markers,
    bots: settings.config.bots,
    toolVersion: options.version,
    kept: kept ?? null,
    until: settings.until,
    progress,
    ...(key === undefined ? {} : { key }),
  });
  io.progress({ kind: "end", text: historyLine(facts, read) });
  if (read.dropped !== null) io.progress({ kind: "found", text: `The history of an earlier run was read again: ${read.dropped} changed` });

  io.progress({ kind: "start", stage: "Counting lines", unit: "commits" });
  const derived = await deriveUnits({
    reader,
    facts,
    classes,
    countedClasses,
    kept: earlier === null ? null : renumberKept(earlier),
    progress,
  });
  io.progress({ kind: "end", text: linesLine(derived) });
  return {
    facts,
    derived,
    touched:
      earlier === null ? null : findTouched({ history: facts.history, diffs: derived.reading.diffs, compared: derived.compared }, earlier),
    encodeState: () => encodeReading(readingOf(facts, read, derived.reading)),
    reread: { commits: read.commitsRead, pairs: derived.compared.length },
  };
}

function historyLine({ history, info }: Facts, { commitsRead }: HistoryNow): string {
  const { commits, trunk } = history;
  const pulls = info.pullHeadsRead;
  const fresh = commitsRead === commits.count ? "" : ` (${commitsRead} of them new)`;
  return `${commits.count} commits${fresh}, ${trunk.steps.length} steps on main, ${pulls === 0 ? "no pull request heads in this clone" : `${pulls} pull request heads`}`;
}

function linesLine({ units }: DerivedUnits): string {
  const { landings, branches, lines } = units;
  const unreadable = lines.unmeasured.length === 0 ? "" : `, lines of ${lines.unmeasured.length} unreadable`;
  const gap = lines.refused === null ? unreadable : `, no line counts: ${lines.refused}`;
  return `${landings.landings.length} changes landed, ${branches.branches.length} branches${gap}`;
}
