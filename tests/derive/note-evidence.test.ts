import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEvidenceTableBuilder } from "../../src/derive/evidence-table.ts";
import { addNoteEvidence, findCommits } from "../../src/derive/note-evidence.ts";
import type { EvidenceTable } from "../../src/model/marker.ts";
import { EVIDENCE_CLASSES } from "../../src/model/marker-kinds.ts";
import { drawHistory, shaOfId } from "./support/history-of.ts";

function tableOf(rows: readonly (readonly [commit: number, marker: number, model: string | null])[]): EvidenceTable {
  const builder = createEvidenceTableBuilder();
  for (const [commit, marker, model] of rows) builder.add(commit, [{ marker, evidence: "assisted", tool: "any", model }]);
  return builder.build();
}

/** Rows as `commit marker class model`. */
function rowsOf(table: EvidenceTable): string[] {
  return Array.from({ length: table.count }, (_, row) => {
    const model = table.models[table.model[row] ?? -1] ?? "-";
    return `${table.commit[row]} ${table.marker[row]} ${EVIDENCE_CLASSES[table.evidence[row] ?? -1]} ${model}`;
  });
}

describe("addNoteEvidence", () => {
  it("puts a row of the class attribution-log behind what the commit itself says", () => {
    const table = tableOf([
      [1, 4, "gpt-5"],
      [3, 5, null],
    ]);
    const notes = [
      { commit: 3, marker: 9, model: "gpt-5" },
      { commit: 1, marker: 9, model: "claude-fable-5" },
      { commit: 2, marker: 9, model: null },
    ];
    expect(rowsOf(addNoteEvidence(table, notes))).toEqual([
      "1 4 assisted gpt-5",
      "1 9 attribution-log claude-fable-5",
      "2 9 attribution-log -",
      "3 5 assisted -",
      "3 9 attribution-log gpt-5",
    ]);
  });

  it("gives the table back where there are no notes", () => {
    const table = tableOf([[1, 4, null]]);
    expect(addNoteEvidence(table, [])).toBe(table);
  });

  it("works on a table without rows", () => {
    expect(rowsOf(addNoteEvidence(tableOf([]), [{ commit: 0, marker: 2, model: null }]))).toEqual(["0 2 attribution-log -"]);
  });

  it("keeps every row and the order by commit", () => {
    const commit = fc.nat({ max: 20 });
    const rows = fc.array(fc.tuple(commit, fc.nat({ max: 3 }), fc.constantFrom(null, "a", "b")), { maxLength: 30 });
    const notes = fc.array(fc.record({ commit, marker: fc.constant(9), model: fc.constantFrom(null, "b", "c") }), { maxLength: 30 });
    fc.assert(
      fc.property(rows, notes, (some, more) => {
        const before = tableOf(some.toSorted(([a], [b]) => a - b));
        const after = addNoteEvidence(before, more);
        const commits = Array.from(after.commit);
        expect(commits).toEqual(commits.toSorted((a, b) => a - b));
        expect(rowsOf(after).filter((row) => !row.includes("attribution-log"))).toEqual(rowsOf(before));
        expect(after.count).toBe(before.count + more.length);
      }),
    );
  });
});

describe("findCommits", () => {
  const drawn = drawHistory([{ id: "a" }, { id: "b" }, { id: "c" }]);
  const { commits } = drawn.history;

  it("gives the index of each id, and −1 for ids that are no commit of the table", () => {
    const shas = [shaOfId("c"), "f".repeat(40), shaOfId("a"), shaOfId("c")];
    expect(Array.from(findCommits(commits, shas))).toEqual([drawn.indexOf("c"), -1, drawn.indexOf("a"), drawn.indexOf("c")]);
  });

  it("tells ids apart that begin alike", () => {
    const alike = shaOfId("b").slice(0, 39) + (shaOfId("b").endsWith("0") ? "1" : "0");
    expect(Array.from(findCommits(commits, [alike]))).toEqual([-1]);
  });

  it("finds nothing in nothing", () => {
    expect(Array.from(findCommits(commits, []))).toEqual([]);
  });
});
