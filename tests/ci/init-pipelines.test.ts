import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { NAUGHTY_STRINGS } from "../../fixtures/naughty-strings.ts";
import { fillPipeline } from "../../src/config/draft/fill-pipeline.ts";
import { weeklySchedule } from "../../src/config/draft/schedule.ts";
import { type PipelineName, readPublication, readShippedPipeline } from "../../src/sources/shipped-pipelines.ts";
import { circleciFault } from "./support/circleci-faults.ts";
import { readSource, workflowFaults } from "./support/github-faults.ts";
import { readPipeline } from "./support/gitlab-faults.ts";

/** What `init` writes, by the schemas that the makers of each CI system publish. */

const { version: VERSION } = JSON.parse(readSource(join(import.meta.dirname, "../.."), "package.json").content) as { version: string }; // npm's shape
const NAMES = ["main", "release/1.x", `\${{x}}'"#`, "a\nb: c", ...Object.values(NAUGHTY_STRINGS).flatMap((texts) => texts.slice(0, 3))];

/** The pipeline for a repository in which everything is called `name`. */
async function pipelineFor(template: PipelineName, name: string): Promise<string> {
  const publication = { ...(await readPublication()), version: VERSION };
  return fillPipeline(template, await readShippedPipeline(template), { publication, schedule: weeklySchedule(name), branch: name });
}

describe("a pipeline that init writes", () => {
  const hostile = `\${{x}}'"#`;

  it("is one that GitHub takes", async () => {
    const content = await pipelineFor("github.yml", hostile);
    expect(await workflowFaults({ name: ".github/workflows/ai-impact.yml", content })).toEqual([]);
    expect(content.match(/\$\{\{.*?\}\}/g)).toEqual([`\${{ github.token }}`]);
  });

  it("is one that GitLab and CircleCI take", async () => {
    const component = readSource(join(import.meta.dirname, "../.."), "templates/report.yml").content;
    expect(readPipeline(await pipelineFor("gitlab.yml", hostile), component).fault).toBe("");
    expect(circleciFault(await pipelineFor("circleci.yml", hostile))).toBe("");
  });

  it.each(NAMES)("is the same whatever the repository is called, but for the hour: %j", async (name) => {
    for (const template of ["github.yml", "gitlab.yml", "circleci.yml", "buildkite.yml", "Jenkinsfile", "crontab"] as const) {
      const own = (await pipelineFor(template, name)).replace(weeklySchedule(name), "HOUR");
      expect(own).toBe((await pipelineFor(template, hostile)).replace(weeklySchedule(hostile), "HOUR"));
    }
  });

  it.each(NAMES)("is for Azure the shipped one but for the branch and the hour: %j", async (name) => {
    const [filled, shipped] = [await pipelineFor("azure.yml", name), await readShippedPipeline("azure.yml")].map((text) => parse(text));
    expect(Object.keys(filled)).toEqual(Object.keys(shipped));
    expect(filled.steps).toEqual(shipped.steps);
    expect(filled.schedules).toEqual([
      { ...shipped.schedules[0], cron: weeklySchedule(name), branches: { include: [expect.any(String)] } },
    ]);
  });
});
