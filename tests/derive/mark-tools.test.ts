import { describe, expect, it } from "vitest";
import { createEvidenceTableBuilder } from "../../src/derive/evidence-table.ts";
import { markChanges } from "../../src/derive/marks.ts";
import { Marker } from "../../src/model/marker.ts";
import { drawHistory } from "./support/history-of.ts";
import { unitsOf } from "./support/units-of.ts";

const ENTRY = {
  vendor: "",
  kind: "trailer",
  pattern: "x",
  patternType: "exact",
  evidence: "assisted",
  since: "2024-01",
  source: "made up",
};
const MARKERS = [
  Marker.parse({ ...ENTRY, id: "quill", tool: "Quill" }),
  Marker.parse({ ...ENTRY, id: "convention", tool: "any" }),
  Marker.parse({ ...ENTRY, id: "convention-by-quill", tool: "any via Quill" }),
];

/** Tools of the one landed change of a history whose commit carries the given markers. */
function toolsOf(...markers: readonly number[]): readonly string[] {
  const drawn = drawHistory([{ id: "root" }, { id: "change" }]);
  const builder = createEvidenceTableBuilder();
  const found = markers.map((marker) => ({ marker, evidence: "assisted", tool: "", model: null }) as const);
  builder.add(drawn.indexOf("change"), found);
  const units = unitsOf(drawn);
  const marks = markChanges({ ...units, evidence: builder.build(), markers: MARKERS, ignoredMarkers: new Set() });
  return (marks.tools.get(1) ?? []).map(({ tool }) => tool);
}

describe("the tools of a marked change", () => {
  it("leave out a convention where a mark names the tool", () => {
    expect(toolsOf(0, 1, 2)).toEqual(["Quill"]);
  });

  it("say that no tool is named where a convention alone was followed", () => {
    expect(toolsOf(1)).toEqual(["tool not named"]);
  });

  it("keep a convention that hints at its tool", () => {
    expect(toolsOf(2)).toEqual(["any via Quill"]);
  });
});
