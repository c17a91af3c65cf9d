import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { openFacts } from "../../src/app/kept-facts.ts";
import type { AnalyzeOptions, ProgressEvent } from "../../src/app/options.ts";
import { scan } from "../../src/app/scan.ts";
import { createRepository, type TestRepository, temporaryFolder } from "../sources/git/build-repo.ts";
import { optionsFor, quietIo } from "./app-input.ts";

const scratch = temporaryFolder();
const NOTHING_NEW = "Nothing is new since an earlier run";

async function run(repo: TestRepository, more: Partial<AnalyzeOptions> = {}) {
  const told: string[] = [];
  const progress = (event: ProgressEvent) => void (event.kind === "found" && told.push(event.text));
  const outcome = await scan(optionsFor(repo.path, scratch, more), quietIo({ progress }));
  return { ...outcome, isKept: told.includes(NOTHING_NEW) };
}

/** Every file of a folder of facts, by path. */
function contentOf(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), "base64")]));
}

describe("a repository that cannot be read", () => {
  it("is refused at once, even while another run holds its facts", async () => {
    const repo = createRepository();
    const options = optionsFor(repo.path, scratch);
    const place = { path: repo.path, root: repo.path, name: basename(repo.path) };
    const other = await openFacts({ info: place, options, waitMilliseconds: 0 }, quietIo());
    await expect(scan(options, quietIo())).rejects.toMatchObject({ code: "REPO_EMPTY" });
    await other.close();
  });

  it("leaves nothing behind, not even the folders that were made for its facts", async () => {
    const [repo, place] = [createRepository(), temporaryFolder()];
    const factsFolder = join(place, "facts", "of-all");
    await expect(scan(optionsFor(repo.path, place, { factsFolder }), quietIo())).rejects.toMatchObject({ code: "REPO_EMPTY" });
    expect(readdirSync(place)).not.toContain("facts");
    repo.commit("one", { "a.txt": "a\n" });
    await scan(optionsFor(repo.path, place, { factsFolder }), quietIo());
    expect(readdirSync(factsFolder)).toHaveLength(1);
  });
});

describe("facts of a repository where nothing is new", () => {
  let repo: TestRepository;
  beforeEach(() => {
    repo = createRepository();
    repo.commit("one", { "a.txt": "a\n", ".gitattributes": "*.gen linguist-generated\n" });
    repo.commit("two", { "a.txt": "a\nb\n", "b.gen": "b\n" });
  });
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it("are answered from as they are, with the rows and warnings of the run that wrote them", async () => {
    const first = await run(repo);
    const before = contentOf(first.folder);
    const again = await run(repo);
    expect([first.isKept, again.isKept]).toEqual([false, true]);
    expect(contentOf(first.folder)).toEqual(before);
    const { written } = first.files;
    expect(again).toEqual({ ...first, isKept: true, files: { written: 0, kept: written }, read: { commits: 0, comparisons: 0 } });
  });

  it("are mended where a file is not as it was written, or does not belong there", async () => {
    const first = await run(repo);
    const before = contentOf(first.folder);
    const [part = ""] = [...before.keys()].filter((path) => path.endsWith(".parquet"));
    appendFileSync(part, "x");
    expect((await run(repo)).isKept).toBe(false);
    expect(contentOf(first.folder)).toEqual(before);
    writeFileSync(join(part, "..", "2001-Q1.parquet"), "old rows");
    expect((await run(repo)).isKept).toBe(true);
    expect(contentOf(first.folder)).toEqual(before);
    writeFileSync(join(first.folder, "reading.bin"), "");
    expect((await run(repo)).isKept).toBe(false);
    expect(contentOf(first.folder)).toEqual(before);
  });

  it("are made anew for a new commit, a moved ref, other settings and another version", async () => {
    await run(repo);
    repo.commit("three", { "c.txt": "c\n" });
    expect((await run(repo)).isKept).toBe(false);
    repo.git("branch", "topic", "HEAD~1");
    expect((await run(repo)).isKept).toBe(false);
    expect((await run(repo)).isKept).toBe(true);
    expect((await run(repo, { version: "0.0.1-other" })).isKept).toBe(false);
    const configFile = join(scratch, "bots.json");
    writeFileSync(configFile, JSON.stringify({ bots: ["Ada"] }));
    expect((await run(repo, { version: "0.0.1-other", configFile })).isKept).toBe(false);
    expect((await run(repo, { version: "0.0.1-other", configFile })).isKept).toBe(true);
  });

  it("are read again where a commit could not be compared, and once it can are kept", async () => {
    const blob = repo.git("rev-parse", "HEAD:b.gen").trim();
    const object = join(repo.path, ".git", "objects", blob.slice(0, 2), blob.slice(2));
    const content = readFileSync(object);
    rmSync(object);
    const first = await run(repo);
    expect(first.warnings.map(({ code }) => code)).toEqual(["COMMITS_UNMEASURED"]);
    expect((await run(repo)).isKept).toBe(false);
    writeFileSync(object, content);
    const mended = await run(repo);
    expect([mended.isKept, mended.warnings]).toEqual([false, []]);
    expect((await run(repo)).isKept).toBe(true);
  });
});
