import { EVIDENCE_CLASSES, type EvidenceTable, type Marker } from "../model/marker.ts";
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
  const { landings, evidence, authors } = input;
  const rows = firstRowOfCommit(evidence, input.history.commits.count);
  const size = landings.landings.length;
  const classes = new Uint16Array(size);
  const marked = new Uint8Array(size);
  const counted = Uint8Array.from(authors.kind, (kind) => (kind === "automation" ? 0 : 1));
  const tools = new Map<number, ToolMark[]>();
  for (let index = 0; index < size; index++) {
    if (counted[index] === 0) continue;
    for (const commit of commitsOfChange(input.history, landings, input.branches, index)) {
      for (let row = rows[commit] ?? -1; row >= 0 && row < evidence.count && evidence.commit[row] === commit; row++) {
        const marker = evidence.marker[row] ?? 0;
        if (input.ignoredMarkers.has(marker)) continue;
        const bit = 1 << (evidence.evidence[row] ?? 0);
        classes[index] = (classes[index] ?? 0) | bit;
        if ((bit & STRONG) !== 0) addTool(tools, index, toolMark(input, row));
      }
    }
    marked[index] = ((classes[index] ?? 0) & STRONG) === 0 ? 0 : 1;
  }
  return { classes, marked, counted, tools };
}

function firstRowOfCommit(evidence: EvidenceTable, commits: number): Int32Array {
  const first = new Int32Array(commits).fill(-1);
  for (let row = evidence.count - 1; row >= 0; row--) first[evidence.commit[row] ?? 0] = row;
  return first;
}

function toolMark(input: MarkInput, row: number): ToolMark {
  const marker = input.evidence.marker[row] ?? 0;
  return { tool: input.markers[marker]?.tool ?? "unknown", model: input.evidence.models[input.evidence.model[row] ?? -1] ?? null, marker };
}

function addTool(tools: Map<number, ToolMark[]>, index: number, mark: ToolMark): void {
  const list = tools.get(index);
  if (list === undefined) tools.set(index, [mark]);
  else if (!list.some((known) => known.tool === mark.tool && known.model === mark.model)) list.push(mark);
}
