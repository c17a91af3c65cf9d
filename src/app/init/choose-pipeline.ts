import type { Surroundings } from "../../model/surroundings.ts";
import type { PipelineName } from "../../sources/shipped-pipelines.ts";

/** A pipeline that runs the report every week, and where it belongs. */
export interface PipelineChoice {
  readonly template: PipelineName;
  /** CI system in words. */
  readonly system: string;
  /** Path of its file in the work tree; null where it can only be added to a file that is there already, or to none in the tree. */
  readonly path: string | null;
  /** What is to be done by hand, in sentences; after the file is committed, where there is one. */
  readonly steps: readonly string[];
  /** Lines to add to a file that is there already; null where there are none. */
  readonly paste: { readonly path: string; readonly text: string } | null;
}

/** The one file that GitLab CI reads. */
export const GITLAB_FILE = ".gitlab-ci.yml";

const COMMIT = "Commit it to main: schedules run from there.";

/** How each CI system takes a pipeline up, told by whether the tree has a configuration of it. */
const SYSTEMS: readonly { readonly system: string; readonly choose: (files: readonly string[]) => PipelineChoice }[] = [
  {
    system: "GitHub Actions",
    choose: () => ({
      template: "github.yml",
      system: "GitHub Actions",
      path: ".github/workflows/ai-impact.yml",
      steps: [COMMIT],
      paste: null,
    }),
  },
  {
    system: "GitLab CI",
    choose: (files) => ({
      template: "gitlab.yml",
      system: "GitLab CI",
      path: files.length === 0 ? GITLAB_FILE : ".gitlab/ai-impact.yml",
      steps: [COMMIT, "Give the project a schedule: Build > Pipeline schedules."],
      paste: files.length === 0 ? null : { path: GITLAB_FILE, text: "include:\n  - local: /.gitlab/ai-impact.yml\n" },
    }),
  },
  {
    system: "Azure Pipelines",
    choose: (files) => ({
      template: "azure.yml",
      system: "Azure Pipelines",
      path: files.some((file) => file.startsWith(".azure-pipelines/")) ? ".azure-pipelines/ai-impact.yml" : "azure-pipelines-ai-impact.yml",
      steps: [COMMIT, "Make a pipeline from it: Pipelines > New pipeline > Existing Azure Pipelines YAML file."],
      paste: null,
    }),
  },
  {
    system: "Buildkite",
    choose: () => ({
      template: "buildkite.yml",
      system: "Buildkite",
      path: ".buildkite/ai-impact.yml",
      steps: [COMMIT, "Make a pipeline that uploads it, and give it a schedule."],
      paste: null,
    }),
  },
  {
    system: "Jenkins",
    choose: () => ({
      template: "Jenkinsfile",
      system: "Jenkins",
      path: "Jenkinsfile.ai-impact",
      steps: [COMMIT, "Make a pipeline job from it: Pipeline script from SCM."],
      paste: null,
    }),
  },
  {
    system: "CircleCI",
    // One file is the whole of it, and it includes no other.
    choose: () => ({
      template: "circleci.yml",
      system: "CircleCI",
      path: null,
      steps: ["Give the project a schedule called ai-impact: Project Settings > Triggers."],
      paste: null,
    }),
  },
];

/** Systems of the forges themselves. */
const OWN_SYSTEM: Readonly<Record<Surroundings["forge"]["kind"], string | null>> = {
  github: "GitHub Actions",
  gitlab: "GitLab CI",
  other: null,
  none: null,
};

/**
 * The one pipeline that is proposed: that of the forge's own CI where it is in use, or where no other that is known is; else that of the system in use; a line of cron where
 * there is neither. Two would report everything twice. Files of another forge's CI lie idle where the forge is known, as in a mirror.
 */
export function choosePipeline({ forge, ci }: Pick<Surroundings, "forge" | "ci">): PipelineChoice {
  const own = OWN_SYSTEM[forge.kind];
  const idle = own === null ? [] : Object.values(OWN_SYSTEM).filter((system) => system !== own);
  const used = SYSTEMS.filter(({ system }) => !idle.includes(system) && ci.some((found) => found.system === system));
  const chosen = used.find(({ system }) => system === own) ?? used[0] ?? SYSTEMS.find(({ system }) => system === own);
  if (chosen === undefined) return { template: "crontab", system: "cron", path: null, steps: [], paste: null };
  return chosen.choose(ci.find(({ system }) => system === chosen.system)?.files ?? []);
}
