import { describe, expect, it } from "vitest";
import { deriveCi } from "../../src/derive/delivery/ci-units.ts";
import { deriveIncidents } from "../../src/derive/delivery/incident-units.ts";
import { recoveriesOf } from "../../src/derive/delivery/recovery-spells.ts";
import { describeRecovery } from "../../src/measures/estimate/describe-recovery.ts";
import type { PipelineRun } from "../../src/model/delivery/pipeline-run.ts";
import type { Spell } from "../../src/model/spell.ts";
import { normalQuantile } from "../../src/stats/normal.ts";
import { wilsonInterval } from "../../src/stats/proportions.ts";
import { createRng, type Rng } from "../../src/stats/random.ts";
import { DAY, drawHistory, HOUR, START } from "../derive/support/history-of.ts";
import { incident, records, run } from "../derive/support/records-of.ts";
import { unitsOf } from "../derive/support/units-of.ts";

const MINUTE = 60;
/** Spells of so many minutes; negative ones are open. */
const spells = (...minutes: readonly number[]): Spell[] =>
  minutes.map((value, cluster) => ({ seconds: Math.abs(value) * MINUTE, hasEnded: value >= 0, cluster }));

describe("recoveries described", () => {
  it("have median, restricted mean, shares still open and a mean, by hand", () => {
    const known = describeRecovery(spells(10, 20, 30, 90, 2_000));
    expect(known).toMatchObject({ cases: 5, open: 0, mean: 430 * MINUTE });
    expect(known.median?.value).toBe(30 * MINUTE);
    expect(known.restrictedMean?.value).toBeCloseTo(((10 + 20 + 30 + 90 + 1_440) / 5) * MINUTE, 6);
    expect(known.openAfterHour).toEqual(wilsonInterval({ successes: 2, trials: 5 }, 0.95));
    expect(known.openAfterDay).toEqual(wilsonInterval({ successes: 1, trials: 5 }, 0.95));
  });

  it("keep open ones in: no mean, and a case that is still open was not over before", () => {
    const known = describeRecovery(spells(10, 20, -30, 90, 2_000));
    expect([known.open, known.mean]).toEqual([1, null]);
    // 5, 4 at risk; one cut; 2 at risk: 4/5 · 3/4 = 3/5 are open after 20 min, 3/10 after 90.
    expect(known.openAfterHour?.value).toBeCloseTo(0.6, 12);
    expect(known.openAfterHour?.lo).toBeGreaterThan(0.12);
    expect(known.openAfterHour?.hi).toBeLessThan(0.89);
    expect(known.median?.value).toBe(90 * MINUTE);
    expect(known.openAfterDay?.value).toBeCloseTo(0.3, 12);
  });

  it("are not told where nothing was followed so far", () => {
    expect(describeRecovery([])).toEqual({
      cases: 0,
      open: 0,
      median: null,
      restrictedMean: null,
      openAfterHour: null,
      openAfterDay: null,
      mean: null,
    });
    expect(describeRecovery(spells(-10, -20))).toMatchObject({ open: 2, median: null, restrictedMean: null, openAfterHour: null });
    expect(describeRecovery(spells(-100, -200)).openAfterHour?.value).toBe(1);
  });
});

/** Lengths of recoveries with what is known of their law, in minutes. */
const LAWS: readonly {
  readonly name: string;
  readonly draw: (rng: Rng) => number;
  readonly median: number;
  readonly openAfterHour: number;
}[] = [
  { name: "exponential", draw: (rng) => -72 * Math.log1p(-rng.nextFloat()), median: 72 * Math.LN2, openAfterHour: Math.exp(-60 / 72) },
  {
    name: "log-normal",
    draw: (rng) => 45 * Math.exp(1.2 * normalQuantile(Math.max(1e-12, rng.nextFloat()))),
    median: 45,
    openAfterHour: 0.405_3, // 1 − Φ(ln(60/45)/1.2)
  },
];
const CASES = 400;
/** Standard errors that an estimate may be away from the truth. */
const FAR = 3.3;
const SHARE_ERROR = 0.5 / Math.sqrt(CASES);

describe.each(LAWS)("a simulated history of runs with $name recoveries", ({ draw, median, openAfterHour }) => {
  const rng = createRng(5);
  const steps: { id: string; at: number }[] = [];
  const runs: PipelineRun[] = [];
  const truth: number[] = [];
  let now = START;
  const step = (result: "passed" | "failed") => {
    const id = `s${steps.length}`;
    steps.push({ id, at: now });
    runs.push(run(id, now, { result }));
    return id;
  };
  step("passed");
  for (let i = 0; i < CASES; i++) {
    now += HOUR + rng.nextFloat() * DAY;
    // A flaky step: red, and green on the same commit a quarter of an hour later. Nothing is repaired.
    if (i % 4 === 0) {
      const id = step("failed");
      runs.push(run(id, now + 15 * MINUTE, { attempt: 2 }));
      now += HOUR;
    }
    const minutes = draw(rng);
    truth.push(minutes);
    step("failed");
    const end = now + minutes * MINUTE;
    // Another red step in the middle of it.
    now += (minutes * MINUTE) / 2;
    step("failed");
    now = end;
    step("passed");
  }
  const brokenFrom = now + HOUR;
  now = brokenFrom;
  step("failed");
  steps.push({ id: "end", at: brokenFrom + 3 * DAY });
  const units = unitsOf(drawHistory(steps));
  const spellsOf = (rows: readonly PipelineRun[]) => {
    const { main, until } = deriveCi(units, records(rows), null);
    return recoveriesOf(main.redSpans, until).map(({ spell }) => spell);
  };
  const known = spellsOf(runs);

  it("has each case once: no flake, and consecutive reds as one", () => {
    expect(known.length).toBe(CASES + 1);
    known.slice(0, CASES).forEach(({ seconds }, i) => {
      expect(seconds / MINUTE).toBeCloseTo(truth[i] ?? 0, 3);
    });
  });

  it("has the median and the share still open after an hour that it was made with", () => {
    const described = describeRecovery(known);
    expect(Math.abs((described.openAfterHour?.value ?? 0) - openAfterHour)).toBeLessThan(FAR * SHARE_ERROR);
    // The share below the estimated median is one half within its error.
    const below = truth.filter((minutes) => minutes < median).length / CASES;
    expect(Math.abs(below - 0.5)).toBeLessThan(FAR * SHARE_ERROR);
    expect((described.median?.lo ?? 0) / MINUTE).toBeLessThan(median);
    expect((described.median?.hi ?? 0) / MINUTE).toBeGreaterThan(median);
  });

  it("counts the case that is still open for as long as it was seen, and is the worse for it", () => {
    expect(known.at(-1)).toMatchObject({ seconds: 3 * DAY, hasEnded: false });
    const repaired = spellsOf([...runs, run("end", brokenFrom + 10 * MINUTE)]);
    const [worse, better] = [describeRecovery(known), describeRecovery(repaired)];
    expect(worse.restrictedMean?.value).toBeGreaterThan(better.restrictedMean?.value ?? 0);
    expect(worse.openAfterDay?.value).toBeGreaterThan(better.openAfterDay?.value ?? 0);
    expect(worse.median?.value).toBeGreaterThanOrEqual(better.median?.value ?? 0);
    expect([worse.mean, better.open]).toEqual([null, 0]);
  });
});

describe.each(LAWS)(
  "simulated incidents with $name recoveries, some of them never over and all cut at the end",
  ({ draw, openAfterHour }) => {
    const NEVER = 0.1;
    const units = unitsOf(
      drawHistory([
        { id: "a", at: START },
        { id: "b", at: START + 10 * DAY },
      ]),
    );
    const rng = createRng(11);
    const rows = Array.from({ length: CASES }, (_, i) => {
      const from = START + rng.nextFloat() * 10 * DAY;
      const isNever = rng.nextFloat() < NEVER;
      return incident(`i${i}`, from, isNever ? null : from + draw(rng) * MINUTE);
    });
    const describeAll = (incidents: typeof rows) => {
      const { spans, until } = deriveIncidents({ units, records: records(incidents), clock: "detected", deployments: null });
      return describeRecovery(recoveriesOf(spans, until).map(({ spell }) => spell));
    };

    it("have the share still open after an hour that they were made with", () => {
      const known = describeAll(rows);
      expect(known.openAfterHour?.value ?? 0).toBeGreaterThan(NEVER + (1 - NEVER) * openAfterHour - FAR * SHARE_ERROR);
      expect(known.openAfterHour?.value ?? 1).toBeLessThan(NEVER + (1 - NEVER) * openAfterHour + FAR * SHARE_ERROR);
      expect(known.openAfterDay?.value ?? 0).toBeGreaterThan(NEVER - FAR * SHARE_ERROR);
      expect(known.mean).toBeNull();
    });

    it("look better where those that are open are dropped, which is why they are not", () => {
      const [known, finished] = [describeAll(rows), describeAll(rows.filter(({ resolvedAt }) => resolvedAt !== null))];
      expect(known.restrictedMean?.value).toBeGreaterThan(finished.restrictedMean?.value ?? 0);
      expect(known.median?.value).toBeGreaterThan(finished.median?.value ?? 0);
    });
  },
);
