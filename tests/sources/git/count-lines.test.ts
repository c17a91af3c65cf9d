import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parentAt, parentCount, shaOf } from "../../../src/model/commit-table.ts";
import { createRepository, openReader, type TestRepository } from "./build-repo.ts";

interface Row {
  readonly added: number;
  readonly deleted: number;
  readonly path: string;
  readonly oldPath: string | null;
}

const silent = () => undefined;

/** Counts pairs named by object ids; null = the empty tree. */
async function count(repo: TestRepository, tips: readonly string[], pairs: readonly (readonly [string, string | null])[]) {
  const reader = await openReader(repo.path);
  const { commits } = await reader.readHistory(tips, silent, silent);
  const shas = Array.from({ length: commits.count }, (_, i) => shaOf(commits, i));
  const rows: Row[][] = pairs.map(() => []);
  const order: number[] = [];
  const commit = Int32Array.from(pairs, ([sha]) => shas.indexOf(sha));
  const base = Int32Array.from(pairs, ([, sha]) => (sha === null ? -1 : shas.indexOf(sha)));
  const read = await reader.countLines(
    commits,
    { commit, base },
    {
      visit: (pair, { added, deleted, path, oldPath }) => {
        rows[pair]?.push({ added, deleted, path, oldPath });
        order.push(pair);
      },
      progress: silent,
    },
  );
  return { ...read, rows, order, commits };
}

const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `line ${from + i}\n`).join("");

describe("line counts", () => {
  it("are those of the pair asked for: root, child, merge against either parent, any ancestor, and the empty tree", async () => {
    const repo = createRepository();
    const root = repo.commit("root", { "a.txt": lines(0, 3) });
    repo.git("switch", "-q", "-c", "side");
    const side = repo.commit("side", { "b.txt": lines(0, 5) });
    repo.git("switch", "-q", "main");
    const next = repo.commit("next", { "a.txt": lines(1, 10) });
    repo.git("merge", "-q", "--no-ff", "-m", "merge", "side");
    const merge = repo.git("rev-parse", "HEAD");
    const pairs = [
      [root, null],
      [next, root],
      [merge, next],
      [merge, side],
      [merge, root],
      [merge, null],
      [side, null],
      [side, side],
    ] as const;
    const { rows, unmeasured, refused, order } = await count(repo, [merge], pairs);
    const [a, b] = ["a.txt", "b.txt"].map((path) => (added: number, deleted: number) => ({ added, deleted, path, oldPath: null }));
    expect(rows).toEqual([
      [a?.(3, 0)],
      [a?.(7, 1)],
      [b?.(5, 0)],
      [a?.(7, 1)],
      [a?.(7, 1), b?.(5, 0)],
      [a?.(9, 0), b?.(5, 0)],
      [a?.(3, 0), b?.(5, 0)],
      [],
    ]);
    expect({ unmeasured, refused }).toEqual({ unmeasured: [], refused: null });
    expect(order).toEqual([1, 2, 3, 4, 4, 0, 5, 5, 6, 6]);
  });

  it("tell renames, binary files, mode changes, line endings and submodules apart", async () => {
    const repo = createRepository();
    const one = repo.commit("one", {
      "old name.txt": lines(0, 20),
      "bin.dat": Buffer.from([1, 0, 2]),
      "run.sh": "x\n",
      "crlf.txt": "a\nb\n",
    });
    repo.git("mv", "old name.txt", "new\nname.txt");
    repo.git("update-index", "--chmod=+x", "run.sh");
    repo.git("update-index", "--add", "--cacheinfo", `160000,${one},module`);
    repo.write("bin.dat", Buffer.from([1, 0, 3]));
    repo.write("crlf.txt", "a\r\nb\r\n");
    repo.git("add", "bin.dat", "crlf.txt");
    repo.git("commit", "-q", "-m", "two");
    const two = repo.git("rev-parse", "HEAD");
    const { rows } = await count(repo, [two], [[two, one]]);
    expect(rows[0]).toEqual([
      { added: -1, deleted: -1, path: "bin.dat", oldPath: null },
      { added: 2, deleted: 2, path: "crlf.txt", oldPath: null },
      { added: 0, deleted: 0, path: "new\nname.txt", oldPath: "old name.txt" },
      { added: 0, deleted: 0, path: "run.sh", oldPath: null },
    ]);
  });

  it("give paths exactly, however odd", async () => {
    const repo = createRepository();
    const names = [
      "a\tb",
      'q"uote\\',
      "-x",
      " space ",
      "a => b",
      "{a => b}",
      ":(exclude)x",
      "*.txt",
      "f".repeat(200),
      "\u00e9",
      "e\u0301",
      "a".repeat(40),
    ];
    const sha = repo.commit("odd", Object.fromEntries(names.map((name) => [name, "x\n"])));
    const { rows } = await count(repo, [sha], [[sha, null]]);
    expect(rows[0]?.map((row) => row.path).toSorted()).toEqual(names.toSorted());
  });

  it("do not depend on attributes, committed or not, nor on the target's diff settings", async () => {
    const repo = createRepository();
    const sha = repo.commit("one", { "a.txt": "a\n", ".gitattributes": "* -diff\n" });
    repo.write(".git/info/attributes", "* binary\n");
    repo.git("config", "diff.renames", "false");
    repo.git("config", "diff.algorithm", "patience");
    const { rows } = await count(repo, [sha], [[sha, null]]);
    expect(rows[0]).toEqual([
      { added: 1, deleted: 0, path: ".gitattributes", oldPath: null },
      { added: 1, deleted: 0, path: "a.txt", oldPath: null },
    ]);
  });

  it("run none of the programs that the target's configuration names", async () => {
    const repo = createRepository();
    const sha = repo.commit("one", { "a.txt": "a\n", ".gitattributes": "* diff=evil filter=evil\n" });
    const program = `touch ${repo.path}/ran;false`;
    for (const key of [
      "core.fsmonitor",
      "core.pager",
      "pager.log",
      "diff.external",
      "diff.evil.command",
      "diff.evil.textconv",
      "filter.evil.clean",
      "filter.evil.smudge",
      "gpg.program",
      "core.sshCommand",
      "core.alternateRefsCommand",
      "credential.helper",
    ]) {
      repo.git("config", key, program);
    }
    repo.git("config", "log.showSignature", "true");
    repo.git("config", "core.hooksPath", repo.path);
    await count(repo, [sha], [[sha, null]]);
    const reader = await openReader(repo.path);
    await reader.patchIds([sha]);
    await reader.listTree(sha);
    await reader.mapIdentities(sha, [{ name: "A", email: "a@x" }]);
    expect(await reader.listTree(sha)).toHaveLength(2);
    expect(existsSync(join(repo.path, "ran"))).toBe(false);
  });

  it("are those of a plain git diff-tree over many commits, in the order asked for", async () => {
    const repo = createRepository();
    const shas = Array.from({ length: 60 }, (_, i) =>
      repo.commit(`commit ${i}`, { [`f${i % 7}.txt`]: lines(i % 5, 10 + ((i * 13) % 17)) }),
    );
    const pairs = shas.slice(1).map((sha, i) => [sha, shas[i] ?? null] as const);
    const { rows, order } = await count(repo, [shas.at(-1) ?? ""], pairs);
    const plain = pairs.map(([sha, base]) => repo.git("diff-tree", "-r", "--numstat", base ?? "", sha));
    expect(rows.map((files) => files.map((row) => `${row.added}\t${row.deleted}\t${row.path}`).join("\n"))).toEqual(plain);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });
});

describe("line counts over missing objects", () => {
  it("leave out exactly the pairs that need a missing blob, with git's reason", async () => {
    const repo = createRepository();
    const shas = Array.from({ length: 40 }, (_, i) => repo.commit(`commit ${i}`, { "a.txt": lines(0, i + 1) }));
    const lost = [5, 6, 20, 39].map((i) => repo.git("rev-parse", `${shas[i]}:a.txt`));
    for (const sha of lost) repo.lose(sha);
    const pairs = shas.map((sha, i) => [sha, shas[i - 1] ?? null] as const);
    const { rows, unmeasured, refused } = await count(repo, [shas.at(-1) ?? ""], pairs);
    expect(unmeasured.map(({ pair }) => pair)).toEqual([5, 6, 7, 20, 21, 39]);
    expect(unmeasured[0]?.reason).toContain(lost[0]);
    expect(refused).toBeNull();
    expect(rows.map((files) => files.length)).toEqual(shas.map((_, i) => ([5, 6, 7, 20, 21, 39].includes(i) ? 0 : 1)));
  });

  it("leave out pairs with a missing tree", async () => {
    const repo = createRepository();
    const one = repo.commit("one", { "a.txt": "a\n" });
    const two = repo.commit("two", { "d/b.txt": "b\n" });
    const three = repo.commit("three", { "a.txt": "c\n" });
    repo.lose(repo.git("rev-parse", `${two}^{tree}`));
    const { rows, unmeasured } = await count(
      repo,
      [three],
      [
        [one, null],
        [two, one],
        [three, two],
        [three, one],
      ],
    );
    expect(unmeasured.map(({ pair }) => pair)).toEqual([1, 2]);
    expect(rows.map((files) => files.length)).toEqual([1, 0, 0, 2]);
  });

  it("count a commit whose parent is missing against the empty tree", async () => {
    const repo = createRepository();
    const one = repo.commit("one", { "a.txt": "a\n" });
    const two = repo.commit("two", { "b.txt": "b\n" });
    repo.lose(one);
    const { rows, commits, unmeasured } = await count(repo, [two], [[two, null]]);
    expect([commits.count, parentCount(commits, 0), parentAt(commits, 0, 0)]).toEqual([1, 1, -1]);
    expect(rows[0]).toHaveLength(2);
    expect(unmeasured).toEqual([]);
  });

  it("are given up when most comparisons fail", async () => {
    const repo = createRepository();
    const stream = Array.from({ length: 130 }, (_, i) => {
      const parent = i === 0 ? "" : `from :${i}\n`;
      const text = lines(0, i + 1);
      return `commit refs/heads/main\nmark :${i + 1}\ncommitter C <c@x> ${1_700_000_000 + i} +0000\ndata 1\nm\n${parent}M 100644 inline f${i}\ndata ${text.length}\n${text}\n`;
    }).join("");
    repo.gitWith(stream, "-c", "fastimport.unpackLimit=1000", "fast-import", "--quiet");
    const blobs = repo
      .git("cat-file", "--batch-all-objects", "--batch-check=%(objecttype) %(objectname)")
      .split("\n")
      .filter((line) => line.startsWith("blob"));
    for (const line of blobs) repo.lose(line.slice(5));
    const shas = repo.git("rev-list", "main").split("\n");
    const { refused, unmeasured } = await count(
      repo,
      shas.slice(0, 1),
      shas.map((sha, i) => [sha, shas[i + 1] ?? null] as const),
    );
    expect(refused).toContain("unable to read");
    expect(unmeasured.length).toBeGreaterThan(100);
  });
});

describe("stopping", () => {
  it("ends the children and says that it was interrupted", async () => {
    const repo = createRepository();
    const sha = repo.commit("one", { "a.txt": "a\n" });
    const stop = new AbortController();
    const reader = await openReader(repo.path, { signal: stop.signal });
    const { commits } = await reader.readHistory([sha], silent, silent);
    stop.abort();
    const counting = reader.countLines(commits, { commit: Int32Array.of(0), base: Int32Array.of(-1) }, { visit: silent, progress: silent });
    await expect(counting).rejects.toMatchObject({ code: "INTERRUPTED" });
    await expect(reader.patchIds([sha])).rejects.toMatchObject({ code: "INTERRUPTED" });
    await expect(reader.readBlob(sha)).rejects.toMatchObject({ code: "INTERRUPTED" });
  });
});
