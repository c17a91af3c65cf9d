import type { Evidence, EvidenceTable } from "../model/marker.ts";
import { EVIDENCE_CLASSES } from "../model/marker-kinds.ts";
import { createIntColumns } from "./columns.ts";

export interface EvidenceTableBuilder {
  /** Adds the evidence of one commit; commits come in ascending order. */
  add(commit: number, evidence: readonly Evidence[]): void;
  build(): EvidenceTable;
}

/** Collects evidence while commits stream past. */
export function createEvidenceTableBuilder(): EvidenceTableBuilder {
  const rows = createIntColumns(4);
  const models = new Map<string, number>();
  return {
    add(commit, evidence) {
      for (const hit of evidence) {
        if (hit.model !== null && !models.has(hit.model)) models.set(hit.model, models.size);
        const model = hit.model === null ? -1 : (models.get(hit.model) ?? -1);
        rows.push([commit, EVIDENCE_CLASSES.indexOf(hit.evidence), hit.marker, model]);
      }
    },
    build() {
      const [commit, evidence, marker, model] = rows.finish();
      const empty = new Int32Array(0);
      return {
        count: rows.count(),
        commit: commit ?? empty,
        evidence: Uint8Array.from(evidence ?? empty),
        marker: marker ?? empty,
        model: model ?? empty,
        models: [...models.keys()],
      };
    },
  };
}
