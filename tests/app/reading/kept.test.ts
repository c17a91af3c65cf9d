import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { AnalyzeOptions, ProgressEvent } from "../../../src/app/options.ts";
import { readTarget } from "../../../src/app/read-target.ts";
import { decodeReading } from "../../../src/app/reading/decode-reading.ts";
import { encodeReading } from "../../../src/app/reading/encode-reading.ts";
import { settleReading } from "../../../src/app/settle-reading.ts";
import { createRepository, openReader, type TestRepository, temporaryFolder } from "../../sources/git/build-repo.ts";
import { optionsFor, quietIo } from "../app-input.ts";

interface Scan {
  readonly state: Uint8Array;
  readonly reread: { readonly commits: number; readonly pairs: number };
  /** Lines that a user reads on the way. */
  readonly told: readonly string[];
}

interface More {
  readonly options?: Partial<AnalyzeOptions>;
  readonly key?: Uint8Array;
  readonly bots?: readonly string[];
}

const KEY = new Uint8Array(32).fill(7);

async function scan(path: string, kept: Uint8Array | null, more: More = {}): Promise<Scan> {
  const reader = await openReader(path, { allowShallow: more.options?.allowShallow ?? false });
  const options = optionsFor(path, temporaryFolder(), more.options);
  const settings = await settleReading(options, null);
  const config = { ...settings.config, bots: more.bots ?? settings.config.bots };
  const told: string[] = [];
  const progress = (event: ProgressEvent) => void (event.kind === "found" && told.push(event.text));
  const input = { options, settings: { ...settings, config }, kept, key: more.key ?? KEY };
  const { encodeState, reread } = await readTarget(reader, input, quietIo({ progress }));
  return { state: new Uint8Array(Buffer.concat(encodeState())), reread, told };
}

/** Five commits: four of main, one of a branch merged into it. */
function drawRepository(): TestRepository {
  const repo = createRepository();
  repo.commit("one", { "a.txt": "a\n" });
  repo.commit("two", { "a.txt": "a\nb\n" });
  repo.git("switch", "-q", "-c", "topic");
  repo.commit("Work\n\nSigned-off-by: Ada <ada@example.com>", { "b.txt": "b\n" });
  repo.git("switch", "-q", "main");
  repo.commit('Revert "two"', { "a.txt": "a\n" });
  repo.git("merge", "-q", "--no-ff", "-m", "Merge branch 'topic'", "topic");
  return repo;
}

const ANEW = expect.stringContaining("was read again");

describe("what an earlier run kept", () => {
  let repo: TestRepository;
  let first: Scan;
  beforeAll(async () => {
    repo = drawRepository();
    first = await scan(repo.path, null);
  });

  it("spares everything where nothing has changed", async () => {
    const again = await scan(repo.path, first.state);
    expect(first.reread.commits).toBe(5);
    expect(again.reread).toEqual({ commits: 0, pairs: 0 });
    expect(again.told).not.toContainEqual(ANEW);
    expect(again.state).toEqual(first.state);
  });

  it.each<[string, string, More]>([
    ["other bots", "the list of bots changed", { bots: ["ada@example.com"] }],
    ["another key", "the key of pseudonyms changed", { key: new Uint8Array(32).fill(8) }],
    ["another version of this program", "the version of git-ai-impact changed", { options: { version: "9.9.9" } }],
  ])("is no history of a run with %s, but its comparisons are", async (_, reason, more) => {
    const again = await scan(repo.path, first.state, more);
    expect(again.told).toContainEqual(expect.stringContaining(reason));
    expect(again.reread).toEqual({ commits: 5, pairs: 0 });
    expect(again.state).toEqual((await scan(repo.path, null, more)).state);
  });

  it("holds whatever is said of adoption and dates", async () => {
    const options = { adopted: { from: "2024-01-01", to: "2024-01-01" }, until: "2026-01-01", timezone: "Europe/Berlin" } as const;
    expect((await scan(repo.path, first.state, { options })).reread.commits).toBe(0);
  });

  it("is set aside where it is damaged, and the result is that of a first run", async () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array(100), first.state.subarray(0, first.state.length - 9)]) {
      const again = await scan(repo.path, bytes);
      expect(again.told).toContainEqual(expect.stringContaining("the form of what was kept changed"));
      expect(again.state).toEqual(first.state);
    }
  });

  it("comes back from its bytes as it was, and goes into the same bytes again", () => {
    const reading = decodeReading(first.state);
    expect(reading.history.commits.count).toBe(5);
    expect(reading.history.messages.reverts.size).toBe(1);
    expect(new Uint8Array(Buffer.concat(encodeReading(reading)))).toEqual(first.state);
  });

  it("is refused by a RangeError, or understood, whatever bytes are changed", () => {
    const changes = fc.array(fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(changes, (all) => {
        const bytes = first.state.slice();
        for (const { at, by } of all) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ by;
        try {
          decodeReading(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
        }
      }),
      { numRuns: 300 },
    );
  });
});

describe("a repository that lost something", () => {
  it("is read anew while commits are missing, and when they are back", async () => {
    const repo = drawRepository();
    const lost = repo.git("rev-parse", "main~2");
    const content = repo.gitWith("", "cat-file", "commit", lost);
    const whole = await scan(repo.path, null);
    repo.lose(lost);
    const partial = await scan(repo.path, null);
    expect(partial.reread.commits).toBeLessThan(5);
    expect((await scan(repo.path, partial.state)).told).toContainEqual(ANEW);
    expect((await scan(repo.path, partial.state)).state).toEqual(partial.state);
    expect(repo.rawCommit(content)).toBe(lost);
    expect((await scan(repo.path, partial.state)).state).toEqual(whole.state);
  });

  it("is read on from what is left of it where an earlier head is gone", async () => {
    const repo = drawRepository();
    const first = await scan(repo.path, null);
    const gone = repo.git("rev-parse", "main");
    repo.git("reset", "-q", "--hard", "main~1");
    repo.commit("instead");
    repo.lose(gone);
    const again = await scan(repo.path, first.state);
    expect(again.reread.commits).toBe(1);
    expect(again.state).toEqual((await scan(repo.path, null)).state);
  });

  it("is read anew where a new commit leads to a lost one", async () => {
    const repo = drawRepository();
    const first = await scan(repo.path, null);
    const side = repo.rawCommit(repo.gitWith("", "cat-file", "commit", "main").replace("Merge", "Lost"));
    const tip = repo.rawCommit(repo.gitWith("", "cat-file", "commit", "main").replace(/parent .*\nparent .*/, `parent ${side}`));
    repo.git("update-ref", "refs/heads/other", tip);
    repo.lose(side);
    const again = await scan(repo.path, first.state);
    expect(again.told).toContainEqual(ANEW);
    expect(again.state).toEqual((await scan(repo.path, null)).state);
  });

  it("is read anew where the mailmap is lost that earlier people were merged by", async () => {
    const repo = drawRepository();
    repo.commit("people", { ".mailmap": "Ada <ada@example.com> <carl@example.com>\n" });
    const first = await scan(repo.path, null);
    repo.git("commit", "-q", "--allow-empty", "--author=Dan <dan@example.com>", "-m", "new");
    repo.lose(repo.git("rev-parse", "HEAD:.mailmap"));
    const again = await scan(repo.path, first.state);
    expect(again.state).toEqual((await scan(repo.path, null)).state);
  });

  it.each(["dir", "dir/f.txt"])("compares again what could not be compared, once %s is back", async (path) => {
    const repo = drawRepository();
    for (const text of ["1\n", "1\n2\n", "1\n2\n3\n"]) repo.commit(text, { "dir/f.txt": text });
    const whole = await scan(repo.path, null);
    const id = repo.git("rev-parse", `main~1:${path}`);
    const file = join(repo.path, ".git/objects", id.slice(0, 2), id.slice(2));
    const content = readFileSync(file);
    repo.lose(id);
    const partial = await scan(repo.path, null);
    expect(decodeReading(partial.state).diffs.unmeasured).toHaveLength(2);
    expect(await scan(repo.path, partial.state)).toMatchObject({ state: partial.state, reread: { commits: 0, pairs: 0 } });
    writeFileSync(file, content);
    expect((await scan(repo.path, partial.state)).state).toEqual(whole.state);
  });

  it("is read anew when its history is no longer cut off", async () => {
    const repo = drawRepository();
    const path = `${temporaryFolder()}/clone`;
    repo.git("clone", "-q", "--bare", "--depth=2", `file://${repo.path}`, path);
    const options = { allowShallow: true };
    const shallow = await scan(path, null, { options });
    repo.git("-C", path, "fetch", "-q", "--unshallow");
    const again = await scan(path, shallow.state, { options });
    expect(again.reread.commits).toBe(5);
    expect(again.state).toEqual((await scan(path, null, { options })).state);
  });
});
