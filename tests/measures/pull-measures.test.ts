import { describe, expect, it } from "vitest";
import { withDelivery } from "../../src/derive/delivery/with-delivery.ts";
import type { Units } from "../../src/derive/units.ts";
import { estimateChange } from "../../src/measures/estimate/estimate-change.ts";
import { MEASURES, type MeasureId } from "../../src/measures/index.ts";
import type { Observation } from "../../src/measures/measure.ts";
import type { PullRequest } from "../../src/model/delivery/pull-request.ts";
import type { Comparison, Weeks } from "../../src/model/window.ts";
import { DAY, drawHistory, HOUR, START, shaOfId, WEEK } from "../derive/support/history-of.ts";
import { person, pull, review } from "../derive/support/pulls.ts";
import { records } from "../derive/support/records-of.ts";
import { deliveryOf } from "../derive/support/steady-delivery.ts";
import { steadyTeam } from "../derive/support/steady-team.ts";
import { unitsOf } from "../derive/support/units-of.ts";
import { known } from "./two-sides.ts";

const WEEKS: Weeks = { edges: Float64Array.from({ length: 51 }, (_, i) => START + i * WEEK) };
const SPLIT: Comparison = { weeks: WEEKS, before: { from: 0, to: 22 }, leftOut: { from: 22, to: 26 }, after: { from: 26, to: 50 } };
const UNITS = unitsOf(
  drawHistory([
    { id: "root", at: START },
    { id: "last", at: START + 60 * WEEK },
  ]),
);

const observe = (id: MeasureId, units: Units): Observation => {
  const measure = MEASURES.find((candidate) => candidate.id === id);
  if (measure === undefined) throw new Error(`no measure ${id}`);
  return measure.observe(units, WEEKS);
};
const withPulls = (rows: readonly PullRequest[]): Units => withDelivery(UNITS, deliveryOf({ prs: records(rows, START + 60 * WEEK) }), null);
const change = (id: MeasureId, units: Units) => {
  const measure = MEASURES.find((candidate) => candidate.id === id);
  if (measure === undefined) throw new Error(`no measure ${id}`);
  return known(estimateChange(observe(id, units), SPLIT, { measure, empiricalNull: null }));
};

/** Four pull requests a week; what each is like depends on the side and its number in the week. */
function year(like: (isAfter: boolean, i: number, openedAt: number, n: number) => Partial<PullRequest>): readonly PullRequest[] {
  return Array.from({ length: 200 }, (_, n) => {
    const [week, i] = [Math.floor(n / 4), n % 4];
    const openedAt = START + week * WEEK + i * DAY;
    return pull(n + 1, { openedAt, author: person(`author-${n % 9}`), ...like(week >= 26, i, openedAt, n) });
  });
}

describe("a measure says why it is unknown, and what to type", () => {
  it.each(["coding-time", "pickup-time", "review-time", "pr-landing", "work-in-progress", "review-load"] as const)(
    "%s without pull requests",
    (id) => {
      for (const units of [UNITS, withDelivery(UNITS, deliveryOf(), null)]) {
        expect(observe(id, units)).toMatchObject({ kind: "unknown", reason: "pull requests are not in git, and none were given" });
        expect(observe(id, units)).toMatchObject({ fix: expect.stringContaining("--prs prs.json (or --forge github)") });
      }
      expect(observe(id, withPulls([]))).toMatchObject({ kind: "unknown", reason: "the pull requests that were given are none" });
      expect(observe(id, withPulls([pull(1, { author: person("bump[bot]") })]))).toMatchObject({ kind: "unknown", fix: null });
    },
  );

  it.each(["pickup-time", "review-time", "review-load"] as const)("%s without reviews", (id) => {
    expect(observe(id, withPulls([pull(1)]))).toMatchObject({ kind: "unknown", reason: "the pull requests were given without reviews" });
  });

  it.each([
    ["lead-time-for-changes", "--deployments"],
    ["branch-pushes", "--runs"],
  ] as const)("%s without its source", (id, option) => {
    expect(observe(id, UNITS)).toMatchObject({ kind: "unknown", fix: expect.stringContaining(option) });
  });

  it.each(["pr-landing", "work-in-progress"] as const)("%s where the export holds merged pull requests alone", (id) => {
    const merged = year((_isAfter, _i, openedAt) => ({ mergedAt: openedAt + DAY }));
    expect(observe(id, withPulls(merged))).toMatchObject({
      kind: "unknown",
      reason: "all of 200 pull requests that were given are merged: open and closed ones were not exported",
      fix: expect.stringContaining("--state all"),
    });
    expect(observe(id, withPulls([...merged, pull(999, { openedAt: START, mergedAt: null })])).kind).not.toBe("unknown");
    // Of a few it may be chance.
    expect(observe(id, withPulls(merged.slice(0, 29))).kind).not.toBe("unknown");
  });

  it("pr-size where lines were not counted", () => {
    const units = unitsOf(drawHistory([{ id: "root" }]), { refused: "no git program" });
    expect(observe("pr-size", units)).toEqual({ kind: "unknown", reason: "no git program", fix: null });
  });

  it("where more than one span in twenty is impossible, with their number", () => {
    const commits = (isBad: boolean, at: number) => [{ sha: shaOfId("x"), authoredAt: isBad ? at + HOUR : at - HOUR }];
    const oneIn = (n: number) => withPulls(year((_, i, at, nth) => ({ commits: commits((nth + i) % n === 0, at) })));
    expect(observe("coding-time", oneIn(7))).toMatchObject({
      kind: "unknown",
      reason: expect.stringMatching(/^\d+ of 200 pull requests were ready before/),
    });
    expect(observe("coding-time", oneIn(1000)).kind).toBe("duration");
  });
});

describe("a change that is there is found", () => {
  it("in the wait for a review: twice as long", () => {
    const units = withPulls(
      year((isAfter, i, at) => {
        const submittedAt = at + (isAfter ? 2 : 1) * (i + 1) * 5 * HOUR;
        return { mergedAt: submittedAt + (i + 1) * 6 * HOUR, reviews: [{ ...review(1, "dan", 0), submittedAt }] };
      }),
    );
    const waited = change("pickup-time", units);
    expect(waited.before.value).toBeCloseTo(12.5 * HOUR, 6);
    expect(waited.change).toMatchObject({ value: expect.closeTo(1, 9), scale: "ratio" });
    expect(change("review-time", units).change.value).toBeCloseTo(0, 9);
  });

  it("in the share that lands within 30 days: from three in four to one in two", () => {
    const units = withPulls(year((isAfter, i, at) => (i < (isAfter ? 2 : 3) ? { mergedAt: at + 3 * DAY } : { closedAt: at + 2 * DAY })));
    const landed = change("pr-landing", units);
    expect([landed.before.value, landed.after.value]).toEqual([expect.closeTo(0.75, 9), expect.closeTo(0.5, 9)]);
    expect(landed.change.hi).toBeLessThan(0);
  });

  it("in open work: twice as much where everything stays open twice as long", () => {
    // Every ninth is closed and not merged.
    const units = withPulls(
      year((isAfter, i, at, n) => {
        const closedAt = at + (isAfter ? 2 : 1) * (100 + i) * HOUR;
        return n % 9 === 0 ? { closedAt, mergedAt: null } : { mergedAt: closedAt };
      }),
    );
    const open = change("work-in-progress", units);
    expect(open.after.value / open.before.value).toBeGreaterThan(1.9);
    expect([open.before.n, open.after.n].every(Number.isInteger)).toBe(true);
  });
});

describe("cycle time", () => {
  const team = steadyTeam({ weeks: 12, perWeek: 6 });

  it("is from pull requests where their commits are known, else from git", () => {
    expect(observe("cycle-time", team).kind).toBe("spells");
    expect(observe("cycle-time", { ...team, delivery: null }).kind).toBe("duration");
    const listed = team.delivery?.records.prs?.rows ?? [];
    const bare = unitsOf(
      drawHistory([
        { id: "root", at: START },
        { id: "last", at: START + 60 * WEEK },
      ]),
    );
    const unknown = withDelivery(bare, deliveryOf({ prs: records(listed.map((row) => ({ ...row, commits: null }))) }), null);
    expect(observe("cycle-time", unknown)).toMatchObject({ kind: "unknown", reason: expect.stringContaining("pushes straight to main") });
  });
});
