import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Deployment } from "../../../src/model/delivery/deployment.ts";
import { PipelineRun } from "../../../src/model/delivery/pipeline-run.ts";
import { PullRequest, Review } from "../../../src/model/delivery/pull-request.ts";
import { readDeployments } from "../../../src/sources/files/read-deployments.ts";
import { readPullRequests, readReviews } from "../../../src/sources/files/read-pull-requests.ts";
import { readRuns } from "../../../src/sources/files/read-runs.ts";
import { writtenFile } from "./written-file.ts";

const SHARED = join(import.meta.dirname, "../../../../shared/data");
const OPENAPI = join(SHARED, "github-openapi-examples");
const PELORUS = join(SHARED, "pelorus");
const OPTIONS = { mapping: null, coveredUntil: null, matchPull: () => [] };

const READERS = {
  prs: { read: (path: string) => readPullRequests(path, OPTIONS), model: PullRequest },
  reviews: { read: (path: string) => readReviews(path, OPTIONS), model: Review },
  runs: { read: (path: string) => readRuns(path, OPTIONS), model: PipelineRun },
  deployments: { read: (path: string) => readDeployments(path, OPTIONS), model: Deployment },
};
type Kind = keyof typeof READERS;

/** Rows and problems of a file; every row fits the model. */
async function read(kind: Kind, path: string) {
  const { rows, problems, coveredUntil } = await READERS[kind].read(path);
  for (const row of rows) expect(READERS[kind].model.safeParse(row).error).toBeUndefined();
  return { rows, problems: problems.map(({ problem, count }) => `${problem} (${count})`), coveredUntil };
}

interface WebhookExample {
  readonly name: string;
  readonly examples: readonly { readonly action?: string; readonly issue?: { readonly pull_request?: unknown } }[];
}

describe("the examples of GitHub's webhooks", () => {
  const load = createRequire(import.meta.url);
  const all: readonly WebhookExample[] = load("@octokit/webhooks-examples/api.github.com/index.json");
  const examples = all.flatMap(({ name, examples: list }) => list.map((payload, at) => ({ name, at, payload })));
  const files = examples.map(({ name, at, payload }) => ({ name, path: writtenFile(`${name}-${at}.json`, JSON.stringify(payload)) }));
  const eventsWithRows = async (kind: Kind) => {
    const counts = new Map<string, number>();
    for (const { name, path } of files) {
      const { rows, problems } = await read(kind, path);
      if (rows.length > 0) counts.set(name, (counts.get(name) ?? 0) + rows.length);
      else expect(problems.length).toBeLessThanOrEqual(1);
    }
    return Object.fromEntries(counts);
  };

  test("are 329", () => {
    expect(examples).toHaveLength(329);
  });

  test("are each a record, or counted as none", async () => {
    expect(await eventsWithRows("prs")).toEqual({
      pull_request: 29,
      pull_request_review: 4,
      pull_request_review_comment: 5,
      pull_request_review_thread: 3,
    });
    expect(await eventsWithRows("reviews")).toEqual({ pull_request_review: 4, pull_request_review_comment: 4 });
    // One check is a job of GitHub Actions, and one run ends before it begins; events of deployments tell of runs as well.
    expect(await eventsWithRows("runs")).toEqual({
      workflow_run: 4,
      check_run: 8,
      deployment: 1,
      deployment_review: 1,
      deployment_status: 1,
    });
    expect(await eventsWithRows("deployments")).toEqual({ deployment: 4, deployment_status: 4, workflow_job: 1 });
  });

  test("are read as one journal of events, in which the newest stands", async () => {
    const journal = examples.map(({ payload }) => `${JSON.stringify(payload)}\n`).join("");
    const { rows, problems } = await read("prs", writtenFile("journal.ndjson", journal));
    expect(problems).toEqual(["an event that is not about a pull request (284)"]);
    expect(rows.map((row) => ("number" in row ? row.number : null))).toEqual([2, 118]);
  });
});

describe.skipIf(!existsSync(OPENAPI))("the answers in GitHub's own description (needs ../shared/data/github-openapi-examples)", () => {
  test.each([
    ["prs", "pulls-list", 1, []],
    ["prs", "pulls-get", 1, []],
    ["prs", "pulls-commits", 0, ["a commit that does not say its pull request (add its number as pull) (1)"]],
    ["reviews", "pulls-reviews", 1, []],
    ["runs", "actions-runs", 1, []],
    ["runs", "check-runs", 1, []],
    ["runs", "actions-jobs", 0, ["a job of GitHub Actions, whose run is what counts (1)"]],
    ["deployments", "deployments", 1, ["a deployment without a status, which is taken as running (1)"]],
    ["deployments", "deployment-statuses", 1, []],
  ] as const)("as %s: %s gives %d record", async (kind, name, count, expected) => {
    const { rows, problems } = await read(kind, join(OPENAPI, `${name}.default.json`));
    expect(rows).toHaveLength(count);
    expect(problems).toEqual(expected);
  });

  test.each(["releases", "team-members", "pulls-files", "compare"])("%s are no pull requests, in one sentence", async (name) => {
    await expect(read("prs", join(OPENAPI, `${name}.default.json`))).rejects.toThrow(
      /holds nothing of a known form: its first record has the fields "/,
    );
  });
});

describe.skipIf(!existsSync(PELORUS))("the events of Pelorus (need ../shared/data/pelorus)", () => {
  test("join a deployment to its commit by the image", async () => {
    const text = ["committime", "deploytime"].map((name) => readFileSync(join(PELORUS, `webhook_pelorus_${name}.json`), "utf8")).join("\n");
    const { rows } = await read("deployments", writtenFile("pelorus.json", text));
    expect(rows).toEqual([
      expect.objectContaining({
        environment: "mongo-persistent",
        sha: "5379bad65a3f83853a75aabec9e0e43c75fd18fc",
        result: "succeeded",
        createdAt: 1_683_022_138,
        finishedAt: 1_683_022_138,
      }),
    ]);
  });
});
