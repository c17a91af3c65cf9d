import { RE2JS } from "re2js";
import type { Marker } from "../model/marker.ts";

/** A test of one short text (a line, name, path or ref). */
export type TextTest = (text: string) => boolean;

/** Longer texts are cut before any pattern sees them. */
const MAX_TEXT_LENGTH = 2_000;

type PatternFields = Pick<Marker, "kind" | "pattern" | "patternType" | "caseSensitive">;

/**
 * Turns an entry's pattern into a test. `exact` compares the whole text, `glob` knows `*` (without `/`) and `**`,
 * `regex` searches anywhere unless anchored. Case counts only where the entry says so.
 *
 * @param trusted shipped patterns, which were tested to be linear, run on the platform's engine; others on RE2, which is
 *   linear for every pattern and knows neither look-around nor back-references
 * @throws RangeError where the pattern does not compile
 */
export function compilePattern(marker: PatternFields, trusted: boolean): TextTest {
  if (marker.patternType === "exact") return exactTest(marker);
  const source = marker.patternType === "glob" ? globToRegex(marker) : marker.pattern;
  return compileRegex(source, { caseSensitive: marker.caseSensitive, trusted });
}

/** Compiles a regular expression to a search over at most `MAX_TEXT_LENGTH` characters; see `compilePattern`. */
export function compileRegex(source: string, options: { readonly caseSensitive: boolean; readonly trusted: boolean }): TextTest {
  try {
    if (options.trusted) {
      const regex = new RegExp(source, options.caseSensitive ? "" : "i");
      return (text) => regex.test(cut(text));
    }
    const regex = RE2JS.compile(source, options.caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
    return (text) => regex.matcher(cut(text)).find();
  } catch (cause) {
    throw new RangeError(`not a valid pattern: ${source}`, { cause });
  }
}

function exactTest({ pattern, caseSensitive }: PatternFields): TextTest {
  if (caseSensitive) return (text) => text === pattern;
  const wanted = pattern.toLowerCase();
  return (text) => text.toLowerCase() === wanted;
}

/** In paths `*` stops at a slash; branch, ref and e-mail patterns have no segments. */
function globToRegex({ kind, pattern }: PatternFields): string {
  const hasSegments = kind === "file";
  let source = "^";
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern.charAt(i);
    if (pattern.startsWith("**/", i)) {
      source += "(?:.*/)?";
      i += 2;
    } else if (pattern.startsWith("**", i)) {
      source += ".+";
      i += 1;
    } else if (char === "*") {
      source += hasSegments ? "[^/]*" : ".*";
    } else {
      source += char.replace(/[\\^$.|?+()[\]{}]/, "\\$&");
    }
  }
  return `${source}$`;
}

function cut(text: string): string {
  return text.length > MAX_TEXT_LENGTH ? text.slice(0, MAX_TEXT_LENGTH) : text;
}
