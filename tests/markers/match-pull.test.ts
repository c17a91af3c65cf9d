import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileMarkers } from "../../src/markers/compile-markers.ts";
import type { PullProbe } from "../../src/model/delivery/pull-request.ts";
import { MarkerOverrides } from "../../src/model/marker.ts";
import { MARKERS, TABLE } from "./support.ts";

const PLAIN: PullProbe = {
  author: { login: "jane", isBot: false },
  headRef: "topic",
  labels: [],
  title: "Cranes",
  body: null,
  reviewers: [],
};
const found = (probe: Partial<PullProbe>, markers = MARKERS) =>
  markers.matchPull({ ...PLAIN, ...probe }).map(({ tool, evidence }) => `${tool}: ${evidence}`);

describe("a pull request shows an AI tool", () => {
  it("by the agent's account that opened it, in all ways in which forges write it", () => {
    const written = [
      { login: "devin-ai-integration[bot]", isBot: true },
      { login: "devin-ai-integration", isBot: true },
      { login: "app/devin-ai-integration", isBot: true },
    ];
    for (const author of written) expect(found({ author })).toEqual(["Devin: authored"]);
  });

  it("by lines in its description, each marker once", () => {
    const body = "Adds cranes.\n\n🤖 Generated with [Claude Code](https://claude.ai/code)\nGenerated with Claude Code\n";
    expect(found({ body })).toEqual(["Claude Code: assisted"]);
    expect(found({ body: "  Link to Devin run: https://app.devin.ai/sessions/1" })).toEqual(["Devin: authored"]);
  });

  it("by an account that reviewed it, which proves no writing", () => {
    expect(found({ reviewers: ["coderabbitai", "jane", "coderabbitai[bot]"] })).toEqual(["CodeRabbit: reviewer"]);
    expect(found({ body: "<!-- CURSOR_SUMMARY -->" })).toEqual(["Cursor: reviewer"]);
  });

  it("by its head branch, weakly: that says who opened it, not who wrote it", () => {
    expect(found({ headRef: "codex/add-cranes" }).map((hit) => hit.split(": ")[1])).toEqual(["weak"]);
  });

  it("by a label only where the user switches labels on", () => {
    expect(found({ labels: ["ai-assisted"] })).toEqual([]);
    const on = compileMarkers(TABLE, MarkerOverrides.parse({ change: { "generic-pr-label-any-tool": { enabled: true } } }));
    expect(found({ labels: ["bug", "ai-assisted"] }, on)).toEqual(["generic: assisted"]);
  });
});

describe("a pull request shows nothing", () => {
  it("where a person writes of tools, or quotes them", () => {
    const body = "We should not use Claude Code here.\n> Generated with [Claude Code](https://claude.ai/code)\n";
    expect(found({ body, title: "Generated with Claude Code", author: { login: "devin-ai-integration", isBot: false } })).toEqual([]);
  });

  it("where nothing is known of it", () => {
    expect(found({ author: null, headRef: null })).toEqual([]);
  });
});

it("every marker stands at most once, in the table's order, whatever the texts are", () => {
  const ids = TABLE.markers.map(({ id }) => id);
  const text = fc.oneof(fc.string(), fc.constantFrom("Generated with Claude Code", "<!-- CURSOR_SUMMARY -->", "claude[bot]", "codex/x"));
  fc.assert(
    fc.property(fc.array(text), text, text, (list, body, headRef) => {
      const hits = MARKERS.matchPull({ ...PLAIN, reviewers: list, labels: list, body: [...list, body].join("\n"), headRef });
      const order = hits.map(({ marker }) => ids.indexOf(marker));
      expect(order).toEqual([...new Set(order)].sort((a, b) => a - b));
    }),
  );
});

it("accounts of bots and agents are known from their names", () => {
  const machines = ["dependabot[bot]", "coderabbitai", "copilot-pull-request-reviewer", "Copilot", "release-bot", "app/gemini-code-assist"];
  for (const login of machines) expect([login, MARKERS.isMachineLogin(login)]).toEqual([login, true]);
  for (const login of ["jane", "abbot", "claudette", ""]) expect([login, MARKERS.isMachineLogin(login)]).toEqual([login, false]);
});
