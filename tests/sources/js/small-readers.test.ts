import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RawIdentity } from "../../../src/model/identity.ts";
import { isTrue, lastValue, parseConfig } from "../../../src/sources/js/parse-config.ts";
import { parseMailmap } from "../../../src/sources/js/parse-mailmap.ts";
import { createRepository, type TestRepository, temporaryFolder } from "../git/build-repo.ts";
import { expectEqualFacts, openBoth, openJs } from "./both-readers.ts";

describe("a mailmap", () => {
  it("knows its four forms, comments, and compares without regard to case", () => {
    const mailmap = parseMailmap(
      [
        "# Old <x@x> comment",
        "Proper <a@x>",
        "<new@x> <b@x>",
        "Both <both@x> <c@x>",
        "Named <named@x> Old Name <c@x> # more",
        "  Spaced  <D@X>",
        "no address",
        "Empty <empty@x> <>",
      ].join("\n"),
    );
    const map = (name: string, email: string) => Object.values(mailmap({ name, email })).join(" ");
    expect(map("n", "A@X")).toBe("Proper A@X");
    expect(map("n", "b@x")).toBe("n new@x");
    expect(map("n", "c@x")).toBe("Both both@x");
    expect(map("OLD NAME", "C@x")).toBe("Named named@x");
    expect(map("n", "d@x")).toBe("Spaced d@x");
    expect(map("n", "")).toBe("Empty empty@x");
    expect(map("n", "other@x")).toBe("n other@x");
    expect(parseMailmap("")({ name: "n", email: "e" })).toEqual({ name: "n", email: "e" });
  });

  it("says of any text what git check-mailmap says", async () => {
    const part = fc.constantFrom("A", "a", "B b", "<a@x>", "<A@x>", "<b@x>", "<>", "<", ">", " ", "\t", "#", "é", "\r");
    const line = fc.array(part, { maxLength: 7 }).map((parts) => parts.join(""));
    const texts = fc.sample(fc.array(line, { minLength: 1, maxLength: 8 }), { numRuns: 40, seed: 5 }).map((lines) => lines.join("\n"));
    const names = ["", "A", "a", "B b", "é", "x"];
    const people: RawIdentity[] = names.flatMap((name) => ["a@x", "A@X", "b@x", "", "z@x"].map((email) => ({ name, email })));
    const repo = createRepository();
    const shas = texts.map((text) => repo.commit("one", { ".mailmap": text }));
    const { git, js } = await openBoth(repo.path);
    for (const [i, sha] of shas.entries())
      expect(await js.mapIdentities(sha, people), JSON.stringify(texts[i])).toEqual(await git.mapIdentities(sha, people));
    await git.close();
  }, 30_000);

  it("is the committed regular file, applied to what can be written as a contact", async () => {
    const repo = createRepository();
    repo.commit("one", { ".mailmap": "Ada Lovelace <ada@lovelace.example> <ada@example.com>\nBob <x>\n" });
    repo.write(".mailmap", "Other <ada@example.com>\n");
    const odd = [
      { name: "A <b", email: "x" },
      { name: "line\nbreak", email: "x" },
      { name: " led", email: "x" },
    ];
    const reader = await openJs(repo.path);
    const sha = repo.git("rev-parse", "HEAD");
    expect(await reader.mapIdentities(sha, [{ name: "Ada", email: "ada@example.com" }, ...odd])).toEqual([
      { name: "Ada Lovelace", email: "ada@lovelace.example" },
      ...odd,
    ]);
    const target = repo.gitWith("Other <ada@example.com>", "hash-object", "-w", "--stdin");
    repo.git("update-index", "--add", "--cacheinfo", `120000,${target},.mailmap`);
    repo.git("commit", "-q", "-m", "link");
    await expectEqualFacts(repo.path);
  });
});

describe("a configuration file", () => {
  const byGit = (repo: TestRepository, text: string): string | null => {
    const file = join(repo.path, "given");
    writeFileSync(file, text);
    try {
      return repo.git("config", "--no-includes", "-z", "--list", "-f", file);
    } catch {
      return null;
    }
  };
  const byUs = (text: string): string | null => {
    try {
      return parseConfig(text)
        .map(([key, value]) => `${key}\n${value}\0`)
        .join("");
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
      return null;
    }
  };

  it("is read as git reads it", () => {
    const repo = createRepository();
    const texts = [
      '[a]\n\tb = c\n[A "X y"]\n\tB=" d "  e ; f\n',
      '[a "q\\"\\\\z"] k = v\\\n  w # c\n',
      "[a.B]\nk=\n; comment\nl = x\\ty\\n\\b\\\\\n",
      "[a]\nk = a  b\t \n",
      '[a]\nk = "open\n',
      "[a]\nk = \\x\n",
      "k = v\n",
      "[a\n",
      "[a]\n1k = v\n",
      '[remote "origin"]\r\n\turl = https://example.com/x\r\n',
      "[include]\n\tpath = other\n",
      "\uFEFF[a]\nk = v",
      "",
    ];
    for (const text of texts) expect(byUs(text)?.trim() ?? null, JSON.stringify(text)).toBe(byGit(repo, text));
  });

  it("is read as git reads it, or refused like there, on any text", () => {
    const repo = createRepository();
    const part = fc.constantFrom("[a]", '[b "c"]', "\n", "\n", "k", "key2", "=", " ", "v", '"', "\\", "n", "#", ";", "]");
    const text = fc.array(part, { maxLength: 12 }).map((parts) => `[s]\n${parts.join("")}`);
    for (const sample of fc.sample(text, { numRuns: 150, seed: 9 })) {
      expect(byUs(sample)?.trim() ?? null, JSON.stringify(sample)).toBe(
        byGit(repo, sample)?.replace(/(^|\0)([^\n\0]+)(?=\0)/g, "$1$2\ntrue") ?? null,
      );
    }
  }, 30_000);

  it("gives the last value of a key, and truth values", () => {
    const settings = parseConfig("[a]\nk = 1\nk = 2\nflag\n");
    expect([lastValue(settings, "a.k"), lastValue(settings, "a.flag"), lastValue(settings, "a.z")]).toEqual(["2", "true", null]);
    expect(["yes", "On", "7", "off", "", "0", "maybe", null].map(isTrue)).toEqual([true, true, true, false, false, false, null, null]);
  });
});

describe("trees, blobs and notes", () => {
  it("are read alike, with their modes, odd names and broken parts", async () => {
    const repo = createRepository();
    repo.commit("one", { "a b.txt": "a\n", "d/e/f\n.txt": "f\n", "run.sh": "#!/bin/sh\n" });
    repo.git("update-index", "--chmod=+x", "run.sh");
    repo.git("update-index", "--add", "--cacheinfo", `160000,${"1".repeat(40)},sub`);
    const target = repo.gitWith("a b.txt", "hash-object", "-w", "--stdin");
    repo.git("update-index", "--add", "--cacheinfo", `120000,${target},link`);
    repo.git("commit", "-q", "-m", "two");
    repo.git("notes", "--ref=ai", "add", "-m", "note");
    await expectEqualFacts(repo.path);
    const reader = await openJs(repo.path);
    expect(await reader.listNoteTargets("refs/notes/none")).toEqual([]);
    await expect(reader.listTree("1".repeat(40))).rejects.toMatchObject({ code: "REPO_UNREADABLE" });
    const sha = repo.git("rev-parse", "HEAD");
    repo.lose(repo.git("rev-parse", "HEAD:d"));
    await expect(reader.listTree(sha)).rejects.toMatchObject({ code: "REPO_UNREADABLE" });
  });

  it("reads blobs in order, null for what is missing, damaged or no blob, and cuts long ones", async () => {
    const repo = createRepository();
    const files = { a: "text\n", latin: Buffer.from("caf\xe9", "latin1"), long: "ü".repeat(1 << 20), empty: "", bad: "bad\n" };
    const sha = repo.commit("one", files);
    const ids = ["a", "latin", "bad", "empty", "long"].map((name) => repo.git("rev-parse", `${sha}:${name}`));
    repo.damage(ids[2] ?? "");
    const { git, js } = await openBoth(repo.path);
    const wanted = [...ids, sha, "1".repeat(40)];
    expect(await js.readBlobs(wanted)).toEqual(await git.readBlobs(wanted));
    expect(await js.readBlob(ids[0] ?? "")).toBe("text\n");
    expect(await js.readMessages(wanted)).toEqual(await git.readMessages(wanted));
    const objects = [...wanted, repo.git("rev-parse", `${sha}:`)].filter((id) => id !== ids[2]);
    for (const reader of [js, git]) expect([...(await reader.findMissing(objects))]).toEqual(["1".repeat(40)]);
    await git.close();
  });
});

describe("files in commits", () => {
  it("are found as git finds them", async () => {
    const repo = createRepository();
    const shas = [repo.commit("one", { OWNERS: "* @ada\n", "docs/OWNERS/x": "x\n" }), repo.commit("two", { ".github/OWNERS": "* @ben\n" })];
    repo.gitWith(".github/OWNERS", "hash-object", "-w", "--stdin");
    repo.git("update-index", "--add", "--cacheinfo", `120000,${repo.gitWith(".github/OWNERS", "hash-object", "--stdin")},LINK`);
    repo.git("update-index", "--add", "--cacheinfo", `160000,${shas[0] ?? ""},SUBMODULE`);
    repo.git("commit", "-q", "-m", "three");
    const asked = [...shas, repo.git("rev-parse", "HEAD"), "1".repeat(40)];
    const paths = [".github/OWNERS", "OWNERS", "docs/OWNERS", "docs/OWNERS/x", "LINK", "SUBMODULE", "none/at/all"];
    const { git, js } = await openBoth(repo.path);
    const found = await js.findFiles(asked, paths);
    expect(found).toEqual(await git.findFiles(asked, paths));
    expect(found.map((files) => files.filter((id) => id !== null).length)).toEqual([2, 3, 4, 0]);
    await expect(js.findFiles(asked, ["../x\n"])).rejects.toThrow(RangeError);
    await git.close();
  });
});

describe("what only the git program can do", () => {
  it("is unknown, never 0, and refused by name", async () => {
    const repo = createRepository();
    const sha = repo.commit("one", { "a.txt": "a\n" });
    const reader = await openJs(repo.path);
    const { commits } = await reader.readHistory(
      [sha],
      () => undefined,
      () => undefined,
    );
    const visitors = { visit: () => expect.unreachable(), progress: () => undefined };
    const pairs = { commit: Int32Array.of(0), base: Int32Array.of(-1) };
    expect(await reader.countLines(commits, pairs, visitors)).toEqual({
      unmeasured: [],
      refused: "lines are only counted with the git program",
    });
    expect(await reader.patchIds([sha])).toEqual([null]);
    await expect(reader.describePulls()).rejects.toMatchObject({ code: "GIT_NEEDED", exitCode: 5 });
    await expect(reader.fetchPulls(temporaryFolder())).rejects.toMatchObject({ code: "GIT_NEEDED" });
  });
});
