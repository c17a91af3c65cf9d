import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { gitlabMergeRequests } from "../../fixtures/repos/gitlab-merge-requests.ts";
import { buildStory } from "../../fixtures/repos/story.ts";
import { type GitlabJob, readPipeline } from "./support/gitlab-faults.ts";

/** The component's script, run as a runner of GitLab runs it: one bash, its variables in the environment, in a checkout of one commit. */

const COMPONENT = readFileSync(join(import.meta.dirname, "../../templates/report.yml"), "utf8");

const { version: VERSION } = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as { version: string }; // npm's shape

/** In place of npx: says what it was asked for, word by word, leaves the files of a run, and ends as it is told. */
const NPX = `#!/bin/sh
printf '%s\\n' "$@" > "$NPX_WORDS"
mkdir -p ai-impact
printf '%s\\n' '# TYPE git_ai_impact_run_info gauge' 'git_ai_impact_run_info{repository="a"} 1 5' 'git_ai_impact_week_ratio{repository="a"} 2 5' > ai-impact/metrics.openmetrics.txt
exit "$NPX_EXIT"
`;

let jobs: Readonly<Record<string, GitlabJob>>;
let project = "";
beforeAll(async () => {
  jobs = jobsWith({});
  project = await buildStory(gitlabMergeRequests);
});

function jobsWith(inputs: Readonly<Record<string, string | boolean>>): Readonly<Record<string, GitlabJob>> {
  const { fault, jobs: found } = readPipeline(
    `include:\n  - local: templates/report.yml\n    inputs: ${JSON.stringify(inputs)}\n`,
    COMPONENT,
  );
  expect(fault).toBe("");
  return found;
}

interface Outcome {
  readonly exit: number | null;
  /** What npx was asked for. */
  readonly words: readonly string[];
  readonly folder: string;
  readonly refs: string;
}

/** Runs the script of a job. @param exit what the program ends with */
function runJob(job: GitlabJob | undefined, exit: number, variables: Readonly<Record<string, string>> = {}): Outcome {
  const place = mkdtempSync(join(tmpdir(), "component-"));
  onTestFinished(() => rmSync(place, { recursive: true, force: true }));
  const folder = join(place, "checkout");
  const env = { PATH: `${place}:${process.env["PATH"]}`, HOME: place, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };
  const git = (...words: readonly string[]) => execFileSync("git", words, { cwd: folder, env, encoding: "utf8", stdio: "pipe" });
  mkdirSync(folder);
  // What a runner does with GIT_DEPTH 0.
  git("init", "--quiet", ".");
  git("remote", "add", "origin", project);
  git("fetch", "--quiet", "origin", "+refs/heads/*:refs/remotes/origin/*");
  git("checkout", "--quiet", "--detach", "refs/remotes/origin/main");
  writeFileSync(join(place, "npx"), NPX);
  chmodSync(join(place, "npx"), 0o755);
  const given = {
    NPX_WORDS: join(place, "words"),
    NPX_EXIT: String(exit),
    CI_DEFAULT_BRANCH: "main",
    CI_SERVER_URL: "https://gitlab.example.com",
  };
  const { status } = spawnSync("bash", ["-eo", "pipefail", "-c", job?.script.join("\n") ?? ""], {
    cwd: folder,
    env: { ...env, ...given, ...job?.variables, ...variables },
    encoding: "utf8",
  });
  const words = existsSync(given.NPX_WORDS) ? readFileSync(given.NPX_WORDS, "utf8").split("\n").slice(0, -1) : [];
  return { exit: status, words, folder, refs: git("for-each-ref", "--format=%(refname) %(symref)") };
}

describe("the job of the component", () => {
  it("runs one command on the whole history, with merge requests and the default branch known", () => {
    const { exit, words, refs } = runJob(jobs["ai-impact"], 0);
    expect(exit).toBe(0);
    expect(words.join(" ")).toBe(
      `--yes git-ai-impact@${VERSION} analyze . --out=ai-impact --format=html,json,md,openmetrics,badge --history=.ai-impact/history --privacy=team --no-input --yes`,
    );
    expect(refs).toContain("refs/remotes/origin/HEAD refs/remotes/origin/main\n");
    expect(refs).toMatch(/^refs\/merge-requests\/\d+\/head /m);
    expect(jobs["ai-impact"]?.variables).toMatchObject({ GIT_DEPTH: "0" });
  });

  it("passes what it is given as one word each, whatever signs are in it", () => {
    const hostile = `a b"; touch hacked; $(touch hacked) \`touch hacked\` 'x' # y`;
    const job = jobsWith({ config: hostile, adopted: "2025-09", records: true, "merge-requests": false, history: "/mnt/history" })[
      "ai-impact"
    ];
    const { exit, words, folder, refs } = runJob(job, 0);
    expect(exit).toBe(0);
    expect(words.slice(-4)).toEqual([
      `--config=${hostile}`,
      "--adopted=2025-09",
      "--forge=gitlab",
      "--forge-url=https://gitlab.example.com",
    ]);
    expect(words).toContain("--history=/mnt/history");
    expect(existsSync(join(folder, "hacked"))).toBe(false);
    expect(refs).not.toContain("merge-requests");
  });

  it("goes on where merge requests cannot be fetched", () => {
    const job = jobs["ai-impact"];
    const script = [`git remote set-url origin /nowhere`, ...(job?.script ?? [])];
    const { exit, words } = runJob(job === undefined ? undefined : { ...job, script }, 0);
    expect(exit).toBe(0);
    expect(words).toContain("analyze");
  });

  it.each([
    ["true", "check", 1, 1],
    ["warn", "check", 1, 10],
    ["true", "check", 4, 4],
    ["warn", "check", 2, 2],
    ["false", "analyze", 5, 5],
    ["false", "analyze", 70, 70],
  ])("with check %s, %s is run, and exit code %i of it is %i of the job", (check, command, exit, expected) => {
    const outcome = runJob(jobsWith({ check })["ai-impact"], exit);
    expect(outcome.words[2]).toBe(command);
    expect(outcome.exit).toBe(expected);
  });

  it("lets partial data and failing assertions that only warn pass with a warning, and nothing else", () => {
    expect(jobs["ai-impact"]?.allow_failure).toEqual({ exit_codes: [4, 10] });
  });

  it("gives the metrics report the numbers of the run, without weeks", () => {
    const { folder } = runJob(jobs["ai-impact"], 1);
    const lines = readFileSync(join(folder, "ai-impact/metrics.txt"), "utf8").split("\n");
    expect(lines).toEqual(["# TYPE git_ai_impact_run_info gauge", 'git_ai_impact_run_info{repository="a"} 1 5', ""]);
  });

  it("runs in scheduled pipelines and those started by hand, of the default branch; pages only where they are asked for", () => {
    const isDefault = "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH";
    const when = ["schedule", "web"].map((source) => `$CI_PIPELINE_SOURCE == "${source}" && ${isDefault}`);
    expect(jobs["ai-impact"]?.rules).toEqual(when.map((condition) => ({ if: condition })));
    const [never, ...always] = jobs["ai-impact-pages"]?.rules ?? [];
    expect(never).toEqual({ if: '"false" != "true"', when: "never" });
    expect(always).toEqual(when.map((condition) => ({ if: condition, when: "always" })));
    expect(jobsWith({ pages: true })["ai-impact-pages"]?.rules?.[0]).toEqual({ if: '"true" != "true"', when: "never" });
  });

  it("publishes the page and its badge as they are", () => {
    const folder = mkdtempSync(join(tmpdir(), "component-pages-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, "ai-impact"));
    for (const name of ["report.html", "badge.svg", "badge.json", "report.json"]) writeFileSync(join(folder, "ai-impact", name), name);
    execFileSync("bash", ["-eo", "pipefail", "-c", jobs["ai-impact-pages"]?.script.join("\n") ?? ""], { cwd: folder });
    expect(readFileSync(join(folder, "public/index.html"), "utf8")).toBe("report.html");
    expect(existsSync(join(folder, "public/badge.svg")) && existsSync(join(folder, "public/badge.json"))).toBe(true);
    expect(existsSync(join(folder, "public/report.json"))).toBe(false);
  });
});
