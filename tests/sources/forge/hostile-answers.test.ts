import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { ForgeReading } from "../../../src/sources/forge/read-forge.ts";
import { listOf, shaOf } from "./support/fake-github.ts";
import { FORGE_NOW, json, type Play } from "./support/loopback-forge.ts";
import { isForList, isForPulls, readHostile } from "./support/read-hostile.ts";
import { FORGES, someRepository } from "./support/read-options.ts";

const NAMES = ["github", "gitlab"] as const;
const numbers = (count: number) => Array.from({ length: count }, (_, n) => n + 1);

describe.each(NAMES)("%s: refusals (F01)", (name) => {
  test.each([
    [401, /does not accept the token/, /GH_TOKEN|GITLAB_TOKEN/],
    [403, /lacks the permission '(?:Pull requests: read|read_api)'/, /--token-file/],
    [404, /finds no (?:pull|merge) requests there.* or the token may not see it/, /permission/],
  ])("a %d is told with what the token lacks, and not repeated", async (status, sentence, fix) => {
    const interfere = (exchange: Parameters<typeof isForPulls>[0]) => (isForPulls(exchange) ? json({ message: "no" }, { status }) : null);
    const { reading, forge, waits } = await readHostile(name, {
      repository: someRepository(name),
      interfere,
      more: { kinds: ["prs", "incidents"] },
    });
    expect(reading.prs).toBeNull();
    expect(reading.failures).toMatchObject([{ kind: "prs", sentence: expect.stringMatching(sentence), fix: expect.stringMatching(fix) }]);
    expect(reading.incidents?.rows).toHaveLength(3);
    expect(forge.exchanges.filter(isForPulls)).toHaveLength(1);
    expect(waits).toEqual([]);
  });

  test("a repository that is not found fails every kind by one question", async () => {
    const { reading, forge } = await readHostile(name, {
      repository: {},
      interfere: () => json({ message: "Not Found" }, { status: 404 }),
      more: { kinds: ["prs", "runs"] },
    });
    expect(reading.failures.map(({ kind }) => kind)).toEqual(["prs", "runs"]);
    expect(forge.exchanges).toHaveLength(1);
  });
});

describe.each(NAMES)("%s: an answer without a body that was not asked for (F12)", (name) => {
  test.each([
    ["304 with a strong tag", { status: 304, headers: { etag: '"a"' } }],
    ["304 with a weak tag", { status: 304, headers: { etag: 'W/"a"' } }],
  ])("%s is a failure, and no empty list", async (_what, play) => {
    const { reading } = await readHostile(name, {
      repository: someRepository(name),
      interfere: (exchange) => (isForPulls(exchange) ? play : null),
      more: { kinds: ["prs", "incidents"] },
    });
    expect(reading.prs).toBeNull();
    expect(reading.failures).toMatchObject([{ kind: "prs" }]);
    expect(reading.incidents?.rows).toHaveLength(3);
  });
});

const LIMITED: readonly (readonly [what: string, play: Play, seconds: readonly number[]])[] = [
  ["429 with retry-after", json({}, { status: 429, headers: { "retry-after": "7" } }), [7]],
  ["403 with retry-after", json({}, { status: 403, headers: { "retry-after": "7" } }), [7]],
  ["429 with a date", json({}, { status: 429, headers: { "retry-after": "Sun, 22 Nov 2026 12:00:30 GMT" } }), [30]],
  ["403 and no question left", json({}, { status: 403, headers: left(FORGE_NOW + 100) }), [101]],
  [
    "429 and GitLab's reset",
    json({}, { status: 429, headers: { "ratelimit-remaining": "0", "ratelimit-reset": `${FORGE_NOW + 9}` } }),
    [10],
  ],
  ["a reset that is past", json({}, { status: 403, headers: left(FORGE_NOW - 100) }), [60]],
  ["a secondary limit without a time", json({ message: "You have exceeded a secondary rate limit" }, { status: 403 }), [60]],
  ["retry-after: 0", json({}, { status: 429, headers: { "retry-after": "0" } }), [60]],
];

function left(reset: number) {
  return { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(reset) };
}

describe.each(NAMES)("%s: limits (F02)", (name) => {
  test.each(LIMITED)("%s is waited for as told, else a minute", async (_what, play, seconds) => {
    const { reading, waits } = await readHostile(name, {
      repository: someRepository(name),
      interfere: (exchange, count) => (isForPulls(exchange) && count === 1 ? play : null),
    });
    expect(reading).toMatchObject({ failures: [], prs: { isComplete: true } });
    expect(waits).toEqual(seconds.map((one) => [one * 1000, expect.stringContaining("allows no more questions for now")]));
  });

  test("a limit that does not end is waited for longer and longer, an hour at most", async () => {
    const { reading, waits } = await readHostile(name, {
      repository: someRepository(name),
      interfere: (exchange) => (isForPulls(exchange) ? json({}, { status: 429 }) : null),
    });
    expect(waits.map(([milliseconds]) => milliseconds / 60_000)).toEqual([1, 2, 4, 8, 16]);
    expect(reading.failures).toMatchObject([{ kind: "prs", fix: expect.stringContaining("goes on from there") }]);
  });

  test("a limit that ends in years is not waited for", async () => {
    const { reading, waits } = await readHostile(name, {
      repository: someRepository(name),
      interfere: (exchange) => (isForPulls(exchange) ? json({}, { status: 429, headers: left(FORGE_NOW + 1e8) }) : null),
    });
    expect(waits).toEqual([]);
    expect(reading.failures).toMatchObject([
      { sentence: expect.stringContaining("for hours"), fix: expect.stringContaining("goes on from there") },
    ]);
  });

  test("a limit that is always told to end in a second does not spin", async () => {
    const { waits } = await readHostile(name, {
      repository: someRepository(name),
      interfere: (exchange) => (isForPulls(exchange) ? json({}, { status: 429, headers: { "retry-after": "1" } }) : null),
    });
    expect(waits.length).toBeLessThan(10);
  });
});

test("github: a limit inside an answer of GraphQL is a limit (F02)", async () => {
  const limited = json({ errors: [{ type: "RATE_LIMITED", message: "limit" }] }, { headers: left(FORGE_NOW + 5) });
  const { reading, waits } = await readHostile("github", {
    repository: someRepository("github"),
    interfere: (exchange, count) => (isForPulls(exchange) && count === 1 ? limited : null),
  });
  expect(reading.failures).toEqual([]);
  expect(waits.map(([milliseconds]) => milliseconds)).toEqual([6_000]);
});

describe.each(NAMES)("%s: trouble (F03, F05)", (name) => {
  // A list without questions for each record, so that a large one is read in no time.
  const kind = name === "github" ? "prs" : "incidents";
  const more = { kinds: [kind], timeLimitMs: 300 } as const;
  const idsOf = ({ prs, incidents }: ForgeReading) =>
    prs?.rows.map(({ number }) => number) ?? incidents?.rows.map(({ id }) => Number(id) - 900);
  const troubles: readonly (readonly [string, Play])[] = [
    ["502", { status: 502, body: "<html>Bad gateway</html>", headers: { "content-type": "text/html" } }],
    ["503", { status: 503 }],
    ["504", { status: 504 }],
    ["a connection that is reset", { fault: "reset" }],
    ["an answer that is cut", { ...json({ data: "x".repeat(5_000) }), fault: "cut" }],
    ["a time-out", { fault: "hang" }],
    ["half of a JSON text", { body: '{"data": {"repos' }],
    ["a length that is too short", { ...json({ data: "x".repeat(100) }), headers: { "content-length": "50", connection: "close" } }],
    ["a length that is too long", { ...json({ data: "x" }), headers: { "content-length": "500", connection: "close" }, fault: "cut" }],
  ];

  test.each(troubles)("%s in the middle is asked for again", async (_what, play) => {
    const { reading, waits } = await readHostile(name, {
      repository: someRepository(name, 130),
      more,
      interfere: (exchange, count) => (isForList(exchange) && count === 2 ? play : null),
    });
    expect(reading.failures).toEqual([]);
    expect(idsOf(reading)).toEqual(numbers(130));
    expect(waits).toHaveLength(1);
    expect(waits[0]?.[0]).toBeGreaterThanOrEqual(500);
    expect(waits[0]?.[0]).toBeLessThan(1_500);
  });

  test("repeated trouble with large pages is met with smaller ones", async () => {
    const sizeOf = (exchange: { parameters: URLSearchParams; body: string }) =>
      Number(exchange.parameters.get("per_page") ?? JSON.parse(exchange.body).variables.first);
    const { reading } = await readHostile(name, {
      repository: someRepository(name, 40),
      more,
      interfere: (exchange) => (isForList(exchange) && sizeOf(exchange) > 20 ? { status: 502 } : null),
    });
    expect(reading).toMatchObject({ failures: [], [kind]: { isComplete: true } });
    expect(idsOf(reading)).toEqual(numbers(40));
  });

  test("trouble that does not end leaves what was read, marked as not complete", async () => {
    const { reading } = await readHostile(name, {
      repository: someRepository(name, 130),
      more,
      interfere: (exchange, count) => (isForList(exchange) && count > 1 ? { status: 502 } : null),
    });
    expect(reading.failures).toMatchObject([{ kind, fix: expect.stringContaining("goes on from there") }]);
    expect(reading[kind]).toMatchObject({ isComplete: false, coveredUntil: null });
    expect(reading[kind]?.rows.length).toBeGreaterThan(0);
  });
});

describe.each(NAMES)("%s: answers that are none (F04, F16)", (name) => {
  test.each([
    ["data: null with errors", json({ data: null, errors: [{ message: "<b>it failed</b>" }] })],
    ["an HTML page", { body: "<html>sign in</html>", headers: { "content-type": "text/html" } }],
    ["204", { status: 204 }],
    ["an empty body", { body: "" }],
    ["a number", json(7)],
    ["an unexpected 418", json({}, { status: 418 })],
  ] as const)("%s is an error that names the endpoint", async (_what, play) => {
    const { reading } = await readHostile(name, {
      repository: someRepository(name),
      interfere: (exchange) => (isForPulls(exchange) ? play : null),
    });
    expect(reading.prs).toBeNull();
    expect(reading.failures).toMatchObject([{ kind: "prs", sentence: expect.stringMatching(/at \S*\/(?:graphql|merge_requests)\b/) }]);
    expect(reading.failures[0]?.sentence).not.toContain("<");
  });

  test("50 MB of zeros in 50 kB are not unpacked", async () => {
    const bomb = { body: gzipSync(Buffer.alloc(51e6)), headers: { "content-encoding": "gzip" } };
    const { reading } = await readHostile(name, {
      repository: someRepository(name),
      interfere: (exchange) => (isForPulls(exchange) ? bomb : null),
    });
    expect(bomb.body.length).toBeLessThan(60_000);
    expect(reading.failures).toMatchObject([{ sentence: expect.stringContaining("more than 50 MB") }]);
  });
});

describe.each(NAMES)("%s: records that are not as documented (F08, F09, F10)", (name) => {
  const { pull } = FORGES[name];
  const [merged, created] = name === "github" ? ["mergedAt", "createdAt"] : ["merged_at", "created_at"];
  const read = async (more: Readonly<Record<string, unknown>>) =>
    (await readHostile(name, { repository: { prs: [pull(1), pull(2, more)] }, interfere: () => null })).reading.prs;

  test("unknown fields are ignored", async () => {
    expect(await read({ colour: "red", __proto__: { x: 1 } })).toMatchObject({ rows: { length: 2 }, problems: [] });
  });

  test.each([
    ["a number as text", { number: "2", iid: "2" }],
    ["a missing time", { [created]: undefined }],
    ["null for a time", { [created]: null }],
    ["a time that is none", { [merged]: "yesterday" }],
  ])("%s leaves the record out, counted and named", async (_what, more) => {
    const prs = await read(more);
    expect(prs?.rows.map(({ number }) => number)).toEqual([1]);
    expect(prs?.problems).toMatchObject([{ count: 1, isLeftOut: true, firstAt: expect.stringMatching(/(?:pull|merge) request/) }]);
  });

  test("a field that can be done without becomes unknown, counted and named", async () => {
    const prs = await read({ labels: 7, isDraft: "no", draft: "no" });
    expect(prs?.rows[1]).toMatchObject({ number: 2, labels: [], isDraft: null });
    expect(prs?.problems).toMatchObject([
      { count: 1, isLeftOut: false },
      { count: 1, isLeftOut: false },
    ]);
  });

  test("no time becomes 1970, no text becomes 0", async () => {
    const prs = await read({ [merged]: null, closedAt: null, additions: "" });
    expect(prs?.rows[1]).toMatchObject({ mergedAt: null, closedAt: null, linesAdded: null });
  });

  test("what was merged before it was opened is kept and counted", async () => {
    const prs = await read({ [merged]: "2020-01-01T00:00:00Z" });
    expect(prs?.rows).toHaveLength(2);
    expect(prs?.problems).toContainEqual({
      problem: "merged before it was opened",
      count: 1,
      firstAt: expect.stringContaining("request 2"),
      isLeftOut: false,
    });
  });
});

test("github: ghost reviewers, unknown reviews and null nodes are kept as unknown (F08, F09)", async () => {
  const reviews = listOf([
    { id: "R_1", author: null, state: "APPROVED", submittedAt: "2026-01-03T00:00:00Z" },
    { id: "R_2", author: { __typename: "User", login: "x" }, state: "PENDING", submittedAt: null },
    { id: "R_3", author: { __typename: "Bot", login: "checker" }, state: "SOMETHING_NEW", submittedAt: "2026-01-03T00:00:01Z" },
    null,
  ]);
  const { pull } = FORGES.github;
  const { reading } = await readHostile("github", {
    repository: { prs: [pull(1, { reviews, headRefName: null })] },
    interfere: () => null,
  });
  expect(reading.prs?.rows[0]).toMatchObject({ headRef: null });
  expect(reading.prs?.rows[0]?.reviews).toMatchObject([
    { reviewer: null, state: "approved" },
    { reviewer: { login: "checker[bot]", isBot: true }, state: "commented" },
  ]);
});

test.each(NAMES)("%s: runs, deployments and incidents that end before they begin are kept and counted (F10)", async (name) => {
  const { run, deployment, incident } = FORGES[name];
  const before = "2020-01-01T00:00:00Z";
  const statuses = { nodes: [{ state: "SUCCESS", createdAt: before }] };
  const repository = {
    runs: [run(2, { updated_at: before })],
    deployments: [deployment(1, { statuses, deployable: { finished_at: before } })],
    incidents: [incident(1, { closedAt: before, closed_at: before })],
  };
  const { reading } = await readHostile(name, { repository, interfere: () => null, more: { kinds: ["runs", "deployments", "incidents"] } });
  const problems = [reading.runs, reading.deployments, reading.incidents].map((records) => [
    records?.rows.length,
    records?.problems[0]?.problem,
  ]);
  expect(problems).toEqual([
    [1, "ended before it began"],
    [1, "ended before it was made"],
    [1, "resolved before it was opened"],
  ]);
});

test.each(NAMES)("%s: a result that nobody knows leaves the run out (F08)", async (name) => {
  const { run } = FORGES[name];
  const strange = run(2, { status: name === "github" ? "completed" : "exploded", conclusion: "exploded" });
  const { reading } = await readHostile(name, {
    repository: { runs: [run(1), strange] },
    interfere: () => null,
    more: { kinds: ["runs"] },
  });
  expect(reading.runs?.rows.map(({ sha }) => sha)).toEqual([shaOf(1)]);
  expect(reading.runs?.problems).toMatchObject([{ problem: "ended in a way that is not known", count: 1, isLeftOut: true }]);
});
