import type { PullRequest } from "../model/delivery/pull-request.ts";
import type { EvidenceTable, Marker } from "../model/marker.ts";
import { EVIDENCE_CLASSES } from "../model/marker-kinds.ts";
import type { Branches } from "./branches.ts";
import { type ChangeAuthors, commitsOfChange } from "./change-authors.ts";
import type { History } from "./history.ts";
import type { Landings } from "./landed-changes.ts";

/** AI evidence per landed change. Columns of one entry per landing. */
export interface Marks {
  /** Bit i set: evidence of class `EVIDENCE_CLASSES[i]`. */
  readonly classes: Uint16Array;
  /** 1 where strong evidence (authored or assisted) is there. Automation is never marked. */
  readonly marked: Uint8Array;
  /** 1 where the change counts in shares: everything but automation. */
  readonly counted: Uint8Array;
  /** Tools with strong evidence, in order of appearance, by landing. */
  readonly tools: ReadonlyMap<number, readonly ToolMark[]>;
}

export interface ToolMark {
  readonly tool: string;
  readonly model: string | null;
  /** Index of the marker that proved it. */
  readonly marker: number;
}

/** Bits of the strong classes. */
export const STRONG = (1 << EVIDENCE_CLASSES.indexOf("authored")) | (1 << EVIDENCE_CLASSES.indexOf("assisted"));

export interface MarkInput {
  readonly history: History;
  readonly landings: Landings;
  readonly branches: Branches;
  readonly authors: ChangeAuthors;
  readonly evidence: EvidenceTable;
  readonly markers: readonly Marker[];
  /** Markers that are not taken for evidence (placed by a template on everything). */
  readonly ignoredMarkers: ReadonlySet<number>;
}

/** A landed change is marked when one of its non-merge commits, or of its pull request head's commits, carries strong evidence. */
export function markChanges(input: MarkInput): Marks {
  const { landings, authors } = input;
  const size = landings.landings.length;
  const classes = new Uint16Array(size);
  const counted = Uint8Array.from(authors.kind, (kind) => (kind === "automation" ? 0 : 1));
  const tools = new Map<number, readonly ToolMark[]>();
  const rowsOf = createRowFinder(input);
  for (let index = 0; index < size; index++) {
    if (counted[index] === 0) continue;
    const rows = rowsOf(commitsOfChange(input.history, input, index));
    if (rows.length === 0) continue;
    classes[index] = rows.reduce((bits, row) => bits | bitOf(input.evidence, row), 0);
    const strong = rows.filter((row) => (bitOf(input.evidence, row) & STRONG) !== 0);
    if (strong.length > 0) tools.set(index, distinctTools(strong.map((row) => toolMark(input, row))));
  }
  return { classes, marked: isStrong(classes), counted, tools };
}

export interface PullMarkInput {
  readonly pulls: readonly PullRequest[];
  /** Landed change of each pull request, −1 where there is none. */
  readonly landingOf: Int32Array;
  /** Pull request behind each landed change, −1 where there is none: several steps that were rebased have one. */
  readonly pullOf: Int32Array;
  readonly markers: readonly Marker[];
  readonly ignoredMarkers: ReadonlySet<number>;
}

/**
 * Marks with the evidence of pull requests: a landed change is also marked when a pull request that became it, or came with it, carries strong
 * evidence. Reviewers and head branches prove no writing and carry none. Automation stays unmarked.
 */
export function addPullMarks(marks: Marks, { pulls, landingOf, pullOf, markers, ignoredMarkers }: PullMarkInput): Marks {
  const indexOf = new Map(markers.map(({ id }, index) => [id, index]));
  const hits = pairLandings(landingOf, pullOf)
    .filter(({ landing }) => marks.counted[landing] === 1)
    .flatMap(({ landing, pull }) =>
      (pulls[pull]?.evidence ?? []).map((hit) => ({ ...hit, landing, marker: indexOf.get(hit.marker) ?? -1 })),
    )
    .filter(({ marker }) => !ignoredMarkers.has(marker));
  const classes = marks.classes.slice();
  const found = new Map<number, ToolMark[]>();
  for (const { landing, tool, model, marker, evidence } of hits) {
    const bit = 1 << EVIDENCE_CLASSES.indexOf(evidence);
    classes[landing] = (classes[landing] ?? 0) | bit;
    if ((bit & STRONG) !== 0) found.set(landing, [...(found.get(landing) ?? []), { tool, model, marker }]);
  }
  const tools = new Map(marks.tools);
  for (const [landing, added] of found) tools.set(landing, joinTools(tools.get(landing) ?? [], added));
  return { ...marks, classes, marked: isStrong(classes), tools };
}

/** Landed changes and pull requests that belong together, each pair once. */
function pairLandings(landingOf: Int32Array, pullOf: Int32Array): readonly { readonly landing: number; readonly pull: number }[] {
  const came = Array.from(landingOf, (landing, pull) => ({ landing, pull })).filter(({ landing }) => landing >= 0);
  const rebased = Array.from(pullOf, (pull, landing) => ({ landing, pull })).filter(
    ({ landing, pull }) => pull >= 0 && landingOf[pull] !== landing,
  );
  return [...came, ...rebased];
}

/** What the commits say of tools and models goes before: a tool that they name is not named again. */
function joinTools(ofCommits: readonly ToolMark[], ofPulls: readonly ToolMark[]): readonly ToolMark[] {
  const named = ofCommits.filter(({ tool }) => tool !== UNNAMED_TOOL);
  return distinctTools([...named, ...ofPulls.filter(({ tool }) => !named.some((mark) => mark.tool === tool))]);
}

function isStrong(classes: Uint16Array): Uint8Array {
  return Uint8Array.from(classes, (bits) => ((bits & STRONG) === 0 ? 0 : 1));
}

/** Evidence rows of commits, ignored markers left out. */
function createRowFinder({ evidence, history, ignoredMarkers }: MarkInput): (commits: readonly number[]) => readonly number[] {
  const first = new Int32Array(history.commits.count).fill(-1);
  for (let row = evidence.count - 1; row >= 0; row--) first[evidence.commit[row] ?? 0] = row;
  const add = (rows: number[], commit: number) => {
    const start = first[commit] ?? -1;
    for (let row = start; start >= 0 && evidence.commit[row] === commit; row++) {
      if (!ignoredMarkers.has(evidence.marker[row] ?? 0)) rows.push(row);
    }
  };
  return (commits) => {
    const rows: number[] = [];
    for (const commit of commits) add(rows, commit);
    return rows;
  };
}

function bitOf(evidence: EvidenceTable, row: number): number {
  return 1 << (evidence.evidence[row] ?? 0);
}

function toolMark(input: MarkInput, row: number): ToolMark {
  const marker = input.evidence.marker[row] ?? 0;
  return { tool: input.markers[marker]?.tool ?? ANY_TOOL, model: input.evidence.models[input.evidence.model[row] ?? -1] ?? null, marker };
}

/** Conventions that many tools follow are of the tool "any": they say which one it was only where nothing else does. */
function distinctTools(marks: readonly ToolMark[]): readonly ToolMark[] {
  const named = marks.filter(({ tool }) => !tool.startsWith(ANY_TOOL));
  const told = named.length > 0 ? named : marks.map((mark) => (mark.tool === ANY_TOOL ? { ...mark, tool: UNNAMED_TOOL } : mark));
  const byName = new Map(told.map((mark) => [`${mark.tool}\0${mark.model ?? ""}`, mark]));
  return [...byName.values()];
}

const ANY_TOOL = "any";
const UNNAMED_TOOL = "tool not named";
