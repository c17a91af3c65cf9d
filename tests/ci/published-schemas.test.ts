import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { fillPipeline, type Publication } from "../../src/config/draft/fill-pipeline.ts";
import { circleciFault } from "./support/circleci-faults.ts";
import { actionFaults, readSource, workflowFaults } from "./support/github-faults.ts";
import { readPipeline } from "./support/gitlab-faults.ts";

/** Pipelines by the schemas that the makers of each CI system publish. Each validator is shown a planted fault as well. */

const ROOT = join(import.meta.dirname, "../..");
const source = (name: string) => readSource(ROOT, name);
const expression = (text: string) => `\${{ ${text} }}`;
const OWN_WORKFLOWS = readdirSync(join(ROOT, ".github/workflows")).map((name) => `.github/workflows/${name}`);
const COMPONENT = source("templates/report.yml").content;

describe("GitHub's schema and actionlint", () => {
  it.each([...OWN_WORKFLOWS, "data/ci/github.yml"])("find nothing in %s", async (name) => {
    expect(await workflowFaults(source(name))).toEqual([]);
  });

  it.each([
    ["an unknown key of a job", /^( +)runs-on:/m, "$1run-on:", "Unexpected value 'run-on'"],
    ["an unknown permission", /contents: read/, "contents: reed", "Unexpected value 'reed'"],
    ["a job that is not there", /needs: version/, "needs: versions", 'needs job "versions" which does not exist'],
    ["an unknown context", /\$\{\{ github.token \}\}/, expression("gitub.token"), "gitub"],
    ["an expression that does not close", /\$\{\{ github.token \}\}/, "$" + "{{ github.token", "The expression is not closed"],
    [
      "text of an event in a script",
      /run: npm ci --ignore-scripts/,
      `run: echo ${expression("github.event.issue.title")}`,
      "potentially untrusted",
    ],
  ])("find %s", async (_, from, to, said) => {
    const { name, content } = source(".github/workflows/release.yml");
    expect(content).toMatch(from);
    expect((await workflowFaults({ name, content: content.replace(from, to) })).join("\n")).toContain(said);
  });

  it("find nothing in the action, and what is planted in it", () => {
    const { name, content } = source("action.yml");
    expect(actionFaults({ name, content })).toEqual([]);
    expect(actionFaults({ name, content: content.replace("using: composite", "using: composit") })).not.toEqual([]);
    expect(actionFaults({ name, content: content.replace(/^( +)shell: bash$/m, "$1shel: bash") }).join("\n")).toContain("shel");
  });
});

describe("GitLab's schema", () => {
  it("finds nothing in the pipeline that includes the component, nor in the component", () => {
    const { fault, jobs } = readPipeline(source("data/ci/gitlab.yml").content, COMPONENT);
    expect(fault).toBe("");
    expect(Object.keys(jobs)).toEqual(["ai-impact", "ai-impact-pages"]);
  });

  it.each([
    ["an unknown key of a job", "resource_group:", "resource_grup:", "resource_grup"],
    ["an unknown type of an input", "type: boolean", "type: bool", "input type unknown value: bool"],
    ["an exit code that is none", "exit_codes: [4, 10]", "exit_codes: [four]", "exit_codes"],
    ["a report that GitLab does not know", "metrics: ai-impact", "metric: ai-impact", "metric"],
  ])("finds %s", (_, from, to, said) => {
    expect(COMPONENT).toContain(from);
    expect(readPipeline(source("data/ci/gitlab.yml").content, COMPONENT.replace(from, to)).fault).toContain(said);
  });

  it("finds an input that the component does not have, and a value that it does not allow", () => {
    const include = (inputs: string) => `include:\n  - local: templates/report.yml\n    inputs: ${inputs}\n`;
    expect(readPipeline(include("{ check: warn }"), COMPONENT).fault).toBe("");
    expect(readPipeline(include("{ check: perhaps }"), COMPONENT).fault).toContain("check");
    expect(readPipeline(include("{ pages: 3 }"), COMPONENT).fault).toContain("pages");
  });
});

describe("CircleCI's parser", () => {
  const { content } = source("data/ci/circleci.yml");

  it("finds nothing in the pipeline", () => {
    expect(circleciFault(content)).toBe("");
  });

  it.each([
    ["an unknown step", "store_artifacts:", "store_artefacts:", "store_artefacts"],
    ["an unknown option of a step", "keys:", "keyz:", "restore_cache"],
    ["a job without a machine", /docker:\n.*\n/, "environment: {}\n", "No executor found"],
    ["a job that is not there", /- ai-impact$/m, "- ai-impacts", "ai-impacts"],
  ])("finds %s", (_, from, to, said) => {
    const broken = content.replace(from, to);
    expect(broken).not.toBe(content);
    expect(circleciFault(broken)).toContain(said);
  });
});

describe("what init writes for a repository", () => {
  const values = (publication: Publication) => ({ publication, schedule: "51 3 * * 1", branch: "main" });
  const { version } = JSON.parse(source("package.json").content) as { version: string }; // npm's shape
  const published = { repository: "acme/git-ai-impact", version: "1.2.3", isPublished: true };
  const placeholder = { repository: "OWNER/git-ai-impact", version, isPublished: false };
  const fill = (name: string, publication: Publication) => fillPipeline(name, source(`data/ci/${name}`).content, values(publication));

  it("is without fault once this program has an address", async () => {
    expect(await workflowFaults({ name: "ai-impact.yml", content: fill("github.yml", published) })).toEqual([]);
    expect(circleciFault(fill("circleci.yml", published))).toBe("");
  });

  it("is without fault beside a pipeline of GitLab that is there", () => {
    const own = fill("gitlab.yml", placeholder);
    const beside = "include:\n  - local: /.gitlab/ai-impact.yml\nbuild:\n  script: [make]\n";
    const { fault, jobs } = readPipeline(beside, COMPONENT, { ".gitlab/ai-impact.yml": own });
    expect([fault, ...Object.keys(jobs).sort()]).toEqual(["", "ai-impact", "ai-impact-pages", "build"]);
  });
});

describe("the schema of changesets", () => {
  const schema: object = JSON.parse(source("node_modules/@changesets/config/schema.json").content);
  const config: Record<string, unknown> = JSON.parse(source(".changeset/config.json").content);
  const validate = new Ajv({ strict: false }).compile(schema);

  it("accepts our configuration and refuses a wrong one", () => {
    expect(validate(config), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...config, access: "everybody" })).toBe(false);
  });
});
