import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { day } from "../../fixtures/repos/engine/calendar.ts";
import { ADA } from "../../fixtures/repos/engine/people.ts";
import { begin, openPull, squashPull } from "../../fixtures/repos/engine/pulls.ts";
import { buildStory, defineStory } from "../../fixtures/repos/story.ts";
import type { AnalyzeOptions, AppIo, ForgeName, ProgressEvent } from "../../src/app/options.ts";
import { isoOf, playGithub, pullNode } from "../sources/forge/support/fake-github.ts";
import { type Exchange, json, type LoopbackForge, type Play, startForge } from "../sources/forge/support/loopback-forge.ts";
import { someRepository, TOKEN } from "../sources/forge/support/read-options.ts";
import { analyzeFolder } from "./analyze-folder.ts";

/** Records from a forge to the report. */

const NUMBERS = [1, 2, 3];

const FORGED = defineStory({
  name: "origin-on-a-forge",
  head: "8c25416465f575319a956fb6f6281afc1de0df26",
  build(repo) {
    repo.config("remote.origin.url", "https://github.com/harbour/harbour.git");
    begin(repo);
    for (const number of NUMBERS) {
      const pull = openPull(repo, { number, title: `Feature ${number}`, author: ADA, at: day(2 * number), headRef: null });
      squashPull(repo, pull, { at: day(2 * number + 1) });
    }
  },
  expect: {},
});

/** What the forge knows of that repository: its pull requests, and some of everything else. */
const HARBOUR = {
  ...someRepository("github"),
  name: "harbour/harbour",
  prs: NUMBERS.map((number) => {
    const mergedAt = isoOf(1000 * day(2 * number + 1));
    return pullNode(number, { createdAt: isoOf(1000 * day(2 * number)), mergedAt, closedAt: mergedAt, updatedAt: mergedAt });
  }),
};

const isForRuns = ({ path }: Exchange) => path.endsWith("/actions/runs");

interface Asked {
  readonly run: (world?: Partial<AppIo>) => ReturnType<typeof analyzeFolder>;
  readonly events: readonly ProgressEvent[];
  readonly cacheFolder: string;
}

/** Runs that ask a forge and keep what it said in a cache of their own; everything is confirmed. */
async function askingOf({ url }: LoopbackForge, name: ForgeName = "github"): Promise<Asked> {
  const cacheFolder = mkdtempSync(join(tmpdir(), "git-ai-impact-forge-"));
  onTestFinished(() => rmSync(cacheFolder, { recursive: true, force: true }));
  const events: ProgressEvent[] = [];
  const folder = await buildStory(FORGED);
  const options: Partial<AnalyzeOptions> = { cacheFolder, forge: { name, url, tokenFile: null, asksGh: false } };
  const world: Partial<AppIo> = {
    env: { PATH: process.env["PATH"], GH_TOKEN: TOKEN },
    confirm: async () => true,
    progress: (event) => void events.push(event),
  };
  return { run: (more = {}) => analyzeFolder(folder, options, { ...world, ...more }), events, cacheFolder };
}

const startHarbour = (interfere: (exchange: Exchange) => Play | null = () => null) => {
  const play = playGithub(HARBOUR);
  return startForge((exchange) => interfere(exchange) ?? play(exchange));
};

function contentOf(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), "latin1")).join("\n");
}

describe("a forge that is asked", () => {
  it("is asked once it is confirmed what that costs, and its records are in the report", async () => {
    const { run } = await askingOf(await startHarbour());
    const questions: string[] = [];
    const { report, exit } = await run({
      confirm: async (question) => {
        questions.push(question);
        return true;
      },
    });
    expect(questions).toEqual([
      expect.stringMatching(
        /^Ask 127\.0\.0\.1:\d+ for pull requests, runs, deployments, incidents of harbour\/harbour\? About \d+ requests/,
      ),
    ]);
    expect(exit).toBe(0);
    expect(report.delivery?.sources.map(({ kind, state, rows }) => `${kind} ${state} ${rows}`)).toEqual([
      "prs read 3",
      "runs read 3",
      "deployments read 3",
      "incidents read 3",
      "usage absent 0",
    ]);
    expect(report.delivery?.join).toMatchObject({ merged: 3, joined: { number: 3 }, missed: { total: 0 } });
  });

  it("is asked less by the next run, which tells the same", async () => {
    const forge = await startHarbour();
    const { run } = await askingOf(forge);
    const first = await run();
    const asked = forge.exchanges.length;
    const second = await run();
    expect(forge.exchanges.length - asked).toBeLessThan(asked);
    expect(second.report).toEqual(first.report);
  });

  it("that is away by the next run costs what is new, not what was kept", async () => {
    let isAway = false;
    const { run } = await askingOf(await startHarbour(() => (isAway ? json({ message: "Bad credentials" }, { status: 401 }) : null)));
    const first = await run();
    isAway = true;
    const second = await run();
    expect(second.exit).toBe(4);
    expect(second.report.delivery?.sources.map(({ kind, state, rows }) => `${kind} ${state} ${rows}`).slice(0, 2)).toEqual([
      "prs partial 3",
      "runs partial 3",
    ]);
    expect(second.report.delivery?.join).toEqual(first.report.delivery?.join);
  });

  it("has its token in no word that is shown and in no file that is kept", async () => {
    const forge = await startHarbour();
    const { run, events, cacheFolder } = await askingOf(forge);
    const { report } = await run();
    expect(forge.exchanges[0]?.headers["authorization"]).toBe(`Bearer ${TOKEN}`);
    expect(contentOf(cacheFolder)).toContain('"headRef":"work-1"');
    for (const text of [contentOf(cacheFolder), JSON.stringify(events), JSON.stringify(report)]) expect(text).not.toContain(TOKEN);
  });

  it("that refuses one kind of records costs these alone, and the run is partial", async () => {
    const { run } = await askingOf(
      await startHarbour((exchange) => (isForRuns(exchange) ? json({ message: "Not Found" }, { status: 404 }) : null)),
    );
    const { report, exit } = await run();
    expect(exit).toBe(4);
    expect(report.warnings.filter(({ code }) => code === "SOURCE_FAILED")).toHaveLength(1);
    expect(report.delivery?.sources.map(({ kind, state }) => `${kind} ${state}`).slice(0, 3)).toEqual([
      "prs read",
      "runs failed",
      "deployments read",
    ]);
    expect(report.measures.find(({ id }) => id === "main-success-rate")?.state).toBe("unknown");
  });
});

describe("a forge that is not asked", () => {
  it("is left alone where nobody confirms", async () => {
    const { run, events } = await askingOf(await startHarbour());
    await expect(run({ confirm: async () => false })).rejects.toMatchObject({
      code: "FORGE_DECLINED",
      exitCode: 2,
      fix: "git-ai-impact --forge github --yes",
    });
    expect(JSON.stringify(events)).not.toContain("Reading history");
  });

  it.each([
    ["github", "GH_TOKEN"],
    ["gitlab", "GITLAB_TOKEN"],
  ] as const)("hears nothing from a run without a token of %s", async (name, variable) => {
    const forge = await startHarbour();
    const { run } = await askingOf(forge, name);
    await expect(run({ env: { PATH: process.env["PATH"] } })).rejects.toMatchObject({
      code: "TOKEN_MISSING",
      exitCode: 2,
      fix: expect.stringContaining(variable),
    });
    expect(forge.exchanges).toEqual([]);
  });
});
