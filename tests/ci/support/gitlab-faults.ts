import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";

/** gitlab-ci-local, which holds GitLab's own schema, wants a method of sets that Node has since 22. */
const PRELOAD = `data:text/javascript,${encodeURIComponent(
  "Set.prototype.union ??= function (other) { return new Set([...this, ...other]); };",
)}`;
const COMPONENT = "templates/report.yml";
/** The release that pipelines name by its tag. */
const { version: VERSION } = JSON.parse(readFileSync(join(import.meta.dirname, "../../../package.json"), "utf8")) as { version: string }; // npm's shape

export interface GitlabPipeline {
  /** Empty for a good one; else what is wrong with it, in words. */
  readonly fault: string;
  /** Jobs with their inputs filled in; empty where something is wrong. */
  readonly jobs: Readonly<Record<string, GitlabJob>>;
}

/** Of a job what tests look at. */
export interface GitlabJob {
  readonly script: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly rules?: readonly unknown[];
  readonly allow_failure?: unknown;
}

/**
 * A pipeline as GitLab would see it, judged by GitLab's own schema. No network: the component is found in a project of the same address,
 * both as a local file and as the release of this version.
 *
 * @param pipeline text of .gitlab-ci.yml
 * @param component text of the component
 * @param more texts of other files of the project by their paths
 */
export function readPipeline(pipeline: string, component: string, more: Readonly<Record<string, string>> = {}): GitlabPipeline {
  const folder = mkdtempSync(join(tmpdir(), "gitlab-pipeline-"));
  try {
    const released = `.gitlab-ci-local/includes/gitlab.example.com/OWNER/git-ai-impact/v${VERSION}`;
    for (const path of [COMPONENT, join(released, COMPONENT)]) put(join(folder, path), component);
    const files = Object.entries({ ...more, ".gitlab-ci.yml": pipeline });
    for (const [path, text] of files) put(join(folder, path), text);
    makeRepository(folder);
    const { status, stdout, stderr } = expand(folder);
    if (status !== 0) return { fault: stderr.trim() || `exit code ${status}`, jobs: {} };
    // Our own file after expansion; tests fail on what is not there.
    const { stages: _, ...jobs } = parse(stdout) as Record<string, GitlabJob>;
    return { fault: "", jobs };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function put(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function makeRepository(folder: string): void {
  const env = { PATH: process.env["PATH"], HOME: folder, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };
  const git = (...words: readonly string[]) => execFileSync("git", words, { cwd: folder, env, stdio: "ignore" });
  git("init", "--quiet", "--initial-branch=main", ".");
  git("remote", "add", "origin", "https://gitlab.example.com/OWNER/git-ai-impact.git");
  git("add", "--all", ":!.gitlab-ci-local");
  git("-c", "user.name=Ada", "-c", "user.email=ada@example.com", "commit", "--quiet", "--message=pipeline");
  git("update-ref", "refs/remotes/origin/main", "HEAD");
  git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main");
}

function expand(folder: string) {
  const program = join(dirname(createRequire(import.meta.url).resolve("gitlab-ci-local/package.json")), "dist/index.js");
  const words = ["--import", PRELOAD, program, "--preview", "--home", folder];
  const env = { PATH: process.env["PATH"], HOME: folder };
  return spawnSync(process.execPath, words, { cwd: folder, env, encoding: "utf8" });
}
