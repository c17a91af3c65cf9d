import type { PullMatcher } from "../../../../src/model/delivery/pull-request.ts";
import type { ForgeName } from "../../../../src/sources/forge/forge-address.ts";
import type { ForgeOptions } from "../../../../src/sources/forge/forge-options.ts";
import { createRng } from "../../../../src/stats/random.ts";
import { deploymentNode, type FakeRepository, incidentNode, playGithub, pullNode, runNode } from "./fake-github.ts";
import { gitlabDeploymentNode, gitlabIncidentNode, mergeNode, pipelineNode, playGitlab } from "./fake-gitlab.ts";

export const TOKEN = "secret-token-0123456789";
export const KEY = new Uint8Array(32).fill(7);

const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** Both forges, with nodes in the form of each. */
export const FORGES = {
  github: { play: playGithub, pull: pullNode, run: runNode, deployment: deploymentNode, incident: incidentNode },
  gitlab: { play: playGitlab, pull: mergeNode, run: pipelineNode, deployment: gitlabDeploymentNode, incident: gitlabIncidentNode },
} as const;

/** A repository of a forge with some of each kind. */
export function someRepository(forge: ForgeName, count = 3): FakeRepository {
  const { pull, run, deployment, incident } = FORGES[forge];
  return {
    prs: range(count).map((n) => pull(n)),
    runs: range(count).map((n) => run(n)),
    deployments: range(count).map((n) => deployment(n)),
    incidents: range(count).map((n) => incident(n)),
  };
}

/** Marks every pull request whose text names an assistant. */
const matchPull: PullMatcher = ({ body, author }) =>
  /assistant/.test(body ?? "") || author?.login === "agent"
    ? [{ marker: "test-marker", evidence: "assisted", tool: "Tool", model: null }]
    : [];

export interface RecordedOptions {
  readonly options: ForgeOptions;
  /** Waits in milliseconds with their reasons. */
  readonly waits: [number, string][];
}

/** Options that wait in no time and write down that they did. */
export function createOptions(forge: ForgeName, url: string, more: Partial<ForgeOptions> = {}): RecordedOptions {
  const waits: [number, string][] = [];
  const rng = createRng(1);
  const options: ForgeOptions = {
    forge,
    url,
    repository: "owner/name",
    token: { value: TOKEN, from: "GH_TOKEN", isJobToken: false },
    kinds: ["prs", "runs", "deployments", "incidents"],
    since: null,
    incidentLabels: ["incident"],
    matchPull,
    markersId: "markers-1",
    key: KEY,
    store: null,
    wait: async (milliseconds, reason) => {
      waits.push([milliseconds, reason]);
    },
    progress: () => {},
    signal: new AbortController().signal,
    env: {},
    random: () => rng.nextFloat(),
    ...more,
  };
  return { options, waits };
}
