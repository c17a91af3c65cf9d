import { expect, test } from "vitest";
import { evidenceOf, MARKERS } from "./support.ts";

test.each([
  ["CLAUDE.md", "Claude Code", "configured"],
  ["packages/web/CLAUDE.md", "Claude Code", "configured"],
  [".claude/settings.json", "Claude Code", "configured"],
  [".github/workflows/claude-review.yml", "Claude Code Action", "configured"],
  ["AGENTS.md", "generic", "configured"],
  [".cursor/rules/a.mdc", "Cursor", "configured"],
  [".cursor/BUGBOT.md", "Cursor", "reviewer"],
  [".gemini/settings.json", "Gemini", "configured"],
  [".gemini/config.yaml", "Gemini Code Assist", "reviewer"],
  [".roorules-code", "Roo Code", "configured"],
  [".mcp.json", "MCP (any client)", "weak"],
  [".coderabbit.yaml", "CodeRabbit", "reviewer"],
])("the path %s shows %s, %s", (path, tool, evidence) => {
  expect(MARKERS.matchPath(path)).toMatchObject({ tool, evidence });
});

test.each([
  "agents.md",
  "docs/agents.md",
  "docs/gemini.md",
  "claude.md",
  "src/cursor/index.ts",
  ".claude",
  "x.claude/a",
  ".github/workflows/sub/claude.yml",
  "doc/replit.md",
  ".rules",
  "NOTCLAUDE.md",
  "",
])("the path %j is no configuration of a tool", (path) => {
  expect(MARKERS.matchPath(path)).toBeNull();
});

test("branch prefixes name the tool; ordinary words stay weak", () => {
  expect(MARKERS.matchBranch("codex/fix-paging")).toMatchObject([{ tool: "Codex (cloud)", evidence: "authored", model: null }]);
  expect(MARKERS.matchBranch("sweep/rooms")).toMatchObject([{ evidence: "weak" }]);
  for (const name of ["feature/codex/x", "codexes", "bot/update", "main", "cursor", ""]) expect(MARKERS.matchBranch(name)).toEqual([]);
});

test("a notes ref is an attribution log, never evidence of AI by itself", () => {
  expect(MARKERS.matchRef("refs/notes/ai")).toMatchObject({ tool: "git-ai", evidence: "attribution-log" });
  expect(MARKERS.matchRef("refs/notes/semantic-release-v1")).toMatchObject({ evidence: "not-ai" });
  expect(MARKERS.matchRef("refs/notes/commits")).toBeNull();
  expect(evidenceOf("Notes added by 'git notes add'")).toEqual([]);
});
