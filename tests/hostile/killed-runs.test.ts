import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRng } from "../../src/stats/random.ts";
import { createRepository, type TestRepository, temporaryFolder } from "../sources/git/build-repo.ts";
import { filesOf } from "../store/files-of.ts";

const ROOT = join(import.meta.dirname, "../..");
const BIN = join(ROOT, "bin/git-ai-impact.js");
const BUILT = existsSync(join(ROOT, "dist/app/scan.js"));
if (!BUILT) console.log("skipped: without a built program there is no process to kill; npm run build makes it");

const KILLS = 8;

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly milliseconds: number;
}

/** Runs the built program; kills it after a while where one is given. */
async function run(words: readonly string[], cache: string, killAfter: number | null = null): Promise<Ended> {
  const startedAt = performance.now();
  const child: ChildProcess = spawn(process.execPath, [BIN, ...words], {
    env: { PATH: process.env["PATH"], HOME: cache, XDG_CACHE_HOME: cache, TMPDIR: temporaryFolder() },
    stdio: ["ignore", "pipe", "ignore"],
  });
  let stdout = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  const timer = killAfter === null ? null : setTimeout(() => child.kill("SIGKILL"), killAfter);
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.on("close", (...ended) => resolve(ended));
  });
  if (timer !== null) clearTimeout(timer);
  return { code, signal, stdout, milliseconds: performance.now() - startedAt };
}

function createClone(): TestRepository {
  const repo = createRepository();
  for (let i = 0; i < 12; i++) repo.commit(`change ${i}`, { [`src/${i % 4}.ts`]: `${i}\n`.repeat(i + 1) });
  return repo;
}

const facts = (cache: string) => join(cache, "git-ai-impact/facts", readdirSync(join(cache, "git-ai-impact/facts"))[0] ?? "");

/** The facts that a run with the same key writes into an empty folder. */
async function coldFacts(cache: string, path: string): Promise<Readonly<Record<string, string>>> {
  const other = temporaryFolder();
  mkdirSync(join(other, "git-ai-impact"));
  cpSync(join(cache, "git-ai-impact/pseudonym-key"), join(other, "git-ai-impact/pseudonym-key"));
  expect(await run(["scan", path], other)).toMatchObject({ code: 0 });
  return filesOf(facts(other));
}

describe.skipIf(!BUILT)("the built program", () => {
  it("leaves facts that the next run uses or rebuilds, and no leftovers, whenever it is killed", async () => {
    const repo = createClone();
    const cache = temporaryFolder();
    const { milliseconds } = await run(["scan", repo.path], cache);
    const random = createRng(7);
    let killed = 0;
    for (let i = 0; i < KILLS; i++) {
      repo.commit(`more ${i}`, { "src/more.ts": `${i}\n` });
      // Files are written towards the end of a run.
      const ended = await run(["scan", repo.path], cache, milliseconds * (0.5 + 0.5 * random.nextFloat()));
      if (ended.signal === "SIGKILL") killed++;
      else expect(ended.code).toBe(0);
      if (i % 4 === 3) {
        expect((await run(["scan", repo.path], cache)).code).toBe(0);
        expect(filesOf(facts(cache))).toEqual(await coldFacts(cache, repo.path));
      }
    }
    expect(killed).toBeGreaterThan(0);
  });

  it("run twice at once on one cache answers right twice", async () => {
    const repo = createClone();
    const cache = temporaryFolder();
    const [first, second] = await Promise.all([run(["--json", repo.path], cache), run(["--json", repo.path], cache)]);
    expect([first.code, second.code]).toEqual([0, 0]);
    expect(second.stdout).toBe(first.stdout);
    const scans = await Promise.all([run(["scan", repo.path], cache), run(["scan", repo.path], cache)]);
    expect(scans.map(({ code }) => code)).toEqual([0, 0]);
    expect(filesOf(facts(cache))).toEqual(await coldFacts(cache, repo.path));
  });
});
