import { expect, it } from "vitest";
import { branchPushesByWeek } from "../../../src/derive/delivery/pull-pushes.ts";
import { withDelivery } from "../../../src/derive/delivery/with-delivery.ts";
import type { PipelineRun } from "../../../src/model/delivery/pipeline-run.ts";
import type { PullRequest } from "../../../src/model/delivery/pull-request.ts";
import { DAY, drawHistory, START, shaOfId, WEEK } from "../support/history-of.ts";
import { person, pull } from "../support/pulls.ts";
import { records, run } from "../support/records-of.ts";
import { deliveryOf } from "../support/steady-delivery.ts";
import { unitsOf } from "../support/units-of.ts";

const END = START + 4 * WEEK;
const UNITS = unitsOf(
  drawHistory(
    [
      { id: "root", at: START - DAY },
      { id: "h1", parents: ["root"], at: START + WEEK + DAY },
      { id: "bump", parents: ["root"], at: START + WEEK + DAY, author: "robot[bot]" },
      { id: "last", parents: ["root"], at: END },
    ],
    { heads: { topic: "h1", bump: "bump" } },
  ),
);
const seen = (id: string, days: number, known: Partial<PipelineRun> = {}) => run(id, START + days * DAY, { branch: "topic", ...known });

/** Pushes in each of the first four weeks. */
function pushes(runs: readonly PipelineRun[], pulls: readonly PullRequest[] = []): readonly number[] {
  const delivery = deliveryOf({ runs: records(runs, START + 3 * WEEK), prs: records(pulls, END) });
  const units = withDelivery(UNITS, delivery, null);
  const ci = units.delivery?.ci;
  if (ci === undefined || ci === null) throw new Error("no runs");
  return Array.from(branchPushesByWeek(units, ci, { edges: Float64Array.from({ length: 5 }, (_, i) => START + i * WEEK) }));
}

it("distinct heads count once, in the week in which they were first seen, outside of main", () => {
  const runs = [seen("x", 0), seen("x", 8), seen("x", 0, { workflow: "lint" }), seen("y", 9), seen("z", 10, { branch: "main" })];
  expect(pushes(runs)).toEqual([1, 1, 0, Number.NaN]);
});

it("heads of pull requests that CI did not see count on their committer's day, where the clone holds them", () => {
  expect(pushes([seen("x", 0)], [pull(1, { headSha: shaOfId("h1") }), pull(2, { headSha: shaOfId("nowhere") })])).toEqual([
    1,
    1,
    0,
    Number.NaN,
  ]);
  expect(pushes([seen("h1", 0)], [pull(1, { headSha: shaOfId("h1") })])).toEqual([1, 0, 0, Number.NaN]);
});

it("automation is left out: by the commit's author, or by the bot that opened the pull request", () => {
  const bot = pull(1, { author: person("robot[bot]"), headRef: "bump-2" });
  expect(pushes([seen("x", 0), seen("bump", 1, { branch: "any" }), seen("unknown", 1, { branch: "bump-2" })], [bot])).toEqual([
    1,
    0,
    0,
    Number.NaN,
  ]);
});

it("weeks before the first run are not known", () => {
  expect(pushes([seen("x", 8)])).toEqual([Number.NaN, Number.NaN, 0, Number.NaN]);
});
