import { describe, expect, it } from "vitest";
import { describeFailures } from "../../src/app/sections/delivery/failures.ts";
import { describeIncidents } from "../../src/app/sections/delivery/incidents.ts";
import { describeLadder } from "../../src/app/sections/delivery/recovery.ts";
import { sidesOf } from "../../src/app/sections/delivery/sides.ts";
import { ownCaps } from "../../src/app/sections/own-caps.ts";
import { deriveIncidents } from "../../src/derive/delivery/incident-units.ts";
import { withDelivery } from "../../src/derive/delivery/with-delivery.ts";
import { estimateChange } from "../../src/measures/estimate/estimate-change.ts";
import { incidentRate } from "../../src/measures/incident-rate/index.ts";
import { mainSuccessRate } from "../../src/measures/main-success-rate/index.ts";
import { recoveryCi } from "../../src/measures/recovery-ci/index.ts";
import { recoveryDeploy } from "../../src/measures/recovery-deploy/index.ts";
import { recoveryIncident } from "../../src/measures/recovery-incident/index.ts";
import { redTime } from "../../src/measures/red-time/index.ts";
import type { Delivery } from "../../src/model/delivery/delivery.ts";
import type { PipelineRun } from "../../src/model/delivery/pipeline-run.ts";
import type { Comparison } from "../../src/model/window.ts";
import { UNCALIBRATED } from "../../src/report/verdict/caps.ts";
import { newcombeInterval, wilsonInterval } from "../../src/stats/proportions.ts";
import { createRng } from "../../src/stats/random.ts";
import { DAY, type DrawnCommit, drawHistory, HOUR, START, shaOfId, WEEK } from "../derive/support/history-of.ts";
import { livesOf } from "../derive/support/lives-of.ts";
import { deployment, incident, records, run } from "../derive/support/records-of.ts";
import { deliveryOf } from "../derive/support/steady-delivery.ts";
import { unitsOf } from "../derive/support/units-of.ts";
import { known } from "./two-sides.ts";
import { comparisonOf } from "./weekly-logs.ts";

/** Weeks that begin with the history, some left out in the middle. */
function comparisonFrom(before: number, after: number): Comparison {
  const { weeks, ...spans } = comparisonOf(before, after);
  return { ...spans, weeks: { edges: weeks.edges.map((edge) => START + edge) } };
}

/** Both sides of a comparison, or the whole of 100 weeks. */
const sides = (comparison: Comparison | null) => {
  const { weeks } = comparisonFrom(50, 42);
  return sidesOf({ comparison, weeks, span: { from: START, to: START + 100 * WEEK } });
};

describe("a main that takes twice as long to recover", () => {
  const comparison = comparisonFrom(40, 40);
  const rng = createRng(3);
  const commits: DrawnCommit[] = [{ id: "s0", at: START - 2 * WEEK }];
  const runs: PipelineRun[] = [run("s0", START - 2 * WEEK)];
  const step = (at: number, result: "passed" | "failed") => {
    const id = `s${commits.length}`;
    commits.push({ id, at });
    runs.push(run(id, at, { result }));
  };
  for (let day = -7; day < 7 * 89; day++) {
    const at = START + day * DAY;
    if (day % 3 !== 0) step(at, "passed");
    else {
      const mean = day < 7 * 44 ? HOUR : 2 * HOUR;
      step(at, "failed");
      step(at + Math.min(DAY - 60, Math.max(60, -mean * Math.log1p(-rng.nextFloat()))), "passed");
    }
  }
  const units = withDelivery(unitsOf(drawHistory(commits)), deliveryOf({ runs: records(runs) }), comparison);
  const compared = (measure: typeof recoveryCi | typeof redTime | typeof mainSuccessRate) =>
    known(estimateChange(measure.observe(units, comparison.weeks), comparison, { measure, empiricalNull: null }));

  it("has a ratio of restricted means near 2, off none, on weak evidence at most", () => {
    const estimate = compared(recoveryCi);
    expect(estimate.before.value / HOUR).toBeCloseTo(1, 0);
    expect(estimate.after.value / HOUR).toBeCloseTo(2, 0);
    expect(estimate.change.lo).toBeGreaterThan(0.2);
    expect(estimate.change.hi).toBeGreaterThan(1);
    expect(estimate.p).toBeLessThan(0.01);
    expect(ownCaps(recoveryCi, estimate, comparison)).toEqual([UNCALIBRATED]);
  });

  it("is red for twice as many hours, while as many verdicts are green", () => {
    const red = compared(redTime);
    expect(red.after.value / red.before.value).toBeGreaterThan(1.5);
    expect(red.change.lo).toBeGreaterThan(0);
    const green = compared(mainSuccessRate);
    expect(green.before.value).toBeCloseTo(3 / 4, 1);
    expect(green.change.lo).toBeLessThan(0);
    expect(green.change.hi).toBeGreaterThan(0);
  });

  it("stands on the ladder with both sides, beside reverts", () => {
    const rows = describeLadder(units, sides(comparison));
    expect(rows.map(({ rung, side, cases }) => `${rung} ${side} ${cases}`)).toEqual([
      "ci before 94",
      "ci after 94",
      "revert before 0",
      "revert after 0",
    ]);
    expect(rows[1]?.median?.value ?? 0).toBeGreaterThan(rows[0]?.median?.value ?? Number.POSITIVE_INFINITY);
    const all = describeLadder(units, sides(null))[0];
    expect(all).toMatchObject({ rung: "ci", side: "all" });
    expect(all?.cases).toBeGreaterThan(94 + 94);
  });

  it("is told of each workflow for itself as well, where there are several", () => {
    const lint = commits.map(({ id, at }) => run(id, at ?? START, { workflow: "lint" }));
    const both = withDelivery(unitsOf(drawHistory(commits)), deliveryOf({ runs: records([...runs, ...lint]) }), comparison);
    const cases = describeLadder(both, sides(comparison)).map((row) => `${row.rung} ${row.side} ${row.cases}`);
    expect(cases).toEqual(expect.arrayContaining(["ci before 94", "ci-workflow before 94", "ci-workflow after 94"]));
  });

  it("is not compared, but still described, where too little is known of the time before", () => {
    const late = withDelivery(units, deliveryOf({ runs: records(runs.slice(400)) }), comparison);
    expect(recoveryCi.observe(late, comparison.weeks)).toMatchObject({ kind: "unknown", fix: expect.stringContaining("--runs runs.json") });
    expect(describeLadder(late, sides(comparison)).map(({ rung }) => rung)).not.toContain("ci");
    // What is there is kept for the description.
    expect(late.delivery?.ci?.main.redSpans.length).toBeGreaterThan(50);
  });
});

describe("measures without their source", () => {
  const bare = unitsOf(
    drawHistory([
      { id: "a", at: START },
      { id: "late", at: START + 400 * DAY },
    ]),
  );
  const { weeks } = comparisonFrom(20, 20);
  const given = (delivery: Partial<Delivery>) => withDelivery(bare, deliveryOf(delivery), null);

  it("are unknown, with what to type", () => {
    const told = [mainSuccessRate, recoveryDeploy, recoveryIncident].map((measure) => measure.observe(bare, weeks));
    expect(told).toEqual([
      { kind: "unknown", reason: "no CI runs were given", fix: expect.stringContaining("gh run list --limit 20000 --json") },
      { kind: "unknown", reason: "no deployments were given", fix: expect.stringContaining("--deployments") },
      { kind: "unknown", reason: "no incidents were given", fix: expect.stringContaining("--incidents") },
    ]);
  });

  it("are unknown without a single incident: nobody knows whether any were written down", () => {
    expect(incidentRate.observe(given({ incidents: records([]) }), weeks)).toMatchObject({ kind: "unknown" });
    expect(incidentRate.observe(given({ incidents: records([incident("1", START - WEEK, null)]) }), weeks).kind).toBe("count");
  });
});

describe("tiers of failed changes", () => {
  /** A change a day. Each tenth is reverted a day later, each fifth repaired two days later, the seventh of every ten deployed in vain. */
  const commits: DrawnCommit[] = [{ id: "root", at: START - DAY }];
  for (let i = 0; i < 200; i++) {
    const at = START + i * DAY;
    commits.push({ id: `c${i}`, at });
    if (i % 10 === 0)
      commits.push({ id: `r${i}`, at: at + HOUR, message: `Revert "Work on c${i}"\n\nThis reverts commit ${shaOfId(`c${i}`)}.\n` });
    if (i % 5 === 2) commits.push({ id: `f${i}`, at: at + HOUR, message: "Fix it\n" });
  }
  commits.push({ id: "late", at: START + 300 * DAY });
  const drawn = drawHistory(commits);
  const fixed = Array.from({ length: 200 }, (_, i) => i).filter((i) => i % 5 === 2 && i < 100);
  const lives = livesOf(drawn, {
    births: Object.fromEntries(fixed.map((i) => [`c${i}`, 10])),
    deaths: fixed.map((i) => [`c${i}`, `f${i}`, 4] as const),
  });
  const deployments = Array.from({ length: 200 }, (_, i) =>
    deployment(`c${i}`, START + i * DAY + 60, { result: i % 10 === 7 ? "failed" : "succeeded" }),
  );
  const comparison: Comparison = {
    weeks: { edges: Float64Array.from({ length: 29 }, (_, i) => START + i * WEEK) },
    before: { from: 0, to: 10 },
    leftOut: { from: 10, to: 18 },
    after: { from: 18, to: 28 },
  };

  it("have failures out of changes on each side, with Wilson's intervals and Newcombe's of the difference", () => {
    const units = withDelivery(unitsOf(drawn, { lives }), deliveryOf({ deployments: records(deployments) }), comparison);
    const [reverted, hotfixed, tied] = describeFailures(units, sides(comparison));
    // 70 days: 70 changes and 14 fixes before; 126 to 195 after, of which none is repaired.
    expect(reverted?.before).toEqual({ events: 7, trials: 84, share: wilsonInterval({ successes: 7, trials: 84 }, 0.95) });
    expect([hotfixed?.before?.events, hotfixed?.before?.trials, hotfixed?.after?.events, hotfixed?.after?.trials]).toEqual([14, 84, 0, 84]);
    expect(hotfixed?.change).toEqual(newcombeInterval({ successes: 0, trials: 84 }, { successes: 14, trials: 84 }, 0.95));
    expect([tied?.before?.events, tied?.after?.events, tied?.note]).toEqual([7, 7, null]);
  });

  it("say why they are not known", () => {
    const tiers = describeFailures(unitsOf(drawn), sides(comparison));
    expect(tiers.map(({ tier, note }) => [tier, note])).toEqual([
      ["reverted", null],
      ["hotfixed", "lines were not followed"],
      ["incident", "neither incidents nor deployments were given"],
      ["unplanned", "no deployments were given"],
    ]);
    expect([tiers[1]?.before, tiers[1]?.change]).toEqual([null, null]);
    const untold = withDelivery(unitsOf(drawn), deliveryOf({ deployments: records(deployments) }), comparison);
    const none = withDelivery(unitsOf(drawn), deliveryOf({ incidents: records([]) }), comparison);
    expect(describeFailures(none, sides(comparison))[2]?.note).toBe("none of the incidents and deployments that were given counts");
    expect(describeFailures(untold, sides(comparison)).at(-1)?.note).toBe("no deployment says whether it was planned");
  });
});

it("incidents after the end of what is compared are not counted as left out; impossible ones are", () => {
  const units = unitsOf(
    drawHistory([
      { id: "a", at: START },
      { id: "last", at: START + 9 * WEEK },
    ]),
  );
  const given = records([
    incident("1", START + DAY, START + DAY + HOUR),
    incident("2", START + DAY, START),
    incident("3", START + 10 * WEEK, null),
  ]);
  const incidents = deriveIncidents({ units, records: given, clock: "detected", deployments: null });
  expect(describeIncidents(units, { incidents, records: given }, [])).toMatchObject({ leftOut: 1, unmapped: 0 });
});
