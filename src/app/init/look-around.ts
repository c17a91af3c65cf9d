import { OWNER_FILES } from "../../derive/fleet/teams/parse-codeowners.ts";
import { parseGitattributes } from "../../derive/paths/parse-gitattributes.ts";
import { isThroughput } from "../../derive/units.ts";
import type { TargetReader, TreeEntry } from "../../model/reader.ts";
import type { CiFound, MarksFound, Surroundings } from "../../model/surroundings.ts";
import { formatDay } from "../../model/time.ts";
import { compareUnits } from "../compare.ts";
import type { AnalyzeOptions, AppIo } from "../options.ts";
import type { ReadTarget } from "../read-target.ts";
import { readWithFacts } from "../read-with-facts.ts";
import { describeAdoption } from "../sections/adoption.ts";
import type { Settings } from "../settle.ts";
import { unlessUnreadable } from "../unless-unreadable.ts";
import { findBots } from "./find-bots.ts";
import { findForge } from "./find-forge.ts";
import { findLines } from "./find-lines.ts";
import { findMain } from "./find-main.ts";
import { findQuietDays } from "./find-quiet-days.ts";
import { findTeams } from "./find-teams.ts";
import { findCi, findReleaseFiles, findToolFiles } from "./find-tree-files.ts";
import { readCommitters } from "./read-committers.ts";

export interface LookInput {
  readonly reader: TargetReader;
  readonly options: AnalyzeOptions;
  readonly settings: Settings;
}

/** A folder with more attribute files than this is read by its first ones. */
const MOST_ATTRIBUTE_FILES = 50;

/** Reads a repository as an analysis would, keeping its facts for the next run, and tells what a configuration and a pipeline for it must know. */
export async function lookAround({ reader, options, settings }: LookInput, io: AppIo): Promise<Surroundings> {
  const { target } = await readWithFacts(reader, { options, settings, records: null }, io);
  const { facts, derived } = target;
  io.progress({ kind: "start", stage: "Looking around", unit: "commits" });
  const tree = await unlessUnreadable(reader.listTree(facts.main.sha), []);
  const paths = tree.map(({ path }) => path);
  const progress = (done: number, total: number | null) => io.progress({ kind: "step", done, total });
  const { markers, config } = settings;
  const committers = await readCommitters({ reader, sha: facts.main.sha, markers, bots: config.bots, progress });
  const { refused } = derived.reading.diffs;
  const ci = findCi(paths);
  const found: Surroundings = {
    name: facts.info.name,
    forge: findForge(facts.info, ci),
    main: findMain(facts.info, facts.main),
    landed: landedSpan(target, settings),
    ci,
    ownPipelines: await findOwnPipelines(reader, { ci, tree }),
    knownBots: committers.known,
    bots: findBots(committers.others, facts.info.name),
    lines: refused === null ? await findLines(reader, { target, tree, countedClasses: config.countedClasses }) : null,
    linesMissing: refused,
    attributeLines: await countAttributes(reader, tree),
    marks: { ...describeMarks(target, { options, settings }), files: findToolFiles(paths, markers) },
    teams: findTeams(await readOwners(reader, tree)),
    quiet: findQuietDays(landedByPeople(target)),
    releases: findReleaseFiles(paths),
    schemaPath: await findSchema(reader, tree),
  };
  io.progress({ kind: "end", text: `${paths.length} files in the tree of main, ${committers.others.length + committers.known} accounts` });
  return found;
}

function landedByPeople({ derived: { units } }: ReadTarget): readonly number[] {
  return units.landings.landings.filter((_, landing) => isThroughput(units, landing)).map(({ landedAt }) => landedAt);
}

function landedSpan({ derived }: ReadTarget, { timeZone }: Settings): Surroundings["landed"] {
  const { landings } = derived.units.landings;
  const dated = landings.map(({ landedAt }) => landedAt).filter((at) => !Number.isNaN(at));
  const [first, last] = [dated[0], dated.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { from: formatDay(first, timeZone), to: formatDay(last, timeZone), changes: landings.length };
}

/** As an analysis of marks alone would say it: a date in the configuration is the user's and no finding. */
function describeMarks({ facts, derived }: ReadTarget, { options, settings }: Omit<LookInput, "reader">): Omit<MarksFound, "files"> {
  const { units } = derived;
  const undeclared = { ...settings, config: { ...settings.config, adoption: { ...settings.config.adoption, span: null, ended: null } } };
  const { adoption, curve } = compareUnits({
    units,
    delivery: { usage: null },
    options: { ...options, adopted: null, ended: null },
    settings: undeclared,
  });
  const told = describeAdoption({
    units,
    adoption,
    curve,
    configuration: [],
    notes: facts.notes,
    branches: [],
    formatDay: (at) => formatDay(at, settings.timeZone),
  });
  const share = told.markedShareAfter ?? told.markedShare;
  return {
    tools: told.tools,
    adoptedOn: told.date,
    isComparable: told.outcome === "dated",
    rule: told.rule,
    marked: share.marked,
    changes: share.changes,
  };
}

async function countAttributes(reader: TargetReader, tree: readonly TreeEntry[]): Promise<number> {
  const files = tree.filter(({ path, mode }) => mode.startsWith("100") && /(?:^|\/)\.gitattributes$/.test(path));
  const texts = await reader.readBlobs(files.slice(0, MOST_ATTRIBUTE_FILES).map(({ sha }) => sha));
  return texts.reduce((count, text) => count + (text === null ? 0 : parseGitattributes({ folder: "", text }).rules.length), 0);
}

/** Files of CI systems that name this program. */
async function findOwnPipelines(
  reader: TargetReader,
  { ci, tree }: { readonly ci: readonly CiFound[]; readonly tree: readonly TreeEntry[] },
): Promise<readonly string[]> {
  const paths = new Set(ci.flatMap(({ files }) => files));
  const files = tree.filter(({ path, mode }) => paths.has(path) && mode.startsWith("100"));
  const texts = await reader.readBlobs(files.map(({ sha }) => sha));
  return files.filter((_, i) => texts[i]?.includes("git-ai-impact") === true).map(({ path }) => path);
}

async function readOwners(reader: TargetReader, tree: readonly TreeEntry[]): Promise<Parameters<typeof findTeams>[0]> {
  const file = OWNER_FILES.map((path) => tree.find((entry) => entry.path === path && entry.mode.startsWith("100"))).find(
    (entry) => entry !== undefined,
  );
  const text = file === undefined ? null : await reader.readBlob(file.sha);
  return file === undefined || text === null ? null : { path: file.path, text };
}

/** Where this package is among the dependencies its schema is in the tree of every checkout. */
async function findSchema(reader: TargetReader, tree: readonly TreeEntry[]): Promise<string | null> {
  const file = tree.find(({ path, mode }) => path === "package.json" && mode.startsWith("100"));
  const text = file === undefined ? null : await reader.readBlob(file.sha);
  return text !== null && /"git-ai-impact"\s*:\s*"/.test(text) ? "./node_modules/git-ai-impact/schema/config.json" : null;
}
