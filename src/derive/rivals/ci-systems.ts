import type { ToolConfiguration } from "../configuration-tally.ts";
import type { InstantSpan } from "../weeks.ts";
import { isWithin } from "./near-adoption.ts";

/** Files at the root of the tree that CI systems read, lower case. */
const FILES: ReadonlyMap<string, string> = new Map([
  [".gitlab-ci.yml", "GitLab CI"],
  ["jenkinsfile", "Jenkins"],
  [".travis.yml", "Travis CI"],
  ["bitbucket-pipelines.yml", "Bitbucket Pipelines"],
  [".drone.yml", "Drone"],
  [".cirrus.yml", "Cirrus CI"],
  ["appveyor.yml", "AppVeyor"],
  [".appveyor.yml", "AppVeyor"],
]);

const PATTERNS: readonly (readonly [RegExp, string])[] = [
  [/^\.github\/workflows\/[^/]+\.ya?ml$/, "GitHub Actions"],
  [/^\.circleci\//, "CircleCI"],
  [/^\.?azure-pipelines[^/]*\.ya?ml$/, "Azure Pipelines"],
  [/^\.azure-pipelines\//, "Azure Pipelines"],
  [/^\.buildkite\//, "Buildkite"],
  [/^\.teamcity\//, "TeamCity"],
  [/^\.woodpecker(?:\/|\.ya?ml$)/, "Woodpecker"],
  [/^\.semaphore\//, "Semaphore"],
  [/^\.tekton\//, "Tekton"],
];

/** CI system that reads a file; null for all other paths. */
export function ciSystemOf(path: string): string | null {
  const lower = path.toLowerCase();
  return FILES.get(lower) ?? PATTERNS.find(([pattern]) => pattern.test(lower))?.[1] ?? null;
}

/** A CI system that appeared or disappeared. */
export interface CiChange {
  readonly system: string;
  readonly kind: "appeared" | "disappeared";
  /** Landing instant of its first file, or of the step that took its last file away; epoch seconds. */
  readonly at: number;
}

export interface CiChanges {
  /** In order of time. */
  readonly changes: readonly CiChange[];
  /** Times that a step touched the files of one CI system. */
  readonly edits: number;
}

/** CI systems whose files appeared on main for the first time in a span, or disappeared in it. */
export function findCiChanges(ci: readonly ToolConfiguration[], span: InstantSpan): CiChanges {
  const changes = ci.flatMap(({ tool, firstAt, lastAt, present }): readonly CiChange[] => [
    ...(isWithin(span, firstAt) ? [{ system: tool, kind: "appeared" as const, at: firstAt }] : []),
    ...(!present && isWithin(span, lastAt) ? [{ system: tool, kind: "disappeared" as const, at: lastAt }] : []),
  ]);
  const edits = ci.reduce((sum, { changedAt }) => sum + changedAt.filter((at) => isWithin(span, at)).length, 0);
  return { changes: changes.sort((a, b) => a.at - b.at), edits };
}
