import { expect, test } from "vitest";
import { classesOf, evidenceOf, isStrong, JANE, withTrailer } from "./support.ts";

test("an agent that is the author wrote the commit, in a trailer it assisted", () => {
  const claude = { name: "Claude", email: "noreply@anthropic.com" };
  expect(classesOf("Fix", { author: claude })).toEqual(["authored"]);
  expect(classesOf("Fix", { author: JANE, committer: claude })).toEqual(["assisted"]);
  expect(classesOf(withTrailer("Co-Authored-By: Claude <noreply@anthropic.com>"))).toEqual(["assisted"]);
  const devin = "devin-ai-integration[bot] <158243242+devin-ai-integration[bot]@users.noreply.github.com>";
  expect(classesOf(withTrailer(`Co-authored-by: ${devin}`))).toEqual(["assisted"]);
});

test("one marker is one row with its strongest class", () => {
  const claude = { name: "Claude", email: "noreply@anthropic.com" };
  const hits = evidenceOf(withTrailer("Co-authored-by: Claude Opus 4.5 <noreply@anthropic.com>"), { author: claude });
  expect(hits).toMatchObject([{ evidence: "authored", tool: "Claude Code", model: "Claude Opus 4.5" }]);
});

test("a suggestion bot as author stays a suggestion unless the table says that it commits itself", () => {
  expect(classesOf("Fix", { author: { name: "Copilot", email: "175728472+Copilot@users.noreply.github.com" } })).toEqual(["suggestion"]);
  expect(
    classesOf("Fix", { author: { name: "coderabbitai[bot]", email: "136622811+coderabbitai[bot]@users.noreply.github.com" } }),
  ).toEqual(["authored"]);
});

test("the aider suffix marks the commit of a person, even one on the deny list", () => {
  const paul = { name: "Paul Person (aider)", email: "paul@aider.chat" };
  expect(classesOf("Fix", { author: paul })).toEqual(["authored"]);
  expect(classesOf("Fix", { author: JANE, committer: paul })).toEqual(["assisted"]);
  expect(classesOf("Fix", { author: { name: "Paul Person", email: "paul@aider.chat" } })).toEqual([]);
});

test("addresses are compared without regard to case", () => {
  expect(isStrong(withTrailer("co-authored-by: copilot <198982749+COPILOT@Users.NoReply.GitHub.com>"))).toBe(true);
});

test("a trailer without brackets names its agent", () => {
  expect(isStrong(withTrailer("Co-authored-by: openhands openhands@all-hands.dev"))).toBe(true);
  expect(isStrong(withTrailer("Co-authored-by: Copilot copilot@github.com"))).toBe(true);
});

test("the subject prefix counts at the start of the first line only", () => {
  expect(classesOf("aider: add a test")).toEqual(["authored"]);
  expect(classesOf("Fix\n\naider: add a test")).toEqual([]);
});

test.each([
  ["Assisted-by: Crush:qwen3.7-max", "Crush", "qwen3.7-max"],
  ["Assisted-by: Crush:AWS Claude Opus 4.6", "Crush", "Claude Opus 4.6"],
  ["Assisted-by: Claude Code:claude-opus-4-8[1m]", "Claude (any harness)", "claude-opus-4-8[1m]"],
  ["Assisted-by: GLM-5.1 via Crush <crush@charm.land>", "Crush", "GLM-5.1"],
  ["Co-authored-by: aider (openai/gpt-5) <aider@aider.chat>", "Aider", "openai/gpt-5"],
  ["Co-authored-by: Claude (glm-4.7) <noreply@anthropic.com>", "Claude Code", "glm-4.7"],
  ["Co-authored-by: Claude Opus 4.5 (1M context) <noreply@anthropic.com>", "Claude Code", "Claude Opus 4.5"],
  ["Co-authored-by: Claude <noreply@anthropic.com>", "Claude Code", null],
  ["Claude-Session: https://claude.ai/code/session_01", "Claude Code", null],
])("%j names tool %j and model %j", (trailer, tool, model) => {
  expect(evidenceOf(withTrailer(trailer))[0]).toMatchObject({ tool, model });
});

test("a commit without a message or names gives no evidence and no error", () => {
  const nobody = { name: "", email: "" };
  expect(evidenceOf("", { author: nobody })).toEqual([]);
});

test("evidence comes in table order and is the same for every order of trailers", () => {
  const lines = ["Co-authored-by: Cursor <cursoragent@cursor.com>", "Co-authored-by: Claude <noreply@anthropic.com>", "Made-with: Cursor"];
  const forward = evidenceOf(withTrailer(lines.join("\n")));
  expect(evidenceOf(withTrailer([...lines].reverse().join("\n")))).toEqual(forward);
  expect(forward.map((hit) => hit.marker)).toEqual(forward.map((hit) => hit.marker).sort((a, b) => a - b));
});
