import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FileDiff } from "../../../src/model/file-diff.ts";
import { createLineHasher, hashLines } from "../../../src/sources/git/hash-lines.ts";
import { createHunkParser } from "../../../src/sources/git/parse-hunks.ts";
import type { BlobPair } from "../../../src/sources/git/raw-row.ts";

interface Seen {
  readonly shas: string[];
  readonly files: { readonly pair: number; readonly diff: FileDiff; readonly unclear: BlobPair | null }[];
  readonly whole: boolean;
}

const [ONE, TWO, THREE] = ["1".repeat(40), "2".repeat(40), "3".repeat(40)] as const;
const [NONE, OLD, NEW] = ["0".repeat(40), "a".repeat(40), "b".repeat(40)] as const;

function parse(chunks: Iterable<Buffer>): Seen {
  const shas: string[] = [];
  const files: Seen["files"] = [];
  const parser = createHunkParser({
    header: (sha) => shas.push(sha),
    file: (diff, _, unclear) => files.push({ pair: shas.length - 1, diff, unclear }),
  });
  for (const chunk of chunks) parser.push(chunk);
  return { shas, files, whole: parser.finish() };
}

const parseText = (text: string) => parse([Buffer.from(text)]);
const keys = (text: string) => [...hashLines(Buffer.from(text))];
const raw = (modes: string, status: string, ...paths: string[]) => `:${modes} ${OLD} ${NEW} ${status}\0${paths.join("\0")}\0`;
const one = (row: string, patch: string) => `${ONE}\0${row}\0${patch}`;

/** A stream with most of what git prints. */
const STREAM = [
  `${ONE}\0`,
  raw("000000 100644", "A", "a b.txt"),
  raw("100644 100644", "M", "ü\n\t.txt"),
  raw("100644 100755", "R090", "from", "to"),
  raw("120000 100644", "T", "link"),
  raw("100644 100644", "M", "picture"),
  raw("100644 100755", "M", "mode"),
  "\0",
  "diff --git a b.txt a b.txt\nnew file mode 100644\nindex 0..b\n--- /dev/null\n+++ a b.txt\t\n@@ -0,0 +1,2 @@\n+a\n+\n",
  'diff --git "ü\\n\\t.txt" "ü\\n\\t.txt"\nindex a..b 100644\n--- "ü\\n\\t.txt"\n+++ "ü\\n\\t.txt"\n',
  "@@ -1 +1 @@ diff\0--git x\n-x\n\\ No newline at end of file\n+y\n\\ No newline at end of file\n",
  "diff --git from to\nold mode 100644\nnew mode 100755\nsimilarity index 90%\nrename from from\nrename to to\nindex a..b\n--- from\n+++ to\n",
  "@@ -3,2 +2,0 @@\n---- to\n-@@ -1 +1 @@\n@@ -9,0 +8,2 @@\n++++ x\n+diff --git a b\n",
  "diff --git link link\ndeleted file mode 120000\nindex a..0\n--- link\n+++ /dev/null\n@@ -1 +0,0 @@\n-to\n\\ No newline at end of file\n",
  "diff --git link link\nnew file mode 100644\nindex 0..b\n--- /dev/null\n+++ link\n@@ -0,0 +1 @@\n+file\0more\n",
  "diff --git picture picture\nindex a..b 100644\nBinary files picture and picture differ\n",
  "diff --git mode mode\nold mode 100644\nnew mode 100755\n",
  `${TWO}\0`,
  `${THREE}\0`,
  raw("100644 000000", "D", "empty"),
  "\0diff --git empty empty\ndeleted file mode 100644\nindex a..0\n",
].join("");

describe("the parser of diffs without context", () => {
  it("gives kinds, paths, hunks and line keys of every kind of change", () => {
    const seen = parseText(STREAM);
    expect(seen.shas).toEqual([ONE, TWO, THREE]);
    expect(seen.whole).toBe(true);
    const text = (path: string) => ({ path, kind: "text" });
    const plain = seen.files.map(({ pair, diff }) => ({
      ...{ pair, before: diff.before, after: diff.after },
      ...{ hunks: [...diff.hunks], removed: [...diff.removed], added: [...diff.added] },
    }));
    const none = { pair: 0, hunks: [], removed: [], added: [] };
    expect(plain).toEqual([
      { ...none, before: null, after: text("a b.txt"), hunks: [0, 0, 1, 2], added: [keys("a\n")[0], 0] },
      { ...none, before: text("ü\n\t.txt"), after: text("ü\n\t.txt"), hunks: [1, 1, 1, 1], removed: keys("x"), added: keys("y") },
      {
        ...{ pair: 0, before: text("from"), after: text("to"), hunks: [3, 2, 2, 0, 9, 0, 8, 2] },
        ...{ removed: keys("--- to\n@@ -1 +1 @@\n"), added: keys("+++ x\ndiff --git a b\n") },
      },
      { ...none, before: { path: "link", kind: "link" }, after: null },
      { ...none, before: null, after: text("link"), hunks: [0, 0, 1, 1], added: keys("file\0more\n") },
      { ...none, before: { path: "picture", kind: "binary" }, after: { path: "picture", kind: "binary" } },
      { ...none, before: text("mode"), after: text("mode") },
      { ...none, pair: 2, before: text("empty"), after: null },
    ]);
    expect(seen.files.map(({ unclear }) => unclear).filter((pair) => pair !== null)).toEqual([{ before: OLD, after: NEW }]);
  });

  it("gives the same wherever the stream is cut", () => {
    const bytes = Buffer.from(STREAM);
    const expected = parse([bytes]);
    for (let cut = 1; cut < bytes.length; cut++) expect(parse([bytes.subarray(0, cut), bytes.subarray(cut)])).toEqual(expected);
    expect(parse(Array.from(bytes, (_, i) => bytes.subarray(i, i + 1)))).toEqual(expected);
  });

  it("knows an unfinished stream: within a row, before a patch, within a hunk", () => {
    const start = one(raw("000000 100644", "A", "a"), "");
    for (const text of [ONE, `${ONE}\0:1`, start.slice(0, -1), start, `${start}diff --git a a\n@@ -0,0 +1,2 @@\n+a\n`]) {
      expect(parseText(text).whole).toBe(false);
    }
    expect(parseText("").whole).toBe(true);
  });

  it("refuses streams of another shape", () => {
    const row = raw("000000 100644", "A", "a");
    const wrong = [
      "no id\0",
      `${ONE}\0\0`,
      `${ONE}\0${raw("000000 100644", "X", "a")}`,
      `${ONE}\0${row}${TWO}\0`,
      one(row, `${TWO}\0`),
      one(row, "+a\n"),
      one(row, "diff --git a a\nsomething\n"),
      one(row, "diff --git a a\ndiff --git b b\n"),
      one(row, "diff --git a a\n@@ -0,0 +1 @@\n-a\n"),
      one(row, "diff --git a a\n@@ -0,0 +1 @@\n a\n"),
    ];
    for (const text of wrong) expect(() => parseText(text), text).toThrow(RangeError);
  });

  it("keeps nothing of a line of 30 MB but its key", () => {
    const block = Buffer.alloc(1 << 20, "long line ");
    const chunks = function* () {
      yield Buffer.from(one(raw("000000 100644", "A", "a"), "diff --git a a\n@@ -0,0 +1,2 @@\n+"));
      for (let i = 0; i < 30; i++) yield block;
      yield Buffer.from("\n+end\n");
    };
    const [file] = parse(chunks()).files;
    expect(file?.diff.added).toEqual(hashLines(Buffer.concat([...Array.from({ length: 30 }, () => block), Buffer.from("\nend\n")])));
  });

  it("hands on links and submodules without lines", () => {
    const patch = `diff --git s s\nnew file mode 160000\nindex 0..b\n--- /dev/null\n+++ s\n@@ -0,0 +1 @@\n+Subproject commit ${NONE}\n`;
    const [file] = parseText(one(raw("000000 160000", "A", "s"), patch)).files;
    expect(file?.diff).toMatchObject({ before: null, after: { path: "s", kind: "submodule" } });
    expect(file?.diff.hunks).toHaveLength(0);
    expect(file?.diff.added).toHaveLength(0);
  });
});

describe("the key of a line", () => {
  it("is that of FNV-1a", () => {
    // Test vectors of the algorithm's authors.
    expect(keys("a\nfoobar\n")).toEqual([0xe40c292c, 0xbf9cf968]);
  });

  it("does not depend on white space, and is 0 for blank lines alone", () => {
    const [first, ...others] = keys("\tif (a) {\n if(a){\r\nif (a)\r {");
    expect(others).toEqual([first, first]);
    expect(keys("\n \t\r\n")).toEqual([0, 0]);
    fc.assert(
      fc.property(fc.stringMatching(/^[^\n]{0,20}$/), (line) => {
        const [key = 0] = keys(`${line}\n`);
        expect(key === 0).toBe(/^[ \t\r]*$/.test(line));
        expect(keys(`${line.replaceAll(/[ \t\r]/g, "")}\n`)).toEqual([key]);
      }),
    );
  });

  it("does not depend on where the line is cut", () => {
    const bytes = Buffer.from("some line of text");
    for (let cut = 0; cut <= bytes.length; cut++) {
      const hasher = createLineHasher();
      hasher.read(bytes.subarray(0, cut), 0);
      hasher.read(bytes, cut);
      expect([hasher.take()]).toEqual(keys("some line of text"));
    }
  });
});
