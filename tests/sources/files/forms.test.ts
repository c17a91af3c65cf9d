import { describe, expect, test } from "vitest";
import type { ColumnMapping } from "../../../src/model/delivery/column-mapping.ts";
import type { PullMatcher, PullProbe } from "../../../src/model/delivery/pull-request.ts";
import { readDeployments } from "../../../src/sources/files/read-deployments.ts";
import { readPullRequests, readReviews } from "../../../src/sources/files/read-pull-requests.ts";
import { readRuns } from "../../../src/sources/files/read-runs.ts";
import { writtenFile } from "./written-file.ts";

const A = "a".repeat(40);
const B = "b".repeat(40);
const C = "c".repeat(40);
/** 1 May 2026, and seconds after it. */
const at = (seconds: number) => new Date(Date.UTC(2026, 4, 1) + seconds * 1000).toISOString().replace(".000Z", "Z");
const epoch = (seconds: number) => Date.UTC(2026, 4, 1) / 1000 + seconds;
const NOTHING = { mapping: null, coveredUntil: null };
const jsonFile = (value: unknown, name = "records.json") => writtenFile(name, JSON.stringify(value));
const pulls = (path: string, matchPull: PullMatcher = () => []) => readPullRequests(path, { ...NOTHING, matchPull });

/** All that is to be known of the pull request in the tables below. */
const PULL = {
  number: 7,
  author: { login: "ada", isBot: false },
  baseRef: "main",
  headRef: "topic",
  openedAt: epoch(10),
  readyAt: null,
  mergedAt: epoch(90),
  closedAt: epoch(90),
  updatedAt: epoch(95),
  isDraft: false,
  mergeSha: C,
  headSha: B,
  baseSha: null,
  commits: [
    { sha: A, authoredAt: epoch(1) },
    { sha: B, authoredAt: epoch(2) },
  ],
  reviews: [
    { id: "501", pull: 7, reviewer: { login: "dependabot[bot]", isBot: true }, state: "commented", submittedAt: epoch(40) },
    { id: "502", pull: 7, reviewer: { login: "grace", isBot: false }, state: "approved", submittedAt: epoch(50) },
  ],
  labels: ["bug", "parser"],
  linesAdded: 12,
  linesDeleted: 3,
  filesChanged: 2,
  evidence: [],
};

const GH_PULL = {
  number: 7,
  title: "Title",
  body: "Text",
  author: { id: "x", login: "ada", name: "Ada", is_bot: false },
  labels: [{ id: "1", name: "bug", color: "f" }, { name: "parser" }],
  state: "MERGED",
  createdAt: at(10),
  closedAt: at(90),
  mergedAt: at(90),
  updatedAt: at(95),
  isDraft: false,
  mergeCommit: { oid: C },
  headRefName: "topic",
  headRefOid: B,
  baseRefName: "main",
  additions: 12,
  deletions: 3,
  changedFiles: 2,
  commits: [
    { oid: A, authoredDate: at(1), messageHeadline: "one" },
    { oid: B, authoredDate: at(2), messageHeadline: "two" },
  ],
  reviews: [
    { id: "502", author: { login: "grace" }, state: "APPROVED", submittedAt: at(50) },
    { id: "501", author: { login: "app/dependabot" }, state: "COMMENTED", submittedAt: at(40) },
    { id: "503", author: { login: "ada" }, state: "PENDING", submittedAt: null },
  ],
  reviewRequests: [
    { __typename: "User", login: "alan" },
    { __typename: "Team", name: "core", slug: "org/core" },
  ],
};

const REST_PULL = {
  number: 7,
  state: "closed",
  title: "Title",
  user: { login: "ada", type: "User" },
  body: "Text",
  created_at: at(10),
  updated_at: at(95),
  closed_at: at(90),
  merged_at: at(90),
  merge_commit_sha: C,
  draft: false,
  labels: [{ name: "bug" }, { name: "parser" }],
  requested_reviewers: [{ login: "alan" }],
  head: { ref: "topic", sha: B, repo: null },
  base: { ref: "main" },
  additions: 12,
  deletions: 3,
  changed_files: 2,
};

const REST_PARTS = [
  REST_PULL,
  { sha: A, commit: { author: { date: at(1) } }, parents: [], pull: 7 },
  { sha: B, commit: { author: { date: at(2) } }, parents: [], pull: 7 },
  { id: 502, user: { login: "grace" }, state: "APPROVED", submitted_at: at(50), pull_request_url: "https://api.example/repos/o/r/pulls/7" },
  {
    id: 501,
    user: { login: "dependabot[bot]", type: "Bot" },
    state: "COMMENTED",
    submitted_at: at(40),
    pull_request_url: "https://api.example/repos/o/r/pulls/7",
  },
];

describe("a pull request", () => {
  const csv = [
    "number,author,baseRef,headRef,openedAt,mergedAt,closedAt,updatedAt,isDraft,mergeSha,headSha,commits,reviews,labels,linesAdded,linesDeleted,filesChanged",
    [
      7,
      "ada",
      "main",
      "topic",
      at(10),
      at(90),
      "",
      epoch(95),
      "False",
      C.toUpperCase(),
      B,
      `${A}@${at(1)};${B}@${at(2)}`,
      `"${JSON.stringify(PULL.reviews.map((review) => ({ ...review, submittedAt: new Date(review.submittedAt * 1000) }))).replaceAll('"', '""')}"`,
      "bug; parser",
      12,
      3,
      2,
    ].join(","),
  ].join("\n");

  test.each([
    ["own format", () => jsonFile([PULL])],
    ["own format", () => writtenFile("pulls.csv", csv)],
    ["gh pr list", () => jsonFile([GH_PULL])],
    ["GitHub pull requests", () => jsonFile([REST_PULL, ...REST_PARTS.slice(1)])],
    ["GitHub pull requests", () => writtenFile("parts.ndjson", REST_PARTS.map((part) => JSON.stringify(part)).join("\n"))],
  ])("is the same in %s", async (form, path) => {
    const { rows, problems, source, coveredUntil, isComplete } = await pulls(path());
    expect(rows).toEqual([PULL]);
    expect(problems).toEqual([]);
    expect(source.endsWith(`(${form})`)).toBe(true);
    expect(coveredUntil).toBe(epoch(95));
    expect(isComplete).toBe(true);
  });

  test("of GitLab has its squash commit, or its last one, as what landed", async () => {
    const merged = {
      iid: 7,
      title: "Title",
      description: "Text",
      state: "merged",
      created_at: at(10),
      updated_at: at(95),
      merged_at: at(90),
      closed_at: null,
      target_branch: "main",
      source_branch: "topic",
      author: { username: "ada", name: "Ada" },
      reviewers: [{ username: "grace" }],
      labels: ["bug", "parser"],
      draft: false,
      sha: B,
      merge_commit_sha: null,
      squash_commit_sha: C,
      changes_count: "2",
    };
    const forward = { ...merged, iid: 8, squash_commit_sha: null, author: { username: "project_12_bot_ab" }, changes_count: "1000+" };
    const open = { ...merged, iid: 9, state: "opened", merged_at: null };
    const { rows, source } = await pulls(jsonFile([merged, forward, open]));
    expect(source).toBe("records.json (GitLab merge requests)");
    expect(rows).toEqual([
      { ...PULL, commits: null, reviews: null, linesAdded: null, linesDeleted: null },
      expect.objectContaining({ number: 8, mergeSha: B, filesChanged: null, author: { login: "project_12_bot_ab", isBot: true } }),
      expect.objectContaining({ number: 9, mergeSha: null, mergedAt: null, closedAt: null }),
    ]);
  });

  test("with few fields asked for is unknown in the others, and is no guess where it ended", async () => {
    const { rows, problems } = await pulls(
      jsonFile([
        { number: 1, createdAt: at(1), mergedAt: null, closedAt: null },
        { number: 2, createdAt: at(1), state: "MERGED" },
        { number: 3, createdAt: at(1), state: "CLOSED" },
        { number: 4, createdAt: at(1), state: "OPEN" },
        { number: 5, createdAt: at(1) },
        { number: 6, createdAt: at(1), closedAt: at(2) },
        { number: 7, createdAt: at(1), mergedAt: null },
        { number: 8, createdAt: at(1), mergedAt: at(2) },
      ]),
    );
    expect(rows.map(({ number }) => number)).toEqual([1, 4, 8]);
    expect(rows[0]).toEqual({
      ...Object.fromEntries(Object.keys(PULL).map((key) => [key, null])),
      number: 1,
      openedAt: epoch(1),
      labels: [],
      evidence: [],
    });
    expect(problems.map(({ problem, count, firstAt }) => [problem, count, firstAt])).toEqual([
      ["a merged pull request that does not say when", 1, "records.json, record 2"],
      ["a closed pull request that does not say when", 1, "records.json, record 3"],
      ["a pull request that does not say whether it was merged or closed", 3, "records.json, record 5"],
    ]);
  });

  test("that is not merged has no merge commit, whatever GitHub tried", async () => {
    const { rows } = await pulls(jsonFile([{ ...REST_PULL, merged_at: null }]));
    expect(rows[0]?.mergeSha).toBeNull();
  });

  test("hands its texts to the matcher, and keeps what that finds but not the texts", async () => {
    const probes: PullProbe[] = [];
    const found = { marker: "some-body", evidence: "authored", tool: "some", model: null } as const;
    const { rows } = await pulls(jsonFile([GH_PULL]), (probe) => {
      probes.push(probe);
      return [found];
    });
    expect(probes).toEqual([
      {
        author: PULL.author,
        headRef: "topic",
        labels: ["bug", "parser"],
        title: "Title",
        body: "Text",
        reviewers: ["alan", "core", "grace", "dependabot[bot]"],
      },
    ]);
    expect(rows[0]?.evidence).toEqual([found]);
    expect(JSON.stringify(rows)).not.toContain("Text");
  });

  test("is asked for its later reviewers too, where these stand in rows of their own", async () => {
    const matchPull: PullMatcher = ({ reviewers }) =>
      reviewers.includes("dependabot[bot]") ? [{ marker: "bot-review", evidence: "assisted", tool: "bot", model: null }] : [];
    const { rows } = await pulls(jsonFile(REST_PARTS), matchPull);
    expect(rows[0]?.evidence.map(({ marker }) => marker)).toEqual(["bot-review"]);
  });

  test("grows over the events that tell of it", async () => {
    const opened = { ...REST_PULL, state: "open", merged_at: null, closed_at: null, updated_at: at(10), draft: true };
    const { additions: _, ...simple } = REST_PULL;
    const events = [
      { action: "opened", number: 7, pull_request: opened, sender: { login: "ada" } },
      { action: "ready_for_review", number: 7, pull_request: { ...opened, draft: false, updated_at: at(30) }, sender: { login: "ada" } },
      {
        action: "submitted",
        review: { id: 9, user: { login: "grace" }, state: "approved", submitted_at: at(50) },
        pull_request: simple,
        sender: {},
      },
      {
        action: "created",
        comment: { id: 9, user: null, created_at: at(60), body: "x" },
        issue: { number: 7, pull_request: {} },
        sender: {},
      },
      { action: "created", comment: { id: 10, user: null, created_at: at(60), body: "x" }, issue: { number: 8 }, sender: {} },
      {
        action: "deleted",
        comment: { id: 11, user: null, created_at: at(60), body: "x" },
        issue: { number: 7, pull_request: {} },
        sender: {},
      },
    ];
    const { rows, problems } = await pulls(jsonFile(events));
    expect(rows).toEqual([
      {
        ...PULL,
        readyAt: epoch(30),
        commits: null,
        reviews: [
          { id: "9", pull: 7, reviewer: { login: "grace", isBot: false }, state: "approved", submittedAt: epoch(50) },
          { id: "comment-9", pull: 7, reviewer: null, state: "comment", submittedAt: epoch(60) },
        ],
      },
    ]);
    expect(problems.map(({ problem, count }) => [problem, count])).toEqual([["an event that is not about a pull request", 1]]);
  });
});

describe("reviews in a file of their own", () => {
  const csv = `id,pull,reviewer,reviewerIsBot,state,submittedAt\n502,7,grace,false,approved,${at(50)}\n501,7,helper,true,commented,${at(40)}\n`;

  test("are read in order of time, each once", async () => {
    const { rows, coveredUntil } = await readReviews(writtenFile("reviews.csv", `${csv}502,7,grace,false,approved,${at(50)}\n`), NOTHING);
    expect(rows).toEqual([
      { id: "501", pull: 7, reviewer: { login: "helper", isBot: true }, state: "commented", submittedAt: epoch(40) },
      { id: "502", pull: 7, reviewer: { login: "grace", isBot: false }, state: "approved", submittedAt: epoch(50) },
    ]);
    expect(coveredUntil).toBe(epoch(50));
  });

  test("may be those of a list of pull requests", async () => {
    expect((await readReviews(jsonFile([GH_PULL]), NOTHING)).rows).toEqual(PULL.reviews);
  });
});

describe("a run", () => {
  const RUN = {
    id: "77/2",
    workflow: "ci",
    attempt: 2,
    sha: A,
    branch: "topic",
    event: "push",
    result: "failed",
    createdAt: epoch(1),
    startedAt: epoch(100),
    finishedAt: epoch(160),
    pull: null,
  };

  test.each([
    ["own format", { ...RUN, id: "77", createdAt: at(1), startedAt: at(100), finishedAt: at(160) }],
    [
      "gh run list",
      {
        databaseId: 77,
        workflowName: "ci",
        name: "a title",
        attempt: 2,
        headSha: A,
        headBranch: "topic",
        event: "push",
        status: "completed",
        conclusion: "timed_out",
        createdAt: at(1),
        startedAt: at(100),
        updatedAt: at(160),
      },
    ],
    [
      "GitHub Actions runs",
      {
        id: 77,
        name: "CI",
        path: "ci@main",
        workflow_id: 5,
        run_attempt: 2,
        head_sha: A,
        head_branch: "topic",
        event: "push",
        status: "completed",
        conclusion: "failure",
        created_at: at(1),
        run_started_at: at(100),
        updated_at: at(160),
        pull_requests: [],
      },
    ],
  ])("is the same in %s", async (form, row) => {
    const { rows, problems, source } = await readRuns(jsonFile({ total_count: 1, workflow_runs: [row] }), NOTHING);
    expect(rows).toEqual([RUN]);
    expect(problems).toEqual([]);
    expect(source).toBe(`records.json (${form})`);
  });

  test.each([
    ["success", "passed"],
    ["failure", "failed"],
    ["timed_out", "failed"],
    ["startup_failure", "failed"],
    ["cancelled", "none"],
    ["skipped", "none"],
    ["neutral", "none"],
    ["stale", "none"],
    ["action_required", "none"],
  ])("whose conclusion is %s has the result %s", async (conclusion, result) => {
    const row = { databaseId: 1, workflowName: "ci", headSha: A, status: "completed", conclusion, createdAt: at(1), updatedAt: at(9) };
    const { rows } = await readRuns(jsonFile([row]), NOTHING);
    expect(rows).toEqual([expect.objectContaining({ attempt: 1, result, finishedAt: epoch(9) })]);
  });

  test.each(["queued", "in_progress", "requested", "waiting", "pending"])("that is %s has not ended", async (status) => {
    const row = { databaseId: 1, workflowName: "ci", headSha: A, status, conclusion: "", createdAt: at(1), updatedAt: at(9) };
    expect((await readRuns(jsonFile([row]), NOTHING)).rows).toEqual([expect.objectContaining({ result: "running", finishedAt: null })]);
  });

  test("of GitLab ran for a branch, a tag or a merge request", async () => {
    const pipeline = { id: 1, iid: 1, sha: A, ref: "topic", status: "success", source: "push", created_at: at(1), updated_at: at(9) };
    const { rows } = await readRuns(
      jsonFile([
        pipeline,
        { ...pipeline, id: 2, ref: "refs/merge-requests/7/head", status: "failed", source: "merge_request_event", finished_at: at(8) },
        { ...pipeline, id: 3, ref: "v1", tag: true, status: "canceled", name: "release" },
        { ...pipeline, id: 4, status: "manual" },
        { ...pipeline, id: 5, status: "running" },
        { ...pipeline, id: 6, status: "skipped" },
      ]),
      NOTHING,
    );
    expect(
      rows.map(({ id, workflow, branch, pull, event, result, finishedAt }) => [id, workflow, branch, pull, event, result, finishedAt]),
    ).toEqual([
      ["1", "pipeline", "topic", null, "push", "passed", epoch(9)],
      ["2", "pipeline", null, 7, "merge_request_event", "failed", epoch(8)],
      ["3", "release", null, null, "push", "none", epoch(9)],
      ["4", "pipeline", "topic", null, "push", "none", epoch(9)],
      ["5", "pipeline", "topic", null, "push", "running", null],
      ["6", "pipeline", "topic", null, "push", "none", epoch(9)],
    ]);
  });
});

describe("a deployment", () => {
  const made = { id: 5, sha: A, task: "deploy", environment: "production", created_at: at(1), updated_at: at(2) };
  const status = (state: string, seconds: number) => ({
    id: seconds,
    state,
    deployment_url: "https://api.example/repos/o/r/deployments/5",
    environment: "production",
    created_at: at(seconds),
  });
  const DEPLOYMENT = {
    id: "5",
    environment: "production",
    sha: A,
    result: "succeeded",
    createdAt: epoch(1),
    finishedAt: epoch(30),
    isUnplanned: null,
  };

  test.each([
    ["queued to success", [status("in_progress", 20), status("success", 30), status("queued", 10)], {}],
    ["taken over by another", [status("success", 30), status("inactive", 500)], {}],
    ["failed", [status("pending", 10), status("failure", 30)], { result: "failed" }],
    ["in error", [status("error", 30)], { result: "failed" }],
    ["failed, then succeeded", [status("failure", 20), status("success", 30)], {}],
    ["taken over before a verdict", [status("queued", 5), status("inactive", 30)], { result: "none" }],
    ["waiting", [status("waiting", 30)], { result: "running", finishedAt: null }],
  ])("of GitHub that is %s ends as its statuses say", async (_what, statuses, expected) => {
    const { rows, problems } = await readDeployments(jsonFile([...statuses, made]), NOTHING);
    expect(rows).toEqual([{ ...DEPLOYMENT, ...expected }]);
    expect(problems).toEqual([]);
  });

  test("that only its statuses tell of has no commit", async () => {
    const { rows } = await readDeployments(jsonFile([status("queued", 10), status("success", 30)]), NOTHING);
    expect(rows).toEqual([{ ...DEPLOYMENT, sha: null, createdAt: epoch(10) }]);
  });

  test("of GitLab ends with its job", async () => {
    const row = {
      id: 5,
      iid: 1,
      ref: "main",
      sha: A,
      status: "success",
      created_at: at(1),
      updated_at: at(40),
      environment: { name: "production" },
      deployable: { finished_at: at(30) },
    };
    const { rows } = await readDeployments(
      jsonFile([row, { ...row, id: 6, status: "running" }, { ...row, id: 7, status: "canceled", deployable: null }]),
      NOTHING,
    );
    expect(rows).toEqual([
      DEPLOYMENT,
      { ...DEPLOYMENT, id: "6", result: "running", finishedAt: null },
      { ...DEPLOYMENT, id: "7", result: "none", finishedAt: epoch(40) },
    ]);
  });

  test("may come from columns of other names, with constants, a zone and an order of dates", async () => {
    const mapping: ColumnMapping = {
      columns: { id: "Release", createdAt: "Rolled out", sha: "Git hash", finishedAt: "Rolled out" },
      constants: { environment: "production", result: "succeeded" },
      zone: "Europe/Berlin",
      dates: "day-first",
    };
    const path = writtenFile("releases.csv", `Release;Git hash;Rolled out;isUnplanned\nr-1;${A};01/05/2026 02:00:01;true\n`);
    const { rows, problems } = await readDeployments(path, { mapping, coveredUntil: epoch(1000) });
    expect(rows).toEqual([{ ...DEPLOYMENT, id: "r-1", finishedAt: epoch(1), isUnplanned: true }]);
    expect(problems).toEqual([]);
  });
});
