import { describe, expect, test } from "vitest";
import { forecastForge } from "../../../src/sources/forge/forecast-forge.ts";
import { readForge } from "../../../src/sources/forge/read-forge.ts";
import { createPseudonyms } from "../../../src/sources/pseudonyms.ts";
import { listOf, runNode, shaOf } from "./support/fake-github.ts";
import { FORGE_NOW, json, startForge } from "./support/loopback-forge.ts";
import { createOptions, FORGES, KEY, someRepository, TOKEN } from "./support/read-options.ts";

const NAMES = ["github", "gitlab"] as const;
const DAY = 86_400;
/** Day 1 of the fake repositories. */
const FIRST = Date.parse("2026-01-02T00:00:00Z") / 1000;

const pseudonymOf = (login: string) => createPseudonyms(KEY)(`127.0.0.1\0${login}`);

describe.each(NAMES)("%s", (name) => {
  const { play } = FORGES[name];

  test("gives records of each kind, complete up to the forge's own clock", async () => {
    const forge = await startForge(play(someRepository(name)));
    const { options } = createOptions(name, forge.url);
    const { prs, runs, deployments, incidents, renamedTo, failures } = await readForge(options);
    expect(failures).toEqual([]);
    expect(renamedTo).toBeNull();
    for (const records of [prs, runs, deployments, incidents]) {
      expect(records).toMatchObject({ coveredUntil: FORGE_NOW, isComplete: true, problems: [], source: new URL(forge.url).host });
      expect(records?.rows).toHaveLength(3);
    }
    expect(prs?.rows[0]).toMatchObject({
      number: 1,
      author: { login: pseudonymOf("person-1"), isBot: false },
      baseRef: "main",
      headRef: "work-1",
      openedAt: FIRST,
      readyAt: null,
      mergedAt: FIRST + DAY / 2,
      closedAt: FIRST + DAY / 2,
      isDraft: false,
      mergeSha: shaOf(2001),
      headSha: shaOf(1001),
      commits: [{ sha: shaOf(1001), authoredAt: FIRST - DAY / 4 }],
      reviews: [{ pull: 1, reviewer: { login: pseudonymOf("reviewer"), isBot: false }, state: "approved", submittedAt: FIRST + DAY / 4 }],
      labels: ["feature"],
      evidence: [],
    });
    expect(runs?.rows[1]).toMatchObject({
      id: "5002",
      attempt: 1,
      sha: shaOf(2),
      branch: "main",
      event: "push",
      result: "passed",
      createdAt: FIRST - DAY / 2,
      finishedAt: FIRST - DAY / 2 + 600,
      pull: null,
    });
    expect(deployments?.rows[0]).toEqual({
      id: name === "github" ? "D_701" : "701",
      environment: "production",
      sha: shaOf(1),
      result: "succeeded",
      createdAt: FIRST,
      finishedAt: FIRST + 60,
      isUnplanned: null,
    });
    expect(incidents?.rows[0]).toMatchObject({
      id: "901",
      severity: "high",
      detectedAt: FIRST,
      resolvedAt: FIRST + 3_600,
      startedAt: null,
    });
    expect(forge.mostAtOnce()).toBe(1);
  });

  test("asks for the kinds that are wanted and no other", async () => {
    const forge = await startForge(play(someRepository(name)));
    const reading = await readForge(createOptions(name, forge.url, { kinds: ["incidents"] }).options);
    expect(reading).toMatchObject({ prs: null, runs: null, deployments: null, failures: [] });
    expect(reading.incidents?.rows).toHaveLength(3);
    expect(forge.exchanges.filter(({ path, body }) => /pipelines|merge_requests|deployments|runs/.test(path + body))).toEqual([]);
  });

  test("looks for evidence in texts, which go no further", async () => {
    const text = "written with the assistant";
    const forge = await startForge(play({ prs: [FORGES[name].pull(1, { body: text, description: text })] }));
    const reading = await readForge(createOptions(name, forge.url, { kinds: ["prs"] }).options);
    expect(reading.prs?.rows[0]?.evidence).toEqual([{ marker: "test-marker", evidence: "assisted", tool: "Tool", model: null }]);
    expect(JSON.stringify(reading)).not.toContain(text);
    expect(JSON.stringify(reading)).not.toContain("Change 1");
  });

  test("keeps names of bots and agents, pseudonyms of people, and nothing of deleted accounts", async () => {
    const authors = [
      { __typename: "Bot", login: "renovate[bot]", username: "renovate[bot]" },
      { __typename: "User", login: "agent", username: "agent" },
      { __typename: "User", login: "Somebody", username: "Somebody" },
      { __typename: "User", login: "ghost", username: "ghost" },
      null,
    ];
    const forge = await startForge(play({ prs: authors.map((author, n) => FORGES[name].pull(n + 1, { author })) }));
    const reading = await readForge(createOptions(name, forge.url, { kinds: ["prs"] }).options);
    expect(reading.prs?.rows.map(({ author }) => author)).toEqual([
      { login: "renovate[bot]", isBot: true },
      { login: "agent", isBot: false },
      { login: pseudonymOf("somebody"), isBot: false },
      null,
      null,
    ]);
    expect(JSON.stringify(reading)).not.toContain("omebody");
  });

  test("reads only what changed since a day", async () => {
    const forge = await startForge(play(someRepository(name, 10)));
    const { prs, incidents } = await readForge(createOptions(name, forge.url, { since: FIRST + 5 * DAY }).options);
    expect(prs?.rows.map(({ number }) => number)).toEqual([6, 7, 8, 9, 10]);
    expect(incidents?.rows.map(({ id }) => id)).toEqual(["906", "907", "908", "909", "910"]);
  });

  test("says before what reading will cost", async () => {
    const forge = await startForge(play(someRepository(name, 120)));
    const forecast = await forecastForge(createOptions(name, forge.url, { kinds: ["prs", "runs"] }).options);
    expect(forecast.kinds.map(({ kind, what, records }) => ({ kind, what, records }))).toEqual([
      { kind: "prs", what: "pull requests", records: 120 },
      { kind: "runs", what: "runs", records: 120 },
    ]);
    expect(forge.exchanges.length).toBeLessThanOrEqual(4);
    const asked = forge.exchanges.length;
    await readForge(createOptions(name, forge.url, { kinds: ["prs", "runs"] }).options);
    const spent = forge.exchanges.length - asked;
    expect(forecast.requests).toBeGreaterThan(spent / 3);
    expect(forecast.requests).toBeLessThan(spent * 3);
    expect(forecast.minutes).toBeGreaterThan(0);
  });
});

describe("github", () => {
  test("reads long lists of a pull request to their end", async () => {
    const commit = (n: number) => ({ commit: { oid: shaOf(n), authoredDate: "2026-01-01T00:00:00Z" } });
    const serve = FORGES.github.play({ prs: [FORGES.github.pull(1, { commits: listOf([commit(1)], "next") })] });
    const forge = await startForge((exchange) => {
      if (!exchange.body.includes("list: commits")) return serve(exchange);
      const isLast = JSON.parse(exchange.body).variables.after === "last";
      return json({ data: { repository: { pullRequest: { list: listOf([commit(isLast ? 3 : 2)], isLast ? null : "last") } } } });
    });
    const { prs } = await readForge(createOptions("github", forge.url, { kinds: ["prs"] }).options);
    expect(prs?.rows[0]?.commits?.map(({ sha }) => sha)).toEqual([shaOf(1), shaOf(2), shaOf(3)]);
  });

  test("gives each attempt of a run as a record of its own", async () => {
    const forge = await startForge(FORGES.github.play({ runs: [runNode(1, { run_attempt: 3 })] }));
    const { runs } = await readForge(createOptions("github", forge.url, { kinds: ["runs"] }).options);
    expect(runs?.rows.map(({ id, attempt, result }) => ({ id, attempt, result }))).toEqual([
      { id: "5001", attempt: 1, result: "failed" },
      { id: "5001", attempt: 2, result: "failed" },
      { id: "5001", attempt: 3, result: "passed" },
    ]);
  });

  test("splits windows that hold more runs than the forge shows, down to minutes", async () => {
    const busy = Array.from({ length: 2_400 }, (_, n) =>
      runNode(n, { created_at: new Date(Date.UTC(2026, 2, 1) + n * 30_000).toISOString().replace(".000Z", "Z") }),
    );
    const forge = await startForge(FORGES.github.play({ runs: busy }));
    const { runs } = await readForge(createOptions("github", forge.url, { kinds: ["runs"] }).options);
    expect(runs?.rows).toHaveLength(2_400);
    expect(runs).toMatchObject({ isComplete: true, problems: [] });
    expect(forge.exchanges.length).toBeLessThan(60);
  });

  test("reads enterprise servers by their root or by their API", async () => {
    const forge = await startForge(FORGES.github.play(someRepository("github")));
    for (const url of [forge.url, `${forge.url}/`, `${forge.url}/api/v3`, `${forge.url}/api/v3/`])
      expect((await readForge(createOptions("github", url, { kinds: ["prs", "runs"] }).options)).failures).toEqual([]);
    expect(new Set(forge.exchanges.map(({ path }) => path))).toEqual(new Set(["/api/graphql", "/api/v3/repos/owner/name/actions/runs"]));
  });
});

describe("gitlab", () => {
  test("asks for sub-groups in one part of the path", async () => {
    const forge = await startForge(FORGES.gitlab.play({ ...someRepository("gitlab"), name: "group/sub/name" }));
    const reading = await readForge(createOptions("gitlab", forge.url, { repository: "group/sub/name", kinds: ["incidents"] }).options);
    expect(reading).toMatchObject({ failures: [], renamedTo: null });
    expect(forge.exchanges.every(({ path }) => path.startsWith("/api/v4/projects/group%2Fsub%2Fname"))).toBe(true);
  });

  test("sends a job's own token under its own name", async () => {
    const forge = await startForge(FORGES.gitlab.play(someRepository("gitlab")));
    await readForge(createOptions("gitlab", forge.url, { token: { value: TOKEN, from: "CI_JOB_TOKEN", isJobToken: true } }).options);
    expect(forge.exchanges.every(({ headers }) => headers["job-token"] === TOKEN && headers["authorization"] === undefined)).toBe(true);
  });

  test("knows from notes when a merge request became ready and what reviewers did", async () => {
    const note = (id: number, body: string, system: boolean) => ({
      id,
      body,
      system,
      type: null,
      author: { username: "reviewer" },
      created_at: `2026-01-05T00:00:0${id}Z`,
    });
    const notes = [
      note(1, "marked this merge request as **ready**", true),
      note(2, "why so?", false),
      note(3, "requested changes", true),
      note(4, "approved this merge request", true),
      note(5, "unapproved this merge request", true),
      note(6, "added 1 commit", true),
    ];
    const serve = FORGES.gitlab.play({ prs: [FORGES.gitlab.pull(1)] });
    const forge = await startForge((exchange) => (exchange.path.endsWith("/notes") ? json(notes) : serve(exchange)));
    const { prs } = await readForge(createOptions("gitlab", forge.url, { kinds: ["prs"] }).options);
    expect(prs?.rows[0]?.readyAt).toBe(Date.parse("2026-01-05T00:00:01Z") / 1000);
    expect(prs?.rows[0]?.reviews?.map(({ state }) => state)).toEqual(["comment", "changes-requested", "approved", "dismissed"]);
  });
});
