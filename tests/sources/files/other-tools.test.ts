import { describe, expect, it } from "vitest";
import { readIncidents } from "../../../src/sources/files/read-incidents.ts";
import { readPullRequests, readReviews } from "../../../src/sources/files/read-pull-requests.ts";
import { readRuns } from "../../../src/sources/files/read-runs.ts";
import { writtenFile } from "./written-file.ts";

const A = "a".repeat(40);
const at = (minutes: number) => new Date(Date.UTC(2026, 4, 1, 0, minutes)).toISOString();
const epoch = (minutes: number) => Date.UTC(2026, 4, 1, 0, minutes) / 1000;
const PLAIN = { mapping: null, coveredUntil: null };
const linesOf = (rows: readonly object[]) => writtenFile("records.ndjson", rows.map((row) => JSON.stringify(row)).join("\n"));

describe("GitLab's notes on merge requests", () => {
  const note = (id: number, body: string, known: object = {}) => ({
    id,
    type: null,
    body,
    author: { username: "grace" },
    created_at: at(id),
    system: true,
    noteable_type: "MergeRequest",
    noteable_iid: 7,
    ...known,
  });
  const NOTES = [
    note(1, "assigned to @grace"),
    note(2, "marked this merge request as **ready**"),
    note(3, "Looks good", { system: false }),
    note(4, "Why so?", { system: false, type: "DiffNote" }),
    note(5, "approved this merge request"),
    note(6, "unapproved this merge request"),
    note(7, "mentioned in commit 1234"),
    note(8, "On an issue", { system: false, noteable_type: "Issue" }),
  ];

  it("are remarks and what reviewers did; what GitLab tells beyond that is no review", async () => {
    const { rows, problems, source } = await readReviews(linesOf(NOTES), PLAIN);
    expect(rows.map(({ id, pull, reviewer, state }) => [id, pull, reviewer?.login, state])).toEqual([
      ["3", 7, "grace", "comment"],
      ["4", 7, "grace", "commented"],
      ["5", 7, "grace", "approved"],
      ["6", 7, "grace", "dismissed"],
    ]);
    expect(source).toBe("records.ndjson (GitLab notes)");
    expect(problems).toEqual([
      { problem: "a note on something other than a merge request", count: 1, firstAt: "records.ndjson, record 8", isLeftOut: true },
    ]);
  });

  it("tell beside their merge request when it became ready, and stand there with its commits", async () => {
    const merge = { iid: 7, created_at: at(0), merged_at: null, closed_at: null, state: "opened", source_branch: "topic" };
    const commit = { id: A, short_id: A.slice(0, 8), parent_ids: [], authored_date: at(-9) };
    const { rows, problems } = await readPullRequests(linesOf([merge, ...NOTES.slice(0, 3), { ...commit, pull: 7 }, commit]), {
      ...PLAIN,
      matchPull: () => [],
    });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ readyAt: epoch(2), commits: [{ sha: A, authoredAt: epoch(-9) }], reviews: [{ id: "3" }] });
    expect(problems.map(({ problem }) => problem)).toEqual(["a commit that does not say its pull request (add its number as pull)"]);
  });
});

it("an incident of OpsGenie begins with its impact and is noticed when it is made; one that was closed later ended with its impact", async () => {
  const open = { id: "a", tinyId: "1", status: "open", priority: "P2", createdAt: at(5), updatedAt: at(6), impactedServices: ["x", "y"] };
  const rows = [
    { ...open, impactStartDate: at(1) },
    { ...open, id: "b", status: "resolved", updatedAt: at(30), impactedServices: [] },
    { ...open, id: "c", status: "closed", updatedAt: at(90), impactEndDate: at(40) },
    { ...open, id: "d", status: "closed", updatedAt: at(90) },
  ];
  const found = await readIncidents(linesOf(rows), { ...PLAIN, labels: null });
  const told = { severity: "P2", detectedAt: epoch(5), causeSha: null, causeDeployment: null };
  expect(found.rows).toEqual([
    { ...told, id: "a", service: "x, y", startedAt: epoch(1), resolvedAt: null },
    { ...told, id: "b", service: null, startedAt: null, resolvedAt: epoch(30) },
    { ...told, id: "c", service: "x, y", startedAt: null, resolvedAt: epoch(40) },
  ]);
  expect(found.problems.map(({ problem, count }) => [problem, count])).toEqual([["resolved, but not said when", 1]]);
});

describe("workflows of CircleCI", () => {
  const workflow = { id: "w1", pipeline_id: "p1", name: "build", status: "success", created_at: at(1), stopped_at: at(9) };
  const vcs = { revision: A, branch: "main", provider_name: "GitHub" };

  it("are runs of the commit and the branch that their pipeline knows", async () => {
    const { rows, source } = await readRuns(linesOf([{ ...workflow, vcs, trigger: { type: "webhook" } }]), PLAIN);
    const instants = { createdAt: epoch(1), startedAt: null, finishedAt: epoch(9) };
    expect(rows).toEqual([
      { id: "w1", workflow: "build", attempt: 1, sha: A, branch: "main", event: "webhook", result: "passed", pull: null, ...instants },
    ]);
    expect(source).toBe("records.ndjson (CircleCI workflows)");
  });

  it.each([
    ["failed", "failed"],
    ["error", "failed"],
    ["failing", "running"],
    ["on_hold", "running"],
    ["not_run", "none"],
    ["unauthorized", "none"],
    ["canceled", "none"],
  ])("that are %s count as %s", async (status, result) => {
    const { rows } = await readRuns(linesOf([{ ...workflow, status, vcs }]), PLAIN);
    expect(rows[0]).toMatchObject({ result, finishedAt: result === "running" ? null : epoch(9) });
  });

  it("may be set off by a clock, or belong to a pull request from a fork; without a commit they are left out", async () => {
    const forked = { ...workflow, id: "w2", vcs: { ...vcs, branch: "pull/12" }, trigger: { type: "scheduled_pipeline" } };
    const { rows, problems } = await readRuns(linesOf([forked, workflow, { ...workflow, id: "w3", vcs: null }]), PLAIN);
    expect(rows.map(({ pull, event }) => [pull, event])).toEqual([[12, "schedule"]]);
    expect(problems.map(({ problem, count }) => [problem, count])).toEqual([
      ["a workflow that does not say its commit (add the vcs of its pipeline)", 2],
    ]);
  });
});
