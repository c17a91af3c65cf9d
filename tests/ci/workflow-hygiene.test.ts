import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

/** Rules for our own workflows, the action and what we give to others: hostile-inputs section 8. */

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>> | string;
  readonly steps?: readonly Step[];
  readonly environment?: string;
  readonly "timeout-minutes"?: number;
}
interface Workflow {
  readonly on?: unknown;
  readonly permissions?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
  readonly runs?: { readonly steps: readonly Step[] };
}

const ROOT = join(import.meta.dirname, "../..");
const read = (name: string) => readFileSync(join(ROOT, name), "utf8");
const OWN = readdirSync(join(ROOT, ".github/workflows")).map((name) => `.github/workflows/${name}`);
const FILES = [...OWN, "data/ci/github.yml", "action.yml"];

/** What breaks a rule in a workflow or an action's manifest, in words; empty for a good one. */
function breaches(text: string): readonly string[] {
  const file = parse(text) as Workflow; // a workflow, as the published schema has found
  const jobs = Object.entries(file.jobs ?? {});
  const steps = [...jobs.flatMap(([, job]) => job.steps ?? []), ...(file.runs?.steps ?? [])];
  return [
    ...text.split("\n").flatMap((line) => pinBreach(line)),
    ...(file.jobs === undefined || readsContentsOnly(file.permissions) ? [] : ["the workflow's own rights are more than contents: read"]),
    ...(JSON.stringify(file.on ?? null).includes("pull_request_target") ? ["runs on pull_request_target"] : []),
    ...steps.flatMap((step) => stepBreaches(step)),
    ...jobs.flatMap(([name, job]) => jobBreaches(name, job)),
  ];
}

/** Every action by the 40 digits of a commit, with its version in words. Ours has no commit yet: users pin it when it is published. */
function pinBreach(line: string): readonly string[] {
  const used = /^\s*(?:- )?uses:\s*(\S+)(.*)$/.exec(line);
  if (used === null || used[1]?.startsWith("./") || used[1]?.startsWith("OWNER/")) return [];
  const isPinned = /@[0-9a-f]{40}$/.test(used[1] ?? "") && /^ # v\d+\.\d+\.\d+$/.test(used[2] ?? "");
  return isPinned ? [] : [`not pinned: ${used[1]}`];
}

function readsContentsOnly(permissions: unknown): boolean {
  return JSON.stringify(permissions) === '{"contents":"read"}';
}

function stepBreaches({ uses, run, with: inputs }: Step): readonly string[] {
  return [
    ...(run?.includes("${{") ? [`an expression in a script: ${run}`] : []),
    ...(uses?.startsWith("actions/checkout@") && inputs?.["persist-credentials"] !== false ? ["a checkout keeps its token"] : []),
  ];
}

function jobBreaches(name: string, { permissions, steps = [], environment, ...job }: Job): readonly string[] {
  const maySign = typeof permissions === "string" ? permissions === "write-all" : (permissions?.["id-token"] ?? "none") !== "none";
  const runsCode = steps.some(
    ({ uses, run }) => uses?.startsWith("actions/checkout@") || (run !== undefined && !/^npm publish /.test(run)),
  );
  return [
    ...(maySign && (name !== "publish" || environment === undefined || runsCode) ? [`${name} may sign, and is no bare publishing`] : []),
    ...(job["timeout-minutes"] === undefined ? [`${name} has no time limit`] : []),
  ];
}

describe("workflows and the action", () => {
  it.each(FILES)("%s keeps the rules", (name) => {
    expect(breaches(read(name))).toEqual([]);
  });

  it.each([
    ["an action by its tag", /@3d3c[0-9a-f]+ # v7.0.1/, "@v7", "not pinned: actions/checkout@v7"],
    ["an action without its version", / # v7.0.1/, "", "not pinned: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1"],
    ["rights that are not said", /^permissions:\n {2}contents: read$/m, "", "the workflow's own rights are more than contents: read"],
    [
      "rights for all",
      /^permissions:\n {2}contents: read$/m,
      "permissions: write-all",
      "the workflow's own rights are more than contents: read",
    ],
    ["a trigger that gives rights to strangers", /push:/, "pull_request_target:", "runs on pull_request_target"],
    ["an expression in a script", /run: npm ci/, `run: echo \${{ github.head_ref }} && npm ci`, "an expression in a script"],
    ["a checkout that keeps its token", /persist-credentials: false/, "persist-credentials: true", "a checkout keeps its token"],
    ["another job that may sign", /pull-requests: write/, "id-token: write", "version may sign, and is no bare publishing"],
    ["code in the job that may sign", /- run: npm publish/, "- run: npm ci\n      - run: npm publish", "publish may sign, and is no bare"],
    ["signing without an environment", /^ +environment: npm\n/m, "", "publish may sign, and is no bare publishing"],
    ["a job without a limit", /^ +timeout-minutes: 15\n/m, "", "version has no time limit"],
  ])("the rules refuse %s", (_, from, to, said) => {
    const text = read(".github/workflows/release.yml");
    expect(text).toMatch(from);
    expect(breaches(text.replace(from, to)).join("\n")).toContain(said);
  });

  it("the release raises versions with the program that writes change notes, at its pinned version", () => {
    const { devDependencies, scripts } = JSON.parse(read("package.json")) as Record<string, Record<string, string>>; // npm's shape
    expect(devDependencies?.["@changesets/cli"]).toMatch(/^\d+\.\d+\.\d+$/);
    expect(scripts?.["release:version"]).toMatch(/^changeset version && /);
    expect(read(".github/workflows/release.yml")).toContain("version: npm run release:version");
  });
});
