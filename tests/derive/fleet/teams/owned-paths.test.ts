import { describe, expect, it } from "vitest";
import { compileOwnedPaths, type OwnerSyntax } from "../../../../src/derive/fleet/teams/owned-paths.ts";
import { createPathIndex } from "../../../../src/derive/fleet/teams/path-index.ts";

function takes(syntax: OwnerSyntax, pattern: string, path: string): boolean {
  return createPathIndex([compileOwnedPaths(pattern, syntax)]).find(path).length === 1;
}

describe("a pattern of GitHub", () => {
  it.each([
    ["*", ["a", "a/b.js", ".hidden/x"], []],
    ["**", ["a", "a/b"], []],
    ["/**", ["a", "a/b"], []],
    ["/*", ["a", "b.js"], ["a/b"]],
    ["*.js", ["a.js", "lib/deep/b.js", "x.min.js", "bundle.js/part.ts"], ["a.jsx", "js", "a.js.map"]],
    ["*.min.js", ["lib/x.min.js"], ["lib/x.js"]],
    ["/build/logs/", ["build/logs/a", "build/logs/deep/a"], ["build/logs", "x/build/logs/a"]],
    ["docs/*", ["docs/start.md"], ["docs/app/deep.md", "x/docs/start.md"]],
    ["apps/", ["apps/a", "x/apps/a/b"], ["apps", "myapps/a"]],
    ["/docs/", ["docs/a/b"], ["x/docs/a"]],
    ["/docs", ["docs", "docs/a/b"], ["x/docs", "docs2/a"]],
    ["**/logs", ["build/logs/x", "logs", "deeply/nested/logs/y"], ["logs2/x"]],
    ["src/main", ["src/main", "src/main/a"], ["x/src/main/a"]],
    ["docs", ["docs", "docs/a", "x/docs/a"], ["docs.md"]],
    ["a/**/z", ["a/z", "a/b/z", "a/b/c/z/file"], ["z", "b/a/z"]],
    ["a/**", ["a/b", "a/b/c"], ["a", "x/a/b"]],
    ["test_*", ["test_a.py", "x/test_b/c.py"], ["a_test"]],
    ["path\\ with\\ spaces/", ["path with spaces/a"], ["path/a"]],
    ["/app/[slug]/", ["app/[slug]/page.tsx"], ["app/s/page.tsx"]],
    ["/app/[slug]/*.ts", ["app/[slug]/a.ts"], ["app/s/a.ts", "app/[slug]/deep/a.ts"]],
    ["**/[slug]/", ["app/[slug]/a.ts", "[slug]/a"], ["app/s/a.ts"]],
    ["ab?", ["abc", "x/abd/y"], ["ab", "abcd"]],
  ])("%s takes files as the forge does", (pattern, hits, misses) => {
    for (const path of hits) expect([path, takes("github", pattern, path)]).toEqual([path, true]);
    for (const path of misses) expect([path, takes("github", pattern, path)]).toEqual([path, false]);
  });
});

describe("a pattern of GitLab", () => {
  it.each([
    ["*", ["a", "a/b"], []],
    ["README.md", ["README.md", "x/README.md"], ["README.md/x", "OLDREADME.md"]],
    ["internal/README.md", ["internal/README.md", "x/internal/README.md"], ["README.md", "myinternal/README.md"]],
    ["/docs/", ["docs/a", "docs/a/b"], ["x/docs/a"]],
    ["lib/", ["lib/a", "x/lib/a/b"], ["lib"]],
    ["/docs/*", ["docs/a"], ["docs/a/b"]],
    ["/docs/**/*.md", ["docs/a.md", "docs/x/y/a.md"], ["docs/a.txt", "a.md"]],
    ["/docs/**/*", ["docs/a", "docs/a/b"], ["x/docs/a"]],
    ["/docs/**", ["docs/a"], ["docs/a/b"]],
    ["*.rb", ["a.rb", "x/a.rb"], ["a.rb/x"]],
    ["\\#file.rb", ["#file.rb", "x/#file.rb"], ["file.rb"]],
    ["path\\ with\\ spaces/", ["x/path with spaces/a"], ["path/a"]],
    ["/[ab].txt", ["a.txt", "b.txt"], ["c.txt", "[ab].txt"]],
    ["docs", ["docs", "x/docs"], ["docs/a"]],
  ])("%s takes files as the forge does", (pattern, hits, misses) => {
    for (const path of hits) expect([path, takes("gitlab", pattern, path)]).toEqual([path, true]);
    for (const path of misses) expect([path, takes("gitlab", pattern, path)]).toEqual([path, false]);
  });
});

describe("patterns that can take nothing or ask too much", () => {
  it.each(["", "/", "//", "*".repeat(17), "x".repeat(513), "/[a", "a\\"])("%s takes no file, and does not fail", (pattern) => {
    const index = createPathIndex([compileOwnedPaths(pattern, "gitlab"), compileOwnedPaths(pattern, "github")]);
    for (const path of ["", "a", "a/b", "x".repeat(600)]) expect(index.find(path)).toEqual([]);
  });

  it("are skipped and counted beyond 2,000 that must be tried one by one, and those that can be looked up are not", () => {
    const trials = Array.from({ length: 2_010 }, (_, i) => compileOwnedPaths(`a*-${i}b`, "github"));
    const names = Array.from({ length: 100_000 }, (_, i) => compileOwnedPaths(`/folder-${i}/`, "github"));
    const index = createPathIndex([...trials, ...names], 2_000);
    expect(index.skipped).toBe(10);
    expect(index.find("ax-1999b")).toEqual([1_999]);
    expect(index.find("ax-2005b")).toEqual([]);
    expect(index.find("folder-99999/x")).toEqual([102_009]);
  });

  it("cost little for a pattern and a path that repeat each other", () => {
    const hostile = compileOwnedPaths(`${"*a".repeat(16)}b`, "github");
    const index = createPathIndex(Array.from({ length: 200 }, () => hostile));
    const path = `${"a".repeat(2_000)}/${"a".repeat(2_000)}`;
    const started = performance.now();
    expect(index.find(path)).toEqual([]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
