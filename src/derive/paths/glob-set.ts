/** A bracket expression of a pattern: which characters it takes, and the position behind its closing bracket. */
export interface GlobSet {
  readonly has: (code: number) => boolean;
  readonly end: number;
}

/** Code ranges, both ends included. */
type Range = readonly [low: number, high: number];

const POSIX_CLASSES = new Map<string, readonly Range[]>([
  ["alnum", ranges("09AZaz")],
  ["alpha", ranges("AZaz")],
  ["blank", ranges("  \t\t")],
  ["cntrl", ranges("\u0000\u001f\u007f\u007f")],
  ["digit", ranges("09")],
  ["graph", ranges("!~")],
  ["lower", ranges("az")],
  ["print", ranges(" ~")],
  ["punct", ranges("!/:@[`{~")],
  ["space", ranges("  \t\r")],
  ["upper", ranges("AZ")],
  ["xdigit", ranges("09AFaf")],
]);

/**
 * Reads a bracket expression as git does: `!` or `^` negates, a `]` in first place is literal, `\` escapes,
 * `a-z` is a range, `[:digit:]` a POSIX class over ASCII.
 *
 * @param pattern the whole pattern
 * @param start position behind the opening bracket
 * @returns null when the expression is not closed or names an unknown class: such a pattern matches nothing
 */
export function parseGlobSet(pattern: string, start: number): GlobSet | null {
  const isNegated = pattern[start] === "!" || pattern[start] === "^";
  const first = isNegated ? start + 1 : start;
  const found: Range[] = [];
  let previous: number | null = null;
  for (let i = first; i < pattern.length; ) {
    if (pattern[i] === "]" && i > first)
      return { has: (code) => found.some(([low, high]) => code >= low && code <= high) !== isNegated, end: i + 1 };
    const item: SetItem | null = readClass(pattern, i) ?? readRange(pattern, i, previous);
    if (item === null) return null;
    found.push(...item.ranges);
    previous = item.last;
    i = item.end;
  }
  return null;
}

interface SetItem {
  readonly ranges: readonly Range[];
  readonly end: number;
  /** The character that a following `-` would start a range from. */
  readonly last: number | null;
}

function readClass(pattern: string, i: number): SetItem | null {
  if (!pattern.startsWith("[:", i)) return null;
  const close = pattern.indexOf("]", i + 2);
  if (close < i + 3 || pattern[close - 1] !== ":") return null;
  // An unknown class spoils the whole pattern: going on at its end leaves the bracket unclosed.
  const known = POSIX_CLASSES.get(pattern.slice(i + 2, close - 1));
  return known === undefined ? { ranges: [], end: pattern.length, last: null } : { ranges: known, end: close + 1, last: null };
}

function readRange(pattern: string, i: number, previous: number | null): SetItem | null {
  const opensRange = pattern[i] === "-" && previous !== null && i + 1 < pattern.length && pattern[i + 1] !== "]";
  const character = readCharacter(pattern, opensRange ? i + 1 : i);
  if (character === null) return null;
  const { code, end } = character;
  return opensRange ? { ranges: [[previous, code]], end, last: null } : { ranges: [[code, code]], end, last: code };
}

function readCharacter(pattern: string, i: number): { readonly code: number; readonly end: number } | null {
  const at = pattern[i] === "\\" ? i + 1 : i;
  return at < pattern.length ? { code: pattern.charCodeAt(at), end: at + 1 } : null;
}

function ranges(ends: string): readonly Range[] {
  return Array.from({ length: ends.length / 2 }, (_, i): Range => [ends.charCodeAt(2 * i), ends.charCodeAt(2 * i + 1)]);
}
