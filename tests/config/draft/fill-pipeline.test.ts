import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { NAUGHTY_STRINGS } from "../../../fixtures/naughty-strings.ts";
import { fillPipeline, type PipelineValues } from "../../../src/config/draft/fill-pipeline.ts";
import { weeklySchedule } from "../../../src/config/draft/schedule.ts";
import { PIPELINE_NAMES, readPublication } from "../../../src/sources/shipped-pipelines.ts";

const ROOT = new URL("../../../", import.meta.url);
const shipped = (name: string) => readFileSync(new URL(`data/ci/${name}`, ROOT), "utf8");
/** The version that a release puts into the pipelines. */
const { version: OWN_VERSION } = JSON.parse(readFileSync(new URL("package.json", ROOT), "utf8")) as { version: string }; // npm's shape
const VALUES: PipelineValues = {
  publication: { repository: "acme/git-ai-impact", version: "1.2.3", isPublished: true },
  schedule: "51 3 * * 1",
  branch: "main",
};
const fill = (name: string, more: Partial<PipelineValues> = {}) => fillPipeline(name, shipped(name), { ...VALUES, ...more });

describe.each(PIPELINE_NAMES)("the pipeline %s", (name) => {
  it("names version and address of this program, and no placeholder once it is published", () => {
    const text = fill(name);
    expect(text).toMatch(/git-ai-impact(\/report)?@v?1\.2\.3/);
    expect(text).not.toMatch(/OWNER|UNPUBLISHED/);
    expect(text).not.toContain(OWN_VERSION);
  });

  it("says plainly that its address is a placeholder until then", () => {
    const publication = { repository: "OWNER/git-ai-impact", version: OWN_VERSION, isPublished: false };
    expect(fill(name, { publication })).toMatch(/^(#|\/\/) UNPUBLISHED: /m);
  });

  it("runs on Mondays", () => {
    expect(fill(name)).toMatch(/51 3 \* \* 1|H 4 \* \* 1|Mondays/);
    expect(fill(name)).not.toContain("17 4 * * 1");
  });

  it("is changed in nothing else", () => {
    const publication = { repository: "OWNER/git-ai-impact", version: OWN_VERSION, isPublished: false };
    expect(fill(name, { publication, schedule: "17 4 * * 1" })).toBe(shipped(name));
  });

  it("fetches the whole history, or says that it must", () => {
    expect(shipped(name)).toMatch(/fetch-depth: 0|fetchDepth: 0|method: full|shallow: false|full (one|clone)|component:/);
  });

  it("runs the one command, and takes partial data for no failure", () => {
    const text = shipped(name);
    const command = /check \. --out \S+ --format html,json,md,openmetrics,badge\s+(\\\s+)?--history \S+ --no-input --yes/.test(text);
    expect(command || /uses: OWNER\/git-ai-impact@|component: \$CI_SERVER_FQDN\/OWNER/.test(text)).toBe(true);
    if (command && name !== "crontab") expect(text).toMatch(/\|\| \[ \$\$?\? -eq 4 \]/);
  });
});

describe("main's name in a pipeline", () => {
  const branchIn = (text: string): unknown => parse(text).schedules[0].branches.include[0];

  it.each(["main", "release/1.x", "no", "1e3", "0x1f", "~", "true", "größe", "v1.0", "-x", "#x", "@x"])(
    "reads back as it is: %j",
    (branch) => {
      expect(branchIn(fill("azure.yml", { branch }))).toBe(branch);
    },
  );

  it.each([
    `\${{variables.x}}`,
    "$(id)",
    "a\nb: c",
    "x: y",
    "a # b",
    "'x'",
    '"x',
    "`id`",
    "*",
    "a,b",
    ...Object.values(NAUGHTY_STRINGS).flat(),
  ])("is left to the user where a pipeline may read it as its own, or reads back: %j", (branch) => {
    const text = fill("azure.yml", { branch });
    const read = branchIn(text);
    expect(read === "main" || read === branch).toBe(true);
    if (read === "main") expect(text).toContain("- main # put the name of the integration branch here");
    expect(text.split("\n")).toHaveLength(fill("azure.yml").split("\n").length);
    expect(text).not.toMatch(/\$\{\{|\$\(id\)/);
  });

  it("is in no other pipeline: what a repository holds reaches none of them", () => {
    for (const name of PIPELINE_NAMES.filter((one) => one !== "azure.yml"))
      expect(fill(name, { branch: "canary-branch" })).not.toContain("canary-branch");
  });
});

describe("values of ours", () => {
  it.each([
    [{ publication: { ...VALUES.publication, version: "1.0.0\nrun: x" } }],
    [{ publication: { ...VALUES.publication, repository: "a/b c" } }],
    [{ schedule: "* * * * *; x" }],
  ])("are plain words, or a bug: %j", (more) => {
    expect(() => fill("github.yml", more)).toThrow(RangeError);
  });

  it("replace a version before a release as a whole", () => {
    const template = "npx --yes git-ai-impact@0.2.0-next.1 check .\n";
    expect(fillPipeline("crontab", template, VALUES)).toBe("npx --yes git-ai-impact@1.2.3 check .\n");
  });

  it("come from the description of this package", async () => {
    const { repository } = JSON.parse(readFileSync(new URL("package.json", ROOT), "utf8"));
    expect(repository.url).toContain((await readPublication()).repository);
  });
});

describe("the weekly schedule", () => {
  it("is the same for a name, and another for most others, in the night to Monday and off the full fives", () => {
    const names = Array.from({ length: 500 }, (_, i) => `acme/repo-${i}`);
    const schedules = names.map(weeklySchedule);
    expect(schedules.map((_, i) => weeklySchedule(names[i] ?? ""))).toEqual(schedules);
    for (const schedule of schedules) expect(schedule).toMatch(/^[1-5]?[1-46-9] [2-5] \* \* 1$/);
    expect(new Set(schedules).size).toBeGreaterThan(150);
    expect(weeklySchedule("")).toMatch(/^\d+ \d \* \* 1$/);
  });
});
