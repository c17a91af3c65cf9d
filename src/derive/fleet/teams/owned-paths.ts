import { compilePathPattern, type PathPattern } from "../../paths/path-pattern.ts";

/** Which paths a pattern takes, in a form that an index can look up. */
export type OwnedPaths =
  | { readonly kind: "all" }
  /** The file of this path, and those below the folder of this path. */
  | (Reach & { readonly kind: "path"; readonly text: string })
  /** The same at any depth: paths that end in these folders and this name. */
  | (Reach & { readonly kind: "name"; readonly text: string })
  /** Names that end in this text, which begins with a dot. */
  | (Reach & { readonly kind: "ending"; readonly text: string })
  /** Everything else: tried on each path in `folder`, a first folder; empty: on each path. */
  | { readonly kind: "trial"; readonly folder: string; readonly matches: (path: string) => boolean };

interface Reach {
  /** It takes a file that is called so. */
  readonly self: boolean;
  /** It takes every file below a folder that is called so. */
  readonly below: boolean;
}

/** Whose rules a pattern follows. */
export type OwnerSyntax = "github" | "gitlab";

const MAX_WILDCARD_PATTERN = 512;
const MAX_STARS = 16;

/**
 * Compiles a pattern of CODEOWNERS.
 *
 * GitHub: as in gitignore(5), a pattern takes files and everything below folders of its name; one with a slash that is not its last character begins in the root, others
 * match at any depth; a pattern that ends in a slash takes folders alone; one that ends in a slash and a star takes what lies in the folder itself alone; brackets stand for
 * themselves. GitLab: a pattern takes files, and everything below a folder where it ends in a slash; one that begins with a slash begins in the root, all others match at any
 * depth; brackets are sets of characters.
 *
 * Source: "About code owners" in GitHub's documentation, "Syntax of CODEOWNERS file" and "Advanced CODEOWNERS configuration" in GitLab's.
 * Cost of a match: at most the product of both lengths, whatever the pattern.
 *
 * @returns null for a pattern that can take nothing, or goes beyond the limits (512 characters, 16 stars)
 */
export function compileOwnedPaths(pattern: string, syntax: OwnerSyntax): OwnedPaths | null {
  if (pattern.length > MAX_WILDCARD_PATTERN || pattern.split("*").length - 1 > MAX_STARS) return null;
  const text = pattern.replace(/\\ /g, " ");
  // A backslash at the end escapes nothing.
  if (/^(?:[^\\]|\\.)*\\$/s.test(text)) return null;
  return syntax === "github" ? compileForGithub(text) : compileForGitlab(text);
}

function compileForGithub(pattern: string): OwnedPaths | null {
  if (/^\/?\*\*?$/.test(pattern) && pattern !== "/*") return { kind: "all" };
  const { body, self, below } = readReach(pattern);
  const isRooted = pattern.replace(/\/+$/, "").includes("/");
  const text = body.replace(/^\/+/, "");
  const isAnywhere = !isRooted || (text.startsWith("**/") && !/[*?\\]/.test(text.slice("**/".length)));
  const own = isRooted && isAnywhere ? text.slice("**/".length) : text;
  // Sets of characters are unknown there.
  const escaped = own.replace(/[[\]]/g, "\\$&");
  return finish({ text: own, escaped, isRooted: !isAnywhere, self, below: below && !pattern.endsWith("/*") });
}

/** A pattern without what its end says about folders. */
function readReach(pattern: string): Reach & { readonly body: string } {
  if (pattern.endsWith("/**")) return { body: pattern.slice(0, -"/**".length), self: false, below: true };
  if (pattern.endsWith("/")) return { body: pattern.replace(/\/+$/, ""), self: false, below: true };
  return { body: pattern, self: true, below: true };
}

function compileForGitlab(pattern: string): OwnedPaths | null {
  if (pattern === "*") return { kind: "all" };
  const isRooted = pattern.startsWith("/");
  const plain = pattern.replace(/^\/+/, "").replace(/^\\#/, "#");
  const folder = /^(.*?)\/(?:\*\*\/\*)?$/.exec(plain)?.[1];
  if (folder !== undefined) return finish({ text: folder, isRooted, self: false, below: true });
  // A double star at the end crosses no folders there.
  return finish({ text: plain.replace(/\/\*\*$/, "/*"), isRooted, self: true, below: false });
}

interface Parts extends Reach {
  readonly text: string;
  /** The text for the engine of patterns, where it differs. */
  readonly escaped?: string;
  readonly isRooted: boolean;
}

function finish({ text, escaped = text, isRooted, self, below }: Parts): OwnedPaths | null {
  if (text === "") return null;
  if (!/[*?\\]/.test(escaped.replace(/\\[[\]]/g, "")) && !(escaped === text && text.includes("[")))
    return { kind: isRooted ? "path" : "name", text, self, below };
  const [, ending] = /^\*(\.[^*?[\\/]+)$/.exec(text) ?? [];
  if (!isRooted && ending !== undefined) return { kind: "ending", text: ending, self, below };
  return compileTrial({ text: escaped, isRooted, self, below });
}

function compileTrial({ text, isRooted, self, below }: Parts): OwnedPaths | null {
  const whole = isRooted || text.startsWith("**/") ? `/${text}` : `**/${text}`;
  const tries: PathPattern[] = [];
  for (const [isAsked, pattern] of [
    [self, whole],
    [below, `${whole}/**`],
  ] as const) {
    const compiled = isAsked ? compilePathPattern(pattern) : null;
    if (compiled !== null) tries.push(compiled);
  }
  if (tries.length === 0) return null;
  const [first = ""] = text.split("/", 1);
  const folder = isRooted && first.length < text.length && !/[*?[\\]/.test(first) ? first : "";
  return { kind: "trial", folder, matches: (path) => tries.some((pattern) => pattern.matches(path)) };
}
