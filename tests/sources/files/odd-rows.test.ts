import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ToolError } from "../../../src/errors.ts";
import type { ColumnMapping } from "../../../src/model/delivery/column-mapping.ts";
import { Deployment } from "../../../src/model/delivery/deployment.ts";
import { PipelineRun } from "../../../src/model/delivery/pipeline-run.ts";
import { PullRequest } from "../../../src/model/delivery/pull-request.ts";
import { withReviews } from "../../../src/sources/files/join-reviews.ts";
import { readDeployments } from "../../../src/sources/files/read-deployments.ts";
import { readPullRequests, readReviews } from "../../../src/sources/files/read-pull-requests.ts";
import { readRuns } from "../../../src/sources/files/read-runs.ts";
import { writtenFile } from "./written-file.ts";

const SHA = "0123456789abcdef0123456789abcdef01234567";
const DAY = "2026-05-01T00:00:00Z";
const LATER = "2026-05-02T00:00:00Z";
const first = Date.UTC(2026, 4, 1) / 1000;

const withMapping = (mapping: ColumnMapping | null) => ({ mapping, coveredUntil: null, matchPull: () => [] });
const OPTIONS = withMapping(null);

async function pulls(content: unknown, mapping: ColumnMapping | null = null) {
  const isText = typeof content === "string";
  const path = writtenFile(isText ? "prs.csv" : "prs.json", isText ? content : JSON.stringify(content));
  const { problems, ...rest } = await readPullRequests(path, withMapping(mapping));
  return {
    ...rest,
    problems: problems.map(({ problem, count, firstAt, isLeftOut }) => `${isLeftOut ? "left out: " : ""}${problem} (${count}, ${firstAt})`),
  };
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof ToolError ? `${error.exitCode} ${error.message} → ${error.fix}` : `no refusal: ${String(error)}`;
}

describe("a field", () => {
  const bare = { number: 1, createdAt: DAY, state: "OPEN" };

  test.each([
    ["a number as text", { additions: "12" }, { linesAdded: 12 }, []],
    ["a truth value as text", { isDraft: "TRUE" }, { isDraft: true }, []],
    ["an unknown one", { ["never heard of"]: { a: [1] } }, {}, []],
    [
      "null where a value is due",
      { additions: null, isDraft: null, labels: null, author: null },
      { linesAdded: null, labels: [], author: null },
      [],
    ],
    ["an empty text", { additions: "", mergedAt: "", headRefName: "" }, { linesAdded: null, mergedAt: null, headRef: null }, []],
    [
      "a fraction",
      { additions: 1.5 },
      { linesAdded: null },
      ["additions is no whole number, and is taken as unknown (1, prs.json, record 1, column additions)"],
    ],
    [
      "a negative number",
      { additions: -1 },
      { linesAdded: null },
      ["additions is no whole number, and is taken as unknown (1, prs.json, record 1, column additions)"],
    ],
    [
      "a sign before digits",
      { additions: "+1" },
      { linesAdded: null },
      ["additions is no whole number, and is taken as unknown (1, prs.json, record 1, column additions)"],
    ],
    [
      "a number for a truth value",
      { isDraft: 1 },
      { isDraft: null },
      ["isDraft is neither true nor false, and is taken as unknown (1, prs.json, record 1, column isDraft)"],
    ],
    [
      "a short object id",
      { headRefOid: "abc123" },
      { headSha: null },
      ["headRefOid is no object id, and is taken as unknown (1, prs.json, record 1, column headRefOid)"],
    ],
    ["the object id of nothing", { headRefOid: "0".repeat(40) }, { headSha: null }, []],
    [
      "a word for an instant",
      { mergedAt: "soon" },
      { mergedAt: null },
      ["mergedAt is no instant, and is taken as unknown (1, prs.json, record 1, column mergedAt)"],
    ],
    [
      "a name that is too long",
      { headRefName: "x".repeat(2001) },
      { headRef: null },
      ["headRefName is no text of at most 2,000 characters, and is taken as unknown (1, prs.json, record 1, column headRefName)"],
    ],
    [
      "an object for a text",
      { headRefName: { a: 1 } },
      { headRef: null },
      ["headRefName is no text of at most 2,000 characters, and is taken as unknown (1, prs.json, record 1, column headRefName)"],
    ],
    ["a ghost", { author: { login: "ghost" } }, { author: null }, []],
    ["an account without a name", { author: { login: "" } }, { author: null }, []],
    [
      "a number for an account",
      { author: 5 },
      { author: null },
      ["author is no account, and is taken as unknown (1, prs.json, record 1, column author)"],
    ],
    [
      "an app",
      { author: { login: "app/copilot-swe-agent", is_bot: true } },
      { author: { login: "copilot-swe-agent[bot]", isBot: true } },
      [],
    ],
    ["a bot by its type", { author: { login: "renovate", type: "Bot" } }, { author: { login: "renovate", isBot: true } }, []],
    ["a bot by its name", { author: "some[bot]" }, { author: { login: "some[bot]", isBot: true } }, []],
    [
      "names of prototypes",
      { author: { login: "__proto__" }, labels: [{ name: "constructor" }] },
      { author: { login: "__proto__", isBot: false }, labels: ["constructor"] },
      [],
    ],
  ])("that is %s is read, or unknown and counted", async (_what, fields, expected, problems) => {
    const found = await pulls([{ ...bare, ...fields }]);
    expect(found.rows).toEqual([expect.objectContaining({ number: 1, ...expected })]);
    expect(found.problems).toEqual(problems);
  });

  test("that comes from a prototype is none", async () => {
    expect(await refusal(pulls([{ __proto__: null, constructor: 1 }]))).toContain("holds nothing of a known form");
  });

  test("is counted once for all rows that have the problem, with the first place", async () => {
    const rows = [1, 2, 3].map((number) => ({ ...bare, number, additions: number === 1 ? 5 : "many" }));
    expect((await pulls(rows)).problems).toEqual([
      "additions is no whole number, and is taken as unknown (2, prs.json, record 2, column additions)",
    ]);
  });
});

describe("a row", () => {
  test.each([
    ["without a number", { createdAt: DAY, number: null }, "a pull request without number or time of opening"],
    ["opened at no time", { number: 1, createdAt: "" }, "a pull request without number or time of opening"],
    ["merged before it was opened", { number: 1, createdAt: LATER, mergedAt: DAY }, "merged before it was opened"],
    ["closed before it was opened", { number: 1, createdAt: LATER, mergedAt: null, closedAt: DAY }, "closed before it was opened"],
    ["that is another thing", { id: 1 }, "no pull request of a known form"],
    ["that is no object", 7, "no pull request of a known form"],
  ])("%s is left out and counted", async (_what, row, problem) => {
    const found = await pulls([{ number: 5, createdAt: DAY, state: "OPEN" }, row]);
    expect(found.rows.map(({ number }) => number)).toEqual([5]);
    expect(found.problems).toEqual([`left out: ${problem} (1, prs.json, record 2)`]);
  });

  test("that was updated last is kept of several with one number, in whatever order they stand", async () => {
    const rows = [DAY, LATER].map((updatedAt, at) => ({ number: 1, createdAt: DAY, state: "OPEN", updatedAt, additions: at }));
    for (const order of [rows, rows.toReversed()]) {
      const found = await pulls(order);
      expect(found.rows.map(({ linesAdded }) => linesAdded)).toEqual([1]);
      expect(found.problems).toEqual([
        "left out: a pull request told more than once: the row that was updated last is kept (1, prs.json, record 2)",
      ]);
    }
  });

  test("that stands last is kept where none says when it was updated", async () => {
    const found = await pulls([1, 2].map((additions) => ({ number: 1, createdAt: DAY, state: "OPEN", additions })));
    expect(found.rows.map(({ linesAdded }) => linesAdded)).toEqual([2]);
  });

  test("stands in order of time and number, in whatever order the file has them", async () => {
    const rows = [3, 1, 10, 2].map((number) => ({ number, createdAt: number === 1 ? LATER : DAY, state: "OPEN" }));
    expect((await pulls(rows)).rows.map(({ number }) => number)).toEqual([2, 3, 10, 1]);
  });

  test("of a review needs its pull request in the file", async () => {
    const review = { id: 1, user: null, state: "APPROVED", submitted_at: DAY, pull_request_url: "https://api.example/repos/o/r/pulls/9" };
    expect((await pulls([{ number: 1, createdAt: DAY, state: "OPEN" }, review])).problems).toEqual([
      "left out: a review or commit of a pull request that is not in the file (1, prs.json, record 2)",
    ]);
  });

  test.each([
    ["ended before it began", { updatedAt: "2026-04-30T00:00:00Z" }, 0, "left out: ended before it began"],
    ["began before it was made", { startedAt: "2026-04-30T00:00:00Z" }, 1, "began before it was made, and its start is taken as unknown"],
    ["ended in a new way", { conclusion: "exploded" }, 0, "left out: a run that ended in an unknown way"],
    ["has no commit", { headSha: "" }, 0, "left out: a run without id, workflow, commit or time"],
    ["has an attempt before the first", { attempt: 0 }, 0, "left out: a run whose attempts begin before 1"],
  ])("of a run that %s is named", async (_what, fields, count, expected) => {
    const row = {
      databaseId: 1,
      workflowName: "ci",
      headSha: SHA,
      status: "completed",
      conclusion: "success",
      createdAt: DAY,
      updatedAt: LATER,
      ...fields,
    };
    const { rows, problems } = await readRuns(writtenFile("runs.json", JSON.stringify([row])), OPTIONS);
    expect(rows).toHaveLength(count);
    expect(problems.map(({ problem, isLeftOut }) => `${isLeftOut ? "left out: " : ""}${problem}`)).toEqual([expected]);
  });

  test("of a deployment that ended before it began is left out", async () => {
    const csv = `id,environment,result,createdAt,finishedAt\n1,production,succeeded,${LATER},${DAY}\n2,production,exploded,${DAY},\n`;
    const { rows, problems } = await readDeployments(writtenFile("deployments.csv", csv), OPTIONS);
    expect(rows).toEqual([]);
    expect(problems.map(({ problem }) => problem)).toEqual(["ended before it began", "a deployment that ended in an unknown way"]);
  });
});

describe("a date", () => {
  const csv = (openedAt: string) => `number,openedAt,mergedAt,closedAt\n1,${DAY},,\n2,${openedAt},,\n`;

  test("whose day and month could be the other way round is refused with row, column and what to type", async () => {
    expect(await refusal(pulls(csv("01/02/2024 10:00")))).toBe(
      '2 prs.csv, row 3, column openedAt: "01/02/2024 10:00" may begin with the day or with the month → add to the configuration, under records.prs: "dates": "day-first"   (or "month-first")',
    );
  });

  test("without a time zone is refused with row, column and what to type", async () => {
    expect(await refusal(pulls(csv("2023-4-10 6:51:47")))).toBe(
      '2 prs.csv, row 3, column openedAt: "2023-4-10 6:51:47" names no time zone → add to the configuration, under records.prs: "zone": "UTC"   (or another time zone)',
    );
  });

  test("is read as the configuration says", async () => {
    const { rows } = await pulls(csv("01/02/2024 10:00"), { dates: "month-first", zone: "America/New_York" });
    expect(rows[0]?.openedAt).toBe(Date.UTC(2024, 0, 2, 15) / 1000);
  });
});

describe("a file", () => {
  test("of another kind is refused with what it holds and what is known", async () => {
    expect(await refusal(pulls("Key;Summary;Created\nA-1;x;today\n"))).toBe(
      '2 prs.csv holds nothing of a known form: its first record has the fields "Key", "Summary", "Created"; known are GitHub webhooks, own format, gh pr list, GitHub pull requests, GitHub reviews, GitHub comments, GitHub commits of pull requests, GitLab merge requests, GitLab notes, GitLab commits of merge requests → git-ai-impact schema prs --example   (prints a file to compare it with)',
    );
  });

  test("without rows is no error, and covers nothing", async () => {
    for (const content of ["", "number,openedAt\n", []]) {
      expect(await pulls(content)).toMatchObject({ rows: [], problems: [], coveredUntil: null, isComplete: true });
    }
  });

  test("that is cut is used as far as it goes, and is not complete", async () => {
    const path = writtenFile("prs.ndjson", `{"number":1,"createdAt":"${DAY}","state":"OPEN"}\n{"number":2,"crea`);
    const { rows, problems, isComplete } = await readPullRequests(path, OPTIONS);
    expect(rows.map(({ number }) => number)).toEqual([1]);
    expect(problems).toEqual([{ problem: "the last record is cut", count: 1, firstAt: "prs.ndjson, record 2", isLeftOut: true }]);
    expect(isComplete).toBe(false);
  });

  test("whose mapping names no field of ours is refused with all that there are", async () => {
    expect(await refusal(pulls("a\n1\n", { columns: { openned: "a" } }))).toMatch(
      /^2 the configuration maps a column to "openned" in records\.prs, which is no field; fields are number, author, .* → git-ai-impact schema prs {3}\(says what each field is\)$/,
    );
  });
});

describe("reviews of another file", () => {
  test("go to their pull requests; those that it could know and does not name had none", async () => {
    const records = await readPullRequests(
      writtenFile("prs.csv", `number,openedAt,mergedAt,closedAt\n1,${DAY},,\n2,${DAY},,\n3,2026-05-09T00:00:00Z,,\n`),
      OPTIONS,
    );
    const reviews = await readReviews(
      writtenFile("reviews.csv", `id,pull,reviewer,state,submittedAt\na,1,grace,approved,${LATER}\n`),
      OPTIONS,
    );
    const joined = withReviews(records, reviews, ({ reviewers }) =>
      reviewers.includes("grace") ? [{ marker: "m", evidence: "assisted", tool: "t", model: null }] : [],
    );
    expect(joined.rows.map(({ number, reviews: list, evidence }) => [number, list?.length ?? null, evidence.length])).toEqual([
      [1, 1, 1],
      [2, 0, 0],
      [3, null, 0],
    ]);
    expect(joined.source).toBe("prs.csv (own format), reviews.csv (own format)");
    expect(joined.rows[0]?.openedAt).toBe(first);
  });
});

test("whatever fields hold, rows fit the model or are left out", async () => {
  const value = fc.oneof(
    fc.constantFrom(
      DAY,
      LATER,
      SHA,
      "",
      "success",
      "completed",
      "APPROVED",
      "production",
      "merged",
      1,
      0,
      -1,
      1e20,
      null,
      true,
      1_777_000_000,
    ),
    fc.constantFrom(
      { login: "a" },
      { oid: SHA },
      { ref: "x", sha: SHA },
      { name: "production" },
      { number: 1, created_at: DAY, merged_at: null, head: {} },
    ),
    fc.array(
      fc.constantFrom<unknown>(
        { name: "a" },
        { oid: SHA, authoredDate: DAY },
        { id: 1, state: "APPROVED", submittedAt: DAY },
        5,
        null,
        "x",
      ),
      { maxLength: 3 },
    ),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const names = [
    ...[
      "number",
      "createdAt",
      "openedAt",
      "mergedAt",
      "closedAt",
      "state",
      "author",
      "labels",
      "reviews",
      "commits",
      "comments",
      "additions",
    ],
    ...[
      "iid",
      "id",
      "created_at",
      "merged_at",
      "head",
      "source_branch",
      "sha",
      "ref",
      "status",
      "environment",
      "task",
      "deployment_url",
      "user",
    ],
    ...[
      "databaseId",
      "headSha",
      "head_sha",
      "workflow_id",
      "run_attempt",
      "attempt",
      "workflow",
      "result",
      "startedAt",
      "started_at",
      "completed_at",
    ],
    ...[
      "pull",
      "submittedAt",
      "submitted_at",
      "name",
      "app",
      "image_sha",
      "timestamp",
      "sender",
      "pull_request",
      "workflow_run",
      "deployment",
      "body",
    ],
  ];
  const row = fc.dictionary(fc.constantFrom(...names), value, { minKeys: 12, maxKeys: 30 });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 6 }), async (rows) => {
      const path = writtenFile("any.json", JSON.stringify(rows));
      for (const [read, model] of [
        [readPullRequests, PullRequest],
        [readRuns, PipelineRun],
        [readDeployments, Deployment],
      ] as const) {
        const records = await read(path, OPTIONS).catch((error: unknown) => {
          if (error instanceof ToolError) return null;
          throw error;
        });
        for (const record of records?.rows ?? []) expect(model.safeParse(record).error).toBeUndefined();
        const ids = (records?.rows ?? []).map((record) => ("number" in record ? record.number : record.id));
        expect(new Set<unknown>(ids).size).toBe(ids.length);
      }
    }),
    { numRuns: 150 },
  );
});
