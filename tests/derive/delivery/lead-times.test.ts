import { describe, expect, it } from "vitest";
import { deriveDeployments } from "../../../src/derive/delivery/deployment-units.ts";
import { findDeployedChanges, leadSpellsByWeek } from "../../../src/derive/delivery/pull-lead-times.ts";
import { withDelivery } from "../../../src/derive/delivery/with-delivery.ts";
import type { Deployment } from "../../../src/model/delivery/deployment.ts";
import type { PullRequest } from "../../../src/model/delivery/pull-request.ts";
import type { Weeks } from "../../../src/model/window.ts";
import { DAY, type DrawnCommit, drawHistory, HOUR, START, shaOfId, WEEK } from "../support/history-of.ts";
import { pull } from "../support/pulls.ts";
import { deployment, records } from "../support/records-of.ts";
import { deliveryOf } from "../support/steady-delivery.ts";
import { unitsOf } from "../support/units-of.ts";

const END = START + 20 * WEEK;
const FIRST_WEEK: Weeks = { edges: Float64Array.of(START, START + WEEK) };
const at = (hours: number) => START + hours * HOUR;

const deployed = (id: string, hours: number, known: Partial<Deployment> = {}) => deployment(id, at(hours), known);

const COMMITS: readonly DrawnCommit[] = [
  { id: "root", at: START - DAY },
  { id: "a", at: at(1), authoredAt: at(-3) },
  { id: "b1", parents: ["a"], at: at(2) },
  { id: "b", parents: ["a", "b1"], at: at(4), message: "Merge branch 'b-topic'" },
  { id: "c", at: at(6), message: "Cranes (#3)" },
  { id: "last", at: END },
];
const FIRST = deployed("root", -1);

function unitsWith(deployments: readonly Deployment[], pulls: readonly PullRequest[] | null = null, commits = COMMITS) {
  const delivery = deliveryOf({ deployments: records(deployments, END), prs: pulls === null ? null : records(pulls, END) });
  return withDelivery(unitsOf(drawHistory(commits)), delivery, null);
}

/** When landed changes were deployed, by id of their commit, in hours after `START`. */
function deployedHours(...deployments: readonly Deployment[]) {
  const drawn = drawHistory(COMMITS);
  const units = unitsOf(drawn);
  const { deployedAt, isKnown, offMain } = findDeployedChanges(units, deriveDeployments(units, records(deployments, END), null));
  const rows = units.landings.landings.map(
    ({ commit }, i) => [drawn.idOf(commit), ((deployedAt[i] ?? 0) - START) / HOUR, isKnown[i]] as const,
  );
  const known = rows.filter(([, , isOne]) => isOne === 1);
  return { hours: Object.fromEntries(known.filter(([, hours]) => !Number.isNaN(hours)).map(([id, hours]) => [id, hours])), offMain };
}

describe("a landed change is deployed", () => {
  it("by the first successful deployment of its commit or of a later step", () => {
    expect(deployedHours(FIRST, deployed("b", 5), deployed("c", 7), deployed("last", 9)).hours).toEqual({ a: 5, b: 5, c: 7, last: 9 });
  });

  it("not by a failed one, nor by a rollback, nor into another environment", () => {
    const deployments = [
      FIRST,
      deployed("b", 5, { result: "failed" }),
      deployed("a", 6),
      deployed("root", 7),
      deployed("c", 8, { environment: "test" }),
    ];
    expect(deployedHours(...deployments).hours).toEqual({ a: 6 });
  });

  it("nobody knows when, where the first deployment on record holds it already", () => {
    expect(deployedHours(deployed("b", 5), deployed("c", 7)).hours).toEqual({ c: 7 });
  });

  it("not by a deployment of a commit that is no step of main; those are counted", () => {
    expect(deployedHours(FIRST, deployed("b1", 5), deployed("c", 6, { sha: null }))).toEqual({ hours: {}, offMain: 2 });
  });
});

describe("lead time for changes", () => {
  const lead = (deployments: readonly Deployment[], pulls: readonly PullRequest[] | null = null, commits = COMMITS) => {
    const units = unitsWith(deployments, pulls, commits);
    const known = units.delivery?.deployments;
    if (known === undefined || known === null) throw new Error("no deployments");
    const { spells, bad } = leadSpellsByWeek(units, known, FIRST_WEEK);
    return { hours: spells[0]?.map(({ seconds, hasEnded }) => (hasEnded ? seconds / HOUR : "open")) ?? null, bad };
  };

  it("lasts from the first author instant to the deployment; a squash without its commits is left out", () => {
    expect(lead([FIRST, deployed("b", 5), deployed("last", 8)])).toEqual({ hours: [8, 3], bad: 0 });
  });

  it("takes the start of a squash from its pull request", () => {
    const pulls = [pull(3, { openedAt: at(5), mergedAt: at(6), commits: [{ sha: shaOfId("x"), authoredAt: at(-1) }] })];
    expect(lead([FIRST, deployed("b", 5), deployed("c", 8)], pulls)).toEqual({ hours: [8, 3, 9], bad: 0 });
  });

  it("counts what is not deployed yet for as long as it was seen", () => {
    expect(lead([FIRST, deployed("a", 5)])).toEqual({ hours: [8, "open"], bad: 0 });
  });

  it("is bad where a change was deployed before it landed", () => {
    expect(lead([FIRST, deployed("b", 3)])).toEqual({ hours: [6], bad: 1 });
  });

  it("is not known of weeks before the first deployment", () => {
    expect(lead([deployed("a", 2), deployed("b", 5)]).hours).toBeNull();
  });

  it("leaves automation out", () => {
    const commits = COMMITS.map((commit) => (commit.id === "a" ? { ...commit, author: "robot[bot]" } : commit));
    expect(lead([FIRST, deployed("b", 5)], null, commits)).toEqual({ hours: [3], bad: 0 });
  });
});
