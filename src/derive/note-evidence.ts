import type { CommitTable } from "../model/commit-table.ts";
import { shaOf } from "../model/commit-table.ts";
import type { EvidenceTable } from "../model/marker.ts";
import { EVIDENCE_CLASSES } from "../model/marker-kinds.ts";

/** A commit whose attribution note attests AI lines. */
export interface NoteEvidence {
  readonly commit: number;
  /** Index into the marker table. */
  readonly marker: number;
  readonly model: string | null;
}

/**
 * The evidence table with one row more for each note, of the class `attribution-log`, which is never strong.
 * Rows stay ascending by commit; a note's row follows what the commit itself says.
 *
 * @param notes in any order; none gives the table back
 */
export function addNoteEvidence(table: EvidenceTable, notes: readonly NoteEvidence[]): EvidenceTable {
  if (notes.length === 0) return table;
  const models = [...new Set([...table.models, ...notes.flatMap(({ model }) => (model === null ? [] : [model]))])];
  const indexOf = new Map(models.map((model, index) => [model, index]));
  const evidence = EVIDENCE_CLASSES.indexOf("attribution-log");
  const added = notes.map(({ commit, marker, model }) => ({ commit, marker, evidence, model: indexOf.get(model ?? "") ?? -1 }));
  const rows = Array.from({ length: table.count }, (_, row) => ({
    commit: table.commit[row] ?? 0,
    marker: table.marker[row] ?? 0,
    evidence: table.evidence[row] ?? 0,
    model: table.model[row] ?? -1,
  }));
  // Sorting is stable: rows of one commit keep their order.
  const all = [...rows, ...added].sort((a, b) => a.commit - b.commit);
  return {
    count: all.length,
    commit: Int32Array.from(all, (row) => row.commit),
    evidence: Uint8Array.from(all, (row) => row.evidence),
    marker: Int32Array.from(all, (row) => row.marker),
    model: Int32Array.from(all, (row) => row.model),
    models,
  };
}

/**
 * Commit index of each object id, −1 where it is no commit of the table.
 * Cost: one pass over the ids' first four bytes; a hexadecimal id is made only where they agree.
 *
 * @param shas full hexadecimal ids
 */
export function findCommits(commits: CommitTable, shas: readonly string[]): Int32Array {
  const wanted = new Set(shas.map((sha) => Number.parseInt(sha.slice(0, 8), 16)));
  const found = new Map<string, number>();
  const { shaBytes, shaLength } = commits;
  const bytes = new DataView(shaBytes.buffer, shaBytes.byteOffset, shaBytes.byteLength);
  for (let commit = 0; wanted.size > 0 && commit < commits.count; commit++) {
    if (wanted.has(bytes.getUint32(commit * shaLength))) found.set(shaOf(commits, commit), commit);
  }
  return Int32Array.from(shas, (sha) => found.get(sha) ?? -1);
}
