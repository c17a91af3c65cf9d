import { type Branches, deriveBranches } from "../../../src/derive/branches.ts";
import { findChangeAuthors } from "../../../src/derive/change-authors.ts";
import { planDiffs } from "../../../src/derive/diff-plan.ts";
import { createEvidenceTableBuilder } from "../../../src/derive/evidence-table.ts";
import { createFileChangesBuilder } from "../../../src/derive/file-changes.ts";
import { deriveLandings, type Landings } from "../../../src/derive/landed-changes.ts";
import { type Lines, tallyLines } from "../../../src/derive/line-tally.ts";
import { markChanges } from "../../../src/derive/marks.ts";
import { findRebaseCandidates, findRebasedSteps } from "../../../src/derive/rebased-steps.ts";
import { linkReverts } from "../../../src/derive/reverts.ts";
import { findTemplateMarkers } from "../../../src/derive/template-markers.ts";
import type { Units } from "../../../src/derive/units.ts";
import { withCohorts } from "../../../src/derive/with-cohorts.ts";
import type { LineLives } from "../../../src/model/line-lives.ts";
import type { EvidenceTable } from "../../../src/model/marker.ts";
import { Marker } from "../../../src/model/marker.ts";
import type { Drawn } from "./history-of.ts";

/** Path classes 0, 1 and 2 (code, test, docs) count. */
export const COUNTED = 0b111;

export interface UnitFacts {
  /** Lines added and deleted by a commit in code files, by id; one line added unless given. */
  readonly lines?: Readonly<Record<string, readonly [added: number, deleted: number]>>;
  /** Net lines of a landed group, by the id of its newest step. */
  readonly groups?: Readonly<Record<string, readonly [added: number, deleted: number]>>;
  /** Ids of commits whose lines cannot be read. */
  readonly unmeasured?: readonly string[];
  /** Reason why no lines were counted at all. */
  readonly refused?: string;
  /** Ids of commits with a trailer of an assistant. */
  readonly marked?: readonly string[];
  /** Ids of pull request commits whose patch is not the one of their copy on main. */
  readonly otherPatch?: readonly string[];
  /** Lives of lines; not followed unless given. */
  readonly lives?: LineLives;
  /** Files touched by landed changes. */
  readonly filesTouched?: Int32Array;
}

/** Landed changes as the program derives them; a copy's patch is taken for equal unless told otherwise. */
export function landingsOf({ history, idOf }: Drawn, otherPatch: readonly string[] = []): Landings {
  const confirmed = findRebaseCandidates(history).filter(({ commit }) => !otherPatch.includes(idOf(commit)));
  return deriveLandings(history, findRebasedSteps(history, confirmed));
}

/** Everything that measures are computed from, derived from a drawn history. */
export function unitsOf(drawn: Drawn, facts: UnitFacts = {}): Units {
  const { history } = drawn;
  const landings = landingsOf(drawn, facts.otherPatch);
  const branches = deriveBranches(history, landings);
  const authors = findChangeAuthors(history, landings, branches);
  const evidence = evidenceOf(drawn, facts.marked ?? []);
  const ignoredMarkers = findTemplateMarkers(history, evidence);
  const units: Units = {
    history,
    landings,
    branches,
    authors,
    reverts: linkReverts(history, landings),
    marks: markChanges({ history, landings, branches, authors, evidence, markers: [MARKER], ignoredMarkers }),
    lines: linesOf(drawn, { landings, branches }, facts),
    classMask: COUNTED,
    hasPullHeads: history.pulls.length > 0,
    lives: facts.lives ?? null,
    livesMissing: facts.lives === undefined ? "lines were not followed" : null,
    filesTouched: facts.filesTouched ?? null,
    cohorts: null,
    delivery: null,
  };
  return withCohorts(units, Number.NaN);
}

/** One row of class `assisted` for each commit. */
function evidenceOf({ indexOf }: Drawn, marked: readonly string[]): EvidenceTable {
  const evidence = createEvidenceTableBuilder();
  for (const commit of marked.map(indexOf).sort((a, b) => a - b)) {
    evidence.add(commit, [{ marker: 0, evidence: "assisted", tool: MARKER.tool, model: null }]);
  }
  return evidence.build();
}

const MARKER = Marker.parse({
  id: "quill-trailer",
  tool: "Quill",
  vendor: "Example",
  kind: "trailer",
  pattern: "Quill",
  patternType: "exact",
  evidence: "assisted",
  since: "2024-01",
  source: "made up",
});

function linesOf(drawn: Drawn, derived: { readonly landings: Landings; readonly branches: Branches }, facts: UnitFacts): Lines {
  const plan = planDiffs(drawn.history, derived.landings, derived.branches);
  const builder = createFileChangesBuilder();
  const unmeasured: { pair: number; reason: string }[] = [];
  plan.pairs.commit.forEach((commit, pair) => {
    const id = drawn.idOf(commit);
    const [added, deleted] = (pair >= plan.commits ? facts.groups?.[id] : facts.lines?.[id]) ?? [1, 0];
    if (facts.unmeasured?.includes(id)) unmeasured.push({ pair, reason: "missing" });
    else builder.add(pair, { path: "a.ts", oldPath: null, added, deleted });
  });
  const files = builder.build(plan.pairs.commit.length);
  const reading = { files, classes: new Uint8Array(files.paths.length), unmeasured, refused: facts.refused ?? null };
  return tallyLines({ plan, commits: drawn.history.commits.count, reading });
}
