import type { ChangeTeams } from "../derive/fleet/teams/change-teams.ts";
import type { TargetReader } from "../model/reader.ts";
import { chooseMain, MAIN_REASONS } from "./choose-main.ts";
import { counted } from "./counted.ts";
import { type DerivedUnits, deriveUnits } from "./derive-units.ts";
import type { Facts } from "./facts.ts";
import type { AnalyzeOptions, AppIo } from "./options.ts";
import { type ReadChangeTeams, readChangeTeams } from "./read-change-teams.ts";
import { readClasses } from "./read-classes.ts";
import { readFacts } from "./read-facts.ts";
import { encodeReading } from "./reading/encode-reading.ts";
import { findTouched, type Touched } from "./reading/find-touched.ts";
import type { HistoryNow } from "./reading/read-all-history.ts";
import { readingOf, renumberKept } from "./reading/whole-reading.ts";
import type { ReadingSettings } from "./settle-reading.ts";

export interface TargetInput {
  readonly options: AnalyzeOptions;
  readonly settings: ReadingSettings;
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
  /** Teams of landed changes by their files; null where no rule is of paths or owners, or files are not known. */
  readonly changeTeams: ChangeTeams | null;
  /** Everything that was read, for a later run to go on from, in pieces; the same bytes whatever was kept before. */
  encodeState(): readonly Uint8Array[];
  /** What this run read itself: commits, and pairs of commits that it compared. */
  readonly reread: { readonly commits: number; readonly pairs: number };
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
  const changeTeams = await readChangeTeams({
    reader,
    commits: facts.history.commits,
    landings: derived.units.landings,
    reading: derived.reading.diffs,
    rules: settings.teams,
  });
  if (changeTeams !== null) io.progress({ kind: "found", text: teamsLine(changeTeams) });
  return {
    facts,
    derived,
    changeTeams,
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

function teamsLine({ byPath, byOwner, ownerFiles: { versions, unreadable } }: ReadChangeTeams): string {
  const held = byPath.filter((team, change) => team >= 0 || (byOwner[change] ?? -1) >= 0).length;
  const lost = unreadable === 0 ? "" : `, ${unreadable} of them unreadable`;
  const owners = versions === 0 ? "" : ` (${counted(versions, "version")} of CODEOWNERS${lost})`;
  return `${held} of ${counted(byPath.length, "landed change")} belong to teams by their files${owners}`;
}
