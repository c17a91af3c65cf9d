import { deriveBranches } from "../derive/branches.ts";
import { findChangeAuthors } from "../derive/change-authors.ts";
import { type DiffPlan, pairsOfLandings, planDiffs } from "../derive/diff-plan.ts";
import { deriveLandings, type Landings } from "../derive/landed-changes.ts";
import { tallyLines } from "../derive/line-tally.ts";
import { markChanges } from "../derive/marks.ts";
import { findRebaseCandidates, findRebasedSteps } from "../derive/rebased-steps.ts";
import { linkReverts } from "../derive/reverts.ts";
import { findTemplateMarkers } from "../derive/template-markers.ts";
import type { Units } from "../derive/units.ts";
import type { DiffReading, PatchIds } from "../model/diff-reading.ts";
import { NOT_FOLLOWED } from "../model/line-lives.ts";
import { PATH_CLASSES, type PathClass } from "../model/path-class.ts";
import type { Progress, TargetReader } from "../model/reader.ts";
import { early } from "../sources/git/early.ts";
import { confirmCandidates, readPatchIds } from "./confirm-rebases.ts";
import { describeMain, type MainFiles } from "./describe-main.ts";
import type { Facts } from "./facts.ts";
import { nextTurn } from "./next-turn.ts";
import type { PathClasses } from "./read-classes.ts";
import { type DiffsRead, readDiffs } from "./read-diffs.ts";

export interface UnitsInput {
  readonly reader: TargetReader;
  readonly facts: Facts;
  /** By what paths are judged; may still be read. */
  readonly classes: Promise<PathClasses>;
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
  /** What main's files tell, for reports: facts do without. */
  readonly describeMain: () => MainFiles;
  /** Markers that a template puts on every commit; they are no evidence. */
  readonly templateMarkers: ReadonlySet<number>;
  readonly reading: KeptUnits;
  /** Pairs of `reading.diffs` that were compared in this run. */
  readonly compared: Int32Array;
}

/** With all that a report looks at. */
export type DescribedUnits = DerivedUnits & MainFiles;

/** Derives landed changes, branches, reverts and marks, and reads what they changed in one diff pass. */
export async function deriveUnits(input: UnitsInput): Promise<DerivedUnits> {
  const { facts, reader, kept } = input;
  const { history } = facts;
  await nextTurn();
  const candidates = findRebaseCandidates(history);
  const patchIds = await readPatchIds(reader, { history, candidates, kept: kept?.patchIds ?? null });
  const rebased = findRebasedSteps(history, confirmCandidates(history, candidates, patchIds));
  const landings = deriveLandings(history, rebased);
  await nextTurn();
  const branches = deriveBranches(history, landings);
  await nextTurn();
  const plan = planDiffs(history, landings, branches);
  const comparing = early(readPlanned(input, plan));
  // What follows does without the comparisons: git has begun with them when the next turn comes.
  await nextTurn();
  const authors = findChangeAuthors(history, landings, branches);
  const reverts = linkReverts(history, landings);
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
  const { reading, lives, compared, tree } = await comparing;
  const classMask = input.countedClasses.reduce((mask, name) => mask | (1 << PATH_CLASSES.indexOf(name)), 0);
  const units: Units = {
    history,
    landings,
    branches,
    authors,
    reverts,
    marks,
    lines: tallyLines({ plan, reading, commits: history.commits.count }),
    lives,
    livesMissing: lives === null ? (reading.refused ?? NOT_FOLLOWED) : null,
    filesTouched: countFiles(landings, reading),
    cohorts: null,
    delivery: null,
    classMask,
    hasPullHeads: facts.info.pullHeadsRead > 0,
  };
  return {
    units,
    describeMain: () => describeMain(facts, { reading, classMask, tree }),
    templateMarkers,
    reading: { diffs: reading, patchIds },
    compared,
  };
}

/** Compares what is planned. */
async function readPlanned(
  { reader, facts, classes, kept, progress }: UnitsInput,
  plan: DiffPlan,
): Promise<DiffsRead & Pick<PathClasses, "tree">> {
  const { classify, key, tree } = await classes;
  const { commits } = facts.history;
  const read = await readDiffs({ reader, commits, plan, kept: kept?.diffs ?? null, classOf: classify, classKey: key, progress });
  return { ...read, tree };
}

/** Files that each landed change touched; −1 where it could not be compared. */
function countFiles(landings: Landings, { files, pairs, unmeasured }: DiffReading): Int32Array {
  const failed = new Set(unmeasured.map(({ pair }) => pair));
  return pairsOfLandings(landings, pairs.commit.length).map((pair) =>
    failed.has(pair) ? -1 : (files.start[pair + 1] ?? 0) - (files.start[pair] ?? 0),
  );
}
