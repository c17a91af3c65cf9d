import { describe, expect, test } from "vitest";
import { compileMarkers } from "../../src/markers/compile-markers.ts";
import { findOverrideProblems } from "../../src/markers/overrides.ts";
import { MarkerOverrides } from "../../src/model/marker.ts";
import { evidenceOf, markerById, TABLE, withTrailer } from "./support.ts";

const HOUSE_AGENT = {
  id: "house-agent",
  tool: "House agent",
  kind: "identity-email",
  pattern: "agent@example.com",
  patternType: "exact",
  evidence: "assisted",
};

function compile(overrides: unknown) {
  return compileMarkers(TABLE, MarkerOverrides.parse(overrides));
}

test("an added entry counts like a shipped one and follows the shipped ones", () => {
  const markers = compile({ add: [HOUSE_AGENT] });
  const found = evidenceOf(withTrailer("Co-authored-by: Agent <agent@example.com>"), {}, markers);
  expect(found).toEqual([{ marker: TABLE.markers.length, evidence: "assisted", tool: "House agent", model: null }]);
});

test("an added line or trailer is found in messages that hold no shipped marker", () => {
  const line = { ...HOUSE_AGENT, kind: "message-line", pattern: "^Robot wrote this", patternType: "regex" };
  const trailer = { ...HOUSE_AGENT, id: "house-trailer", kind: "trailer", pattern: "^House-Agent:", patternType: "regex" };
  const markers = compile({ add: [line, trailer] });
  expect(evidenceOf("Fix\n\nrobot wrote this", {}, markers)).toHaveLength(1);
  expect(evidenceOf("Fix\n\nHouse-Agent: 7", {}, markers)).toHaveLength(1);
});

test("a disabled entry is silent and keeps every other index", () => {
  const message = withTrailer("Co-authored-by: Agent <noreply@anthropic.com>");
  const markers = compile({ disable: ["claude-code-email-noreply-anthropic-com"] });
  expect(evidenceOf(message)).toHaveLength(1);
  expect(evidenceOf(message, {}, markers)).toEqual([]);
  expect(markers.markers.map((marker) => marker.id)).toEqual(TABLE.markers.map((marker) => marker.id));
});

test("a change alters only the named fields", () => {
  const markers = compile({ change: { "sweep-branch": { evidence: "authored" } } });
  expect(markerById("sweep-branch", markers)).toEqual({ ...markerById("sweep-branch"), evidence: "authored" });
  expect(markers.matchBranch("sweep/x")).toMatchObject([{ evidence: "authored" }]);
});

test("a changed pattern is read on every line, since the shipped shortcut may not know it", () => {
  const markers = compile({ change: { "crush-line-generated-with-crush": { pattern: "^Crushed it" } } });
  expect(evidenceOf("Fix\n\nCrushed it", {}, markers)).toHaveLength(1);
  expect(evidenceOf("Fix\n\nGenerated with Crush", {}, markers)).toEqual([]);
});

describe("mistakes", () => {
  test.each([
    [{ disable: ["sweep-branchs"] }, 'disable: there is no marker "sweep-branchs"; did you mean "sweep-branch"?'],
    [{ change: { qqq: { enabled: false } } }, 'change: there is no marker "qqq"'],
    [{ add: [{ ...HOUSE_AGENT, id: "sweep-branch" }] }, 'add: the id "sweep-branch" is taken; use "change" to alter an entry'],
    [{ add: [HOUSE_AGENT, HOUSE_AGENT] }, 'add: the id "house-agent" is taken; use "change" to alter an entry'],
    [
      { add: [{ ...HOUSE_AGENT, pattern: "a(?=b)", patternType: "regex" }] },
      "house-agent: not a valid pattern: a(?=b) (RE2 syntax: no look-around, no back-references)",
    ],
    [
      { add: [{ ...HOUSE_AGENT, requireName: "(" }] },
      "house-agent: not a valid pattern: ( (RE2 syntax: no look-around, no back-references)",
    ],
  ])("%j is named and refused", (overrides, problem) => {
    expect(findOverrideProblems(TABLE, MarkerOverrides.parse(overrides))).toEqual([problem]);
    expect(() => compile(overrides)).toThrow(RangeError);
  });

  test.each([
    { extra: 1 },
    { add: [{ ...HOUSE_AGENT, evidence: "sure" }] },
    { add: [{ ...HOUSE_AGENT, id: "Bad Id" }] },
    { change: { a: { id: "b" } } },
  ])("%j does not fit the schema", (overrides) => {
    expect(MarkerOverrides.safeParse(overrides).success).toBe(false);
  });
});

test("a user's pattern stays linear on hostile text", () => {
  const markers = compile({ add: [{ ...HOUSE_AGENT, kind: "message-line", pattern: "(a+)+(a+)+$x", patternType: "regex" }] });
  const started = performance.now();
  expect(evidenceOf(`${"a".repeat(1_900)}!\n`.repeat(50), {}, markers)).toEqual([]);
  expect(performance.now() - started).toBeLessThan(10_000);
});
