import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { describe, expect, test } from "vitest";

/** What linters and dependency-cruiser cannot see: text that must not be there, and folders against registries. */

const ROOT = join(import.meta.dirname, "..");
const SOURCES = readdirSync(join(ROOT, "src"), { recursive: true, encoding: "utf8" })
  .filter((path) => /\.tsx?$/.test(path))
  .map((path) => path.split(sep).join("/"));
const PURE = /^(model|stats|markers|derive|measures|checks|report)\//;
/** Folders of a plug-in layer that are not plug-ins. */
const NO_PLUG_INS = new Map([
  ["measures", ["cohort", "controlled", "designs", "estimate", "survival"]],
  ["report", ["shared", "verdict", "explain", "quote", "annotations", "cohort"]],
]);

function codeOf(path: string): string {
  const text = readFileSync(join(ROOT, "src", path), "utf8");
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "");
}

const filesWith = (pattern: RegExp, paths: readonly string[]) => paths.filter((path) => pattern.test(codeOf(path)));

describe("pure layers", () => {
  const pure = SOURCES.filter((path) => PURE.test(path));

  test.each([
    ["a clock", /\bnew Date\b|\bDate\.now\b|\bperformance\b/, ["model/time.ts"]],
    ["randomness", /\bMath\.random\b|\bcrypto\b/, []],
    ["the locale of the machine", /\.localeCompare\(|\.toLocale\w*\(|\bIntl\./, []],
    ["the outside world", /\bprocess\.|\bfetch\(|\bconsole\.|\bsetTimeout\(|\bimport\(/, []],
  ] as const)("hold nothing of %s", (_what, pattern, except: readonly string[]) => {
    expect(filesWith(pattern, pure).filter((path) => !except.includes(path))).toEqual([]);
  });
});

describe("files with markup, which dependency-cruiser cannot read", () => {
  const pages = SOURCES.filter((path) => path.endsWith(".tsx"));
  const PACKAGES = ["d3-scale", "d3-shape", "preact"];

  test("are parts of reporters", () => {
    expect(pages.filter((path) => !path.startsWith("report/"))).toEqual([]);
    expect(pages.length).toBeGreaterThan(0);
  });

  test.each(pages)("%s imports what a reporter may", (path) => {
    const [layer = "", plugIn = ""] = path.split("/");
    const imported = [...codeOf(path).matchAll(/from "([^"]+)"/g)].map((match) => match[1] ?? "");
    const isAllowed = (name: string) => {
      if (!name.startsWith(".")) return PACKAGES.includes(name);
      const target = join(dirname(path), name).split(sep).join("/");
      return [`${layer}/${plugIn}/`, "report/shared/", "model/"].some((folder) => target.startsWith(folder));
    };
    expect(imported.filter((name) => !isAllowed(name))).toEqual([]);
  });
});

describe("all sources", () => {
  test("start no shell, build no code from text, and never end the process", () => {
    expect(filesWith(/shell:\s*true|\beval\(|\bnew Function\(|\bprocess\.exit\(/, SOURCES)).toEqual([]);
  });

  test("have named exports only", () => {
    expect(filesWith(/^export (default|\*)/m, SOURCES)).toEqual([]);
  });

  test("lie at most three folders deep, in folders and files named after what they do", () => {
    expect(SOURCES.filter((path) => dirname(path).split("/").length > 3)).toEqual([]);
    expect(SOURCES.filter((path) => /(^|\/)(utils?|helpers?|common|misc|types)(\/|\.tsx?$)/.test(path))).toEqual([]);
  });

  test("have index.ts as the public API, a registry or a plug-in, never as a barrel", () => {
    const indexes = SOURCES.filter((path) => basename(path) === "index.ts" && path !== "index.ts");
    expect(indexes.filter((path) => !/^(markers|measures|checks|report)\/(([^/]+)\/)?index\.ts$/.test(path))).toEqual([]);
  });

  test("name an issue in every TODO", () => {
    const open = SOURCES.filter((path) => /TODO(?!\(#\d+\))|FIXME/.test(readFileSync(join(ROOT, "src", path), "utf8")));
    expect(open).toEqual([]);
  });
});

describe("registries", () => {
  const kinds = ["markers", "measures", "checks", "report"].filter((kind) => existsSync(join(ROOT, "src", kind, "index.ts")));

  test.each(kinds)("every plug-in folder of %s is in its registry, and nothing else is", (kind) => {
    const folders = readdirSync(join(ROOT, "src", kind), { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !(NO_PLUG_INS.get(kind) ?? []).includes(entry.name))
      .map((entry) => entry.name);
    const registered = [...codeOf(`${kind}/index.ts`).matchAll(/from "\.\/([^/"]+)\/index\.ts"/g)].map((match) => match[1]);
    expect(registered.sort()).toEqual(folders.sort());
  });
});

describe("tests", () => {
  test("mock nothing", () => {
    const folder = join(ROOT, "tests");
    const own = relative(folder, import.meta.filename);
    const tests = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts") && path !== own);
    expect(tests.filter((path) => /\bvi\.(mock|spyOn|fn)\(/.test(readFileSync(join(folder, path), "utf8")))).toEqual([]);
  });
});
