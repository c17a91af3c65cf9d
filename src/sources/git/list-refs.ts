import type { RefKind } from "../../model/repository.ts";
import { type GitProgram, runGit } from "./run-git.ts";

/** A ref as listed; whether its object is a readable commit is not known yet. */
export interface ListedRef {
  readonly name: string;
  readonly kind: RefKind;
  readonly number: number;
  readonly sha: string;
}

export interface RefList {
  readonly refs: readonly ListedRef[];
  /** Names that git could not resolve: empty, dangling, badly named (git passes over looping ones without a word). Untrusted text. */
  readonly broken: readonly string[];
  /** Object id of each ref under refs/notes. */
  readonly notes: ReadonlyMap<string, string>;
  /** Names of replace refs. */
  readonly replaced: readonly string[];
  /** What refs/remotes/origin/HEAD points at, where that exists. */
  readonly originHead: string | null;
}

const PATTERNS = ["refs/heads", "refs/remotes", "refs/pull/*/head", "refs/merge-requests/*/head", "refs/notes", "refs/replace"];
const REQUEST_HEAD = /^refs\/(?:pull|merge-requests)\/([1-9]\d{0,9})\/head$/;
const WARNING = /^warning: ignoring (?:broken ref|dangling symref|ref with broken name) (.+)$/gm;
const ORIGIN_HEAD = "refs/remotes/origin/HEAD";
/**
 * Hold no work of their own: the branch that keeps the series of reports (read, each report would be news for the next one), and the merge that a forge
 * makes to try a pull request out, as a checkout of CI names it.
 */
const WITHOUT_WORK = /^refs\/(?:(?:heads|remotes\/[^/]+)\/ai-impact-history|remotes\/pull\/\d+\/merge)$/;

/**
 * Refs of a repository by one `for-each-ref`, which reads no object, so that one dangling ref cannot end it.
 * Symbolic refs under refs/remotes (origin/HEAD) are not listed.
 * @throws ToolError GIT_FAILED
 */
export async function listRefs(git: GitProgram, folder: string): Promise<RefList> {
  const args = ["for-each-ref", "--format=%(refname)%00%(objectname)%00%(symref)", ...PATTERNS];
  const { stdout, stderr } = await runGit(git, { args, cwd: folder, subject: folder });
  const refs: (ListedRef | null)[] = [];
  const notes = new Map<string, string>();
  const replaced: string[] = [];
  let originHead: string | null = null;
  const text = stdout.toString("utf8");
  // By positions and not by lists of fields: a clone may have hundreds of thousands of refs.
  for (let start = 0, end = text.indexOf("\n"); end >= 0; start = end + 1, end = text.indexOf("\n", start)) {
    const first = text.indexOf("\0", start);
    const second = text.indexOf("\0", first + 1);
    const name = text.slice(start, first);
    const sha = text.slice(first + 1, second);
    const symref = text.slice(second + 1, end);
    if (name === ORIGIN_HEAD && symref !== "") originHead = symref;
    else if (name.startsWith("refs/notes/")) notes.set(name, sha);
    else if (name.startsWith("refs/replace/")) replaced.push(name);
    else if (symref === "" || name.startsWith("refs/heads/")) refs.push(toRef(name, sha));
  }
  const broken = [...stderr.matchAll(WARNING)].map((match) => match[1] ?? "");
  return { refs: refs.filter((ref) => ref !== null), broken, notes, replaced, originHead };
}

/** A ref by its name; null for names that are not read. */
export function toRef(name: string, sha: string): ListedRef | null {
  const kind = name.startsWith("refs/heads/") ? "head" : name.startsWith("refs/remotes/") ? "remote" : "pull";
  if (kind !== "pull") return WITHOUT_WORK.test(name) ? null : { name, sha, kind, number: 0 };
  const number = Number(REQUEST_HEAD.exec(name)?.[1] ?? 0);
  return number > 0 ? { name, sha, kind, number } : null;
}
