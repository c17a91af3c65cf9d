import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseAttributionNote } from "../../src/derive/parse-note.ts";

const NOTHING = { attests: false, model: null };

function gitAi(attested: readonly string[], metadata: unknown): string {
  return [...attested, "---", JSON.stringify({ schema_version: "authorship/3.0.0", prompts: {}, ...Object(metadata) }, null, 2)].join("\n");
}

const agent = (model: string) => ({ agent_id: { tool: "opencode", id: "1", model } });
const SESSION = "s_c9883b05a2487d";
const OTHER = "s_e7f2a90b31cc48";

describe("a git-ai note", () => {
  it("attests AI lines by a session and names its model", () => {
    const text = gitAi(["src/main.ts", `  ${SESSION}::t_9f8e7d6c5b4a32 1-10,15-20`], { sessions: { [SESSION]: agent("gpt-5.6") } });
    expect(parseAttributionNote(text)).toEqual({ attests: true, model: "gpt-5.6" });
  });

  it("with nothing before its divider attests nothing, whatever stands below", () => {
    expect(parseAttributionNote(gitAi([], { sessions: { [SESSION]: agent("gpt-5.6") } }))).toEqual(NOTHING);
  });

  it("attests nothing by lines that a human typed", () => {
    const humans = { h_31dce776f88375: { author: "Ada <ada@example.com>" } };
    expect(parseAttributionNote(gitAi(["src/main.ts", "  h_31dce776f88375 35-40"], { humans }))).toEqual(NOTHING);
  });

  it("of an older version names sessions by a bare hash", () => {
    const text = gitAi(["a.rs", "  d9978a8723e02b52 1-4,9"], { prompts: { d9978a8723e02b52: agent("claude-4.5-opus") } });
    expect(parseAttributionNote(text)).toEqual({ attests: true, model: "claude-4.5-opus" });
  });

  it("names no model where its lines come from several, or from one called unknown", () => {
    const lines = ["a.rs", `  ${SESSION}::t_1 1`, `  ${OTHER}::t_2 2`];
    const two = { sessions: { [SESSION]: agent("gpt-5.6"), [OTHER]: agent("claude-fable-5") } };
    const same = { sessions: { [SESSION]: agent("gpt-5.6"), [OTHER]: agent("gpt-5.6") } };
    expect(parseAttributionNote(gitAi(lines, two))).toEqual({ attests: true, model: null });
    expect(parseAttributionNote(gitAi(lines, same))).toEqual({ attests: true, model: "gpt-5.6" });
    expect(parseAttributionNote(gitAi(lines.slice(0, 2), { sessions: { [SESSION]: agent("unknown") } }))).toEqual({
      attests: true,
      model: null,
    });
  });

  it("ignores models of sessions that attest no line", () => {
    const text = gitAi(["a.rs", `  ${SESSION}::t_1 1`], { sessions: { [SESSION]: agent("gpt-5.6"), [OTHER]: agent("claude-fable-5") } });
    expect(parseAttributionNote(text).model).toBe("gpt-5.6");
  });

  it("attests AI lines even where its metadata is cut off or broken", () => {
    expect(parseAttributionNote(`a.rs\n  ${SESSION}::t_1 1\n---\n{"sessions": {"s_`)).toEqual({ attests: true, model: null });
  });

  it("names no model that is no plain word", () => {
    const text = (model: string) => gitAi(["a.rs", `  ${SESSION}::t_1 1`], { sessions: { [SESSION]: agent(model) } });
    for (const model of ["\u001b[31mred", "<b>", "x".repeat(61), ""]) expect(parseAttributionNote(text(model)).model).toBeNull();
  });

  it.each([
    ["without a divider", `a.rs\n  ${SESSION}::t_1 1-4`],
    ["whose keys are not sessions", "a.rs\n  reviewed-by 1-4\n---\n{}"],
    ["whose line has no range", `a.rs\n  ${SESSION}::t_1\n---\n{}`],
    ["of another tool", "semantic-release: {}"],
    ["that is empty", ""],
  ])("%s attests nothing", (_what, text) => {
    expect(parseAttributionNote(text)).toEqual(NOTHING);
  });
});

describe("a whogitit note", () => {
  const log = (file: unknown) => JSON.stringify({ version: 3, session: { model: { id: "claude-opus-4-5-20251101" } }, files: [file] });

  it("attests AI lines by its counts", () => {
    const model = "claude-opus-4-5-20251101";
    expect(parseAttributionNote(log({ summary: { ai_lines: 25, human_lines: 2 } }))).toEqual({ attests: true, model });
    expect(parseAttributionNote(log({ summary: { ai_lines: 0, ai_modified_lines: 3 } }))).toEqual({ attests: true, model });
  });

  it("attests AI lines by its lines, of either version", () => {
    expect(parseAttributionNote(log({ lines: [{ source: "Human" }, { source: "AIModified" }] })).attests).toBe(true);
    expect(parseAttributionNote(log({ lines: [{ source: { type: "AI" } }] })).attests).toBe(true);
  });

  it("attests nothing where all lines are a human's or were there before", () => {
    expect(parseAttributionNote(log({ summary: { ai_lines: 0, human_lines: 9 }, lines: [{ source: { type: "Original" } }] }))).toEqual(
      NOTHING,
    );
  });

  it.each(['{"files":{"length":1}}', '{"files":[null,7,"x"]}', '{"files":', "{}"])("of another shape attests nothing: %s", (text) => {
    expect(parseAttributionNote(text)).toEqual(NOTHING);
  });
});

describe("any text", () => {
  it("is read without failing, and names a model only where lines are attested", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom("---", "\n", "  ", `${SESSION}::t_1 1-2`, "{", '"sessions"', ":", "}", "__proto__", "files", "["),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const { attests, model } = parseAttributionNote(pieces.join(""));
        expect(attests || model === null).toBe(true);
      }),
    );
  });

  it("takes time in proportion to its length", () => {
    const line = `  s_${"a".repeat(64)}::t_${"b".repeat(60)} ${"1-".repeat(50)}x\n`;
    expect(parseAttributionNote(`${line.repeat(8_000)}---\n`)).toEqual(NOTHING);
    expect(parseAttributionNote(`  s_${"a".repeat(1_000_000)}\n---\n`)).toEqual(NOTHING);
  }, 2_000);
});
