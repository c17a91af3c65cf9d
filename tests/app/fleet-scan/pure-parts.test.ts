import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ScanAnswer } from "../../../src/app/fleet-scan/fleet-options.ts";
import { hidePlaces } from "../../../src/app/fleet-scan/hide-places.ts";
import { isInShard } from "../../../src/app/fleet-scan/in-shard.ts";
import { judgeScan } from "../../../src/app/fleet-scan/judge-scan.ts";
import { parseList } from "../../../src/app/fleet-scan/parse-list.ts";
import { runJobs } from "../../../src/app/fleet-scan/run-jobs.ts";
import { createForecast } from "../../../src/app/fleet-scan/time-left.ts";
import { exitOf } from "../../../src/app/fleet-scan/tolerance.ts";

describe("shards", () => {
  test("a repository is in exactly one of any number of shards", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 50 }), (listed, of) => {
        const held = Array.from({ length: of }, (_, at) => isInShard(listed, { index: at + 1, of }));
        expect(held.filter(Boolean)).toHaveLength(1);
      }),
    );
  });

  test("it is the one that the SHA-256 of what is listed says, on every machine and for ever", () => {
    const place = (listed: string, of: number) => [...Array(of).keys()].findIndex((at) => isInShard(listed, { index: at + 1, of })) + 1;
    // By another language's own hash and numbers: int(sha256(listed).hexdigest()[:12], 16) % 3 + 1.
    expect(["a", "b", "c", "mirrors/rails"].map((listed) => place(listed, 3))).toEqual([1, 1, 3, 2]);
  });
});

describe("the list", () => {
  const row = (cells: Readonly<Record<string, string>>) => ({ place: "repos.csv, row 2", cells: new Map(Object.entries(cells)) });

  test("takes rows with the columns that are there; empty cells say nothing", () => {
    expect(parseList([row({ repo: "a", main: "", team: "payments" }), row({ repo: "b", main: "trunk", team: "" })])).toEqual([
      { repo: "a", main: null, team: "payments", prs: null, runs: null, deployments: null, incidents: null },
      { repo: "b", main: "trunk", team: null, prs: null, runs: null, deployments: null, incidents: null },
    ]);
  });

  test.each([
    [[row({ repo: "a", tema: "x" })], 'unknown column "tema" (did you mean "team"?)'],
    [[row({ team: "x" })], "has no column repo"],
    [[row({ repo: "", team: "x" })], "repos.csv, row 2: no repository stands in column repo"],
    [[row({ repo: "a", team: "x".repeat(201) })], "repos.csv, row 2: the text in column team is too long"],
    [[], "the list of repositories is empty"],
  ])("%#: refuses what it cannot read, with the place", (rows, message) => {
    expect(() => parseList(rows)).toThrow(expect.objectContaining({ code: "RECORDS_UNUSABLE", message: expect.stringContaining(message) }));
  });
});

describe("how a scan ended", () => {
  const printed = JSON.stringify({
    name: "shop",
    folder: "/f/shop-1",
    read: { commits: 7 },
    warnings: [{ message: "2 blobs are missing" }],
  });
  const answer = (more: Partial<ScanAnswer>): ScanAnswer => ({ exit: 0, ending: null, stdout: "", stderr: "", ...more });
  const facts = { name: "shop", folder: "/f/shop-1", commits: 7 };

  test.each([
    ["done", answer({ stdout: printed }), null, { status: "done", reason: null, facts }],
    ["partial", answer({ exit: 4, stdout: printed }), null, { status: "partial", reason: "2 blobs are missing", facts }],
    ["whole although the time was over", answer({ stdout: printed }), "time", { status: "done", reason: null, facts }],
    ["refused", answer({ exit: 5, stderr: "error: no\n  fix: yes\n" }), null, { status: "refused", reason: "no", facts: null }],
    [
      "failed",
      answer({ exit: 74, stderr: "note\nerror: disk is full\n" }),
      null,
      { status: "failed", reason: "disk is full", facts: null },
    ],
    ["partial without facts", answer({ exit: 4, stdout: "{" }), null, { status: "failed", facts: null }],
    [
      "killed",
      answer({ exit: null, ending: "SIGKILL" }),
      null,
      { status: "failed", reason: expect.stringContaining("memory"), facts: null },
    ],
    [
      "out of time",
      answer({ exit: 143, ending: null }),
      "time",
      { status: "timed-out", reason: expect.stringContaining("--timeout"), facts: null },
    ],
    ["interrupted", answer({ exit: 130, stderr: "error: interrupted\n" }), "run", { status: "not-reached", reason: null, facts: null }],
  ] as const)("%s", (_how, given, ending, expected) => {
    expect(judgeScan(given, ending)).toMatchObject(expected);
  });
});

test("reasons name no place of this machine", () => {
  const places = new Map([
    ["/srv/mirrors/shop", "shop"],
    ["/srv", "the server"],
  ]);
  expect(hidePlaces("/srv/mirrors/shop is a shallow clone", places)).toBe("shop is a shallow clone");
  expect(hidePlaces("cannot open '/home/ada/secret/key.pem': no", places)).toBe("cannot open 'key.pem': no");
  expect(hidePlaces("https://example.com/a/b: refused", new Map())).toBe("https://example.com/a/b: refused");
});

describe("the exit code", () => {
  const counts = (more: object) => ({ done: 0, partial: 0, failed: 0, "timed-out": 0, refused: 0, "not-reached": 0, ...more });
  test.each([
    [counts({ done: 3 }), { kind: "count", count: 0 }, 0],
    [counts({}), { kind: "count", count: 0 }, 0],
    [counts({ done: 99, failed: 1 }), { kind: "count", count: 0 }, 4],
    [counts({ done: 98, failed: 1, partial: 1 }), { kind: "share", share: 0.02 }, 0],
    [counts({ done: 97, failed: 2, partial: 1 }), { kind: "share", share: 0.02 }, 4],
    [counts({ done: 1, refused: 2, "timed-out": 1 }), { kind: "count", count: 3 }, 0],
    [counts({ refused: 3 }), { kind: "count", count: 3 }, 5],
  ] as const)("%#", (given, tolerated, exit) => {
    expect(exitOf(given, tolerated)).toBe(exit);
  });
});

test("the time left follows what is done of the weights, and is not guessed too early", () => {
  let clock = 0;
  const forecast = createForecast([300, 100, null], () => clock);
  clock = 1_000;
  expect(forecast.after(1)).toBeNull();
  clock = 12_000;
  // 100 and 300 of 600 are done: the third counts as their mean.
  expect(forecast.after(0)).toBeCloseTo(6_000, -3);
  clock = 20_000;
  expect(forecast.after(2)).toBe(0);
});

describe("jobs", () => {
  test("work several at a time, in order, and end the queue with the signal", async () => {
    const stop = new AbortController();
    const [begun, most]: [number[], number[]] = [[], []];
    let running = 0;
    await runJobs([1, 2, 3, 4, 5, 6], { jobs: 2, signal: stop.signal }, async (item) => {
      running += 1;
      begun.push(item);
      most.push(running);
      await Promise.resolve();
      if (item === 4) stop.abort();
      running -= 1;
    });
    expect(begun.slice(0, 4)).toEqual([1, 2, 3, 4]);
    expect(begun).not.toContain(6);
    expect(Math.max(...most)).toBe(2);
  });

  test("a failure ends the queue after those that are under way", async () => {
    const ended: number[] = [];
    const work = async (item: number) => {
      await Promise.resolve();
      if (item === 1) throw new Error("disk");
      ended.push(item);
    };
    await expect(runJobs([1, 2, 3, 4], { jobs: 2, signal: new AbortController().signal }, work)).rejects.toThrow("disk");
    expect(ended).toEqual([2]);
  });
});
