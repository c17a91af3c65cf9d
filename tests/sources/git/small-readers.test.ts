import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createRepository, openReader, repositoryAt, temporaryFolder } from "./build-repo.ts";

describe("patch ids", () => {
  it("are equal for the same change on another base, and null for merges, empty commits and missing objects", async () => {
    const repo = createRepository();
    const text = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
    const root = repo.commit("root", { "a.txt": text });
    const change = repo.commit("change", { "a.txt": text.replace("5", "five") });
    const lost = repo.commit("lost", { "lost.txt": "lost\n" });
    repo.git("switch", "-q", "-c", "other", root);
    repo.commit("elsewhere", { "b.txt": "b\n" });
    repo.git("cherry-pick", change);
    const picked = repo.git("rev-parse", "HEAD");
    const empty = repo.commit("empty");
    repo.git("merge", "-q", "-m", "merge", "main");
    const merge = repo.git("rev-parse", "HEAD");
    repo.lose(repo.git("rev-parse", `${lost}:lost.txt`));
    const reader = await openReader(repo.path);
    const [ofChange, ofPicked, ...others] = await reader.patchIds([change, picked, empty, merge, lost, "1".repeat(40), root]);
    expect(ofChange).toMatch(/^[0-9a-f]{40}$/);
    expect(ofPicked).toBe(ofChange);
    expect(others).toEqual([null, null, null, null, expect.stringMatching(/^[0-9a-f]{40}$/)]);
    expect(repo.gitWith(repo.git("show", change), "patch-id", "--stable").split(" ")[0]).toBe(ofChange);
  });

  it("are none for no commits, and are not changed by a content that looks like a commit's line", async () => {
    const repo = createRepository();
    const fake = `${"a".repeat(40)}\ncommit ${"b".repeat(40)}\n`;
    const sha = repo.commit("one", { "a.txt": fake });
    const reader = await openReader(repo.path);
    expect(await reader.patchIds([])).toEqual([]);
    expect(await reader.patchIds([sha, "a".repeat(40), "b".repeat(40)])).toEqual([expect.any(String), null, null]);
  });
});

describe("a name that is no object id", () => {
  it("reaches no command", async () => {
    const repo = createRepository();
    repo.commit("one");
    const reader = await openReader(repo.path);
    for (const name of ["--output=x", "main", "a".repeat(39), "A".repeat(40), `${"a".repeat(40)}\n--all`]) {
      await expect(reader.listTree(name)).rejects.toThrow(RangeError);
      await expect(reader.readBlob(name)).rejects.toThrow(RangeError);
      await expect(reader.patchIds([name])).rejects.toThrow(RangeError);
      await expect(reader.mapIdentities(name, [])).rejects.toThrow(RangeError);
      await expect(
        reader.readHistory(
          [name],
          () => undefined,
          () => undefined,
        ),
      ).rejects.toThrow(RangeError);
    }
  });
});

describe("trees and blobs", () => {
  it("lists every file of a commit with its mode, and fails on a commit that is not there", async () => {
    const repo = createRepository();
    const sha = repo.commit("one", { "a b.txt": "a\n", "d/e/f\n.txt": "f\n" });
    const reader = await openReader(repo.path);
    expect((await reader.listTree(sha)).map(({ mode, path }) => [mode, path])).toEqual([
      ["100644", "a b.txt"],
      ["100644", "d/e/f\n.txt"],
    ]);
    await expect(reader.listTree("1".repeat(40))).rejects.toMatchObject({ code: "GIT_FAILED", data: { path: repo.path } });
  });

  it("reads blobs in order, null for what is missing, damaged or no blob, and cuts long ones", async () => {
    const repo = createRepository();
    const sha = repo.commit("one", {
      a: "text\n",
      latin: Buffer.from("caf\xe9", "latin1"),
      long: "ü".repeat(1 << 20),
      empty: "",
      bad: "bad\n",
    });
    const idOf = (name: string) => repo.git("rev-parse", `${sha}:${name}`);
    const ids = ["a", "latin", "bad", "empty", "long"].map(idOf);
    repo.damage(idOf("bad"));
    const reader = await openReader(repo.path);
    const texts = await reader.readBlobs([...ids, sha, "1".repeat(40)]);
    expect(texts.map((text) => text?.slice(0, 6) ?? null)).toEqual(["text\n", "café", null, "", "üüüüüü", null, null]);
    expect(texts[4]).toHaveLength(1 << 19);
    expect(await reader.readBlob(ids[0] ?? "")).toBe("text\n");
  });

  it("reads messages in order, whole, and null for what is missing or no commit", async () => {
    const repo = createRepository();
    const sha = repo.commit("One\n\nWhy\n\nHow", { a: "text\n" });
    const latin = repo.rawCommit(
      Buffer.from(`tree ${repo.git("rev-parse", `${sha}:`)}\nauthor A <a@x> 1 +0000\ncommitter A <a@x> 1 +0000\n\ncaf\xe9\n`, "latin1"),
    );
    const reader = await openReader(repo.path);
    const asked = [sha, repo.git("rev-parse", `${sha}:a`), latin, "1".repeat(40)];
    expect(await reader.readMessages(asked)).toEqual(["One\n\nWhy\n\nHow", null, "café\n", null]);
  });
});

describe("the mailmap of a commit", () => {
  const ada = { name: "Ada", email: "ada@example.com" };
  const mapWith = async (files: Readonly<Record<string, string>>, identities = [ada]) => {
    const repo = createRepository();
    const sha = repo.commit("one", files);
    return (await openReader(repo.path)).mapIdentities(sha, identities);
  };

  it("maps names and addresses in the order given, and leaves the others as they are", async () => {
    const mailmap = "Ada Lovelace <ada@lovelace.example> <ada@example.com>\nBob <bob@example.com>\n";
    const odd = [
      { name: "", email: "bob@example.com" },
      { name: "A <b", email: "x" },
      { name: "line\nbreak", email: "y" },
      { name: "", email: "" },
      { name: "Zoë", email: "z@x" },
    ];
    expect(await mapWith({ ".mailmap": mailmap }, [ada, ...odd, ada])).toEqual([
      { name: "Ada Lovelace", email: "ada@lovelace.example" },
      { name: "Bob", email: "bob@example.com" },
      ...odd.slice(1),
      { name: "Ada Lovelace", email: "ada@lovelace.example" },
    ]);
  });

  it("is the one committed there, not the one in the work tree", async () => {
    const repo = createRepository();
    const sha = repo.commit("one");
    repo.write(".mailmap", "Other <ada@example.com>\n");
    expect(await (await openReader(repo.path)).mapIdentities(sha, [ada])).toEqual([ada]);
  });

  it("is not there when it is a folder or a link", async () => {
    expect(await mapWith({ ".mailmap/file": "Other <ada@example.com>\n" })).toEqual([ada]);
    const repo = createRepository();
    const target = repo.gitWith("Other <ada@example.com>", "hash-object", "-w", "--stdin");
    repo.git("update-index", "--add", "--cacheinfo", `120000,${target},.mailmap`);
    repo.git("commit", "-q", "-m", "link");
    expect(await (await openReader(repo.path)).mapIdentities(repo.git("rev-parse", "HEAD"), [ada])).toEqual([ada]);
  });
});

describe("notes", () => {
  it("lists annotated objects and the blobs of their notes, fanned out or not", async () => {
    const repo = createRepository();
    const shas = [repo.commit("one"), repo.commit("two")];
    for (const [i, sha] of shas.entries()) repo.git("notes", "--ref=ai", "add", "-m", `note ${i}`, sha);
    const blobs = shas.map((sha) => repo.git("rev-parse", `refs/notes/ai:${sha}`));
    const tree = repo.gitWith(`100644 blob ${blobs[0]}\t${shas[0]?.slice(2)}\n`, "mktree");
    const fanned = repo.gitWith(`040000 tree ${tree}\t${shas[0]?.slice(0, 2)}\n100644 blob ${blobs[0]}\tREADME\n`, "mktree");
    repo.git("update-ref", "refs/notes/fanned", repo.git("commit-tree", "-m", "notes", fanned));
    const reader = await openReader(repo.path);
    const notes = await reader.listNoteTargets("refs/notes/ai");
    expect(notes.toSorted((a, b) => (a.blob < b.blob ? -1 : 1))).toEqual(
      shas.map((target, i) => ({ target, blob: blobs[i] })).toSorted((a, b) => ((a.blob ?? "") < (b.blob ?? "") ? -1 : 1)),
    );
    expect(await reader.listNoteTargets("refs/notes/fanned")).toEqual([{ target: shas[0], blob: blobs[0] }]);
    expect(await reader.listNoteTargets("refs/notes/none")).toEqual([]);
    expect(await reader.readBlob(notes[0]?.blob ?? "")).toMatch(/^note \d\n$/);
  });
});

describe("pull request heads of the origin", () => {
  it("are described, fetched beside the target, seen by the reader, and fetched again without harm", async () => {
    const origin = createRepository();
    const main = origin.commit("main", { "a.txt": "a\n" });
    const clone = join(temporaryFolder(), "clone");
    origin.git("clone", "-q", `file://${origin.path}`, clone);
    origin.git("switch", "-q", "-c", "pull");
    const head = origin.commit("pull", { "a.txt": "b\n" });
    origin.git("update-ref", "refs/pull/5/head", head);
    origin.git("update-ref", "refs/pull/5/merge", head);
    const refsBefore = repositoryAt(clone).git("for-each-ref");
    const cache = join(temporaryFolder(), "pulls", "one");
    const plain = await openReader(clone, { allowFileFetch: true });
    expect(plain.info.pullHeadsRead).toBe(0);
    expect(await plain.describePulls()).toEqual({ address: `file://${origin.path}`, count: 1 });
    const reader = await plain.fetchPulls(cache);
    expect(reader.info.refs.filter((ref) => ref.kind === "pull")).toEqual([
      { name: "refs/pull/5/head", kind: "pull", number: 5, sha: head },
    ]);
    const { commits } = await reader.readHistory(
      [head, main],
      () => undefined,
      () => undefined,
    );
    expect(commits.count).toBe(2);
    expect(repositoryAt(cache).git("count-objects")).toMatch(/^3 objects/);
    origin.git("update-ref", "-d", "refs/pull/5/head");
    origin.git("update-ref", "refs/pull/6/head", head);
    expect((await reader.fetchPulls(cache)).info.refs.filter((ref) => ref.kind === "pull").map((ref) => ref.number)).toEqual([6]);
    expect(repositoryAt(clone).git("for-each-ref")).toBe(refsBefore);
  });

  it("are not fetched from an address that is neither https nor ssh", async () => {
    const repo = createRepository();
    repo.commit("one");
    for (const url of ["/srv/x", "file:///srv/x", "ext::sh -c true", "http://example.com/x", "--upload-pack=x", "git://example.com/x"]) {
      repo.git("config", "remote.origin.url", url);
      await expect((await openReader(repo.path)).describePulls()).rejects.toMatchObject({ code: "FETCH_FAILED" });
    }
  });
});

describe("files in commits", () => {
  const paths = [".github/OWNERS", "OWNERS", "docs/OWNERS"];

  it("are found by commit and path, links too; folders, submodules and missing ones are not", async () => {
    const repo = createRepository();
    const one = repo.commit("one", { OWNERS: "* @ada\n", "docs/OWNERS/x": "x\n" });
    const two = repo.commit("two", { ".github/OWNERS": "* @ben\n" });
    repo.git("rm", "-q", "OWNERS");
    const link = repo.gitWith(".github/OWNERS", "hash-object", "-w", "--stdin");
    repo.git("update-index", "--add", "--cacheinfo", `120000,${link},OWNERS`);
    repo.git("commit", "-q", "-m", "three");
    const three = repo.git("rev-parse", "HEAD");
    const reader = await openReader(repo.path);
    const id = (sha: string, path: string) => repo.git("rev-parse", `${sha}:${path}`);
    expect(await reader.findFiles([one, two, three, "1".repeat(40)], paths)).toEqual([
      [null, id(one, "OWNERS"), null],
      [id(two, ".github/OWNERS"), id(one, "OWNERS"), null],
      [id(two, ".github/OWNERS"), link, null],
      [null, null, null],
    ]);
    repo.lose(link);
    expect(await reader.findFiles([three], ["OWNERS"])).toEqual([[link]]);
    repo.damage(repo.git("rev-parse", `${two}^{tree}`));
    expect(await reader.findFiles([one, two, three], ["OWNERS"])).toEqual([[id(one, "OWNERS")], [null], [link]]);
    expect(await reader.findFiles([], paths)).toEqual([]);
    await expect(reader.findFiles([one], ["a\nb"])).rejects.toThrow(RangeError);
    await expect(reader.findFiles(["main"], paths)).rejects.toThrow(RangeError);
  });
});
