import { describe, expect, it } from "vitest";
import { noAdoptionFound } from "../../../fixtures/reports/no-adoption-found.ts";
import type { Report } from "../../../src/model/report.ts";
import { renderMarkdown } from "../../../src/report/markdown/index.ts";
import { sideEvidence } from "../../../src/report/shared/side-evidence.ts";
import { renderTerminal } from "../../../src/report/terminal/index.ts";

const NOTES = { ref: "refs/notes/ai", notes: 204, attesting: 31, onMain: 0 };
const CODEX = { tool: "Codex", evidence: "authored", branches: 1_212, landed: 7 } as const;
const GENERIC = { tool: "generic", evidence: "weak", branches: 4, landed: 1 } as const;

describe("evidence beside the marks", () => {
  it("is silent where there is none", () => {
    expect(sideEvidence({ notes: [], branches: [] })).toEqual([]);
  });

  it("sums notes over their refs and says that they are not counted", () => {
    expect(sideEvidence({ notes: [NOTES, { ...NOTES, ref: "refs/notes/whogitit", notes: 1_000, onMain: 2 }], branches: [] })).toEqual([
      "Attribution notes (no marks): 62 of 1,204 attest AI lines, 2 of those on main",
    ]);
  });

  it("prints unknown counts as unknown, never as 0", () => {
    const unread = { ref: "refs/notes/ai", notes: null, attesting: null, onMain: null };
    expect(sideEvidence({ notes: [unread], branches: [] })[0]).toContain("– of – attest");
  });

  it("keeps weak names of branches apart", () => {
    expect(sideEvidence({ notes: [], branches: [CODEX, GENERIC] })).toEqual([
      "Branches named like an agent's (no marks): Codex 1,212; weakly generic 4",
    ]);
    expect(sideEvidence({ notes: [], branches: [GENERIC] })[0]).toContain("(no marks): weakly generic 4");
  });

  it("names four tools and adds the others up", () => {
    const branches = ["A", "B", "C", "D", "E", "F"].map((tool, i) => ({ ...CODEX, tool, branches: 10 - i }));
    expect(sideEvidence({ notes: [], branches })[0]).toContain("A 10, B 9, C 8, D 7, others 11");
  });
});

describe("a report with evidence beside the marks", () => {
  const base = noAdoptionFound();
  const report: Report = { ...base, adoption: { ...base.adoption, notes: [NOTES], branches: [CODEX] } };

  it("has one line for each in the terminal and in Markdown", () => {
    const text = renderTerminal(report, { colour: false, width: 100, unicode: true, reportPath: null, pageAddress: null });
    for (const page of [text, renderMarkdown(report)]) {
      expect(page.match(/31 of 204 attest AI lines, 0 of those on main/g)).toHaveLength(1);
      expect(page.match(/Codex 1,212/g)).toHaveLength(1);
    }
  });
});
