import picomatch from "picomatch";
import { describe, expect, it } from "vitest";
import { choosePipeline } from "../../../src/app/init/choose-pipeline.ts";
import { type Committer, findBots, openingOf } from "../../../src/app/init/find-bots.ts";
import { findForge } from "../../../src/app/init/find-forge.ts";
import { findMachineFiles } from "../../../src/app/init/find-machine-files.ts";
import { findMain } from "../../../src/app/init/find-main.ts";
import { findQuietDays } from "../../../src/app/init/find-quiet-days.ts";
import { findTeams } from "../../../src/app/init/find-teams.ts";
import { findCi, findReleaseFiles } from "../../../src/app/init/find-tree-files.ts";
import { findGeneratedSign } from "../../../src/app/init/generated-header.ts";
import type { PathChurn } from "../../../src/app/init/tally-churn.ts";
import type { CiFound } from "../../../src/model/surroundings.ts";
import { dayNumber } from "../../../src/model/time.ts";

function committer(name: string, more: Partial<Committer> & { readonly openings?: ReadonlyMap<string, number> } = {}): Committer {
  return { name, email: "x@example.com", commits: 50, openings: new Map([["update translations", 50]]), ...more };
}

describe("accounts that commit by themselves", () => {
  const accounts = (...committers: readonly Committer[]) => findBots(committers, "harbour-master").map(({ account }) => account);

  it("are named by words that programs call themselves by, beside the project's own", () => {
    const bots = ["Hosted Weblate", "Harbour Release", "harbour CI", "Jenkins CI", "Semantic Release", "Harbour Master GitHub Sync"];
    expect(accounts(...bots.map((name) => committer(name)))).toEqual([...bots].sort());
  });

  it("are never people, however regular their work and whatever their address", () => {
    const people = ["Ada Vale", "Travis", "Jenkins", "Ted Jenkins", "Ci Wang", "Ada (release)", "acme", "harbour", "ada", ""];
    expect(accounts(...people.map((name) => committer(name)))).toEqual([]);
    expect(accounts(...["Ada Vale", "ada"].map((name) => committer(name, { email: "ada+release-bot@example.com" })))).toEqual([]);
  });

  it("are told by their address where the name is the project's", () => {
    expect(accounts(committer("Harbour", { email: "ci@example.com" }))).toEqual(["ci@example.com"]);
  });

  it("have ten commits or more, which begin alike", () => {
    const few = committer("Release CI", { commits: 9, openings: new Map([["release 0", 9]]) });
    const varied = committer("Deploy CI", { openings: new Map(Array.from({ length: 50 }, (_, i) => [`word ${i}`, 1])) });
    expect(accounts(few, varied)).toEqual([]);
  });

  it("are listed once, though an account has several addresses", () => {
    expect(accounts(committer("Jenkins CI", { email: "a@example.com" }), committer("jenkins ci", { commits: 20 }))).toEqual(["Jenkins CI"]);
  });

  it("begin alike when numbers apart the first two words are", () => {
    expect([openingOf("Release 1.2.3\n\nmore"), openingOf("release 10.0.1"), openingOf("")]).toEqual([
      "release 0.0.0",
      "release 0.0.0",
      "",
    ]);
  });
});

describe("the forge", () => {
  const ci = (...systems: readonly string[]): readonly CiFound[] => systems.map((system) => ({ system, files: ["x.yml"] }));
  const kindOf = (originHost: string | null, found: readonly CiFound[] = []) =>
    findForge({ originHost, originPath: "acme/harbour" }, found).kind;

  it("is known by a public host, by a word of the host's name, by the files of one forge's CI, in this order", () => {
    expect(kindOf("github.com", ci("GitLab CI"))).toBe("github");
    expect(kindOf("gitlab.example.com", ci("GitHub Actions"))).toBe("gitlab");
    expect(kindOf("git.example.com", ci("GitLab CI"))).toBe("gitlab");
    expect(kindOf("git.example.com", ci("GitHub Actions", "Jenkins"))).toBe("github");
    expect(kindOf("gitlab.example.com")).toBe("gitlab");
    expect(kindOf("github.example.com")).toBe("github");
  });

  it("is not guessed from files of both, nor from a host that only looks like one", () => {
    expect(kindOf("git.example.com", ci("GitHub Actions", "GitLab CI"))).toBe("other");
    expect(kindOf("notgithub.example.com")).toBe("other");
    expect(findForge({ originHost: "github.com.evil.example", originPath: null }, [])).toMatchObject({ kind: "github", isSure: false });
    expect(kindOf(null)).toBe("none");
  });
});

describe("the pipeline", () => {
  const at = (kind: "github" | "gitlab" | "other" | "none", ...ci: readonly CiFound[]) =>
    choosePipeline({ forge: { kind, host: null, path: null, isSure: true }, ci });
  const found = (system: string, ...files: readonly string[]): CiFound => ({ system, files });

  it.each([
    ["the forge's own where nothing is in use", at("github"), "github.yml", ".github/workflows/ai-impact.yml"],
    [
      "the forge's own where it is in use beside others",
      at("github", found("Jenkins", "Jenkinsfile"), found("GitHub Actions", "a")),
      "github.yml",
      ".github/workflows/ai-impact.yml",
    ],
    [
      "that in use where the forge's own is not",
      at("github", found("Buildkite", ".buildkite/p.yml")),
      "buildkite.yml",
      ".buildkite/ai-impact.yml",
    ],
    ["GitLab's where files of GitHub's lie idle in a mirror", at("gitlab", found("GitHub Actions", "a")), "gitlab.yml", ".gitlab-ci.yml"],
    ["GitLab's one file where there is none", at("gitlab"), "gitlab.yml", ".gitlab-ci.yml"],
    [
      "a file to include where GitLab's is there",
      at("gitlab", found("GitLab CI", ".gitlab-ci.yml")),
      "gitlab.yml",
      ".gitlab/ai-impact.yml",
    ],
    ["a file beside Azure's", at("other", found("Azure Pipelines", "azure-pipelines.yml")), "azure.yml", "azure-pipelines-ai-impact.yml"],
    [
      "a file in Azure's folder",
      at("other", found("Azure Pipelines", ".azure-pipelines/x.yml")),
      "azure.yml",
      ".azure-pipelines/ai-impact.yml",
    ],
    ["a job of its own for Jenkins", at("none", found("Jenkins", "Jenkinsfile")), "Jenkinsfile", "Jenkinsfile.ai-impact"],
    ["text for CircleCI, which has one file", at("github", found("CircleCI", ".circleci/config.yml")), "circleci.yml", null],
    ["a line of cron where there is neither", at("none", found("Travis CI", ".travis.yml")), "crontab", null],
  ])("is %s", (_what, { template, path }, wantedTemplate, wantedPath) => {
    expect({ template, path }).toEqual({ template: wantedTemplate, path: wantedPath });
  });

  it("says which lines take GitLab's file up", () => {
    expect(at("gitlab", found("GitLab CI", ".gitlab-ci.yml")).paste).toEqual({
      path: ".gitlab-ci.yml",
      text: "include:\n  - local: /.gitlab/ai-impact.yml\n",
    });
  });
});

describe("main", () => {
  const ref = (name: string) => ({
    name,
    kind: name.startsWith("refs/heads") ? ("head" as const) : ("remote" as const),
    number: 0,
    sha: "0",
  });

  it("is named as the configuration would, with the branches that could be taken for it", () => {
    const refs = ["refs/heads/feature", "refs/remotes/origin/main", "refs/remotes/origin/develop"].map(ref);
    expect(findMain({ refs }, { name: "refs/remotes/origin/main", sha: "0", source: "origin-head" })).toEqual({
      branch: "main",
      reason: "the remote's default branch",
      rivals: ["develop"],
    });
    expect(findMain({ refs: [] }, { name: "refs/remotes/upstream/release/1", sha: "0", source: "option" }).branch).toBe(
      "upstream/release/1",
    );
    expect(findMain({ refs: [] }, { name: "refs/heads/release/1", sha: "0", source: "option" }).branch).toBe("release/1");
  });
});

describe("files of the tree", () => {
  const workflows = ["deploy-web.yml", "released_package_test.yml", "web-publish.yaml"].map((name) => `.github/workflows/${name}`);
  const paths = [".changeset/config.json", ...workflows, "Jenkinsfile", "src/release.ts"];

  it("show CI systems in the order of paths", () => {
    expect(findCi(paths)).toEqual([
      { system: "GitHub Actions", files: workflows },
      { system: "Jenkins", files: ["Jenkinsfile"] },
    ]);
  });

  it("show how releases are made", () => {
    expect(findReleaseFiles(paths)).toEqual([
      ".changeset/config.json",
      ".github/workflows/deploy-web.yml",
      ".github/workflows/web-publish.yaml",
    ]);
  });
});

describe("teams of CODEOWNERS", () => {
  const teamsOf = (text: string, path = ".github/CODEOWNERS") => findTeams({ path, text });

  it("are owners of two parts, those with most lines first; people and addresses are none", () => {
    expect(teamsOf("* @acme/core @ada\n/pay @acme/payments ada@example.com\n/pay/x @acme/payments\n")).toEqual([
      { team: "payments", owner: "@acme/payments", rules: 2 },
      { team: "core", owner: "@acme/core", rules: 1 },
    ]);
  });

  it("keep their whole name where two end alike", () => {
    expect(teamsOf("a @acme/core\nb @other/core\n").map(({ team }) => team)).toEqual(["acme/core", "other/core"]);
  });

  it("are none without a file, and none in one without teams", () => {
    expect([findTeams(null), teamsOf(""), teamsOf("* @ada\n")]).toEqual([[], [], []]);
  });
});

describe("quiet days", () => {
  /** Two landings on each day from `from` to `to`, but for those that `without` holds. */
  function landings(from: string, to: string, without: readonly (readonly [string, string])[] = []): readonly number[] {
    const day = (text: string) => dayNumber(text) ?? Number.NaN;
    const days = Array.from({ length: day(to) - day(from) + 1 }, (_, i) => day(from) + i);
    const isOut = (one: number) => without.some(([first, last]) => one >= day(first) && one <= day(last));
    return days.filter((one) => !isOut(one)).flatMap((one) => [one * 86_400, one * 86_400 + 3600]);
  }

  it("are the days around the turn of a year in which nothing landed", () => {
    const found = findQuietDays(
      landings("2023-01-01", "2025-03-01", [
        ["2023-12-22", "2024-01-02"],
        ["2024-12-24", "2024-12-29"],
      ]),
    );
    expect(found).toEqual([{ from: "2023-12-22", to: "2024-01-02", days: 12, usual: 14 }]);
  });

  it("are none where a gap of the year before was as long, or work is rare, or there is none", () => {
    const gap = ["2023-12-22", "2024-01-02"] as const;
    expect(findQuietDays(landings("2023-01-01", "2024-03-01", [gap, ["2023-08-01", "2023-08-12"]]))).toEqual([]);
    expect(findQuietDays(landings("2023-01-01", "2024-03-01", [gap]).filter((_, i) => i % 6 === 0))).toEqual([]);
    expect(findQuietDays([])).toEqual([]);
    expect(findQuietDays([Number.NaN])).toEqual([]);
  });

  it("are not the days behind the last landing", () => {
    expect(findQuietDays(landings("2023-01-01", "2023-12-20"))).toEqual([]);
  });
});

describe("signs of a machine-written file", () => {
  it.each([
    ["// Code generated by protoc-gen-go. DO NOT EDIT.\npackage x\n"],
    ["/* eslint-disable */\n/**\n * @generated by x\n */\n"],
    ["# This file was automatically generated. Do not edit.\n"],
    ["<!-- AUTO-GENERATED -->\ntext\n"],
    [`x=1;${"a".repeat(6000)}\n`],
  ])("are found in %j", (text) => {
    expect(findGeneratedSign(text)).not.toBeNull();
  });

  it.each([
    ["const message = 'auto-generated, do not edit';\n"],
    ["# Title\n\nThis project was generated with a template.\n"],
    [`${"short line\n".repeat(3000)}`],
    [`${"// a line\n".repeat(600)}// @generated far below\n`],
    [""],
  ])("are not found in %j", (text) => {
    expect(findGeneratedSign(text)).toBeNull();
  });

  it("take linear time on hostile text", () => {
    const startedAt = performance.now();
    findGeneratedSign(`// ${"code generated ".repeat(70_000)}`);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

describe("machine-written files", () => {
  const file = (path: string, lines: number, changes = 5): PathChurn => ({ path, lines, changes, lastStep: 0 });
  const find = (paths: readonly PathChurn[], generated: readonly string[]) =>
    findMachineFiles(
      { counted: paths.reduce((sum, { lines }) => sum + lines, 0), classes: [], paths: [...paths].sort((a, b) => b.lines - a.lines) },
      new Map(generated.map((path) => [path, 'says "@generated"'])),
    );
  const patterns = (paths: readonly PathChurn[], generated: readonly string[]) => find(paths, generated).map(({ pattern }) => pattern);

  it("are one folder where nearly all of its lines are in such files", () => {
    const paths = [
      file("web/dist/a.js", 500),
      file("web/dist/deep/b.js", 450),
      file("web/dist/readme.md", 1),
      file("web/src/x.ts", 9_000, 900),
    ];
    expect(find(paths, ["web/dist/a.js", "web/dist/deep/b.js"])).toEqual([
      { pattern: "web/dist/**", files: 2, lines: 950, share: 950 / 9_951, evidence: 'each says "@generated"', isSure: true },
    ]);
  });

  it("are no folder where people write as well, however little of it changed", () => {
    const paths = [file("src/a.pb.js", 900), file("src/b.js", 900), file("src/main.js", 5)];
    expect(patterns(paths, ["src/a.pb.js", "src/b.js"])).toEqual(["src/a.pb.js", "src/b.js"]);
  });

  it("are an ending where all files with it are such, and themselves otherwise", () => {
    const paths = [file("a/x.gen.ts", 100), file("b/y.gen.ts", 100), file("a/z.ts", 500), file("b/w.ts", 500), file("c/q.ts", 300)];
    expect(patterns(paths, ["a/x.gen.ts", "b/y.gen.ts"])).toEqual(["**/*.gen.ts"]);
    expect(patterns(paths, ["a/x.gen.ts", "c/q.ts"])).toEqual(["c/q.ts", "a/x.gen.ts"]);
  });

  it("are meant by their pattern alone, whatever their names hold", () => {
    const odd = ["app/[id]/(group)/p.ts", "a/{b}/*.ts", "a/!b/@x.ts", "root[1].ts", "a/b|c.ts"];
    const paths = [...odd.map((path) => file(path, 100)), file("a/z/other.ts", 1000), file("deep/root[1].ts", 10)];
    for (const path of odd) {
      const [pattern = ""] = patterns(paths, [path]);
      const others = paths.map((one) => one.path).filter((one) => one !== path);
      const matches = picomatch([pattern], { dot: true, nonegate: true });
      expect({ pattern, own: matches(path), others: others.filter((one) => matches(one)) }).toEqual({ pattern, own: true, others: [] });
    }
  });

  it("are left out below half a percent of all lines", () => {
    expect(patterns([file("gen/a.ts", 4), file("src/b.ts", 996)], ["gen/a.ts"])).toEqual([]);
  });

  it("are asked about where only their changes look like it", () => {
    const paths = [file("locale/de.ts", 9_000, 4), file("src/a.ts", 9_000, 400), file("once.sql", 9_000, 1)];
    expect(find(paths, [])).toEqual([
      { pattern: "locale/de.ts", files: 1, lines: 9_000, share: 1 / 3, evidence: "4 changes of 2250 lines each on average", isSure: false },
    ]);
  });

  it("are none in a history without lines", () => {
    expect(findMachineFiles({ counted: 0, classes: [], paths: [] }, new Map())).toEqual([]);
  });
});
