import { readFile } from "node:fs/promises";

/** Files with pipelines for CI systems, as this package ships them. */
export const PIPELINE_NAMES = ["azure.yml", "buildkite.yml", "circleci.yml", "crontab", "github.yml", "gitlab.yml", "Jenkinsfile"] as const;
export type PipelineName = (typeof PIPELINE_NAMES)[number];

/** What stands in the address of this package as long as it is not published. */
const PLACEHOLDER = "OWNER";

/** Text of a shipped pipeline. */
export function readShippedPipeline(name: PipelineName): Promise<string> {
  return readFile(new URL(`../../data/ci/${name}`, import.meta.url), "utf8");
}

/** Where this package is published, as its own description says: `owner/name` of its repository, and whether that is more than a placeholder. */
export async function readPublication(): Promise<{ readonly repository: string; readonly isPublished: boolean }> {
  const data: unknown = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
  const url = typeof data === "object" && data !== null && "repository" in data ? JSON.stringify(data.repository) : "";
  const repository = /\/([\w-]+\/[\w-]+)\.git"/.exec(url)?.[1] ?? `${PLACEHOLDER}/git-ai-impact`;
  return { repository, isPublished: !repository.startsWith(`${PLACEHOLDER}/`) };
}
