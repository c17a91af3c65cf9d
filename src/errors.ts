/** Exit codes, as documented in the manual. Where several hold, the first of 130/143, 70, 74, 5, 2, 1, 3, 4, 0 wins. */
export const EXIT = {
  done: 0,
  assertionFailed: 1,
  usage: 2,
  insufficient: 3,
  partial: 4,
  refused: 5,
  bug: 70,
  cannotWrite: 74,
  interrupted: 130,
  terminated: 143,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

interface CatalogueEntry {
  readonly exit: ExitCode;
  /** What to type next; `{name}` is replaced by the error's data, as one word of a shell; `{command}` as it is. */
  readonly fix: string;
}

/** Every failure the user can meet: exit code and what to type next. */
export const CATALOGUE = {
  USAGE: { exit: EXIT.usage, fix: "git-ai-impact --help" },
  CONFIG_INVALID: { exit: EXIT.usage, fix: "git-ai-impact schema config" },
  NOTHING_ASSERTED: { exit: EXIT.usage, fix: "{command}" },
  REPORT_INVALID: { exit: EXIT.usage, fix: "git-ai-impact --format json   (writes a report and says where)" },
  MAIN_AMBIGUOUS: { exit: EXIT.usage, fix: "git-ai-impact --main {suggestion}" },
  MAIN_ABSENT: { exit: EXIT.refused, fix: "{command}" },
  MAIN_UNKNOWN: { exit: EXIT.usage, fix: "git-ai-impact --main {suggestion}" },
  GIT_TOO_OLD: { exit: EXIT.usage, fix: "install git {wanted} or newer" },
  GIT_MISSING: { exit: EXIT.refused, fix: "install git and make sure that it is on the PATH" },
  GIT_NEEDED: { exit: EXIT.refused, fix: "git-ai-impact --reader git   (with git on the PATH)" },
  REPO_NOT_FOUND: { exit: EXIT.refused, fix: "git-ai-impact PATH_OF_A_CLONE" },
  REPO_EMPTY: { exit: EXIT.refused, fix: "commit something first, or name another repository" },
  REPO_SHALLOW: { exit: EXIT.refused, fix: "git fetch --unshallow   (in GitHub Actions: fetch-depth: 0)" },
  REPO_UNSAFE: { exit: EXIT.refused, fix: "git config --global --add safe.directory {path}" },
  REPO_UNREADABLE: { exit: EXIT.refused, fix: "git -C {path} fsck" },
  TREE_UNWRITABLE: { exit: EXIT.cannotWrite, fix: "git-ai-impact init --dry-run   (prints the files, to be put into place by hand)" },
  NO_WORK_TREE: { exit: EXIT.refused, fix: "git-ai-impact init PATH_OF_A_CLONE   (one with files in it)" },
  INIT_DECLINED: { exit: EXIT.usage, fix: "git-ai-impact init --yes   (or --dry-run, to look only)" },
  GIT_FAILED: { exit: EXIT.refused, fix: "git -C {path} fsck" },
  FETCH_DECLINED: { exit: EXIT.usage, fix: "git-ai-impact --fetch-prs --yes" },
  CLONES_DECLINED: { exit: EXIT.usage, fix: "git-ai-impact scan --repos LIST --yes" },
  FORGE_DECLINED: { exit: EXIT.usage, fix: "git-ai-impact --forge {name} --yes" },
  TOKEN_MISSING: { exit: EXIT.usage, fix: "set {variable} to a token that may read, or name a file that holds one with --token-file" },
  FETCH_FAILED: { exit: EXIT.partial, fix: "check the network and your access, then run the same command again" },
  RECORDS_UNUSABLE: { exit: EXIT.usage, fix: "{command}" },
  FLEET_NOT_FOUND: {
    exit: EXIT.refused,
    fix: "git-ai-impact scan --repos FILE --facts DIR   (writes facts of many repositories into DIR)",
  },
  ENGINE_MISSING: { exit: EXIT.refused, fix: "{command}" },
  ENGINE_FAILED: { exit: EXIT.refused, fix: "{command}" },
  QUERY_REFUSED: { exit: EXIT.usage, fix: "git-ai-impact sql FACTS   (lists the views)" },
  CANNOT_WRITE: { exit: EXIT.cannotWrite, fix: "choose another place with --out, or free some space" },
  FACTS_UNWRITABLE: { exit: EXIT.cannotWrite, fix: "choose another place with --facts, or free some space" },
  HISTORY_UNWRITABLE: { exit: EXIT.cannotWrite, fix: "choose another place with --history, or free some space" },
  FACTS_BUSY: { exit: EXIT.cannotWrite, fix: "wait until the other run has ended, or choose another place with --facts" },
  TMPDIR_UNUSABLE: { exit: EXIT.cannotWrite, fix: "set TMPDIR to a folder that can be written" },
  INTERRUPTED: { exit: EXIT.interrupted, fix: "run the same command again" },
} as const satisfies Record<string, CatalogueEntry>;
export type ErrorCode = keyof typeof CATALOGUE;

interface ToolErrorOptions {
  readonly code: ErrorCode;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly cause?: unknown;
}

/** The only error that this program throws on purpose: what happened (message), what to type next (catalogue), and the cause. */
export class ToolError extends Error {
  readonly code: ErrorCode;
  readonly data: Readonly<Record<string, string | number>>;

  constructor(message: string, options: ToolErrorOptions) {
    super(message, { cause: options.cause });
    this.name = "ToolError";
    this.code = options.code;
    this.data = options.data ?? {};
  }

  get exitCode(): ExitCode {
    return CATALOGUE[this.code].exit;
  }

  get fix(): string {
    return CATALOGUE[this.code].fix.replace(/\{(\w+)\}/g, (whole, key: string) => {
      const value = this.data[key];
      if (value === undefined) return whole;
      return key === "command" ? String(value) : shellWord(String(value));
    });
  }
}

/** A text as one word of a POSIX shell: a branch may be called `;reboot`, and fixes are there to be pasted. */
function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
