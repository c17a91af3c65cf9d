import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { estimateChange } from "../../src/measures/estimate/estimate-change.ts";
import { MEASURES, REPORT_ORDER } from "../../src/measures/index.ts";
import type { Observation } from "../../src/measures/measure.ts";
import type { Comparison, Weeks } from "../../src/model/window.ts";
import { DAY, START, WEEK } from "../derive/support/history-of.ts";
import { steadyTeam } from "../derive/support/steady-team.ts";

const folders = readdirSync(new URL("../../src/measures/", import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && !["cohort", "controlled", "designs", "estimate", "survival"].includes(entry.name))
  .map(({ name }) => name);
const ids = MEASURES.map(({ id }) => id);

const TEAM = steadyTeam({ weeks: 40, perWeek: 6 });
const weeks: Weeks = { edges: Float64Array.from({ length: 31 }, (_, i) => START + i * WEEK) };
const split: Comparison = { weeks, before: { from: 0, to: 14 }, leftOut: { from: 14, to: 20 }, after: { from: 20, to: 30 } };
describe("the register of measures", () => {
  it("holds every folder once, sorted by id", () => {
    expect(ids).toEqual(folders.toSorted());
  });

  it("has each of them once in the order of reports", () => {
    expect(REPORT_ORDER.toSorted()).toEqual(ids);
  });
});

describe.each(MEASURES)("$id", (measure) => {
  it("says in words what it is, and in kebab-case its id", () => {
    expect(measure.id).toMatch(/^[a-z]+(?:-[a-z0-9]+)*$/);
    const { title, definition, formula, source, bias, minimum, needs } = measure;
    for (const text of [title, definition, formula, source, bias, minimum, ...needs]) expect(text.trim().length).toBeGreaterThan(5);
    expect(needs.length).toBeGreaterThan(0);
    for (const text of [definition, source, bias]) expect(text).toMatch(/[.)]$/);
  });

  it("states in its minimum the floors that it enforces", () => {
    const { minimum, least } = measure;
    expect(minimum).toContain("12 weeks before and 8 after");
    for (const floor of [least.itemsPerSide, least.eventsInTotal, least.linesPerSide]) {
      if (floor !== undefined) expect(minimum.replaceAll(",", "")).toContain(String(floor));
    }
  });

  it("gives one entry for each week", () => {
    const observation = measure.observe(TEAM, weeks);
    expect(columnsOf(observation).map((column) => column.length)).toEqual(columnsOf(observation).map(() => 30));
    expect(observation.kind).not.toBe("unknown");
  });

  it("is insufficient below its minimum, and gives no number without weeks", () => {
    const least = { ...measure.least, itemsPerSide: 1e6 };
    const few = estimateChange(measure.observe(TEAM, weeks), split, { measure: { ...measure, least }, empiricalNull: null });
    expect(few.kind).toBe("insufficient");
    const none: Weeks = { edges: new Float64Array(0) };
    const nothing = { weeks: none, before: { from: 0, to: 0 }, leftOut: { from: 0, to: 0 }, after: { from: 0, to: 0 } };
    const empty = estimateChange(measure.observe(TEAM, none), nothing, { measure, empiricalNull: null });
    expect(empty).toMatchObject({ kind: "insufficient", before: null, after: null });
  });

  it("does not depend on anything outside its weeks", () => {
    const shorter: Weeks = { edges: weeks.edges.slice(5, 16) };
    const part = columnsOf(measure.observe(TEAM, shorter));
    columnsOf(measure.observe(TEAM, weeks)).forEach((column, i) => {
      expect(part[i]).toEqual(column.slice(5, 15));
    });
  });

  it("does not look at what lies after the data cut", () => {
    const earlier = { ...TEAM, history: { ...TEAM.history, cut: START + 20 * WEEK } };
    const settled: Weeks = { edges: weeks.edges.slice(0, 3) };
    const observed = columnsOf(measure.observe(earlier, settled));
    for (const column of observed) for (const value of column.flat()) expect(value).not.toBeLessThan(0);
    expect(START + 2 * WEEK + 90 * DAY).toBeLessThan(earlier.history.cut);
    expect(observed).toEqual(columnsOf(measure.observe(TEAM, settled)));
  });
});

function columnsOf(observation: Observation): readonly (readonly (number | readonly number[])[])[] {
  switch (observation.kind) {
    case "count":
      return [Array.from(observation.value)];
    case "proportion":
      return [Array.from(observation.events), Array.from(observation.trials), Array.from(observation.n)];
    case "duration":
      return [observation.seconds.map((week) => week ?? [])];
    case "gap":
      return [Array.from(observation.upper), Array.from(observation.lower)];
    case "survival":
      return [observation.changes.map((week) => (week ?? []).map(({ lines }) => lines))];
    case "spells":
    case "competing":
      return [observation.spells.map((week) => (week ?? []).map(({ seconds }) => seconds))];
    case "unknown":
      return [];
  }
}
