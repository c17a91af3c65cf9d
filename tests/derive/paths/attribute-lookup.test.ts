import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { createAttributeLookup } from "../../../src/derive/paths/attribute-lookup.ts";
import type { AttributesFile } from "../../../src/derive/paths/parse-gitattributes.ts";
import { createAttributeOracle } from "./git-check-attr.ts";

const oracle = createAttributeOracle();
afterAll(() => oracle.close());

function askGit(files: readonly AttributesFile[], paths: readonly string[]): Map<string, boolean | null> {
  const answers = oracle.ask(files, "linguist-generated", paths);
  return new Map([...answers].map(([path, state]) => [path, state === "unspecified" ? null : state !== "unset" && state !== "false"]));
}

function askUs(files: readonly AttributesFile[], paths: readonly string[]): Map<string, boolean | null> {
  const lookup = createAttributeLookup(files);
  return new Map(paths.map((path) => [path, lookup.find(path)?.generated ?? null]));
}

const names = fc
  .string({ unit: fc.constantFrom("a", "b", "c", ".", "-"), minLength: 1, maxLength: 4 })
  .filter((name) => !/^\.+$/.test(name));
const paths = fc.uniqueArray(
  fc.array(names, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/")),
  { minLength: 30, maxLength: 60 },
);
const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("a", "b", "c", ".", "-") },
  { weight: 4, arbitrary: fc.constantFrom("/", "*", "**", "?", "/**/", "**/", "/**", "***") },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "[ab]",
      "[!a]",
      "[^b-c]",
      "[]a]",
      "[a-]",
      "[-b]",
      "[[:alpha:]]",
      "[![:punct:]]",
      "[a",
      "[]",
      "[[:none:]]",
      "[/a]",
      "[\\]a]",
      "[a-\\c]",
    ),
  },
  { weight: 1, arbitrary: fc.constantFrom("\\a", "\\*", "\\", "!") },
);
const pattern = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(""));
const state = fc.constantFrom(
  "linguist-generated",
  "-linguist-generated",
  "!linguist-generated",
  "linguist-generated=true",
  "linguist-generated=false",
  "linguist-generated=yes text",
  "-text linguist-generated",
);
const line = fc.tuple(pattern, state).map(([text, said]) => `${text} ${said}`);
const text = fc.array(line, { minLength: 1, maxLength: 8 }).map((lines) => lines.join("\n"));

describe("attribute look-up", () => {
  it("gives the answers of git check-attr for random patterns", () => {
    fc.assert(
      fc.property(text, paths, (root, asked) => {
        expect(askUs([{ folder: "", text: root }], asked)).toEqual(askGit([{ folder: "", text: root }], asked));
      }),
      { numRuns: 150 },
    );
  });

  it("gives the answers of git check-attr for files in several folders", () => {
    fc.assert(
      fc.property(text, text, text, paths, (root, outer, inner, asked) => {
        const files = [
          { folder: "a/b", text: inner },
          { folder: "", text: root },
          { folder: "a", text: outer },
        ];
        const below = [...new Set([...asked, ...asked.map((path) => `a/${path}`), ...asked.map((path) => `a/b/${path}`)])];
        expect(askUs(files, below)).toEqual(askGit(files, below));
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["a byte order mark", "\ufeff*.a linguist-generated"],
    ["carriage returns", "*.a linguist-generated\r\n*.b linguist-generated=true\r\n"],
    ["comments and blank lines", "# *.a linguist-generated\n\n  # x\n *.b\tlinguist-generated"],
    ["quoted patterns", '"with space" linguist-generated\n"q\\"uote" linguist-generated\n"\\303\\244.a" linguist-generated'],
    ["a quote that is not closed", '"open linguist-generated\n*.a linguist-generated'],
    ["a macro", "[attr]mine linguist-generated\n*.b -linguist-generated\n[attr] linguist-generated"],
    [
      "several attributes with the last one winning",
      "*.a linguist-generated -linguist-generated text\n*.b -linguist-generated linguist-generated",
    ],
    ["an impossible attribute name, which spoils its line", "*.a linguist-generated t!xt\n*.b linguist-generated -=x"],
    ["negative patterns, which git ignores", "*.a linguist-generated\n!*.a -linguist-generated"],
    ["folders, which match no file", "sub/ linguist-generated\nsub/** linguist-generated=false"],
    ["a line that is too long for git", `*.a linguist-generated ${"x".repeat(2050)}\n*.b linguist-generated`],
    ["values with an equals sign", "*.a linguist-generated=false=x\n*.b linguist-generated="],
    ["stars after a literal start", "sub** linguist-generated\nsub**/x.b -linguist-generated\n/x** linguist-generated"],
  ])("reads %s like git", (_, root) => {
    const asked = [
      "x.a",
      "x.b",
      "sub/x.a",
      "sub/x.b",
      "sub/deep/x.b",
      "subway/x.b",
      "with space",
      'q"uote',
      "ä.a",
      '"open',
      "!x.a",
      "[attr]",
      "sub",
    ];
    expect(askUs([{ folder: "", text: root }], asked)).toEqual(askGit([{ folder: "", text: root }], asked));
  });

  it("answers for each attribute on its own", () => {
    const root = "*.a linguist-vendored linguist-documentation\n*.a -linguist-vendored linguist-detectable=false";
    expect(createAttributeLookup([{ folder: "", text: root }]).find("d/x.a")).toEqual({
      generated: null,
      vendored: false,
      documentation: true,
      detectable: false,
    });
  });

  it("knows nothing where no file says anything", () => {
    expect(createAttributeLookup([]).find("a")).toBeNull();
    expect(createAttributeLookup([{ folder: "", text: "*.a text eol=lf" }]).find("x.a")).toBeNull();
    expect(createAttributeLookup([{ folder: "sub", text: "* linguist-generated" }]).find("subway/x")).toBeNull();
  });
});

describe("hostile attributes", () => {
  it("cost time in proportion to their length", () => {
    const traps = ["*a*a*a*a*a*a*a*a*b", "**/a/**/a/**/a/**/a/**/b", "[a-a]*[a-a]*[a-a]*[a-a]*b", `${"?".repeat(400)}*b`];
    const root = Array.from({ length: 50 }, () => traps.map((trap) => `${trap} linguist-generated`).join("\n")).join("\n");
    const lookup = createAttributeLookup([{ folder: "", text: root }]);
    const started = performance.now();
    for (let i = 0; i < 20; i++) {
      expect(lookup.find(`${"a".repeat(4000)}${i}`)).toBeNull();
      expect(lookup.find(`${"a/".repeat(2000)}${i}`)).toBeNull();
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it("are left out and counted when they exceed the limits", () => {
    const line = (glob: string) => `${glob} linguist-generated\n`;
    const skipped = (root: string) => createAttributeLookup([{ folder: "", text: root }]).skipped;
    expect(skipped(line("*a".repeat(16)))).toBe(0);
    expect(skipped(line("*a".repeat(17)))).toBe(1);
    expect(skipped(line(`${"a".repeat(512)}?`))).toBe(1);
    expect(skipped(line("a".repeat(1500)))).toBe(0);
    expect(skipped(line("a".repeat(2100)))).toBe(1);
    expect(skipped(Array.from({ length: 2003 }, (_, i) => line(`*.${i}`)).join(""))).toBe(3);
    expect(skipped(Array.from({ length: 5000 }, (_, i) => line(`src/${i}.ts`)).join(""))).toBe(0);
    expect(skipped(`${line("*.a")}#${"x".repeat(4_200_000)}`)).toBe(1);
  });
});
