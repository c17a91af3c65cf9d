import { describe, expect, it } from "vitest";
import { createOwnerLookup } from "../../../../src/derive/fleet/teams/owner-lookup.ts";
import { parseCodeowners } from "../../../../src/derive/fleet/teams/parse-codeowners.ts";

function owners(path: string, lines: readonly string[]): (file: string) => readonly string[] {
  return createOwnerLookup(parseCodeowners(path, lines.join("\n")));
}

describe("CODEOWNERS of GitHub", () => {
  const find = owners(".github/CODEOWNERS", [
    "# who looks at what",
    "*       @acme/everyone @ada",
    "*.js    @acme/web   # scripts",
    "*.go grace@example.com",
    "/apps/ @acme/apps",
    "/apps/github",
    "/docs/a\\ b.md @acme/docs",
  ]);

  it.each([
    ["README", ["@acme/everyone", "@ada"]],
    ["lib/a.js", ["@acme/web"]],
    ["cmd/main.go", ["grace@example.com"]],
    ["apps/shop/a.js", ["@acme/apps"]],
    ["apps/github/a.js", []],
    ["docs/a b.md", ["@acme/docs"]],
  ])("gives %s to the last rule that takes it", (file, expected) => {
    expect(find(file)).toEqual(expected);
  });

  it("passes over lines that the forge takes for errors, and counts them", () => {
    const file = parseCodeowners(".github/CODEOWNERS", "* @ada\n!docs/ @grace\ndocs/ nobody\n\\#x @grace\n[Team] @grace\n");
    expect(file.skipped).toBe(3);
    expect(createOwnerLookup(file)("docs/a")).toEqual(["@ada"]);
  });

  it("takes a rule that stands twice where it stands last", () => {
    const find = owners(".github/CODEOWNERS", ["/a/ @first", "*.md @web", "/a/ @last"]);
    expect(find("a/x.md")).toEqual(["@last"]);
  });

  it("is read with any ends of lines and any blanks", () => {
    expect(owners("CODEOWNERS", ["\t* \t @ada\r", "*.md   @grace\r"])("x.md")).toEqual(["@grace"]);
  });
});

describe("CODEOWNERS of GitLab", () => {
  const find = owners(".gitlab/CODEOWNERS", [
    "* @general",
    "!*.lock",
    "",
    "[Documentation][2] @docs-team",
    "docs/",
    "*.md @writers word",
    "^[Database] @database-team",
    "model/db/",
    "model/db/README.md @docs-team",
    "[DOCUMENTATION]",
    "guide/ @guides",
    "!/docs/private/",
    "docs/private/ @never",
    "[Open",
  ]);

  it.each([
    ["src/a.rb", ["@general"]],
    ["yarn.lock", []],
    ["docs/a.txt", ["@general", "@docs-team"]],
    ["docs/a.md", ["@general", "@writers"]],
    ["model/db/a.rb", ["@general", "@database-team"]],
    ["model/db/README.md", ["@general", "@writers", "@docs-team"]],
    ["guide/a.txt", ["@general", "@guides"]],
    ["docs/private/a.md", ["@general"]],
  ])("gives %s to the last rule of each section, but where one is excluded", (file, expected) => {
    expect(find(file)).toEqual(expected);
  });

  it("lets an optional section, its approvals and a heading without owners stand", () => {
    const { sections } = parseCodeowners("CODEOWNERS", "^[One][3]\na/\n[Two] @b\nb/\n");
    expect(sections.map((rules) => rules.map((rule) => rule.owners))).toEqual([[], [[]], [["@b"]]]);
  });

  it("ends a default of owners with its section, even where a later one has the same name", () => {
    const find = owners(".gitlab/CODEOWNERS", ["[One] @a", "x/", "[Two]", "y/", "[one]", "z/"]);
    expect([find("x/f"), find("y/f"), find("z/f")]).toEqual([["@a"], [], []]);
  });
});

describe("CODEOWNERS in the root or in docs", () => {
  it("is of GitLab where it has what only GitLab knows", () => {
    expect(parseCodeowners("CODEOWNERS", "* @a\n").syntax).toBe("github");
    expect(parseCodeowners("docs/CODEOWNERS", "[Team]\n* @a\n").syntax).toBe("gitlab");
    expect(parseCodeowners("CODEOWNERS", "* @a\n!*.lock\n").syntax).toBe("gitlab");
    expect(parseCodeowners("CODEOWNERS", "[ab].c @a\n").syntax).toBe("github");
  });
});

describe("hostile CODEOWNERS", () => {
  it.each(["", "\u0000\u0001", "@", "# only", "[", "^[]", "!", "!!!", "\\", "* @\n", "a".repeat(1 << 20)])("does not fail: %j", (text) => {
    for (const path of [".github/CODEOWNERS", ".gitlab/CODEOWNERS"])
      expect(createOwnerLookup(parseCodeowners(path, text))("a/b")).toEqual([]);
  });

  it("is read up to 50,000 rules, and the rest is counted", () => {
    const text = Array.from({ length: 100_000 }, (_, i) => `/${i}/ @t${i}`).join("\n");
    const file = parseCodeowners(".github/CODEOWNERS", text);
    expect(file.skipped).toBe(50_000);
    const find = createOwnerLookup(file);
    expect([find("49999/x"), find("50000/x")]).toEqual([["@t49999"], []]);
  });
});
