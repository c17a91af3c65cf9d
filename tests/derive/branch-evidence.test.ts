import { describe, expect, it } from "vitest";
import { tallyBranchEvidence } from "../../src/derive/branch-evidence.ts";
import { deriveBranches } from "../../src/derive/branches.ts";
import type { Evidence } from "../../src/model/marker.ts";
import { type DrawnCommit, type DrawnRefs, drawHistory } from "./support/history-of.ts";
import { landingsOf } from "./support/units-of.ts";

const RULES: readonly (readonly [prefix: string, evidence: Evidence])[] = [
  ["codex/", { marker: 0, evidence: "authored", tool: "Codex", model: null }],
  ["agent/", { marker: 1, evidence: "weak", tool: "generic", model: null }],
  ["codex/", { marker: 2, evidence: "weak", tool: "generic", model: null }],
];
const matchBranch = (name: string) => RULES.filter(([prefix]) => name.startsWith(prefix)).map(([, evidence]) => evidence);

function tally(commits: readonly DrawnCommit[], refs: DrawnRefs = {}): string[] {
  const drawn = drawHistory(commits, refs);
  const landings = landingsOf(drawn);
  const rows = tallyBranchEvidence({ branches: deriveBranches(drawn.history, landings), matchBranch });
  return rows.map(({ tool, evidence, branches, landed }) => `${tool} ${evidence}: ${branches}, ${landed} landed`);
}

const MERGED: readonly DrawnCommit[] = [
  { id: "root" },
  { id: "x", parents: ["root"] },
  { id: "m", parents: ["root", "x"], message: "Merge pull request #3 from someone/codex/fix-it" },
];

describe("branches named like an agent's", () => {
  it("are found in merge subjects", () => {
    expect(tally(MERGED)).toEqual(["Codex authored: 1, 1 landed"]);
  });

  it("are found there also where the pull request head, which bears a number, is in the clone", () => {
    expect(tally(MERGED, { pulls: { 3: "x" } })).toEqual(["Codex authored: 1, 1 landed"]);
  });

  it("are found in refs that never landed, and count apart from the landed", () => {
    const commits: DrawnCommit[] = [...MERGED, { id: "y", parents: ["root"] }, { id: "z", parents: ["root"] }];
    expect(tally(commits, { main: "m", heads: { "codex/other": "y", "agent/x": "z" } })).toEqual([
      "Codex authored: 2, 1 landed",
      "generic weak: 1, 0 landed",
    ]);
  });

  it("are found in the ref that a squashed pull request was opened from", () => {
    const commits: DrawnCommit[] = [{ id: "root" }, { id: "x", parents: ["root"] }, { id: "s", parents: ["root"], message: "Fix it (#4)" }];
    expect(tally(commits, { main: "s", pulls: { 4: "x" }, heads: { "codex/fix": "x" } })).toEqual(["Codex authored: 1, 1 landed"]);
  });

  it("are not invented where no name says so", () => {
    expect(tally([{ id: "root" }, { id: "s", parents: ["root"], message: "codex/fix (#4)" }])).toEqual([]);
  });
});
