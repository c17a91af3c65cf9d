import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deploymentRework, deriveDeployments, lastSuccessBefore } from "../../../src/derive/delivery/deployment-units.ts";
import { countFailed, findHotfixed, findTiedToIncidents } from "../../../src/derive/delivery/failed-changes.ts";
import { deriveIncidents } from "../../../src/derive/delivery/incident-units.ts";
import { recoveriesByWeek } from "../../../src/derive/delivery/recovery-spells.ts";
import { incidentRates, incidentsByWeek } from "../../../src/derive/delivery/weekly-incidents.ts";
import { withDelivery } from "../../../src/derive/delivery/with-delivery.ts";
import { type Delivery, NO_DELIVERY } from "../../../src/model/delivery/delivery.ts";
import type { Weeks } from "../../../src/model/window.ts";
import { DAY, drawHistory, HOUR, START, shaOfId, WEEK } from "../support/history-of.ts";
import { livesOf } from "../support/lives-of.ts";
import { deployment, incident, records } from "../support/records-of.ts";
import { unitsOf } from "../support/units-of.ts";
import "../../fixed-seed.ts";

const hour = (hours: number) => START + hours * HOUR;
const IDS = ["a", "b", "c", "d", "e", "f"] as const;
/** A step of main a day, then nothing for long. */
const DRAWN = drawHistory([...IDS.map((id, i) => ({ id, at: START + i * DAY })), { id: "late", at: START + 400 * DAY }]);
const UNITS = unitsOf(DRAWN);
const given = (delivery: Partial<Delivery>) => withDelivery(UNITS, { ...NO_DELIVERY, ...delivery }, null);
const weeks: Weeks = { edges: Float64Array.from([-1, 0, 1, 2, 3], (week) => START + week * WEEK) };

describe("deployments", () => {
  const of = (rows: Parameters<typeof records<ReturnType<typeof deployment>>>[0], wanted: string | null = null) =>
    deriveDeployments(UNITS, records(rows), wanted);

  it("recover from the first failure after a success to the next success in the same environment", () => {
    const { failedSpans } = of([
      deployment("a", hour(1)),
      deployment("b", hour(2), { result: "failed" }),
      deployment("c", hour(3), { result: "failed" }),
      deployment("c", hour(4), { environment: "staging" }),
      deployment("d", hour(5), { result: "none" }),
      deployment("d", hour(7)),
    ]);
    expect(failedSpans).toEqual([{ from: hour(2), to: hour(7), isWhole: true }]);
  });

  it("are found by an instant: the last success that ended before it", () => {
    const row = fc.record({ at: fc.integer({ min: 0, max: 20 }), isGood: fc.boolean() });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 15 }), fc.integer({ min: -1, max: 21 }), (rows, at) => {
        const units = of(rows.map((one, i) => deployment("a", hour(one.at), { id: `d${i}`, result: one.isGood ? "succeeded" : "failed" })));
        const before = rows.filter((one) => one.isGood && one.at < at).map((one) => hour(one.at));
        expect(lastSuccessBefore(units, hour(at))?.at ?? null).toBe(before.length === 0 ? null : Math.max(...before));
      }),
    );
  });

  it("are placed on main by their commit, and end when they were made where nobody knows better", () => {
    const { rows, from } = of([deployment("b", hour(30), { finishedAt: null }), deployment("x", hour(31))]);
    expect(rows.map(({ at, position, landing }) => [at, position, landing])).toEqual([
      [hour(30), 1, 1],
      [hour(31), -1, -1],
    ]);
    expect(from).toBe(hour(30));
  });

  it("are those to production, to the only environment, or to the one that is named", () => {
    const rows = [deployment("a", hour(1), { environment: "Production" }), deployment("b", hour(2), { environment: "eu" })];
    expect([of(rows).environment, of(rows, "eu").rows.length, of(rows.slice(1)).environment]).toEqual(["Production", 1, "eu"]);
    expect(of([...rows.slice(1), deployment("c", hour(3), { environment: "us" })]).missing?.reason).toContain(
      "several environments: eu, us",
    );
    expect(of(rows, "moon").missing?.reason).toBe("no deployment is to moon; there are some to Production, eu");
    const open = [deployment("a", hour(1), { result: "running" }), deployment("b", hour(2), { result: "none" })];
    expect(of(open).missing?.reason).toBe("of 2 deployments to production none has ended by the end of the clone and the records");
    expect(of([]).missing?.reason).toContain("none");
  });

  it("are rework where they were not planned, of those of which that is known", () => {
    const units = of([
      deployment("a", hour(1), { isUnplanned: false }),
      deployment("b", hour(2), { isUnplanned: true }),
      deployment("c", hour(3)),
    ]);
    expect(deploymentRework(units, { from: START, until: hour(9) })).toEqual({ unplanned: 1, deployments: 2 });
    expect(deploymentRework(units, { from: hour(3), until: hour(9) })).toBeNull();
  });
});

describe("incidents", () => {
  const derive = (rows: Parameters<typeof records<ReturnType<typeof incident>>>[0], deployments = of([])) =>
    deriveIncidents({ units: UNITS, records: records(rows), clock: "detected", deployments });
  const of = (rows: Parameters<typeof records<ReturnType<typeof deployment>>>[0]) => deriveDeployments(UNITS, records(rows), null);

  it("are dated on the clock that was chosen; those that end before they begin or begin after the clone ends are left out and counted", () => {
    const rows = [
      incident("1", hour(5), hour(7), { startedAt: hour(3) }),
      incident("2", hour(9), hour(8)),
      incident("3", START + 500 * DAY, null),
      incident("4", hour(10), null),
    ];
    expect(derive(rows)).toMatchObject({ impossible: 1, later: 1, from: hour(5) });
    expect(derive(rows).spans).toEqual([
      { from: hour(5), to: hour(7), isWhole: true },
      { from: hour(10), to: null, isWhole: true },
    ]);
    const started = deriveIncidents({ units: UNITS, records: records(rows), clock: "started", deployments: null });
    expect(started.rows[0]).toMatchObject({ from: hour(3), to: hour(7) });
  });

  it("are tied to a change by the commit that they name, the deployment that they name, or the last deployment before, in this order", () => {
    const deployments = of([deployment("b", hour(30)), deployment("c", hour(60)), deployment("d", hour(90), { result: "failed" })]);
    const rows = [
      incident("1", hour(100), null, { causeSha: shaOfId("a"), causeDeployment: `d-b-${hour(30)}` }),
      incident("2", hour(101), null, { causeDeployment: `d-b-${hour(30)}` }),
      incident("3", hour(102), null, { causeSha: shaOfId("nowhere") }),
      incident("4", hour(20), null),
    ];
    const units = derive(rows, deployments);
    expect(units.rows.map(({ id, landing, linkedBy }) => [id, landing, linkedBy])).toEqual([
      ["4", -1, null],
      ["1", 0, "cause-commit"],
      ["2", 1, "cause-deployment"],
      ["3", 2, "last-deployment"],
    ]);
    expect(units.linkedBy).toEqual({ "cause-commit": 1, "cause-deployment": 1, "last-deployment": 1 });
  });

  it("are counted by week from the first one on, and in rates over what is covered", () => {
    const units = derive([
      incident("1", START - DAY, hour(1), { severity: "high" }),
      incident("2", hour(2), hour(3), { severity: "low" }),
      incident("3", hour(30), hour(31), { severity: "low" }),
      incident("4", hour(200), null),
    ]);
    expect(Array.from(incidentsByWeek(units, weeks))).toEqual([Number.NaN, 2, 1, 0]);
    expect(incidentRates(units, UNITS, { from: START, until: START + WEEK })).toEqual({
      incidents: 2,
      perWeek: 2,
      perHundredChanges: (100 * 2) / 6,
      bySeverity: [{ severity: "low", incidents: 2 }],
    });
    expect(incidentRates(units, UNITS, { from: START - WEEK, until: START - 2 * DAY })).toMatchObject({
      perWeek: null,
      perHundredChanges: null,
    });
  });

  it("recover by the week in which they began; weeks that were not watched for a day longer are not known", () => {
    const { spans } = derive([incident("1", START, hour(1)), incident("2", hour(200), null)]);
    expect(recoveriesByWeek(spans, weeks, { from: START, until: START + 2 * WEEK + DAY })).toEqual([
      null,
      [{ seconds: HOUR, hasEnded: true, cluster: expect.any(Number) }],
      [{ seconds: 2 * WEEK + DAY - 200 * HOUR, hasEnded: false, cluster: expect.any(Number) }],
      null,
    ]);
  });

  it("do not depend on the order of records", () => {
    const row = fc.record({
      at: fc.integer({ min: 0, max: 300 }),
      length: fc.option(fc.integer({ min: 0, max: 90 })),
      deployed: fc.constantFrom(...IDS),
    });
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), (rows) => {
        const incidents = rows.map(({ at, length }, i) => incident(`${i}`, hour(at), length === null ? null : hour(at + length)));
        const deployments = rows.map(({ at, deployed }, i) =>
          deployment(deployed, hour(at), { id: `${i}`, result: at % 3 === 0 ? "failed" : "succeeded" }),
        );
        const [one, other] = [of(deployments), of(deployments.toReversed())];
        expect(other).toEqual(one);
        expect(derive(incidents.toReversed(), other)).toEqual(derive(incidents, one));
      }),
    );
  });
});

describe("failed changes", () => {
  it("are tied to an incident or a failed deployment within 30 days, where records tell of the time", () => {
    const units = given({
      deployments: records([deployment("a", START), deployment("b", START + 2 * DAY, { result: "failed" })]),
      incidents: records([
        incident("1", START, hour(1)),
        incident("2", START + 3 * DAY, null, { causeSha: shaOfId("c") }),
        incident("3", START + 40 * DAY, null, { causeSha: shaOfId("d") }),
      ]),
    });
    const tied = findTiedToIncidents(units);
    expect(Array.from(tied?.failed ?? [])).toEqual([0, 1, 1, 0, 0, 0, 0]);
    // The last step lies too near to the end of the clone.
    expect(Array.from(tied?.watched ?? [])).toEqual([1, 1, 1, 1, 1, 1, 0]);
    const span = { from: START, until: START + 3 * DAY };
    expect(tied === null ? null : countFailed(tied, units.landings, span)).toEqual({ events: 2, trials: 3 });
    expect(findTiedToIncidents(UNITS)).toBeNull();
    expect(findTiedToIncidents(given({ incidents: records([]) }))).toBeNull();
  });

  it("are repaired within 7 days by a change that takes their lines and calls itself a fix; of several the one that loses most", () => {
    const drawn = drawHistory([
      { id: "a", at: START },
      { id: "b", at: START + DAY },
      { id: "fix", at: START + 2 * DAY, message: "Fix the cranes\n" },
      { id: "c", at: START + 3 * DAY },
      { id: "work", at: START + 4 * DAY, message: "Paint the cranes\n" },
      { id: "slow", at: START + 20 * DAY, message: "fix: ropes\n" },
      { id: "late", at: START + 400 * DAY },
    ]);
    const lives = livesOf(drawn, {
      births: { a: 50, b: 50, c: 50 },
      deaths: [
        ["a", "fix", 3],
        ["b", "fix", 9],
        ["c", "work", 20],
        ["c", "slow", 20],
      ],
    });
    const found = findHotfixed(unitsOf(drawn, { lives }));
    expect(Array.from(found?.failed ?? [])).toEqual([0, 1, 0, 0, 0, 0, 0]);
    expect(findHotfixed(unitsOf(drawn))).toBeNull();
  });

  it("are repaired by a branch that says hotfix, emergency or rollback, too", () => {
    const drawn = drawHistory([
      { id: "a", at: START },
      { id: "h", parents: ["a"], at: START + DAY },
      { id: "m", parents: ["a", "h"], at: START + DAY + HOUR, message: "Merge branch 'emergency/ropes'\n" },
      { id: "late", at: START + 400 * DAY },
    ]);
    const lives = livesOf(drawn, { births: { a: 50 }, deaths: [["a", "m", 3]] });
    expect(Array.from(findHotfixed(unitsOf(drawn, { lives }))?.failed ?? [])).toEqual([1, 0, 0]);
  });
});
