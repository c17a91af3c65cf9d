import { ToolError } from "../errors.ts";
import type { MainRef, Ref, RepositoryInfo } from "../model/repository.ts";

/** Names that integration branches commonly have, in the order they are tried. */
export const USUAL_NAMES = ["main", "master", "trunk", "develop", "mainline"];

/** Why a branch was taken as main, in words. */
export const MAIN_REASONS: Readonly<Record<MainRef["source"], string>> = {
  option: "as asked",
  "origin-head": "the remote's default branch",
  head: "HEAD",
  name: "by its name",
};

/**
 * Chooses the integration branch: the one asked for, else the remote's default branch, else a bare repository's HEAD, else the one branch with
 * a usual name, else HEAD, else the only branch.
 *
 * @param requested short or full ref name, null to detect it
 * @throws ToolError MAIN_UNKNOWN, MAIN_AMBIGUOUS or MAIN_ABSENT
 */
export function chooseMain(info: RepositoryInfo, requested: string | null): MainRef {
  const branches = info.refs.filter((ref) => ref.kind !== "pull");
  if (requested !== null) return requestedMain(branches, requested);
  if (branches.length === 0) throw withoutBranch(info);
  const byName = (name: string | null) => (name === null ? undefined : branches.find((ref) => ref.name === name));
  const originHead = byName(info.originHead);
  if (originHead !== undefined) return mainOf(originHead, "origin-head");
  const head = byName(info.headRef);
  if (info.bare && head !== undefined) return mainOf(head, "head");
  return mainByName(branches, head);
}

/** Without a remote's word: HEAD where it has a usual name, the one branch that has one, HEAD, the only branch; in this order. */
function mainByName(branches: readonly Ref[], head: Ref | undefined): MainRef {
  const usual = usualBranches(branches);
  if (head !== undefined && (usual.length === 0 || usual.includes(head))) return mainOf(head, "head");
  const candidates = usual.length > 0 ? usual : branches;
  const [only, second] = candidates;
  if (only !== undefined && second === undefined) return mainOf(only, "name");
  throw ambiguous(candidates);
}

/** Name of a branch without refs/heads/ or refs/remotes/<remote>/. */
export function shortBranchName(refName: string): string {
  return refName.replace(/^refs\/(?:heads\/|remotes\/[^/]+\/)/, "");
}

function requestedMain(branches: readonly Ref[], requested: string): MainRef {
  const names = [requested, `refs/heads/${requested}`, `refs/remotes/${requested}`, `refs/remotes/origin/${requested}`];
  for (const name of names) {
    const ref = branches.find((branch) => branch.name === name);
    if (ref !== undefined) return mainOf(ref, "option");
  }
  const suggestion = shortBranchName(usualBranches(branches)[0]?.name ?? branches[0]?.name ?? "BRANCH");
  throw new ToolError(`there is no branch called "${requested}" in this repository`, { code: "MAIN_UNKNOWN", data: { suggestion } });
}

/** A checkout of one commit, as CI systems make it, or the branches were all deleted. */
function withoutBranch({ originHost }: RepositoryInfo): ToolError {
  const command = originHost === null ? "git branch main" : "git fetch origin '+refs/heads/*:refs/remotes/origin/*'";
  const message = "there is no branch in this repository: a checkout of a single commit, as CI makes it, has none";
  return new ToolError(message, { code: "MAIN_ABSENT", data: { command } });
}

/** Local branches with a usual name; remote ones where no local branch has one. */
function usualBranches(branches: readonly Ref[]): readonly Ref[] {
  for (const prefix of ["refs/heads/", "refs/remotes/origin/"]) {
    const found = USUAL_NAMES.flatMap((name) => branches.filter((ref) => ref.name === prefix + name));
    if (found.length > 0) return found;
  }
  return [];
}

function ambiguous(candidates: readonly Ref[]): ToolError {
  const names = candidates.slice(0, 5).map((ref) => shortBranchName(ref.name));
  return new ToolError(`cannot tell which branch is main: ${names.join(", ")}${candidates.length > names.length ? ", …" : ""}`, {
    code: "MAIN_AMBIGUOUS",
    data: { suggestion: names[0] ?? "BRANCH" },
  });
}

function mainOf(ref: Ref, source: MainRef["source"]): MainRef {
  return { name: ref.name, sha: ref.sha, source };
}
