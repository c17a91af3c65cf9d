import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { openRows } from "../../../src/sources/files/open-rows.ts";
import { createTally } from "../../../src/sources/files/problem-tally.ts";
import { readPullRequests, readReviews } from "../../../src/sources/files/read-pull-requests.ts";
import { readRuns } from "../../../src/sources/files/read-runs.ts";
import { writtenFile } from "./written-file.ts";

/** What a peer, Apache DevLake, keeps of real answers of GitHub for one repository; see the README beside the data. */
const FOLDER = join(import.meta.dirname, "../../../../shared/data/devlake-github");
const WHY = "needs ../shared/data/devlake-github beside the repository";

type Row = Readonly<Record<string, string>>;

async function table(name: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  // Cells of CSV are texts.
  for await (const { value } of openRows({ path: join(FOLDER, name), kind: "prs", tally: createTally() })) rows.push(value as Row);
  return rows;
}

/** The answers in a raw table, as JSON Lines. @param extra further fields of each, from its row */
async function answers(name: string, extra: (row: Row) => object = () => ({})): Promise<string> {
  const rows = await table(`raw_tables/_raw_github_api_${name}.csv`);
  return rows.map((row) => `${JSON.stringify({ ...JSON.parse(row["data"] ?? ""), ...extra(row) })}\n`).join("");
}

const seconds = (text: string | undefined) => (text === undefined || text === "" ? null : Date.parse(text) / 1000);
const NO_OPTIONS = { mapping: null, coveredUntil: null, matchPull: () => [] };
const numberOf = (row: Row) => ({ pull: JSON.parse(row["input"] ?? "{}").Number });

describe.skipIf(!existsSync(FOLDER))(`GitHub's answers, as a peer reads them (${WHY})`, () => {
  test("hold 50 rows of 49 pull requests, equal to the peer's table in every column that both have", async () => {
    const path = writtenFile("prs.ndjson", await answers("pull_requests"));
    const { rows, problems, isComplete, source } = await readPullRequests(path, NO_OPTIONS);
    const expected = await table("snapshot_tables/_tool_github_pull_requests.csv");
    const ours = rows.map((pull) => ({ ...pull, author: pull.author?.login ?? "" }));
    expect(source).toBe("prs.ndjson (GitHub pull requests)");
    expect(isComplete).toBe(true);
    // The peer's table keeps number 4 once as well.
    expect(problems).toEqual([
      {
        problem: "a pull request told more than once: the row that was updated last is kept",
        count: 1,
        firstAt: "prs.ndjson, record 2",
        isLeftOut: true,
      },
    ]);
    expect(ours.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      expected.map((row) => Number(row["number"])).sort((a, b) => a - b),
    );
    for (const row of expected) {
      const pull = ours.find(({ number }) => number === Number(row["number"]));
      expect(pull).toMatchObject({
        openedAt: seconds(row["github_created_at"]),
        updatedAt: seconds(row["github_updated_at"]),
        closedAt: seconds(row["closed_at"]),
        mergedAt: seconds(row["merged_at"]),
        headRef: row["head_ref"],
        baseRef: row["base_ref"],
        headSha: row["head_commit_sha"],
        baseSha: row["base_commit_sha"],
        author: row["author_name"],
        isDraft: row["is_draft"] === "1",
        // The peer keeps GitHub's trial merges of pull requests that never were merged.
        mergeSha: row["merged_at"] === "" ? null : row["merge_commit_sha"],
        // The peer writes 0 where GitHub's list says nothing.
        linesAdded: null,
        linesDeleted: null,
      });
    }
    expect(ours.filter(({ mergedAt }) => mergedAt !== null)).toHaveLength(expected.filter((row) => row["merged_at"] !== "").length);
  });

  test("hold 91 commits of pull requests, each with the peer's time of writing", async () => {
    const path = writtenFile("commits.ndjson", (await answers("pull_requests")) + (await answers("pull_request_commits", numberOf)));
    const { rows, problems } = await readPullRequests(path, NO_OPTIONS);
    const idOf = new Map(
      (await table("snapshot_tables/_tool_github_pull_requests.csv")).map((row) => [Number(row["number"]), row["github_id"]]),
    );
    const ours = rows.flatMap(({ number, commits }) =>
      (commits ?? []).map((commit) => [idOf.get(number), commit.sha, commit.authoredAt].join(" ")),
    );
    const expected = (await table("snapshot_tables/pull_request_commits.csv")).map((row) =>
      [row["pull_request_id"]?.split(":").at(-1), row["commit_sha"], seconds(row["commit_authored_date"])].join(" "),
    );
    // Number 4 is told twice.
    expect(problems.map(({ count }) => count)).toEqual([1]);
    expect(ours.sort()).toEqual(expected.sort());
  });

  test("hold 31 rows of 30 reviews, and the 46 remarks on pull requests that the peer keeps, out of 95 on these and on issues", async () => {
    const path = writtenFile("reviews.ndjson", (await answers("pull_request_reviews")) + (await answers("comments")));
    const { rows, problems } = await readReviews(path, NO_OPTIONS);
    const remarks = rows.filter(({ state }) => state === "comment");
    const expected = (await table("snapshot_tables/pull_request_comments.csv")).filter((row) => row["type"] === "NORMAL");
    expect(rows.length - remarks.length).toBe(30);
    expect(remarks.map(({ id, submittedAt }) => [id, submittedAt].join(" ")).sort()).toEqual(
      expected.map((row) => [`comment-${row["id"]?.split(":").at(-1)}`, seconds(row["created_date"])].join(" ")).sort(),
    );
    expect(problems.map(({ problem, count }) => [problem, count])).toEqual([["a remark on an issue and not on a pull request", 48]]);
  });

  test("hold 35 runs, equal to the peer's tables in every column that both have", async () => {
    const { rows, problems } = await readRuns(writtenFile("runs.ndjson", await answers("runs")), NO_OPTIONS);
    const runs = await table("snapshot_tables/_tool_github_runs.csv");
    const pipelines = await table("snapshot_tables/cicd_pipelines.csv");
    expect(problems).toEqual([]);
    expect(rows).toHaveLength(runs.length);
    for (const row of runs) {
      const attempt = Number(row["run_attempt"]);
      const run = rows.find(({ id }) => id === (attempt === 1 ? row["id"] : `${row["id"]}/${attempt}`));
      const pipeline = pipelines.find(({ id }) => id?.endsWith(`:${row["id"]}`));
      const result = expectedResult(pipeline ?? {});
      expect(run).toMatchObject({
        workflow: row["path"],
        attempt,
        sha: row["head_sha"],
        branch: row["head_branch"],
        event: row["event"],
        result,
        createdAt: seconds(pipeline?.["created_date"]),
        startedAt: seconds(pipeline?.["started_date"]),
        finishedAt: result === "running" ? null : seconds(row["github_updated_at"]),
      });
    }
  });
});

/** A cancelled run is a failure to the peer, and no verdict to us; a requested one is "other" to it, and has not ended to us. */
function expectedResult({ result, status, original_status: original }: Row): string {
  if (original === "CANCELLED") return "none";
  if (status === "IN_PROGRESS" || original === "REQUESTED") return "running";
  if (result === "SUCCESS") return "passed";
  return result === "FAILURE" ? "failed" : "none";
}
