import { describe, expect, test } from "vitest";
import { classesOf, evidenceOf, isStrong, withTrailer } from "./support.ts";

describe("people and machines that look like AI tools", () => {
  test.each([
    "Assisted-by: Jay Example",
    "Assisted-by: Dan Example\nFixes: https://example.com/issues/1",
    "Assisted-by: Jane Roe <jane@company.ai>",
    "Assisted-by: Claude Mueller <cm@example.com>",
    "Assisted-by: Xavier Claude <xc@example.com>",
    "Assisted-by: jane on IRC",
  ])("a person's %j is no evidence", (trailer) => {
    expect(evidenceOf(withTrailer(trailer))).toEqual([]);
  });

  test.each(["Generated-by: protoc 3.21", "Generated-by: openapi-generator 7.1", "Generated-by: scripts/mkfoo.sh"])(
    "a code generator's %j is no evidence",
    (trailer) => {
      expect(evidenceOf(withTrailer(trailer))).toEqual([]);
    },
  );

  test.each([
    "Move the cursor to the end of the line",
    "Mark auto-generated files in the index",
    "goose: add a migration",
    "Raise the amp of the signal",
    "Claude suggested this on the mailing list",
    "docs: describe how copilot and codex are used",
    "Explain the Co-authored-by: Claude trailer",
  ])("bare words such as in %j are no evidence", (message) => {
    expect(evidenceOf(message)).toEqual([]);
  });

  test.each([
    "HonkingGoose <34918129+HonkingGoose@users.noreply.github.com>",
    "Pengoose <pengoose@example.com>",
    "Devin Buhl <devin@example.com>",
    "Jules Mons <jules@example.com>",
    "Jane Roe <jules@users.noreply.github.com>",
    "Cody Cutrer <cody@example.com>",
    "Charlie Tonneslan <charlie@example.com>",
    "Travis Cline <travis@example.com>",
    "Benjamin Goose <bg@example.com>",
    "Xavier Claude <xavier@example.com>",
    "Claude Mueller <claude@example.com>",
    "Claude Sonnenberg <cs@example.com>",
  ])("the co-author %j is a person", (identity) => {
    expect(evidenceOf(withTrailer(`Co-authored-by: ${identity}`))).toEqual([]);
  });

  test("a person called Claude or Devin stays a person as author", () => {
    for (const name of ["Claude", "Devin", "Jules", "Gemini", "Cursor"]) {
      expect(evidenceOf("Fix it", { author: { name, email: "me@example.com" } })).toEqual([]);
    }
  });

  test.each([
    "Ann Person <ann@anthropic.com>",
    "Bob Person <bob@cline.bot>",
    "Nate Person <nate@continue.dev>",
    "Matt Person <matt@roocode.com>",
    "Graham Person <graham@all-hands.dev>",
    "Zed Person <z@zed.dev>",
    "Lars Person <l@vercel.com>",
    "Claude <ann@anthropic.com>",
    "Paul Person <paul@aider.chat>",
  ])("the vendor's employee %j is a person", (identity) => {
    expect(evidenceOf(withTrailer(`Co-authored-by: ${identity}`))).toEqual([]);
  });

  test("the vendor's agent addresses are agents although the staff share their domain", () => {
    for (const email of [
      "noreply@anthropic.com",
      "claude@anthropic.com",
      "noreply@continue.dev",
      "openhands@all-hands.dev",
      "roomote@roocode.com",
    ]) {
      expect(classesOf(withTrailer(`Co-authored-by: Agent <${email}>`))).toEqual(["assisted"]);
    }
  });

  test.each([
    "gemini-cli-robot <gemini-cli-robot@google.com>",
    "gemini-cli-robot <bot@example.com>",
    "vercel-ai-sdk[bot] <225926702+vercel-ai-sdk[bot]@users.noreply.github.com>",
    "langfuse-bot <langfuse-bot@example.com>",
    "dotnet-maestro[bot] <42748379+dotnet-maestro[bot]@users.noreply.github.com>",
    "github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>",
    "Cline Evaluation <cline@example.com>",
  ])("the automation %j is no AI in spite of its name", (identity) => {
    expect(evidenceOf(withTrailer(`Co-authored-by: ${identity}`))).toEqual([]);
  });

  test("a numeric id is judged together with its login", () => {
    expect(isStrong(withTrailer("Co-authored-by: claude[bot] <41898282+claude[bot]@users.noreply.github.com>"))).toBe(true);
    expect(isStrong(withTrailer("Co-authored-by: github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>"))).toBe(
      false,
    );
    expect(isStrong(withTrailer("Co-authored-by: x <198982749+somebody@users.noreply.github.com>"))).toBe(false);
  });

  test("unverified addresses are off", () => {
    expect(evidenceOf(withTrailer("Co-authored-by: x <215057067+openai-codex[bot]@users.noreply.github.com>"))).toEqual([]);
  });

  test("addresses shared with people need the tool's name beside them", () => {
    expect(isStrong(withTrailer("Co-authored-by: Jules <jules@users.noreply.github.com>"))).toBe(true);
    expect(isStrong(withTrailer("Co-authored-by: A Person <jules@users.noreply.github.com>"))).toBe(false);
    expect(isStrong(withTrailer("Co-authored-by: claude-flow <ruv@ruv.net>"))).toBe(true);
    expect(isStrong(withTrailer("Co-authored-by: rUv <ruv@ruv.net>"))).toBe(false);
    expect(isStrong(withTrailer("Co-authored-by: TRAE CN <noreply@bytedance.com>"))).toBe(true);
    expect(isStrong(withTrailer("Co-authored-by: A Person <noreply@bytedance.com>"))).toBe(false);
    expect(
      classesOf(withTrailer("Co-authored-by: Copilot Autofix <62310815+github-advanced-security[bot]@users.noreply.github.com>")),
    ).toEqual(["suggestion"]);
    expect(classesOf(withTrailer("Co-authored-by: scan <62310815+github-advanced-security[bot]@users.noreply.github.com>"))).toEqual([]);
  });
});

describe("text that deserves less than it seems", () => {
  test.each([
    "AI-Assisted: no",
    "AI-assisted: none",
    "AI-Assisted: intent and review human-driven",
    "AI-Assisted: bug found, implemented, and verified by a human",
    "AI-Model: n/a",
    "AI-Tool: <name of the tool>",
    "Assisted-by: no AI",
    "Generated-by: hand, without AI",
    "Assisted-by: AGENT_NAME:MODEL_VERSION [TOOL1] [TOOL2]",
  ])("%j denies AI or is an unfilled template", (trailer) => {
    expect(evidenceOf(withTrailer(trailer))).toEqual([]);
  });

  test("a named tool with human review is no denial", () => {
    expect(isStrong(withTrailer("AI-Assisted: implemented with Claude, reviewed by a human"))).toBe(true);
    expect(isStrong(withTrailer("AI-Tool: Claude Code"))).toBe(true);
  });

  test("a reviewer's summary in a squash body says reviewed, not written", () => {
    const summary = "Fix paging (#12)\n\n---\n> [!NOTE]\n> Written by [Bugbot](https://cursor.com/dashboard?tab=bugbot) for commit abc.\n";
    expect(classesOf(summary)).toEqual(["reviewer"]);
    expect(classesOf("Fix (#1)\n\nhttps://app.devin.ai/review/a/b/1\n")).toEqual(["reviewer"]);
    expect(classesOf(withTrailer("Reviewed-by: Claude <noreply@anthropic.com>"))).toEqual(["reviewer"]);
  });

  test("an applied suggestion is neither assistance nor authorship, whatever name stands beside the address", () => {
    for (const identity of [
      "Copilot <175728472+Copilot@users.noreply.github.com>",
      "Copilot Autofix powered by AI <175728472+Copilot@users.noreply.github.com>",
      "gemini-code-assist[bot] <176961590+gemini-code-assist[bot]@users.noreply.github.com>",
      "coderabbitai[bot] <136622811+coderabbitai[bot]@users.noreply.github.com>",
    ]) {
      expect(classesOf(withTrailer(`Co-authored-by: ${identity}`))).toEqual(["suggestion"]);
    }
  });

  test("footers are recognised by their words, with any emoji or none", () => {
    for (const prefix of ["", "🤖 ", "💘 ", "👾 ", "✨🧠 ", "> "]) {
      expect(classesOf(`Fix\n\n${prefix}Generated with [Claude Code](https://claude.com/claude-code)\n`)).toEqual(["assisted"]);
      expect(classesOf(`Fix\n\n${prefix}Generated with Crush\n`)).toEqual(["assisted"]);
    }
  });

  test("prose about a footer or a trailer is no footer", () => {
    expect(evidenceOf('Remove the "Generated with Claude Code" footer')).toEqual([]);
    expect(evidenceOf("docs: trailers\n\nWrite them like this:\n\n    Assisted-by: Crush:kimi-k2\n")).toEqual([]);
    expect(evidenceOf("docs: trailers\n\n> Co-authored-by: Claude <noreply@anthropic.com>\n")).toEqual([]);
    expect(evidenceOf("docs: trailers\n\n<!-- Co-authored-by: Claude <noreply@anthropic.com> -->\n")).toEqual([]);
  });

  test("the message alone being generated is its own class", () => {
    expect(classesOf("Fix\n\n(Commit message generated by Copilot)")).toEqual(["commit-message-only"]);
  });

  test("a private address with a model's name is found by the name", () => {
    expect(evidenceOf(withTrailer("Co-authored-by: Claude Sonnet 4.6 <person+claude-code@example.com>"))).toMatchObject([
      { evidence: "assisted", model: "Claude Sonnet 4.6" },
    ]);
    expect(isStrong(withTrailer("Co-authored-by: gpt-4.1 <me@example.com>"))).toBe(true);
  });

  test("trailers in the middle of a squashed message count", () => {
    const message =
      "Add paging (#7)\n\n* first\n\nCo-authored-by: Claude <noreply@anthropic.com>\n\n* second\n\nSigned-off-by: Jane Doe <jane@example.com>\n";
    expect(classesOf(message)).toEqual(["assisted"]);
  });
});
