import type { Surroundings } from "../../../src/model/surroundings.ts";

/** What `init` finds where there is little to find, with parts that a test is about. */
export function surroundingsOf(more: Partial<Surroundings> = {}): Surroundings {
  return {
    name: "harbour",
    forge: { kind: "github", host: "github.com", path: "acme/harbour", isSure: true },
    main: { branch: "main", reason: "the remote's default branch", rivals: [] },
    landed: { from: "2024-01-02", to: "2026-01-05", changes: 1200 },
    ci: [],
    ownPipelines: [],
    knownBots: 0,
    bots: [],
    lines: { counted: 1000, classes: [], machine: [] },
    linesMissing: null,
    attributeLines: 0,
    marks: {
      tools: [],
      files: [],
      adoptedOn: null,
      isComparable: false,
      rule: "No landed change carries an AI mark.",
      marked: 0,
      changes: 1200,
    },
    teams: [],
    quiet: [],
    releases: [],
    schemaPath: null,
    ...more,
  };
}

/** The same with a text in every place that holds text of a repository. */
export function surroundingsWith(text: string): Surroundings {
  return surroundingsOf({
    name: text,
    forge: { kind: "other", host: text, path: text, isSure: false },
    main: { branch: text, reason: "HEAD", rivals: [text] },
    ci: [{ system: "Jenkins", files: [text] }],
    ownPipelines: [text],
    bots: [{ account: text, commits: 20, alikeShare: 1 }],
    lines: {
      counted: 10,
      classes: [],
      machine: [
        { pattern: text, files: 1, lines: 5, share: 0.5, evidence: "the file says so", isSure: true },
        { pattern: text, files: 1, lines: 5, share: 0.5, evidence: "it looks like it", isSure: false },
      ],
    },
    marks: {
      tools: [{ tool: "Claude Code", changes: 3, firstAt: "2025-01-01", lastAt: "2025-02-01" }],
      files: [{ tool: "Claude Code", path: text }],
      adoptedOn: "2025-01-06",
      isComparable: true,
      rule: "Change-point.",
      marked: 3,
      changes: 20,
    },
    teams: [
      { team: text, owner: "@acme/search", rules: 1 },
      { team: "core", owner: "@acme/core", rules: 1 },
    ],
    releases: [text],
  });
}
