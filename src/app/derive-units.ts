import { deriveBranches } from "../derive/branches.ts";
import { findChangeAuthors } from "../derive/change-authors.ts";
import type { ToolConfiguration } from "../derive/configuration-tally.ts";
import { type DiffPlan, planDiffs } from "../derive/diff-plan.ts";
import type { DirectoryChange } from "../derive/directory-tally.ts";
import { deriveLandings, type Landings } from "../derive/landed-changes.ts";
import { markChanges } from "../derive/marks.ts";
import { createPathClassifier } from "../derive/paths/classify-path.ts";
import { parsePathRules } from "../derive/paths/path-rules.ts";
import { findRebaseCandidates, findRebasedSteps } from "../derive/rebased-steps.ts";
import { linkReverts } from "../derive/reverts.ts";
import { findTemplateMarkers } from "../derive/template-markers.ts";
import { textKey } from "../derive/text-key.ts";
import type { Units } from "../derive/units.ts";
import type { DiffReading, PatchIds } from "../model/diff-reading.ts";
import { NOT_FOLLOWED } from "../model/line-lives.ts";
import { PATH_CLASSES, type PathClass } from "../model/path-class.ts";
import type { Progress, TargetReader } from "../model/reader.ts";
import { confirmCandidates, readPatchIds } from "./confirm-rebases.ts";
import type { Facts } from "./facts.ts";
import { readDiffs } from "./read-diffs.ts";
import { tallyFiles } from "./tally-files.ts";
import { unlessUnreadable } from "./unless-unreadable.ts";

export interface UnitsInput {
  readonly reader: TargetReader;
  readonly facts: Facts;
  /** Text of the shipped path rules. */
  readonly pathRules: string;
  readonly exclude: readonly string[];
  readonly countedClasses: readonly PathClass[];
  /** What an earlier run read, numbered by the commits of `facts`; null where nothing is kept. */
  readonly kept: KeptUnits | null;
  readonly progress: Progress;
}

/** What the second pass reads, to be kept for a later run. */
export interface KeptUnits {
  readonly diffs: DiffReading;
  readonly patchIds: PatchIds;
}

export interface DerivedUnits {
  readonly units: Units;
  readonly directories: readonly DirectoryChange[];
  /** Configuration of AI tools. */
  readonly configuration: readonly ToolConfiguration[];
  /** Configuration of CI systems; null where changed files or main's tree could not be read. */
  readonly ci: readonly ToolConfiguration[] | null;
  /** Markers that a template puts on every commit; they are no evidence. */
  readonly templateMarkers: ReadonlySet<number>;
  readonly reading: KeptUnits;
  /** Pairs of commits that were compared in this run. */
  readonly compared: number;
}

/** Derives landed changes, branches, reverts and marks, and reads what they changed in one diff pass. */
export async function deriveUnits(input: UnitsInput): Promise<DerivedUnits> {
  const { facts, reader, kept } = input;
  const { history } = facts;
  const candidates = findRebaseCandidates(history);
  const patchIds = await readPatchIds(reader, { history, candidates, kept: kept?.patchIds ?? null });
  const rebased = findRebasedSteps(history, confirmCandidates(history, candidates, patchIds));
  const landings = deriveLandings(history, rebased);
  const branches = deriveBranches(history, landings);
  const authors = findChangeAuthors(history, landings, branches);
  const templateMarkers = findTemplateMarkers(history, facts.evidence);
  const marks = markChanges({
    history,
    landings,
    branches,
    authors,
    evidence: facts.evidence,
    markers: facts.markers.markers,
    ignoredMarkers: templateMarkers,
  });

  const plan = planDiffs(history, landings, branches);
  const tree = await unlessUnreadable(reader.listTree(facts.main.sha), []);
  const { classify, key } = await createClassifier(input, tree);
  const { reading, lives, compared } = await readDiffs({
    reader,
    commits: history.commits,
    plan,
    kept: kept?.diffs ?? null,
    classOf: classify,
    classKey: key,
    progress: input.progress,
  });
  const classMask = input.countedClasses.reduce((mask, name) => mask | (1 << PATH_CLASSES.indexOf(name)), 0);
  const tallied = tallyFiles(facts, { plan, reading, classify, classMask });
  const units: Units = {
    history,
    landings,
    branches,
    authors,
    reverts: linkReverts(history, landings),
    marks,
    lines: tallied.lines,
    lives,
    livesMissing: lives === null ? (reading.refused ?? NOT_FOLLOWED) : null,
    filesTouched: countFiles(landings, plan, reading),
    cohorts: null,
    delivery: null,
    classMask,
    hasPullHeads: facts.info.pullHeadsRead > 0,
  };
  const configured = tallied.configuration.finish(history.trunk.landedAt, treePaths(tree));
  return {
    units,
    directories: tallied.directories.finish(history.trunk.landedAt),
    configuration: configured.filter(({ kind }) => kind === "assistant"),
    ci: reading.refused === null && tree.length > 0 ? configured.filter(({ kind }) => kind === "ci") : null,
    templateMarkers,
    reading: { diffs: reading, patchIds },
    compared,
  };
}

/** Files that each landed change touched; −1 where it could not be compared. */
function countFiles({ landings }: Landings, plan: DiffPlan, { files, unmeasured }: DiffReading): Int32Array {
  const groups = new Map([...plan.groups].map((landing, i) => [landing, plan.commits + i]));
  const failed = new Set(unmeasured.map(({ pair }) => pair));
  return Int32Array.from(landings, ({ position }, landing) => {
    const pair = groups.get(landing) ?? position;
    return failed.has(pair) ? -1 : (files.start[pair + 1] ?? 0) - (files.start[pair] ?? 0);
  });
}

async function createClassifier(
  input: UnitsInput,
  tree: readonly { readonly path: string; readonly sha: string; readonly mode: string }[],
) {
  const files = tree
    .filter(({ path, mode }) => mode.startsWith("100") && (path === ".gitattributes" || path.endsWith("/.gitattributes")))
    .slice(0, MAX_ATTRIBUTE_FILES);
  const attributes: { folder: string; text: string }[] = [];
  for (const { path, sha } of files) {
    const text = await input.reader.readBlob(sha);
    if (text !== null) attributes.push({ folder: path.slice(0, -".gitattributes".length).replace(/\/$/, ""), text });
  }
  const classify = createPathClassifier({ rules: parsePathRules(input.pathRules), attributes, exclude: input.exclude });
  // Other attributes come and go without changing a class.
  const telling = attributes.map(({ folder, text }) => [folder, text.split("\n").filter((line) => line.includes("linguist-"))]);
  return { classify, key: `${textKey(JSON.stringify([input.pathRules, input.exclude, telling]))}` };
}

/** A repository with more `.gitattributes` files than this is read by its first ones. */
const MAX_ATTRIBUTE_FILES = 200;

function* treePaths(tree: readonly { readonly path: string }[]): Iterable<string> {
  for (const { path } of tree) yield path;
}
