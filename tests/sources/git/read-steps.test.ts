import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shaOf } from "../../../src/model/commit-table.ts";
import type { FileDiff } from "../../../src/model/file-diff.ts";
import type { ChangedFile, DiffRead } from "../../../src/model/reader.ts";
import { hashLines } from "../../../src/sources/git/hash-lines.ts";
import { createRepository, openReader, type TestRepository } from "./build-repo.ts";

/** Line keys of each text; null for what has no lines. */
type Tree = Map<string, readonly number[] | null>;

interface PairLine {
  readonly sha: string;
  readonly base: string | null;
}

interface Read extends DiffRead {
  readonly diffs: readonly (readonly FileDiff[])[];
  readonly files: readonly (readonly ChangedFile[])[];
  /** Pairs in the order in which they were visited. */
  readonly order: readonly number[];
  readonly missed: readonly (readonly [number, readonly string[] | null])[];
}

const silent = () => undefined;

/** The steps of pairs named by object ids. */
async function readSteps(repo: TestRepository, lines: readonly PairLine[], signal?: AbortSignal): Promise<Read> {
  const reader = await openReader(repo.path, signal === undefined ? {} : { signal });
  const { commits } = await reader.readHistory(repo.git("rev-list", "--all").split("\n"), silent, silent);
  const shas = Array.from({ length: commits.count }, (_, i) => shaOf(commits, i));
  const pairs = {
    commit: Int32Array.from(lines, ({ sha }) => shas.indexOf(sha)),
    base: Int32Array.from(lines, ({ base }) => (base === null ? -1 : shas.indexOf(base))),
  };
  const diffs: (readonly FileDiff[])[] = lines.map(() => []);
  const files: (readonly ChangedFile[])[] = lines.map(() => []);
  const order: number[] = [];
  const visit = (pair: number, changed: readonly ChangedFile[], ofPair: readonly FileDiff[]) => {
    files[pair] = changed;
    diffs[pair] = ofPair;
    order.push(pair);
  };
  const missed: (readonly [number, readonly string[] | null])[] = [];
  const miss = (pair: number, paths: readonly string[] | null) => missed.push([pair, paths]);
  return { ...(await reader.readSteps(commits, pairs, { visit, miss, progress: silent })), diffs, files, order, missed };
}

/** The diffs of each pair. @throws Error where one could not be compared */
async function read(repo: TestRepository, lines: readonly PairLine[]): Promise<readonly (readonly FileDiff[])[]> {
  const { unmeasured, diffs } = await readSteps(repo, lines);
  if (unmeasured.length > 0) throw new Error(unmeasured[0]?.reason);
  return diffs;
}

/** Commits of a line, oldest first, each against the one before it. */
function chainOf(shas: readonly string[]): PairLine[] {
  return shas.map((sha, i) => ({ sha, base: shas[i - 1] ?? null }));
}

/** Applies a step: what is taken away first, since two files can change places. */
function apply(tree: Tree, diffs: readonly FileDiff[]): void {
  const old = diffs.map(({ before }) => (before === null ? [] : tree.get(before.path)));
  for (const { before } of diffs) if (before !== null) expect(tree.delete(before.path)).toBe(true);
  for (const [i, diff] of diffs.entries()) {
    const lines = old[i] ?? null;
    const changed = lines === null && diff.hunks.length === 0 ? null : patched(lines ?? [], diff);
    if (diff.after !== null) tree.set(diff.after.path, diff.after.kind === "text" ? changed : null);
    else expect(changed ?? []).toEqual([]);
  }
}

function patched(old: readonly number[], { hunks, removed, added }: FileDiff): number[] {
  const result: number[] = [];
  let [taken, gone, come] = [0, 0, 0];
  for (let i = 0; i < hunks.length; i += 4) {
    const [oldStart = 0, oldLines = 0, newStart = 0, newLines = 0] = hunks.subarray(i, i + 4);
    const at = oldLines === 0 ? oldStart : oldStart - 1;
    result.push(...old.slice(taken, at));
    expect(result.length).toBe(newLines === 0 ? newStart : newStart - 1);
    expect(old.slice(at, at + oldLines)).toEqual([...removed.subarray(gone, gone + oldLines)]);
    result.push(...added.subarray(come, come + newLines));
    [taken, gone, come] = [at + oldLines, gone + oldLines, come + newLines];
  }
  expect([gone, come]).toEqual([removed.length, added.length]);
  return [...result, ...old.slice(taken)];
}

const side = (path: string, kind = "text") => ({ path, kind });
const plain = ({ before, after, hunks, added, removed }: FileDiff) => ({
  ...{ before, after, hunks: [...hunks] },
  lines: [removed.length, added.length],
});
const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `line ${from + i}\n`).join("");

describe("diffs without context", () => {
  it("tell renames, mode changes, links and odd paths", async () => {
    const repo = createRepository();
    const first = repo.commit("one", { 'q"\n\t/ü x': lines(0, 20), run: "x\n", link: "text\n", empty: "", "to b/x": "1\n" });
    repo.git("mv", 'q"\n\t/ü x', " to b");
    repo.write(" to b", `${lines(0, 10)}new\r\n${lines(10, 20)}`);
    repo.git("update-index", "--chmod=+x", "run");
    const target = repo.gitWith("to b/x", "hash-object", "-w", "--stdin");
    repo.git("update-index", "--cacheinfo", `120000,${target},link`);
    repo.git("update-index", "--add", "--cacheinfo", `160000,${first},module`);
    repo.git("rm", "-q", "empty");
    repo.git("add", " to b");
    repo.git("commit", "-q", "-m", "two");
    const [, second = []] = await read(repo, chainOf([first, repo.git("rev-parse", "HEAD")]));
    expect(second.map(plain)).toEqual([
      { before: side('q"\n\t/ü x'), after: side(" to b"), hunks: [10, 0, 11, 1], lines: [0, 1] },
      { before: side("empty"), after: null, hunks: [], lines: [0, 0] },
      { before: side("link"), after: null, hunks: [1, 1, 0, 0], lines: [1, 0] },
      { before: null, after: side("link", "link"), hunks: [], lines: [0, 0] },
      { before: side("run"), after: side("run"), hunks: [], lines: [0, 0] },
    ]);
  });

  it("tell a flip between text and binary as a deletion and an addition of the whole file", async () => {
    const repo = createRepository();
    const binary = Buffer.from("a\0b\n");
    const shas = [
      repo.commit("text", { f: "1\n\n3", g: binary }),
      repo.commit("binary", { f: binary, g: "" }),
      repo.commit("other binary", { f: Buffer.from("c\0d\n") }),
      repo.commit("text again", { f: "1\n2\n" }),
    ];
    const none = { hunks: [], lines: [0, 0] };
    const diffs = await read(repo, chainOf(shas));
    expect(diffs.map((step) => step.map(plain))).toEqual([
      [
        { before: null, after: side("f"), hunks: [0, 0, 1, 3], lines: [0, 3] },
        { ...none, before: null, after: side("g", "binary") },
      ],
      [
        { before: side("f"), after: null, hunks: [1, 3, 0, 0], lines: [3, 0] },
        { ...none, before: null, after: side("f", "binary") },
        { ...none, before: side("g", "binary"), after: null },
        { ...none, before: null, after: side("g") },
      ],
      [{ ...none, before: side("f", "binary"), after: side("f", "binary") }],
      [
        { ...none, before: side("f", "binary"), after: null },
        { before: null, after: side("f"), hunks: [0, 0, 1, 2], lines: [0, 2] },
      ],
    ]);
    expect([...(diffs[1]?.[0]?.removed ?? [])]).toEqual([...hashLines(Buffer.from("1\n\n3"))]);
  });

  it("follow two files that change places", async () => {
    const repo = createRepository();
    const first = repo.commit("one", { a: lines(0, 30), b: lines(100, 130) });
    const second = repo.commit("two", { a: lines(100, 130), b: lines(0, 30) });
    const tree: Tree = new Map();
    for (const step of await read(repo, chainOf([first, second]))) apply(tree, step);
    expect(tree.get("a")).toEqual([...hashLines(Buffer.from(lines(100, 130)))]);
    expect(tree.get("b")).toEqual([...hashLines(Buffer.from(lines(0, 30)))]);
  });

  it("answer a commit without changes and one against itself with nothing, and no pairs with nothing", async () => {
    const repo = createRepository();
    const first = repo.commit("one");
    const second = repo.commit("two", { a: "a\n" });
    expect(
      await read(repo, [
        { sha: first, base: null },
        { sha: second, base: second },
      ]),
    ).toEqual([[], []]);
    expect(await readSteps(repo, [])).toEqual({ unmeasured: [], refused: null, diffs: [], files: [], order: [], missed: [] });
  });

  it("leave out the step whose blob is missing and the one after it, in order", async () => {
    const repo = createRepository();
    const shas = importSteps(
      repo,
      Array.from({ length: 700 }, (_, i) => ({ a: { mode: "100644", content: lines(0, i + 1) } })),
    );
    repo.lose(repo.git("rev-parse", `${shas[300]}:a`));
    const { unmeasured, order, diffs, missed } = await readSteps(repo, chainOf(shas));
    expect(missed).toEqual([
      [300, ["a"]],
      [301, ["a"]],
    ]);
    expect(unmeasured.map(({ pair }) => pair)).toEqual([300, 301]);
    expect(unmeasured[0]?.reason).toContain("unable to read");
    expect(order).toEqual([...shas.keys()].filter((pair) => pair !== 300 && pair !== 301));
    for (const pair of order) expect(diffs[pair]?.map(plain)).toMatchObject([{ lines: [0, 1] }]);
  });

  it("end when they are interrupted", async () => {
    const repo = createRepository();
    const first = repo.commit("one", { a: "a\n" });
    const stop = new AbortController();
    const reading = readSteps(repo, chainOf([first]), stop.signal);
    stop.abort();
    await expect(reading).rejects.toMatchObject({ code: "INTERRUPTED" });
  });
});

/** What a file holds in a random history. */
const line = fc.oneof(
  fc.constantFrom("", " ", "}", "+++ b/x", "--- a/x", "@@ -1 +1 @@", "diff --git a b", "\\ No newline at end of file", "a\rb", "x\r"),
  fc.stringMatching(/^[a-c]{0,3}$/),
);
const text = fc.tuple(fc.array(line, { maxLength: 12 }), fc.boolean()).map(([all, open]) => all.join("\n") + (open ? "" : "\n"));
const file = fc.oneof(
  { weight: 6, arbitrary: text.map((content) => ({ mode: "100644", content })) },
  { weight: 1, arbitrary: text.map((content) => ({ mode: "100755", content })) },
  { weight: 1, arbitrary: text.map((content) => ({ mode: "100644", content: `\0${content}` })) },
  { weight: 1, arbitrary: fc.constantFrom("a", "b").map((content) => ({ mode: "120000", content })) },
);
const path = fc.constantFrom("a", "b c", "d/\te", 'd/"ü');
const step = fc.dictionary(path, fc.option(file, { freq: 3 }), { maxKeys: 3 });

type Step = Readonly<Record<string, { readonly mode: string; readonly content: string } | null>>;

/** One `git fast-import` of the steps as a line of commits. */
function importSteps(repo: TestRepository, steps: readonly Step[]): string[] {
  const data = (content: string) => `data ${Buffer.byteLength(content)}\n${content}\n`;
  const quoted = (name: string) => `"${name.replaceAll('"', '\\"').replaceAll("\t", "\\t")}"`;
  const commits = steps.map((changes, i) => {
    const files = Object.entries(changes).map(([name, to]) =>
      to === null ? `D ${quoted(name)}\n` : `M ${to.mode} inline ${quoted(name)}\n${data(to.content)}`,
    );
    return `commit refs/heads/main\ncommitter C <c@example.com> ${1_700_000_000 + i} +0000\n${data("")}${files.join("")}\n`;
  });
  // Loose objects, which a test can lose one by one.
  repo.gitWith(commits.join(""), "-c", "fastimport.unpackLimit=10000", "fast-import", "--quiet", "--force");
  return repo.git("rev-list", "--reverse", "main").split("\n");
}

/** Added and deleted lines of each pair by `git diff-tree --numstat`, by path; binary files and links left out. */
function numstat(repo: TestRepository, sha: string): Map<string, string> {
  const counts = repo.git("-c", "diff.context=0", "diff-tree", "--root", "--no-commit-id", "-r", "--numstat", "-z", "--no-renames", sha);
  return new Map(counts.split("\0").map((row) => [row.split("\t").slice(2).join("\t"), row.split("\t").slice(0, 2).join(" ")]));
}

describe("random histories", () => {
  it("are rebuilt line by line from their diffs, with the counts of numstat", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 16 }), async (steps) => {
        const repo = createRepository();
        const shas = importSteps(repo, steps);
        const { diffs, files } = await readSteps(repo, chainOf(shas));
        const tree: Tree = new Map();
        const expected: Tree = new Map();
        for (const [i, changes] of steps.entries()) {
          apply(tree, diffs[i] ?? []);
          for (const [name, to] of Object.entries(changes)) {
            const isText = to?.mode !== "120000" && !to?.content.includes("\0");
            if (to === null) expected.delete(name);
            else expected.set(name, isText ? [...hashLines(Buffer.from(to.content))] : null);
          }
          expect(new Map([...tree].toSorted())).toEqual(new Map([...expected].toSorted()));
        }
        for (const i of [0, steps.length - 1]) {
          const counts = numstat(repo, shas[i] ?? "");
          const edits = (files[i] ?? []).filter(({ oldPath }) => oldPath === null);
          for (const { path, added, deleted } of edits) expect(counts.get(path)).toBe(added < 0 ? "- -" : `${added} ${deleted}`);
        }
      }),
      { numRuns: 15 },
    );
  });
});
