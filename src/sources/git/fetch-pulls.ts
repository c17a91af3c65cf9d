import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { ToolError } from "../../errors.ts";
import type { PullOffer } from "../../model/reader.ts";
import { fetchWords, NETWORK_ACCESS, PULL_PATTERNS } from "./fetch-call.ts";
import { type Environment, userConfiguration } from "./find-git.ts";
import { type ListedRef, listRefs } from "./list-refs.ts";
import { linesOf } from "./object-types.ts";
import type { FoundRepository } from "./open-repository.ts";
import { fetchAddress } from "./origin-address.ts";
import { type GitCall, type GitProgram, runGit } from "./run-git.ts";
import { quotePath } from "./shadow.ts";

export interface PullOptions {
  readonly git: GitProgram;
  readonly repository: FoundRepository;
  readonly environment: Environment;
  /** Lets tests fetch from `file://` addresses. */
  readonly allowFile: boolean;
}

/** Pull request heads that lie beside the target. */
export interface PullStore {
  readonly objectFolder: string;
  readonly refs: readonly ListedRef[];
}

/** What reaching the user's own remote may need beside their git configuration; the last two are read by the GIT_ASKPASS of our GitHub Action. */
const ACCESS = ["SSH_AUTH_SOCK", "SSH_AGENT_PID", ...NETWORK_ACCESS, "GIT_ASKPASS", "GIT_ASKPASS_HOST", "GIT_ASKPASS_TOKEN"];
const FETCH_TIME_LIMIT_MS = 3_600_000;

/** Asks the origin for its pull request heads; nothing is fetched. @throws ToolError FETCH_FAILED */
export async function describePulls(options: PullOptions): Promise<PullOffer> {
  const address = addressOf(options);
  const { stdout } = await remoteCall(options, {
    args: ["ls-remote", "--refs", "--end-of-options", address, ...PULL_PATTERNS],
    cwd: options.git.home,
  });
  return { address, count: stdout.toString("utf8").split("\n").length - 1 };
}

/**
 * Fetches pull and merge request heads from the target's origin into a bare repository of ours, over https or ssh only.
 * The target is read but not written. Commits that the target holds are not fetched again.
 *
 * @param folder place of the bare repository; made when missing, kept between runs
 * @throws ToolError FETCH_FAILED
 */
export async function fetchPulls(options: PullOptions, folder: string): Promise<PullStore> {
  const { git, repository } = options;
  const address = addressOf(options);
  await mkdir(folder, { recursive: true });
  const subject = repository.path;
  const borrowed = { GIT_DIR: folder, GIT_ALTERNATE_OBJECT_DIRECTORIES: quotePath(repository.objectFolder) };
  const local = (args: readonly string[], input: Iterable<string> = []): GitCall => ({ args, cwd: folder, subject, env: borrowed, input });
  await runGit(git, local(["init", "--quiet", "--bare", "--template=", `--object-format=${repository.objectFormat}`, "."]));
  await announceKnown(options, local);
  await remoteCall(options, { args: fetchWords(address, PULL_PATTERNS), cwd: folder, env: borrowed });
  const { refs } = await listRefs(git, folder);
  return { objectFolder: join(folder, "objects"), refs: refs.filter((ref) => ref.kind === "pull") };
}

/** Tells git which commits the target has, as refs of our repository, so that they are not fetched again. */
async function announceKnown(
  { git, repository }: PullOptions,
  local: (args: readonly string[], input?: Iterable<string>) => GitCall,
): Promise<void> {
  const { stdout } = await runGit(git, local(["for-each-ref", "--format=delete %(refname)", "refs/known"]));
  await runGit(git, local(["update-ref", "--stdin"], [stdout.toString("utf8")]));
  const tips = [...new Set(repository.refs.refs.map((ref) => ref.sha))];
  const types = await runGit(git, local(["cat-file", "--batch-check=%(objecttype) %(objectname)", "--buffer"], linesOf(tips)));
  const commits = types.stdout
    .toString("latin1")
    .split("\n")
    .filter((line) => line.startsWith("commit "));
  await runGit(
    git,
    local(["update-ref", "--stdin"], linesOf(commits.map((line, i) => `create refs/known/${i} ${line.slice("commit ".length)}`))),
  );
}

function addressOf({ repository, allowFile }: PullOptions): string {
  const configured = repository.originAddress;
  const address =
    configured === null ? null : (fetchAddress(configured) ?? (allowFile && configured.startsWith("file://") ? configured : null));
  if (address === null)
    throw new ToolError("pull requests can be fetched only from an https or ssh origin, and this clone has none", { code: "FETCH_FAILED" });
  return address;
}

/** The one kind of call that reaches the network, on the user's wish, with the user's configuration and credentials helper. */
async function remoteCall(options: PullOptions, call: Pick<GitCall, "args" | "cwd" | "env">): ReturnType<typeof runGit> {
  const { git, repository, environment, allowFile } = options;
  const access = Object.fromEntries(ACCESS.map((name) => [name, environment[name]]));
  // Nobody may be there to answer: ssh asks a program that says no.
  const quiet = { SSH_ASKPASS: "/bin/false", SSH_ASKPASS_REQUIRE: "force" };
  const env = {
    ...userConfiguration(environment),
    ...access,
    ...quiet,
    GIT_ALLOW_PROTOCOL: allowFile ? "https:ssh:file" : "https:ssh",
    ...call.env,
  };
  try {
    return await runGit(git, { ...call, env, subject: repository.path, timeLimitMs: FETCH_TIME_LIMIT_MS, hasHelpers: true });
  } catch (cause) {
    if (cause instanceof ToolError && cause.code === "INTERRUPTED") throw cause;
    const reason = cause instanceof ToolError ? String(cause.data["reason"] ?? cause.message) : "unknown reason";
    throw new ToolError(`pull requests could not be fetched: ${reason}`, { code: "FETCH_FAILED", data: { reason }, cause });
  }
}
