import { chmodSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TargetReader } from "../../../src/model/reader.ts";
import { createRepository, type TestRepository } from "../git/build-repo.ts";
import { openBoth, openJs, readAll } from "./both-readers.ts";

const TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
const AUTHOR = "author A <a@x> 1700000000 +0000";
const COMMITTER = "committer C <c@x> 1700000000 +0000";

const createOddRepository = (): TestRepository => {
  const repo = createRepository();
  repo.commit("one");
  return repo;
};

const rawCommit = (repo: TestRepository, lines: readonly string[], message: string | Buffer = "message\n") =>
  repo.rawCommit(Buffer.concat([Buffer.from([`tree ${TREE}`, ...lines, "", ""].join("\n"), "latin1"), Buffer.from(message)]));

/** Both readers give the same history of the tips, in the same order. */
const readAlike = async (repo: TestRepository, tips: readonly string[]) => {
  const { git, js } = await openBoth(repo.path);
  const found = await readAll(js, tips);
  expect(found).toEqual(await readAll(git, tips));
  await git.close();
  return found;
};

/** Both readers say the same of each tip. How git sorts commits with broken dates differs from version to version. */
const toldAlike = async (repo: TestRepository, tips: readonly string[]) => {
  const { git, js } = await openBoth(repo.path);
  const told = async (reader: TargetReader) => {
    const { commits, seen, ...history } = await readAll(reader, tips);
    return [...history.tips].map((tip, i) => {
      const { authorIdentity, committerIdentity, message } = seen[tip] ?? expect.unreachable(tips[i]);
      return { authorIdentity, committerIdentity, message, authoredAt: commits.authoredAt[tip], committedAt: commits.committedAt[tip] };
    });
  };
  const found = await told(js);
  expect(found).toEqual(await told(git));
  await git.close();
  return found;
};

describe("odd commits", () => {
  it("are dated and named as git does", async () => {
    const repo = createOddRepository();
    const dates = [
      "",
      "yesterday",
      "0 +0000",
      "4102444800 +0545",
      "1700000000",
      "1700000000 +9999",
      "99999999999999999999 +0000",
      "-5 +0000",
    ];
    const people = ["Only Name", "<a@x>", "A <>", "__proto__ <constructor>", "  A  B <a<b@x> ", "A <a@x>>", "A <a@x", "<<>>", "\t<\t>"];
    const lines = [
      ...dates.map((date) => `author A <a@x> ${date}`),
      ...people.map((person) => `author ${person} 1700000000 +0000`),
      ...["author", "author ", "author A <a@x>1700000000 +0000", "author A <a@x> 1700000000+0000", "author A <a@x> 8640000000001 +0000"],
    ];
    const shas = lines.map((line) => rawCommit(repo, [line, COMMITTER]));
    const more = [
      [COMMITTER],
      [AUTHOR],
      [],
      [COMMITTER, AUTHOR],
      [AUTHOR, "author B <b@x> 1600000000 +0000", COMMITTER],
      [AUTHOR, COMMITTER, "gpgsig -----BEGIN", " author E <e@x> 1 +0000", " -----END"],
      ["x", AUTHOR, COMMITTER, "author"],
    ];
    await toldAlike(repo, [...shas, ...more.map((head) => rawCommit(repo, head))]);
  });

  it("are dated, named and told alike whatever their lines hold", async () => {
    const repo = createOddRepository();
    const line = fc.string({ unit: fc.constantFrom("a", "<", ">", " ", "\t", "1", "9", "+", "-", "\xe9", "\r"), maxLength: 24 });
    const texts = fc.sample(line, { numRuns: 60, seed: 11 });
    await toldAlike(
      repo,
      texts.map((text) => rawCommit(repo, [`author ${text}`, `committer ${text} 5 +1`], text)),
    );
  });

  it("are decoded by their header, else as UTF-8, else as latin1", async () => {
    const repo = createOddRepository();
    const latin1 = Buffer.from("caf\xe9 \x80\n", "latin1");
    const name = "author caf\xe9 <a@x> 1700000000 +0000";
    const heads = ["ISO-8859-1", "latin1", "UTF-8", "utf8", "ISO-8859-15", "windows-1252", "Shift_JIS", "EUC-JP", "nonsense", ""];
    const shas = [
      ...heads.map((encoding) => rawCommit(repo, [name, COMMITTER, `encoding ${encoding}`], latin1)),
      rawCommit(repo, [AUTHOR, COMMITTER], Buffer.from("café\n")),
      rawCommit(repo, [AUTHOR, COMMITTER], latin1),
      rawCommit(repo, [AUTHOR, COMMITTER, "encoding Shift_JIS"], Buffer.from([0x83, 0x65, 0x83, 0x58, 0x83, 0x67, 10])),
    ];
    const told = await toldAlike(repo, shas);
    expect(told[0]?.message).toBe("café \x80\n");
    expect(told.at(-1)?.message).toBe("テスト\n");
  });

  it("end their message at a NUL, and are cut after 1 MiB", async () => {
    const repo = createOddRepository();
    const messages = [Buffer.from("before\0after"), "ü".repeat(3 << 20), "", "\n\n lines \n\n", "no end", "a\r\nb\r\n"];
    const history = await readAlike(
      repo,
      messages.map((message) => rawCommit(repo, [AUTHOR, COMMITTER], message)),
    );
    expect(history.seen[history.tips[1] ?? -1]?.message).toBe("ü".repeat(1 << 19));
  });

  it("may have many parents, the same parent twice, several roots, and dates in any order", async () => {
    const repo = createOddRepository();
    const roots = Array.from({ length: 9 }, (_, i) => rawCommit(repo, [AUTHOR, `committer C <c@x> ${(i * 7) % 5} +0000`], `root ${i}`));
    const [first = ""] = roots;
    const octopus = rawCommit(repo, [...roots.map((sha) => `parent ${sha}`), AUTHOR, COMMITTER]);
    const early = rawCommit(repo, [`parent ${octopus}`, AUTHOR, "committer C <c@x> 3 +0000"]);
    const twice = rawCommit(repo, [`parent ${octopus}`, `parent ${octopus}`, `parent ${first}`, `parent ${early}`, AUTHOR, COMMITTER]);
    const late = rawCommit(repo, [`parent ${first}`, AUTHOR, "committer C <c@x> 1800000000 +0000"]);
    expect((await readAlike(repo, [late, twice, early, late])).commits.count).toBe(13);
  });

  it("are put in git's order on any graph", async () => {
    const repo = createOddRepository();
    const shas: string[] = [];
    const next = fc.record({ parents: fc.array(fc.nat(), { maxLength: 3 }), at: fc.nat(6) });
    for (const { parents, at } of fc.sample(next, { numRuns: 60, seed: 3 })) {
      const lines = shas.length === 0 ? [] : [...new Set(parents.map((parent) => `parent ${shas[parent % shas.length]}`))];
      shas.push(rawCommit(repo, [...lines, AUTHOR, `committer C <c@x> ${at} +0000`], `commit ${shas.length}`));
    }
    await readAlike(repo, shas.slice(-5));
    await readAlike(repo, shas.slice(20));
  });
});

describe("tips", () => {
  it("may be none, missing, tags or files; nothing else passes for one", async () => {
    const repo = createOddRepository();
    const one = repo.commit("one", { "a.txt": "a\n" });
    repo.git("tag", "-a", "-m", "tag", "v1");
    const tips = ["1".repeat(40), one, repo.git("rev-parse", "HEAD:a.txt"), repo.git("rev-parse", "v1")];
    expect([...(await readAlike(repo, tips)).tips]).toEqual([-1, 0, -1, -1]);
    expect((await readAlike(repo, [])).commits.count).toBe(0);
    const reader = await openJs(repo.path);
    for (const name of ["main", "a".repeat(39), "A".repeat(40)]) {
      await expect(readAll(reader, [name])).rejects.toThrow(RangeError);
      await expect(reader.listTree(name)).rejects.toThrow(RangeError);
      await expect(reader.readBlob(name)).rejects.toThrow(RangeError);
      await expect(reader.patchIds([name])).rejects.toThrow(RangeError);
      await expect(reader.mapIdentities(name, [])).rejects.toThrow(RangeError);
    }
  });
});

describe("a damaged history", () => {
  it("is read around commits that are missing or rubbish, which are named", async () => {
    for (const hurt of ["lose", "damage"] as const) {
      const repo = createRepository();
      repo.commit("old");
      const bad = repo.commit("bad");
      repo.commit("child");
      repo.git("switch", "-q", "-c", "side", "HEAD~2");
      repo.commit("side");
      repo.git("switch", "-q", "main");
      repo.git("merge", "-q", "--no-ff", "-m", "merge", "side");
      const merge = repo.git("rev-parse", "HEAD");
      repo[hurt](bad);
      const history = await readAlike(repo, [merge]);
      expect([history.missing, history.commits.count]).toEqual([[bad], 4]);
    }
  });

  it("is read around a parent that is no commit, or one without a tree", async () => {
    const repo = createRepository();
    const one = repo.commit("one", { "a.txt": "a\n" });
    const blob = repo.git("rev-parse", "HEAD:a.txt");
    const bogus = repo.rawCommit(`author A <a@x> 1 +0000\n\nbogus\n`);
    const child = rawCommit(repo, [`parent ${one}`, `parent ${bogus}`, AUTHOR, COMMITTER]);
    expect((await readAlike(repo, [child])).missing).toEqual([bogus]);
    const odd = rawCommit(repo, [`parent ${blob}`, AUTHOR, COMMITTER]);
    const history = await readAll(await openJs(repo.path), [odd]);
    expect([history.missing, history.commits.count, [...history.commits.parents]]).toEqual([[blob], 1, [-1]]);
  });

  it("loses what was in a pack whose bytes were changed", async () => {
    const repo = createRepository();
    for (let i = 0; i < 5; i++) repo.commit(`commit ${i}`);
    repo.git("repack", "-q", "-a", "-d");
    const whole = repo.commit("whole");
    const folder = join(repo.path, ".git/objects/pack");
    const file = readdirSync(folder).find((name) => name.endsWith(".pack")) ?? "";
    chmodSync(join(folder, file), 0o600);
    writeFileSync(join(folder, file), "rubbish");
    const history = await readAll(await openJs(repo.path), [whole]);
    expect([history.commits.count, history.missing.length]).toEqual([1, 1]);
  });
});
