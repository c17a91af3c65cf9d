import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveCi } from "../../../src/derive/delivery/ci-units.ts";
import { readMain } from "../../../src/derive/delivery/fold-verdicts.ts";
import { branchRunsByWeek, greenVerdictsByWeek, redHoursByWeek, runsPerChange } from "../../../src/derive/delivery/weekly-ci.ts";
import type { PipelineRun } from "../../../src/model/delivery/pipeline-run.ts";
import type { Comparison, Weeks } from "../../../src/model/window.ts";
import { DAY, drawHistory, HOUR, START, WEEK } from "../support/history-of.ts";
import { records, run } from "../support/records-of.ts";
import { unitsOf } from "../support/units-of.ts";
import "../../fixed-seed.ts";

/** Ten steps of main, one a day, and one long after. */
const IDS = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"] as const;
const UNITS = unitsOf(drawHistory([...IDS.map((id, i) => ({ id, at: START + i * DAY })), { id: "late", at: START + 400 * DAY }]));
const hour = (hours: number) => START + hours * HOUR;
const ci = (runs: readonly PipelineRun[], comparison: Comparison | null = null) => deriveCi(UNITS, records(runs), comparison);
const red = { result: "failed" } as const;

/** Red stretches in hours after START; an open one ends in null. */
const redHours = (runs: readonly PipelineRun[]) =>
  ci(runs).main.redSpans.map(({ from, to }) => [(from - START) / HOUR, to === null ? null : (to - START) / HOUR]);

describe("runs on main", () => {
  it("fold into one verdict a step: red if one workflow is, known when the first of them is red or the last is green", () => {
    const { verdicts } = ci([
      run("a", hour(1)),
      run("a", hour(3), { workflow: "lint" }),
      run("b", hour(5), { ...red, workflow: "lint" }),
      run("b", hour(4)),
      run("b", hour(6), { ...red, workflow: "e2e" }),
    ]).main;
    expect(verdicts).toEqual([
      { position: 0, isGreen: true, at: hour(3), firstIsGreen: true, redAt: null },
      { position: 1, isGreen: false, at: hour(5), firstIsGreen: false, redAt: hour(5) },
    ]);
  });

  it("count by the last attempt that came to a verdict; green after red on one step is a flake", () => {
    const { verdicts } = ci([
      run("a", hour(1), red),
      run("a", hour(2), { attempt: 2 }),
      run("b", hour(3), red),
      run("b", hour(4), { attempt: 2, result: "none" }),
      run("c", hour(5), { attempt: 2 }),
    ]).main;
    expect(verdicts.map(({ isGreen, firstIsGreen, redAt }) => [isGreen, firstIsGreen, redAt])).toEqual([
      [true, false, hour(1)],
      [false, false, hour(3)],
      [true, null, null],
    ]);
  });

  it("leave out what no work set off, what has no verdict and what is no step of main, and count it", () => {
    const { main, branches, leftOut } = ci([
      run("a", hour(1)),
      run("a", hour(2), { ...red, event: "schedule" }),
      run("a", hour(3), { result: "none" }),
      run("a", hour(3), { result: "running" }),
      run("a", hour(3), { ...red, finishedAt: null }),
      run("elsewhere", hour(4), red),
      run("b", hour(5), { branch: null }),
      run("b", START + 500 * DAY),
      run("b", hour(6), { event: "pull_request" }),
      run("b", hour(6), { branch: "topic" }),
    ]);
    expect(main.verdicts.map(({ position }) => position)).toEqual([0]);
    expect(leftOut).toEqual({ scheduled: 1, offMain: 1, withoutVerdict: 2, undated: 1, later: 1, noBranch: 1 });
    expect(branches.createdAt.length).toBe(2);
  });

  it("are those of main under an older name, too, where most of its runs are of steps of main", () => {
    const verdictsOf = (others: readonly PipelineRun[]) =>
      ci([run("a", hour(1)), run("b", hour(2), { branch: "master" }), ...others]).main.verdicts.length;
    expect(verdictsOf([])).toBe(2);
    expect(verdictsOf([run("x", hour(3), { branch: "master" }), run("y", hour(3), { branch: "master" })])).toBe(1);
  });
});

describe("main", () => {
  it("is red from the first red verdict after a green one to the next green one; reds that follow are the same case", () => {
    expect(
      redHours([run("a", hour(1)), run("b", hour(2), red), run("c", hour(4), red), run("d", hour(7)), run("e", hour(9), red)]),
    ).toEqual([
      [2, 7],
      [9, null],
    ]);
  });

  it("does not recover by a green rerun, nor by a green verdict on an older step", () => {
    expect(redHours([run("a", hour(1), red), run("a", hour(2), { attempt: 2 })])).toEqual([]);
    expect(redHours([run("a", hour(1)), run("c", hour(3), red), run("b", hour(4)), run("d", hour(6))])).toEqual([[3, 6]]);
  });

  it("is not broken by a red verdict on a step that is older than a green one", () => {
    expect(redHours([run("a", hour(1)), run("c", hour(3)), run("b", hour(4), red)])).toEqual([]);
  });

  it("may be red from the start of the records: red hours, but no recovery of known length", () => {
    const { redSpans } = ci([run("a", hour(1), red), run("b", hour(3))]).main;
    expect(redSpans).toEqual([{ from: hour(1), to: hour(3), isWhole: false }]);
  });

  it("is judged by each workflow for itself on request", () => {
    const { byWorkflow, redSpans } = ci([
      run("a", hour(1)),
      run("a", hour(1), { workflow: "lint" }),
      run("b", hour(2), red),
      run("b", hour(3), { ...red, workflow: "lint" }),
      run("c", hour(5)),
      run("c", hour(6), { workflow: "lint" }),
    ]).main;
    expect([...byWorkflow].map(([name, spans]) => [name, spans.map(({ from, to }) => [from, to])])).toEqual([
      ["ci", [[hour(2), hour(5)]]],
      ["lint", [[hour(3), hour(6)]]],
    ]);
    expect(redSpans).toHaveLength(1);
  });

  it("goes from red to green and back: stretches never overlap, whatever the order of the records", () => {
    const row = fc.record({
      step: fc.integer({ min: 0, max: 9 }),
      at: fc.integer({ min: 0, max: 200 }),
      isRed: fc.boolean(),
      attempt: fc.integer({ min: 1, max: 2 }),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (rows) => {
        const runs = rows.map(({ step, at, isRed, attempt }) =>
          run(IDS[step] ?? "a", hour(at), { attempt, result: isRed ? "failed" : "passed" }),
        );
        const unlike = [...new Map(runs.map((one) => [one.id, one])).values()];
        const units = ci(unlike);
        expect(ci(unlike.toReversed())).toEqual(units);
        const edges = units.main.redSpans.flatMap(({ from, to }) => [from, to ?? Number.POSITIVE_INFINITY]);
        expect(edges).toEqual(edges.toSorted((a, b) => a - b));
        expect(readMain(units.main.verdicts).length).toBeLessThanOrEqual(units.main.verdicts.length);
      }),
    );
  });
});

describe("weeks of CI", () => {
  const weeks: Weeks = { edges: Float64Array.from([-1, 0, 1, 2], (week) => START + week * WEEK) };
  const units = deriveCi(
    UNITS,
    records(
      [
        run("a", START),
        run("b", hour(30), red),
        run("b", hour(31), { attempt: 2, result: "none" }),
        run("c", hour(48)),
        run("h", hour(170), red),
      ],
      START + 1.5 * WEEK,
    ),
    null,
  );

  it("have green verdicts out of all, and are not known before the first verdict and after the end of the records", () => {
    expect(greenVerdictsByWeek(units, weeks)).toEqual({
      events: Float64Array.of(Number.NaN, 2, Number.NaN),
      trials: Float64Array.of(Number.NaN, 3, Number.NaN),
      n: Float64Array.of(Number.NaN, 3, Number.NaN),
    });
  });

  it("have red hours out of all hours, a stretch over their end in both", () => {
    const longer = deriveCi(UNITS, records([run("a", START), run("g", hour(160), red), run("h", hour(178))], START + 3 * WEEK), null);
    const { events, trials, changes } = redHoursByWeek(longer, weeks);
    expect([Array.from(events), Array.from(trials)]).toEqual([
      [Number.NaN, 8, 10],
      [Number.NaN, 168, 168],
    ]);
    expect(changes).toEqual([[], [{ events: 8, trials: 168 }], [{ events: 10, trials: 168 }]]);
    expect(redHoursByWeek(units, weeks).events[1]).toBe(18);
  });

  it("have red hours that are those of every stretch cut at the week's edges, however many there are", () => {
    const row = fc.record({ step: fc.integer({ min: 1, max: 8 }), at: fc.integer({ min: 1, max: 500 }), isRed: fc.boolean() });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const runs = rows.map(({ step, at, isRed }) => run(IDS[step] ?? "a", hour(at), { result: isRed ? "failed" : "passed" }));
        const drawn = deriveCi(UNITS, records([run("a", START), run("j", hour(490)), ...runs], START + 3 * WEEK), null);
        const { events } = redHoursByWeek(drawn, weeks);
        const redWithin = (from: number, to: number) =>
          drawn.main.redSpans.reduce((sum, span) => sum + Math.max(0, Math.min(span.to ?? drawn.until, to) - Math.max(span.from, from)), 0);
        const expected = [0, 1].map((week) => redWithin(START + week * WEEK, START + (week + 1) * WEEK) / HOUR);
        expect(Array.from(events)).toEqual([Number.NaN, ...expected]);
      }),
    );
  });

  it("have no red hours where one verdict is all there is, or none is green: since when main was red nobody knows", () => {
    const hoursOf = (runs: readonly PipelineRun[]) => redHoursByWeek(deriveCi(UNITS, records(runs, START + 3 * WEEK), null), weeks);
    for (const runs of [[run("a", START, red)], [run("a", START)], [run("a", START, red), run("b", hour(40), red)]])
      expect(hoursOf(runs)).toEqual({
        ...Object.fromEntries(["events", "trials", "n"].map((name) => [name, new Float64Array(3).fill(Number.NaN)])),
        changes: [[], [], []],
      });
    expect(hoursOf([run("a", START, red), run("b", hour(40))]).events[1]).toBe(40);
  });

  it("have runs on branches, each once however often it was tried", () => {
    const branch = { branch: "topic", event: "pull_request", pull: 7 };
    const again = { ...run("x", hour(1), { ...branch, attempt: 2 }), finishedAt: hour(9) };
    const known = deriveCi(
      UNITS,
      records([run("x", hour(1), branch), again, run("y", hour(200), { ...branch, pull: null })], START + 3 * WEEK),
      null,
    );
    expect(Array.from(branchRunsByWeek(known, weeks))).toEqual([Number.NaN, Number.NaN, 1]);
    expect(runsPerChange(known, UNITS, { from: hour(24), until: START + 3 * WEEK })).toEqual({ runs: 1, changes: 9, value: 1 / 9 });
    expect(runsPerChange(known, UNITS, { from: START, until: START + 3 * WEEK }).value).toBeNull();
  });
});

describe("runs before and after", () => {
  /** Ten weeks before, none left out, ten after; a step of main a day. */
  const steps = Array.from({ length: 140 }, (_, i) => `s${i}`);
  const team = unitsOf(drawHistory([...steps.map((id, i) => ({ id, at: START + i * DAY + HOUR })), { id: "end", at: START + 150 * DAY }]));
  const comparison: Comparison = {
    weeks: { edges: Float64Array.from({ length: 21 }, (_, i) => START + i * WEEK) },
    before: { from: 0, to: 10 },
    leftOut: { from: 10, to: 10 },
    after: { from: 10, to: 20 },
  };
  const daily = (from: number, workflow = "ci") =>
    steps.slice(from).map((id, i) => run(id, START + (from + i) * DAY + 2 * HOUR, { workflow }));
  const main = (runs: readonly PipelineRun[]) => deriveCi(team, records(runs), comparison).main;

  it("are compared by the workflows that ran in both periods", () => {
    const { workflows, verdicts, missing } = main([...daily(0), ...daily(70, "new"), ...daily(0, "old").slice(0, 70)]);
    expect([workflows, verdicts.length, missing]).toEqual([{ kept: ["ci"], dropped: ["new", "old"] }, 140, null]);
  });

  it("are enough with runs in 80 % of the weeks before with landed changes, and too few with less", () => {
    expect(main(daily(14)).missing).toBeNull();
    expect(main(daily(21)).missing).toEqual({
      reason:
        "CI runs of main begin on 2024-01-22: 7 of 10 weeks before with landed changes have some. Forges keep them for a limited time (retention)",
      fix: expect.stringContaining("--runs runs.json"),
    });
  });

  it("cannot be compared where no workflow ran in both, or nothing ran at all", () => {
    expect(main(daily(75)).missing?.reason).toContain("no workflow of main ran before and after: 0 of 10 weeks");
    expect(main([]).missing?.reason).toBe("no CI run of main came to a verdict");
  });
});
