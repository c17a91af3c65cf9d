import { deriveBranches } from "../derive/branches.ts";
import { findChangeAuthors } from "../derive/change-authors.ts";
import { type ConfigurationOwner, createConfigurationTally, type ToolConfiguration } from "../derive/configuration-tally.ts";
import { planDiffs } from "../derive/diff-plan.ts";
import { createDirectoryTally, type DirectoryChange } from "../derive/directory-tally.ts";
import { deriveLandings } from "../derive/landed-changes.ts";
import { createLineTally } from "../derive/line-tally.ts";
import { markChanges } from "../derive/marks.ts";
import { createPathClassifier } from "../derive/paths/classify-path.ts";
import { directoryOf } from "../derive/paths/directory-of.ts";
import { parsePathRules } from "../derive/paths/path-rules.ts";
import { findRebaseCandidates, findRebasedSteps, type RebaseCandidate } from "../derive/rebased-steps.ts";
import { linkReverts } from "../derive/reverts.ts";
import { ciSystemOf } from "../derive/rivals/ci-systems.ts";
import { findTemplateMarkers } from "../derive/template-markers.ts";
import type { Units } from "../derive/units.ts";
import { shaOf } from "../model/commit-table.ts";
import { PATH_CLASSES, type PathClass } from "../model/path-class.ts";
import type { ChangedFile, Progress, RepositoryReader } from "../model/reader.ts";
import type { Facts } from "./facts.ts";
import { unlessUnreadable } from "./unless-unreadable.ts";

export interface UnitsInput {
  readonly reader: RepositoryReader;
  readonly facts: Facts;
  /** Text of the shipped path rules. */
  readonly pathRules: string;
  readonly exclude: readonly string[];
  readonly countedClasses: readonly PathClass[];
  readonly progress: Progress;
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
}

/** Weeks of landings that the table of directories looks at. */
const DIRECTORY_WEEKS = 104;

/** Derives landed changes, branches, reverts and marks, and counts their lines in one diff pass. */
export async function deriveUnits(input: UnitsInput): Promise<DerivedUnits> {
  const { facts, reader } = input;
  const { history } = facts;
  const rebased = findRebasedSteps(history, await confirmCandidates(reader, facts, findRebaseCandidates(history)));
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
  const classify = await createClassifier(input, tree);
  const tally = createLineTally(plan, history.commits.count);
  const directories = createDirectoryTally(directoryOf);
  const configuration = createConfigurationTally((path) => ownerOf(facts, path));
  const classMask = input.countedClasses.reduce((mask, name) => mask | (1 << PATH_CLASSES.indexOf(name)), 0);
  const recent = history.cut - DIRECTORY_WEEKS * 604_800;
  const visit = (pair: number, file: ChangedFile) => {
    const pathClass = classify(file.path);
    tally.add(pair, file, pathClass);
    if (pair >= plan.steps) return;
    configuration.add(pair, file.path);
    if (file.oldPath !== null) configuration.add(pair, file.oldPath);
    const isCounted = file.added >= 0 && (classMask & (1 << pathClass)) !== 0;
    if (isCounted && (history.trunk.landedAt[pair] ?? 0) >= recent) directories.add(pair, file.path, file.added + file.deleted);
  };
  const read = await reader.countLines(history.commits, plan.pairs, { visit, progress: input.progress });
  const units: Units = {
    history,
    landings,
    branches,
    authors,
    reverts: linkReverts(history, landings),
    marks,
    lines: tally.finish(read),
    classMask,
    hasPullHeads: facts.info.pullHeadsRead > 0,
    lives: null,
    livesMissing: "lines were not followed",
    filesTouched: null,
    cohorts: null,
  };
  const configured = configuration.finish(history.trunk.landedAt, treePaths(tree));
  return {
    units,
    directories: directories.finish(history.trunk.landedAt),
    configuration: configured.filter(({ kind }) => kind === "assistant"),
    ci: read.refused === null && tree.length > 0 ? configured.filter(({ kind }) => kind === "ci") : null,
    templateMarkers,
  };
}

/** Keeps the pull requests all of whose commits have the patch ids of their steps. */
async function confirmCandidates(
  reader: RepositoryReader,
  facts: Facts,
  candidates: readonly RebaseCandidate[],
): Promise<readonly RebaseCandidate[]> {
  if (candidates.length === 0) return [];
  const { commits, trunk } = facts.history;
  const wanted = new Set<number>();
  for (const { commit, position } of candidates) wanted.add(commit).add(trunk.steps[position] ?? 0);
  const list = [...wanted];
  const ids = await reader.patchIds(list.map((commit) => shaOf(commits, commit)));
  const patchId = new Map(list.map((commit, i) => [commit, ids[i] ?? null]));
  const isEqual = ({ commit, position }: RebaseCandidate) => {
    const own = patchId.get(commit) ?? null;
    return own !== null && own === patchId.get(trunk.steps[position] ?? 0);
  };
  const differing = new Set(candidates.filter((candidate) => !isEqual(candidate)).map(({ pull }) => pull));
  return candidates.filter(({ pull }) => !differing.has(pull));
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
  return createPathClassifier({ rules: parsePathRules(input.pathRules), attributes, exclude: input.exclude });
}

/** A repository with more `.gitattributes` files than this is read by its first ones. */
const MAX_ATTRIBUTE_FILES = 200;

/** A workflow that runs an AI tool is configuration of that tool, not of the CI system. */
function ownerOf(facts: Facts, path: string): ConfigurationOwner | null {
  const hit = facts.markers.matchPath(path);
  if (hit?.evidence === "configured") return { kind: "assistant", tool: hit.tool };
  const system = ciSystemOf(path);
  return system === null ? null : { kind: "ci", tool: system };
}

function* treePaths(tree: readonly { readonly path: string }[]): Iterable<string> {
  for (const { path } of tree) yield path;
}
