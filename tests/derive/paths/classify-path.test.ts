import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createPathClassifier } from "../../../src/derive/paths/classify-path.ts";
import { parsePathRules } from "../../../src/derive/paths/path-rules.ts";
import { PATH_CLASSES, type PathClass } from "../../../src/model/path-class.ts";
import { REAL_PATHS } from "./real-paths.ts";

const rules = parsePathRules(readFileSync(new URL("../../../data/path-rules.json", import.meta.url), "utf8"));

function classifier(attributes = "", exclude: readonly string[] = []): (path: string) => PathClass | undefined {
  const classify = createPathClassifier({ rules, attributes: [{ folder: "", text: attributes }], exclude });
  return (path) => PATH_CLASSES[classify(path)];
}

describe("path classes by the shipped rules", () => {
  const classOf = classifier();
  const cases = Object.entries(REAL_PATHS).flatMap(([name, paths]) => paths.map((path) => ({ path, name })));

  it("are told by at least 150 real paths", () => {
    expect(cases.length).toBeGreaterThanOrEqual(150);
    expect(new Set(cases.map(({ path }) => path)).size).toBe(cases.length);
  });

  it.each(cases)("$path is $name", ({ path, name }) => {
    expect(classOf(path)).toBe(name);
  });

  it("are the same on a second look and for odd paths", () => {
    expect(classOf("src/a.test.ts")).toBe("test");
    expect(classOf("src/a.test.ts")).toBe("test");
    for (const path of ["", "/", ".", "..", "a//b", "constructor", "__proto__/toString", "a\nb.md/x", "\u001b[31m"])
      expect(classOf(path)).toBe("code");
  });
});

describe("attributes of the project", () => {
  it("mark paths as generated, vendored or documentation", () => {
    const classOf = classifier("api/** linguist-generated\nlib/** linguist-vendored=true\nguide/** linguist-documentation");
    expect(classOf("api/client.ts")).toBe("generated");
    expect(classOf("lib/zip.c")).toBe("vendored");
    expect(classOf("guide/site.ts")).toBe("docs");
    expect(classOf("src/main.ts")).toBe("code");
  });

  it("take paths back from the rules, which then go on as if that rule were not there", () => {
    const classOf = classifier("dist/** -linguist-generated\nvendor/** linguist-vendored=false\ndocs/** -linguist-documentation");
    expect(classOf("dist/index.js")).toBe("code");
    expect(classOf("vendor/own/a.go")).toBe("code");
    expect(classOf("vendor/own/a_test.go")).toBe("test");
    expect(classOf("vendor/own/a.pb.go")).toBe("generated");
    expect(classOf("docs/site.ts")).toBe("code");
    expect(classOf("docs/guide.md")).toBe("docs");
  });

  it("make a data format count when the project asks for it", () => {
    const classOf = classifier("*.ipynb linguist-detectable\n*.csv -linguist-detectable");
    expect(classOf("study/model.ipynb")).toBe("code");
    expect(classOf("study/model.csv")).toBe("data");
  });

  it("leave lock files lock files", () => {
    const classOf = classifier("*.lock -linguist-generated\npackage-lock.json linguist-vendored");
    expect(classOf("Cargo.lock")).toBe("lock");
    expect(classOf("package-lock.json")).toBe("lock");
  });

  it("say nothing about paths that they take back with an exclamation mark", () => {
    const classOf = classifier("*.ts linguist-generated\nsrc/*.ts !linguist-generated");
    expect(classOf("src/a.ts")).toBe("code");
    expect(classOf("lib/a.ts")).toBe("generated");
  });
});

describe("exclusions of the user", () => {
  it("come before everything else and know braces and file names at any depth", () => {
    const classOf = classifier("src/** linguist-documentation", ["src/{old,older}/**", "*.wsdl"]);
    expect(classOf("src/old/a.ts")).toBe("vendored");
    expect(classOf("src/new/a.ts")).toBe("docs");
    expect(classOf("deep/down/service.wsdl")).toBe("vendored");
  });
});

describe("the cache of paths", () => {
  it("forgets but stays right when more paths come than it holds", () => {
    const classOf = classifier();
    for (let i = 0; i < 120_000; i++) classOf(`src/${i}.ts`);
    expect(classOf("src/7.ts")).toBe("code");
    expect(classOf("docs/7.md")).toBe("docs");
  });
});
