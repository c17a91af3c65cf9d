import { describe, expect, it } from "vitest";
import { joinPulls } from "../../../src/derive/delivery/join-pulls.ts";
import { addPullMarks } from "../../../src/derive/marks.ts";
import type { PullEvidence, PullRequest } from "../../../src/model/delivery/pull-request.ts";
import { Marker } from "../../../src/model/marker.ts";
import { DAY, drawHistory, START, shaOfId } from "../support/history-of.ts";
import { pull } from "../support/pulls.ts";
import { unitsOf } from "../support/units-of.ts";

const DRAWN = drawHistory([{ id: "root" }, { id: "a" }, { id: "b" }, { id: "c", author: "robot[bot]" }]);
const UNITS = unitsOf(DRAWN, { marked: ["b"] });
const MARKERS = ["quill-trailer", "quill-body", "inkwell-body"].map((id) =>
  Marker.parse({
    id,
    tool: "",
    vendor: "",
    kind: "pr-body",
    pattern: "x",
    patternType: "exact",
    evidence: "assisted",
    since: "",
    source: "made up",
  }),
);
const evidence = (tool: string, kind: PullEvidence["evidence"]): PullEvidence => ({
  marker: `${tool.toLowerCase()}-body`,
  evidence: kind,
  tool,
  model: null,
});
const landed = (id: string, ...found: readonly PullEvidence[]): PullRequest =>
  pull(1, { mergedAt: START + 9 * DAY, mergeSha: shaOfId(id), evidence: [...found] });

/** Marked landed changes and their tools, by the id of their commit. */
function marked(pulls: readonly PullRequest[], ignored: readonly number[] = []): Readonly<Record<string, readonly string[]>> {
  const { landingOf, pullOf } = joinPulls(pulls, UNITS);
  const marks = addPullMarks(UNITS.marks, { pulls, landingOf, pullOf, markers: MARKERS, ignoredMarkers: new Set(ignored) });
  const rows = UNITS.landings.landings.map(({ commit }, landing) => ({ id: DRAWN.idOf(commit), landing }));
  const strong = rows.filter(({ landing }) => marks.marked[landing] === 1);
  return Object.fromEntries(strong.map(({ id, landing }) => [id, (marks.tools.get(landing) ?? []).map(({ tool }) => tool)]));
}

describe("a landed change is marked by its pull request", () => {
  it("where that carries strong evidence", () => {
    expect(marked([])).toEqual({ b: ["Quill"] });
    expect(marked([landed("a", evidence("Inkwell", "authored"))])).toEqual({ a: ["Inkwell"], b: ["Quill"] });
  });

  it("not where a tool reviewed it, or its branch is called after one", () => {
    expect(marked([landed("a", evidence("Inkwell", "reviewer"), evidence("Quill", "weak"))])).toEqual({ b: ["Quill"] });
  });

  it("not where it did not land, the work is automation's or the marker is on everything", () => {
    const strong = evidence("Inkwell", "authored");
    expect(marked([pull(1, { evidence: [strong] })])).toEqual({ b: ["Quill"] });
    expect(marked([landed("c", strong)])).toEqual({ b: ["Quill"] });
    expect(marked([landed("a", strong)], [2])).toEqual({ b: ["Quill"] });
  });

  it("in every step of it that a forge rebased", () => {
    const commits = ["a", "b"].map((id) => ({
      sha: shaOfId(`old ${id}`),
      authoredAt: UNITS.history.commits.authoredAt[DRAWN.indexOf(id)] ?? 0,
    }));
    expect(marked([{ ...landed("b", evidence("Inkwell", "authored")), commits }])).toEqual({ a: ["Inkwell"], b: ["Quill", "Inkwell"] });
  });

  it("which names no tool twice", () => {
    expect(marked([landed("b", evidence("Quill", "assisted"), evidence("Inkwell", "assisted"))])).toEqual({ b: ["Quill", "Inkwell"] });
  });
});
