import { parseGlobSet } from "./glob-set.ts";

/** A compiled pattern of `.gitattributes`. */
export interface PathPattern {
  /** The text to be equal to, where the pattern has no wildcard; else null. */
  readonly literal: string | null;
  /** Compared with the whole path below its folder (true) or with the file name alone (false). */
  readonly isAnchored: boolean;
  /** @param text path below the folder, or file name, as `isAnchored` says */
  readonly matches: (text: string) => boolean;
}

/** One character of a name: itself, or a test of its code. */
type Character = number | ((code: number) => boolean);
/** A name between slashes; null stands for `*`, any number of characters. */
type Name = readonly (Character | null)[];
/** A whole pattern; null stands for `**` between slashes, any number of folders. */
type Segments = readonly (Name | null)[];

const WILDCARD = /[*?[\\]/;
const SLASH = 47;

/**
 * Compiles a pattern with the meaning that gitattributes(5) gives it: `*` and `?` stop at slashes, a double star between
 * slashes crosses folders, a pattern without a slash is compared with file names at any depth.
 *
 * Source: gitattributes(5), gitignore(5); compared with `git check-attr` in the tests.
 * Known difference: `?` and brackets take one UTF-16 unit where git takes one byte.
 * Cost of a match: O(length of text × length of pattern) at worst, whatever the pattern.
 *
 * @returns null for patterns that can never match a file: negative ones, those for folders only, broken brackets
 */
export function compilePathPattern(pattern: string): PathPattern | null {
  if (pattern === "" || pattern.startsWith("!") || pattern.endsWith("/")) return null;
  const isAnchored = pattern.includes("/");
  const text = pattern.startsWith("/") ? pattern.slice(1) : pattern;
  const prefixLength = text.search(WILDCARD);
  if (prefixLength < 0) return { literal: text, isAnchored, matches: (path) => path === text };
  const prefix = text.slice(0, prefixLength);
  // Git reads what follows the literal start as a pattern of its own, which matters for `a**`.
  const segments = parseSegments(text.slice(prefixLength));
  if (segments === null) return null;
  const needed = longestRun(segments);
  const matches = (path: string) =>
    path.startsWith(prefix) && path.includes(needed, prefixLength) && matchSegments(segments, path.slice(prefixLength).split("/"));
  return { literal: null, isAnchored, matches };
}

/** The longest text that every match must hold: a look for it rejects most paths at once. */
function longestRun(segments: Segments): string {
  let longest = "";
  for (const name of segments) {
    let run = "";
    for (const character of name ?? []) {
      run = typeof character === "number" ? run + String.fromCharCode(character) : "";
      if (run.length > longest.length) longest = run;
    }
  }
  return longest;
}

function parseSegments(pattern: string): Segments | null {
  const segments: (Name | null)[] = [];
  let name: (Character | null)[] = [];
  for (let i = 0; i < pattern.length; ) {
    const next = readToken(pattern, i);
    if (next === null) return null;
    i = next.end;
    if (next.token === "folders") {
      segments.push(null);
      // At the end it asks for something below the folder.
      if (i === pattern.length) name = [null];
    } else if (next.token === SLASH) {
      segments.push(name);
      name = [];
    } else name.push(next.token);
  }
  return [...segments, name];
}

function readToken(pattern: string, i: number): { readonly token: Character | null | "folders"; readonly end: number } | null {
  switch (pattern[i]) {
    case "*":
      return readStars(pattern, i);
    case "?":
      return { token: () => true, end: i + 1 };
    case "[": {
      const set = parseGlobSet(pattern, i + 1);
      return set === null ? null : { token: set.has, end: set.end };
    }
    case "\\":
      return i + 1 < pattern.length ? { token: pattern.charCodeAt(i + 1), end: i + 2 } : null;
    default:
      return { token: pattern.charCodeAt(i), end: i + 1 };
  }
}

function readStars(pattern: string, start: number): { readonly token: null | "folders"; readonly end: number } {
  let end = start;
  while (pattern[end] === "*") end++;
  const isWholeName = (start === 0 || pattern[start - 1] === "/") && (end === pattern.length || pattern[end] === "/");
  return end - start > 1 && isWholeName ? { token: "folders", end: Math.min(end + 1, pattern.length) } : { token: null, end };
}

function matchSegments(segments: Segments, names: readonly string[]): boolean {
  return matchStars(segments, names.length, (name, i) => matchName(name, names[i] ?? ""));
}

function matchName(name: Name, text: string): boolean {
  return matchStars(name, text.length, (character, i) => {
    const code = text.charCodeAt(i);
    return typeof character === "number" ? character === code : character(code);
  });
}

/**
 * Compares a sequence with a pattern in which null takes any number of items. Each star takes as few as it can; only the
 * last one passed is ever widened, because widening an earlier one could not reach further.
 */
function matchStars<Item>(pattern: readonly (Item | null)[], length: number, accepts: (item: Item, position: number) => boolean): boolean {
  let [p, i] = [0, 0];
  let [retryPattern, retryItem] = [-1, 0];
  while (i < length) {
    const item = pattern[p];
    if (item === null) [retryPattern, retryItem] = [++p, i];
    else if (item !== undefined && accepts(item, i)) {
      p++;
      i++;
    } else {
      if (retryPattern < 0) return false;
      [p, i] = [retryPattern, ++retryItem];
    }
  }
  while (pattern[p] === null) p++;
  return p === pattern.length;
}
