import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parentAt, parentCount, shaOf } from "../../../src/model/commit-table.ts";
import type { StreamedCommit } from "../../../src/model/reader.ts";
import { createRepository, openReader, type TestRepository } from "./build-repo.ts";

async function read(repo: TestRepository, tips: readonly string[]) {
  const reader = await openReader(repo.path);
  const seen: StreamedCommit[] = [];
  const history = await reader.readHistory(
    tips,
    (commit) => seen.push(commit),
    () => undefined,
  );
  const shas = Array.from({ length: history.commits.count }, (_, i) => shaOf(history.commits, i));
  const parentsOf = (sha: string) => {
    const index = shas.indexOf(sha);
    return Array.from({ length: parentCount(history.commits, index) }, (_, n) => shas[parentAt(history.commits, index, n)] ?? null);
  };
  return { ...history, seen, shas, parentsOf };
}

/** A repository whose commits under test lie on no branch. */
function createOddRepository(): TestRepository {
  const repo = createRepository();
  repo.commit("base");
  return repo;
}

function rawCommit(repo: TestRepository, lines: readonly string[], message: string | Buffer = "m\n"): string {
  const tree = repo.gitWith("", "hash-object", "-t", "tree", "-w", "--stdin");
  return repo.rawCommit(Buffer.concat([Buffer.from(`tree ${tree}\n${lines.join("\n")}\n\n`, "latin1"), Buffer.from(message)]));
}

const AUTHOR = "author Ada <ada@example.com> 1700000000 +0000";
const COMMITTER = "committer Carl <carl@example.com> 1700000000 +0000";

describe("a history", () => {
  it("holds every commit once, parents behind their children, with messages, people and instants", async () => {
    const repo = createRepository();
    const one = repo.commit("one\n\nbody\n");
    repo.git("switch", "-q", "-c", "topic");
    const two = repo.commit("two");
    repo.git("switch", "-q", "main");
    const three = repo.commit("three");
    repo.git("merge", "-q", "--no-ff", "-m", "Merge branch 'topic'", "topic");
    const merge = repo.git("rev-parse", "HEAD");
    const history = await read(repo, [merge, two, merge]);
    expect(history.shas.toSorted()).toEqual([one, two, three, merge].toSorted());
    expect(history.parentsOf(merge)).toEqual([three, two]);
    expect(history.parentsOf(one)).toEqual([]);
    for (let c = 0; c < history.commits.count; c++) {
      for (let n = 0; n < parentCount(history.commits, c); n++) expect(parentAt(history.commits, c, n)).toBeGreaterThan(c);
    }
    expect([...history.tips]).toEqual([0, history.shas.indexOf(two), 0]);
    const first = history.seen.at(-1);
    expect(first).toMatchObject({
      message: "one\n\nbody\n",
      parentCount: 0,
      authorIdentity: { name: "Ada", email: "ada@example.com" },
      committerIdentity: { name: "Carl" },
    });
    expect(history.identities).toHaveLength(2);
    expect((history.commits.committedAt[0] ?? 0) - (history.commits.authoredAt[0] ?? 0)).toBe(30);
    expect(history.missing).toEqual([]);
  });

  it("is empty without tips, and names tips that are not there", async () => {
    const repo = createRepository();
    const one = repo.commit("one", { "a.txt": "a\n" });
    expect((await read(repo, [])).commits).toMatchObject({ count: 0, parentStart: Int32Array.of(0) });
    const gone = "1".repeat(40);
    const history = await read(repo, [gone, one, repo.git("rev-parse", "HEAD:a.txt")]);
    expect([history.commits.count, [...history.tips], history.missing]).toEqual([1, [-1, 0, -1], [gone]]);
  });

  it("keeps the raw names where a .mailmap would change them", async () => {
    const repo = createRepository();
    const sha = repo.commit("one", { ".mailmap": "Other <other@example.com> <ada@example.com>\n" });
    expect((await read(repo, [sha])).identities[0]).toEqual({ name: "Ada", email: "ada@example.com" });
  });
});

describe("odd commits", () => {
  it("are undated where git finds no number, and dated where it does", async () => {
    const repo = createOddRepository();
    const dates = ["", "yesterday", "0 +0000", "4102444800 +0545", "1700000000", "1700000000 +9999", "99999999999999999999 +0000"];
    const shas = dates.map((date) => rawCommit(repo, [`author A <a@x> ${date}`, COMMITTER]));
    const history = await read(repo, shas);
    const instants = [...history.tips].map((tip) => history.commits.authoredAt[tip]);
    expect(instants.slice(0, 6)).toEqual([Number.NaN, Number.NaN, 0, 4_102_444_800, Number.NaN, 1_700_000_000]);
    expect(instants[6]).toBeNaN();
  });

  it("are kept when people are missing, empty, or odd", async () => {
    const repo = createOddRepository();
    const lines = [
      "author Only Name 1700000000 +0000",
      "author <a@x> 1700000000 +0000",
      "author A <> 1700000000 +0000",
      "author __proto__ <constructor> 1700000000 +0000",
    ];
    const shas = [...lines.map((line) => rawCommit(repo, [line, COMMITTER])), rawCommit(repo, [COMMITTER])];
    const history = await read(repo, shas);
    const people = [...history.tips].map((tip) => history.seen[tip]?.authorIdentity);
    expect(people).toEqual([
      { name: "", email: "" },
      { name: "", email: "a@x" },
      { name: "A", email: "" },
      { name: "__proto__", email: "constructor" },
      { name: "", email: "" },
    ]);
  });

  it("are decoded by their header, else as UTF-8, else as latin1", async () => {
    const repo = createOddRepository();
    const latin1 = Buffer.from("caf\xe9\n", "latin1");
    const shas = [
      rawCommit(repo, [AUTHOR, COMMITTER, "encoding ISO-8859-1"], latin1),
      rawCommit(repo, [AUTHOR, COMMITTER], Buffer.from("café\n")),
      rawCommit(repo, [AUTHOR, COMMITTER], latin1),
      rawCommit(repo, [AUTHOR, COMMITTER, "encoding nonsense"], latin1),
    ];
    const history = await read(repo, shas);
    expect([...history.tips].map((tip) => history.seen[tip]?.message)).toEqual(Array(4).fill("café\n"));
  });

  it("cannot pass a message off for another commit, and a long message is cut", async () => {
    const repo = createOddRepository();
    const fake = `${"a".repeat(40)}\n\x01\x02|||%x00\n`;
    const shas = [
      rawCommit(repo, [AUTHOR, COMMITTER], fake),
      rawCommit(repo, [AUTHOR, COMMITTER], Buffer.from(`before${"\0"}after`)),
      rawCommit(repo, [AUTHOR, COMMITTER], "ü".repeat(3 << 20)),
    ];
    const history = await read(repo, shas);
    const messages = [...history.tips].map((tip) => history.seen[tip]?.message ?? "");
    expect(history.commits.count).toBe(3);
    expect(messages[0]).toBe(fake);
    expect(messages[2]).toBe("ü".repeat(1 << 19));
  });

  it("give any message back as it was written", async () => {
    const repo = createOddRepository();
    const messages = fc
      .sample(fc.string({ unit: "binary", minLength: 1, maxLength: 40 }), { numRuns: 40, seed: 7 })
      .map((text) => `s${text.replaceAll(/[\0\r\n]/g, "")}e`);
    const shas = messages.map((message) => rawCommit(repo, [AUTHOR, COMMITTER], message));
    const history = await read(repo, shas);
    expect([...history.tips].map((tip) => history.seen[tip]?.message)).toEqual(messages);
  });

  it("may have many parents, the same parent twice, and several roots", async () => {
    const repo = createOddRepository();
    const roots = Array.from({ length: 30 }, (_, i) => rawCommit(repo, [AUTHOR, COMMITTER], `root ${i}`));
    const [first = ""] = roots;
    const octopus = rawCommit(repo, [...roots.map((sha) => `parent ${sha}`), AUTHOR, COMMITTER]);
    const twice = rawCommit(repo, [`parent ${octopus}`, `parent ${octopus}`, `parent ${first}`, AUTHOR, COMMITTER]);
    const history = await read(repo, [twice]);
    expect(history.commits.count).toBe(32);
    expect(history.parentsOf(octopus)).toEqual(roots);
    expect(history.parentsOf(twice).filter((sha) => sha === octopus).length).toBeGreaterThan(0);
  });
});

describe("a damaged history", () => {
  const damage = async (hurt: (repo: TestRepository, sha: string) => void) => {
    const repo = createRepository();
    const old = repo.commit("old");
    const bad = repo.commit("bad");
    const child = repo.commit("child");
    repo.git("switch", "-q", "-c", "side", old);
    const side = repo.commit("side");
    repo.git("switch", "-q", "main");
    repo.git("merge", "-q", "--no-ff", "-m", "merge", "side");
    const merge = repo.git("rev-parse", "HEAD");
    hurt(repo, bad);
    return { history: await read(repo, [merge]), old, bad, child, side, merge };
  };

  it("is read around a missing commit, which is named; its child keeps a parent that is unknown", async () => {
    const { history, old, bad, child, side, merge } = await damage((repo, sha) => repo.lose(sha));
    expect(history.missing).toEqual([bad]);
    expect(history.shas.toSorted()).toEqual([old, child, side, merge].toSorted());
    expect(history.parentsOf(child)).toEqual([null]);
    expect(history.parentsOf(merge)).toEqual([child, side]);
    expect(history.seen.find((commit) => commit.message === "child")?.parentCount).toBe(1);
  });

  it("is read around a commit whose object is rubbish", async () => {
    const { history, bad } = await damage((repo, sha) => repo.damage(sha));
    expect([history.missing, history.commits.count]).toEqual([[bad], 4]);
  });

  it("loses only the missing parent of a merge, not the others", async () => {
    const repo = createRepository();
    const one = repo.commit("one");
    repo.git("switch", "-q", "-c", "side");
    const side = repo.commit("side");
    repo.git("switch", "-q", "main");
    const two = repo.commit("two");
    repo.git("merge", "-q", "--no-ff", "-m", "merge", "side");
    const merge = repo.git("rev-parse", "HEAD");
    repo.lose(two);
    const history = await read(repo, [merge]);
    expect(history.parentsOf(merge)).toEqual([null, side]);
    expect(history.shas).toEqual([merge, side, one]);
  });

  it("is read without a tip that is missing or rubbish", async () => {
    const repo = createRepository();
    const one = repo.commit("one");
    repo.git("branch", "first");
    const two = repo.commit("two");
    repo.damage(two);
    const history = await read(repo, [one, two]);
    expect([[...history.tips], history.missing]).toEqual([[0, -1], [two]]);
  });
});
